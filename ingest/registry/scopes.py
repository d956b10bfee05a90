"""What the scope of a rank, as printed, means: among which regions (scopes.csv).

A scope that no row tells for sure has no peers here, so that nobody is accused by a wrong comparison.
"""

from dataclasses import dataclass
from functools import cache

from ingest.registry.files import FOLDER, rows, words
from ingest.registry.regions import (
    LEVELS,
    Region,
    RegionError,
    ancestors,
    children,
    find_region,
)

SAME = "same"
_BRACKETS = str.maketrans("（）〔〕［］，,", "()()()、、")


@dataclass(frozen=True, slots=True)
class Scope:
    """One printed scope and its other spellings.

    peers_level: level of the regions ranked, `same` = that of the region whose rank it is.
    ancestor_level: of the region that holds them. ancestor_ending: how that region's name must end, for
    全市 in a report of 丰城市 means 丰城 itself. peers_ending: characters in which every peer's name must
    end; where one does not (districts in 全省县(市)), the level is not what the scope means.
    """

    phrase: str
    aliases: tuple[str, ...]
    peers_level: str
    ancestor_level: str
    ancestor_ending: str | None
    peers_ending: str | None


@cache
def scopes() -> tuple[Scope, ...]:
    return tuple(
        Scope(
            phrase=row["phrase"],
            aliases=words(row["aliases"]),
            peers_level=row["peers_level"],
            ancestor_level=row["ancestor_level"],
            ancestor_ending=row["ancestor_ending"] or None,
            peers_ending=row["peers_ending"] or None,
        )
        for row in rows(FOLDER / "scopes.csv")
    )


def find_scope(printed: str) -> Scope | None:
    """The scope that goes by a phrase, whatever its brackets and spaces; None where the registry has none."""
    return _by_phrase().get(plain(printed))


def scope_peers(printed: str, region: str, year: int | None = None) -> tuple[str, str] | None:
    """(code of the region that holds the peers, level of the peers) for a rank of `region` in `year`.

    全省县(市、区) printed for 360121 is ("360000", "county"). A region's name may stand for 全省 and the
    like (江西省县(市、区)). None where the scope or the region is not known, or the peers are not for sure.
    """
    try:
        ranked = find_region(region, year)
    except RegionError:
        return None
    scope = find_scope(printed)
    holder = _holder(scope, ranked, year) if scope else None
    if scope is None:
        scope, holder = _named(plain(printed), ranked, year)
    if scope is None or holder is None:
        return None
    level = ranked.level if scope.peers_level == SAME else scope.peers_level
    return (holder.code, level) if _is_sure(scope, holder, level, year) else None


def _holder(scope: Scope, ranked: Region, year: int | None) -> Region | None:
    """The nearest ancestor at the scope's level or above it, if its name ends as the scope says."""
    ending = scope.ancestor_ending or ""
    if ending and ranked.name.endswith(ending[-1]):  # 全区 in a report of 海拉尔区 is 海拉尔
        return None
    reached = LEVELS.index(scope.ancestor_level)
    above = (r for r in ancestors(ranked, year) if LEVELS.index(r.level) <= reached)
    holder = next(above, None)
    return holder if holder and holder.name.endswith(ending) else None


def _named(printed: str, ranked: Region, year: int | None) -> tuple[Scope | None, Region | None]:
    """江西省县(市、区): an ancestor's name instead of 全省."""
    for above in ancestors(ranked, year):
        if printed.startswith(above.name):
            for scope in scopes():
                ending = scope.ancestor_ending
                peers = printed.removeprefix(above.name)
                if ending and above.name.endswith(ending) and _is_spelt(scope, f"全{ending[-1]}{peers}"):
                    return scope, above
    return None, None


def _is_spelt(scope: Scope, printed: str) -> bool:
    return printed in (plain(phrase) for phrase in (scope.phrase, *scope.aliases))


def _is_sure(scope: Scope, holder: Region, level: str, year: int | None) -> bool:
    if LEVELS.index(level) <= LEVELS.index(holder.level):
        return False
    if scope.peers_ending is None:
        return True
    known_year = year if year is not None else 9999
    return all(peer.name[-1] in scope.peers_ending for peer in children(holder.code, level, known_year))


@cache
def _by_phrase() -> dict[str, Scope]:
    return {plain(phrase): scope for scope in scopes() for phrase in (scope.phrase, *scope.aliases)}


def plain(printed: str) -> str:
    """The form under which printed scopes are compared: no spaces, half-width brackets, 、 for commas."""
    return "".join(printed.split()).translate(_BRACKETS)
