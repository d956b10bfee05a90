"""Where a lake keeps what: plain parquet files that any program reads, a folder a table.

    LAKE/fact_observation/report_year=2023/batch=7/part-....parquet
    LAKE/dim_metric/batch=7/part-....parquet
    LAKE/load/batch=7/part-....parquet        written last: a batch without it is not there

`report_year` is the year that the report reviews, not the year of a figure: one report then touches one
folder, whatever years it speaks of, and a lake that grows by the day keeps few files. A run writes one batch.
Evidence is only added, so all batches of it count; tables of STATE are written anew where they change, and
the newest batch of a year counts. What begins with `_` is work in progress, which Spark and others leave out.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

#: Tables with a folder for each year reviewed.
BY_YEAR = (
    "dim_document",
    "document_text",
    "document_file",
    "fact_figure",
    "fact_observation",
    "fact_claim",
)
FACTS = {"figure": "fact_figure", "observation": "fact_observation", "claim": "fact_claim"}
#: Tables that hold what the registry says.
REGISTRY = (
    "dim_region",
    "dim_metric",
    "dim_unit",
    "dim_scope",
    "metric_break",
    "metric_aim",
    "metric_lookalike",
)
#: Tables of which only the newest batch counts, of each year or of all.
STATE = ("dim_document", *REGISTRY)
#: Files that could not be used, and the batches.
REFUSED, LOAD = "refused", "load"
TABLES = (*BY_YEAR, *REGISTRY, REFUSED, LOAD)
STAGING, LOCK, VIEWS = "_staging", "_lock", "views"
_PLACE = re.compile(r"(?:report_year=(\d+)/)?batch=(\d+)")


@dataclass(frozen=True, slots=True)
class Place:
    """A folder of one batch of a table: its path below the table's, and what that says."""

    path: str
    year: int | None
    batch: int


def place(path: str) -> Place | None:
    """What a path below a table's folder says; None for what is none of a lake's own."""
    found = _PLACE.fullmatch(path)
    return Place(path, int(found[1]) if found[1] else None, int(found[2])) if found else None


def written(year: int | None, batch: int) -> str:
    """The folder for a batch, below its table's."""
    return f"batch={batch}" if year is None else f"report_year={year}/batch={batch}"


def counting(table: str, places: Iterable[Place], committed: frozenset[int]) -> Iterator[Place]:
    """The folders of a table that count, where these batches are there."""
    there = sorted((one for one in places if one.batch in committed), key=lambda one: one.batch)
    yield from there if table not in STATE else {one.year: one for one in there}.values()


def left_over(table: str, places: Iterable[Place], committed: frozenset[int]) -> Iterator[Place]:
    """The folders that do not count: of runs that were killed, and of state written anew since."""
    places = list(places)
    counts = set(counting(table, places, committed))
    yield from (one for one in places if one not in counts)
