"""The files of corrections -> the tables `correction` and `corrected_figure`, and corrected documents.

Two files are read: the one shipped with the registry, and corrections.toml beside the warehouse. All of them
are applied anew, in the caller's transaction, whenever a file or the documents changed. A corrected figure is
what the extraction reads where the new characters stand in the place of those printed, so that units, 超 and
ranges count as ever; the facts stay. A corrected column of a document is changed as front matter would, with
what it was in `correction.old`, and goes back to it when the entry goes.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from ingest.registry.corrections import NAME, Correction, CorrectionError, read
from ingest.registry.files import FOLDER
from warehouse import facts
from warehouse.dates import last_day
from warehouse.documents import Change, describe, described, find, matching
from warehouse.errors import StoreError
from warehouse.frames import run
from warehouse.redescribe import rederive

#: What a correction may change of a figure; everything else has to stay as it was read.
VALUES = ("printed", "value", "low", "high", "decimals", "bound", "position", "predicate", "length")
_FIGURE = {
    "document": pl.String,
    "figure": pl.Int32,
    "printed": pl.String,
    **dict.fromkeys(("value", "low", "high"), pl.Decimal(38, 6)),
    "decimals": pl.Int32,
    "bound": pl.String,
    "position": pl.Int32,
    "predicate": pl.String,
    "length": pl.Int32,
}
_CORRECTION = dict.fromkeys(
    ("document", "field", "old", "new", "status", "reason", "reporter", "file"), pl.String
) | {"span_start": pl.Int64, "reported": pl.Date}


@dataclass(frozen=True, slots=True)
class Entry:
    """A correction, the file that it is in (shipped, own), and the document that it found."""

    correction: Correction
    file: str
    path: Path
    document: str

    def fails(self, message: str) -> StoreError:
        return StoreError(f"{self.path}, correction {self.correction.number}: {message}")


@dataclass(frozen=True, slots=True)
class Files:
    """The entries of both files, and the hash of what they hold."""

    entries: list[tuple[str, Path, Correction]]
    hash: str


def files(warehouse: Path) -> Files:
    """The corrections for a warehouse, as they are now; StoreError where an entry is not well formed."""
    found: list[tuple[str, Path, Correction]] = []
    digest = sha256()
    for file, path in (("shipped", FOLDER / NAME), ("own", warehouse.parent / NAME)):
        try:
            found += [(file, path, correction) for correction in read(path)]
            digest.update(path.read_bytes() if path.exists() else b"")
        except CorrectionError as error:
            raise StoreError(f"{path.parent}: {error}") from error
        digest.update(b"\0")
    return Files(found, digest.hexdigest())


def are_due(connection: duckdb.DuckDBPyConnection, known: Files) -> bool:
    """Whether other corrections were applied last, or documents came since."""
    return run(connection, "corrections_hash") != [(known.hash,)]


def put_off(connection: duckdb.DuckDBPyConnection) -> None:
    """Have the corrections applied anew by whoever comes next."""
    run(connection, "corrections_applied", hash=None)


def examine(connection: duckdb.DuckDBPyConnection, known: Files) -> None:
    """Only look whether all entries find what they correct; StoreError for one that does not."""
    entries = [entry for found in known.entries if (entry := _matched(connection, *found))]
    applied = _applied(connection)
    now = described(connection, [entry.document for entry in entries])
    texts = facts.sources(connection, list({entry.document for entry in entries}))
    by_id = {source.id: source.text for source in texts}
    for entry in entries:
        if entry.correction.span:
            _check_print(entry, by_id[entry.document])
        else:
            _check_column(entry, applied, now[entry.document])


def apply(connection: duckdb.DuckDBPyConnection, known: Files) -> tuple[list[Change], int]:
    """Apply all corrections, in the caller's transaction; what changed of documents, and how many apply.

    StoreError for an entry that does not find its document (one of the shipped file then waits) or what its
    guard says, and for one that would make another figure of what it corrects.
    """
    entries = [entry for found in known.entries if (entry := _matched(connection, *found))]
    changes = _correct_documents(connection, [entry for entry in entries if not entry.correction.span])
    _correct_figures(connection, [entry for entry in entries if entry.correction.span])
    rows = [_row(entry) for entry in entries]
    run(connection, "correction", pl.DataFrame(rows, schema=_CORRECTION))
    run(connection, "corrections_applied", hash=known.hash)
    return changes, sum(entry.correction.applies for entry in entries)


def _matched(
    connection: duckdb.DuckDBPyConnection, file: str, path: Path, correction: Correction
) -> Entry | None:
    if file == "shipped" and not matching(connection, correction.document):
        return None
    try:
        return Entry(correction, file, path, find(connection, correction.document).id)
    except StoreError as error:
        raise StoreError(f"{path}, correction {correction.number}: {error}") from error


def _row(entry: Entry) -> dict[str, Any]:
    correction = entry.correction
    return {
        "document": entry.document,
        "field": correction.field,
        "span_start": correction.span[0] if correction.span else None,
        "old": correction.old,
        "new": correction.new,
        "status": correction.status,
        "reason": correction.reason,
        "reporter": correction.reporter,
        "reported": correction.reported,
        "file": entry.file,
    }


def _correct_documents(connection: duckdb.DuckDBPyConnection, entries: Sequence[Entry]) -> list[Change]:
    applied = _applied(connection)
    documents = list({entry.document for entry in entries} | {document for document, _ in applied})
    now = described(connection, documents)
    wanted: dict[tuple[str, str], tuple[str | None, str]] = {
        key: (old, "correction taken back") for key, old in applied.items()
    }
    confirmed: dict[str, list[str]] = defaultdict(list)
    for entry in entries:
        correction = entry.correction
        key = entry.document, correction.field
        _check_column(entry, applied, now[entry.document])
        if correction.applies:
            if correction.field in confirmed[entry.document]:
                raise entry.fails(f"{correction.field} is corrected twice: take one out")
            confirmed[entry.document].append(correction.field)
            wanted[key] = correction.new, f"correction: {correction.reason}"
    changes: list[Change] = []
    for (document, field), (value, why) in wanted.items():
        values = _values(now[document], field, value)
        changes += describe(connection, {document: values}, why)
    for document in documents:
        mark = "; ".join(sorted(confirmed[document])) or None
        describe(connection, {document: {"corrected": mark}}, "corrections")
    rederive(connection, changes)
    return changes


def _applied(connection: duckdb.DuckDBPyConnection) -> dict[tuple[str, str], str | None]:
    """(document, column) that a correction changed, with what it was."""
    return {(document, field): old for document, field, old in run(connection, "corrected_fields")}


def _check_column(entry: Entry, applied: dict[tuple[str, str], str | None], about: dict[str, Any]) -> None:
    correction = entry.correction
    key = entry.document, correction.field
    there = applied[key] if key in applied else _spelt(about, correction.field)
    if there != correction.old:
        raise entry.fails(
            f"{correction.field} is {there or 'not known'}, not {correction.old or 'unknown'}: "
            "mend `old`, or take the entry out"
        )


def _spelt(about: dict[str, Any], field: str) -> str | None:
    """A column of a document as front matter spells it."""
    if field != "published":
        return None if about[field] is None else str(about[field])
    if about["published_on"] is None:
        return None
    return str(about["published_on"])[: {"year": 4, "month": 7, "day": 10}[about["published_precision"]]]


def _values(about: dict[str, Any], field: str, value: str | None) -> dict[str, Any]:
    """The columns of dim_document that a field is, `value` spelt as in front matter."""
    if field == "published":
        return dict(zip(("published_on", "published_precision"), last_day(value), strict=True))
    if field != "year":
        return {field: value}
    year, period = about["year"], about["period"]
    moved = period.replace(str(year), value) if period and year and value else value
    return {"year": int(value) if value else None, "period": moved}


def _correct_figures(connection: duckdb.DuckDBPyConnection, entries: Sequence[Entry]) -> None:
    by_document: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_document[entry.document].append(entry)
    frames = [pl.DataFrame(schema=_FIGURE)]
    for source in facts.sources(connection, list(by_document)):
        for entry in by_document[source.id]:
            _check_print(entry, source.text)
        confirmed = [entry for entry in by_document[source.id] if entry.correction.applies]
        if confirmed:
            frames.append(_corrected(connection, source, confirmed))
    run(connection, "corrected_figure", pl.concat(frames))


def _check_print(entry: Entry, text: str) -> None:
    correction = entry.correction
    start, end = correction.span or (0, 0)
    if text[start:end] != correction.old:
        raise entry.fails(
            f"{text[start:end]!r} is printed at {start}, not {correction.old!r}: mend span and printed, "
            "or take the entry out"
        )


def _corrected(
    connection: duckdb.DuckDBPyConnection, source: facts.Source, entries: Sequence[Entry]
) -> pl.DataFrame:
    """The figures of a document that read otherwise with the new characters in it."""
    there = run(connection, "figure_spans", pl.DataFrame({"id": [source.id]}))
    before = facts.derive([source])
    if [raw for *_, raw in there] != before.figures["raw"].to_list():
        raise entries[0].fails("the document was loaded by another version: run `nianjian rebuild` first")
    found = _values_of(before)
    for entry in sorted(entries, key=lambda one: one.correction.span or (0, 0), reverse=True):
        start, end = entry.correction.span or (0, 0)
        text = source.text[:start] + entry.correction.new + source.text[end:]
        source = facts.Source(source.id, text, source.region, source.year, source.period, source.load)
        after = facts.derive([source])
        if not _keys(after).equals(_keys(before)):
            raise entry.fails(
                f"{entry.correction.new!r} in the place of {entry.correction.old!r} would be another figure, "
                "not another value of it: spell it as the report would"
            )
        if _values_of(after).equals(found):
            raise entry.fails(
                f"{entry.correction.old!r} at {start} is no value: give span and characters of a figure"
            )
        found = _values_of(after)
    return found.join(_values_of(before), on=list(_FIGURE), how="anti", nulls_equal=True)


def _values_of(made: facts.Facts) -> pl.DataFrame:
    return pl.concat([made.observations, made.claims], how="diagonal").select(
        pl.col(column).cast(kind) for column, kind in _FIGURE.items()
    )


def _keys(made: facts.Facts) -> pl.DataFrame:
    """All that a correction must leave as it is."""
    both = pl.concat([made.observations, made.claims], how="diagonal")
    return both.drop(VALUES)
