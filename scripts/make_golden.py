"""tests/expected/golden.csv, from the shipped reports: make golden

How many observations and claims each region, year and domain has; a test compares them with what is loaded.
"""

import csv
import tempfile
from pathlib import Path

import duckdb

from warehouse.cli import main

GOLDEN = Path(__file__).parents[1] / "tests" / "expected" / "golden.csv"
COLUMNS = ("region", "year", "domain", "observations", "claims")
COUNTS = """
SELECT
    coalesce(f.region, '') AS region,
    coalesce(f.year, 0) AS year,
    coalesce(m.domain, '') AS domain,
    count(*) FILTER (WHERE f.kind = 'observation') AS observations,
    count(*) FILTER (WHERE f.kind = 'claim') AS claims
FROM (
    SELECT o.region, o.year, o.metric, 'observation' AS kind FROM fact_observation AS o
    UNION ALL
    SELECT c.region, c.year, c.metric, 'claim' AS kind FROM fact_claim AS c
) AS f
LEFT JOIN dim_metric AS m ON m.id = f.metric
GROUP BY ALL
ORDER BY ALL
"""


def write(connection: duckdb.DuckDBPyConnection, path: Path = GOLDEN) -> None:
    """The counts of a warehouse of the shipped reports, as CSV; no domain where a metric is unknown."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(connection.execute(COUNTS).fetchall())


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        db = Path(folder) / "shipped.duckdb"
        main(["ingest", str(Path(__file__).parents[1] / "ingest" / "reports"), "--db", str(db)])
        with duckdb.connect(str(db), read_only=True) as connection:
            write(connection)
