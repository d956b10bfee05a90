"""A decided figure -> the values of its row, as the figures contract spells them."""

from decimal import Decimal
from typing import Any

from ingest.binding import bind, interval
from ingest.cleantext import printed
from ingest.figure import Figure
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
    """One row a figure, in text order; one a metric where a number serves several."""
    ordered = sorted(figures, key=lambda figure: (figure.start, figure.end))
    return tuple(row for figure in ordered for row in _rows(figure, region))


def _rows(figure: Figure, region: str | None) -> list[Row]:
    place = (
        figure.start,
        figure.end,
        None if figure.value is None else plain(figure.value),
        figure.unit,
        figure.measure,
    )
    if not figure.is_fact:
        nothing = (None, None, None, None, None, figure.period, None, False, None, False, None, None)
        return [(*place, *nothing, figure.bound, figure.rule, None, None, None)]
    return [(*place, *_fact(name, figure, region)) for name in figure.names or ("",)]


def _fact(name: str, figure: Figure, region: str | None) -> tuple[Any, ...]:
    bound = bind(name, figure, figure.region or region)
    low, high = interval(figure)
    return (
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
        _plain(low),
        _plain(high),
        figure.predicate,
    )


def _plain(value: Decimal | None) -> str | None:
    return None if value is None else plain(value)
