"""万元 for 亿元, and the jumps that are none: what is found, and look-alikes that are left alone."""

import pytest

from tests.sql.found import BUDGET, found


class TestPowerOfTen:
    def series(self, made, *numbers, start=2018, **columns):
        for year, number in enumerate(numbers, start):
            made.level(made.document(str(year)), number, year, **columns)

    @pytest.mark.parametrize(
        "slipped, power", [("0.0141", "a 10000th of"), ("1413", "10 times"), ("141300", "1000 times")]
    )
    def test_a_level_between_neighbours_that_agree(self, made, slipped, power):
        self.series(made, "136.6", slipped, "156.8")
        [(severity, year, what)] = found(made, "power_of_ten", "severity, year, what")
        assert (severity, year) == ("warning", 2019)
        assert (
            f"is about {power} what its neighbours lead to expect: 136.6亿元 for 2018, 156.8亿元 for 2020"
            in what
        )

    def test_the_last_level_by_its_growth(self, made):
        self.series(made, "130.0", "136.6", "14.1")
        assert found(made, "power_of_ten") == []
        made.growth(made.document(), "3.4", 2020)
        [(year, what)] = found(made, "power_of_ten", "year, what")
        assert year == 2020
        assert "about a 10th of" in what
        assert what.endswith("136.6亿元 for 2019 and the reported growth")

    @pytest.mark.parametrize(
        "numbers, year", [(("130.0", "136.6", "0.0141"), 2020), (("136.6", "1413000"), 2019)]
    )
    def test_the_last_level_of_two_years_that_lie_far_apart(self, made, numbers, year):
        self.series(made, *numbers)
        assert found(made, "power_of_ten") == [year]
        [what] = found(made, "power_of_ten", "what")
        assert "10000" in what
        assert what.endswith(f"136.6亿元 for {year - 1}")

    def test_a_level_far_from_one_of_long_ago_is_left_alone(self, made):
        made.level(made.document("1950"), "0.0141", 1950)
        made.level(made.document("2020"), "141", 2020)
        assert found(made, "power_of_ten") == []

    @pytest.mark.parametrize(
        "numbers",
        [
            ("136.6", "141.3", "156.8"),
            ("10.0", "100.0", "150.0"),  # true growth: it stays
            ("10.0", "40.0", "10.0"),  # a peak
            ("0.0000002", "0.000003", "0.0000002"),  # 20, 300 and 20 of something
        ],
    )
    def test_true_growth_and_small_numbers_are_left_alone(self, made, numbers):
        self.series(made, *numbers)
        assert found(made, "power_of_ten") == []

    def test_so_are_large_true_growth_as_reported_and_percentages(self, made):
        self.series(made, "9.0", "10.0", "100.0")
        made.growth(made.document(), "900", 2020)
        self.series(made, "0.00001", "0.0001", "0.00001", unit="%", metric=BUDGET)
        assert found(made, "power_of_ten") == []
