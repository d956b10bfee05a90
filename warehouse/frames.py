"""Data frames across the border between polars and DuckDB, without pyarrow."""

from dataclasses import dataclass
from typing import Any

import duckdb
import polars as pl

from warehouse.sqlfiles import read


@dataclass(frozen=True, slots=True)
class _Stream:
    """A frame as nothing but an Arrow stream, which DuckDB reads itself; a polars frame needs pyarrow."""

    frame: pl.DataFrame

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self.frame.__arrow_c_stream__(requested_schema)


def run(
    connection: duckdb.DuckDBPyConnection,
    name: str,
    incoming: pl.DataFrame | None = None,
    folder: str = "load",
    **parameters: Any,
) -> list[tuple[Any, ...]]:
    """The rows of sql/`folder`/`name`.sql, where the frame is called incoming and `$x` is the parameter x."""
    [statement] = (file.text for file in read(folder) if file.name == name)
    if incoming is not None:
        connection.register("incoming", _Stream(_typed(incoming)))
    rows = connection.execute(statement, parameters or None).fetchall()
    if incoming is not None:
        connection.unregister("incoming")
    return rows


def frame(
    connection: duckdb.DuckDBPyConnection, name: str, incoming: pl.DataFrame, **parameters: Any
) -> pl.DataFrame:
    """As `run`, but a frame."""
    [statement] = (file.text for file in read("load") if file.name == name)
    connection.register("incoming", _Stream(_typed(incoming)))
    rows: Any = connection.sql(statement, params=parameters or None)
    found = pl.DataFrame(rows)
    connection.unregister("incoming")
    return found


def _typed(frame: pl.DataFrame) -> pl.DataFrame:
    """DuckDB does not take a column that is null throughout and has no type."""
    return frame.with_columns(pl.col(pl.Null).cast(pl.String))
