"""Regions by GB/T 2260 code and year: names and parents as they were in that year.

Knowledge is in regions.csv (made by scripts/make_regions.py) and region_endings.csv. Short forms
(南昌 for 南昌市, 内蒙古 for 内蒙古自治区) follow from the names and are computed here.
"""

import difflib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from ingest.registry.files import FOLDER, rows

COUNTRY = "100000"
COUNTRY_NAMES = ("全国", "中国", "我国", "中华人民共和国")
LEVELS = ("country", "province", "prefecture", "county")
AUTONOMOUS = "自治"
MAX_LISTED = 6
NOW = 9999
#: No name with those of what it lies in is longer: 新疆维吾尔自治区克孜勒苏柯尔克孜自治州阿克陶县.
_LONGEST_PATH = 40


class RegionError(ValueError):
    """No region, or more than one, goes by what was asked; str() is one line that says what to do."""


@dataclass(frozen=True, slots=True)
class Region:
    """One spell of years in which a code kept its name and parent.

    level: country, province, prefecture, county. parent: a code, None for the country only. Years are
    inclusive; valid_to None = still valid. successor: the code that the place went on under.
    """

    code: str
    name: str
    level: str
    parent: str | None
    valid_from: int
    valid_to: int | None
    successor: str | None


@cache
def regions() -> tuple[Region, ...]:
    """All spells, by code and first year."""
    return tuple(
        Region(
            code=row["code"],
            name=row["name"],
            level=row["level"],
            parent=row["parent"] or None,
            valid_from=int(row["valid_from"]),
            valid_to=int(row["valid_to"]) if row["valid_to"] else None,
            successor=row["successor"] or None,
        )
        for row in rows(FOLDER / "regions.csv")
    )


def find_region(code_or_name: str, year: int | None = None, within: str | None = None) -> Region:
    """The region of a code, a name (南昌县, 江西, 江西省南昌市南昌县) in a year, or now without one.

    A short form means the highest level that has it (南昌 is 南昌市, 南昌县 is spelt out). Without a year
    a unit that exists now goes before one that is gone. `within` is the code or name of an ancestor.
    Raises RegionError when that is no region, or several; the message lists them.
    """
    wanted = "".join(code_or_name.split())
    found = named_regions(code_or_name, year, find_region(within, year).code if within else None)
    if len(found) == 1:
        return found[0]
    place = f" within {within}" if within else ""
    time = f" in {year}" if year else ""
    if found:
        raise RegionError(
            f"{wanted} is the name of {len(found)} regions{place}{time}: {_listed(found, year)}; "
            "give the code, or the name with its city or province before it"
        )
    raise RegionError(f"no region goes by {wanted!r}{place}{time}; {_advice(wanted, year)}")


def named_regions(code_or_name: str, year: int | None = None, above: str | None = None) -> tuple[Region, ...]:
    """All regions that `find_region` would choose among: none for what is no region. `above` is a code."""
    found = _matches("".join(code_or_name.split()), year, above)
    return tuple({region.code: region for region in found}.values())


def full_name(region: Region, year: int | None = None) -> str:
    """The name with its ancestors' before it: 江西省南昌市南昌县 (the country is left out)."""
    names = [above.name for above in ancestors(region, year) if above.code != COUNTRY]
    return "".join([*reversed(names), region.name])


def ancestors(region: Region, year: int | None = None) -> Iterator[Region]:
    """Parent, grandparent ... up to the country, as they were in `year` (else the spell's last year)."""
    year = _clamped(year) or region.valid_to
    while region.parent:
        spells = _by_code()[region.parent]
        region = next((s for s in spells if _valid(s, year)), spells[-1])
        yield region


def short_names(region: Region) -> tuple[str, ...]:
    """Names by which texts call a region besides its own, without 省, 市, 县 and the peoples' names."""
    if region.code == COUNTRY:
        return COUNTRY_NAMES[1:]
    short = _without_peoples(_without_ending(region.name, region.level))
    names = [short]
    if AUTONOMOUS in region.name and region.level != "province":  # 恩施州, 恩施自治州
        names += [short + region.name[-1], f"{short}{AUTONOMOUS}{region.name[-1]}"]
    return tuple(name for name in names if len(name) > 1 and name != region.name)


def children(code: str, level: str, year: int) -> tuple[Region, ...]:
    """All units of a level below a region in a year, at any depth, by code."""
    held, then = _held_by(), _clamped(year)
    found: list[Region] = []
    above = [code]
    while above:
        below = [region for one in above for region in held.get(one, ()) if _valid(region, then)]
        found += (region for region in below if region.level == level)
        above = [region.code for region in below]
    return tuple(sorted(found, key=lambda region: region.code))


@cache
def _held_by() -> dict[str, list[Region]]:
    """Parent's code -> the units right below it in any year."""
    return _grouped((region.parent, region) for region in regions() if region.parent)


@lru_cache(maxsize=1 << 14)
def _matches(wanted: str, year: int | None, above: str | None) -> tuple[Region, ...]:
    """Remembered: a name is cut in two at each place, so are its pieces, and many of these are the same."""
    spells: Iterable[Region]
    if wanted.isascii() and wanted.isdigit():
        return _current(_by_code().get(wanted, ()), year, above)
    for spells in (_by_name().get(wanted, ()), _by_short_name().get(wanted, ())):
        found = _current(spells, year, above)
        if found:
            return found
    return tuple(_by_path(wanted, year, above)) if len(wanted) <= _LONGEST_PATH else ()


def _by_path(wanted: str, year: int | None, above: str | None) -> Iterator[Region]:
    """江西省南昌市南昌县: an ancestor's name, then a name below it."""
    for cut in range(len(wanted) - 2, 1, -1):
        for ancestor in _matches(wanted[:cut], year, above):
            if ancestor.code != above:
                yield from _matches(wanted[cut:], year, ancestor.code)


def _current(spells: Iterable[Region], year: int | None, above: str | None) -> tuple[Region, ...]:
    """Those valid in the year (without one: those that lasted longest), of the highest level."""
    year = _clamped(year)
    if above:
        spells = [s for s in spells if any(a.code == above for a in ancestors(s, year))]
    spells = list(spells)
    if year:
        valid = [s for s in spells if _valid(s, year)]
    else:
        last = max((s.valid_to or NOW for s in spells), default=NOW)
        valid = [s for s in spells if (s.valid_to or NOW) == last]
    top = min((LEVELS.index(s.level) for s in valid), default=0)
    return tuple(s for s in valid if LEVELS.index(s.level) == top)


def _valid(region: Region, year: int | None) -> bool:
    if year is None:
        return region.valid_to is None
    return region.valid_from <= year and (region.valid_to is None or year <= region.valid_to)


def _clamped(year: int | None) -> int | None:
    """Years before the list begins take its first year: nothing is known of changes before it."""
    return max(year, _first_year()) if year is not None else None


@cache
def _first_year() -> int:
    return min(region.valid_from for region in regions() if region.code != COUNTRY)


@cache
def _by_code() -> dict[str, list[Region]]:
    return _grouped((region.code, region) for region in regions())


@cache
def _by_name() -> dict[str, list[Region]]:
    return _grouped((region.name, region) for region in regions())


@cache
def _by_short_name() -> dict[str, list[Region]]:
    return _grouped((name, region) for region in regions() for name in short_names(region))


def _grouped(pairs: Iterable[tuple[str, Region]]) -> dict[str, list[Region]]:
    groups: dict[str, list[Region]] = defaultdict(list)
    for key, region in pairs:
        groups[key].append(region)
    return groups


@cache
def _endings() -> dict[tuple[str, str], tuple[str, ...]]:
    """(level, kind) -> texts of region_endings.csv, the longest first."""
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in rows(FOLDER / "region_endings.csv"):
        groups[row["level"], row["kind"]].append(row["text"])
    return {key: tuple(sorted(texts, key=len, reverse=True)) for key, texts in groups.items()}


def _without_ending(name: str, level: str) -> str:
    if name.endswith(_endings().get((level, "kept"), ())):
        return name
    return _cut(name, _endings()[level, "ending"]) or name


def _without_peoples(name: str) -> str:
    """黔东南苗族侗族 -> 黔东南; what would leave less than two characters stays."""
    while shorter := _cut(name, _endings()["", "people"]):
        name = shorter
    return name


def _cut(name: str, endings: tuple[str, ...]) -> str | None:
    for ending in endings:
        if name.endswith(ending) and len(name) - len(ending) > 1:
            return name[: -len(ending)]
    return None


def _listed(found: Iterable[Region], year: int | None) -> str:
    names = [f"{region.code} {full_name(region, year)}" for region in found]
    more = ["..."] if len(names) > MAX_LISTED else []
    return ", ".join(names[:MAX_LISTED] + more)


def _advice(wanted: str, year: int | None) -> str:
    spells = _by_code().get(wanted) or _by_name().get(wanted)
    if spells and year:
        known = ", ".join(f"{s.valid_from} to {s.valid_to or 'now'} as {s.code} {s.name}" for s in spells)
        return f"it is known from {known}"
    close = difflib.get_close_matches(wanted, _by_name(), n=3)
    hint = f" (close to it: {', '.join(close)})" if close else ""
    return f"give a GB/T 2260 code such as 360121 or a name such as 南昌县{hint}"
