"""nianjian pull: a part of a lake into a warehouse."""

from pathlib import Path
from typing import Annotated

import typer

from ingest import registry
from warehouse import pull as lakes
from warehouse.cli.options import DATABASE, Database
from warehouse.cli.output import say, shown


def pull(
    lake: Annotated[Path, typer.Argument(metavar="LAKE", help="Folder that `nianjian spark ingest` wrote.")],
    db: Database = DATABASE,
    region: Annotated[
        list[str] | None,
        typer.Option(
            metavar="REGION",
            help="Only reports on this region, code or name, and those below it; may be said again.",
        ),
    ] = None,
) -> int:
    """Bring reports and their figures from a lake into a warehouse, as if they had been ingested there."""
    codes = [registry.find_region(one).code for one in region or []]
    found = lakes.pull(lake, db, codes)
    if not found.documents:
        say(f"Nothing is new: {found.known} of {found.known} documents are already in {shown(db)}")
        return 0
    facts = found.observations + found.claims
    say(f"documents     {found.documents} new, {found.known} already there")
    say(f"figures       {found.figures}, {facts} of them facts")
    say(f"warehouse     {shown(db)}")
    return 0
