"""Growth against the levels that it is on: what is found, and look-alikes that are left alone."""

from decimal import Decimal

import pytest

from tests.sql.found import ABOUT, broken, found


class TestGrowthAgainstLevels:
    def levels(self, made, earlier, later, document=None, **columns):
        made.level(document or made.document("2020"), earlier, 2020, **columns)
        made.level(document or made.document("2021"), later, 2021, **columns)

    def test_levels_and_growth_of_three_documents(self, made):
        self.levels(made, "76", "79.3")
        made.growth(made.document("news"), "8.8")
        [(severity, year, titles, what)] = found(
            made, "growth_against_levels", "severity, year, titles, what"
        )
        assert (severity, year, titles) == ("warning", 2021, "news; 2021; 2020")
        assert (
            what == "Growth is reported as 8.8%, but the levels 76亿元 and 79.3亿元 allow only 3.59% to 5.10%"
        )
        assert found(made, "implied_against_print") == []

    def test_growth_of_a_rate_may_be_in_percentage_points(self, made):
        """城镇化率提高1.2% from 60.0% is 61.2% as often as 60.7%."""
        rate = {"metric": "urbanization_rate", "unit": "%", "basis": "none"}
        self.levels(made, "60.0", "61.2", **rate)
        made.growth(made.document("news"), "1.2", metric="urbanization_rate", basis="none")
        made.growth(made.document("2022"), "1.2", 2022, metric="urbanization_rate", basis="none")
        made.level(made.document("2022 too", year=2022), "62.4", 2022, **rate)
        for check in ("growth_against_levels", "implied_against_print", "implied_level"):
            assert found(made, check) == []
        reasons = made.rows("SELECT DISTINCT reason FROM growth_check WHERE metric = 'urbanization_rate'")
        assert reasons == [("growth of a rate may be given in percentage points",)]

    def test_level_and_growth_of_one_against_last_years_print(self, made):
        made.level(made.document("last year", year=2020), "76", 2020)
        document = made.document("this year", year=2021)
        made.level(document, "79.3", 2021)
        made.growth(document, "8.8", 2021)
        [(severity, year, titles)] = found(made, "implied_against_print", "severity, year, titles")
        assert (severity, year, titles) == ("warning", 2020, "last year; this year")
        assert found(made, "growth_against_levels") == []

    @pytest.mark.parametrize(
        "growth",
        [
            {"number": "4.4"},
            {"number": "4"},  # rounded
            {"number": "12.6", "basis": "comparable"},
            {"number": "12.6", "basis": "real"},
            {"number": "12.6", **ABOUT},
            {"number": "3", "low": Decimal(3), "high": None, "bound": "above"},  # 超3%
            {"number": "12.6", "status_class": "target"},
            {"number": "12.6", "base": "2015"},
            {"number": "12.6", "averaged": True, "time_period": "2016/2021"},
            {"number": "12.6", "time_period": "2021-Q1"},
            {"number": "12.6", "subject": "小蓝经开区"},
        ],
    )
    def test_what_only_looks_so(self, made, growth):
        self.levels(made, "76", "79.3")
        made.growth(made.document(), growth.pop("number"), **growth)
        assert found(made, "growth_against_levels") == found(made, "implied_against_print") == []

    @pytest.mark.parametrize("kind", ["definition", "census", "policy"])
    def test_nor_across_a_break_or_a_policy(self, made, kind):
        broken(made, "fiscal_revenue", 2021, kind)
        self.levels(made, "76", "79.3")
        made.growth(made.document(), "12.6")
        assert found(made, "growth_against_levels") == []
        [(verdict, reason)] = made.rows("SELECT verdict, reason FROM growth_check")
        assert verdict == "not_checkable"
        assert reason.endswith("a reason")

    def test_what_is_not_checkable_says_why(self, made):
        self.levels(made, "76", "79.3")
        made.growth(made.document(), "4.4")
        made.growth(made.document(), "12.6", basis="comparable")
        made.growth(made.document(), "9.1", basis="real")
        made.growth(made.document(), "9.1", 2019)
        assert made.rows("SELECT year, basis, verdict, reason FROM growth_check ORDER BY year, basis") == [
            (2019, "nominal", "not_checkable", "no level"),
            (
                2021,
                "comparable",
                "not_checkable",
                "comparable (同口径) growth does not connect levels as printed",
            ),
            (2021, "nominal", "agrees", None),
            (2021, "real", "not_checkable", "real growth does not connect levels as printed"),
        ]
