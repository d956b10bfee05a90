"""What an export is of: an id that changes with whatever changes the data, and with nothing else.

It is a sha256 over the documents and all that is said of them (withdrawn, near copies, corrected), the
versions that read them, the registry, the SQL of the views, corrections, accepted findings and the day up to
which documents count. No clock is in it: the same warehouse gives the same id, in every format.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from typing import Any

import duckdb

from ingest import VERSION

#: What of a table does not change the data: the number of a batch, the time at which somebody decided.
LEFT_OUT = {"load", "accepted_at", "loaded_at"}
TABLES = ("dim_document", "correction", "finding_accepted", "warehouse_version")
FACTS = ("fact_figure", "fact_observation", "fact_claim")


@dataclass(frozen=True, slots=True)
class Build:
    """The id, and the last day of publication that counts (None: all documents)."""

    id: str
    as_of: date | None = None

    @property
    def marks(self) -> dict[str, str]:
        """What every file that can hold it is marked with."""
        as_of = {"nianjian_as_of": self.as_of.isoformat()} if self.as_of else {}
        return {"nianjian_build": self.id, "nianjian_version": VERSION} | as_of


def build_of(connection: duckdb.DuckDBPyConnection, as_of: date | None = None) -> Build:
    """The build of what the connection holds; for `as_of` after `known.only` has left out later documents."""
    content = {
        "version": VERSION,
        "as_of": as_of,
        "read_by": _rows(connection, "load", ["version"]),
        "facts": {table: connection.table(table).count("*").fetchall() for table in FACTS},
    }
    for table in TABLES:
        columns = [name for name in connection.table(table).columns if name not in LEFT_OUT]
        content[table] = _rows(connection, table, columns)
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, default=str)
    return Build(hashlib.sha256(text.encode()).hexdigest(), as_of)


def _rows(connection: duckdb.DuckDBPyConnection, table: str, columns: list[str]) -> list[list[Any]]:
    """The distinct rows, in an order that does not depend on when they were written."""
    relation = connection.table(table).select(*(duckdb.ColumnExpression(name) for name in columns))
    return sorted((list(row) for row in relation.distinct().fetchall()), key=repr)
