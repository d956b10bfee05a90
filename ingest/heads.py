"""What the head of a column or a row says: a name, a unit, a time, a measure (registry/tables.toml)."""

import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from re import Pattern
from re import compile as regex
from typing import Any

from ingest.calendar import Calendar
from ingest.cleantext import clean
from ingest.lexical import read
from ingest.registry.files import FOLDER
from ingest.scan import scan

_BRACKETED = regex(r"[（(\[【]([^（()）\[\]【】]*)[）)\]】]")
NOTE_MARKS = regex(r"[①-⑳*＊※]+$|\[[0-9]{1,2}\]$|（注?[0-9]{1,2}）$")
_BARE_YEAR = regex(r"((?:19|20)[0-9]{2})年?")
_BARE_MONTH = regex(r"(?:1[0-2]|[1-9])月(?![份初中末底]|[-—–~至])")
_TIME = regex(
    r"(?:(?:19|20)[0-9]{2}年?)?(?:[0-9]{1,2}(?:月?[-—–~至][0-9]{1,2})?月[末底份]?|前?[一二三四1-4]个?季度[末底]?|[上下]半年|[末底](?=$))"
    r"|(?:19|20)[0-9]{2}(?:[-—–~至](?:19|20)?[0-9]{2})?年?[末底初]?"
)
_LAST_YEAR = regex(r"^(?:上年|去年)(?!末?[^末同数实累决执完])")


@dataclass(frozen=True, slots=True)
class Told:
    """What a head says: its words without unit and time, and what these mean. None: nothing."""

    words: str
    unit: str | None
    measure: str | None
    period: str | None
    status: str | None


@lru_cache(maxsize=4096)
def unit_of(text: str) -> str | None:
    """The unit with its multiplier (亿元) that a bracket or a cell holds; None if it is no unit."""
    text = "".join(text.split()).replace("％", "%")
    if not text or len(text) > 10:
        return None
    found = [read(one) for one in scan(f"1{text}")]
    if len(found) == 1 and len(found[0]) == 1 and found[0][0].start == 0:
        [figure] = found[0]
        if figure.unit and figure.end > len(text) / 2:
            return text[: figure.end - 1]
        if figure.end == len(text) + 1 and text in ("万", "亿", "千", "百"):
            return text
    return None


@lru_cache(maxsize=1024)
def canonical(unit: str | None) -> str | None:
    """The unit without its multiplier: 元 of 亿元."""
    found = [figure for one in scan(f"1{unit}") for figure in read(one)] if unit else []
    return found[0].unit if len(found) == 1 else None


@lru_cache(maxsize=1 << 14)
def tell(head: str, calendar: Calendar) -> Told:
    """Take a head apart: brackets with units, times, words for measures; the rest names something."""
    words, unit = "".join(clean(head).text.split()), None
    for bracket in _BRACKETED.finditer(words):
        unit = unit_of(bracket[1]) or unit
        if unit_of(bracket[1]) or _measure(bracket[1])[0]:
            words = words.replace(bracket.group(), bracket[1] if not unit_of(bracket[1]) else "", 1)
    if unit is None and words.endswith("%"):
        unit = "%"
    measure, status = _measure(words)[0], _status(words)
    if unit == "%" and "%" in head and measure is None and words.rstrip("%") in ("", "±"):
        measure = "growth"
    period = _time(words, calendar)
    words = _TIME.sub("", words) if period else words
    words = NOTE_MARKS.sub("", words)
    for pattern in _patterns("always"):
        words = pattern.sub("", words)
    for pattern in (
        (*_patterns("measure"), *_patterns("empty"))
        if measure or period or status or _is_empty(words)
        else ()
    ):
        words = pattern.sub("", words)
    return Told(words.strip("，、：:；-—%"), unit, measure, period, status)


def _is_empty(words: str) -> bool:
    rest = words
    for pattern in _patterns("empty"):
        rest = pattern.sub("", rest)
    return not rest


def _time(words: str, calendar: Calendar) -> str | None:
    year = _BARE_YEAR.fullmatch(words)
    if year:
        return year[1]
    if _LAST_YEAR.match(words) and calendar.year:
        part = calendar.period[4:] if calendar.period and calendar.period[:4] == str(calendar.year) else ""
        return f"{calendar.year - 1}{part}"
    month = _BARE_MONTH.match(words)
    marks = [mark for mark in calendar.marks(f"{month[0]}份" if month else words) if not mark.compared]
    return marks[-1].period if marks and _TIME.search(words) else None


def base(head: str, measure: str, period: str | None) -> str | None:
    """比年初: since the end of the year before; 环比: since the period before."""
    if measure not in ("growth", "change"):
        return None
    if "年初" in head and period and period[:4].isdigit():
        return f"{int(period[:4]) - 1}-12"
    return "previous" if "环比" in head or "上月" in head else None


def _measure(words: str) -> tuple[str | None, str | None]:
    for entry in _data()["measure"]:
        if any(_compiled(word).search(words) for word in entry["words"]):
            return entry["measure"], entry["unit"]
    return None, None


def _status(words: str) -> str | None:
    for status, patterns in _data()["status"].items():
        if any(_compiled(word).search(words) for word in patterns):
            return status
    return None


@cache
def usual_units() -> dict[str, str]:
    return {entry["measure"]: entry["unit"] for entry in _data()["measure"]}


@cache
def _patterns(kind: str) -> tuple[Pattern[str], ...]:
    if kind in ("empty", "always"):
        return tuple(_compiled(word) for word in _data()[kind]["words"])
    return tuple(_compiled(word) for entry in _data()["measure"] for word in entry["words"])


@cache
def _compiled(word: str) -> Pattern[str]:
    return regex(word)


def is_kind(head: str, kind: str) -> bool:
    """Whether the head of a column is of a kind: metric_column, region_column, unit_column ..."""
    return bool(head) and any(_compiled(word).fullmatch(head) for word in _data()[kind])


def is_whole(head: str) -> bool:
    """合计, 全市: the row of the whole in a table of regions."""
    return head in _data()["whole"]


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((FOLDER / "tables.toml").read_text(encoding="utf-8"))
