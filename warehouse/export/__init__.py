"""The warehouse as files for other programs: a folder replaced as a whole, with a manifest, of one build."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import duckdb

from warehouse.errors import StoreError
from warehouse.export import known, manifest, sdmx, star, yearbook
from warehouse.export.build import build_of
from warehouse.export.manifest import Table, verify
from warehouse.export.star import exported
from warehouse.replace import replacing

__all__ = ["FORMATS", "Table", "export", "exported", "steps", "verify"]

#: Each writes its files into a new folder and says what they hold.
FORMATS = {"parquet": star.parquet, "csv": star.csv, "xlsx": yearbook.write, "sdmx": sdmx.write}


def steps(connection: duckdb.DuckDBPyConnection, form: str, region: str | None = None) -> int:
    """How many parts a format is written in: tables, the panel being one, or regions."""
    if form == "sdmx":
        return 2
    return len(yearbook.regions(connection, region)) if form == "xlsx" else len(exported()) + 1


def export(
    connection: duckdb.DuckDBPyConnection,
    folder: Path,
    advance: Callable[[int], object] = lambda done: None,
    *,
    form: str = "parquet",
    as_of: date | None = None,
    region: str | None = None,
) -> tuple[Table, ...]:
    """Write what the connection holds to `folder` in a format of FORMATS; `advance` counts its parts.

    `region` is a code: the one region of which a workbook is written (xlsx).

    With `as_of` it is what documents published by that day state, and the connection shows only that from
    then on. Raises StoreError, and leaves the folder as it was, where it holds anything else or cannot be
    written.
    """
    manifest.check(folder)
    if as_of:
        known.only(connection, as_of)
    build = build_of(connection, as_of)
    try:
        with replacing(folder) as new:
            chosen = {"region": region} if region else {}
            tables = FORMATS[form](connection, new, build, advance, **chosen)
            manifest.write(new, build, form, tables)
    except (OSError, duckdb.IOException) as error:
        [line, *_] = str(error).splitlines()
        raise StoreError(
            f"The export cannot be written to {folder} ({line}): free some space, or name another with --out"
        ) from error
    return tables
