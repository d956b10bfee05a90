"""nianjian sql: one query on the warehouse."""

from typing import Annotated

import duckdb
import typer

from warehouse.cli.options import DATABASE, Database
from warehouse.cli.output import CallError, table
from warehouse.store import reading


def sql(
    query: Annotated[
        str, typer.Argument(metavar="QUERY", help="The query, in DuckDB's SQL.", show_default=False)
    ],
    db: Database = DATABASE,
) -> int:
    """Run a query on the warehouse, read-only, and print its rows: a table, or tab-separated into a pipe."""
    with reading(db) as connection:
        try:
            result = connection.execute(query)
            columns = [str(column[0]) for column in result.description or ()]
            rows = result.fetchall()
        except duckdb.Error as error:
            raise CallError(_line(error)) from error
    table(columns, rows)
    return 0


def _line(error: duckdb.Error) -> str:
    """What DuckDB says, without the query that it repeats."""
    return " ".join(str(error).split("\n\nLINE ")[0].split())
