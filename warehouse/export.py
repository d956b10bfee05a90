"""The warehouse as parquet: dimensions, facts and views in types that every program reads, and a manifest.

Columns are BIGINT, DOUBLE, VARCHAR, DATE or BOOLEAN; what is unbounded is null. A table without rows is a
file without rows. The same warehouse gives the same bytes: rows are ordered by all their columns, and the
manifest has no time in it. Which load brought a row is left out, and with it the table of loads.
"""

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

import duckdb
from duckdb import CaseExpression, ColumnExpression, Expression, FunctionExpression

from ingest import VERSION
from warehouse.errors import StoreError
from warehouse.replace import replacing
from warehouse.sqlfiles import SqlFile, read

MANIFEST = "manifest.json"
#: What the names of exported tables begin with; the texts and the bookkeeping stay.
TABLES = {"dim_": "dimension", "fact_": "fact", "metric_": "dimension"}
PLAIN = {
    "BIGINT": ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER"),
    "DOUBLE": ("DECIMAL", "FLOAT", "DOUBLE", "HUGEINT", "UBIGINT"),
    "DATE": ("DATE",),
    "BOOLEAN": ("BOOLEAN",),
}
LEFT_OUT = "load"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of an exported file; `type` is DuckDB's name for it."""

    name: str
    type: str
    description: str | None


@dataclass(frozen=True, slots=True)
class Table:
    """An exported file: what it holds, how many rows, and the sha256 of its bytes."""

    name: str
    file: str
    kind: str
    purpose: str
    grain: str
    rows: int
    bytes: int
    sha256: str
    columns: tuple[Column, ...]


def export(
    connection: duckdb.DuckDBPyConnection, folder: Path, advance: Callable[[int], object] = lambda done: None
) -> tuple[Table, ...]:
    """Write every exported table and view to `folder`, which is replaced as a whole; `advance` counts them.

    Raises StoreError, and leaves the folder as it was, where it holds anything else or cannot be written.
    """
    _check(folder)
    try:
        with replacing(folder) as new:
            tables: list[Table] = []
            for kind, file in exported():
                tables.append(_write(connection, kind, file, new))
                advance(1)
            _describe(new, tables)
    except (OSError, duckdb.IOException) as error:
        [line, *_] = str(error).splitlines()
        raise StoreError(
            f"The export cannot be written to {folder} ({line}): free some space, or name another with --out"
        ) from error
    return tuple(tables)


def exported() -> list[tuple[str, SqlFile]]:
    """(dimension, fact or view; its file in sql/) for each exported relation."""
    tables = [
        (kind, file) for file in read("schema") for name, kind in TABLES.items() if file.name.startswith(name)
    ]
    return tables + [("view", file) for file in read("views") if file.is_exported]


def _check(folder: Path) -> None:
    """Refuse to replace what is no export: everything in it would be gone."""
    if not folder.exists():
        return
    if not folder.is_dir():
        raise StoreError(f"{folder} is a file: name a folder with --out")
    found = {path.name for path in folder.iterdir()}
    known = _named(folder / MANIFEST) | {MANIFEST} if MANIFEST in found else set[str]()
    if strange := sorted(found - known):
        raise StoreError(
            f"{folder} holds {strange[0]}, which is not of an export: empty it, or name another with --out"
        )


def _named(manifest: Path) -> set[str]:
    try:
        return {table["file"] for table in json.loads(manifest.read_text("utf-8"))["tables"]}
    except (ValueError, KeyError, TypeError):
        return set()


def _write(connection: duckdb.DuckDBPyConnection, kind: str, file: SqlFile, folder: Path) -> Table:
    columns = _columns(connection, file.name)
    path = folder / f"{file.name}.parquet"
    plain = connection.table(file.name).select(*(_plain(column).alias(column.name) for column in columns))
    plain.sort(*(ColumnExpression(column.name) for column in columns)).to_parquet(
        str(path), compression="zstd"
    )
    [(rows,)] = connection.read_parquet(str(path)).count("*").fetchall()
    return Table(
        name=file.name,
        file=path.name,
        kind=kind,
        purpose=file.purpose,
        grain=file.grain,
        rows=rows,
        bytes=path.stat().st_size,
        sha256=_sha256(path),
        columns=columns,
    )


def _columns(connection: duckdb.DuckDBPyConnection, relation: str) -> tuple[Column, ...]:
    found = connection.execute(
        "SELECT column_name, data_type, comment FROM duckdb_columns() WHERE table_name = ?"
        " ORDER BY column_index",
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


def _describe(folder: Path, tables: list[Table]) -> None:
    """Write the manifest; `build` is the same for the same tables."""
    content = {"version": VERSION, "format": "parquet", "tables": [asdict(table) for table in tables]}
    build = hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
    text = json.dumps({"build": build} | content, ensure_ascii=False, indent=2)
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
