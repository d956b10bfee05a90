"""The shipped SELECTs with every column's table named and every expression's type known."""

from functools import cache
from typing import Any, cast

import sqlglot
from sqlglot import exp
from sqlglot.dialects.duckdb import DuckDB
from sqlglot.optimizer.annotate_types import annotate_types
from sqlglot.optimizer.qualify import qualify

from warehouse import views
from warehouse.sqlfiles import read

#: What functions return, with one that sqlglot does not know of DuckDB.
RETURNS: dict[type[exp.Expr], Any] = {
    **cast("dict[type[exp.Expr], Any]", DuckDB.EXPRESSION_METADATA),
    exp.Replace: {"returns": exp.DType.VARCHAR},
}


@cache
def select(name: str) -> exp.Query:
    """The SELECT of a shipped view or query; shared, so copy it before a change. KeyError for another."""
    text = definitions()[name]
    types: dict[str, object] = {relation: columns(relation) for relation in views.sources(text)}
    tree = qualify(
        sqlglot.parse_one(text, read="duckdb"), schema=types, dialect="duckdb", quote_identifiers=False
    )
    typed = annotate_types(tree, schema=types, expression_metadata=RETURNS, dialect="duckdb")
    assert isinstance(typed, exp.Query)
    return typed


@cache
def columns(relation: str) -> dict[str, str]:
    """The columns of a table, view or query and their types, in DuckDB's words."""
    for file in read("schema"):
        if file.name == relation:
            made = sqlglot.parse_one(file.text, read="duckdb").find_all(exp.ColumnDef)
            return {column.name: column.args["kind"].sql("duckdb") for column in made}
    return {item.alias_or_name: _type(relation, item) for item in select(relation).selects}


@cache
def definitions() -> dict[str, str]:
    """The SELECT of each shipped view and query, as written, by name."""
    return {file.name: views.definition(file) for file in (*views.ordered(), *read("queries"))}


def _type(relation: str, item: exp.Expr) -> str:
    if item.type is None or item.type.this in (exp.DType.UNKNOWN, exp.DType.NULL):
        raise TypeError(f"the type of {relation}.{item.alias_or_name} cannot be told: CAST it in sql/")
    return item.type.sql("duckdb")
