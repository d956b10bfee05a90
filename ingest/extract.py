"""`extract_texts`: the figures of many texts as one DataFrame, the contract for programs."""

from collections.abc import Iterator, Sequence
from typing import Any

import polars as pl

from ingest import registry
from ingest.document import DocumentError, of_text
from ingest.pipeline import run
from ingest.rows import COLUMNS, Row

#: Columns of the figures contract, in order; the last three are additions to it.
SCHEMA: dict[str, Any] = {
    "document": pl.UInt32,
    "start": pl.Int64,
    "end": pl.Int64,
    **dict.fromkeys(
        (
            "raw",
            "value",
            "unit",
            "measure",
            "of",
            "metric",
            "metric_name",
            "region",
            "subject",
            "period",
            "base",
        ),
        pl.String,
    ),
    "averaged": pl.Boolean,
    "basis": pl.String,
    "basis_stated": pl.Boolean,
    **dict.fromkeys(("scope", "status", "bound", "rule", "low", "high", "predicate"), pl.String),
}

Settings = str | int | Sequence[str | None] | Sequence[int | None] | None


def extract_texts(
    texts: Sequence[str],
    *,
    region: str | Sequence[str | None] | None = None,
    year: int | Sequence[int | None] | None = None,
) -> pl.DataFrame:
    """All figures of `texts`, one row each in text order; columns: SCHEMA, `document` indexes `texts`.

    `region` (code or name) and `year` (the year that is reviewed) are for all texts or one each; without
    them they come from the text. Raises RegionError for an unknown region, ValueError where a sequence
    is not as long as `texts`; no exception for any text.
    """
    regions, years = _each(region, len(texts), "region"), _each(year, len(texts), "year")
    rows: list[Row] = []
    documents: list[int] = []
    spans: list[tuple[int, int]] = []
    raws: list[str] = []
    for index, text in enumerate(texts):
        for start, end, row in _read(text, regions[index], years[index]):
            documents.append(index)
            spans.append((start, end))
            raws.append(text[start:end])
            rows.append(row)
    starts, ends = zip(*spans, strict=True) if spans else ((), ())
    columns = (
        zip(COLUMNS, list(zip(*rows, strict=True))[2:], strict=True)
        if rows
        else ((name, ()) for name in COLUMNS)
    )
    return pl.DataFrame(
        {"document": documents, "start": starts, "end": ends, "raw": raws, **dict(columns)}, schema=SCHEMA
    )


def _each(setting: Any, count: int, name: str) -> list[Any]:
    if setting is None or isinstance(setting, (str, int)):
        return [setting] * count
    if len(setting) != count:
        raise ValueError(
            f"{name} has {len(setting)} entries for {count} texts: give one for all, or one each"
        )
    return list(setting)


def _read(text: str, region: str | None, year: int | None) -> Iterator[tuple[int, int, Row]]:
    """The figures of one text; front matter that cannot be read is text like any other."""
    code = registry.find_region(region, year).code if region else None
    try:
        document = of_text(text, code, year)
    except DocumentError:
        yield from run(text, code, year)
        return
    body = document.body_start
    part = document.period if document.period and "-" in document.period else None
    for start, end, row in run(text[body:], document.region, document.year, part):
        yield start + body, end + body, row
