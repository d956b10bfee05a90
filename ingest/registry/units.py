"""Units as reports print them (units.csv), and how they convert within one quantity.

The multipliers 十百千万亿 are no part of a unit (万元 is 万 + 元), except where the word is made with one
(千瓦, 公里). Counting words (家, 座, 台（套）) have the quantity `count` and do not convert.
"""

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from ingest.registry.files import FOLDER, rows, words


@dataclass(frozen=True, slots=True)
class Unit:
    """One canonical unit.

    aliases: other spellings. quantity: units convert within one quantity only. code: ISO 4217 for a
    currency, else UCUM; None where neither has one. factor: one of it in units of `base`, both None
    where it does not convert.
    """

    unit: str
    aliases: tuple[str, ...]
    quantity: str
    code: str | None
    factor: Decimal | None
    base: str | None


@cache
def units() -> tuple[Unit, ...]:
    return tuple(
        Unit(
            unit=row["unit"],
            aliases=words(row["aliases"]),
            quantity=row["quantity"],
            code=row["code"] or None,
            factor=Decimal(row["factor"]) if row["factor"] else None,
            base=row["base"] or None,
        )
        for row in rows(FOLDER / "units.csv")
    )


def find_unit(spelling: str) -> Unit | None:
    """The unit that goes by a spelling, canonical or alias; None for none."""
    return _by_spelling().get(spelling)


@cache
def _by_spelling() -> dict[str, Unit]:
    return {spelling: unit for unit in units() for spelling in (unit.unit, *unit.aliases)}
