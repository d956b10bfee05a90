"""What was known by a day: the whole warehouse as if later documents had never been read.

Temporary views take the place of the tables, each with the rows of the documents published by then, and all
views are made anew above them. So whatever is exported, claims, rankings and findings too, follows from those
documents alone, by the same SQL. `observation` is then what the query `as_of` gives; like there, undated
documents do not count, and what is hidden (withdrawn, a near copy) or corrected today is so in the past, too.
"""

from datetime import date

import duckdb

from warehouse import views
from warehouse.sqlfiles import read

DOCUMENT = "dim_document"


def only(connection: duckdb.DuckDBPyConnection, day: date) -> None:
    """Let the connection see only what documents published by `day` state, until it is closed."""
    tables = [file.name for file in read("schema")]
    documents = f"{_stored(connection, DOCUMENT)} WHERE published_on <= DATE '{day.isoformat()}'"
    connection.execute(f"CREATE TEMP VIEW {DOCUMENT} AS FROM {documents}")
    for table in tables:
        if "document" in connection.table(table).columns:
            stored = _stored(connection, table)
            connection.execute(
                f"CREATE TEMP VIEW {table} AS FROM {stored} SEMI JOIN {DOCUMENT} AS d ON d.id = document"
            )
    for view in views.ordered():
        connection.execute(f"CREATE TEMP VIEW {view.name} AS {views.definition(view)}")


def _stored(connection: duckdb.DuckDBPyConnection, table: str) -> str:
    """The table in the file, whatever the file is called and whatever view hides it."""
    [(database,)] = connection.execute("SELECT current_database()").fetchall()
    quoted = str(database).replace('"', '""')
    return f'"{quoted}".main.{table}'
