"""A lake's tables as Spark's data frames, with the columns and types of sql/schema."""

from importlib import import_module
from typing import Any

import sqlglot
from sqlglot import exp

from warehouse import typed
from warehouse.spark import layout
from warehouse.spark.storage import Storage
from warehouse.sqlfiles import read

#: Columns of `refused`, which only a lake has, in DuckDB's words.
REFUSED = {
    "path": "VARCHAR",
    "sha256": "VARCHAR",
    "bytes": "BIGINT",
    "reason": "VARCHAR",
    "load": "INTEGER",
}


def columns(table: str) -> dict[str, str]:
    """The columns of a table and their types, in Spark's words."""
    known = REFUSED if table == layout.REFUSED else typed.columns(table)
    return {
        name: sqlglot.parse_one(kind, into=exp.DataType, read="duckdb").sql("spark")
        for name, kind in known.items()
    }


def schema(table: str, *without: str) -> str:
    """The same as Spark takes a schema, some columns left out."""
    return ", ".join(f"`{name}` {kind}" for name, kind in columns(table).items() if name not in without)


def table(spark: Any, storage: Storage, name: str, committed: frozenset[int], *, whole: bool = False) -> Any:
    """A table of the lake as it was with these batches; empty where the lake has none.

    whole: with the columns report_year and batch, which say where a row stands.
    """
    told = schema(name) + (", report_year INT, batch INT" if whole else "")
    places = list(layout.counting(name, storage.places(name), committed)) if name in layout.TABLES else []
    if not places:
        return spark.createDataFrame([], told)
    paths = [storage.path(name, one.path) for one in places]
    root = storage.path(name)
    return spark.read.schema(told).option("basePath", root).parquet(*paths)


def register(spark: Any, storage: Storage, committed: frozenset[int]) -> None:
    """Make every table of sql/schema a temporary view of its name, and `refused` beside them."""
    for name in (*(file.name for file in read("schema")), layout.REFUSED):
        table(spark, storage, name, committed).createOrReplaceTempView(name)


def functions() -> Any:
    return import_module("pyspark.sql.functions")


def window() -> Any:
    return import_module("pyspark.sql").Window
