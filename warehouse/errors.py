"""What DuckDB and the operating system say when a file cannot be used -> one line that says what to do."""

import re
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import duckdb


class StoreError(Exception):
    """The warehouse cannot be used; str() is one line that says why and what to do.

    `written` is true when figures were loaded all the same.
    """

    def __init__(self, message: str, *, written: bool = False) -> None:
        super().__init__(message)
        self.written = written


#: What the message has in it -> what to say. The first that fits counts.
REASONS = (
    (r"Could not set lock", "{path} is open in another program{holder}: close it there and try again"),
    (
        r"No space left|File too large|Disk quota",
        "The disk of {path} is full: free some space and try again",
    ),
    (
        r"Permission denied|Read-only file system|Operation not permitted",
        "{path} cannot be written, its folder or the file is protected: name another place with --db",
    ),
    (
        r"No such file or directory|Not a directory|File exists",
        "The folder of {path} is not there: make it, or name another place with --db",
    ),
    (r"name too long", "The name {path} is too long: name another place with --db"),
    (
        r"version number",
        "{path} was written by a newer DuckDB: update nianjian, or name another file with --db",
    ),
    (
        r"not a valid DuckDB",
        "{path} is not a DuckDB file: name another file with --db",
    ),
    (
        r"Corrupt|checksum|enough bytes|deserialize|Serialization",
        "{path} is damaged: put back a copy of it, or move it away and run `nianjian ingest` again",
    ),
)
_HOLDER = re.compile(r"held in (\S+) \(PID (\d+)")


@contextmanager
def told(path: Path) -> Generator[None]:
    """Turn what goes wrong with the file at `path` into a StoreError; other errors pass as they are."""
    try:
        yield
    except (duckdb.Error, OSError) as error:
        line = reason(path, error)
        if line is None:
            raise
        raise StoreError(line) from error


def reason(path: Path, error: duckdb.Error | OSError) -> str | None:
    """The line for an error, or None for one that is not about the file."""
    message = str(error)
    held = _HOLDER.search(message)
    holder = f" ({Path(held[1]).name}, process {held[2]})" if held else ""
    for pattern, line in REASONS:
        if re.search(pattern, message):
            return line.format(path=path, holder=holder)
    return None
