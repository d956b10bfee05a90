"""A decided figure -> the values of its row, as the figures contract spells them."""

from decimal import Decimal
from typing import Any

from ingest.binding import bind, interval
from ingest.cleantext import printed
from ingest.figure import FACT_MEASURES, Figure
from ingest.numerals import plain

#: start, end (in the sentence), then the values of `COLUMNS`.
Row = tuple[Any, ...]
COLUMNS = (
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
    "averaged",
    "basis",
    "basis_stated",
    "scope",
    "status",
    "bound",
    "rule",
    "low",
    "high",
    "predicate",
)


def rows_of(figures: list[Figure], region: str | None) -> tuple[Row, ...]:
    """One row a figure, in the order given; one a metric where a number serves several."""
    rows: list[Row] = []
    for figure in figures:
        value = _plain(figure.value)
        if figure.measure in FACT_MEASURES:
            low, high = interval(figure)
            ends = _plain(low), _plain(high)
            rows += [_fact(name, figure, region, value, *ends) for name in figure.names or ("",)]
        elif figure.begins:
            said = (figure.start, figure.end, value, figure.unit, figure.measure)
            rows += [(*said, *row[len(said) :]) for row in rows_of([figure.begins], region)]
        else:
            rows.append(_no_fact(figure, value))
    return tuple(rows)


def _fact(
    name: str, figure: Figure, region: str | None, value: str | None, low: str | None, high: str | None
) -> Row:
    bound = bind(name, figure, figure.region or region)
    return (
        figure.start,
        figure.end,
        value,
        figure.unit,
        figure.measure,
        figure.of,
        bound.metric,
        printed(name),
        figure.region or region,
        bound.subject,
        figure.period,
        figure.base,
        figure.averaged,
        bound.basis,
        bound.basis_stated,
        printed(figure.scope) if figure.scope else None,
        figure.status,
        figure.bound,
        figure.rule,
        low,
        high,
        figure.predicate,
    )


def _no_fact(figure: Figure, value: str | None) -> Row:
    place = (figure.start, figure.end, value, figure.unit, figure.measure)
    nothing = (None, None, None, None, None, figure.period, None, False, None, False, None, None)
    return (*place, *nothing, figure.bound, figure.rule, None, None, None)


def _plain(value: Decimal | None) -> str | None:
    return None if value is None else plain(value)
