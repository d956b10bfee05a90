"""The lint of sql/: what a shipped SELECT must not use, because other engines lack it or answer it differently.

Some of it fails loudly elsewhere; the worse part is carried over by sqlglot without a word and gives other rows.
TRAPS has an example of each, with what it does.
"""

from collections.abc import Iterator

import sqlglot
from sqlglot import exp
from sqlglot.optimizer.annotate_types import annotate_types
from sqlglot.optimizer.qualify import qualify

#: Functions that mean the same everywhere; whatever is not here is a problem.
FUNCTIONS = {
    "ABS", "AND", "CASE", "CAST", "CEIL", "CHR", "COALESCE", "COUNT", "EXP", "FLOOR", "GREATEST", "IF", "LAG", "LEAD", "LEAST",
    "LENGTH", "LN", "MAX", "MIN", "NULLIF", "OR", "POWER", "REPLACE", "ROUND", "ROW_NUMBER", "SUBSTRING", "SUM",
}  # fmt: skip
#: Constructs that are not carried over, or answered differently somewhere.
CONSTRUCTS = {
    exp.Pivot: "PIVOT",
    exp.Qualify: "QUALIFY",
    exp.IgnoreNulls: "IGNORE NULLS",
    exp.Anonymous: "a function or macro that sqlglot does not know",
    exp.Unnest: "UNNEST",
    exp.Lateral: "LATERAL",
    exp.Lambda: "a lambda",
    exp.WithinGroup: "WITHIN GROUP",
    exp.Struct: "a struct",
    exp.Array: "a list",
}
#: A query, and why it must not be shipped.
TRAPS = {
    "SELECT add_up(o.value) AS x FROM t AS o": "sqlglot passes macro calls through",
    "SELECT CAST(o.ratio AS INTEGER) AS x FROM t AS o": "rounds or truncates, by engine",
    "SELECT CAST(o.value / 3.0 AS BIGINT) AS x FROM t AS o": "the same of a computed DOUBLE",
    "SELECT list(o.name ORDER BY o.year) AS x FROM t AS o": "Spark drops the order",
    "SELECT string_agg(o.name, ',' ORDER BY o.year) AS x FROM t AS o": "fails somewhere",
    "SELECT first(o.name ORDER BY o.year) AS x FROM t AS o": "fails somewhere",
    "SELECT last(o.name) AS x FROM t AS o": "any row's, by engine",
    "SELECT any_value(o.name) AS x FROM t AS o": "any row's",
    "SELECT first_value(o.name) OVER (ORDER BY o.year) AS x FROM t AS o": "ClickHouse skips nulls",
    "SELECT o.name FROM t AS o ASOF JOIN t AS p ON o.year >= p.year": "few engines know it",
    "SELECT max_by(o.name, o.year) AS x FROM t AS o": "fails somewhere",
    "SELECT o.name FROM t AS o QUALIFY row_number() OVER (ORDER BY o.year) = 1": "few engines know it",
    "FROM t PIVOT (sum(value) FOR year IN (2020, 2021))": "vanishes where errors are ignored",
    "SELECT g.n FROM generate_series(1, 3) AS g (n)": "fails somewhere",
    "SELECT len([o.name]) AS x FROM t AS o": "fails somewhere",
    "SELECT len(list(o.name)) AS x FROM t AS o": "fails somewhere",
    "SELECT quantile_cont(o.value, 0.5) AS x FROM t AS o": "fails somewhere",
    "SELECT regexp_extract(o.name, '[0-9]+') AS x FROM t AS o": "patterns differ",
    "SELECT lag(o.value, 2) OVER (ORDER BY o.year) AS x FROM t AS o": "an older DuckDB shell cannot read the view",
    "SELECT * FROM t": "columns change with the table",
    "SELECT year FROM t": "a macro's parameter of that name would be compared with itself",
}


def problems(sql: str, types: dict[str, dict[str, str]]) -> list[str]:
    """What makes a SELECT unfit, in words; `types` has the columns of what it reads, in DuckDB's words."""
    tree = sqlglot.parse_one(sql, read="duckdb")
    if not isinstance(tree, exp.Query):
        return [f"{tree.key} instead of a SELECT"]
    return [*_untyped(tree), *_typed(tree, types)]


def _untyped(tree: exp.Query) -> Iterator[str]:
    for kind, name in CONSTRUCTS.items():
        if tree.find(kind):
            yield name
    names = {function.sql_name() for function in tree.find_all(exp.Func)} - FUNCTIONS
    yield from (f"function {name}" for name in sorted(names))
    if any(not isinstance(star.parent, exp.Count) for star in tree.find_all(exp.Star)):
        yield "*"
    yield from (
        f"column {column.name} without its table" for column in tree.find_all(exp.Column) if not column.table
    )
    if any(step.args.get("offset") for step in tree.find_all(exp.Lag, exp.Lead)):
        yield "LAG or LEAD over a distance"
    if any("ASOF" in (join.method, join.kind) for join in tree.find_all(exp.Join)):
        yield "ASOF JOIN"
    around = (order.find_ancestor(exp.AggFunc, exp.Window, exp.Query) for order in tree.find_all(exp.Order))
    if any(isinstance(found, exp.AggFunc) for found in around):
        yield "an aggregate with an order"


def _typed(tree: exp.Query, types: dict[str, dict[str, str]]) -> Iterator[str]:
    try:
        tree = qualify(tree.copy(), schema=types, dialect="duckdb")
    except sqlglot.errors.SqlglotError as error:
        yield str(error)
        return
    for cast in annotate_types(tree, schema=types, dialect="duckdb").find_all(exp.Cast):
        if cast.is_type(*exp.DataType.INTEGER_TYPES) and cast.this.is_type(*exp.DataType.REAL_TYPES):
            yield f"{cast.sql('duckdb')}: FLOOR, CEIL or ROUND it first"
