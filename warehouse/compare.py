"""Two years of a region, two reports, or two regions side by side: what is asked for, and the rows found.

The comparison itself is one SELECT each in sql/queries; here names are resolved to codes and ids, and what
cannot be compared is a CompareError, one line that says which there are.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import duckdb

from ingest import registry
from ingest.registry import Region
from warehouse import documents
from warehouse.sqlfiles import read

Row = dict[str, Any]


class CompareError(Exception):
    """The two cannot be compared; str() is one line that says why and what there is."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The rows of a query of sql/queries, its columns in order, and how the sides 1 and 2 are called.

    `common` is what both have in common: the region, the year; empty for two reports.
    """

    common: str
    sides: tuple[str, str]
    columns: tuple[str, ...]
    rows: list[Row]


def years(connection: duckdb.DuckDBPyConnection, region: str, year_1: int, year_2: int) -> Comparison:
    """Everything stated of a region (code or name) in two years; RegionError for no region."""
    if year_1 == year_2:
        raise CompareError(f"{year_1} would be compared with itself: name two years")
    found = _region(region, year_2, year_1)
    _expect(connection, found, year_1, year_2)
    columns, rows = _run(connection, "compare_years", region=found.code, year_1=year_1, year_2=year_2)
    return Comparison(_named(found), (str(year_1), str(year_2)), columns, rows)


def regions(connection: duckdb.DuckDBPyConnection, region_1: str, region_2: str, year: int) -> Comparison:
    """Everything stated of two regions (codes or names) in one year; RegionError for no region."""
    found = registry.find_region(region_1, year), registry.find_region(region_2, year)
    if found[0].code == found[1].code:
        raise CompareError(f"{_named(found[0])} would be compared with itself: name two regions")
    for region in found:
        _expect(connection, region, year)
    codes = {"region_1": found[0].code, "region_2": found[1].code}
    columns, rows = _run(connection, "compare_regions", **codes, year=year)
    return Comparison(str(year), (_named(found[0]), _named(found[1])), columns, rows)


def reports(connection: duckdb.DuckDBPyConnection, report_1: str, report_2: str) -> Comparison:
    """Two reports, each by what documents.find takes; StoreError where that is none or several."""
    one, two = documents.find(connection, report_1), documents.find(connection, report_2)
    if one.id == two.id:
        raise CompareError(f"{one} would be compared with itself: name two reports")
    for report in (one, two):
        _, hidden = _run(connection, "hidden", folder="compare", document=report.id)
        if hidden:
            raise CompareError(f"{report} is not shown: it is withdrawn, or a near copy of another report")
    columns, rows = _run(connection, "compare_reports", document_1=one.id, document_2=two.id)
    return Comparison("", (str(one), str(two)), columns, rows)


def _region(name: str, *in_years: int) -> Region:
    """The region of a code or name as it was in the first of the years that knows it."""
    for year in in_years:
        if found := registry.named_regions(name, year):
            if len(found) == 1:
                return found[0]
            break
    return registry.find_region(name, in_years[0])


def _named(region: Region) -> str:
    return f"{region.code} {region.name}"


def _expect(connection: duckdb.DuckDBPyConnection, region: Region, *asked: int) -> None:
    """Raise CompareError unless something is known of the region in all years asked for."""
    _, rows = _run(connection, "years_of", folder="compare", region=region.code)
    known = [row["year"] for row in rows]
    missing = next((year for year in asked if year not in known), None)
    if missing is None:
        return
    before = [spell for spell in registry.regions() if spell.successor == region.code]
    told = [f"until {spell.valid_to} it was {_named(spell)}" for spell in before]
    there = f"its years are {spans(known)}" if known else "no report on it is loaded"
    raise CompareError(f"nothing is known of {_named(region)} in {missing}; {'; '.join([there, *told])}")


def spans(numbers: Iterable[int]) -> str:
    """2013, 2014, 2015, 2019 -> "2013 to 2015, 2019"."""
    numbers = sorted(numbers)
    starts = [numbers[0], *(later for earlier, later in pairwise(numbers) if later > earlier + 1)]
    ends = [*(earlier for earlier, later in pairwise(numbers) if later > earlier + 1), numbers[-1]]
    return ", ".join(
        str(start) if start == end else f"{start} to {end}" for start, end in zip(starts, ends, strict=True)
    )


def _run(
    connection: duckdb.DuckDBPyConnection, name: str, folder: str = "queries", **parameters: Any
) -> tuple[tuple[str, ...], list[Row]]:
    [query] = (file.text for file in read(folder) if file.name == name)
    result = connection.execute(query, parameters or None)
    columns = tuple(str(column[0]) for column in result.description or ())
    return columns, [dict(zip(columns, row, strict=True)) for row in result.fetchall()]
