"""What the tests of the checks share."""

from decimal import Decimal

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
