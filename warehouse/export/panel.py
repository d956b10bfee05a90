"""The panel: a row a region and year, and a column for each registered metric of which a level is known.

A column holds levels of whole years in the metric's own unit and price basis, and nothing else: what has
another unit or basis, a range, a target or a part of the year is in `wide`.
"""

from typing import Any

import duckdb
from duckdb import CaseExpression, ColumnExpression, ConstantExpression, FunctionExpression

from warehouse.export.manifest import Column
from warehouse.sqlfiles import read

PURPOSE = "Levels of each year, a column a metric, for statistical programs."
GRAIN = "A region and year of which a level is known."
KEYS = (
    Column("region", "VARCHAR", "code of the region (dim_region.code)"),
    Column("region_name", "VARCHAR", "name of the region in that year"),
    Column("region_level", "VARCHAR", "country, province, prefecture, county"),
    Column("year", "BIGINT", "the year"),
)


def panel(connection: duckdb.DuckDBPyConnection) -> tuple[duckdb.DuckDBPyRelation, tuple[Column, ...]]:
    """The rows in order of region and year, and what the columns hold, metrics by domain."""
    [levels] = (file.text for file in read("export") if file.name == "panel")
    connection.execute(f"CREATE OR REPLACE TEMP TABLE panel_level AS {levels}")
    relation = connection.table("panel_level")
    metrics = _metrics(connection, {metric for (metric,) in relation.select("metric").distinct().fetchall()})
    keys = [ColumnExpression(key.name) for key in KEYS]
    cells = [_cell(column.name) for column in metrics]
    rows = relation.aggregate([*keys, *cells], ", ".join(key.name for key in KEYS))
    return rows.sort("region", "year"), (*KEYS, *metrics)


def _cell(metric: str) -> Any:
    """There is one level a region, year and metric: MAX is of at most one value."""
    is_it = ColumnExpression("metric") == ConstantExpression(metric)
    return FunctionExpression("max", CaseExpression(is_it, ColumnExpression("level"))).alias(metric)


def _metrics(connection: duckdb.DuckDBPyConnection, known: set[str]) -> list[Column]:
    columns = ("domain", "id", "name_zh", "name_en", "unit", "basis_level")
    found = connection.table("dim_metric").select(*columns).fetchall()
    return [
        Column(metric, "DOUBLE", f"{zh} ({en}), {unit}{f', {basis}' if basis != 'none' else ''}")
        for _, metric, zh, en, unit, basis in sorted(found)
        if metric in known
    ]
