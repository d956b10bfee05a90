"""nianjian export: the warehouse as parquet."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from warehouse.cli.options import DATABASE, Database
from warehouse.cli.output import say, shown
from warehouse.cli.progress import progress
from warehouse.export import export as write
from warehouse.export import exported
from warehouse.store import reading


class Format(StrEnum):
    """What the files are."""

    parquet = "parquet"


def export(
    out: Annotated[
        Path,
        typer.Option(
            metavar="DIR", help="Folder to write to; an export that is there is replaced as a whole."
        ),
    ],
    format: Annotated[Format, typer.Option(help="What the files are.")] = Format.parquet,  # noqa: A002
    db: Database = DATABASE,
) -> int:
    """Write dimensions, facts and views to one file each, and a manifest of rows, columns and sha256."""
    with reading(db) as connection, progress(len(exported()), "Writing tables") as advance:
        tables = write(connection, out, advance)
    say(f"tables  {len(tables)}, with {sum(table.rows for table in tables)} rows")
    say(f"export  {shown(out)} ({format}, manifest.json)")
    return 0
