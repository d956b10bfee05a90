"""The queries of sql/queries: SELECTs with parameters, and the macros that DuckDB makes of them.

A file is one SELECT that says `$date` where it wants to be told something. A program runs its text with
values bound by name; in the warehouse it is a table macro of the same name: `FROM as_of('2022-04-30')`.
"""

from functools import cache

import duckdb
import sqlglot
from sqlglot import exp

from warehouse.comments import comment
from warehouse.sqlfiles import SqlFile, read


def create(connection: duckdb.DuckDBPyConnection) -> None:
    """Make every macro and its comment anew, inside the caller's transaction; the views have to be there."""
    for query, statement in _macros():
        connection.execute(statement)
        comment(connection, "MACRO TABLE", query.name, f"{query.purpose} Grain: {query.grain}")


@cache
def _macros() -> tuple[tuple[SqlFile, str], ...]:
    return tuple((query, macro(query)) for query in read("queries"))


def macro(query: SqlFile) -> str:
    """The statement that makes the query a table macro, its parameters in the order of the file's header.

    Raises ValueError where the header and the SELECT do not name the same parameters, and for a column
    without its table: a macro takes that for the parameter of its name, and a comparison of the two is
    always true.
    """
    tree = sqlglot.parse_one(query.text, read="duckdb")
    if bare := sorted({column.name for column in tree.find_all(exp.Column) if not column.table}):
        raise ValueError(f"{query.name}: column without its table: {', '.join(bare)}")
    places = list(tree.find_all(exp.Placeholder))
    if {place.name for place in places} != query.parameters.keys():
        raise ValueError(f"{query.name}: parameters in its header and in its SELECT differ")
    for place in places:
        place.replace(exp.column(place.name))
    defaults = {name: f" := {default}" for name, default in query.defaults.items()}
    listed = ", ".join(name + defaults.get(name, "") for name in query.parameters)
    body = tree.sql("duckdb", comments=False)
    return f"CREATE OR REPLACE MACRO {query.name}({listed}) AS TABLE {body}"
