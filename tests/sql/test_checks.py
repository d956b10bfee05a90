"""The checks: for each a case that it finds, and look-alikes that it must leave alone."""

from decimal import Decimal
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from warehouse import checks

BUDGET = "general_public_budget_revenue"
ABOVE_100 = {"low": Decimal(100 * 10**8), "high": None, "bound": "above"}
ABOUT = {"low": None, "high": None, "bound": "approx"}


def found(made, code, columns="year"):
    """The rows of one check: of the only column, else tuples."""
    rows = made.rows(f"SELECT {columns} FROM check_{code} ORDER BY ALL")
    return [row[0] for row in rows] if "," not in columns else rows


def broken(made, metric, first_year, kind):
    made.connection.execute(
        "INSERT INTO metric_break VALUES (?, ?, ?, 'a reason', NULL)", [metric, first_year, kind]
    )


class TestValuesDisagree:
    def test_two_documents_that_no_number_fits(self, made):
        first = made.document("one report", "2022-02", year=2021)
        second = made.document("another", "2022-04", year=2021)
        made.level(first, "159.4")
        made.level(second, "150.1")
        [row] = found(
            made, "values_disagree", "severity, region, metric, year, documents, titles, stated, what"
        )
        assert row == (
            "error", "360121", "fiscal_revenue", 2021, f"{first}; {second}", "one report; another",
            "159.4亿元; 150.1亿元", "The level for 2021 is printed as 159.4亿元 and as 150.1亿元: no number fits both",
        )  # fmt: skip
        assert found(made, "value_revised") == []

    def test_the_key_has_no_figures_and_names_the_later_document(self, made):
        made.level(made.document("a", "2022-02"), "159.4")
        made.level(made.document("b", "2022-04"), "150.1")
        [key] = found(made, "values_disagree", "key")
        assert key == "360121 fiscal_revenue level 2021||level|nominal||false||元|outcome in 0001 b"

    @pytest.mark.parametrize(
        "first, second",
        [
            (("159.4", {}), ("159", {})),  # rounded
            (("85", {}), ("84.6", {})),
            (("136.6", {}), ("100", ABOVE_100)),
            (("136.6", {}), ("150", ABOUT)),
            (("136.6", {}), ("150.1", {"status_class": "target", "status": "target"})),
            (("136.6", {}), ("150.1", {"subject": "小蓝经开区"})),
            (("136.6", {}), ("70.1", {"time_period": "2021-S1"})),
            (("136.6", {}), ("150.1", {"basis": "comparable"})),
            (("136.6", {}), ("21.4", {"unit": "美元"})),
            (("136.6", {}), ("150.1", {"metric": "local_fiscal_revenue_total"})),
            (("136.6", {}), ("150.1", {"region": "360122"})),
        ],
    )
    def test_what_only_looks_so(self, made, first, second):
        for published, (number, columns) in (("2022-02", first), ("2022-04", second)):
            made.level(made.document(published=published), number, **columns)
        assert found(made, "values_disagree") == found(made, "value_revised") == []

    def test_two_bases_of_growth_are_two_quantities(self, made):
        made.growth(made.document(), "4.4")
        made.growth(made.document(), "12.6", basis="comparable")
        assert found(made, "values_disagree") == []

    def test_what_was_printed_before_the_year_was_over_may_be_an_estimate(self, made):
        made.level(made.document(published="2021-11"), "159.4")
        made.level(made.document(published="2022-04"), "150.1")
        assert found(made, "values_disagree") == []
        [what] = found(made, "value_revised", "what")
        assert what.endswith("one of the two was published before the year was over")

    @pytest.mark.parametrize(
        "before, after, why",
        [
            ({"status": "preliminary"}, {}, "one of the two is preliminary"),
            ({}, {"status": "revised"}, "one of the two is marked as revised"),
        ],
    )
    def test_what_says_that_it_was_revised_is_good_to_know(self, made, before, after, why):
        made.level(made.document(published="2022-02"), "159.4", **before)
        made.level(made.document(published="2023-02"), "150.1", **after)
        assert found(made, "values_disagree") == []
        [(severity, what)] = found(made, "value_revised", "severity, what")
        assert severity == "info"
        assert what.endswith(why)

    @pytest.mark.parametrize("numbers", [("7.47", "7.4"), ("7.4", "7.47"), ("85.9", "85")])
    def test_so_is_a_print_that_was_cut_off_instead_of_rounded(self, made, numbers):
        for year, number in enumerate(numbers, 2022):
            made.level(made.document(published=f"{year}-02"), number)
        assert found(made, "values_disagree") == []
        [what] = found(made, "value_revised", "what")
        assert what.endswith("the coarser one is cut off, not rounded")

    @pytest.mark.parametrize("kind, code", [("census", "value_revised"), ("policy", "values_disagree")])
    def test_so_is_a_census_between_the_documents_and_no_policy(self, made, kind, code):
        broken(made, "fiscal_revenue", 2020, kind)
        made.level(made.document(published="2020-02", year=2019), "159.4", 2019)
        made.level(made.document(published="2021-02", year=2020), "150.1", 2019)
        assert found(made, code) == [2019]
        assert len(found(made, "values_disagree") + found(made, "value_revised")) == 1

    def test_a_year_after_the_one_reviewed_is_likely_a_plan_that_does_not_say_so(self, made):
        made.level(made.document(published="2021-02", year=2020), "159.4", 2021)
        made.level(made.document(published="2022-02", year=2021), "150.1", 2021)
        assert found(made, "values_disagree") == []
        [what] = found(made, "value_revised", "what")
        assert what.endswith("one of the two is of a year after the one that its document reviews")

    def test_within_one_document_it_is_no_contradiction_of_documents(self, made):
        document = made.document()
        made.level(document, "159.4")
        made.level(document, "150.1")
        assert found(made, "values_disagree") == []
        assert found(made, "stated_twice", "severity, stated") == [("info", "150.1亿元; 159.4亿元")]

    def test_a_print_said_again_more_finely_is_stated_once(self, made):
        document = made.document()
        made.level(document, "159")
        made.level(document, "159.4")
        assert found(made, "stated_twice") == []


class TestStreakStartDiffers:
    def test_each_start_but_the_earliest_is_one_finding(self, made):
        for title, length, year in (
            ("2023 review", 14, 2023),
            ("2019 communiqué", 9, 2019),
            ("2021 report", 12, 2021),
        ):
            made.streak(made.document(title), length, year)
        [(severity, year, titles, stated, key)] = found(
            made, "streak_start_differs", "severity, year, titles, stated, key"
        )
        assert (severity, year) == ("error", 2019)
        assert titles == "2019 communiqué; 2021 report; 2023 review"
        assert stated == "9 years to 2019; 12 years to 2021; 14 years to 2023"
        assert key == "360121 fiscal_revenue level rank_at_most 1 360000 from 2011 or 2010"

    @pytest.mark.parametrize(
        "other",
        [
            {"length": 12},  # the same start
            {"length": 10, "bound": "above"},  # 10余年
            {"length": 10, "bound": "approx"},
            {"length": 10, "scope": "全国百强", "scope_region": None, "scope_level": None},
            {"length": 10, "subject": "小蓝经开区"},
            {"length": 10, "metric": BUDGET},
            {"length": 10, "predicate": "increase"},
            {"length": 10, "of": "growth"},
            {"length": 10, "length_unit": "quarter"},
            {"length": 10, "status_class": "target"},
        ],
    )
    def test_what_only_looks_so(self, made, other):
        made.streak(made.document("2023"), 14, 2023)
        made.streak(made.document("2021"), year=2021, **other)
        assert found(made, "streak_start_differs") == []

    def test_a_run_that_ended_is_another_streak(self, made):
        made.streak(made.document("2012"), 5, 2012)  # 2008 to 2012
        made.streak(made.document("2023"), 8, 2023)  # 2016 to 2023
        assert found(made, "streak_start_differs") == []


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
        self.series(made, "130.0", "136.6", "0.0141")
        assert found(made, "power_of_ten") == []
        made.growth(made.document(), "3.4", 2020)
        assert found(made, "power_of_ten") == [2020]

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


GDP = {"gdp": "100", "value_added_primary": "10", "value_added_secondary": "40"}


class TestParts:
    def state(self, made, document, tertiary, **columns):
        for metric, number in {**GDP, "value_added_tertiary": tertiary}.items():
            made.level(document, number, metric=metric, **columns)

    def test_parts_that_do_not_add_up(self, made):
        self.state(made, made.document("a report"), "53")
        [row] = found(made, "parts_do_not_add_up", "severity, metric, year, titles, stated")
        assert row == ("warning", "gdp", 2021, "a report", "100亿元; 10亿元; 40亿元; 53亿元")

    @pytest.mark.parametrize(
        "tertiary, columns",
        [
            ("50", {}),
            ("52", {}),  # 10.4 + 40.4 + 51.5 > 99.5, and 9.5 + 39.5 + 51.5 = 100.5: within rounding
            ("53", ABOUT),
            ("53", {"status_class": "target", "status": "target"}),
        ],
    )
    def test_what_only_looks_so(self, made, tertiary, columns):
        self.state(made, made.document(), tertiary, **columns)
        assert found(made, "parts_do_not_add_up") == []

    def test_a_part_that_is_missing_or_of_another_document_region_or_period(self, made):
        document = made.document()
        for metric, number in GDP.items():
            made.level(document, number, metric=metric)
        made.level(made.document(), "53", metric="value_added_tertiary")
        made.level(document, "53", metric="value_added_tertiary", region="360122")
        made.level(document, "53", metric="value_added_tertiary", time_period="2021-S1")
        made.level(document, "53", metric="value_added_tertiary", subject="小蓝经开区")
        assert found(made, "parts_do_not_add_up") == []

    def test_a_part_above_its_whole(self, made):
        document = made.document()
        made.level(document, "79.3", metric=BUDGET)
        made.level(document, "81", metric="tax_revenue")
        made.level(document, "10", metric="non_tax_revenue")
        [row] = found(made, "part_above_whole", "severity, metric, stated")
        assert row == ("warning", BUDGET, "79.3亿元; 81亿元")

    @pytest.mark.parametrize(
        "part, columns",
        [
            ("79.3", {}),
            ("79", {}),
            ("80", {"low": None, "high": Decimal(80 * 10**8), "bound": "below"}),  # 近80亿元
            ("81", ABOUT),
            ("81", {"time_period": "2020"}),
            ("81", {"region": "360122"}),
        ],
    )
    def test_a_part_that_may_be_below(self, made, part, columns):
        document = made.document()
        made.level(document, "79.3", metric=BUDGET)
        made.level(document, part, metric="tax_revenue", **columns)
        made.level(made.document(), "81", metric="tax_revenue")
        assert found(made, "part_above_whole") == []

    def share(self, made, document, metric, number, **columns):
        made.growth(
            document, number, metric=f"share_{metric}", measure="share", of="share", basis="none", **columns
        )

    @pytest.mark.parametrize(
        "tertiary, fires", [("50.0", False), ("50.1", False), ("50.2", True), ("49.8", True), ("49.9", False)]
    )
    def test_shares_of_one_whole(self, made, tertiary, fires):
        document = made.document()
        for metric, number in (("primary", "5.0"), ("secondary", "45.0"), ("tertiary", tertiary)):
            self.share(made, document, metric, number)
        assert found(made, "shares_do_not_add_up", "severity, year") == ([("warning", 2021)] if fires else [])

    def test_shares_of_two_documents_or_two_of_three(self, made):
        document = made.document()
        self.share(made, document, "primary", "5.0")
        self.share(made, document, "secondary", "45.0")
        self.share(made, made.document(), "tertiary", "60.0")
        assert found(made, "shares_do_not_add_up") == []


class TestRankContradicted:
    def test_a_region_wholly_above_a_first_place(self, made):
        document = made.document("a claim")
        made.level(document, "156.8")
        made.rank(document, 1)
        made.level(made.document(), "170.2", region="360122")
        made.level(made.document(), "170.2", region="360124", year=2020)
        made.level(made.document(), "170.2", region="360981")
        [(severity, year, titles, what)] = found(made, "rank_contradicted", "severity, year, titles, what")
        assert (severity, year, titles) == ("warning", 2021, "a claim; a report")
        assert what == (
            "Place 1 in 全省县(市、区) is claimed (stated), but above 156.8亿元 lies 丰城市 with 170.2亿元"
        )

    @pytest.mark.parametrize(
        "peer, columns",
        [
            ("156.8", {}),
            ("157", {}),  # may be 156.5
            ("170.2", ABOUT),
            ("170.2", {"region": "110101"}),  # another province
            ("170.2", {"time_period": "2021-S1"}),
            ("170.2", {"status_class": "target"}),
            ("170.2", {"subject": "小蓝经开区"}),
        ],
    )
    def test_what_only_looks_so(self, made, peer, columns):
        document = made.document()
        made.level(document, "156.8")
        made.rank(document, 1)
        made.level(made.document(), peer, **{"region": "360981"} | columns)
        assert found(made, "rank_contradicted") == []

    def test_any_metric_that_regions_are_ranked_by(self, made):
        document = made.document("a claim")
        made.level(document, "156.8", metric="gdp")
        made.rank(document, 1, metric="gdp")
        made.level(made.document("a peer"), "170.2", region="360981", metric="gdp")
        assert found(made, "rank_contradicted", "metric, titles, stated") == [
            ("gdp", "a claim; a peer", "156.8亿元; 170.2亿元")
        ]

    def test_a_lower_place_needs_as_many_regions_above(self, made):
        document = made.document()
        made.level(document, "156.8")
        made.rank(document, 2)
        made.level(made.document(), "170.2", region="360981")
        assert found(made, "rank_contradicted") == []
        made.level(made.document(), "171.5", region="360102")
        [what] = found(made, "rank_contradicted", "what")
        assert what.endswith("lie 东湖区 with 171.5亿元 and another region")

    def test_a_place_far_from_the_level_may_be_that_of_something_else(self, made):
        document = made.document()
        made.level(document, "156.8")
        for year in range(2001, 2007):
            made.level(document, "10", year)
        made.rank(document, 1)
        made.level(made.document(), "170.2", region="360981")
        assert found(made, "rank_contradicted") == []

    def test_all_prints_have_to_say_so_and_none_be_preliminary(self, made):
        document = made.document()
        made.level(document, "156.8")
        made.rank(document, 1)
        made.level(made.document(), "170.2", region="360981")
        made.level(made.document(), "150.2", region="360981")
        made.level(made.document(), "170.2", region="360102", status="preliminary")
        assert found(made, "rank_contradicted") == []

    def test_a_list_of_its_own_and_a_place_by_growth_are_not_touched(self, made):
        document = made.document()
        made.level(document, "156.8")
        made.rank(document, 1, scope="百强榜单", scope_region=None, scope_level=None)
        made.rank(document, 1, of="growth")
        made.level(made.document(), "170.2", region="360981")
        assert found(made, "rank_contradicted") == []


class TestStreakContradicted:
    @pytest.fixture
    def claimed(self, made):
        made.streak(made.document("a claim"), 3, 2021, predicate="increase")
        return made

    def test_two_levels_of_which_the_later_is_less(self, claimed):
        claimed.level(claimed.document(), "159.4", 2019)
        claimed.level(claimed.document("2020"), "150.1", 2020)
        assert found(claimed, "streak_contradicted", "severity, year, titles, stated, what") == [
            (
                "warning", 2020, "a claim; 2020", "3年; 159.4亿元; 150.1亿元",
                "An increase 3 years running to 2021 is claimed, but the levels of 2019 and 2020 are"
                " 159.4亿元; 150.1亿元",
            )
        ]  # fmt: skip

    def test_reported_growth_below_zero(self, claimed):
        claimed.growth(claimed.document("2020"), "-2.1", 2020)
        assert found(claimed, "streak_contradicted", "year, titles, stated") == [
            (2020, "a claim; 2020", "3年; -2.1%")
        ]

    @pytest.mark.parametrize(
        "later, columns",
        [
            ("159.4", {}),
            ("159", {}),  # may be 159.45
            ("150.1", {"status": "preliminary"}),
            ("150.1", {"subject": "小蓝经开区"}),
            ("150.1", {"status_class": "target"}),
            ("150.1", ABOUT),
        ],
    )
    def test_what_only_looks_so(self, claimed, later, columns):
        claimed.level(claimed.document(), "159.4", 2019)
        claimed.level(claimed.document(), later, 2020, **columns)
        assert found(claimed, "streak_contradicted") == []

    def test_growth_on_another_basis_may_be_what_is_meant(self, claimed):
        claimed.level(claimed.document(), "159.4", 2019)
        claimed.level(claimed.document(), "150.1", 2020)
        claimed.growth(claimed.document(), "3.1", 2020, basis="comparable")
        assert found(claimed, "streak_contradicted") == []
        [reason] = [row[0] for row in claimed.rows("SELECT reason FROM streak_check WHERE year = 2020")]
        assert reason == "the levels say otherwise, but growth is reported as claimed"

    def test_levels_that_rise_stand_against_a_growth_that_does_not(self, claimed):
        claimed.level(claimed.document(), "150.1", 2019)
        claimed.level(claimed.document(), "159.4", 2020)
        claimed.growth(claimed.document(), "-2.1", 2020)
        assert found(claimed, "streak_contradicted") == []


class TestTogether:
    def test_finding_has_the_rows_of_every_check(self, made):
        for year, number in (
            (2016, "101"),
            (2018, "136.6"),
            (2019, "13.7"),
            (2020, "141.3"),
            (2021, "156.8"),
        ):
            made.level(made.document(str(year)), number, year)
        made.growth(made.document(), "50", 2021)
        made.growth(made.document(), "5", 2020, basis="comparable")
        made.level(made.document(), "1", 2021, metric="gdp")
        made.level(made.document(), "5", 2021, metric="gdp")
        columns = ", ".join(checks.COLUMNS)
        apart = " UNION ALL ".join(f"SELECT {columns} FROM {check.name}" for check in checks.views())
        together = made.rows(f"SELECT {columns} FROM finding ORDER BY ALL")
        assert together == made.rows(f"{apart} ORDER BY ALL")
        assert {"gap", "power_of_ten", "growth_against_levels", "basis_changes", "values_disagree"} <= {
            row[0] for row in together
        }


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


class TestDuplicateRow:
    def test_a_row_that_is_there_twice_and_one_without_its_document(self, made):
        document = made.document()
        for _ in range(2):
            made.level(document, "159.4", figure=7)
        made.level("no such document", "159.4", figure=8)
        assert found(made, "duplicate_row", "severity, what") == [
            ("error", "Figure 7 is in fact_observation 2 times"),
            ("error", "Its document is not in dim_document"),
        ]

    def test_figures_of_two_documents_and_two_figures_of_one(self, made):
        for document in (made.document(), made.document()):
            for figure in (7, 8):
                made.level(document, "159.4", figure=figure)
                made.rank(document, 1, figure=figure)
        assert found(made, "duplicate_row") == []


REGIONS = count(700000)
NUMBER = st.integers(10**6, 10**12)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=15)
@given(
    levels=st.lists(NUMBER, min_size=2, max_size=4),
    shares=st.tuples(st.integers(1, 600), st.integers(1, 350)),
    places=st.lists(st.integers(-2, 5), min_size=8, max_size=8),
    data=st.data(),
)
def test_consistent_data_raise_no_error_and_no_warning_however_rounded(made, levels, shares, places, data):
    """Whole, parts, shares and growth of one truth, each printed to a place drawn at random, by two documents."""
    region, rounding = str(next(REGIONS)), iter(places * 20)
    for year, level in enumerate(levels, 2015):
        parts = [level * share // 1000 for share in shares]
        parts.append(level - sum(parts))
        truth = dict(zip(("gdp", "value_added_primary", "value_added_secondary", "value_added_tertiary"), (level, *parts), strict=True))  # fmt: skip
        for title in ("communiqué", "yearbook"):
            document = made.document(
                f"{title} {year} {region}", f"{year + 1}-0{data.draw(st.integers(1, 9))}", year=year
            )
            for metric, value in truth.items():
                state(
                    made, document, value, next(rounding), metric=metric, region=region, time_period=str(year)
                )
            state(made, document, level, next(rounding), region=region, time_period=str(year))
            if year > 2015:
                grown = (Decimal(level) / levels[year - 2016] - 1) * 100
                state(
                    made, document, grown, -1 - abs(next(rounding)), region=region, time_period=str(year),
                    measure="growth", of="growth", unit="%",
                )  # fmt: skip
            for metric, value in zip(("primary", "secondary", "tertiary"), parts, strict=True):
                state(
                    made, document, Decimal(value) / level * 100, -abs(next(rounding)), region=region,
                    time_period=str(year), metric=f"share_{metric}", measure="share", of="share", unit="%", basis="none",
                )  # fmt: skip
    grave = (
        "SELECT code, what FROM finding WHERE region = ? AND severity <> 'info' AND code <> 'power_of_ten'"
    )
    assert made.rows(grave, region) == []


def state(made, document, value, place, **columns):
    """The value as printed to a power of ten: as an interval."""
    unit = Decimal(1).scaleb(place)
    value = (Decimal(value) / unit).quantize(Decimal(1)) * unit
    made.observation(
        document, value=value, low=value - unit / 2, high=value + unit / 2, printed=f"{value:f}", **columns
    )
