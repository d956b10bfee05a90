"""A page of titled tables, for people (aligned, or as Markdown), and rows for programs (CSV, JSON)."""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from rich.cells import cell_len

from warehouse.formulas import FORMULA

_BLANKS = str.maketrans("\t\r\n", "   ")


@dataclass(frozen=True, slots=True)
class Section:
    """A table under a title."""

    title: str
    heads: tuple[str, ...]
    rows: list[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Page:
    """A title, tables, and lines below them; a section without rows is left out."""

    title: str
    sections: list[Section]
    notes: list[str] = field(default_factory=list[str])


def aligned(page: Page) -> list[str]:
    """The page in lines, columns aligned by the width that characters take on a terminal."""
    lines = [page.title]
    for section in filled(page):
        lines += ["", f"{section.title} ({len(section.rows)})"]
        widths = [
            max(cell_len(_line(cell)) for cell in column)
            for column in zip(section.heads, *section.rows, strict=True)
        ]
        for row in (section.heads, *section.rows):
            cells = [
                _line(cell) + " " * (width - cell_len(_line(cell)))
                for cell, width in zip(row, widths, strict=True)
            ]
            lines.append(("  " + "  ".join(cells)).rstrip())
    return [*lines, *([""] if page.notes else []), *map(_line, page.notes)]


def markdown(page: Page) -> list[str]:
    """The page as Markdown."""
    lines = [f"# {_marked(page.title)}"]
    for section in filled(page):
        lines += ["", f"## {_marked(section.title)}", ""]
        lines += [_barred(section.heads), _barred(["---"] * len(section.heads))]
        lines += map(_barred, section.rows)
    return [*lines, *([""] if page.notes else []), *(f"- {_marked(note)}" for note in page.notes)]


def filled(page: Page) -> list[Section]:
    """The sections that have rows, without columns that are empty throughout."""
    found: list[Section] = []
    for section in page.sections:
        kept = [
            index
            for index in range(len(section.heads))
            if index == 0 or any(row[index] for row in section.rows)
        ]
        if section.rows:
            heads = tuple(section.heads[index] for index in kept)
            rows = [tuple(row[index] for index in kept) for row in section.rows]
            found.append(Section(section.title, heads, rows))
    return found


def comma_separated(columns: Sequence[str], rows: Iterable[dict[str, Any]]) -> str:
    """CSV (RFC 4180) of all columns; null is an empty cell; what would be a formula has a ' before it."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(row[column]) for column in columns])
    return out.getvalue().removesuffix("\r\n")


def objects(columns: Sequence[str], rows: Iterable[dict[str, Any]]) -> str:
    """A JSON list of an object a row; a whole number has no decimals."""
    found = [{column: _number(row[column]) for column in columns} for row in rows]
    return json.dumps(found, ensure_ascii=False, indent=1)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f"'{value}" if value.startswith(FORMULA) else value
    return str(_number(value))


def _number(value: object) -> object:
    if not isinstance(value, Decimal):
        return value
    return int(value) if value == value.to_integral_value() else float(value)


def _line(text: str) -> str:
    return text.translate(_BLANKS)


def _marked(text: str) -> str:
    """Without what Markdown, or the HTML in it, would take for more than text."""
    for sign in "\\`*_<>|#":
        text = text.replace(sign, "\\" + sign)
    return _line(text.replace("](", "]\\("))


def _barred(cells: Iterable[str]) -> str:
    return "| " + " | ".join(_marked(cell) if cell != "---" else cell for cell in cells) + " |"
