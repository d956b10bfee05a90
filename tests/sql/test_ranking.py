"""The query ranking: what revenue_ranking asks, of any metric that the registry ranks."""

import runpy

import pytest

ASKED = "SELECT year, claimed_rank, level_printed, computed_rank, peers_known, verdict FROM ranking(?) ORDER BY ALL"


def test_its_text_is_made_of_the_views(repository):
    script = runpy.run_path(str(repository / "scripts" / "make_ranking.py"))
    made = script["render"](script["VIEW"].read_text("utf-8"))
    assert script["QUERY"].read_text("utf-8") == made, "run python scripts/make_ranking.py"
    assert "fiscal_revenue'" not in made.replace("metric = 'fiscal_revenue'", "")
    with pytest.raises(SystemExit, match="no longer says"):
        script["render"]("SELECT 1")


def test_of_a_revenue_it_is_the_view(shipped):
    of_view = "FROM revenue_ranking WHERE metric = ? ORDER BY ALL"
    for metric in ("fiscal_revenue", "general_public_budget_revenue"):
        found = shipped.execute("FROM ranking($1) ORDER BY ALL", [metric]).fetchall()
        assert found == shipped.execute(of_view, [metric]).fetchall()
        assert found


def test_a_league_by_output(made):
    report = made.document()
    for region, number in (("360121", "1320.22"), ("360981", "700"), ("360112", "1400")):
        made.level(report, number, region=region, metric="gdp")
    made.rank(report, 1, metric="gdp")
    made.level(report, "9000", region="360983", metric="gdp", basis="real")  # not the metric's own basis
    made.level(report, "9000", region="360983", metric="gdp", unit="美元")
    made.level(report, "9000", region="360983")  # another metric
    assert made.rows(ASKED, "gdp") == [
        (2021, 1, "1320.22亿元", 2, 3, "contradicted"),
        (2021, None, "1400亿元", 1, 3, None),
        (2021, None, "700亿元", 3, 3, None),
    ]


@pytest.mark.parametrize("metric", ["pm25", "project_investment", "no_such_metric"])
def test_what_is_not_ranked_has_no_rows(made, metric):
    """Of PM2.5 the least is best, and first place by it says nothing of the largest."""
    made.observation(
        made.document(), metric=metric, unit="微克/立方米", basis="none", value=30, low=30, high=30
    )
    made.rank(made.document(), 1, metric=metric)
    assert made.rows(ASKED, metric) == []
