"""What has risen or fallen since a year, without a number of years: 自2010年以来，财政总收入逐年增长.

The year stays a date. With it goes the streak that it begins, read as if 连续N年 stood before the verb.
"""

from re import compile as regex

from ingest.figure import Figure
from ingest.names import assign
from ingest.places import set_places
from ingest.ranks import set_standing
from ingest.spoken import Spoken

#: In each year: 逐步, 稳步, 不断, 累计 and 年均 do not say so, and 连续五年 has a number of its own.
_HELD = regex(
    r"(?:(?:延续|保持|呈现)了?)?(?P<lead>[^，。；：\n]*?)，?[自从]?(?P<year>(?:19|20)[0-9]{2})年(?:以来|起|开始)，?"
    r"(?P<about>[^，。；：、0-9\n]{0,24}?)(?P<each>"
    r"(?:一直|始终|连续|连年|年年|逐年|持续)(?:都|均|在|保持|实现|呈现?|平稳|稳定|较快|快速|高速|两位数|正|负)*"
    r"(?:增长|提高|上升|增加|提升|上涨|递增|增产|增收|下降|减少|降低|回落|递减|下滑))"
    r"(?=[，。；、！）\n]|的?(?:态势|势头|局面|趋势)|$)"  # not 持续增加投入, 逐年增长到85亿元
)
#: 结束了自2015年以来连续下降的局面: it goes on no longer.
_ENDED = regex(r"结束|扭转|打破|改变|止住|遏制|停止|未能|没有|并未")


def streak_since(
    text: str, date: Figure, quantities: list[Figure], spoken: Spoken, region: str | None, year: int | None
) -> Figure | None:
    """The streak that has gone on since the year of `date`; None where the sentence tells of none.

    Its length is not printed: whoever knows the year that it reaches counts it.
    """
    held = next((match for match in _HELD.finditer(text) if match.start("year") == date.start), None)
    if held is None or _ENDED.search(held["lead"] + held["about"]):
        return None
    streak = Figure(held.start("each"), held.end("each"), unit="年", measure="streak", rule="streak.since")
    before = [figure for figure in quantities if figure.end <= date.start]
    lead = "" if before and before[-1].end > held.start() else held["lead"]
    streak.lead = streak.clause = held["about"] or lead
    streak.tail = held["each"]
    if before:
        spoken = Spoken(before[-1].names)
    elif quantities and not streak.lead:  # what follows was not spoken of yet
        return None
    assign([streak], spoken)
    set_places(text, [streak], region, year)
    set_standing(text, [streak])
    if streak.predicate is None:
        return None
    streak.predicate += f" since {held['year']}"
    return streak
