"""nianjian ingest: reports into the warehouse."""

import os
import stat
from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer

from ingest import registry
from warehouse.cli.options import DATABASE, Database, Region, Year
from warehouse.cli.output import CallError, say, shown, warn
from warehouse.cli.progress import progress
from warehouse.documents import SHORT, Change
from warehouse.load import Report, ingest_files


def ingest(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[PATH]...",
            help="Reports, or folders of them; without any the shipped reports, and ./reports if there.",
            show_default=False,
        ),
    ] = None,
    db: Database = DATABASE,
    region: Region = None,
    year: Year = None,
) -> int:
    """Read reports and append their figures to the warehouse; what is there already stays as it is."""
    if region is not None:
        region = registry.find_region(region, year).code
    found = reports(paths or default_paths())
    if not found:
        raise CallError(f"There is no report in {', '.join(shown(path) for path in paths or [])}")
    with progress(len(found), "Reading reports") as advance:
        report = ingest_files(found, db, region=region, year=year, advance=advance)
    _print(report, db)
    if not report.refused:
        return 0
    return 1 if report.documents or report.known else 2


def default_paths() -> list[Path]:
    """The shipped reports, and ./reports if it is there."""
    shipped = Path(str(files("ingest") / "reports"))
    dropped = Path("reports")
    return [shipped, dropped] if dropped.is_dir() and not dropped.samefile(shipped) else [shipped]


def reports(paths: list[Path]) -> list[Path]:
    """The files at `paths`, folders walked in the order of names, each file once, hidden ones left out."""
    found = [file for path in paths for file in (_walked(path) if _is_folder(path) else [path])]
    return list(dict.fromkeys(found))


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # it cannot be read either, and is refused then
        return False


def _walked(folder: Path) -> list[Path]:
    """The files below a folder, and the folders that cannot be opened, so that they are refused by name."""
    found: list[Path] = []

    def closed(error: OSError) -> None:
        found.append(Path(error.filename))

    for parent, folders, names in os.walk(folder, onerror=closed):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(parent, name) for name in names if not name.startswith(".")]
    return sorted(path for path in found if not _never_ends(path))


def _never_ends(path: Path) -> bool:
    """A pipe or device among the files of a folder, which would be waited for."""
    try:
        return stat.S_IFMT(path.stat().st_mode) in (stat.S_IFIFO, stat.S_IFCHR, stat.S_IFBLK, stat.S_IFSOCK)
    except OSError:
        return False


def _print(report: Report, db: Path) -> None:
    for path, reason in report.refused:
        warn(f"refused: {shown(path)} {reason}")
    for line in changed(report):
        say(line)
    if report.corrections:
        say(f"corrections   {report.corrections} applied")
    if report.documents:
        facts = report.observations + report.claims
        new, known, refused = report.documents, report.known, len(report.refused)
        say(f"documents     {new} new, {known} already there, {refused} refused")
        say(f"figures       {report.figures}, {facts} of them facts")
        say(f"observations  {report.observations}")
        say(f"claims        {report.claims}")
        say(f"warehouse     {shown(db)}")
    elif report.known and not report.changes:
        documents = "1 document is" if report.known == 1 else f"{report.known} documents are"
        say(f"Nothing is new: {documents} already in {shown(db)}")
        if report.files:
            say(f"{report.files} of them came in another file, which is noted")


def changed(report: Report) -> list[str]:
    """A line for each thing that became of a document, and for what was not taken over."""
    return [_change(report, change) for change in report.changes] + [
        f"kept          {_name(report, kept.document)}: {kept.field} stays {kept.old}, as an option decided; "
        f"a file says {kept.new}"
        for kept in report.kept
    ]


def _change(report: Report, change: Change) -> str:
    name = _name(report, change.document)
    if change.field != "variant_of":
        return f"changed       {name}: {change.field} is {change.new}, was {change.old}"
    if change.new is None:
        return f"near copy     {name}: none any more, shown again"
    return f"near copy     {name}: hidden, {_name(report, change.new)} speaks for both"


def _name(report: Report, document: str) -> str:
    return report.titles[document] or document[:SHORT]
