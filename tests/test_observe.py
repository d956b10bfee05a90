"""Figures -> observations and claims, on made figures."""

from decimal import Decimal
from typing import Any

import polars as pl
import pytest

import ingest
from ingest import observe, registry
from ingest.extract import SCHEMA

LEVEL: dict[str, Any] = {
    "document": 0, "start": 10, "end": 17, "raw": "159.4亿元", "value": "15940000000", "low": "15935000000",
    "high": "15945000000", "unit": "元", "measure": "level", "of": "level", "metric": "fiscal_revenue",
    "metric_name": "财政总收入", "region": "360121", "period": "2023", "averaged": False, "basis": "nominal",
    "basis_stated": False, "status": "actual", "bound": "exact", "rule": "made",
}  # fmt: skip
STREAK = LEVEL | {
    "start": 30, "end": 33, "raw": "14年", "value": "14", "low": "14", "high": "14", "unit": "年",
    "measure": "streak", "scope": "全省县(市、区)", "predicate": "rank_at_most 1", "basis": None,
}  # fmt: skip
RANK = STREAK | {
    "start": 40, "end": 42, "raw": "第一", "value": "1", "low": "1", "high": "1", "unit": "位",
    "measure": "rank", "predicate": None,
}  # fmt: skip


#: The text of document a: its made figures stand on the second page.
PAGES = "第一页\f" + "。" * 60


def rows(*made: dict[str, Any]) -> pl.DataFrame:
    """fact_figure's rows for made figures of the documents a, b, c."""
    frame = pl.DataFrame([{**dict.fromkeys(SCHEMA), **figure} for figure in made], schema=SCHEMA)
    return observe.figures(frame, ["a", "b", "c"], [PAGES, "", ""])


def observed(*made: dict[str, Any]) -> list[dict[str, Any]]:
    return observe.observations(rows(*made)).to_dicts()


def claimed(*made: dict[str, Any]) -> list[dict[str, Any]]:
    return observe.claims(rows(*made)).to_dicts()


def test_level_is_one_observation_under_its_key():
    assert observed(LEVEL) == [
        {
            "region": "360121", "subject": None, "metric": "fiscal_revenue", "time_period": "2023",
            "measure": "level", "of": "level", "basis": "nominal", "base": None, "averaged": False,
            "scope": None, "unit": "元", "status_class": "outcome", "registered": True,
            "metric_name": "财政总收入", "year": 2023, "value": Decimal(15940000000),
            "low": Decimal(15935000000), "high": Decimal(15945000000), "printed": "159.4亿元", "decimals": 1,
            "bound": "exact", "status": "actual", "basis_stated": False, "document": "a", "figure": 0,
        }
    ]  # fmt: skip
    assert claimed(LEVEL) == []


def test_unregistered_metric_is_keyed_by_its_noun_phrase():
    [row] = observed(LEVEL | {"metric": None, "metric_name": "小蓝经开区工业总产值"})
    assert (row["metric"], row["registered"]) == ("小蓝经开区工业总产值", False)


def test_rank_and_streak_of_one_sentence_are_two_claims_per_metric():
    budget = {"metric": "general_public_budget_revenue", "metric_name": "地方一般公共预算收入"}
    found = claimed(STREAK, STREAK | budget, RANK, RANK | budget)
    assert [(row["metric"], row["kind"], row["position"], row["length"]) for row in found] == [
        ("fiscal_revenue", "streak", None, 14),
        ("general_public_budget_revenue", "streak", None, 14),
        ("fiscal_revenue", "rank", 1, None),
        ("general_public_budget_revenue", "rank", 1, None),
    ]
    assert {row["predicate"] for row in found if row["kind"] == "streak"} == {"rank_at_most 1"}
    assert {row["length_unit"] for row in found} == {"year", None}
    assert observed(STREAK, RANK) == []


@pytest.mark.parametrize(
    "scope, region, level",
    [
        ("全省县(市、区)", "360000", "county"),
        ("全省县（市、区）", "360000", "county"),
        ("全省", "360000", "county"),
        ("全国", "100000", "county"),
        ("全国县域经济与县域综合发展百强榜单", None, None),
        (None, None, None),
    ],
)
def test_scope_of_a_county_of_jiangxi(scope: str | None, region: str | None, level: str | None):
    [row] = claimed(RANK | {"scope": scope})
    assert (row["scope"], row["scope_region"], row["scope_level"]) == (scope, region, level)


def test_scope_of_a_region_that_nobody_knows_is_left_open():
    for region in (None, "999999"):
        [row] = claimed(RANK | {"region": region})
        assert (row["scope_region"], row["scope_level"]) == (None, None)


@pytest.mark.parametrize(
    "unit, length_unit", [("年", "year"), ("个季度", "quarter"), ("个月", "month"), ("届", "届")]
)
def test_length_unit_of_a_streak(unit: str, length_unit: str):
    assert claimed(STREAK | {"unit": unit})[0]["length_unit"] == length_unit


def test_position_and_length_are_whole_numbers_or_unknown():
    assert claimed(RANK | {"value": "1.5"})[0]["position"] is None
    assert claimed(STREAK | {"value": "2.5"})[0]["length"] is None
    assert claimed(RANK | {"value": "99999999999"})[0]["position"] is None


def test_range_is_one_observation_without_a_value():
    low = LEVEL | {"raw": "5%-6%", "unit": "%", "measure": "growth", "value": "5", "low": "5", "high": None}
    high = low | {"value": "6", "low": None, "high": "6", "bound": "below"}
    [row] = observed(low | {"bound": "above"}, high)
    assert (row["value"], row["low"], row["high"]) == (None, Decimal(5), Decimal(6))
    assert (row["bound"], row["figure"], row["printed"]) == ("range", 0, "5%-6%")


def test_range_of_two_metrics_is_two_observations():
    other = {"metric": "gdp", "metric_name": "生产总值"}
    low = LEVEL | {"value": "5", "low": "5", "high": None, "bound": "above"}
    high = low | {"value": "6", "low": None, "high": "6", "bound": "below"}
    found = observed(low, low | other, high, high | other)
    assert [(row["metric"], row["low"], row["high"]) for row in found] == [
        ("fiscal_revenue", 5, 6),
        ("gdp", 5, 6),
    ]


def test_bounds_on_different_spans_are_no_range():
    above = LEVEL | {"bound": "above"}
    below = LEVEL | {"bound": "below", "start": 50, "end": 57, "value": "16000000000"}
    assert [row["bound"] for row in observed(above, below)] == ["above", "below"]


def test_bounds_of_different_metrics_on_one_span_are_no_range():
    above = LEVEL | {"bound": "above", "value": "5"}
    below = LEVEL | {"bound": "below", "value": "6", "metric": "gdp", "metric_name": "生产总值"}
    assert [row["value"] for row in observed(above, below)] == [5, 6]


def test_same_fact_twice_in_a_document_is_two_observations():
    assert [row["figure"] for row in observed(LEVEL, LEVEL, LEVEL | {"start": 90, "end": 97})] == [0, 1, 2]


@pytest.mark.parametrize(
    "status, status_class",
    [
        ("actual", "outcome"),
        ("preliminary", "outcome"),
        ("revised", "outcome"),
        ("target", "target"),
        ("capacity", "capacity"),
    ],
)
def test_status_class(status: str, status_class: str):
    assert observed(LEVEL | {"status": status})[0]["status_class"] == status_class


@pytest.mark.parametrize(
    "measure, of, basis, resolved",
    [
        ("level", "level", None, "nominal"),
        ("growth", "growth", None, "real"),
        ("multiple", "level", None, "real"),
        ("change", "growth", None, "real"),
        ("change", "level", None, "nominal"),
        ("growth", "growth", "nominal", "nominal"),
    ],
)
def test_basis_is_the_stated_one_or_the_default_of_gdp(
    measure: str, of: str, basis: str | None, resolved: str
):
    figure = LEVEL | {"metric": "gdp", "measure": measure, "of": of, "basis": basis}
    assert observed(figure)[0]["basis"] == resolved


def test_basis_of_an_unregistered_metric_stays_unknown():
    assert observed(LEVEL | {"metric": None, "basis": None})[0]["basis"] is None


@pytest.mark.parametrize(
    "period, year",
    [
        ("2023", 2023),
        ("2023-Q1", 2023),
        ("2023-S1", 2023),
        ("2023-05", 2023),
        ("2011/2015", 2015),
        ("2023-01/2023-11", 2023),
        ("../2023", 2023),
        (None, None),
    ],
)
def test_year_is_the_last_of_the_period(period: str | None, year: int | None):
    assert observed(LEVEL | {"period": period})[0]["year"] == year


@pytest.mark.parametrize(
    "raw, decimals",
    [
        ("159.4亿元", 1),
        ("85亿元", 0),
        ("456家", 0),
        ("１５９．４２亿元", 2),
        ("三点五倍", 1),
        ("5%-6.25%", 2),
        ("159.\n\n4亿元", 1),
        ("三分之一", 0),
    ],
)
def test_decimals_as_printed(raw: str, decimals: int):
    assert observed(LEVEL | {"raw": raw})[0]["decimals"] == decimals


def test_interval_is_rounded_outward():
    [row] = observed(LEVEL | {"value": "0.12345678", "low": "0.12345671", "high": "0.12345671"})
    assert (row["low"], row["high"]) == (Decimal("0.123456"), Decimal("0.123457"))
    [row] = observed(LEVEL | {"value": "-1", "low": "-0.12345671", "high": "-0.12345671"})
    assert (row["low"], row["high"]) == (Decimal("-0.123457"), Decimal("-0.123456"))


def test_value_that_no_column_can_hold_is_kept_as_printed():
    found = rows(LEVEL | {"raw": "1" * 40 + "元", "value": "1" * 40, "low": "1" * 40, "high": None}, LEVEL)
    assert found["became"].to_list() == ["too_large", "observation"]
    assert found.row(0, named=True)["raw"] == "1" * 40 + "元"
    assert [row["figure"] for row in observe.observations(found).to_dicts()] == [1]
    largest = "9" * 32 + ".999999"
    assert observed(LEVEL | {"value": largest})[0]["value"] == Decimal(largest)


def test_other_figures_say_what_they_are():
    date = {"document": 0, "start": 0, "end": 5, "raw": "2023年", "measure": "date", "averaged": False}
    found = rows(date, LEVEL, STREAK)
    assert found["became"].to_list() == ["date", "observation", "claim"]


def test_figures_are_numbered_within_their_document():
    found = rows(LEVEL, STREAK, LEVEL | {"document": 2}, RANK | {"document": 2})
    assert found.select("document", "figure").rows() == [("a", 0), ("a", 1), ("c", 0), ("c", 1)]
    assert claimed(LEVEL, LEVEL | {"document": 1}, RANK | {"document": 1})[0]["document"] == "b"


def test_nothing_gives_empty_frames_with_all_columns():
    found = rows()
    assert found.columns == list(observe.FIGURE_COLUMNS)
    assert observe.observations(found).columns == list(observe.OBSERVATION_COLUMNS)
    assert observe.claims(found).columns == list(observe.CLAIM_COLUMNS)


def test_page_is_that_of_the_first_character_where_the_text_has_pages():
    before = LEVEL | {"start": 0, "end": 2}
    assert rows(before, LEVEL, LEVEL | {"document": 1})["page"].to_list() == [1, 2, None]
    assert rows(LEVEL | {"document": 1})["page"].to_list() == [None]


def test_every_fact_is_one_observation_or_one_claim(repository):
    """On the shipped reports: rows in = rows out, the upper ends of ranges aside, and no figure serves twice."""
    texts = [path.read_text("utf-8") for path in sorted((repository / "ingest" / "reports").glob("*.txt"))]
    texts.append("预计全年生产总值增长5%—6%，财政总收入增长7%左右，力争进入全省前三。")
    extracted = ingest.extract_texts(texts, region="360121", year=2023)
    found = observe.figures(extracted, [str(index) for index in range(len(texts))], texts)
    observations, claims = observe.observations(found), observe.claims(found)
    facts = extracted.filter(pl.col("measure").is_in(list(ingest.FACT_MEASURES)))
    ranges = observations.filter(bound="range").height
    assert facts.height == observations.height + claims.height + ranges
    assert ranges == 1
    used = pl.concat([observations.select("document", "figure"), claims.select("document", "figure")])
    assert used.n_unique() == used.height
    kinds = extracted["measure"].value_counts()
    claims_in = kinds.filter(pl.col("measure").is_in(["rank", "streak"]))["count"].sum()
    assert claims.height == claims_in


def test_defaults_come_from_the_registry():
    gdp = next(metric for metric in registry.metrics() if metric.id == "gdp")
    assert (gdp.basis_level, gdp.basis_growth) == ("nominal", "real")


def test_a_place_held_since_a_year_is_a_rank_and_a_streak():
    found = claimed(RANK | {"predicate": "since 2010"})
    columns = ("kind", "position", "predicate", "length", "length_unit", "bound", "figure")
    assert [tuple(row[column] for column in columns) for row in found] == [
        ("rank", 1, None, None, None, "exact", 0),
        ("streak", None, "rank_at_most 1", 14, "year", "exact", 0),
    ]
    assert [row["kind"] for row in claimed(RANK | {"predicate": "since 2023"})] == ["rank"]
