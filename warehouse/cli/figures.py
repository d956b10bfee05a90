"""nianjian figures: the figures of one document, without a database."""

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import polars as pl
import typer

from ingest import extract_texts, rules
from ingest.document import DocumentError, read
from warehouse.cli import marked
from warehouse.cli.options import Region, Year
from warehouse.cli.output import CallError, shown, table


class Format(StrEnum):
    """Formats for programs."""

    JSONL = "jsonl"


def figures(
    file: Annotated[
        Path | None, typer.Argument(metavar="FILE", help="The report.", show_default=False)
    ] = None,
    format: Annotated[  # noqa: A002 - the name of the option
        Format | None,
        typer.Option(help="One JSON object a line, for programs; without it the text, its figures marked."),
    ] = None,
    region: Region = None,
    year: Year = None,
    list_rules: Annotated[
        bool, typer.Option("--rules", help="List the rules that decide, and where each is in the code.")
    ] = False,
) -> int:
    """Print a report with every number in it explained: value, metric, period, or why it is no fact."""
    if list_rules:
        if file is not None:
            raise CallError("--rules lists the rules of the program: call it without a file")
        table(("rule", "place", "says"), _rules())
        return 0
    if file is None:
        raise CallError("Missing argument 'FILE': name a report (nianjian figures --help says how)")
    try:
        document = read(file, region, year)
    except DocumentError as error:
        raise CallError(f"{shown(file)} {error}") from error
    found = extract_texts([document.text], region=document.region, year=document.year).drop("document")
    if format is Format.JSONL:
        _print_jsonl(found)
    else:
        marked.show(shown(file), document, found)
    return 0


def _rules() -> list[tuple[str, str, str]]:
    """A row for each rule; one that ends in a dot goes before the name of another."""
    return [(rule, str(place), place.says) for rule, found in rules.places().items() for place in found]


def _print_jsonl(found: pl.DataFrame) -> None:
    """In UTF-8 whatever the locale, for programs read it."""
    for row in found.iter_rows(named=True):
        typer.echo(json.dumps(row, ensure_ascii=False).encode())
