"""Which region a report is about."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain

from ingest.recognition.evidence import Evidence, agreed
from ingest.recognition.opening import Opening, plain
from ingest.registry.regions import COUNTRY, Region, ancestors, named_regions, regions, short_names
from ingest.starts import matches

LEAD = 600
LONGEST_NAME = 20
SHORTEST_NAME = 3

_NAME = "[\u4e00-\u9fff]"
#: The line under the title: ——2022年2月12日在南昌县第十七届人民代表大会第二次会议上.
_SESSION_LINE = r"^[-—―–(]*(?:(?:19|20)\d\d年\d{1,2}月(?:\d{1,2}日)?)?(?:[和至]\d{1,2}(?:月\d{1,2})?日)?"
_NATION = re.compile(
    rf"{_SESSION_LINE}在?第?[一二三四五六七八九十]{{1,3}}届\n?全国人民代表大会|我代表国务院|^国务院(?:代|副)?总理[^\n,。]{{0,25}}$|^国家统计局$|^(?:(?:19|20)\d\d年)?国务院政府工作报告",
    re.M,
)
_CONGRESS = re.compile(
    rf"{_SESSION_LINE}(?:[^。\n]{{0,30}}?在)?({_NAME}{{2,20}}?)第?[一二三四五六七八九十]{{1,3}}届\n?(?:人民代表大会|人代会|人大)",
    re.M,
)
_OFFICIAL = re.compile(
    rf"^[《“]?(?:(?:19|20)\d\d年?度?)?({_NAME}{{2,20}}?)(?:(?:19|20)\d\d年?度?)?(?:国民经济和社会发展统计公报|(?:人民)?政府工作报告)",
    re.M,
)
_YEARBOOK = re.compile(rf"^《?({_NAME}{{2,20}}?)(?:经济特区)?(?:统计|经济)?年鉴")
_ON_BEHALF = re.compile(rf"我(?:受|代表)({_NAME}{{2,20}}?)(?:人民政府|政府)")
_OFFICE = re.compile(rf"^({_NAME}{{2,20}}?)(?:人民政府|统计局)", re.M)
#: The strongest first: a page may carry another government's name around the report.
_OFFICIAL_PLACES = ((_CONGRESS, _OFFICIAL), (_ON_BEHALF,), (_OFFICE,))
#: Words without one of which a pattern finds nothing: to look for them first is much quicker.
_NEEDS = {
    _NATION: ("全国人民代表大会", "国务院", "国家统计局"),
    _CONGRESS: ("人民代表大会", "人代会", "人大"),
    _OFFICIAL: ("国民经济和社会发展统计公报", "政府工作报告"),
    _ON_BEHALF: ("政府",),
    _OFFICE: ("人民政府", "统计局"),
}
#: What stands before the region's name in a title: 2015年上半年, 2023年1-11月.
_TITLE_START = re.compile(
    r"^[《“]?(?:关于)?(?:(?:19|20)\d\d年?度?)?(?:[上下]半年|[一二三四]季度|前三季度|(?:1月?[-—–~至到])?\d{1,2}月份?(?:[及和]全年)?)?"
)
#: The start of a sentence, and behind a time at its start: 过去一年,南昌县... 记者从南昌县获悉.
#: With the marks behind which each may begin.
_SENTENCE_STARTS = (
    (re.compile(r"(?:^|(?<=[。;!从]))(?:(?:19|20)\d\d年)?", re.M), re.compile("[。;!从\n]")),
    (
        re.compile(r"(?:^|(?<=[。;!]))[^,。\n]{0,10}(?:年|来|季度|半年|月|日),", re.M),
        re.compile("[。;!\n]"),
    ),
)
_CLAUSE_START = re.compile(r"[,:](?<!其中,)")
#: A text about all of a region's members names them one by one.
_MEMBERS = re.compile("各[县市区州旗盟]|[县市区州旗]别|分[县市区]")


def region(title: str, opening: Opening, year: int | None) -> Evidence[str] | None:
    """The code of the region that the report is about; None where the text names none, or two."""
    text = "\n".join((plain(title), opening.text))
    sure = agreed(list(_official(text, year)))
    if sure:
        return sure
    titles = (plain(title), *opening.titles)
    return agreed(list(_titled(titles, year))) or agreed(list(_leading(opening.text[:LEAD], year)))


def mentions(code_or_name: Region, text: str) -> bool:
    """Whether a text, in one spelling, names a region, in full or in short."""
    return any(name in text for name in (code_or_name.name, *short_names(code_or_name)))


def are_related(one: Region, other: Region, year: int | None) -> bool:
    """Whether one is the other or lies within it."""
    lines = [{region.code, *(above.code for above in ancestors(region, year))} for region in (one, other)]
    return one.code in lines[1] or other.code in lines[0]


def _official(text: str, year: int | None) -> Iterator[Evidence[str]]:
    """Names that stand where only the region's own name stands, of the strongest place that has any."""
    nation = next(_all(_NATION, text), None)
    if nation:
        yield Evidence(COUNTRY, nation[0].strip("-—―–"), sure=True)
        return
    for patterns in _OFFICIAL_PLACES:
        matches = [found for pattern in patterns for found in _all(pattern, text)]
        found = [evidence for match in matches if (evidence := _own_name(match, text, year))]
        if found:
            yield from found
            return


def _all(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    return pattern.finditer(text) if any(word in text for word in _NEEDS[pattern]) else iter(())


def _own_name(found: re.Match[str], text: str, year: int | None) -> Evidence[str] | None:
    code = _told_apart(named_regions(found[1], year), text, year)
    return Evidence(code, found[0].strip("-—―–(\n"), sure=True) if code else None


def _titled(titles: Iterable[str], year: int | None) -> Iterator[Evidence[str]]:
    """A title that begins with a region's full name, or a province's short one."""
    for line in titles:
        start = _TITLE_START.match(line)
        name = _longest_name(line[start.end() if start else 0 :], year, with_short=True)
        if name:
            yield Evidence(_names(year, with_short=True)[name], name, sure=False)
            continue
        book = _YEARBOOK.match(line)
        whole = _whole(named_regions(book[1], year), year) if book else None
        if book and whole:
            yield Evidence(whole.code, book[0], sure=False)


def _whole(named: tuple[Region, ...], year: int | None) -> Region | None:
    """南昌统计年鉴 is the city's, and not that of 南昌县 within it."""
    within = [{above.code for above in ancestors(region, year)} for region in named]
    return next(
        (
            one
            for one in named
            if all(one is other or one.code in up for other, up in zip(named, within, strict=True))
        ),
        None,
    )


def _leading(text: str, year: int | None) -> Iterator[Evidence[str]]:
    """Full names at the start of sentences, and of any clause of the first."""
    if _MEMBERS.search(text):
        return
    first_sentence = _CLAUSE_START.finditer(text, 0, text.find("。") + 1)
    for start in chain(
        first_sentence, *(matches(pattern, text, marks) for pattern, marks in _SENTENCE_STARTS)
    ):
        name = _longest_name(text[start.end() : start.end() + LONGEST_NAME], year, with_short=False)
        if name:
            yield Evidence(_names(year, with_short=False)[name], name, sure=False)


def _longest_name(text: str, year: int | None, *, with_short: bool) -> str | None:
    names = _names(year, with_short=with_short)
    lengths = range(min(len(text), LONGEST_NAME), 1, -1)
    return next((text[:length] for length in lengths if text[:length] in names), None)


def _told_apart(found: tuple[Region, ...], text: str, year: int | None) -> str | None:
    """One region, or the one of several namesakes whose city or province the text names."""
    if len(found) > 1:
        found = tuple(
            r for r in found if any(mentions(a, text) for a in ancestors(r, year) if a.code != COUNTRY)
        )
    return found[0].code if len(found) == 1 else None


@cache
def _names(year: int | None, *, with_short: bool) -> dict[str, str]:
    """Names that mean one region in a year -> its code."""
    codes: dict[str, set[str]] = {}
    for region in regions():
        if region.code == COUNTRY or not _is_valid(region, year):
            continue
        shorts = short_names(region) if with_short and region.level == "province" else ()
        for name in (region.name, *shorts):
            if len(name) >= SHORTEST_NAME or name.endswith("县") or name in shorts:
                codes.setdefault(name, set()).add(region.code)
    return {name: next(iter(found)) for name, found in codes.items() if len(found) == 1}


def _is_valid(region: Region, year: int | None) -> bool:
    if year is None:
        return region.valid_to is None
    return region.valid_from <= max(year, 1980) and (region.valid_to is None or year <= region.valid_to)
