"""nianjian rebuild: all facts anew from the stored texts."""

import sys
from typing import Annotated

import typer

from warehouse.cli.options import DATABASE, Database
from warehouse.cli.output import say, shown
from warehouse.cli.progress import progress
from warehouse.rebuild import Rebuild, compare, size

SHOWN = 40  # metrics that are listed


def rebuild(
    db: Database = DATABASE,
    yes: Annotated[bool, typer.Option("--yes", help="Write what is different without asking.")] = False,
) -> int:
    """Derive all facts anew from the stored texts, show what is different, and write it when you agree."""
    with progress(size(db), "Reading texts") as advance, compare(db, advance) as found:
        if not found.differs:
            say(f"Nothing to do: all {found.facts} facts in {shown(db)} are as this version reads them")
            return 0
        _print(found)
        if not yes and not _agreed():
            say("Nothing is written; --yes writes it")
            return 1
        found.commit()
    say(f"rebuilt       {shown(db)}")
    return 0


def _agreed() -> bool:
    return sys.stdin.isatty() and typer.confirm("Write this?")


def _print(found: Rebuild) -> None:
    order = sorted(
        found.metrics.items(), key=lambda item: (-item[1].added - item[1].removed - item[1].changed, item[0])
    )
    for metric, one in order[:SHOWN]:
        say(f"{metric}: {one.added} added, {one.removed} removed, {one.changed} changed")
        for example in one.examples:
            say(f"    {example}")
    rest = [one for _, one in order[SHOWN:]]
    if rest:
        counts = [sum(getattr(one, name) for one in rest) for name in ("added", "removed", "changed")]
        say(f"{len(rest)} more metrics: {counts[0]} added, {counts[1]} removed, {counts[2]} changed")
    total = [
        sum(getattr(one, name) for one in found.metrics.values()) for name in ("added", "removed", "changed")
    ]
    say(f"facts         {total[0]} added, {total[1]} removed, {total[2]} changed, of {found.facts}")
    say(f"documents     {len(found.documents)} different, {found.others} of them only in what is no fact")
    if found.dimensions:
        say("dimensions    and views are another version's")
