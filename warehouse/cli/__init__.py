"""The command `nianjian`: one module a verb. Errors are one line on stderr; exit codes are 0, 1 and 2.

0: done, or nothing new. 1: some files refused, or findings. 2: nothing written.
"""

from collections.abc import Sequence

import typer

from ingest.registry import RegionError
from warehouse.cli import (
    check,
    compare,
    explore,
    export,
    figures,
    ingest,
    lineage,
    pull,
    rebuild,
    review,
    shell,
    spark,
    sql,
    transpile,
    withdraw,
)
from warehouse.cli.output import CallError, warn
from warehouse.compare import CompareError
from warehouse.errors import StoreError

app = typer.Typer(
    name="nianjian",
    help="China's annual reports in; a DuckDB warehouse of their figures, trends and rankings out.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
VERBS = (
    ingest.ingest,
    withdraw.withdraw,
    pull.pull,
    rebuild.rebuild,
    figures.figures,
    review.review,
    compare.compare,
    check.check,
    sql.sql,
    shell.shell,
    export.export,
    explore.explore,
    transpile.transpile,
    lineage.lineage,
)
for verb in VERBS:
    app.command()(verb)
app.add_typer(spark.group)


def main(args: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code; what a user can get wrong ends as one line on stderr."""
    try:
        return app(args, prog_name="nianjian", standalone_mode=False) or 0
    except typer.TyperException as error:
        message = error.format_message()  # empty where the call had no verb: the help is printed already
        return _failed(f"{message} (nianjian --help says how)") if message else 2
    except StoreError as error:
        return _failed(str(error), 1 if error.written else 2)
    except (CallError, CompareError, RegionError) as error:
        return _failed(str(error))


def _failed(line: str, code: int = 2) -> int:
    warn(f"nianjian: {' '.join(line.split())}")
    return code
