"""How a warehouse keeps the texts of documents: in two tables, of which `document_text` is a view.

DuckDB writes the last row group of a table anew with each append, until it has 2,048 rows. Of whole texts
that is up to 92 MB, and half a second for each report that comes in. So few new texts go to a small table;
when it has enough of them, all move to the large one.
"""

import duckdb
import polars as pl

from warehouse.frames import run
from warehouse.sqlfiles import SqlFile, read

VIEW = "document_text"
RECENT, SETTLED = f"{VIEW}_recent", f"{VIEW}_settled"
#: So many texts the small table has at most: some 5 MB, written anew in a twentieth of a second.
_MOST = 128


def create(connection: duckdb.DuckDBPyConnection, table: SqlFile) -> None:
    """The view, and two tables with the columns of `table`."""
    for name in (SETTLED, RECENT):
        connection.execute(table.text.replace(f"CREATE TABLE {VIEW} ", f"CREATE TABLE {name} "))
    [view] = (file for file in read("storage") if file.name == VIEW)
    connection.execute(f"CREATE VIEW {VIEW} AS {view.text}")


def add(connection: duckdb.DuckDBPyConnection, rows: pl.DataFrame, load: int) -> None:
    """The texts of the new documents of a batch, in the caller's transaction."""
    run(connection, VIEW, rows, load=load)
    [(count,)] = run(connection, "recent_texts")
    if count > _MOST:
        run(connection, "settle_texts")
        run(connection, "clear_recent_texts")
