"""CSV files: their cells as a table. Tab-separated files are plain text that holds a table already."""

import csv
import io

from ingest.readers import text
from ingest.readers.result import Text, row

MEDIA_TYPE = "text/csv"
_LONGEST_CELL = 1_000_000


def read(data: bytes) -> Text:
    """A line a record. What has commas but few lines with numbers is prose, and stays as it is."""
    plain = text.read(data)
    csv.field_size_limit(_LONGEST_CELL)
    try:
        records = list(csv.reader(io.StringIO(plain.text), strict=True))
    except csv.Error:
        return plain
    several = [cells for record in records if sum(map(bool, cells := [cell.strip() for cell in record])) > 1]
    with_number = sum(any(map(_is_number, cells[1:])) for cells in several)
    if with_number * 2 < len(several):
        return plain
    return Text("\n".join(row(record) for record in records) + "\n", MEDIA_TYPE)


def _is_number(cell: str) -> bool:
    return cell.replace(",", "").replace(".", "", 1).removesuffix("%").lstrip("+-").isdigit()
