"""A part of a lake into a warehouse, which is then as if those reports had been ingested here.

The parquet files are read by DuckDB itself: neither Spark nor Java is needed. A batch of the lake becomes a
batch here. Documents that are there already stay as they are; which documents are near copies, and what
corrections change, is decided here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path

import duckdb
import polars as pl

from ingest import registry
from ingest.registry.regions import ancestors
from warehouse import corrections
from warehouse.errors import StoreError
from warehouse.frames import run
from warehouse.spark import layout
from warehouse.store import exists, reading, writing
from warehouse.variants import settle

_TABLES = ("dim_document", "document_text", "document_file", *layout.FACTS.values())


@dataclass(frozen=True, slots=True)
class Pulled:
    """documents, figures, observations and claims that are new; known: documents that were there already."""

    documents: int
    known: int
    figures: int
    observations: int
    claims: int


@dataclass(frozen=True, slots=True)
class Document:
    """A document of a lake, with the batch that brought it."""

    id: str
    region: str
    year: int
    load: int


def pull(lake: Path, warehouse: Path, regions: Sequence[str] = ()) -> Pulled:
    """Bring documents on `regions` (codes) and the regions below them, or all there are, into `warehouse`.

    StoreError where there is no lake, it holds no such document, or the warehouse cannot be used.
    """
    found = Lake(lake)
    wanted = documents(found, regions)
    if not wanted:
        raise StoreError(f"{lake} holds no document" + (f" on {', '.join(regions)}" if regions else ""))
    new = _unknown(found, wanted, warehouse)
    if new is None:
        return Pulled(0, len(wanted), 0, 0, 0)
    due = corrections.files(warehouse)
    with writing(warehouse) as connection:
        counts = _insert(connection, found, wanted, new)
        changes, _ = corrections.apply(connection, due)
        settle(connection, [*(one.id for one in new), *(change.document for change in changes)])
    return Pulled(len(new), len(wanted) - len(new), *counts)


class Lake:
    """The parquet files of a lake that count. StoreError where the folder is none."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.committed = frozenset(one.batch for one in self._places(layout.LOAD))
        if not self.committed:
            raise StoreError(f"{folder} is no lake: `nianjian spark ingest` makes one")

    def documents(self) -> list[Document]:
        files = self.files("dim_document")
        with duckdb.connect() as connection:
            rows = run(connection, "document", folder="pull", files=files) if files else []
        return [Document(*row) for row in rows]

    def files(self, table: str) -> list[str]:
        places = layout.counting(table, self._places(table), self.committed)
        return sorted(
            str(file) for one in places for file in (self.folder / table / one.path).glob("*.parquet")
        )

    def _places(self, table: str) -> Iterator[layout.Place]:
        top = self.folder / table
        for folder in (*top.glob("batch=*"), *top.glob("report_year=*/batch=*")):
            if found := layout.place(folder.relative_to(top).as_posix()):
                yield found


def documents(lake: Lake, regions: Sequence[str]) -> list[Document]:
    """Those on these regions and the regions below them, as they were in the year reviewed; else all."""
    return [one for one in lake.documents() if not regions or _is_within(one, regions)]


def _is_within(document: Document, regions: Sequence[str]) -> bool:
    own = registry.find_region(document.region, document.year)
    return any(one in regions for one in (own.code, *(above.code for above in ancestors(own, document.year))))


def _unknown(lake: Lake, wanted: Sequence[Document], warehouse: Path) -> list[Document] | None:
    """The documents that the warehouse has not; None where it has these and all their files."""
    if not exists(warehouse):
        return list(wanted)
    ids = _ids(wanted)
    with reading(warehouse) as connection:
        known = {row[0] for row in run(connection, "known_documents", ids)}
        files = [
            row[0] for row in run(connection, "file", ids, folder="pull", files=lake.files("document_file"))
        ]
        there = {row[0] for row in run(connection, "known_files", pl.DataFrame({"sha256": files}))}
    new = [one for one in wanted if one.id not in known]
    return new if new or set(files) - there else None


def _insert(
    connection: duckdb.DuckDBPyConnection,
    lake: Lake,
    wanted: Sequence[Document],
    new: Sequence[Document],
) -> tuple[int, int, int]:
    """Add the rows of new documents and the files of all, in the caller's transaction; how many facts."""
    [(first,)] = run(connection, "next_load")
    loads = {load: first + place for place, (load, _) in enumerate(groupby(new, key=lambda one: one.load))}
    incoming = pl.DataFrame(
        {"id": [one.id for one in new], "load": [loads[one.load] for one in new]},
        schema={"id": pl.String, "load": pl.Int32},
    )
    counts: dict[str, int] = {}
    for table in _TABLES:
        rows = _ids(wanted) if table == "document_file" else incoming
        counts[table] = _added(connection, lake, table, rows)
    batches = incoming.with_columns(lake_load=pl.Series([one.load for one in new], dtype=pl.Int32))
    now = datetime.now(UTC).replace(tzinfo=None)
    run(connection, "load", batches, folder="pull", files=lake.files(layout.LOAD), loaded_at=now)
    return counts["fact_figure"], counts["fact_observation"], counts["fact_claim"]


def _ids(documents: Sequence[Document]) -> pl.DataFrame:
    return pl.DataFrame({"id": [one.id for one in documents]}, schema={"id": pl.String})


def _added(connection: duckdb.DuckDBPyConnection, lake: Lake, table: str, rows: pl.DataFrame) -> int:
    """How many rows of a table came in; a lake without any file of it (nobody claimed anything) has none."""
    files = lake.files(table)
    return run(connection, table, rows, folder="pull", files=files)[0][0] if files else 0
