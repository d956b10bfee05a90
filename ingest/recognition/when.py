"""Which year, or part of a year, a report reviews."""

import re
from collections.abc import Iterator
from itertools import chain

from ingest.recognition.evidence import Evidence, agreed
from ingest.recognition.opening import YEAR, Opening, iso_date, plain
from ingest.starts import matches

LEAD = 600
#: A congress that meets by June hears of the year before; one that meets from November on, of its own.
LAST_MONTH_OF_REVIEW = 6
FIRST_MONTH_OF_OWN_YEAR = 11
#: Kinds that report on a whole year, whatever quarter their opening speaks of.
ANNUAL = ("work_report", "communique", "yearbook")
#: A text in which so many quarters begin a sentence each is about none of them: 二季度…；三季度…；四季度….
QUARTERS_OF_A_YEAR = 3

_NUMBER = {sign: number for number, sign in enumerate("一二三四五六七八九十", 1)} | {"两": 2, "十一": 11}
_N = r"1[0-2]|[1-9]|十一|[一二两三四五六七八九十]"
_PART = (
    rf"(?P<quarter>[一二三四1-4])季度|(?P<first>首季)|(?P<half>[上下])半年|前(?P<quarters>[二两三23])个?季度"
    rf"|(?:1|一)月?(?:份)?[-—–~至到](?P<to>{_N})月|前(?P<months>{_N})个月"
)
#: 2023年8月, 5月份经济运行情况（2023年）, 2023年德安县6月主要经济指标
_MONTHLY = r"(?:份(?!以)|(?:全[省市县区]|主要|经济|国民|统计|工业|财政|指标))"
_TITLE_PART = re.compile(
    rf"{_PART}|(?:(?<=年)|(?<![0-9年月至到—–~-])(?=[0-9]{{1,2}}月{_MONTHLY}))(?P<month>1[0-2]|[1-9])月份?(?!\d*日)"
)
#: What `_LEADING` and `_LEADING_YEAR` stand behind.
_MARKS = re.compile("[。;!,\n]")
_LEADING = re.compile(rf"(?:^|(?<=[。;!]))(?:今年)?(?:{YEAR}年)?(?:{_PART})", re.M)
_SESSION = re.compile(
    rf"^[-—―–(]*({YEAR})年([01]?\d)月(?:([0-3]?\d)日)?[^。]{{0,60}}?(?:代表大会|会议上|人代会)", re.M
)
_REVIEW_HEADING = re.compile(
    rf"^[一二三四五(（]?[、)）]?(?:关于|回顾)?({YEAR})年(?:和[^\n,。]{{1,12}})?(?:的)?(?:政府)?(?:主要)?工作?(?:的)?(?:主要|简要|基本)?(?:回顾|总结|情况回顾)",
    re.M,
)
_EXECUTION = re.compile(rf"关于(?:[^\n]{{0,20}}?)({YEAR})年[^\n]{{0,30}}?(?:执行情况|决算)")
_LEADING_YEAR = re.compile(
    rf"(?:^|(?<=[。;!])|(?<=获悉,)|(?<=了解到,)|(?<=显示,))(?:刚刚)?(?:过去的|回顾|回首)?({YEAR})年(?!\d|来|初|以[来前后]|前|度?[上下]半年|[一二三四1-4]季度|[^。,]{{0,30}}(?:计划|规划|目标|会议|代表大会))",
    re.M,
)
_PAST_YEAR = re.compile(rf"过去的({YEAR})年")
_PLAN = re.compile("计划|规划|要点|安排|展望|目标|部署|方案|意见")


def reviewed_year(title: str, kind: str, opening: Opening) -> Evidence[int] | None:
    """The year that the report reviews; None where the text says none, or two."""
    is_speech = kind == "work_report" and ("工作报告" in plain(title) or session(opening) is not None)
    found = list(_of_work_report(title, opening) if is_speech else _of_title(title, kind))
    if not any(evidence.sure for evidence in found):
        found += _of_headings(opening)
    if found or len(_years(title)) > 1:
        return agreed(found)
    return agreed(list(_of_sentences(opening)))


def part_of_year(title: str, kind: str, opening: Opening) -> str | None:
    """-Q1, -S1, -05, or the months of 1-11月 as -01/-11; None for a whole year."""
    found = _TITLE_PART.search(plain(title))
    if found:
        return _part(found)
    if kind in ANNUAL:
        return None
    lead = opening.text[:LEAD]
    leading = list(matches(_LEADING, lead, _MARKS))
    if len({found["quarter"] for found in leading} - {None}) >= QUARTERS_OF_A_YEAR:
        return None
    found = leading[0] if leading else None
    annual = next(matches(_LEADING_YEAR, lead, _MARKS), None) if found else None
    return _part(found) if found and not (annual and annual.start() < found.start()) else None


def year_of_part(part: str | None, published_on: str | None) -> Evidence[int] | None:
    """一季度, on a page of April 2024, is of 2024; 1-11月 on one of January of the year before."""
    if part is None or published_on is None or len(published_on) < 7:
        return None
    year, month = int(published_on[:4]), int(published_on[5:7])
    last = {"-Q1": 3, "-Q2": 6, "-S1": 6, "-Q3": 9, "-Q4": 12, "-S2": 12}.get(part) or int(part[-2:])
    return Evidence(year if month > last else year - 1, f"{published_on}", sure=False)


def period(year: int | None, part: str | None) -> str | None:
    """SDMX: (2015, "-S1") is 2015-S1, (2023, "-01/-11") is 2023-01/2023-11."""
    if year is None:
        return None
    return str(year) if part is None else "/".join(f"{year}{end}" for end in part.split("/"))


def session(opening: Opening) -> tuple[str, str, str | None] | None:
    """Year, month and day of the people's congress that heard the report."""
    met = any(word in opening.text for word in ("代表大会", "会议上", "人代会"))
    found = _SESSION.search(opening.text) if met else None
    return (found[1], found[2], found[3]) if found else None


def session_date(opening: Opening) -> str | None:
    met = session(opening)
    return iso_date(*met) if met else None


def _of_work_report(title: str, opening: Opening) -> Iterator[Evidence[int]]:
    """From the session that heard it; a title without one most often names the year of the session."""
    met, named = session(opening), _years(title)
    if met is None:
        if len(named) == 1:
            yield Evidence(min(named) - 1, title, sure=False)
        return
    year, month = int(met[0]), int(met[1])
    if month <= LAST_MONTH_OF_REVIEW:
        reviewed, usual = year - 1, {year - 1, year}  # 2021年政府工作报告 may be read in 2022, too
    elif month >= FIRST_MONTH_OF_OWN_YEAR:
        reviewed, usual = year, {year, year + 1}
    else:
        return
    yield Evidence(reviewed, f"{year}年{month}月的会议", sure=True)
    for other in (other for other in named - usual if other < year):
        yield Evidence(other - 1, title, sure=True)


def _of_title(title: str, kind: str) -> Iterator[Evidence[int]]:
    text, named = plain(title), _years(title)
    executed = _EXECUTION.search(text)
    if executed:
        yield Evidence(int(executed[1]), title, sure=True)
    elif kind == "yearbook":
        edition = re.search(rf"({YEAR})年?[^\d]{{0,10}}年鉴|年鉴[^\d]{{0,3}}({YEAR})", text)
        if edition:
            yield Evidence(int(edition[1] or edition[2]) - 1, title, sure=False)
    elif len(named) == 1 and not (kind == "other" and _PLAN.search(text)):
        yield Evidence(min(named), title, sure=kind == "communique")


def _of_headings(opening: Opening) -> Iterator[Evidence[int]]:
    if "回顾" in opening.text or "总结" in opening.text:
        for found in _REVIEW_HEADING.finditer(opening.text):
            yield Evidence(int(found[1]), found[0], sure=True)


def _of_sentences(opening: Opening) -> Iterator[Evidence[int]]:
    """A year at the start of a sentence that names no other year."""
    lead = opening.text[:LEAD]
    for found in chain(
        matches(_LEADING_YEAR, lead, _MARKS), _PAST_YEAR.finditer(lead), matches(_LEADING, lead, _MARKS)
    ):
        years = _years(_rest_of_sentence(opening.text, found.start()))
        if len(years) == 1 and re.search(YEAR, found[0]):
            yield Evidence(min(years), found[0], sure=False)


def _rest_of_sentence(text: str, start: int) -> str:
    return re.split("[。\n]", text[start:], maxsplit=1)[0]


def _years(title: str) -> set[int]:
    return {int(year) for year in re.findall(rf"{YEAR}(?!\d)", plain(title))}


def _part(found: re.Match[str]) -> str | None:
    groups = found.groupdict()
    if groups["first"]:
        return "-Q1"
    if groups["quarter"]:
        return f"-Q{_number(groups['quarter'])}"
    if groups["half"]:
        return "-S1" if groups["half"] == "上" else "-S2"
    if groups.get("month"):
        return f"-{int(groups['month']):02}"
    months = (
        _number(groups["to"] or groups["months"])
        if groups["to"] or groups["months"]
        else 3 * _number(groups["quarters"])
    )
    return {3: "-Q1", 6: "-S1", 12: None, 1: "-01"}.get(months, f"-01/-{months:02}")


def _number(printed: str) -> int:
    return int(printed) if printed.isdecimal() else _NUMBER[printed]
