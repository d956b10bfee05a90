"""nianjian figures: the figures of one document, without a database."""

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import polars as pl
import typer

from ingest import extract_texts
from ingest.document import DocumentError, read
from warehouse.cli.options import Region, Year
from warehouse.cli.output import CallError, shown, table

#: What a person sees of each figure; programs take jsonl, which has all of it.
SHOWN = ("start", "raw", "value", "unit", "measure", "metric_name", "metric", "period", "status", "bound")


class Format(StrEnum):
    """Formats for programs."""

    JSONL = "jsonl"


def figures(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The report.", show_default=False)],
    format: Annotated[  # noqa: A002 - the name of the option
        Format | None, typer.Option(help="One JSON object a line, for programs; without it a table.")
    ] = None,
    region: Region = None,
    year: Year = None,
) -> int:
    """Print every numeric expression of a report: value, unit, metric, period, or why it is no fact."""
    try:
        document = read(file, region, year)
    except DocumentError as error:
        raise CallError(f"{shown(file)} {error}") from error
    found = extract_texts([document.text], region=document.region, year=document.year).drop("document")
    if format is Format.JSONL:
        _print_jsonl(found)
    else:
        table(SHOWN, found.select(SHOWN).rows())
    return 0


def _print_jsonl(found: pl.DataFrame) -> None:
    """In UTF-8 whatever the locale, for programs read it."""
    for row in found.iter_rows(named=True):
        typer.echo(json.dumps(row, ensure_ascii=False).encode())
