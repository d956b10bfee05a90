"""Excel workbooks (.xlsx): every visible sheet a table, its cells as a spreadsheet shows them.

A cell's number format is part of what is printed: 0.082 shown as 8.2% is 8.2%. Formulas count as the value
that was stored with them; nothing is computed.
"""

import io
import re
import warnings
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from ingest.readers import archive
from ingest.readers.errors import ReadError
from ingest.readers.libraries import library
from ingest.readers.result import Text, row

load_workbook = library("openpyxl").load_workbook

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_CELLS = 1_000_000
_UNNAMED = re.compile(r"(?:sheet|工作表|表)\s*\d*", re.I)
_FORMULA = re.compile(rb"<(?:\w+:)?f[ >/]")
_DECIMALS = re.compile(r"\.(0+)")


def read(data: bytes) -> Text:
    """The sheets one after the other. ReadError for a broken one, or formulas without stored values."""
    parts = archive.parts(data)
    book = _book(data, values=True)
    if any(_FORMULA.search(part) for name, part in parts.items() if "/worksheets/" in name):
        _refuse_uncomputed(book, _book(data, values=False))
    lines = [line for sheet in _sheets(book) for line in _lines(sheet)]
    return Text("\n".join(lines) + "\n", MEDIA_TYPE)


def _book(data: bytes, *, values: bool) -> Any:
    try:
        with warnings.catch_warnings(action="ignore"):  # about what it does not know, such as extensions
            book = load_workbook(io.BytesIO(data), data_only=values)
    except Exception as error:  # openpyxl passes on whatever a broken part made it stumble over
        raise ReadError(f"is a broken Excel workbook ({type(error).__name__}): save it anew") from error
    for sheet in _sheets(book):
        if sheet.max_row * sheet.max_column > MOST_CELLS:
            raise ReadError(
                f"has {sheet.max_row} rows by {sheet.max_column} columns in {sheet.title!r}: "
                "delete the empty ones"
            )
    return book


def _sheets(book: Any) -> list[Any]:
    return [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]


def _refuse_uncomputed(values: Any, formulas: Any) -> None:
    for sheet in _sheets(formulas):
        for cell in (cell for line in sheet.iter_rows() for cell in line):
            if cell.data_type == "f" and values[sheet.title][cell.coordinate].value is None:
                raise ReadError(
                    f"has a formula without a stored value ({sheet.title!r} {cell.coordinate}): "
                    "open it in a spreadsheet program and save it"
                )


def _lines(sheet: Any) -> Iterator[str]:
    if not _UNNAMED.fullmatch(sheet.title.strip()):
        yield sheet.title
    for cells in sheet.iter_rows():
        line = row([_printed(cell.value, cell.number_format) for cell in cells])
        if line.strip():
            yield line


def _printed(value: Any, form: str) -> str:
    """A value as its cell shows it: to 15 digits at most, beyond which is the noise of binary fractions."""
    if value is None:
        return ""
    if isinstance(value, (datetime, date)):
        return value.strftime("%Y-%m-%d")
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return str(value)
    number = Decimal(format(value, ".15g"))
    form = form.partition(";")[0]
    if form == "General" or "0" not in form:
        return f"{number:f}"
    percent = "%" in form
    decimals = _DECIMALS.search(form)
    shown = number * 100 if percent else number
    return f"{shown:.{len(decimals[1]) if decimals else 0}f}" + "%" * percent
