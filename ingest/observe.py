"""Figures -> observations and claims: the rows of the warehouse's fact tables, without a database.

    rows = figures(extract_texts(texts), ids)     # every numeric expression, and what became of it
    observations(rows), claims(rows)              # each fact is in exactly one of the two

Ranks and streaks become claims, all other facts observations. The two ends of a range are one observation.
Columns are those of sql/schema/fact_*.sql without `load`.
"""

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal

import polars as pl

from ingest import FACT_MEASURES, registry

CLAIMS = ("rank", "streak")
#: What growth-like figures are measured in: their basis is the metric's for growth.
GROWTH = ("growth", "multiple")
STATUS_CLASSES = {"target": "target", "capacity": "capacity"}
LENGTH_UNITS = {
    "年": "year",
    "季度": "quarter",
    "个季度": "quarter",
    "季": "quarter",
    "月": "month",
    "个月": "month",
}
NUMBER = pl.Decimal(38, 6)

#: Two rows are the ends of a range when they agree in these and one is bound above, the other below.
_RANGE = [
    "document", "span_start", "span_end", "measure", "of", "metric", "metric_name", "region", "subject",
    "period", "base", "averaged", "basis", "unit", "scope", "status",
]  # fmt: skip
_SINCE = r"^(?:(.+) )?since ([0-9]{4})$"
_TOO_FINE = r"\.[0-9]{7}"
_DECIMALS = r"[.．点]([0-9０-９〇零一二三四五六七八九]+)"

FIGURE_COLUMNS = (
    "document", "figure", "span_start", "span_end", "page", "raw", "value", "low", "high", "unit",
    "measure", "of", "metric", "metric_name", "region", "subject", "period", "base", "averaged", "basis",
    "basis_stated", "scope", "predicate", "status", "bound", "rule", "became",
)  # fmt: skip
OBSERVATION_COLUMNS = (
    "region", "subject", "metric", "time_period", "measure", "of", "basis", "base", "averaged", "scope",
    "unit", "status_class", "registered", "metric_name", "year", "value", "low", "high", "printed",
    "decimals", "bound", "status", "basis_stated", "document", "figure",
)  # fmt: skip
CLAIM_COLUMNS = (
    "region", "subject", "metric", "registered", "metric_name", "of", "time_period", "year", "kind",
    "position", "predicate", "length", "length_unit", "scope", "scope_region", "scope_level", "status",
    "status_class", "bound", "printed", "document", "figure",
)  # fmt: skip


def figures(extracted: pl.DataFrame, documents: Sequence[str], texts: Sequence[str]) -> pl.DataFrame:
    """The rows of fact_figure: the extractor's, numbered within their document, with what `became` of each.

    `documents` holds the id of each text of `texts`, by the index in the column `document`. Values become
    DECIMAL(38,6); one too large for that is null, and its row too_large: its characters stay in `raw`.
    """
    ids = pl.Series("id", documents, dtype=pl.String)
    number = pl.int_range(pl.len(), dtype=pl.Int32).over("document")
    return (
        extracted.with_columns(
            figure=number,
            span_start="start",
            span_end="end",
            page=_pages(extracted, texts),
            too_large=pl.col("value").is_not_null() & _decimal("value").is_null(),
        )
        .with_columns(
            _decimal("value"),
            _outward(extracted["low"], ROUND_FLOOR),
            _outward(extracted["high"], ROUND_CEILING),
            document=ids.gather(extracted["document"]),
            became=_became(),
        )
        .select(FIGURE_COLUMNS)
    )


def _pages(extracted: pl.DataFrame, texts: Sequence[str]) -> pl.Series:
    """The page of each figure, from 1: a form feed stands between two pages. Null where the text has none."""
    breaks = [[found.start() for found in re.finditer("\f", text)] for text in texts]
    if not any(breaks):
        return pl.Series("page", [None] * extracted.height, dtype=pl.Int32)
    places: Iterator[tuple[int, int]] = extracted.select("document", "start").iter_rows()
    pages = [bisect(breaks[document], start) + 1 if breaks[document] else None for document, start in places]
    return pl.Series("page", pages, dtype=pl.Int32)


def observations(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows of fact_observation, in the order of the figures that they were made from."""
    facts = _named(rows.filter(became="observation"))
    return (
        _ranges_joined(facts)
        .with_columns(
            basis=_basis(),
            printed="raw",
            decimals=_decimals(),
        )
        .select(OBSERVATION_COLUMNS)
    )


def claims(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows of fact_claim: one per rank and per streak, as printed; a place held since a year is both."""
    facts = _named(rows.filter(became="claim"))
    whole = pl.when(pl.col("value") == pl.col("value").floor()).then("value").cast(pl.Int32, strict=False)
    is_rank = pl.col("measure") == "rank"
    claimed = facts.with_columns(
        kind="measure",
        position=pl.when(is_rank).then(whole),
        length=pl.when(~is_rank).then(whole),
        length_unit=pl.when(~is_rank).then(pl.col("unit").replace(LENGTH_UNITS)),
        printed="raw",
    )
    claimed = pl.concat([_stated(claimed), _held_since(claimed)]).sort(
        "document", "figure", maintain_order=True
    )
    peers = _peers(claimed)
    return claimed.join(
        peers, on=["region", "year", "scope"], how="left", nulls_equal=True, maintain_order="left"
    ).select(CLAIM_COLUMNS)


def _stated(claimed: pl.DataFrame) -> pl.DataFrame:
    """Ranks and streaks that are printed as such."""
    since = pl.col("predicate").str.contains(_SINCE)
    return claimed.filter(pl.col("measure").is_in(CLAIMS)).with_columns(
        predicate=pl.when(since.fill_null(value=False).not_()).then("predicate")
    )


def _held_since(claimed: pl.DataFrame) -> pl.DataFrame:
    """Streaks of which the first year is printed: of a place, that year is the first one.

    What rises since 2010 does so from 2011 on, and perhaps in 2010 already: so many years or more.
    """
    went_on = pl.col("predicate").str.extract(_SINCE, 1)
    placed = went_on.is_null()
    return claimed.with_columns(
        kind=pl.lit("streak"),
        predicate=pl.when(placed).then(pl.format("rank_at_most {}", "position")).otherwise(went_on),
        length=_years_held(),
        length_unit=pl.lit("year"),
        position=pl.lit(None, pl.Int32),
        bound=pl.when(placed).then(pl.lit("exact")).otherwise(pl.lit("above")),
    ).filter(pl.col("length") > 1)


def _years_held() -> pl.Expr:
    """How many years a streak goes on that is printed with its first year; null for others."""
    first = pl.col("predicate").str.extract(_SINCE, 2).cast(pl.Int32)
    placed = pl.col("predicate").str.extract(_SINCE, 1).is_null()
    return _year() - first + placed.cast(pl.Int32)


def _year() -> pl.Expr:
    """The last year of the period."""
    return pl.col("period").str.extract(r"([0-9]{4})[^/]*$").cast(pl.Int32)


def _became() -> pl.Expr:
    fact = pl.when(pl.col("measure").is_in(CLAIMS)).then(pl.lit("claim")).otherwise(pl.lit("observation"))
    large = pl.when("too_large").then(pl.lit("too_large")).otherwise(fact)
    is_fact = pl.col("measure").is_in(list(FACT_MEASURES))
    begins = (_years_held() > 1).fill_null(value=False)  # a date from which a streak goes
    return pl.when(is_fact).then(large).when(begins).then(pl.lit("claim")).otherwise("measure")


def _named(facts: pl.DataFrame) -> pl.DataFrame:
    """What observations and claims share: the key's metric, period, status class."""
    name = pl.coalesce("metric_name", "raw")
    status = pl.col("status").fill_null("actual")
    return facts.with_columns(
        metric=pl.coalesce("metric", name),
        registered=pl.col("metric").is_not_null(),
        metric_name=name,
        of=pl.col("of").fill_null("level"),
        averaged=pl.col("averaged").fill_null(value=False),
        basis_stated=pl.col("basis_stated").fill_null(value=False),
        time_period="period",
        year=_year(),
        status=status,
        status_class=status.replace_strict(STATUS_CLASSES, default="outcome"),
    )


def _ranges_joined(facts: pl.DataFrame) -> pl.DataFrame:
    """The two ends of each range as one row: the lower end's, with null value and the upper end's high.

    The first lower end on a span goes with the first upper end of the same key, and so on; a row that
    finds no partner stays as it is.
    """
    keyed = facts.with_columns(nth=pl.int_range(pl.len()).over([*_RANGE, "bound"]))
    lower = keyed.filter(bound="above")
    upper = keyed.filter(bound="below").select(
        *_RANGE, "nth", upper_figure="figure", upper=pl.coalesce("high", "value"), upper_value="value"
    )
    pairs = (
        lower.join(upper, on=[*_RANGE, "nth"], how="inner", nulls_equal=True)
        .filter(pl.col("value") < pl.col("upper_value"))
        .select(
            "document",
            "figure",
            "upper_figure",
            "upper",
        )
    )
    is_range = pl.col("upper_figure").is_not_null()
    ends = pairs.select("document", figure="upper_figure")
    return (
        keyed.join(pairs, on=["document", "figure"], how="left", maintain_order="left")
        .join(ends, on=["document", "figure"], how="anti", maintain_order="left")
        .with_columns(
            low=pl.when(is_range).then(pl.coalesce("low", "value")).otherwise("low"),
            high=pl.when(is_range).then("upper").otherwise("high"),
            bound=pl.when(is_range).then(pl.lit("range")).otherwise("bound"),
        )
        .with_columns(value=pl.when(~is_range).then("value"))
    )


def _basis() -> pl.Expr:
    """The basis as stated, else the metric's default: that of growth for growth and for its changes."""
    levels = {metric.id: metric.basis_level for metric in registry.metrics()}
    growth = {metric.id: metric.basis_growth for metric in registry.metrics()}
    grows = pl.col("measure").is_in(GROWTH) | (pl.col("of") == "growth")
    default = (
        pl.when(grows)
        .then(pl.col("metric").replace_strict(growth, default=None, return_dtype=pl.String))
        .otherwise(pl.col("metric").replace_strict(levels, default=None, return_dtype=pl.String))
    )
    return pl.coalesce("basis", pl.when("registered").then(default))


def _decimals() -> pl.Expr:
    """Decimal places printed: the most in the expression, white space of a page break left out."""
    places = pl.col("raw").str.replace_all(r"\s", "").str.extract_all(_DECIMALS)
    return places.list.eval(pl.element().str.len_chars() - 1).list.max().fill_null(0).cast(pl.Int32)


def _decimal(column: str) -> pl.Expr:
    return pl.col(column).cast(NUMBER, strict=False)


def _outward(column: pl.Series, rounding: str) -> pl.Series:
    """An end of an interval as DECIMAL(38,6), rounded away from the value; null where too large."""
    if column.str.contains(_TOO_FINE).any():
        column = pl.Series(column.name, [_rounded(end, rounding) for end in column], dtype=pl.String)
    return column.cast(NUMBER, strict=False)


def _rounded(end: str | None, rounding: str) -> str | None:
    if end is None or not re.search(_TOO_FINE, end):
        return end
    return str(Decimal(end).quantize(Decimal("0.000001"), rounding, Context(prec=len(end))))


def _peers(claimed: pl.DataFrame) -> pl.DataFrame:
    """For each region, year and scope that occurs: whose members of which level are compared."""
    found = claimed.select("region", "year", "scope").unique().drop_nulls(["region", "scope"])
    rows = [
        (region, year, scope, *(registry.scope_peers(scope, region, year) or (None, None)))
        for region, year, scope in found.iter_rows()
    ]
    kinds = {"scope_region": pl.String, "scope_level": pl.String}
    return pl.DataFrame(rows, schema=dict(found.schema) | kinds, orient="row")
