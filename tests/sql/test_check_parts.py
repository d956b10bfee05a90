"""Parts, shares and their whole: what is found, and look-alikes that are left alone."""

from decimal import Decimal

import pytest

from tests.sql.found import ABOUT, BUDGET, found

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
