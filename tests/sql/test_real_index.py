"""The view real_index, and in trend the index and the implied deflator."""

from fractions import Fraction

import pytest

INDEX = "SELECT year, real_index, real_index_base FROM real_index ORDER BY year"


def real(made, number, year, **columns):
    made.growth(made.document(), number, year, metric="gdp", basis="real", **columns)


def test_growth_is_chained_from_the_year_before_the_first(made):
    for year, number in ((2021, "8.7"), (2022, "4.2"), (2023, "-1.0")):
        real(made, number, year)
    assert made.rows(INDEX) == [
        (2020, 100.0, 2020), (2021, 108.7, 2020), (2022, 113.2654, 2020), (2023, 112.132746, 2020),
    ]  # fmt: skip


def test_the_interval_holds_the_exact_products_and_is_tight(made):
    numbers = ["8.7", "4.2", "-1.0", "12.34"]
    for year, number in enumerate(numbers, 2021):
        real(made, number, year)
    [(low, high)] = made.rows("SELECT real_index_low, real_index_high FROM real_index WHERE year = 2024")
    exact = [Fraction(100), Fraction(100)]
    for number in numbers:
        half = Fraction(5, 10 ** (len(number.split(".")[1]) + 1))
        for index, sign in enumerate((-1, 1)):
            exact[index] *= 1 + (Fraction(number) + sign * half) / 100
    assert exact[0] - Fraction(2, 10**6) <= Fraction(low) <= exact[0]
    assert exact[1] <= Fraction(high) <= exact[1] + Fraction(2, 10**6)


def test_a_gap_begins_a_new_index(made):
    real(made, "9.2", 2017)
    real(made, "8.0", 2019)
    assert made.rows(INDEX) == [
        (2016, 100.0, 2016),
        (2017, 109.2, 2016),
        (2018, 100.0, 2018),
        (2019, 108.0, 2018),
    ]


def test_so_does_another_region_but_no_break_of_the_metric(made):
    made.connection.execute("INSERT INTO metric_break VALUES ('gdp', 2022, 'census', 'a census', NULL)")
    for year in (1981, 1982, 1983, 2022, 2023):  # 360121 was 新建县 until 1981
        real(made, "10.0", year)
    assert made.rows(INDEX) == [
        (1980, 100.0, 1980), (1981, 110.0, 1980), (1982, 100.0, 1982), (1983, 110.0, 1982),
        (2021, 100.0, 2021), (2022, 110.0, 2021), (2023, 121.0, 2021),
    ]  # fmt: skip


def test_a_bound_leaves_the_index_open_from_then_on(made):
    real(made, "8.0", 2021)
    real(made, "5.0", 2022, low=5, high=None, bound="above")
    real(made, "7.0", 2023)
    real(made, "7", 2024, value=None, low=7, high=8, bound="range")
    shown = "SELECT year, real_index, real_index_low IS NULL, real_index_high IS NULL FROM real_index WHERE year > 2020"
    assert made.rows(f"{shown} ORDER BY year") == [
        (2021, 108.0, False, False), (2022, 113.4, False, True), (2023, 121.338, False, True), (2024, None, False, True),
    ]  # fmt: skip


@pytest.mark.parametrize("other", [{"basis": "comparable"}, {"basis": "nominal"}, {"time_period": "2021-Q1"}])
def test_only_real_growth_of_whole_years_is_chained(made, other):
    made.growth(made.document(), "8.7", 2021, **({"metric": "gdp", "basis": "real"} | other))
    assert made.rows(INDEX) == []


def test_trend_has_the_index_and_no_row_for_a_base_year_of_which_nothing_is_told(made):
    real(made, "9.2", 2017)
    assert made.rows("SELECT year, real_index, real_index_base FROM trend") == [(2017, 109.2, 2016)]
    made.level(made.document(), "700", 2016, metric="gdp")
    assert made.rows("SELECT year, real_index FROM trend ORDER BY year") == [(2016, 100.0), (2017, 109.2)]


def test_the_deflator_is_implied_by_nominal_levels_and_real_growth(made):
    document = made.document()
    made.level(document, "1195.6", 2021, metric="gdp")
    made.level(document, "1280.35", 2022, metric="gdp")
    real(made, "4.2", 2022)
    shown = "implied_deflator, implied_deflator_low, implied_deflator_high, implied_deflator_assumption"
    [(value, low, high, words)] = made.rows(f"SELECT {shown} FROM trend WHERE year = 2022")
    assert value == 2.772064
    least = Fraction("1280.345") / Fraction("1195.65") / Fraction("1.0425") - 1
    most = Fraction("1280.355") / Fraction("1195.55") / Fraction("1.0415") - 1
    assert least - Fraction(3, 10**8) <= Fraction(low) / 100 <= least
    assert most <= Fraction(high) / 100 <= most + Fraction(3, 10**8)
    assert words == "implied, assuming both levels are as they were when the real growth was reported"
    assert made.rows(f"SELECT {shown} FROM trend WHERE year = 2021") == [(None,) * 4]


def test_no_deflator_across_a_break(made):
    made.connection.execute("INSERT INTO metric_break VALUES ('gdp', 2022, 'census', 'a census', NULL)")
    document = made.document()
    made.level(document, "1195.6", 2021, metric="gdp")
    made.level(document, "1280.35", 2022, metric="gdp")
    real(made, "4.2", 2022)
    assert made.rows(
        "SELECT implied_deflator, implied_deflator_low, real_index FROM trend WHERE year = 2022"
    ) == [(None, None, 104.2)]


def test_shipped(shipped):
    found = shipped.execute(
        "SELECT year, round(real_index, 2), real_index_base, round(implied_deflator, 2) FROM trend"
        " WHERE region = '360121' AND metric = 'gdp' AND year >= 2020 ORDER BY year"
    ).fetchall()
    assert found == [
        (2020, 100.0, 2020, None), (2021, 108.7, 2020, 4.95), (2022, 113.27, 2020, 2.77), (2023, 118.02, 2020, None),
        (2024, 124.4, 2020, 0.71),
    ]  # fmt: skip
