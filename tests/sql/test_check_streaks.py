"""Streaks that contradict each other or the levels: what is found, and look-alikes that are left alone."""

import pytest

from tests.sql.found import ABOUT, BUDGET, found


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
        [document] = made.rows("SELECT id FROM dim_document WHERE title = '2019 communiqué'")[0]
        assert (
            key == f"360121 fiscal_revenue level rank_at_most 1 360000 from 2011 or 2010 in {document[:12]}"
        )

    def test_each_document_that_begins_later_is_named_first_beside_some_that_begin_earlier(self, made):
        for year in (2015, 2016, 2017, 2018):
            made.streak(made.document(f"{year}"), year - 2010, year)
        for year in (2012, 2013, 2014, 2020):
            made.streak(made.document(f"{year}"), year - 2009, year)
        rows = found(made, "streak_start_differs", "titles, stated, what")
        assert [titles for titles, *_ in rows] == [f"{year}; 2013; 2014; 2020" for year in range(2015, 2019)]
        assert rows[3][1] == "8 years to 2018; 4 years to 2013; 5 years to 2014; 11 years to 2020"
        assert rows[3][2].endswith(
            "begins in 2011 by the document named first, in 2010 by the last: only one count can be right"
        )

    def test_a_document_that_joins_an_accepted_contradiction_is_a_new_finding(self, made):
        made.streak(made.document("2019"), 9, 2019)
        made.streak(made.document("2023"), 14, 2023)
        [key] = found(made, "streak_start_differs", "key")
        made.streak(made.document("2022"), 13, 2022)  # from 2010, too: nothing new
        assert found(made, "streak_start_differs", "key") == [key]
        made.streak(made.document("2024"), 14, 2024)
        assert len(set(found(made, "streak_start_differs", "key")) - {key}) == 1

    def test_a_document_at_odds_with_itself_is_no_error(self, made):
        document = made.document("2021")
        made.streak(document, 12, 2021, figure=7)
        made.streak(document, 10, 2021, figure=9)
        assert found(made, "streak_start_differs") == []
        assert found(made, "streak_counted_twice", "severity, titles, stated, what") == [
            (
                "warning", "2021", "10年; 12年",
                "One document says 10年 and 12年 of one streak (place 1 by level), which then begins in 2010 or in 2012",
            )
        ]  # fmt: skip

    def test_one_streak_said_twice_is_not_counted_twice(self, made):
        document = made.document("2021")
        made.streak(document, 12, 2021, figure=7)
        made.streak(document, 12, 2021, figure=9)
        made.streak(document, 10, 2021, figure=11, predicate="increase")
        assert found(made, "streak_counted_twice") == []

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


class TestPlaceBreaksStreak:
    def test_a_place_in_a_year_that_a_streak_covers(self, made):
        made.rank(made.document("2018"), 2, 2018)
        made.streak(made.document("2021"), 12, 2021)
        assert found(made, "place_breaks_streak", "severity, year, titles, stated, what") == [
            (
                "error", 2018, "2018; 2021", "第2; 12年",
                "Place 2 is stated for 2018 by the one, but place 1 in all of the years 2010 to 2021 by the other",
            )
        ]  # fmt: skip

    def test_two_places_for_one_year_are_one_warning(self, made):
        for position in (1, 2):
            made.rank(made.document(f"{position}"), position, 2021)
        assert found(made, "place_breaks_streak") == []
        assert found(made, "places_differ", "severity, titles, stated, what") == [
            (
                "warning", "1; 2", "第1; 第2",
                "Place 1 is stated for 2021 by the one, place 2 by the other",
            )
        ]  # fmt: skip

    @pytest.mark.parametrize(
        "year, place",
        [
            (2009, {}),  # before it began
            (2018, {"position": 1}),
            (2018, {"bound": "below"}),  # 前二
            (2018, {"of": "growth"}),
            (2018, {"metric": BUDGET}),
            (2018, {"scope": "全市", "scope_region": "360100"}),
            (2018, {"scope": "百强", "scope_region": None, "scope_level": None}),
            (2018, {"subject": "小蓝经开区"}),
            (2018, {"status_class": "target"}),
        ],
    )
    def test_what_only_looks_so(self, made, year, place):
        made.rank(made.document("the place"), **({"position": 2, "year": year} | place))
        made.streak(made.document("2021"), 12, 2021)
        made.rank(made.document("another place"), 1, 2018)
        assert found(made, "place_breaks_streak") == []
        if place:
            assert found(made, "places_differ") == []

    def test_a_withdrawn_document_contradicts_nobody(self, made):
        made.rank(made.document("2018", withdrawn="a hoax"), 2, 2018)
        made.streak(made.document("2021"), 12, 2021)
        assert found(made, "place_breaks_streak") == []


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
