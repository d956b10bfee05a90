"""Texts -> rows of the fact tables, and these rows into the warehouse or out of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import duckdb
import polars as pl

import ingest
from ingest import observe
from warehouse.frames import run

STEP = 4_000_000  # characters extracted at a time: enough for all cores, little enough to see progress


@dataclass(frozen=True, slots=True)
class Source:
    """What the facts of a document are made from: its text as stored and what is known of it."""

    id: str
    text: str
    region: str | None
    year: int | None
    period: str | None
    load: int


@dataclass(frozen=True, slots=True)
class Facts:
    """Rows of fact_figure, fact_observation and fact_claim, without `load`."""

    figures: pl.DataFrame
    observations: pl.DataFrame
    claims: pl.DataFrame

    def of(self, documents: Sequence[str]) -> "Facts":
        """Those of some documents."""
        own = pl.col("document").is_in(list(documents))
        return Facts(self.figures.filter(own), self.observations.filter(own), self.claims.filter(own))


def derive(sources: Sequence[Source]) -> Facts:
    """The facts of documents, read on all cores."""
    texts = [source.text for source in sources]
    extracted = ingest.extract_texts(
        texts,
        region=[source.region for source in sources],
        year=[source.year for source in sources],
        period=[source.period for source in sources],
    )
    figures = observe.figures(extracted, [source.id for source in sources], texts)
    return Facts(figures, observe.observations(figures), observe.claims(figures))


def insert(connection: duckdb.DuckDBPyConnection, facts: Facts, load: int) -> None:
    """Add rows, inside the caller's transaction."""
    run(connection, "fact_figure", facts.figures, load=load)
    run(connection, "fact_observation", facts.observations, load=load)
    run(connection, "fact_claim", facts.claims, load=load)


def replace(connection: duckdb.DuckDBPyConnection, facts: Facts, sources: Sequence[Source]) -> None:
    """Put the facts of documents in the place of those that are there; each stays with its batch."""
    loads: dict[int, list[str]] = {}
    for source in sources:
        loads.setdefault(source.load, []).append(source.id)
    for load, documents in loads.items():
        ids = pl.DataFrame({"id": documents})
        for table in ("fact_figure", "fact_observation", "fact_claim"):
            run(connection, f"clear_{table}", ids, load=load)
        insert(connection, facts.of(documents), load)


def sources(connection: duckdb.DuckDBPyConnection, documents: Sequence[str]) -> list[Source]:
    """What the facts of these documents are made from, in the order of batches."""
    if not documents:  # or all texts would be looked through for none
        return []
    ids = pl.DataFrame({"id": documents}, schema={"id": pl.String})
    return [Source(*row) for row in run(connection, "sources", ids)]


def steps(sized: Sequence[tuple[str, int]]) -> Iterator[list[str]]:
    """Documents (id, characters of the text) in steps of some STEP characters."""
    step: list[str] = []
    size = 0
    for document, characters in sized:
        step.append(document)
        size += characters
        if size >= STEP:
            yield step
            step, size = [], 0
    if step:
        yield step
