"""CSV files: their cells as a table. Tab-separated files are plain text that holds a table already."""

import csv
import io
import re

from ingest.readers import text
from ingest.readers.result import Text, row

MEDIA_TYPE = "text/csv"
_LONGEST_CELL = 1_000_000
_LOOKED_AT = 4096
#: A separator outside of quotes; spreadsheets write semicolons where the comma is for decimals.
_SEPARATORS = {mark: re.compile(rf"{mark}(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)") for mark in ",;"}
#: Lines without a separator, at most, that a table may have above and below it.
_TITLES_AND_NOTES = 3


def separator(head: bytes, *, whole: bool) -> str | None:
    """The mark that all lines have as often, but for titles and notes, which have none; None for prose.

    It is told from the first few lines, before anything is decoded; `whole`: there are no others, and so
    the last one is not cut off.
    """
    printed = head.splitlines() if whole else head.splitlines()[:-1]
    lines = [line.decode("latin-1") for line in printed if line.strip()]
    found: dict[str, int] = {}
    for mark, pattern in _SEPARATORS.items():
        counts = [len(pattern.findall(line)) for line in lines]
        there = [count for count in counts if count]
        if len(there) >= 3 and len(set(there)) == 1 and len(counts) - len(there) <= _TITLES_AND_NOTES:
            found[mark] = len(there)
    return max(found, key=lambda mark: found[mark], default=None)


def read(data: bytes) -> Text:
    """A line a record. What has separators but few lines with numbers is prose, and stays as it is."""
    plain = text.read(data)
    csv.field_size_limit(_LONGEST_CELL)
    mark = separator(plain.text[:_LOOKED_AT].encode(), whole=len(plain.text) <= _LOOKED_AT) or ","
    try:
        records = list(csv.reader(io.StringIO(plain.text), delimiter=mark, strict=True))
    except csv.Error:
        return plain
    several = [cells for record in records if sum(map(bool, cells := [cell.strip() for cell in record])) > 1]
    with_number = sum(any(map(_is_number, cells[1:])) for cells in several)
    if with_number * 2 < len(several):
        return plain
    return Text("\n".join(row(record) for record in records) + "\n", MEDIA_TYPE)


def _is_number(cell: str) -> bool:
    return cell.replace(",", "").replace(".", "", 1).removesuffix("%").lstrip("+-").isdigit()
