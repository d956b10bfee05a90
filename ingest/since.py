"""What has risen or fallen since a year, without a number of years: 自2010年以来，财政总收入逐年增长.

The year stays a date. With it goes the streak that it begins, read as if 连续N年 stood before the verb.
"""

from bisect import bisect_right
from re import Match
from re import compile as regex

from ingest.figure import Figure
from ingest.names import assign
from ingest.places import set_places
from ingest.ranks import set_standing
from ingest.spoken import Spoken

#: In each year: 逐步, 稳步, 不断, 累计 and 年均 do not say so, and 连续五年 has a number of its own.
_HELD = regex(
    r"(?:(?:延续|保持|呈现)了?)?(?P<lead>[^，。；：\n]{0,40}?)，?[自从]?(?P<year>(?:19|20)[0-9]{2})年(?:以来|起|开始)，?"
    r"(?P<about>[^，。；：、0-9\n]{0,24}?)(?P<each>"
    r"(?:一直|始终|连续|连年|年年|逐年|持续)(?:都|均|在|保持|实现|呈现?|平稳|稳定|较快|快速|高速|两位数|正)*"
    r"(?:(?P<falls>负增长|下降|减少|降低|回落|递减|下滑)|增长|提高|上升|增加|提升|上涨|递增|增产|增收))"
    r"(?=[，。；、！）\n]|的?(?:态势|势头|局面|趋势)|$)"  # not 持续增加投入, 逐年增长到85亿元
)
#: 结束了自2015年以来连续下降的局面: it goes on no longer.
_ENDED = regex(r"结束|扭转|打破|改变|止住|遏制|停止|未能|没有|并未")


def begin(
    text: str,
    dates: list[Figure],
    quantities: list[Figure],
    spoken: Spoken,
    region: str | None,
    year: int | None,
) -> list[Figure]:
    """Give each date since which something goes on its streak (`begins`), and return these streaks.

    Their length is not printed: whoever knows the year that they reach counts it.
    """
    held = {match.start("year"): match for match in _HELD.finditer(text)}
    ends = [figure.end for figure in quantities]
    streaks: list[Figure] = []
    for date in dates:
        match = held.get(date.start)
        if match is None or _ENDED.search(match["lead"] + match["about"]):
            continue
        behind = bisect_right(ends, date.start)
        before = quantities[behind - 1] if behind else None
        date.begins = _streak(match, before, spoken, is_first=not quantities)
        if date.begins:
            streaks.append(date.begins)
    set_places(text, streaks, region, year)
    return streaks


def _streak(held: Match[str], before: Figure | None, spoken: Spoken, *, is_first: bool) -> Figure | None:
    """The streak, named by its own words, else by the figure before it, else by what was spoken of."""
    streak = Figure(held.start("each"), held.end("each"), unit="年", measure="streak", rule="streak.since")
    lead = "" if before and before.end > held.start() else held["lead"]
    streak.lead = streak.clause = held["about"] or lead
    streak.tail = held["each"]
    if not (before or is_first or streak.lead):  # what follows was not spoken of yet
        return None
    assign([streak], Spoken(before.names) if before else spoken)
    set_standing(held[0], [streak])  # of a place, it improves
    went_on = streak.predicate or ("decrease" if held["falls"] else "increase")
    streak.predicate = f"{went_on} since {held['year']}"
    return streak
