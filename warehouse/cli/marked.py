"""A report's text with its figures marked, and below each paragraph what was decided about each figure.

On a terminal figures are coloured by what they are; elsewhere they stand in brackets with their number:
【159.4亿元|1】. The number is that of fact_figure.figure. Where one print is two figures, a range or a number
for two metrics, the mark has both: 【5—6万人|3,4】.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from typing import Any

import polars as pl
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from ingest import FACT_MEASURES, registry, rules
from ingest.document import Document
from warehouse.cli.output import say

Row = dict[str, Any]
#: A piece of the output and its style on a terminal.
Piece = tuple[str, str]
#: How far a line is set in, and its pieces.
Line = tuple[int, list[Piece]]

STYLES = {
    "level": "bold green",
    "growth": "bold cyan",
    "change": "bold blue",
    "share": "bold magenta",
    "completion": "bold magenta",
    "multiple": "bold cyan",
    "rank": "bold yellow",
    "streak": "bold yellow",
}
NO_FACT = "dim"
_BREAK = re.compile(r"[\r\n]+")
#: Of these measures it is worth saying what they are of.
_OF = ("change", "rank", "streak")


def show(name: str, document: Document, found: pl.DataFrame) -> None:
    """Print the report: `found` holds its figures, in the columns of the figures contract, in text order."""
    console = Console(highlight=False) if sys.stdout.isatty() else None
    rows = found.with_row_index("figure").rows(named=True)
    for indent, pieces in _lines(name, document, rows, brackets=console is None):
        if console:
            console.print(Padding(Text.assemble(*pieces), (0, 0, 0, indent), expand=False))
        else:
            say(" " * indent + "".join(text for text, _ in pieces))


def _lines(name: str, document: Document, rows: list[Row], *, brackets: bool) -> Iterator[Line]:
    yield 0, [(f"{name}: {_about(document)}", "bold")]
    yield from ((0, [(f"note: {note}", "")]) for note in document.notes)
    left = iter([*rows, None])
    row = next(left)
    for start, end in _paragraphs(document, rows):
        here: list[Row] = []
        while row is not None and row["start"] < end:
            here.append(row)
            row = next(left)
        yield 0, []
        yield 0, list(_marked(document.text, start, end, here, brackets))
        for figure in here:
            yield from _explained(figure)


def _about(document: Document) -> str:
    region = _region(document.region, document.year) if document.region else "region unknown"
    year = f"year {document.year}" if document.year else "year unknown"
    period = document.period if document.period and document.period != str(document.year) else None
    return ", ".join(part for part in (document.kind, region, year, period) if part)


def _paragraphs(document: Document, rows: Iterable[Row]) -> Iterator[tuple[int, int]]:
    """The lines that are not blank, as spans; a break inside a figure, at a page's end, does not end one."""
    text, start = document.text, document.body_start
    healed = {place for row in rows for place in range(row["start"], row["end"]) if text[place] in "\r\n"}
    for found in _BREAK.finditer(text, start):
        if found.start() not in healed:
            yield from _unless_blank(text, start, found.start())
            start = found.end()
    yield from _unless_blank(text, start, len(text))


def _unless_blank(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    if text[start:end].strip():
        yield start, end


def _marked(text: str, start: int, end: int, rows: list[Row], brackets: bool) -> Iterator[Piece]:
    """A paragraph in pieces; a figure that overlaps the one before is explained, but not marked."""
    position = start
    for (begin, stop), several in groupby(rows, key=lambda row: (row["start"], row["end"])):
        figures = list(several)
        if begin < position:
            continue
        numbers = ",".join(str(figure["figure"]) for figure in figures)
        raw, style = _printable(text[begin:stop]), _style(figures[0])
        yield _printable(text[position:begin]), ""
        yield from [(f"【{raw}|{numbers}】", "")] if brackets else [(raw, style), (f"[{numbers}]", NO_FACT)]
        position = stop
    yield _printable(text[position:end]), ""


def _explained(row: Row) -> Iterator[Line]:
    """What was decided about a figure, and by which rule, in two or three lines."""
    raw = [(f"[{row['figure']}] ", ""), (_printable(row["raw"]), _style(row))]
    is_fact = row["measure"] in FACT_MEASURES
    amount = " ".join(part for part in (row["value"], row["unit"]) if part)
    said = f" = {amount}, {row['measure']}" if is_fact else f": {row['measure']}, no fact"
    if is_fact or row["predicate"]:
        of = f" (of {row['of']})" if row["measure"] in _OF and row["of"] != "level" else ""
        named = f"{row['metric_name'] or 'nothing that has a name'} ({row['metric'] or 'no metric'})"
        begins = "" if is_fact else " itself; it begins a streak"
        yield 2, [*raw, (f"{said}{begins}{of} of {named}", "")]
        yield 6, [("; ".join(_circumstances(row)), "")]
    else:
        yield 2, [*raw, (said, "")]
    yield 6, [(_rule(row["rule"]), NO_FACT)]


def _circumstances(row: Row) -> Iterator[str]:
    period = row["period"]
    last = period.rpartition("/")[2][:4] if period else ""
    year = int(last) if last.isdigit() else None
    yield f"region {_region(row['region'], year)}" if row["region"] else "region unknown"
    if row["subject"]:
        yield f"subject {row['subject']}"
    yield f"period {period}{', a yearly average' if row['averaged'] else ''}" if period else "period unknown"
    if row["base"]:
        yield f"base {row['base']}"
    if row["basis"]:
        yield f"basis {row['basis']}{', as stated' if row['basis_stated'] else ''}"
    for column in ("scope", "predicate", "status", "bound"):
        if row[column]:
            yield f"{column} {row[column]}"


def _rule(rule: str) -> str:
    """The rule's name, the places that it leads to, and what it says."""
    try:
        places = rules.lead(rule)
    except KeyError:
        return f"rule {rule}"
    return f"rule {rule} at {', '.join(str(place) for place in places)}: {places[-1].says.rstrip('.')}"


def _style(row: Row) -> str:
    return STYLES.get(row["measure"], NO_FACT)


@lru_cache(maxsize=1024)
def _region(code: str, year: int | None) -> str:
    try:
        return f"{code} {registry.find_region(code, year).name}"
    except registry.RegionError:
        return code


def _printable(text: str) -> str:
    """Without the breaks of a page and without characters that would command the terminal."""
    return "".join(sign if sign.isprintable() or sign == "\u3000" else " " for sign in _BREAK.sub("", text))
