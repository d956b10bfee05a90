"""The views annual and trend: levels beside growth, and what two years say to each other."""

from fractions import Fraction
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

COMPUTED = "SELECT computed_growth, computed_growth_low, computed_growth_high, not_computed FROM trend WHERE year = ?"
IMPLIED = "SELECT implied_level, implied_level_low, implied_level_high FROM trend WHERE year = ?"


def test_growth_is_computed_from_the_two_levels_as_an_interval(made):
    document = made.document()
    made.level(document, "76", 2020, metric="general_public_budget_revenue")
    made.level(document, "79.3", 2021, metric="general_public_budget_revenue")
    assert made.rows(COMPUTED, 2021) == [(4.342105, 3.594771, 5.099338, None)]
    assert made.rows("SELECT difference_low, difference_high FROM annual WHERE year = 2021") == [
        (275000000, 385000000)
    ]
    assert made.rows(COMPUTED, 2020) == [(None, None, None, "no level of the year before")]


def test_nothing_is_computed_across_a_gap(made):
    document = made.document()
    made.level(document, "156.8", 2021)
    made.level(document, "159.4", 2023)
    assert made.rows(COMPUTED, 2023) == [(None, None, None, "no level of the year before")]


def test_nor_over_a_year_that_has_only_growth(made):
    document = made.document()
    made.level(document, "156.8", 2021)
    made.growth(document, "8.2", 2022, basis="comparable")
    made.growth(document, "8.2", 2022)
    made.level(document, "159.4", 2023)
    assert made.rows(COMPUTED, 2023) == [(None, None, None, "no level of the year before")]
    assert made.rows(COMPUTED, 2022) == [(None, None, None, "no level")]


BREAK = "INSERT INTO metric_break VALUES ('fiscal_revenue', 2021, ?, 'another tax', NULL)"


@pytest.mark.parametrize("kind", ["definition", "census"])
def test_nothing_is_computed_or_implied_across_a_new_definition_or_a_census(made, kind):
    made.connection.execute(BREAK, [kind])
    document = made.document()
    made.level(document, "141.3", 2020)
    made.level(document, "156.8", 2021)
    made.growth(document, "11", 2021)
    assert made.rows(COMPUTED, 2021) == [(None, None, None, "break: another tax")]
    assert made.rows(IMPLIED, 2020) == [(None, None, None)]


def test_what_a_policy_moved_is_computed_and_implied_with_a_note(made):
    made.connection.execute(BREAK, ["policy"])
    document = made.document()
    made.level(document, "141.3", 2020)
    made.level(document, "156.8", 2021)
    made.growth(document, "11", 2021)
    assert made.rows(COMPUTED, 2021) == [(10.969568, 10.894941, 11.044248, None)]
    assert made.rows("SELECT year, note FROM trend ORDER BY year") == [(2020, None), (2021, "another tax")]
    assert made.rows("SELECT COUNT(*) FROM annual WHERE year = 2021 AND NOT implied_previous IS NULL") == [
        (1,)
    ]


def test_nor_across_a_change_of_the_region(made):
    document = made.document()
    for year in (1981, 1982):  # 360121 was 新建县 until 1981
        made.level(document, "1.5", year)
    made.growth(document, "11", 1982)
    reason = "break: another name or parent of the region"
    assert made.rows(COMPUTED, 1982) == [(None, None, None, reason)]
    assert made.rows(IMPLIED, 1981) == [(None, None, None)]
    assert made.rows("SELECT region_name FROM trend ORDER BY year") == [("新建县",), ("南昌县",)]


def test_nor_into_the_region_that_took_the_place_of_another(made):
    document = made.document(region="360112", year=2015)
    made.level(document, "48", 2015, region="360112")  # 新建区, until 2014 新建县 with the code 360122
    made.growth(document, "9", 2015, region="360112")
    made.level(document, "50", 2016, region="360112")
    made.growth(document, "4", 2016, region="360112")
    assert made.rows("SELECT year, implied_previous IS NULL FROM annual ORDER BY year") == [
        (2015, True),
        (2016, False),
    ]
    assert made.rows("SELECT first_year, reason FROM series_break WHERE region = '360112'") == [
        (2015, "the region took the place of another")
    ]


def test_a_bound_leaves_growth_open_on_its_side(made):
    document = made.document()
    made.level(document, "80", 2014, high=None, low=8_000_000_000, bound="above")
    made.level(document, "136.6", 2015)
    made.level(document, "100", 2016, high=None, low=10_000_000_000, bound="above")
    assert made.rows(COMPUTED, 2015) == [(None, None, 70.812501, None)]  # 70.8125, rounded outward
    assert made.rows(COMPUTED, 2016) == [(None, -26.820344, None, None)]


def test_there_is_no_growth_from_a_loss(made):
    document = made.document()
    made.level(document, "-3", 2020)
    made.level(document, "5", 2021)
    assert made.rows(COMPUTED, 2021) == [(None, None, None, None)]
    assert made.rows("SELECT difference_low, difference_high FROM annual WHERE year = 2021") == [
        (700000000, 900000000)
    ]


def test_levels_in_different_units_or_price_bases_do_not_meet(made):
    document = made.document()
    made.level(document, "76", 2020)
    made.level(document, "79.3", 2021, basis="comparable")
    made.level(document, "11.2", 2021, unit="美元")
    assert made.rows("SELECT DISTINCT not_computed FROM annual") == [("no level of the year before",)]
    assert made.rows("SELECT unit, basis, level_printed FROM trend WHERE year = 2021") == [
        ("元", "comparable", "79.3亿元")
    ]


def test_the_metrics_own_basis_is_shown_and_the_others_are_in_annual(made):
    first, second = made.document(), made.document()
    made.growth(first, "12.6", basis="comparable")
    made.growth(second, "4.4")
    shown = "SELECT reported_growth, reported_growth_low, reported_growth_high, reported_growth_printed,"
    assert made.rows(f"{shown} reported_growth_basis, reported_growth_document FROM trend") == [
        (4.4, 4.35, 4.45, "4.4%", "nominal", second)
    ]
    assert made.rows("SELECT basis, reported_growth FROM annual ORDER BY basis") == [
        ("comparable", 12.6), ("nominal", 4.4),
    ]  # fmt: skip


def test_the_level_of_the_year_before_is_implied_by_level_and_nominal_growth(made):
    document = made.document()
    made.level(document, "159.4", 2023)
    made.growth(document, "8.2", 2023)
    [(level, low, high)] = made.rows(IMPLIED, 2022)
    assert (round(level), round(low), round(high)) == (14731977819, 14720554273, 14743411928)
    assert low < Fraction("159.35") / Fraction("1.0825") * 10**8
    assert high > Fraction("159.45") / Fraction("1.0815") * 10**8
    assert made.rows("SELECT level, implied_assumption FROM trend WHERE year = 2022") == [
        (None, "implied, assuming growth is on levels as printed")
    ]


@pytest.mark.parametrize(
    "growth",
    [
        {"basis": "real"},
        {"basis": "comparable"},
        {"basis": None},
        {"low": None, "high": None},
        {"low": -100, "high": -99},
    ],
)
def test_other_growth_implies_nothing(made, growth):
    document = made.document()
    made.level(document, "1280.35", 2022, metric="gdp")
    made.growth(document, "4.2", 2022, metric="gdp", **growth)
    assert made.rows("SELECT year FROM trend") == [(2022,)]


@pytest.mark.parametrize(
    "other",
    [
        {"time_period": "2021-Q1"}, {"time_period": "2021-S1"}, {"time_period": "2011/2021"}, {"averaged": True},
        {"status_class": "target"}, {"status_class": "capacity"}, {"subject": "小蓝经开区"}, {"base": "2010"},
        {"region": None}, {"registered": False, "metric": "路灯"}, {"of": "contribution"},
        {"measure": "change"},
    ],
)  # fmt: skip
def test_only_whole_year_outcomes_of_the_region_itself_are_annual(made, other):
    made.level(made.document(), "38", **other)
    assert made.rows("SELECT COUNT(*) FROM annual") == [(0,)]


def test_preliminary_and_revised_are_outcomes(made):
    made.level(made.document(published="2013-12"), "72.1", 2013, status="preliminary")
    made.level(made.document(published="2014-04"), "71.8", 2013, status="revised")
    assert made.rows("SELECT level_printed, level_status FROM trend") == [("71.8亿元", "revised")]


def test_a_claimed_rank_stands_beside_the_level(made):
    document = made.document("2021 report")
    made.level(document, "156.8", 2021)
    made.rank(document, 1, 2021)
    made.streak(document, 12, 2021)
    shown = "level_printed, claimed_rank, claimed_rank_bound, claimed_rank_kind, claimed_rank_scope"
    assert made.rows(f"SELECT year, {shown} FROM trend WHERE year > 2019 ORDER BY year") == [
        (2020, None, 1, "at_most", "implied by a streak", "全省县(市、区)"),
        (2021, "156.8亿元", 1, "exact", "stated", "全省县(市、区)"),
    ]
    assert made.rows("SELECT MIN(year), COUNT(*) FROM trend") == [(2010, 12)]


def test_a_value_too_large_for_arithmetic_is_left_alone(made):
    document = made.document()
    huge = 9 * 10**31
    for year, sign in ((2020, -1), (2021, 1)):
        made.observation(
            document, time_period=str(year), value=sign * huge, low=sign * huge, high=sign * huge
        )
    made.growth(document, "-98.5", 2021)
    assert made.rows(
        "SELECT difference_low, difference_high, implied_previous FROM annual WHERE year = 2021"
    ) == [(None, None, None)]


REGIONS = count(900000)
TENTHS = st.integers(1, 10**13)


PAIR = st.tuples(*[st.tuples(TENTHS, TENTHS).map(sorted)] * 2)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=10)
@given(pairs=st.lists(PAIR, min_size=1, max_size=20))
def test_intervals_hold_the_exact_growth_and_are_tight(made, pairs):
    pairs = {str(next(REGIONS)): pair for pair in pairs}
    document = made.document()
    for region, levels in pairs.items():
        for year, (low, high) in zip((2020, 2021), levels, strict=True):
            bounds = {"value": low, "low": low, "high": high}
            made.observation(document, region=region, time_period=str(year), **bounds)
    asked = (
        "SELECT region, computed_growth_low, computed_growth_high FROM annual WHERE year = 2021"
        f" AND region IN ({', '.join(map(repr, pairs))})"
    )
    rows = made.rows(asked)
    assert len(rows) == len(pairs)
    for region, least, greatest in rows:
        earlier, later = pairs[region]
        exact = [Fraction(later[0], earlier[1]), Fraction(later[1], earlier[0])]
        low, high = ((ratio - 1) * 100 for ratio in exact)
        slack = Fraction(2, 10**6) + max(exact) / 10**11
        # The decimals that a DOUBLE stands for: it is the nearest to them, on either side.
        assert low - slack <= Fraction(repr(least)) <= low
        assert high <= Fraction(repr(greatest)) <= high + slack
