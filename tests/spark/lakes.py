"""What tests ask of a lake: its rows, read by DuckDB as any program would read them, beside a warehouse's."""

import hashlib
from collections import Counter
from pathlib import Path

import duckdb

from tests.clients.test_engines import plain
from warehouse.pull import Lake
from warehouse.spark import layout

Rows = Counter[tuple[object, ...]]
#: Columns that say when something was done, or name files by their order.
TIMES = {"load": ("loaded_at",)}


def table(lake: Path, name: str, like: duckdb.DuckDBPyConnection, without: tuple[str, ...] = ()) -> Rows:
    """The rows of a table of a lake that count, with the columns of the warehouse's."""
    return _parquet(Lake(lake).files(name), name, like, without)


def view(lake: Path, name: str, like: duckdb.DuckDBPyConnection) -> Rows:
    files = sorted(str(path) for path in (lake / layout.VIEWS / name).glob("*.parquet"))
    return _parquet(files, name, like, ())


def rows(warehouse: duckdb.DuckDBPyConnection, name: str, without: tuple[str, ...] = ()) -> Rows:
    """The rows of a table or view of a warehouse."""
    relation = warehouse.table(name)
    names = [one for one in relation.columns if one not in without]
    return plain(relation.select(*names).fetchall(), _truth(relation, names))


def _parquet(files: list[str], name: str, like: duckdb.DuckDBPyConnection, without: tuple[str, ...]) -> Rows:
    relation = like.table(name)
    names = [one for one in relation.columns if one not in without]
    if not files:
        return Counter()
    with duckdb.connect() as connection:
        found = connection.read_parquet(files, hive_partitioning=False).select(*names).fetchall()
    return plain(found, _truth(relation, names))


def _truth(relation: duckdb.DuckDBPyRelation, names: list[str]) -> list[bool]:
    kinds = dict(zip(relation.columns, relation.types, strict=True))
    return [kinds[name] == "BOOLEAN" for name in names]


def digest(lake: Path) -> dict[str, str]:
    """Every file of a lake and what it holds."""
    return {
        path.relative_to(lake).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(lake.rglob("*"))
        if path.is_file()
    }
