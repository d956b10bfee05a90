"""nianjian explore: the warehouse as pages that open from disk."""

from pathlib import Path
from typing import Annotated

import typer

from warehouse.cli.options import DATABASE, Database
from warehouse.cli.output import CallError, say, shown
from warehouse.store import reading


def explore(
    folder: Annotated[
        Path,
        typer.Argument(metavar="DIR", help="Folder to write to; an explorer there is replaced as a whole."),
    ],
    db: Database = DATABASE,
) -> int:
    """Write pages with trends, comparisons, ranks and the sentence behind every number: DIR/index.html."""
    try:
        from warehouse.explorer.build import explore as write
    except ModuleNotFoundError as error:
        raise CallError(
            f"The explorer needs {error.name}, which is not installed: pip install 'nianjian[explore]'"
        ) from error
    with reading(db) as connection:
        written = write(connection, folder)
    say(f"explorer  {shown(folder / 'index.html')}")
    say(f"size      {written.bytes / 1e6:.1f} MB, {written.files} files of data")
    return 0
