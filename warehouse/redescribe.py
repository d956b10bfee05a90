"""What a later file says of a document that is there: the same text, described otherwise.

An option (--region, --year) goes before everything, front matter before what was recognised in the text, and
among files the one read last before those read earlier. A key that a file does not give says nothing: a
plain copy changes nothing. What an option decided only an option changes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb
import polars as pl

from ingest.document import Document
from warehouse import facts
from warehouse.dates import last_day
from warehouse.documents import Change, describe, described, log
from warehouse.errors import StoreError
from warehouse.frames import run

#: Keys of front matter and options -> columns of dim_document that they decide.
DECIDES: dict[str, tuple[str, ...]] = {
    "title": ("title",),
    "kind": ("kind",),
    "publisher": ("publisher",),
    "published": ("published_on", "published_precision"),
    "region": ("region",),
    "year": ("year", "period"),
    "period": ("year", "period"),
    "grade": ("grade",),
    "source": ("source",),
}
#: Columns that the facts of a document depend on.
READ_BY = ("region", "year", "period")


@dataclass(frozen=True, slots=True)
class Saying:
    """A file with the text of a document that is there. options: those given with it (region, year)."""

    id: str
    name: str
    document: Document
    options: tuple[str, ...]


@dataclass(slots=True)
class Outcome:
    """changes: what was changed. kept: what a file says otherwise and an option had decided."""

    changes: list[Change]
    kept: list[Change]


def columns(document: Document) -> dict[str, Any]:
    """A document's values for the columns of dim_document."""
    published_on, precision = last_day(document.published_on)
    return {
        "title": document.title,
        "kind": document.kind,
        "publisher": document.publisher,
        "published_on": published_on,
        "published_precision": precision,
        "region": document.region,
        "year": document.year,
        "period": document.period,
        "grade": document.grade,
        "source": document.source,
        "notes": "; ".join(document.notes) or None,
    }


def redescribe(connection: duckdb.DuckDBPyConnection, sayings: Sequence[Saying]) -> Outcome:
    """Let files describe their documents anew, one after the other, inside the caller's transaction."""
    outcome = Outcome([], [])
    for saying in sayings:
        _say(connection, saying, outcome)
    rederive(connection, outcome.changes)
    return outcome


def rederive(connection: duckdb.DuckDBPyConnection, changes: Sequence[Change]) -> None:
    """Read the documents again whose region, year or period was changed."""
    documents = list({change.document: None for change in changes if change.field in READ_BY})
    if documents:
        found = facts.sources(connection, documents)
        facts.replace(connection, facts.derive(found), found)


def log_options(connection: duckdb.DuckDBPyConnection, sayings: Sequence[Saying]) -> None:
    """Remember of new documents what options decided, so that front matter will not undo it."""
    for saying in sayings:
        for option in saying.options:
            values = columns(saying.document)
            changes = [Change(saying.id, field, None, values[field]) for field in DECIDES[option]]
            log(connection, changes, _given(option, values))


def _say(connection: duckdb.DuckDBPyConnection, saying: Saying, outcome: Outcome) -> None:
    values = columns(saying.document)
    corrected = _corrected(connection, saying)
    for option in saying.options:
        told = {field: values[field] for field in DECIDES[option] if field not in corrected}
        outcome.changes += describe(connection, {saying.id: told}, _given(option, values))
    ids = pl.DataFrame({"id": [saying.id]})
    decided = {field for _, field in run(connection, "decided", ids)}
    stated = [key for key in DECIDES if key in saying.document.stated]
    told = {field: values[field] for key in stated for field in DECIDES[key] if field not in corrected}
    free = {field: value for field, value in told.items() if field not in decided}
    outcome.changes += describe(connection, {saying.id: free}, f"front matter of {saying.name}")
    if not saying.options:
        held = {field: value for field, value in told.items() if field in decided}
        outcome.kept += _others(connection, saying.id, held)


def _corrected(connection: duckdb.DuckDBPyConnection, saying: Saying) -> set[str]:
    """The columns that a correction has changed: they stay. StoreError for a file that changes them again."""
    document = saying.document
    said = {
        "region": document.region,
        "year": str(document.year),
        "published": document.published_on,
        "kind": document.kind,
    }
    corrected: set[str] = set()
    for id_, field, old in run(connection, "corrected_fields"):
        if id_ != saying.id:
            continue
        corrected |= set(DECIDES[field])
        if (field in saying.options or field in document.stated) and said[field] != old:
            raise StoreError(
                f"{saying.name} says {field} {said[field]}, and a correction of {field} {old or 'unknown'} "
                "applies to the document: take that out of corrections.toml, or put it right"
            )
    return corrected


def _others(connection: duckdb.DuckDBPyConnection, document: str, told: Mapping[str, Any]) -> list[Change]:
    """What a file says otherwise than is known."""
    known = described(connection, [document])[document]
    return [
        Change(document, field, known[field], value) for field, value in told.items() if known[field] != value
    ]


def _given(option: str, values: Mapping[str, Any]) -> str:
    return f"--{option} {values[option]} was given"
