"""nianjian export: the warehouse as files for other programs; or a proof that such files belong together."""

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ingest import registry
from warehouse.cli.options import DATABASE, Database
from warehouse.cli.output import CallError, say, shown, warn
from warehouse.cli.progress import progress
from warehouse.export import export as write
from warehouse.export import steps
from warehouse.export import verify as verified
from warehouse.store import reading


class Format(StrEnum):
    """What the files are."""

    parquet = "parquet"
    csv = "csv"
    xlsx = "xlsx"
    sdmx = "sdmx"


def export(
    out: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR", help="Folder to write to; an export that is there is replaced as a whole."
        ),
    ] = None,
    format: Annotated[  # noqa: A002 - the name of the option
        Format, typer.Option(help="Parquet for BI; CSV that Excel opens right; yearbooks in Excel; SDMX.")
    ] = Format.parquet,
    as_of: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d"], metavar="DATE", help="Only what documents published by that day state."
        ),
    ] = None,
    region: Annotated[
        str | None,
        typer.Option(metavar="REGION", help="With xlsx: only this region, code (360121) or name (南昌县)."),
    ] = None,
    verify: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Write nothing: check that this export is whole and of one build."),
    ] = None,
    db: Database = DATABASE,
) -> int:
    """Write the warehouse to files that other programs read, with a data dictionary and a manifest."""
    if (out is None) == (verify is None):
        raise CallError("Name the folder to write to with --out, or the one to check with --verify")
    if verify:
        return _verify(verify)
    if region and format is not Format.xlsx:
        raise CallError("--region goes with --format xlsx: the other formats hold all regions")
    assert out
    code = registry.find_region(region).code if region else None
    day = as_of.date() if as_of else None
    with (
        reading(db) as connection,
        progress(steps(connection, format, code), "Writing tables") as advance,
    ):
        tables = write(connection, out, advance, form=format, as_of=day, region=code)
    say(f"tables  {len(tables)}, with {sum(table.rows for table in tables)} rows")
    say(f"export  {shown(out)} ({format}, manifest.json)")
    return 0


def _verify(folder: Path) -> int:
    build, files, wrong = verified(folder)
    for line in wrong:
        warn(line)
    say(f"build   {build}")
    say(f"files   {files}, {f'{len(wrong)} wrong' if wrong else 'all as they were written'}")
    return 1 if wrong else 0
