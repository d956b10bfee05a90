"""nianjian review: what the registry does not cover yet."""

import os
from pathlib import Path
from typing import Annotated

import typer

from ingest.registry import nearest
from ingest.registry.files import FOLDER
from warehouse.cli.ingest import reports
from warehouse.cli.options import DATABASE, Database
from warehouse.cli.output import CallError, say, shown, warn
from warehouse.cli.progress import progress
from warehouse.review import Phrase, Review, of_files, of_warehouse


def review(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[PATH]...",
            help="Reports, or folders of them, to review instead of the warehouse.",
            show_default=False,
        ),
    ] = None,
    db: Database = DATABASE,
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="How many phrases to list.")] = 20,
) -> int:
    """List the noun phrases of facts that no metric covers, most frequent first, and the line to add."""
    if not paths:
        _print(of_warehouse(db, limit), limit)
        return 0
    files = reports(paths)
    if not files:
        raise CallError(f"There is no report in {', '.join(shown(path) for path in paths)}")
    with progress(len(files), "Reading reports") as advance:
        found = of_files(files, advance)
    for path, reason in found.refused:
        warn(f"refused: {shown(path)} {reason}")
    if len(found.refused) == len(files):
        return 2
    _print(found, limit)
    return 1 if found.refused else 0


def _print(found: Review, limit: int) -> None:
    if not found.phrases:
        say("Every fact has a metric")
        return
    listed = found.phrases[:limit]
    phrases, facts = _count(len(found.phrases), "phrase"), _count(found.facts, "fact")
    say(
        f"{phrases} without a metric, in {facts} of {_count(found.documents, 'document')}; the most frequent:"
    )
    for phrase in listed:
        _print_phrase(phrase)
    say("")
    say("Another name of a metric goes into its `aliases`; what none measures is a line of its own, with ID,")
    say("ENGLISH NAME and the rest put right. Then: python -m ingest.registry.check")


def _print_phrase(phrase: Phrase) -> None:
    uses = ", ".join(
        " ".join(part for part in (str(count), measure, unit) if part)
        for (measure, unit), count in phrase.uses.most_common()
    )
    facts, documents = _count(phrase.facts, "fact"), _count(len(phrase.documents), "document")
    say("")
    say(f"{phrase.name}: {facts} in {documents} ({uses})")
    if one := phrase.example:
        say(f"    {one.before}【{one.figure}】{one.after} ({one.document})")
    near = nearest.nearest(phrase.name, phrase.unit)
    for other in near:
        metric = other.metric
        say(f"    near    {other.nearness:.2f} {other.name}: {metric.id} in {_file(metric.domain)}")
    like = near[0].metric if near else None
    say(f"    to add  {nearest.own_line(phrase.name, phrase.unit, like)}")
    say(f"    to      {_file(like.domain if like else 'DOMAIN')}")


def _file(domain: str) -> str:
    """A file of metrics, as it is reached from here."""
    path = FOLDER / "metrics" / f"{domain}.csv"
    here = Path(os.path.relpath(path))
    return shown(path if here.parts[0] == ".." else here)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
