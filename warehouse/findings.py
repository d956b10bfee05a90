"""What the checks found, as the command shows it: findings, and those that somebody accepted.

A finding is known by its code and key, which stay the same when the warehouse is made anew; an acceptance
is a row of finding_accepted and hides nothing.
"""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb

from warehouse.quotes import Named, quotes
from warehouse.sqlfiles import read
from warehouse.store import reading, writing

#: From the gravest to the lightest.
SEVERITIES = ("error", "warning", "info")


class AcceptError(Exception):
    """What was to be accepted is not there; str() is one line."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A row of the view `finding`, with its columns."""

    code: str
    severity: str
    accepted: bool
    accepted_why: str | None
    key: str
    region: str | None
    region_name: str | None
    subject: str | None
    metric: str | None
    metric_name: str | None
    year: int | None
    documents: str | None
    titles: str | None
    stated: str | None
    what: str
    what_to_do: str
    #: Of an error or warning, a line for each sentence in which a document states what it is about, its title
    #: before it; None where none is found.
    quoted: str | None = None

    @property
    def is_new_error(self) -> bool:
        return self.severity == "error" and not self.accepted


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A finding that somebody accepted and that is no longer found."""

    code: str
    key: str
    why: str


def findings(path: Path, region: str | None = None) -> tuple[list[Finding], list[Acceptance]]:
    """The findings, of one region (code) or all, the gravest first, and the acceptances that are stale."""
    with reading(path) as connection:
        if region is None:
            rows = _rows(connection, "listed")
        else:
            rows = _rows(connection, "of_region", region=region)
        found = _quoted(connection, [Finding(*row) for row in rows])
        accepted = [Acceptance(*row) for row in _rows(connection, "accepted")]
    known = {(one.code, one.key) for one in found}
    stale = [one for one in accepted if (one.code, one.key) not in known and _is_of(one, region)]
    return found, stale


def _quoted(connection: duckdb.DuckDBPyConnection, found: list[Finding]) -> list[Finding]:
    """The findings, with the sentences of those that somebody has to judge."""
    grave = [one for one in found if one.severity != "info"]
    named = [Named(one.code, one.metric, _listed(one.documents), _listed(one.stated)) for one in grave]
    said: dict[tuple[str, str], str] = {}
    for one, sentences in zip(grave, quotes(connection, named), strict=True):
        title = dict(zip(_listed(one.documents), _listed(one.titles), strict=False))
        lines = [f"{title.get(quote.document, quote.document)}: {quote.sentence}" for quote in sentences]
        said[one.code, one.key] = "\n".join(lines)
    return [replace(one, quoted=said.get((one.code, one.key)) or None) for one in found]


def _listed(joined: str | None) -> list[str]:
    return joined.split("; ") if joined else []


def _is_of(acceptance: Acceptance, region: str | None) -> bool:
    """Whether it may be about the region: the keys of most checks begin with a region's code."""
    return region is None or acceptance.key.split(" ")[0] == region


def accept(path: Path, code: str, key: str, why: str) -> None:
    """Note a finding as accepted. Raises AcceptError where it is not found; then nothing is written."""
    with reading(path) as connection:
        if _rows(connection, "times", code=code, key=key) == [(0,)]:
            raise AcceptError(f"There is no finding {code} with the key {key!r}: `nianjian check` lists them")
    with writing(path) as connection:
        now = datetime.now(UTC).replace(tzinfo=None)
        _rows(connection, "forget", code=code, key=key)
        _rows(connection, "accept", code=code, key=key, why=why, accepted_at=now)


def _rows(connection: duckdb.DuckDBPyConnection, name: str, **parameters: Any) -> list[Any]:
    [statement] = (file.text for file in read("findings") if file.name == name)
    return connection.execute(statement, parameters or None).fetchall()
