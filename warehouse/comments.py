"""Comments on tables, views and columns, which a client shows beside them."""

import duckdb


def comment(connection: duckdb.DuckDBPyConnection, kind: str, name: str, text: str) -> None:
    """Set the comment of a TABLE, VIEW or COLUMN; `name` is written as in SQL."""
    literal = text.replace("'", "''")
    connection.execute(f"COMMENT ON {kind} {name} IS '{literal}'")
