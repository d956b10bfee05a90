"""When: the period a figure is about, and whether the passage reviews or plans.

Every mark of time in the text becomes a `Mark`; a figure takes the last mark before it in its sentence, else
what its paragraph is about, else the document's period. A comparison (比2010年) names the base, not the
period. Periods are spelt as in SDMX.
"""

from collections.abc import Iterator
from re import Match
from re import compile as regex
from typing import NamedTuple

from ingest.notation import YEAR
from ingest.numerals import parse

_CN = "一二三四五六七八九十"

#: 十五 without quotes is a plan only before a word that says so, and never the end of 百分之六十五.
_PLAN = (
    r"(?:[“\"](?:十[一二三四五六]?|[一二三四五六七八九])五[”\"]?"
    rf"|(?<![{_CN}点之])(?:(?:十[一二三四五六]|[一二三四五六七八九])五|十五(?=时期|期间|规划|计划|以来|末))[”\"]?)"
)
_PART = (
    rf"前?[一二三四1-4]个?季度|首季|[上下]半年|(?:前)?(?:1?[0-9]|"
    rf"[{_CN}]{{1,2}})(?:月?[-—–~至到]{{1,2}}1?[0-9])?个?月"
)
_COUNT = rf"(?:[{_CN}两]{{1,3}}|[0-9]{{1,2}})"

#: Where a mark of time may begin: a regular expression that starts with a set of characters finds its
#: places several times faster than one that starts with a condition. The words of `_MARK` are here with
#: their first two characters (tests/test_shortcuts.py holds the two together).
_MAY_BEGIN = regex(
    rf"[首上下前去今未明后本当全年岁过这近最届任总回元“\"{_CN}两0-9]"
    rf"(?=[-0-9年月季个零、和—–~至到内初末底去的近半届结期顾后来{_CN}两])"
    rf"(?:(?<=[0-9])(?<![0-9][0-9])[0-9]*+(?=[-年月季个、和—–~至到{_CN}两])|(?<![0-9])(?:"
    rf"(?<=[{_CN}两])(?=[年月个季零{_CN}两])|(?<=[今去明后当全本上前])(?=年)|(?<=年)(?=[内初末底])|(?<=过)(?=去)"
    rf"|(?<=[前这近])(?=[的{_CN}两0-9])|(?<=最)(?=近)|(?<=[上下])(?=半)|(?<=[上本])(?=届)|(?<=首)(?=季)"
    rf"|(?<=[“\"])(?=[{_CN}])|(?<=岁)(?=末)|(?<=总)(?=结)|(?<=任)(?=期)|(?<=届)(?=内)|(?<=回)(?=顾)|(?<=今)(?=后)|(?<=未)(?=来)"
    r"|(?<=元)(?=月?[-—–~至到]{1,2}1?[0-9]月)))"
)
_BEGINS = (
    rf"(?:(?<![0-9])(?=[0-9])|(?<![{_CN}]{{6}})(?=[{_CN}两])|"
    r"(?=[首上下前去今未明后本当全年岁过这近最届任总回元“\"]))"
)
_MARK = regex(
    rf"{_BEGINS}(?:(?P<span_from>{YEAR})年?(?:[-—–~至到]{{1,2}}|[和、](?=(?:{YEAR})年的?两年))(?P<span_to>{YEAR}|[0-9]{{2}})年"
    rf"|(?P<since>{YEAR})年以来|(?P<since_plan>{_PLAN})以来"
    rf"|(?<![0-9.])(?P<year>{YEAR})(?:年|(?=[、和至到-]{YEAR}年|"
    rf"年))(?P<part>{_PART})?(?P<after>末|底|初|年度|度|年)?"
    rf"|(?P<relative>今年|去年|上年|前年|明年|后年|本年度?|当年|全年|年内|过去一年|一年来|"
    rf"年初以来|年末|年底|岁末)(?P<relative_part>{_PART})?(?P<relative_after>末|底|初)?"
    rf"|(?<![0-9][.])(?P<months>(?:1?[0-9]|元)(?:月份?)?[-—–~至到]{{1,2}}(?:1[0-2]|[1-9])月|(?:前(?:1?[0-9]|"
    rf"[{_CN}]{{1,2}})个?|(?:1?[0-9]|[{_CN}]{{1,2}}))月(?=末|底|份|，|全|我|当月)|前[一二三四]个?季度|[一二三四1-4]季度|首季|"
    rf"[上下]半年)"
    rf"|(?P<ago>{_COUNT})年前|(?:今后|未来)(?P<ahead>{_COUNT})年"
    rf"|(?:过去|这|近|最近|(?<![一-龥”\"])前|上届任期|本届任期|任期内|届内|"
    rf"总结|回顾)的?(?P<years>{_COUNT})年(?:多来|来|间|中|里)?(?!最|新高|第|同期|前)|"
    rf"(?P<years_since>{_COUNT})年(?:多?来|间|累计|平均|共|(?=取得|节约|建成|解决|培养|新增|全[国省市县区州]))"
    rf"|(?P<plan>{_PLAN})(?:时期|期间)?(?P<plan_end>末)?(?=时期|期间|规划|计划|收官|开局|目标|"
    rf"前|后|[，的]|[全比增年累我末]))"
)
_COMPARED = regex(
    r"(?:比|较|与|同|超过|高于|低于|快于|慢于|高出|低出|好于|自|从|由|相当于|恢复[到至]|[是为])(?:同期|今年|[“\"]|第)?$|"
    r"[比较][^，。；0-9年]{2,8}前的$"
)
_COMPARED_AFTER = regex(
    r"^(?:的)?(?:同期|年均|全年)?(?:相比|(?:基本|大体)?(?:持平|相当(?!于))|以来|[^，。；0-9]{0,8}的?基础上|水平|的[0-9]|.{0,3}(?:增速|增长)(?:高|"
    r"低|快|慢|提高|回落))"
)


#: 按1990年不变价格计算 is the year of the prices; 上年结转 is of the year reviewed.
_NO_TIME = regex(r"的?(?:不变|可比|价格)|(?<=上年)(?:结转|结余|滚存)")
#: 比一季度、上半年: what is listed with a time compared with is compared with, too.
_LISTED = ("、", "和", "及")


class Mark(NamedTuple):
    """A mark of time: where it stands, its period, and whether it only names what is compared with."""

    start: int
    end: int
    period: str
    compared: bool
    leading: bool = False
    origin: bool = False  # 由2020年的…到2025年的…: the year of the figure right behind it
    until: bool = False  # 截至4月底: a month by its end, to which what is earned or spent has run up


class Calendar(NamedTuple):
    """`year` reviewed and `period` of the document (None where unknown)."""

    year: int | None
    period: str | None

    @property
    def written(self) -> int | None:
        """The year in which the text calls itself 今年: the next one for a review of a whole year."""
        if self.year is None:
            return None
        return self.year if self.period and "-" in self.period else self.year + 1

    def marks(self, sentence: str) -> tuple[Mark, ...]:
        """Every mark of time in a sentence, in order."""
        found: list[Mark] = []
        for match in _matches(sentence):
            if (
                found
                and (match["years"] or match["years_since"])
                and sentence[found[-1].end : match.start()] == "的"
            ):
                continue  # 1953年到1978年的二十六年间: the same years again
            if _NO_TIME.match(sentence, match.end()):
                continue
            period = self._whole(self.read(match, found), match)
            if period:
                before, after = (
                    sentence[max(0, match.start() - 12) : match.start()],
                    sentence[match.end() : match.end() + 12],
                )
                whole = bool(match["span_from"] or match["since"] or match["since_plan"])
                compared = not whole and (
                    bool(_COMPARED.search(before)) or bool(_COMPARED_AFTER.match(after)) or bool(match["ago"])
                )
                listed = (
                    bool(found)
                    and found[-1].compared
                    and sentence[found[-1].end : match.start()].lstrip("份末") in _LISTED
                )
                compared = compared or (listed and not whole)
                found.append(
                    Mark(
                        match.start(),
                        match.end(),
                        period,
                        compared,
                        match.start() < 14,
                        before[-1:] in ("从", "由", "到", "至", "为"),
                        bool(_END_OF_MONTH.match(sentence, match.end() - 1)),
                    )
                )
        return tuple(found)

    def _whole(self, period: str | None, match: Match[str]) -> str | None:
        """A stock at the end of the quarter or half year that the text is about is of that period."""
        if (
            period
            and self.period
            and _DATE_OF_STOCK.match(match.string, match.end() - 1)
            and (period[:4], period[4:])
            in {(self.period[:4], month) for month in _LAST_MONTH.get(self.period[4:], ())}
        ):
            return self.period
        return period

    def read(self, match: Match[str], found: list[Mark]) -> str | None:
        """The SDMX period of one mark; None where it cannot be told."""
        if match["span_from"]:
            return _span(_number(match["span_from"]), _number(match["span_to"]))
        if match["since"] or match["since_plan"]:
            return self._since(match)
        if match["year"]:
            return _part(_number(match["year"]), match["part"])
        if match["plan"]:
            years = _five_years(_digits(match["plan"]))
            return (
                years[5:]
                if match["plan_end"] or match.string[match.end() : match.end() + 1] == "末"
                else years
            )
        if self.year is None:
            return None
        if match["ago"]:
            return str(self.year - _number(match["ago"]))
        if match["ahead"]:
            return f"{self.year + 1}/{self.year + int(parse(match['ahead']).value)}"
        if match["years"] or match["years_since"]:
            length = int(parse(match["years"] or match["years_since"]).value)
            return f"{self.year - length + 1}/{self.year}" if 1 < length < 60 else str(self.year)
        if match["months"]:
            return _part(self._near(found), match["months"])
        return self._relative(match["relative"], match["relative_part"], _is_pair(found, match))

    def _since(self, match: Match[str]) -> str | None:
        """自2018年以来, “十四五”以来: from then to the year reviewed."""
        start = (match["since"] and _number(match["since"])) or int(
            _five_years(_digits(match["since_plan"]))[:4]
        )
        return f"{start}/{self.year}" if self.year and start < self.year else None

    def _near(self, found: list[Mark]) -> int:
        """The year of a bare quarter or month: the last named in the sentence, else the text's."""
        assert self.year is not None
        return next(
            (
                int(mark.period[5:] if "/" in mark.period and len(mark.period) == _SPAN else mark.period[:4])
                for mark in reversed(found)
                if not mark.compared and mark.period[:4].isdigit()
            ),
            self.year,
        )

    def _relative(self, word: str, part: str | None, paired: bool) -> str | None:
        assert self.year is not None
        assert self.written is not None
        if word == "今年":
            return _part(self.year if paired else self.written, part)
        if word == "去年":
            return _part(self.written - 1, part)
        if word == "上年":
            return _part(self.year - 1, part)
        if word == "前年":
            return _part(self.written - 2, part)
        if word in ("过去一年", "一年来"):
            return str(self.year)
        if word in ("明年", "后年"):
            return _part(self.written + (1 if word == "明年" else 2), part)
        return None


def _is_pair(found: list[Mark], match: Match[str]) -> bool:
    """由上年的…调整为今年的…: the year behind 上年, which is the one reviewed."""
    since = match.string[found[-1].start : found[-1].end] if found and found[-1].origin else ""
    return since.startswith("上年") and match.string[match.start() - 1] in "为到至"


def _matches(sentence: str) -> Iterator[Match[str]]:
    """All that `_MARK` matches, in order."""
    position = 0
    while place := _MAY_BEGIN.search(sentence, position):
        match = _MARK.match(sentence, place.start())
        if match:
            yield match
        position = match.end() if match else place.start() + 1


#: 6月末, 二季度末, 6月30日: not what happened in 6月份.
_END_OF_MONTH = regex(r"[末底]|.?(?:[末底]|份?末)")
_DATE_OF_STOCK = regex(r"[末底]|.?(?:[末底]|份?末|[0-9]{1,2}日)")
_MONTH = regex(r"[0-9]{4}-[0-9]{2}")
_WHOLE_YEAR = regex(r"全年|年度|一年来|过去一年|五年|年末")
#: The length of 2020/2021.
_SPAN = 9
#: Without one of these a mark of time is of no part of a year.
_PART_WORD = regex(rf"[季月年](?:(?<=[{_CN}0-9首个]季)|(?<=[{_CN}0-9个]月)|(?<=半年))")
_OPENING = 1500
#: A text about a part of a year names it as often as this, at least.
_PARTS_NAMED = 2
_QUARTERS_LISTED = 3


def document_period(text: str, year: int | None) -> str | None:
    """The part of the year that a text is about, if its opening speaks of one part and of no whole year."""
    if year is None:
        return None
    opening = text[:_OPENING]
    if len(_PART_WORD.findall(opening)) < _PARTS_NAMED:
        return None
    parts = [
        period
        for mark in Calendar(year, str(year)).marks(opening)
        if not mark.compared and "-" in (period := mark.period)
    ]
    own = [period for period in parts if period.startswith(str(year))]
    if len(own) < _PARTS_NAMED or len(_WHOLE_YEAR.findall(opening)) >= len(own):
        return None
    if len({period for period in own if "-Q" in period}) >= _QUARTERS_LISTED:
        return None  # 分季度看，一季度…；二季度…；三季度…: of the year
    return max(dict.fromkeys(own), key=own.count)


def so_far(month: str) -> str:
    """2023-04 -> 2023-01/2023-04, the months of its year up to this one; any other period as it is."""
    year, _, number = month.partition("-")
    return _part(int(year), f"1-{int(number)}月") if _MONTH.fullmatch(month) else month


def _digits(plan: str) -> str:
    """“十三五” -> 十三: which plan it is."""
    return plan.strip('“”"')[:-1]


#: 1-6月 is the half year, under one name.
_WHOLE_SPANS = {(1, 3): "{0}-Q1", (1, 6): "{0}-S1", (1, 12): "{0}"}
_LAST_MONTH = {
    "-Q1": ("-03",),
    "-Q2": ("-06",),
    "-Q3": ("-09",),
    "-Q4": ("-12",),
    "-S1": ("-06", "-Q2"),
    "-S2": ("-12",),
}


def _number(text: str) -> int:
    return int(parse(text).value)


def _span(start: int, end: int) -> str:
    """2011—2015 are five years; 2020—2025 counts from one plan's end to the next's: 2021/2025."""
    end = end if end > 99 else start // 100 * 100 + end
    return f"{start + 1 if start % 5 == 0 and end % 5 == 0 and end > start else start}/{end}"


def _five_years(plan: str) -> str:
    """十二五 is 2011/2015: the first plan ran from 1953, those from the sixth on begin in 1981, 1986, ..."""
    order = int(parse(plan).value)
    start = {1: 1953, 2: 1958, 3: 1966, 4: 1971, 5: 1976}.get(order, 1981 + 5 * (order - 6))
    return f"{start}/{start + 4}"


def _part(year: int, part: str | None) -> str:
    """A year, or a part of it: 前三季度 and 1-11月 are spans from its first month, 一季度 is Q1."""
    if not part:
        return str(year)
    part = part.replace("首季", "一季度").replace("元", "1")
    if "半年" in part:
        return f"{year}-S{1 if '上' in part else 2}"
    if "季" in part:
        quarter = int(parse("".join(sign for sign in part if sign in "一二三四1234")[:1]).value)
        return f"{year}-01/{year}-{quarter * 3:02d}" if part.startswith("前") else f"{year}-Q{quarter}"
    numbers = regex(rf"1?[0-9]|[{_CN}]{{1,2}}").findall(part)
    months = [int(parse(number).value) for number in numbers]
    if not all(1 <= month <= 12 for month in months):
        return str(year)
    if len(months) == 2:
        span = (months[0], months[1])
        return _WHOLE_SPANS.get(span, "{0}-{1:02d}/{0}-{2:02d}").format(year, *span)
    return f"{year}-01/{year}-{months[0]:02d}" if part.startswith("前") else f"{year}-{months[0]:02d}"
