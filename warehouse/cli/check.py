"""nianjian check: what the documents say against each other."""

import csv
import json
import sys
from dataclasses import asdict, fields
from enum import StrEnum
from itertools import groupby
from pathlib import Path
from typing import Annotated

import typer

from ingest import registry
from warehouse import corrections, findings
from warehouse.cli.options import DATABASE, Database
from warehouse.cli.output import CallError, say, warn
from warehouse.findings import SEVERITIES, Acceptance, Finding
from warehouse.store import reading


class Format(StrEnum):
    """How findings are printed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


class Severity(StrEnum):
    """How grave a finding is."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


def check(
    db: Database = DATABASE,
    region: Annotated[
        str | None,
        typer.Option(metavar="REGION", help="Only findings on this region, code (360121) or name (南昌县)."),
    ] = None,
    severity: Annotated[
        Severity, typer.Option(help="The lightest findings to print; graver ones are printed too.")
    ] = Severity.INFO,
    format: Annotated[  # noqa: A002 - the name of the option
        Format, typer.Option(help="Grouped for people, with some examples; or all findings for programs.")
    ] = Format.TABLE,
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="How many examples of each code.")] = 5,
    accept: Annotated[
        tuple[str, str] | None,
        typer.Option(metavar="CODE KEY", help="Accept the finding with this code and key; needs --why."),
    ] = None,
    why: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Why it is accepted.", show_default=False)
    ] = None,
) -> int:
    """Print contradictions between documents and within them; exit 1 if an error is not accepted."""
    if accept is not None:
        return _accept(db, *accept, why)
    if why is not None:
        raise CallError("--why says why a finding is accepted: name it with --accept CODE KEY")
    code = registry.find_region(region, None).code if region else None
    _tell_corrections(db)
    found, stale = findings.findings(db, code)
    shown = [one for one in found if SEVERITIES.index(one.severity) <= SEVERITIES.index(severity)]
    if format is Format.CSV:
        _print_csv(shown)
    elif format is Format.JSON:
        _print_json(shown)
    else:
        _print_table(shown, stale, limit)
        _print_counts(found)
    return 1 if any(one.is_new_error for one in found) else 0


def _tell_corrections(db: Path) -> None:
    """One line where the file of corrections was changed and not applied; StoreError where it is stale."""
    known = corrections.files(db)
    with reading(db) as connection:
        if corrections.are_due(connection, known):
            corrections.examine(connection, known)
            warn(f"{corrections.NAME} was changed since it was applied: run `nianjian ingest` to apply it")


def _accept(db: Path, code: str, key: str, why: str | None) -> int:
    if why is None or not why.strip():
        raise CallError("--accept needs a reason: say --why TEXT")
    try:
        findings.accept(db, code, key, why)
    except findings.AcceptError as error:
        raise CallError(str(error)) from error
    say(f"accepted  {code}  {key}")
    return 0


def _print_table(found: list[Finding], stale: list[Acceptance], limit: int) -> None:
    for (severity, code), several in groupby(found, key=lambda one: (one.severity, one.code)):
        group = list(several)
        accepted = sum(one.accepted for one in group)
        say(f"{severity}  {code}  {len(group)}" + (f", {accepted} of them accepted" if accepted else ""))
        for one in group[:limit]:
            _print_one(one)
        if len(group) > limit:
            say(f"    ... and {len(group) - limit} more (--limit, or --format csv for all)")
        say(f"    what to do: {group[0].what_to_do}")
        say("")
    for one in stale:
        say(f"stale     {one.code} is accepted ({one.why}), but found no longer: {one.key}")


def _print_counts(found: list[Finding]) -> None:
    counts = {severity: sum(one.severity == severity for one in found) for severity in SEVERITIES}
    said = ", ".join(f"{count} {severity}" for severity, count in counts.items())
    accepted = sum(one.accepted for one in found)
    say(said + (f"; {accepted} of them accepted" if accepted else ""))


def _print_one(one: Finding) -> None:
    about = (one.region_name or one.region, one.subject, one.metric_name or one.metric, one.year)
    say(f"    {' '.join(str(part) for part in about if part is not None)}: {one.what}")
    if one.titles:
        say(f"        in      {one.titles}")
    say(f"        key     {one.key}")
    for line in (one.quoted or "").splitlines():
        say(f"        text    {line}")
    if one.accepted:
        say(f"        accepted: {one.accepted_why}")


def _print_csv(found: list[Finding]) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(field.name for field in fields(Finding))
    writer.writerows(tuple(asdict(one).values()) for one in found)


def _print_json(found: list[Finding]) -> None:
    """In UTF-8 whatever the locale, for programs read it."""
    typer.echo(json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=1).encode())
