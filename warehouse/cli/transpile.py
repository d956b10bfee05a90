"""nianjian transpile: the tables and views in another engine's SQL."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from warehouse.cli.output import say, shown
from warehouse.transpile import transpile as write


class Engine(StrEnum):
    """Whose SQL it is to be."""

    spark = "spark"
    postgres = "postgres"
    clickhouse = "clickhouse"
    trino = "trino"
    bigquery = "bigquery"
    snowflake = "snowflake"


def transpile(
    to: Annotated[Engine, typer.Option(help="The engine.")],
    out: Annotated[Path, typer.Option(metavar="DIR", help="Folder to write to; replaced as a whole.")],
) -> int:
    """Write the tables, views and queries in another engine's SQL; needs no warehouse."""
    names = write(to.value, out)
    say(f"{to.value}  {', '.join(names)} in {shown(out)}")
    return 0
