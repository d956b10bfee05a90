"""Interval arithmetic held against exact fractions: the printed interval holds every result that the two levels
allow, and is no wider than its rounding."""

from fractions import Fraction
from itertools import count

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

ENDS = "sum_low, sum_high, difference_low, difference_high, ratio_low, ratio_high, percent_low, percent_high"
YI = 10**8


def pair(made, earlier, later, region="360121"):
    """The arithmetic of a level in 2021 and the one of 2020, each given by its ends in 元."""
    document = made.document()
    for year, (low, high) in ((2020, earlier), (2021, later)):
        ends = {"value": low if high is None else high, "low": low, "high": high}
        made.observation(document, region=region, time_period=str(year), **ends)
    [found] = made.rows(f"SELECT {ENDS} FROM interval_pair WHERE region = ? AND year = 2021", region)
    return found


def test_levels_as_printed(made):
    document = made.document()
    made.level(document, "76", 2020)
    made.level(document, "79.3", 2021)
    [found] = made.rows(f"SELECT {ENDS}, previous_printed FROM interval_pair WHERE year = 2021")
    assert found == (
        154.75 * YI, 155.85 * YI, 2.75 * YI, 3.85 * YI, 1.03594771, 1.05099338, 3.594771, 5.099338, "76亿元",
    )  # fmt: skip


@pytest.mark.parametrize(
    "earlier,later,expected",
    [
        ((100, None), (300, 320), (400, None, None, 220, None, 3.2, None, 220)),  # 超: no greatest
        ((100, 200), (None, 300), (None, 500, None, 200, None, 3, None, 200)),  # 近: no least
        ((100, 200), (300, None), (400, None, 100, None, 1.5, None, 50, None)),
        ((None, 200), (300, 320), (None, 520, 100, None, None, None, None, None)),  # perhaps not positive
        ((-10, 20), (30, 40), (20, 60, 10, 50, None, None, None, None)),
        ((100, 200), (-30, 50), (70, 250, -230, -50, -0.3, 0.5, -130, -50)),
        ((100, 200), (-50, -20), (50, 180, -250, -120, -0.5, -0.1, -150, -110)),
        ((None, None), (1, 2), (None,) * 8),
        ((9 * 10**31,) * 2, (9 * 10**31,) * 2, (None, None, None, None, 1, 1, 0, 0)),  # past all arithmetic
    ],
)
def test_open_ends_and_losses(made, earlier, later, expected):
    found = [
        end if end is None else pytest.approx(float(end), abs=3e-6) for end in pair(made, earlier, later)
    ]
    assert found == list(expected)


def test_only_the_year_before_is_beside_a_year(made):
    document = made.document()
    made.level(document, "76", 2019)
    made.growth(document, "4.4", 2020)
    made.level(document, "79.3", 2021)
    made.level(document, "85", 2023)
    assert made.rows(f"SELECT DISTINCT previous_printed, {ENDS} FROM interval_pair WHERE year > 2020") == [
        (None,) * 9
    ]


REGIONS = count(910000)
MONEY = st.integers(-(10**15), 10**15)
POSITIVE = st.integers(1, 10**15)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(earlier=st.tuples(POSITIVE, POSITIVE).map(sorted), later=st.tuples(MONEY, MONEY).map(sorted))
@example(earlier=[1, 500_000], later=[1, 1])
@example(earlier=[1, 1_000_000], later=[-2, -2])
def test_every_end_is_the_exact_one_rounded_outward(made, earlier, later):
    found = pair(made, earlier, later, str(next(REGIONS)))
    ratios = [Fraction(above, below) for above in later for below in earlier]
    exact = [
        later[0] + earlier[0], later[1] + earlier[1], later[0] - earlier[1], later[1] - earlier[0],
        min(ratios), max(ratios), 100 * (min(ratios) - 1), 100 * (max(ratios) - 1),
    ]  # fmt: skip
    assert found[:4] == tuple(exact[:4])
    largest = max(map(abs, ratios)) + 1
    for at, place in ((4, Fraction(1, 10**8)), (6, Fraction(1, 10**6))):
        # The decimals that a DOUBLE stands for: it is the nearest to them, on either side.
        low, high = (Fraction(repr(end)) for end in found[at : at + 2])
        slack = place + largest / 10**11
        assert exact[at] - slack <= low <= exact[at]
        assert exact[at + 1] <= high <= exact[at + 1] + slack
