"""Options that several verbs share."""

from pathlib import Path
from typing import Annotated

import typer

DATABASE = Path("nianjian.duckdb")

Database = Annotated[
    Path,
    typer.Option("--db", envvar="NIANJIAN_DB", metavar="FILE", help="The warehouse file."),
]
Region = Annotated[
    str | None,
    typer.Option(
        metavar="REGION",
        help="Region of the report, code (360121) or name (南昌县); goes before what the file says.",
    ),
]
Year = Annotated[
    int | None,
    typer.Option(
        min=1949,
        max=2100,
        metavar="YEAR",
        help="Year under review (2023 for a report of March 2024); goes before what the file says.",
    ),
]
