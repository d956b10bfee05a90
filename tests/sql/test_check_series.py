"""What has to be known before a series is charted: what is found, and look-alikes that are left alone."""

import pytest

from tests.sql.found import ABOUT, broken, found


class TestSeries:
    """What has to be known before a series is charted."""

    def test_a_unit_that_changes(self, made):
        made.level(made.document("2020"), "11.2", 2020, unit="美元")
        made.level(made.document("2021"), "79.3", 2021)
        [row] = found(made, "unit_changes", "severity, year, titles, what")
        assert row == ("warning", 2021, "2020; 2021", "Levels are in 美元 for 2020 and in 元 for 2021")

    @pytest.mark.parametrize("unit, other", [("家", "个"), ("人", "名"), ("元", "元")])
    def test_words_that_count_the_same_things_are_one_unit(self, made, unit, other):
        made.level(made.document(), "11", 2020, unit=unit)
        made.level(made.document(), "12", 2021, unit=other)
        assert found(made, "unit_changes") == []

    def test_a_year_in_both_units_joins_them(self, made):
        document = made.document()
        made.level(document, "11.2", 2020, unit="美元")
        made.level(document, "71.1", 2020)
        made.level(document, "79.3", 2021)
        assert found(made, "unit_changes") == []

    def test_a_basis_that_changes(self, made):
        made.growth(made.document("2020"), "4.4", 2020)
        made.growth(made.document("2021"), "12.6", 2021, basis="comparable")
        [row] = found(made, "basis_changes", "severity, year, what")
        assert row == ("warning", 2021, "The growth is nominal for 2020 and comparable for 2021")

    def test_a_year_on_both_bases_or_another_subject_is_none(self, made):
        made.growth(made.document(), "4.4", 2020)
        made.growth(made.document(), "4.4", 2021)
        made.growth(made.document(), "12.6", 2021, basis="comparable")
        made.growth(made.document(), "12.6", 2022, basis="comparable", subject="小蓝经开区")
        assert found(made, "basis_changes") == []

    def test_a_gap(self, made):
        made.level(made.document("2018"), "136.6", 2018)
        made.growth(made.document(), "3.4", 2019)
        made.level(made.document("2021"), "156.8", 2021)
        [row] = found(made, "gap", "severity, year, titles, what")
        assert row == (
            "info",
            2021,
            "2018; 2021",
            "No level between 136.6亿元 for 2018 and 156.8亿元 for 2021",
        )

    def test_neighbours_part_years_and_other_subjects_leave_none(self, made):
        made.level(made.document(), "136.6", 2018)
        made.level(made.document(), "141.3", 2019)
        made.level(made.document(), "38.1", time_period="2021-Q1")
        made.level(made.document(), "38.1", 2022, subject="小蓝经开区")
        assert found(made, "gap") == []

    @pytest.mark.parametrize(
        "kind, what_to_do",
        [("census", "Do not compare across it"), ("policy", "Levels compare as printed")],
    )
    def test_a_break(self, made, kind, what_to_do):
        broken(made, "fiscal_revenue", 2021, kind)
        made.level(made.document("2020"), "141.3", 2020)
        made.level(made.document("2022"), "156.8", 2022)
        [(severity, year, said)] = found(made, "break_in_series", "severity, year, what_to_do")
        assert (severity, year) == ("info", 2021)
        assert said.startswith(what_to_do)

    @pytest.mark.parametrize("years", [(2019, 2020), (2021, 2022)])
    def test_a_break_before_or_behind_the_series(self, made, years):
        broken(made, "fiscal_revenue", 2021, "census")
        broken(made, "gdp", 2020, "census")
        for year in years:
            made.level(made.document(), "141.3", year)
        assert found(made, "break_in_series") == []

    def test_a_metric_in_the_place_of_another(self, made):
        made.level(made.document("2020"), "141.3", 2020)
        made.level(made.document("2021"), "120", 2021, metric="local_fiscal_revenue_total")
        [(severity, key, what)] = found(made, "metric_renamed", "severity, key, what")
        assert (severity, key) == ("info", "360121 fiscal_revenue or local_fiscal_revenue_total")
        assert what.startswith(
            "财政总收入 is 141.3亿元 for 2020, 地方财政总收入 is 120亿元 for 2021, without"
        )

    def test_two_metrics_side_by_side_or_of_two_regions(self, made):
        document = made.document()
        for year in (2020, 2021):
            made.level(document, "141.3", year)
        made.level(document, "120", 2021, metric="local_fiscal_revenue_total")
        made.level(document, "120", 2022, metric="local_fiscal_revenue_total", region="360122")
        assert found(made, "metric_renamed") == []

    def test_a_region_with_another_name_and_one_that_gave_up_its_code(self, made):
        for year in (1981, 1982):  # 360121 was 新建县 until 1981
            made.level(made.document(), "1.5", year)
        made.level(made.document(), "30", 2014, region="360122")
        assert found(made, "region_changed", "severity, region, year, what") == [
            ("info", "360121", 1982, "新建县 is 南昌县 from 1982 on"),
            ("info", "360122", 2015, "新建县 (360122) goes on as 360112 from 2015 on"),
        ]

    def test_a_region_with_levels_on_one_side_only(self, made):
        for year in (1982, 2021):
            made.level(made.document(), "1.5", year)
        made.growth(made.document(), "3", 1981)
        assert found(made, "region_changed") == []


class TestImpliedLevel:
    def test_it_is_worded_as_implied_and_beside_the_last_print(self, made):
        made.level(made.document("2021"), "156.8", 2021)
        document = made.document("2023")
        made.level(document, "159.4", 2023)
        made.growth(document, "8.2", 2023)
        [(severity, year, what)] = found(made, "implied_level", "severity, year, what")
        assert (severity, year) == ("info", 2022)
        assert what == (
            "No document prints a level; from 147.20 to 147.44亿元 are implied, assuming growth is on levels as"
            " printed; that is below 156.8亿元 as printed for 2021"
        )

    @pytest.mark.parametrize(
        "growth", [{"basis": "real"}, {"basis": "comparable"}, ABOUT, {"time_period": "2023-Q1"}]
    )
    def test_other_growth_implies_nothing(self, made, growth):
        document = made.document()
        made.level(document, "159.4", 2023)
        made.growth(document, "8.2", 2023, **growth)
        assert found(made, "implied_level") == []

    def test_a_level_that_is_printed_is_not_implied(self, made):
        document = made.document()
        made.level(document, "147.3", 2022)
        made.level(document, "159.4", 2023)
        made.growth(document, "8.2", 2023)
        assert found(made, "implied_level") == []
