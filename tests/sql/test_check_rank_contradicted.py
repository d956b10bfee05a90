"""A claimed place against the places computed: what is found, and look-alikes that are left alone."""

import pytest

from tests.sql.found import ABOUT, found


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
