"""How much of a file is read: enough for the thickest yearbook, too little to fill a machine's memory."""

import re
from pathlib import Path

from ingest.readers.errors import ReadError

_DIGITS = re.compile(r"(?:[0-9０-９][ \t]?){3000}")
MEGABYTE = 1024 * 1024
MOST_BYTES = 64 * MEGABYTE
MOST_CHARACTERS = 4_000_000
SPLIT = "split it into its chapters, or cut what is not the report"


def load(path: Path) -> bytes:
    """The bytes of a file. ReadError for one that cannot be opened or is too large to be a report."""
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        why = error.strerror or error
        raise ReadError(f"cannot be read ({why}): check the path and the permissions") from error
    size(len(data))
    return data


def size(count: int) -> None:
    if count > MOST_BYTES:
        raise ReadError(f"is larger than {MOST_BYTES // MEGABYTE} MB: {SPLIT}")


def digits(text: str) -> None:
    if _DIGITS.search(text):
        raise ReadError("holds thousands of digits in a row, as no report does: cut them out")


def length(count: int) -> None:
    if count > MOST_CHARACTERS:
        raise ReadError(f"holds {count} characters, and at most {MOST_CHARACTERS} are read: {SPLIT}")
