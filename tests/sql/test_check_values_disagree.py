"""Two documents on one key, and one document twice: what is found, and look-alikes that are left alone."""

import pytest

from tests.sql.found import ABOUT, ABOVE_100, broken, found


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
