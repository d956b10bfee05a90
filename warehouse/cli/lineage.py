"""nianjian lineage: what a view's column is made of."""

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Annotated

import typer

from warehouse import typed
from warehouse.cli.output import CallError, say
from warehouse.lineage import Source
from warehouse.lineage import lineage as trace
from warehouse.sqlfiles import read


def lineage(
    column: Annotated[
        str,
        typer.Argument(metavar="VIEW.COLUMN", help="A column of a view, as trend.level; or a view alone."),
    ],
) -> int:
    """Show what a view's columns are made of, view by view down to the tables; needs no warehouse."""
    relation, _, name = column.partition(".")
    known = {*typed.definitions(), *(file.name for file in read("schema"))}
    if relation not in known:
        raise CallError(f"There is no view {relation}{_near(relation, known)}")
    columns = typed.columns(relation)
    if not name:
        for each in columns:
            say(f"{relation}.{each}: {', '.join(trace(relation, each).leaves()) or 'a constant'}")
        return 0
    if name not in columns:
        raise CallError(f"{relation} has no column {name}{_near(name, columns)}")
    for line in _drawn(trace(relation, name)):
        say(line)
    return 0


def _drawn(source: Source, depth: int = 0) -> Iterator[str]:
    """A line a column, what it is made of below it; what is only passed on stays on its line."""
    names = [source.name]
    while len(source.sources) == 1:
        [source] = source.sources
        names.append(source.name)
    yield "  " * depth + " <- ".join(names)
    for below in source.sources:
        yield from _drawn(below, depth + 1)


def _near(name: str, known: "set[str] | dict[str, str]") -> str:
    near = get_close_matches(name, sorted(known), n=3, cutoff=0.5)
    return (
        f": did you mean {' or '.join(near)}?"
        if near
        else ': `nianjian sql "FROM duckdb_views()"` lists them'
    )
