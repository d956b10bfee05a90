"""sql/queries/ranking.sql from sql/views/revenue_ranking.sql: python scripts/make_ranking.py

Both ask the same, of any metric and of the two revenues, in one SELECT of three hundred lines. A view over
all metrics would be slow for every question: the league of one metric needs all regions, and a filter behind
the view does not reach the facts. So the view names its two metrics, and the query is told one. Edit the
view, run this, commit both; a test compares.
"""

from pathlib import Path

SQL = Path(__file__).parents[1] / "sql"
VIEW, QUERY = SQL / "views" / "revenue_ranking.sql", SQL / "queries" / "ranking.sql"

PARAMETERS = """\
-- Parameters:
--   metric: id of a metric that is ranked (dim_metric.ranking), else there are no rows
"""
#: What the query says instead.
REPLACED = {
    "who claims which place by fiscal revenue": "who claims which place by a metric",
    "-- Example:\n": f"{PARAMETERS}-- Example:\n",
    "FROM revenue_ranking\n": "FROM ranking('gdp')\n",
    "AND metric = 'fiscal_revenue'\n": "AND NOT level_printed IS NULL\n",
    "fiscal_revenue (财政总收入) or general_public_budget_revenue (地方一般公共预算收入)": "dim_metric.id",
    "level: level in 元": "level: level in the metric's unit",
    " (DuckDB\n-- filters in the scan by COALESCE, and behind it by a list alone.)": "",
    "COALESCE(p.metric, '') IN ": "p.metric IN ",
    "metric IN ('fiscal_revenue', 'general_public_budget_revenue')": "metric = CAST($metric AS VARCHAR)",
}


def render(view: str) -> str:
    """The text of the query, made from that of the view."""
    for said, instead in REPLACED.items():
        if said not in view:
            raise SystemExit(f"{VIEW} no longer says {said!r}: mend REPLACED in {__file__}")
        view = view.replace(said, instead)
    return view


if __name__ == "__main__":
    QUERY.write_text(render(VIEW.read_text("utf-8")), encoding="utf-8")
