"""Where the registry's data files are, and how their rows are read."""

import csv
import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
SUFFIXES = (".csv", ".toml")


def data_files(folder: Path = FOLDER) -> list[Path]:
    """Every data file of the registry, sorted by its name relative to `folder`."""
    found = (path for path in folder.rglob("*") if path.suffix in SUFFIXES)
    return sorted(found, key=lambda path: path.relative_to(folder).as_posix())


def rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a CSV file; a missing cell is an empty string, and so is a cell of blanks."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, restval=""):
            yield {column: value.strip() for column, value in row.items()}


def words(cell: str) -> tuple[str, ...]:
    """The items of a cell that holds several, divided by `|`."""
    return tuple(word for word in (part.strip() for part in cell.split("|")) if word)


@cache
def hash(folder: Path = FOLDER) -> str:  # noqa: A001 - registry.hash() reads as what it is
    """sha256 over the names and bytes of all data files: it changes with whatever the registry says."""
    digest = hashlib.sha256()
    for path in data_files(folder):
        name, content = path.relative_to(folder).as_posix(), path.read_bytes()
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()
