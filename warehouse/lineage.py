"""Where a view's column comes from: through the views that it reads, down to the columns of the tables."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from sqlglot import exp
from sqlglot import lineage as sqlglot_lineage
from sqlglot.lineage import Node
from sqlglot.optimizer.scope import build_scope

from warehouse import typed
from warehouse.sqlfiles import read


@dataclass(frozen=True, slots=True)
class Source:
    """A column of a table, view or query, and the columns that its values are made of; none for a table's."""

    relation: str
    column: str
    sources: "tuple[Source, ...]" = ()

    @property
    def name(self) -> str:
        """As it is written: trend.level."""
        return f"{self.relation}.{self.column}"

    def leaves(self) -> Iterator[str]:
        """The table columns below, each once, in order of first appearance."""
        seen = {self.name: None} if not self.sources and self.relation in _tables() else {}
        for source in self.sources:
            seen |= dict.fromkeys(source.leaves())
        yield from seen


@cache
def lineage(relation: str, column: str) -> Source:
    """The column with all that it is made of. KeyError where there is no such relation or column."""
    if column not in typed.columns(relation):
        raise KeyError(column)
    if relation in _tables():
        return Source(relation, column)
    return Source(relation, column, tuple(lineage(*source) for source in _read(relation, column)))


def _read(relation: str, column: str) -> list[tuple[str, str]]:
    """What a view takes for one of its columns from the relations in its FROM, each column once."""
    found = dict.fromkeys(_leaves(_nodes(relation)[column]))
    return [(table, name) for table, name in found if name in typed.columns(table)]


def _leaves(node: Node) -> Iterator[tuple[str, str]]:
    for found in node.walk():
        if not found.downstream and isinstance(found.expression, exp.Table):
            yield found.expression.name, found.name.rpartition(".")[2].strip('"')


@cache
def _nodes(relation: str) -> dict[str, Node]:
    """sqlglot's lineage of every column of a view or query within its own SELECT.

    Only where a column is found counts here: without `trim_selects` no node gets a SELECT copied for it,
    which took four fifths of the time.
    """
    select = typed.select(relation)
    scope = build_scope(select)
    return cast("Any", sqlglot_lineage).lineage(
        None, select, {}, scope=scope, dialect="duckdb", trim_selects=False
    )


@cache
def _tables() -> frozenset[str]:
    return frozenset(file.name for file in read("schema"))
