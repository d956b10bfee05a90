"""`extract_texts`: the figures of many texts as one DataFrame, the contract for programs."""

import gc
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from itertools import repeat
from typing import Any

import polars as pl

from ingest import registry, workers
from ingest.document import DocumentError, of_text
from ingest.handover import HandedOver
from ingest.pipeline import run
from ingest.rows import COLUMNS, Row

#: Columns of the figures contract, in order; `low`, `high` and `predicate` are additions to it.
SCHEMA: dict[str, Any] = {
    "document": pl.UInt32,
    "start": pl.Int64,
    "end": pl.Int64,
    "raw": pl.String,
    **dict.fromkeys(COLUMNS, pl.String),
    "averaged": pl.Boolean,
    "basis_stated": pl.Boolean,
}

#: A text's number, the text, and the code or name of its region, its year and its period, where given.
Task = tuple[int, str, str | None, int | None, str | None]


def extract_texts(
    texts: Sequence[str],
    *,
    region: str | Sequence[str | None] | None = None,
    year: int | Sequence[int | None] | None = None,
    period: str | Sequence[str | None] | None = None,
) -> pl.DataFrame:
    """All figures of `texts`, one row each in text order; columns: SCHEMA, `document` indexes `texts`.

    `region` (code or name), `year` (the year that is reviewed) and `period` (2019-Q1, where it is a part of
    that year) are for all texts or one each; without them they come from the text. Many texts are shared
    out to all cores that the process may use. Raises RegionError for an unknown region, ValueError where a
    sequence is not as long as `texts`; no exception for any text.
    """
    regions, years = _each(region, len(texts), "region"), _each(year, len(texts), "year")
    for name, when in {(region, year) for region, year in zip(regions, years, strict=True) if region}:
        registry.find_region(name, when)
    periods = _each(period, len(texts), "period")
    tasks: list[Task] = list(zip(range(len(texts)), texts, regions, years, periods, strict=True))
    shares = workers.shares([len(text) for text in texts])
    if len(shares) == 1:
        return extract(tasks)
    found = workers.run([[tasks[index] for index in share] for share in shares], _handed_over)
    return pl.concat([share.frame for share in found]).sort("document", maintain_order=True)


def _handed_over(tasks: list[Task]) -> HandedOver:
    return HandedOver(extract(tasks))


def extract(tasks: list[Task]) -> pl.DataFrame:
    """The figures of these texts, read one after the other in this process."""
    documents: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    raws: list[str] = []
    rows: list[Row] = []
    with _collector_paused():
        for number, text, region, year, period in tasks:
            printed = _storable(text)
            for start, end, row in _read(text, region, year, period):
                starts.append(start)
                ends.append(end)
                raws.append(printed[start:end])
                rows.append(row)
            documents.extend(repeat(number, len(rows) - len(documents)))
    if not rows:
        return pl.DataFrame(schema=SCHEMA)
    values = dict(zip(COLUMNS, list(zip(*rows, strict=True))[2:], strict=True))
    return pl.DataFrame(
        {"document": documents, "start": starts, "end": ends, "raw": raws, **values}, schema=SCHEMA
    )


@contextmanager
def _collector_paused() -> Generator[None]:
    """Reading makes many objects and hardly a cycle: to look for cycles in them takes a sixth of its time.

    What is remembered is as good as old: it is put there at once, so that the collector, when it goes on,
    does not begin with all of it. (What the caller has frozen stays so.)
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            if not gc.get_freeze_count():
                gc.freeze()
                gc.unfreeze()
            gc.enable()


def _storable(text: str) -> str:
    """Half a surrogate pair has no place in UTF-8: a sign in its place, so that offsets hold."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def _each(setting: Any, count: int, name: str) -> list[Any]:
    if setting is None or isinstance(setting, (str, int)):
        return [setting] * count
    if len(setting) != count:
        raise ValueError(
            f"{name} has {len(setting)} entries for {count} texts: give one for all, or one each"
        )
    return list(setting)


def _read(text: str, region: str | None, year: int | None, period: str | None) -> list[tuple[int, int, Row]]:
    """The figures of one text; front matter that cannot be read is text like any other."""
    code = registry.find_region(region, year).code if region else None
    try:
        document = of_text(text, code, year)
    except DocumentError:
        return run(text, code, year)
    body = document.body_start
    period = period or document.period
    part = period if period and "-" in period else None
    found = run(text[body:], document.region, document.year, part)
    return [(start + body, end + body, row) for start, end, row in found] if body else found
