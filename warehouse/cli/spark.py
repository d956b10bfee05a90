"""nianjian spark: the same extraction and the same views on a cluster, into a lake of parquet files."""

from typing import Annotated

import typer

from warehouse.cli.output import say, warn
from warehouse.spark import engine, ingest, views

group = typer.Typer(
    name="spark",
    help="The same extraction and the same views on Spark, into a lake of parquet files.",
    no_args_is_help=True,
    add_completion=False,
)
Master = Annotated[
    str | None,
    typer.Option(
        metavar="URL",
        help="The cluster (spark://host:7077); else that of spark-defaults.conf, else this machine.",
    ),
]


@group.command("ingest")
def ingest_(
    globs: Annotated[
        list[str],
        typer.Argument(
            metavar="GLOB...", help="Reports or folders of them, as Hadoop reads them: 'hdfs:///in/*'"
        ),
    ],
    out: Annotated[str, typer.Option(metavar="LAKE", help="Folder of the lake; made where it is not there.")],
    master: Master = None,
) -> int:
    """Read reports and append their figures to a lake; what is there already stays as it is."""
    with engine.session(master) as spark:
        report = ingest.ingest_files(spark, globs, out)
    for path, reason in report.refusals:
        warn(f"refused: {path} {reason}")
    if report.refused > len(report.refusals):
        warn(f"refused: {report.refused - len(report.refusals)} more, all in {out}/refused")
    _print(report, out)
    if not report.refused:
        return 0
    return 1 if report.batch or report.known else 2


@group.command("views")
def views_(
    lake: Annotated[str, typer.Argument(metavar="LAKE", help="Folder of the lake.")],
    master: Master = None,
) -> int:
    """Compute every view of a lake and keep it as parquet in LAKE/views, which is replaced as a whole."""
    with engine.session(master) as spark:
        count = views.write(spark, lake, lambda name, rows: say(f"{name:<24} {rows}"))
    say(f"{count} views in {lake}/views")
    return 0


def _print(report: ingest.Report, out: str) -> None:
    if report.documents:
        facts = report.observations + report.claims
        say(f"documents     {report.documents} new, {report.known} already there, {report.refused} refused")
        say(f"figures       {report.figures}, {facts} of them facts")
        say(f"observations  {report.observations}")
        say(f"claims        {report.claims}")
        say(f"lake          {out}, batch {report.batch}")
    elif report.known:
        documents = "1 document is" if report.known == 1 else f"{report.known} documents are"
        say(f"Nothing is new: {documents} already in {out}")
        if report.files:
            say(f"{report.files} of them came in another file, which is noted")
