"""Money in two units: 5元3角, 两美元又三美分. Which units are parts of which is in units.csv."""

from collections.abc import Iterator
from functools import cache
from re import Pattern
from re import compile as regex
from typing import NamedTuple

from ingest import registry
from ingest.notation import NUMBER
from ingest.numerals import Number, parse


class Coins(NamedTuple):
    """An amount in a small unit; `end` counts from where the first such amount began."""

    number: Number
    unit: registry.Unit
    start: int
    end: int


@cache
def small_units() -> dict[str, registry.Unit]:
    """Spelling -> a unit of money that is part of another; behind an amount 角钱 and 分钱 leave out 钱."""
    money = (unit for unit in registry.units() if unit.quantity == "money")
    parts = [unit for unit in money if unit.factor is not None and unit.factor < 1]
    spelt = {spelling: unit for unit in parts for spelling in (unit.unit, *unit.aliases)}
    short = {spelling[0]: unit for spelling, unit in spelt.items() if spelling[1:] == "钱"}
    return short | spelt


def pattern() -> str:
    """Matches one such amount or more, behind a unit of money."""
    return rf"(?<=[元镑布圆块])(?:[又零]?{NUMBER}{_spelling()})++"


def _spelling() -> str:
    return f"(?:{'|'.join(sorted(small_units(), key=lambda spelling: (-len(spelling), spelling)))})"


@cache
def _amount() -> Pattern[str]:
    return regex(rf"[又零]?(?P<number>{NUMBER})(?P<unit>{_spelling()})")


def read(printed: str) -> Iterator[Coins]:
    """The amounts that a match of `pattern` prints."""
    for match in _amount().finditer(printed):
        yield Coins(parse(match["number"]), small_units()[match["unit"]], match.start("number"), match.end())
