"""A view that is too large to be computed at once, computed block of regions by block of regions.

DuckDB writes to disk what does not fit into memory, but not all that a chain of windows needs at a time:
over ten million observations the widest views end in an out-of-memory error. A filter on the region
reaches the facts, so that a block of regions takes the memory of a block.
"""

from itertools import pairwise

import duckdb
from duckdb import ColumnExpression, ConstantExpression, Expression

#: The views that are computed so: they read `annual_step` or carry as much through their windows.
VIEWS = ("finding", "growth_check", "streak_check", "trend")
#: About so many observations are in a block.
OBSERVATIONS = 1_000_000
_STAGED = "exported_in_blocks"


def computed(connection: duckdb.DuckDBPyConnection, view: str, observations: int) -> duckdb.DuckDBPyRelation:
    """All rows of a view with a column `region`, from a temporary table that the next call replaces."""
    relation = connection.table(view)
    region = ColumnExpression("region")
    relation.limit(0).query("part", f"CREATE OR REPLACE TEMP TABLE {_STAGED} AS FROM part")
    for block in _blocks(connection, region, observations):
        relation.filter(block).query("part", f"INSERT INTO {_STAGED} FROM part")
    return connection.table(_STAGED)


def _blocks(connection: duckdb.DuckDBPyConnection, region: Expression, observations: int) -> list[Expression]:
    """Conditions of which each row meets one: no region, regions before the first bound, and so on."""
    found = connection.table("fact_observation").select(region).distinct().order("region").fetchall()
    codes = [code for (code,) in found if code is not None]
    count = -(-observations // OBSERVATIONS)
    bounds = [ConstantExpression(codes[len(codes) * n // count]) for n in range(1, count)] if codes else []
    if not bounds:
        return [region.isnull(), region.isnotnull()]
    inner = [(region >= low) & (region < high) for low, high in pairwise(bounds)]
    return [region.isnull(), region < bounds[0], *inner, region >= bounds[-1]]
