"""`extract_texts`: the figures of many texts as one DataFrame, the contract for programs."""

from collections.abc import Iterator, Sequence
from typing import Any

import polars as pl

from ingest import registry
from ingest.binding import bind, interval
from ingest.cleantext import printed
from ingest.document import DocumentError, of_text
from ingest.figure import Figure
from ingest.numerals import plain
from ingest.pipeline import Reading, run

#: Columns of the figures contract, in order; the last three are additions to it.
SCHEMA: dict[str, Any] = {
    "document": pl.UInt32,
    "start": pl.Int64,
    "end": pl.Int64,
    **dict.fromkeys(("raw", "value", "unit", "measure", "of", "metric", "metric_name", "region", "subject", "period", "base"), pl.String),
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
    """All figures of `texts`, one row each in text order (columns: SCHEMA; `document` is the index into `texts`).

    `region` (code or name) and `year` (the year that is reviewed) are for all texts or one each; without
    them they come from the text. Raises RegionError for an unknown region, ValueError where a sequence
    is not as long as `texts`; no exception for any text.
    """
    regions, years = _each(region, len(texts), "region"), _each(year, len(texts), "year")
    columns: dict[str, list[Any]] = {name: [] for name in SCHEMA}
    for index, text in enumerate(texts):
        reading, body = _read(text, regions[index], years[index])
        for row in _rows(index, text, reading, body):
            for name, value in zip(SCHEMA, row, strict=True):
                columns[name].append(value)
    return pl.DataFrame(columns, schema=SCHEMA)


def _each(setting: Any, count: int, name: str) -> list[Any]:
    if setting is None or isinstance(setting, (str, int)):
        return [setting] * count
    if len(setting) != count:
        raise ValueError(f"{name} has {len(setting)} entries for {count} texts: give one for all, or one each")
    return list(setting)


def _read(text: str, region: str | None, year: int | None) -> tuple[Reading, int]:
    """The text read, and where its body begins; front matter that cannot be read is text like any other."""
    code = registry.find_region(region, year).code if region else None
    try:
        document = of_text(text, code, year)
    except DocumentError:
        return run(text, code, year), 0
    return run(text[document.body_start :], document.region, document.year, _part_of_year(document.period)), document.body_start


def _part_of_year(period: str | None) -> str | None:
    return period if period and "-" in period else None


def _rows(index: int, text: str, reading: Reading, offset: int) -> Iterator[tuple[Any, ...]]:
    for figure in sorted(reading.figures, key=lambda figure: (figure.start, figure.end)):
        start, end = (offset + place for place in reading.clean.span(figure.start, figure.end))
        place = (index, start, end, text[start:end], None if figure.value is None else plain(figure.value), figure.unit)
        if figure.is_fact:
            for name in figure.names or ("",):
                yield (*place, *_fact(name, figure, reading))
        else:
            yield (*place, figure.measure, None, None, None, None, None, figure.period, None, False, None, False, None, None, figure.bound, figure.rule, None, None, None)


def _fact(name: str, figure: Figure, reading: Reading) -> tuple[Any, ...]:
    bound = bind(name, figure)
    low, high = interval(figure)
    return (
        figure.measure, figure.of, bound.metric, printed(name), figure.region or reading.region, figure.subject, figure.period, figure.base, figure.averaged,
        bound.basis, bound.basis_stated, printed(figure.scope) if figure.scope else None, figure.status, figure.bound, figure.rule,
        None if low is None else plain(low), None if high is None else plain(high), figure.predicate,
    )  # fmt: skip
