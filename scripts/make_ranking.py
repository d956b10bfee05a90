"""sql/queries/ranking.sql, the question of sql/views/revenue_ranking.sql about any metric: python scripts/make_ranking.py

Both are one SELECT of three hundred lines. A view over all metrics would be slow for every question, as the league
of one metric needs all regions, and a filter behind it does not reach the facts; so the view names its two metrics
and the query is told one. Edit the view, run this, commit both; a test compares.
"""

from pathlib import Path

SQL = Path(__file__).parents[1] / "sql"
VIEW, QUERY = SQL / "views" / "revenue_ranking.sql", SQL / "queries" / "ranking.sql"

#: What the query says instead, each at least once: the header first, then the SELECT.
REPLACED = (
    ("who claims which place by fiscal revenue, what", "who claims which place by a metric, what"),
    ("-- Example:\n", "-- Parameters:\n--   metric: id of a metric that is ranked (dim_metric.ranking), else there are no rows\n-- Example:\n"),
    ("FROM revenue_ranking\n--   WHERE region_code = '360121' AND metric = 'fiscal_revenue'", "FROM ranking('gdp')\n--   WHERE region_code = '360121' AND NOT level_printed IS NULL"),
    ("metric: fiscal_revenue (财政总收入) or general_public_budget_revenue (地方一般公共预算收入)", "metric: the metric (dim_metric.id)"),
    ("level: level in 元, latest", "level: level in the metric's unit, latest"),
    ("metric IN ('fiscal_revenue', 'general_public_budget_revenue')", "metric = CAST($metric AS VARCHAR)"),
)  # fmt: skip


def render(view: str) -> str:
    """The text of the query, made from that of the view."""
    for said, instead in REPLACED:
        if said not in view:
            raise SystemExit(f"{VIEW} no longer says {said!r}: mend REPLACED in {__file__}")
        view = view.replace(said, instead)
    return view


if __name__ == "__main__":
    QUERY.write_text(render(VIEW.read_text("utf-8")), encoding="utf-8")
