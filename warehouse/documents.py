"""Documents that are there: found by name, and described anew, each change a row of document_event."""

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from warehouse.errors import StoreError
from warehouse.frames import run

SHOWN = 3  # documents that a message lists
SHORT = 12  # characters of an id that it shows
NEAR = 0.4  # how alike a title has to be (difflib's ratio)
#: Columns of dim_document that can change, in the order of sql/load/described.sql.
FIELDS: dict[str, Any] = {
    "title": pl.String,
    "kind": pl.String,
    "publisher": pl.String,
    "published_on": pl.Date,
    "published_precision": pl.String,
    "region": pl.String,
    "year": pl.Int32,
    "period": pl.String,
    "grade": pl.String,
    "source": pl.String,
    "variant_of": pl.String,
    "withdrawn": pl.String,
    "corrected": pl.String,
    "notes": pl.String,
}

Description = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Found:
    """A document by its id; withdrawn: why, None if it is not."""

    id: str
    title: str | None
    withdrawn: str | None

    def __str__(self) -> str:
        return f"{self.title} ({self.id[:SHORT]})" if self.title else self.id[:SHORT]


@dataclass(frozen=True, slots=True)
class Change:
    """A column of dim_document that got another value."""

    document: str
    field: str
    old: Any
    new: Any


def find(connection: duckdb.DuckDBPyConnection, name: str) -> Found:
    """The one document that `name` means: the beginning of an id, a file's name, or a title.

    StoreError, in one line, where it means none or several.
    """
    found = matching(connection, name)
    if len(found) == 1:
        return found[0]
    if not found:
        raise StoreError(
            f"No document is called {name!r}: give the beginning of its id, its file's name or its title "
            f"({_near(connection, name)})"
        )
    listed = ", ".join(str(one) for one in found[:SHOWN])
    more = f" and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
    raise StoreError(
        f"{name!r} is {len(found)} documents, {listed}{more}: give the beginning of the id of one"
    )


def _near(connection: duckdb.DuckDBPyConnection, name: str) -> str:
    """The documents whose titles hold a name or are close to it, or where to look."""
    titles = {
        title: str(Found(document, title, None)) for document, title in run(connection, "document_titles")
    }
    holding = [title for title in titles if name and name in title]
    close = holding or difflib.get_close_matches(name, titles, n=SHOWN, cutoff=NEAR)
    if not close:
        return "all are in dim_document"
    more = f" and {len(close) - SHOWN} more" if len(close) > SHOWN else ""
    return f"close to it: {', '.join(titles[title] for title in close[:SHOWN])}{more}"


def matching(connection: duckdb.DuckDBPyConnection, name: str) -> list[Found]:
    """The documents that `name` may mean."""
    rows = run(connection, "find_document", called=name, file=Path(name).name) if name else []
    return [Found(*row) for row in rows]


def described(connection: duckdb.DuckDBPyConnection, documents: Sequence[str]) -> dict[str, Description]:
    """What is known of documents, by id: the values of FIELDS."""
    rows = run(connection, "described", pl.DataFrame({"id": documents}, schema={"id": pl.String}))
    return {row[0]: dict(zip(FIELDS, row[1:], strict=True)) for row in rows}


def describe(
    connection: duckdb.DuckDBPyConnection, values: Mapping[str, Mapping[str, Any]], why: str
) -> list[Change]:
    """Give documents (by id) new values of some FIELDS, inside the caller's transaction; log what changes."""
    before = described(connection, list(values))
    changes = [
        Change(document, field, before[document][field], new)
        for document, fields in values.items()
        for field, new in fields.items()
        if before[document][field] != new
    ]
    changed = {change.document for change in changes}
    if changed:
        rows = [{"id": document} | before[document] | dict(values[document]) for document in changed]
        run(connection, "describe", pl.DataFrame(rows, schema={"id": pl.String} | FIELDS))
        log(connection, changes, why)
    return changes


def log(connection: duckdb.DuckDBPyConnection, changes: Sequence[Change], why: str) -> None:
    """Add changes to document_event."""
    now = datetime.now(UTC).replace(tzinfo=None)
    columns = ("document", "changed_at", "field", "old", "new", "why")
    rows = [
        (change.document, now, change.field, _text(change.old), _text(change.new), why) for change in changes
    ]
    kinds = dict.fromkeys(columns, pl.String) | {"changed_at": pl.Datetime}
    run(connection, "document_event", pl.DataFrame(rows, schema=kinds, orient="row"))


def _text(value: str | int | date | None) -> str | None:
    return None if value is None else str(value)
