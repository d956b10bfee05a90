"""All facts derived anew from the stored texts, after a change of the extraction or the registry.

`compare` only reads: it derives some megabytes of text at a time, on all cores, keeps the facts of those
documents that differ in a folder of temporary files, and counts what was added, removed and changed by
metric. `Rebuild.commit` puts them in the place of those that are there, in one transaction.
"""

import shutil
import tempfile
from collections import defaultdict
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import polars as pl

from ingest import VERSION
from warehouse import corrections, facts
from warehouse.documents import Change, log
from warehouse.errors import StoreError
from warehouse.facts import Facts, Source
from warehouse.frames import frame, run
from warehouse.store import is_current, reading, writing
from warehouse.variants import settle

EXAMPLES = 3  # of each kind of difference, for each metric
TABLES = ("fact_figure", "fact_observation", "fact_claim")
#: What a fact is known by before and after: where it stands, what it is, and which of several alike.
_PLACE = ["document", "span_start", "span_end", "metric", "measure", "nth"]


@dataclass(slots=True)
class Difference:
    """What is different for one metric: counts, and a few examples in words."""

    added: int = 0
    removed: int = 0
    changed: int = 0
    examples: list[str] = field(default_factory=list[str])


@dataclass(slots=True)
class Rebuild:
    """What deriving all facts anew makes different; `commit` writes it.

    metrics: differences by metric (or noun phrase). documents: those with any difference. others: how many of
    these differ only in figures that are no facts. facts: how many there are now. dimensions: whether the
    registry's own tables or the views are another version's.
    """

    warehouse: Path
    folder: Path
    state: list[tuple[int, ...]]
    metrics: dict[str, Difference] = field(default_factory=lambda: defaultdict[str, Difference](Difference))
    documents: list[str] = field(default_factory=list[str])
    others: int = 0
    facts: int = 0
    dimensions: bool = False
    steps: int = 0

    @property
    def differs(self) -> bool:
        return bool(self.documents) or self.dimensions

    def commit(self) -> None:
        """Write what is different, in one transaction. StoreError where the warehouse changed meanwhile."""
        known = corrections.files(self.warehouse)
        with writing(self.warehouse) as connection:
            if run(connection, "state") != self.state:
                raise StoreError(f"{self.warehouse} was changed meanwhile: run `nianjian rebuild` again")
            for step in range(self.steps):
                made = Facts(*(pl.read_ipc(self._file(step, table)) for table in TABLES))
                ids = pl.read_ipc(self._file(step, "documents"))["id"].to_list()
                facts.replace(connection, made, facts.sources(connection, ids))
            log(connection, [Change(one, "facts", None, VERSION) for one in self.documents], "rebuild")
            changes, _ = corrections.apply(connection, known)
            settle(connection, [*self.documents, *(change.document for change in changes)])

    def keep(self, made: Facts, documents: Sequence[str]) -> None:
        """Put the facts of documents by until `commit`."""
        pl.DataFrame({"id": documents}).write_ipc(self._file(self.steps, "documents"))
        for table, rows in zip(TABLES, (made.figures, made.observations, made.claims), strict=True):
            rows.write_ipc(self._file(self.steps, table))
        self.steps += 1

    def _file(self, step: int, name: str) -> Path:
        return self.folder / f"{step}-{name}.arrow"


@contextmanager
def compare(warehouse: Path, advance: Callable[[int], object] = lambda done: None) -> Generator[Rebuild]:
    """Derive everything anew and compare it with what is there; `advance` counts characters."""
    folder = Path(tempfile.mkdtemp(prefix="nianjian-"))
    try:
        with reading(warehouse) as connection:
            found = Rebuild(warehouse, folder, run(connection, "state"))
            found.dimensions = not is_current(connection)
            for sources in _steps(connection):
                _compare(connection, sources, found)
                advance(sum(len(source.text) for source in sources))
        yield found
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def size(warehouse: Path) -> int:
    """How many characters there are to read."""
    with reading(warehouse) as connection:
        return sum(characters for _, characters in run(connection, "text_sizes"))


def _steps(connection: duckdb.DuckDBPyConnection) -> Iterator[list[Source]]:
    for documents in facts.steps(run(connection, "text_sizes")):
        yield facts.sources(connection, documents)


def _compare(connection: duckdb.DuckDBPyConnection, sources: Sequence[Source], found: Rebuild) -> None:
    there, made = _there(connection, sources), facts.derive(sources)
    found.facts += there.observations.height + there.claims.height
    documents = _differing(there, made)
    if documents:
        there, made = there.of(documents), made.of(documents)
        found.keep(made, documents)
        found.documents += documents
        before, after = _facts(there), _facts(made)
        differing = _count(before, after, found)
        found.others += len(set(documents) - differing)


def _there(connection: duckdb.DuckDBPyConnection, sources: Sequence[Source]) -> Facts:
    ids = pl.DataFrame({"id": [source.id for source in sources]})
    loads = {"first": min(source.load for source in sources), "last": max(source.load for source in sources)}
    return Facts(*(frame(connection, f"there_{table}", ids, **loads) for table in TABLES))


def _differing(there: Facts, made: Facts) -> list[str]:
    """Documents of which any row of any table is different, sorted."""
    documents: set[str] = set()
    for old, new in (
        (there.figures, made.figures),
        (there.observations, made.observations),
        (there.claims, made.claims),
    ):
        new = new.select(pl.col(column).cast(kind) for column, kind in old.schema.items())
        keys = list(old.columns)
        for one, other in ((old, new), (new, old)):
            documents |= set(one.join(other, on=keys, how="anti", nulls_equal=True)["document"])
    return sorted(documents)


def _facts(rows: Facts) -> pl.DataFrame:
    """Observations and claims under what they are known by, with all else as one text."""
    spans = rows.figures.select("document", "figure", "span_start", "span_end")
    both = pl.concat(
        [rows.observations, rows.claims.rename({"kind": "measure"})], how="diagonal_relaxed"
    ).join(spans, on=["document", "figure"], how="left")
    rest = sorted(set(both.columns) - set(_PLACE) - {"figure"})
    return both.sort("document", "figure").select(
        *(column for column in _PLACE if column != "nth"),
        "printed",
        nth=pl.int_range(pl.len()).over([column for column in _PLACE if column != "nth"]),
        rest=pl.concat_str(
            [pl.col(column).cast(pl.String).fill_null("\0") for column in rest], separator="\1"
        ),
    )


def _count(before: pl.DataFrame, after: pl.DataFrame, found: Rebuild) -> set[str]:
    """Add what is different to `found`; the documents in which it is."""
    both = before.join(after, on=_PLACE, how="full", suffix="_new", nulls_equal=True, coalesce=True)
    different = both.filter(pl.col("rest").ne_missing(pl.col("rest_new")))
    for row in different.sort("metric", "document", "span_start").iter_rows(named=True):
        metric = found.metrics[row["metric"]]
        if row["rest"] is None:
            kind, metric.added = "added", metric.added + 1
        elif row["rest_new"] is None:
            kind, metric.removed = "removed", metric.removed + 1
        else:
            kind, metric.changed = "changed", metric.changed + 1
        if len(metric.examples) < EXAMPLES:
            printed = " ".join((row["printed"] or row["printed_new"]).split())
            metric.examples.append(f"{kind} {printed} ({row['measure']}) in {row['document'][:12]}")
    return set(different["document"])
