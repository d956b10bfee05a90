"""Documents -> rows of the fact tables, on the executors: the extraction of `nianjian ingest`.

One pass gives all three tables: a row holds a figure, an observation or a claim, each in a column of its own
name; or why a document could not be read, in `error`.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import polars as pl

from warehouse import facts
from warehouse.facts import Facts, Source
from warehouse.spark import layout, tables
from warehouse.spark.arrow import batches

#: Characters read at a time: a task is one core's, and above a million `ingest` would ask for more of them.
STEP = 900_000
COLUMNS = ("id", "text", "region", "year", "period")


def ddl() -> str:
    """The schema of what `derive` gives."""
    structs = ", ".join(
        f"`{name}` STRUCT<{tables.schema(table, 'load').replace('` ', '`: ')}>"
        for name, table in layout.FACTS.items()
    )
    return f"report_year INT, document STRING, error STRING, {structs}"


def derive(incoming: Iterable[Any]) -> Iterator[Any]:
    """Batches of documents (COLUMNS) -> batches of their facts; for DataFrame.mapInArrow."""
    for batch in incoming:
        frame = pl.DataFrame(batch).select(COLUMNS)
        sources = {row[0]: Source(*row, load=0) for row in frame.iter_rows()}
        for step in _steps(sources.values()):
            yield from batches(_rows(step))


def _steps(sources: Iterable[Source]) -> Iterator[list[Source]]:
    step: list[Source] = []
    size = 0
    for source in sources:
        if step and size + len(source.text) > STEP:
            yield step
            step, size = [], 0
        step.append(source)
        size += len(source.text)
    if step:
        yield step


def _rows(sources: Sequence[Source]) -> pl.DataFrame:
    years = {source.id: source.year for source in sources}
    made, failed = _derived(sources)
    frames = [
        frame.select(
            report_year=pl.col("document").replace_strict(years, return_dtype=pl.Int32),
            document="document",
            **{name: pl.struct(_cast(frame, table))},
        )
        for (name, table), frame in zip(
            layout.FACTS.items(), (made.figures, made.observations, made.claims), strict=True
        )
    ]
    wrong = pl.DataFrame(
        {"document": list(failed), "error": list(failed.values())},
        schema={"document": pl.String, "error": pl.String},
    )
    order = ["report_year", "document", "error", *layout.FACTS]
    return pl.concat([*frames, wrong], how="diagonal").select(order)


def _cast(frame: pl.DataFrame, table: str) -> list[pl.Expr]:
    """The columns of a table in its own order and types."""
    kinds = {"BIGINT": pl.Int64, "INT": pl.Int32}
    told = {name: kind for name, kind in tables.columns(table).items() if name != "load"}
    assert told.keys() == set(frame.columns), table
    return [pl.col(name).cast(kinds[kind]) if kind in kinds else pl.col(name) for name, kind in told.items()]


def _derived(sources: Sequence[Source]) -> tuple[Facts, dict[str, str]]:
    """The facts, and the documents that cannot be read (no such text is known) with the reason."""
    try:
        return facts.derive(sources), {}
    except Exception:
        return _one_by_one(sources)


def _one_by_one(sources: Sequence[Source]) -> tuple[Facts, dict[str, str]]:
    made = [facts.derive([])]
    failed: dict[str, str] = {}
    for source in sources:
        try:
            made.append(facts.derive([source]))
        except Exception as error:  # one bad document never ends the job
            why = f"{type(error).__name__}: {error}"
            failed[source.id] = f"its figures cannot be read ({why}): please report it with the file"
    joined = (
        pl.concat([getattr(one, name) for one in made]) for name in ("figures", "observations", "claims")
    )
    return Facts(*joined), failed
