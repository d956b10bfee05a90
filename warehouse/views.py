"""The views of sql/views and sql/checks: made in the order in which they read one another, and commented.

A column's description comes from the file's header; one that the header does not name and that the view
passes on as it is keeps its description, so that what a fact's column holds is written once.
"""

from functools import cache
from graphlib import TopologicalSorter

import duckdb
import sqlglot
from sqlglot import exp

from warehouse import checks
from warehouse.comments import comment
from warehouse.sqlfiles import SqlFile, read

#: Descriptions of columns, by relation.
Comments = dict[str, dict[str, str]]


def create(connection: duckdb.DuckDBPyConnection) -> None:
    """Make every view and its comments anew, inside the caller's transaction; the tables have to be there."""
    known = _comments(connection)
    for view in ordered():
        connection.execute(f"CREATE OR REPLACE VIEW {view.name} AS {definition(view)}")
        comment(connection, "VIEW", view.name, f"{view.purpose} Grain: {view.grain}")
        known[view.name] = described(view, known)
        for column, text in known[view.name].items():
            comment(connection, "COLUMN", f'{view.name}."{column}"', text)


@cache
def ordered() -> tuple[SqlFile, ...]:
    """The shipped views, each behind those that it reads."""
    files = {file.name: file for file in (*read("views"), *checks.views())}
    order = TopologicalSorter({name: sources(file.text) & files.keys() for name, file in files.items()})
    order.add("finding", *(check.name for check in checks.views()))
    return tuple(files[name] for name in order.static_order())


def definition(view: SqlFile) -> str:
    """The SELECT of a view: its file's, and for `finding` that of all checks."""
    return checks.finding() if view.name == "finding" else view.text


@cache
def sources(sql: str) -> frozenset[str]:
    """The tables and views that a SELECT reads; its own common table expressions are none of them."""
    query = _parsed(sql)
    return frozenset(table.name for table in query.find_all(exp.Table)) - _expressions(query).keys()


@cache
def columns(sql: str) -> tuple[str, ...]:
    """The names of what a SELECT returns."""
    return tuple(_parsed(sql).named_selects)


@cache
def origin(sql: str, column: str) -> tuple[str, str] | None:
    """(table or view, column) that a SELECT passes on as `column`; None for what it computes itself."""
    query = _parsed(sql)
    expressions = _expressions(query)
    while True:
        found = next((item.unalias() for item in query.selects if item.alias_or_name == column), None)
        if not isinstance(found, exp.Column):
            return None
        relation, column = _relations(query)[found.table], found.name
        if relation not in expressions:
            return relation, column
        query = expressions[relation]


def described(file: SqlFile, known: Comments) -> dict[str, str]:
    """What the columns of a SELECT hold, by its header and the descriptions `known` of what it reads."""
    found: dict[str, str] = {}
    for column in columns(file.text):
        if column in file.columns:
            found[column] = file.columns[column]
        elif passed := origin(file.text, column):
            relation, name = passed
            found[column] = known[relation][name].removeprefix("key: ")
    return found


def _relations(query: exp.Query) -> dict[str, str]:
    """What the aliases in a SELECT's FROM stand for; those of its first SELECT for a UNION."""
    while isinstance(query, exp.SetOperation):
        query = query.left
    clauses = [*query.find_all(exp.From, exp.Join)]
    return {clause.this.alias_or_name: clause.this.name for clause in clauses if clause.parent is query}


def _expressions(query: exp.Query) -> dict[str, exp.Query]:
    return {expression.alias: expression.this for expression in query.find_all(exp.CTE)}


@cache
def _parsed(sql: str) -> exp.Query:
    query = sqlglot.parse_one(sql, read="duckdb")
    if not isinstance(query, exp.Query):
        raise TypeError(f"{query.key} where a SELECT is needed")
    return query


def _comments(connection: duckdb.DuckDBPyConnection) -> Comments:
    known: Comments = {}
    columns = connection.execute(
        "SELECT table_name, column_name, comment FROM duckdb_columns() WHERE comment IS NOT NULL"
    )
    for table, column, text in columns.fetchall():
        known.setdefault(table, {})[column] = text
    return known
