"""nianjian compare: two years of a region, two reports, or two regions, side by side."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

import duckdb
import typer

from warehouse import compare as sides
from warehouse.cli import compared, pages
from warehouse.cli.options import DATABASE, Database
from warehouse.cli.output import CallError, say
from warehouse.store import reading


class Format(StrEnum):
    """How the comparison is written."""

    table = "table"
    markdown = "markdown"
    csv = "csv"
    json = "json"


WAYS = (
    "Compare two years of a region (nianjian compare 2021 2023 --region 南昌县), two reports "
    "(--reports DOC DOC), or two regions in a year (--regions 南昌县 进贤县 --year 2023)"
)


def compare(
    years: Annotated[
        list[int] | None,
        typer.Argument(
            metavar="[YEAR YEAR]",
            min=1949,
            max=2100,
            help="The two years, with --region.",
            show_default=False,
        ),
    ] = None,
    region: Annotated[
        str | None,
        typer.Option(metavar="REGION", help="The region of the two years, code (360121) or name (南昌县)."),
    ] = None,
    reports: Annotated[
        tuple[str, str] | None,
        typer.Option(
            metavar="DOC DOC", help="Two reports, each by title, file name or the beginning of its id."
        ),
    ] = None,
    regions: Annotated[
        tuple[str, str] | None,
        typer.Option(metavar="REGION REGION", help="Two regions, with --year."),
    ] = None,
    year: Annotated[
        int | None,
        typer.Option(min=1949, max=2100, metavar="YEAR", help="The year of the two regions."),
    ] = None,
    format: Annotated[  # noqa: A002 - the name of the option
        Format, typer.Option(help="A table or Markdown to read; CSV or JSON with all columns.")
    ] = Format.table,
    db: Database = DATABASE,
) -> int:
    """Lay two years of a region, two reports or two regions side by side: what changed most comes first."""
    with reading(db) as connection:
        found, layout = _compared(connection, Asked(years or [], region, reports, regions, year))
    if format is Format.csv:
        say(pages.comma_separated(found.columns, compared.ordered(found)))
    elif format is Format.json:
        say(pages.objects(found.columns, compared.ordered(found)))
    else:
        lines = pages.markdown if format is Format.markdown else pages.aligned
        for line in lines(layout(found)):
            say(line)
    return 0


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line names, whether it fits together or not."""

    years: list[int]
    region: str | None
    reports: tuple[str, str] | None
    regions: tuple[str, str] | None
    year: int | None


def _compared(
    connection: duckdb.DuckDBPyConnection, asked: Asked
) -> tuple[sides.Comparison, Callable[[sides.Comparison], pages.Page]]:
    match asked:
        case Asked(years=[year_1, year_2], region=str(region), reports=None, regions=None, year=None):
            return sides.years(connection, region, year_1, year_2), compared.of_years
        case Asked(years=[], region=None, reports=(report_1, report_2), regions=None, year=None):
            return sides.reports(connection, report_1, report_2), compared.of_reports
        case Asked(years=[], region=None, reports=None, regions=(region_1, region_2), year=int(year)):
            return sides.regions(connection, region_1, region_2, year), compared.of_regions
        case _:
            raise CallError(WAYS)
