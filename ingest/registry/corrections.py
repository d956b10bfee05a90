"""Corrections of documents, as files of `[[correction]]` entries; corrections.toml says what an entry holds.

Only the form is proved here. Whether an entry finds its document and what its guard says is proved where the
documents are.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ingest.frontmatter import is_right
from ingest.registry.regions import regions

NAME = "corrections.toml"
STATUSES = ("proposed", "confirmed", "rejected")
#: Columns of a document that can be corrected, as front matter calls them.
FIELDS = ("region", "year", "published", "kind")
_ALWAYS = ("document", "new", "status", "reason", "reporter")


class CorrectionError(ValueError):
    """A file of corrections cannot be used; str() is one line that says what to mend."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One entry. number: its place in its file, from 1. field: `printed` or one of FIELDS.

    span: of the characters, None for a field of the document. old: the guard, None for unknown.
    """

    number: int
    document: str
    field: str
    span: tuple[int, int] | None
    old: str | None
    new: str
    status: str
    reason: str
    reporter: str
    reported: date | None

    @property
    def applies(self) -> bool:
        return self.status == "confirmed"


def read(path: Path) -> list[Correction]:
    """The entries of a file, none where it is not there; CorrectionError for the first that is wrong."""
    entries = _entries(path)
    for number, entry in enumerate(entries, 1):
        for problem in _problems(entry):
            raise CorrectionError(f"{path.name}, correction {number}: {problem}")
    return [_correction(number, entry) for number, entry in enumerate(entries, 1)]


def problems(path: Path) -> Iterator[str]:
    """One line for each thing that is wrong in a file."""
    try:
        entries = _entries(path)
    except CorrectionError as error:
        yield str(error)
        return
    for number, entry in enumerate(entries, 1):
        yield from (f"{path.name}: correction {number}: {problem}" for problem in _problems(entry))


def _entries(path: Path) -> list[Any]:
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    except (OSError, ValueError) as error:
        raise CorrectionError(f"{path.name}: cannot be read: {error}; mend it") from error
    entries = content.pop("correction", [])
    if content:
        [key, *_] = content
        raise CorrectionError(f"{path.name}: unknown {key!r}; entries begin with [[correction]]")
    if not isinstance(entries, list):
        raise CorrectionError(f"{path.name}: an entry begins with [correction]; make it [[correction]]")
    return list[Any](entries)  # pyright: ignore[reportUnknownArgumentType]


def _problems(entry: dict[str, Any]) -> Iterator[str]:
    of_text = "span" in entry or "printed" in entry
    wanted = (*_ALWAYS, "span", "printed") if of_text else (*_ALWAYS, "field", "old")
    for key in wanted:
        if key not in entry:
            yield f"has no {key}; add it"
        elif key != "span" and not isinstance(entry[key], str):
            yield f"{key} is not text; put it in quotes"
        elif key not in ("span", "old") and not entry[key].strip():
            yield f"{key} is empty; fill it in"
    for key in entry.keys() - {*wanted, "reported"}:
        yield f"unknown key {key!r}; the keys are {', '.join((*wanted, 'reported'))}"
    if entry.get("status") not in STATUSES:
        yield f"status {entry.get('status')!r} is none of {', '.join(STATUSES)}"
    if not isinstance(entry.get("reported", date.min), date):
        yield "reported is no date such as 2026-11-25; mend it"
    yield from _of_text(entry) if of_text else _of_document(entry)


def _of_text(entry: dict[str, Any]) -> Iterator[str]:
    match entry.get("span"):
        case [int(start), int(end)] if 0 <= start < end:
            if end - start != len(str(entry.get("printed", ""))):
                yield f"span holds {end - start} characters, printed has {len(str(entry.get('printed', '')))}"
        case _:
            yield "span is not [start, end]; copy it from fact_figure"
    if entry.get("printed") == entry.get("new"):
        yield "new is what is printed; take the entry out"


def _of_document(entry: dict[str, Any]) -> Iterator[str]:
    field, new = entry.get("field"), str(entry.get("new"))
    if field not in FIELDS:
        yield f"field {field!r} is none of {', '.join(FIELDS)}"
    elif field == "region" and new not in {region.code for region in regions()}:
        yield f"new {new!r} is no code of a region"
    elif field != "region" and not is_right(field, new):
        yield f"new {new!r} is no {field} such as front matter has"
    elif new == entry.get("old"):
        yield "new is the old value; take the entry out"


def _correction(number: int, entry: dict[str, Any]) -> Correction:
    span = entry.get("span")
    return Correction(
        number=number,
        document=entry["document"],
        field=entry.get("field", "printed"),
        span=(span[0], span[1]) if span else None,
        old=entry.get("printed") or entry.get("old") or None,
        new=entry["new"],
        status=entry["status"],
        reason=" ".join(entry["reason"].split()),
        reporter=entry["reporter"],
        reported=entry.get("reported"),
    )
