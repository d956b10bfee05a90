"""The views statement, vintage and observation: which of several statements of one key counts."""

from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings

from tests.sql.prints import REPORTS, counting, state


def latest(made):
    return [row[0] for row in made.rows("SELECT printed FROM observation ORDER BY printed")]


@pytest.mark.parametrize(
    "first,second,expected",
    [
        (("2022-02-12", "159.4"), ("2022-04", "150.1"), "150.1亿元"),  # the later one wins
        (("2022-04", "150.1"), ("2022-04-29", "159.4"), "150.1亿元"),  # a month counts as its last day
        (("2022-02", "159.4"), ("2023-02", "159"), "159.4亿元"),  # coarser: confirms
        (("2022-02", "159"), ("2023-02", "159.4"), "159.4亿元"),  # finer: replaces
        (("2022-02", "159.4"), ("2023-02", "159.40"), "159.40亿元"),
        (("2022-02", "85"), ("2022-03", "84.4"), "84.4亿元"),  # [84.5, 85.5] does not hold 84.4
        ((None, "150.1"), ("1999-01", "159.4"), "159.4亿元"),  # undated never replaces dated
        ((None, "150.12"), ("1999-01", "150.1"), "150.1亿元"),  # nor is it an earlier one to confirm
    ],
)
def test_of_two_documents(made, first, second, expected):
    for published, number in (first, second):
        made.level(made.document(published=published), number)
    assert latest(made) == [expected]
    assert made.rows("SELECT vintages FROM observation") == [(2,)]


@pytest.mark.parametrize(
    "kinds", [["yearbook", "communique", "work_report", "news", "other"], ["communique", "review"]]
)
def test_of_one_day_the_more_authoritative_wins(made, kinds):
    for at, kind in enumerate(kinds):
        made.level(made.document(published="2022-04-30", kind=kind), f"15{at}.0")
    assert latest(made) == ["150.0亿元"]
    order = made.rows("SELECT printed FROM vintage ORDER BY vintage DESC")
    assert [printed for (printed,) in order] == [f"15{at}.0亿元" for at in range(len(kinds))]


def test_undated_ones_follow_authority(made):
    made.level(made.document(kind="communique"), "150.1")
    made.level(made.document(kind="news"), "159.4")
    assert latest(made) == ["150.1亿元"]


def test_a_bound_confirms_what_it_holds_and_gives_way_to_it(made):
    above, exact, about = (made.document(published=f"202{year}-02") for year in (2, 3, 4))
    made.level(above, "100", high=None, bound="above")
    made.level(exact, "136.6")
    made.level(about, "137", low=None, high=None, bound="approx")
    assert latest(made) == ["136.6亿元"]
    assert made.rows("SELECT document, confirms FROM vintage ORDER BY vintage") == [
        (above, False), (exact, False), (about, True),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "numbers,expected",
    [
        (["159.4", "159.38", "3.25"], "159.38亿元"),  # the narrowest of those compatible with the first
        (["159.4", "3.25"], "159.4亿元"),
        (["159.4", "159.45"], "159.45亿元"),  # overlapping is compatible
        (["159.4", "159.4"], "159.4亿元"),
    ],
)
def test_within_one_document(made, numbers, expected):
    document = made.document(published="2022-02")
    for number in numbers:
        made.level(document, number)
    assert latest(made) == [expected]
    assert made.rows("SELECT figure, vintages FROM observation") == [(numbers.index(expected[:-2]), 1)]


def test_one_document_with_several_prints_beside_another(made):
    first, second = made.document(published="2022-02"), made.document(published="2023-02")
    for number in ("159.4", "159.38"):
        made.level(first, number)
    for number in ("159", "151.2"):
        made.level(second, number)
    assert latest(made) == ["159.38亿元"]
    assert made.rows("SELECT printed, vintages FROM vintage ORDER BY vintage") == [
        ("159.38亿元", 2), ("159亿元", 2),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "difference",
    [
        {"region": "360112"}, {"subject": "小蓝经开区"}, {"metric": "gdp"}, {"year": 2020}, {"measure": "change"},
        {"of": "growth"}, {"basis": "real"}, {"basis": None}, {"base": "2010"}, {"averaged": True},
        {"scope": "全市"}, {"unit": "美元"}, {"status_class": "target"},
    ],
)  # fmt: skip
def test_whatever_is_in_the_key_keeps_statements_apart(made, difference):
    made.level(made.document(published="2022-02"), "159.4")
    made.level(made.document(published="2023-02"), "150.1", **difference)
    assert made.rows("SELECT COUNT(*), MAX(vintages) FROM observation") == [(2, 1)]


@pytest.mark.parametrize(
    "same", [{"status": "revised"}, {"basis_stated": True}, {"metric_name": "财税总收入"}]
)
def test_what_is_not_in_the_key_does_not(made, same):
    made.level(made.document(published="2022-02"), "159.4")
    made.level(made.document(published="2023-02"), "150.1", **same)
    assert latest(made) == ["150.1亿元"]


@pytest.mark.parametrize(
    "unknown", [{"registered": False, "metric": "路灯"}, {"region": None}, {"time_period": None}]
)
def test_an_unknown_metric_region_or_period_has_no_vintages(made, unknown):
    first, second = made.document(published="2022-02"), made.document(published="2023-02")
    for document in (first, first, second):
        made.observation(document, value=1, low=1, high=1, **unknown)
    assert made.rows("SELECT COUNT(*), MAX(vintages) FROM observation") == [(3, 1)]


YEARS = count(3000)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=20)
@given(reports=REPORTS)
def test_any_number_of_documents_follow_the_rule(made, reports):
    year = next(YEARS)
    prints = state(made, year, reports)
    assert made.rows("SELECT document FROM observation WHERE year = ?", year) == [(counting(prints),)]
