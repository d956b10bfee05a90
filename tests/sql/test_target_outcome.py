"""The view target_outcome: what was aimed at, what came of it, and when nothing is said of the two."""

import pytest

VERDICT = "SELECT verdict, reason FROM target_outcome"
CLOSE = "too close to tell: the printed intervals overlap"
TARGET = {"status": "target", "status_class": "target"}
OPEN_ABOVE, OPEN_BELOW, ABOUT = (
    {"bound": "above"},
    {"bound": "below"},
    {"bound": "approx", "low": None, "high": None},
)


def ends(number, bound):
    """The interval that a bound leaves of a number in %."""
    if bound.get("bound") == "above":
        return bound | {"low": number, "high": None}
    return bound | {"low": None, "high": number} if bound.get("bound") == "below" else bound


def pair(made, target, outcome, metric="gdp", target_bound=None, outcome_bound=None):
    made.growth(made.document("aims"), target, metric=metric, **TARGET, **ends(target, target_bound or {}))
    made.growth(made.document("tells"), outcome, metric=metric, **ends(outcome, outcome_bound or {}))


@pytest.mark.parametrize(
    "target, outcome, verdict, reason",
    [
        ("8", "8.2", "met", None),
        ("8", "8.0", "met", None),
        ("8", "7.8", "not checkable", CLOSE),
        ("8.0", "7.8", "missed", None),
        ("8", "7.4", "missed", None),
        ("-3", "-3.5", "met", None),
        ("-3", "-2.2", "missed", None),
        ("-3", "-2.6", "not checkable", CLOSE),
    ],
)
def test_a_plain_target_is_a_floor_and_a_decrease_a_ceiling(made, target, outcome, verdict, reason):
    pair(made, target, outcome)
    assert made.rows(VERDICT) == [(verdict, reason)]


@pytest.mark.parametrize(
    "target, bound, outcome, verdict, reason",
    [
        ("8", OPEN_ABOVE, "8.2", "met", None),
        ("8", OPEN_ABOVE, "7.9", "missed", None),
        ("8", OPEN_BELOW, "7.9", "not checkable", "it is not known whether the target is a limit or a mark to come near"),
        ("8", ABOUT, "9.2", "met", None),
        ("8", ABOUT, "4", "not checkable", "the target is about: how far from it still counts is not said"),
    ],
)  # fmt: skip
def test_bounds_of_a_target(made, target, bound, outcome, verdict, reason):
    pair(made, target, outcome, target_bound=bound)
    assert made.rows(VERDICT) == [(verdict, reason)]


@pytest.mark.parametrize(
    "bound, outcome, verdict, reason",
    [
        (OPEN_ABOVE, "8", "met", None),
        (OPEN_ABOVE, "7", "not checkable", CLOSE),
        (OPEN_BELOW, "8", "not checkable", CLOSE),
        (OPEN_BELOW, "7", "missed", None),
        (ABOUT, "5", "not checkable", "the outcome is about"),
    ],
)
def test_bounds_of_an_outcome(made, bound, outcome, verdict, reason):
    pair(made, "8", outcome, outcome_bound=bound)
    assert made.rows(VERDICT) == [(verdict, reason)]


@pytest.mark.parametrize(
    "target, bound, outcome, verdict",
    [
        ("3", None, "2.1", "met"),
        ("3", None, "3.0", "met"),
        ("3", None, "4.1", "missed"),
        ("3", None, "3.2", "not checkable"),
        ("3", OPEN_BELOW, "3.2", "missed"),
        ("3", ABOUT, "2.9", "met"),
        ("3", ABOUT, "5", "not checkable"),
    ],
)
def test_prices_are_to_stay_below(made, target, bound, outcome, verdict):
    pair(made, target, outcome, metric="cpi", target_bound=bound)
    assert made.rows("SELECT aim, verdict FROM target_outcome") == [("ceiling", verdict)]


def test_where_more_is_not_better_nothing_is_said(made):
    pair(made, "3", "4", metric="birth_rate")
    assert made.rows(VERDICT) == [("not checkable", "it is not known whether more or less is aimed at")]


@pytest.mark.parametrize(
    "outcome, verdict", [("6.9", "missed"), ("7.2", "met"), ("9", "met"), ("6.97", "not checkable")]
)
def test_a_range(made, outcome, verdict):
    made.growth(made.document(), "7", value=None, low=7, high=8, bound="range", **TARGET)
    made.growth(made.document(), outcome)
    assert made.rows("SELECT target, verdict FROM target_outcome") == [
        (None, verdict if outcome != "6.97" else "missed")
    ]


@pytest.mark.parametrize("outcome, verdict", [("101.2", "met"), ("99.8", "missed"), ("98", "missed")])
def test_a_level_to_break_through(made, outcome, verdict):
    made.level(made.document(), "100", low=10_000_000_000, high=None, bound="above", **TARGET)
    made.level(made.document(), outcome)
    assert made.rows("SELECT measure, target_printed, outcome_printed, verdict FROM target_outcome") == [
        ("level", "100亿元", f"{outcome}亿元", verdict)
    ]


def test_without_an_outcome_and_on_another_basis(made):
    made.growth(made.document(), "8", 2021, **TARGET)
    made.growth(made.document(), "8", 2022, **TARGET)
    made.growth(made.document(), "5", 2022, basis="comparable")
    assert made.rows("SELECT year, region_name, metric_name, verdict, reason FROM target_outcome ORDER BY year") == [
        (2021, "南昌县", "财政总收入", "not checkable", "no outcome is stated"),
        (2022, "南昌县", "财政总收入", "not checkable", "an outcome is stated on another price basis or in another unit only"),
    ]  # fmt: skip


def test_the_latest_print_of_either_counts(made):
    made.growth(made.document(published="2021-01"), "8", **TARGET)
    made.growth(made.document(published="2021-07"), "7.0", **TARGET)
    made.growth(made.document(published="2022-01"), "6.1")
    made.growth(made.document(published="2022-04"), "7.2")
    assert made.rows("SELECT target_printed, outcome_printed, verdict FROM target_outcome") == [
        ("7.0%", "7.2%", "met")
    ]


@pytest.mark.parametrize(
    "other", [{"registered": False}, {"region": None}, {"status": "capacity", "status_class": "capacity"}]
)
def test_what_has_no_key_or_is_no_target_is_left_out(made, other):
    made.growth(made.document(), "8", **(TARGET | other))
    made.growth(made.document(), "9")
    assert made.rows("SELECT COUNT(*) FROM target_outcome") == [(0,)]
