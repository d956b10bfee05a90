"""Dimensions, facts, views and the panel as parquet or CSV, in types that every program reads.

Columns are BIGINT, DOUBLE, VARCHAR, DATE or BOOLEAN; what is unbounded is null. A table without rows is a
file without rows. Rows are in one order, so that the same warehouse gives the same bytes. Which load brought
a row is left out, and with it the table of loads; the texts stay, except for the words around a figure. A
warehouse of more than PARTITIONED observations has its largest tables as folders by year (wide/year=2023/),
and its dearest views are computed in blocks.
"""

from collections.abc import Callable
from pathlib import Path

import duckdb
from duckdb import CaseExpression, ColumnExpression, ConstantExpression, Expression, FunctionExpression

from warehouse.export import blocks, datapackage, panel
from warehouse.export.build import Build
from warehouse.export.manifest import Column, Table
from warehouse.formulas import FORMULA
from warehouse.sqlfiles import SqlFile, read

#: What the names of exported tables begin with; the texts and the bookkeeping stay.
TABLES = {"dim_": "dimension", "fact_": "fact", "metric_": "dimension", "correct": "correction"}
PLAIN = {
    "BIGINT": ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER"),
    "DOUBLE": ("DECIMAL", "FLOAT", "DOUBLE", "HUGEINT", "UBIGINT"),
    "DATE": ("DATE",),
    "BOOLEAN": ("BOOLEAN",),
}
LEFT_OUT = "load"
#: Tables with a row an observation or figure are ordered by what tells their rows apart, others by all.
LARGE = ("fact_figure", "fact_observation", "observation", "wide")
ORDER = ("region", "metric", "year", "document", "figure")
#: From so many observations on the large tables with a year become folders by year, and views come in blocks.
PARTITIONED = 10_000_000
NO_YEAR = "__HIVE_DEFAULT_PARTITION__"
#: Excel takes a CSV for UTF-8 only where this mark is its first character, before the first column's name.
BYTE_ORDER_MARK = "\ufeff"
MEMORY = "3GB"  # what does not fit goes to DuckDB's temporary folder beside the warehouse


def parquet(
    connection: duckdb.DuckDBPyConnection, folder: Path, build: Build, advance: Callable[[int], object]
) -> tuple[Table, ...]:
    """A parquet file each, marked with the build; the panel as CSV, too."""
    return _write(connection, folder, build, "parquet", advance)


def csv(
    connection: duckdb.DuckDBPyConnection, folder: Path, build: Build, advance: Callable[[int], object]
) -> tuple[Table, ...]:
    """A CSV file each, for Excel: UTF-8 with a byte order mark, and a ' before what would be a formula."""
    return _write(connection, folder, build, "csv", advance)


def exported() -> list[tuple[str, SqlFile]]:
    """(dimension, fact, correction or view; its file in sql/) for each exported relation."""
    tables = [
        (kind, file) for file in read("schema") for name, kind in TABLES.items() if file.name.startswith(name)
    ]
    return tables + [("view", file) for file in read("views") if file.is_exported]


def _write(
    connection: duckdb.DuckDBPyConnection,
    folder: Path,
    build: Build,
    form: str,
    advance: Callable[[int], object],
) -> tuple[Table, ...]:
    connection.execute(f"SET memory_limit = '{MEMORY}'")
    [(observations,)] = connection.table("fact_observation").count("*").fetchall()
    tables: list[Table] = []
    for kind, file in exported():
        columns = columns_of(connection, file.name)
        written, rows = laid_out(connection, file.name, columns, folder, form, build, observations)
        tables.append(Table(file.name, written, kind, file.purpose, file.grain, rows, columns))
        advance(1)
    relation, columns = panel.panel(connection)
    for name, ending in {"panel": form, "panel_csv": "csv"}.items():
        if name == "panel" or ending != form:
            path = folder / f"panel.{ending}"
            rows = copy(relation, columns, path, ending, build)
            tables.append(Table(name, path.name, "panel", panel.PURPOSE, panel.GRAIN, rows, columns))
    advance(1)
    datapackage.write(folder, build, tables)
    return tuple(tables)


def laid_out(
    connection: duckdb.DuckDBPyConnection,
    name: str,
    columns: tuple[Column, ...],
    folder: Path,
    form: str,
    build: Build,
    observations: int,
) -> tuple[str, int]:
    """Write a table or view, in files by year where it is large: where it is in the folder, and its rows."""
    relation = ordered(computed(connection, name, observations), name, columns)
    by_year = name in LARGE and "year" in relation.columns and observations > PARTITIONED
    return (_by_year if by_year else _whole)(relation, columns, folder, name, form, build)


def _whole(
    relation: duckdb.DuckDBPyRelation,
    columns: tuple[Column, ...],
    folder: Path,
    name: str,
    form: str,
    build: Build,
) -> tuple[str, int]:
    path = folder / f"{name}.{form}"
    return path.name, copy(relation, columns, path, form, build)


def _by_year(
    relation: duckdb.DuckDBPyRelation,
    columns: tuple[Column, ...],
    folder: Path,
    name: str,
    form: str,
    build: Build,
) -> tuple[str, int]:
    """A file a year, in folders as Hive names them; a filter on a year reaches the facts."""
    year = ColumnExpression("year")
    found = sorted(value for (value,) in relation.select(year).distinct().fetchall() if value is not None)
    others = tuple(column for column in columns if column.name != "year")
    total = 0
    for value in [None, *found]:
        part = relation.filter(year.isnull() if value is None else year == ConstantExpression(value))
        path = folder / name / f"year={NO_YEAR if value is None else value}" / f"{name}.{form}"
        path.parent.mkdir(parents=True)
        total += copy(part, others, path, form, build)
    return f"{name}/*/{name}.{form}", total


def copy(
    relation: duckdb.DuckDBPyRelation, columns: tuple[Column, ...], path: Path, form: str, build: Build
) -> int:
    """Write a file of the relation's columns in plain types; the number of its rows."""
    if form == "parquet":
        plain = [_plain(column).alias(column.name) for column in columns]
        marks = ", ".join(f"{key}: '{value}'" for key, value in build.marks.items())
        options = f"FORMAT parquet, COMPRESSION zstd, KV_METADATA {{{marks}}}"
    else:
        marked = [BYTE_ORDER_MARK + columns[0].name, *(column.name for column in columns[1:])]
        plain = [_text(column).alias(name) for column, name in zip(columns, marked, strict=True)]
        options = "FORMAT csv, HEADER"
    place = str(path).replace("'", "''")
    copied = relation.select(*plain).query("exported", f"COPY (FROM exported) TO '{place}' ({options})")
    assert copied
    [(rows,)] = copied.fetchall()
    return rows


def computed(connection: duckdb.DuckDBPyConnection, name: str, observations: int) -> duckdb.DuckDBPyRelation:
    """The rows of a table or view; of a large warehouse the dearest views come in blocks."""
    if observations > PARTITIONED and name in blocks.VIEWS:
        return blocks.computed(connection, name, observations)
    return connection.table(name)


def ordered(
    relation: duckdb.DuckDBPyRelation, name: str, columns: tuple[Column, ...]
) -> duckdb.DuckDBPyRelation:
    """In the one order that makes the bytes the same each time."""
    names = [column.name for column in columns]
    by = [column for column in ORDER if column in names] if name in LARGE else names
    return relation.sort(*(ColumnExpression(column) for column in by))


def columns_of(connection: duckdb.DuckDBPyConnection, relation: str) -> tuple[Column, ...]:
    """Of the relation in the file: of what stands in its place for `as_of` nothing is described."""
    found = connection.execute(
        "SELECT column_name, data_type, comment FROM duckdb_columns()"
        " WHERE table_name = ? AND database_name = current_database() ORDER BY column_index",
        [relation],
    ).fetchall()
    return tuple(
        Column(name, _plain_type(kind), comment) for name, kind, comment in found if name != LEFT_OUT
    )


def _plain_type(name: str) -> str:
    name = name.partition("(")[0]
    return next((plain for plain, names in PLAIN.items() if name in names), "VARCHAR")


def _plain(column: Column) -> Expression:
    plain = ColumnExpression(column.name).cast(column.type)
    return CaseExpression(FunctionExpression("isfinite", plain), plain) if column.type == "DOUBLE" else plain


def _text(column: Column) -> Expression:
    """As in `_plain`, but safe in a spreadsheet."""
    plain = _plain(column)
    if column.type != "VARCHAR":
        return plain
    first = FunctionExpression("left", plain, ConstantExpression(1))
    quoted = FunctionExpression("concat", ConstantExpression("'"), plain)
    return CaseExpression(first.isin(*(ConstantExpression(sign) for sign in FORMULA)), quoted).otherwise(
        plain
    )
