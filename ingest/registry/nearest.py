"""The metrics whose names come nearest to a noun phrase, and the line that a metric of its own would be.

Nearness is Dice's coefficient of the pairs of neighbouring characters, the edges counted: 1 for equal
names, 0 for names without a pair in common. It proposes; a person decides.
"""

import csv
import io
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache

from ingest.registry.metrics import Metric, fold, metrics
from ingest.registry.units import find_unit

#: What a person has to fill in; the checker takes none of it for good.
ID, ENGLISH, UNIT = "ID", "ENGLISH NAME", "UNIT"


@dataclass(frozen=True, slots=True)
class Near:
    """A metric, the name of it that is nearest, and how near: from 0 to 1."""

    metric: Metric
    name: str
    nearness: float


def nearest(phrase: str, unit: str | None = None, count: int = 3) -> tuple[Near, ...]:
    """At most `count` metrics, nearest first; with the unit of a level only those in such units."""
    named, holders = _index()
    pairs = _pairs(phrase)
    shared = Counter(at for pair in pairs for at in holders.get(pair, ()))
    best: dict[str, Near] = {}
    for at, common in shared.items():
        metric, name, its_pairs = named[at]
        near = Near(metric, name, 2 * common / (len(pairs) + len(its_pairs)))
        if unit is not None and _quantity(unit) != _quantity(metric.unit):
            continue
        if metric.id not in best or best[metric.id].nearness < near.nearness:
            best[metric.id] = near
    return tuple(sorted(best.values(), key=lambda near: (-near.nearness, near.metric.id))[:count])


def own_line(phrase: str, unit: str | None, like: Metric | None) -> str:
    """The CSV line of a new metric for a phrase; `like`, the nearest, lends what the unit leaves open."""
    unit = unit or (like.unit if like else UNIT)
    if like and _quantity(like.unit) == _quantity(unit):
        rest = like.kind, like.basis_level, like.basis_growth
    else:
        rest = _usual(unit)
    kind, basis_level, basis_growth = rest
    line = io.StringIO()
    cells = (ID, phrase, ENGLISH, unit, kind, "", "", basis_level, basis_growth, "false", "")
    csv.writer(line, lineterminator="").writerow(cells)
    return line.getvalue()


def _usual(unit: str) -> tuple[str, str, str]:
    """Kind and default bases of most metrics in a unit."""
    quantity = _quantity(unit)
    if "/" in unit or quantity in ("ratio", "points"):
        return "ratio", "none", "none"
    if quantity == "money":
        return "flow", "nominal", "nominal"
    return ("count" if quantity == "count" else "flow"), "none", "none"


@cache
def _index() -> tuple[list[tuple[Metric, str, frozenset[str]]], dict[str, list[int]]]:
    """All names with their pairs, and for each pair the places of the names that hold it."""
    named = [(metric, name, _pairs(name)) for metric in metrics() for name in metric.names]
    holders: dict[str, list[int]] = defaultdict(list)
    for at, (_, _, pairs) in enumerate(named):
        for pair in pairs:
            holders[pair].append(at)
    return named, holders


def _pairs(name: str) -> frozenset[str]:
    edged = f"^{fold(name)}$"
    return frozenset(edged[at : at + 2] for at in range(len(edged) - 1))


@cache
def _quantity(unit: str) -> str:
    known = find_unit(unit)
    return known.quantity if known else unit
