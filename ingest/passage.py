"""What a passage is about: a plan or a review, a span of years or one, as its headings and openings say."""

from collections.abc import Sequence
from re import compile as regex
from typing import NamedTuple

from ingest.calendar import Calendar, Mark
from ingest.notation import YEAR

_DATED = rf"{YEAR}年"
_PLAN_HEADING = regex(
    rf"(?:今年|{_DATED}|下一步|今后|未来|下步|[“\"]?十[一二三四五六]五[”\"]?|新的一年|明年|"
    r"下一年).{0,20}(?:工作|任务|目标|要求|思路|打算|建议|安排|重点|展望|举措)|"
    r"^[一二三四五六七八九十]+、.{0,20}(?:目标|任务|安排|打算|展望|部署|要求|举措|重点工作)"
)
_PLAN_OPENING = regex(
    rf"^.{{0,30}}(?:今年|明年|{_DATED}|新的一年|今后五年).{{0,24}}(?:主要)?(?:预期目标|"
    r"奋斗目标|总体要求|总的要求|工作思路)(?:是|为|建议|：)|"
    r"^(?:经济社会)?(?:发展)?(?:的)?(?:主要)?(?:预期|奋斗)?目标(?:是|为|：)|^(?:今年|新的一年|"
    r"明年|20[0-9]{2}年)[，]?(?:我们)?(?:要|将)?(?:重点|着力|突出|主要|认真|扎实)?(?:抓好|"
    r"做好)(?:以下|十|八|九|七|六|五|四)"
)
#: Without one of these no opening is that of a plan.
_MAY_OPEN_PLAN = regex("目标|要求|思路|抓好|做好")
_REVIEW_HEADING = regex(
    r"^.{0,10}(?:工作回顾|回顾|过去[一五]年|主要成[就绩效]|发展成就|取得的成绩|情况$|特点$)|"
    rf"^[^。]{{0,14}}{_DATED}(?:的)?(?:工作)?(?:回顾|完成情况|执行情况)"
)


#: 1992年同1987年相比，: a year, and behind it another that it is compared with.
_YEAR = regex(r"(?:年|时期|期间)[比同与较]$")
#: 2010年第六次全国人口普查: the census that a year stands for.
CENSUS = r"(?:第[一二三四五六七八九]次)?(?:全国)?(?:人口|经济|农业)普查(?:时|数据)?"
_COMPARES = regex(rf"(?:{CENSUS})?(?:相比(?:较)?)?，")
#: 与2010年相比，…: at the head of a sentence.
_HEAD_COMPARES = regex(rf"(?:末|底)?(?:{CENSUS})?(?:（[^（）]*）)?相(?:比(?:较)?|较)，")
#: 比2012年（下同）增长47.7%, （与2015年相比，下同）: all that follows is compared with that year, too.
_HENCEFORTH = regex(r"[^，。；（）0-9]{0,8}(?:[0-9.]+%?)?[（，]下同）")
_HEAD = 1
#: The years that a report reviews are no more than a plan has.
_REVIEWED = 5
#: 近三年, 两年来 are said of their sentence alone.
_FEW = 3


#: In the paragraph of a month or a quarter: 全年实现…, 预计全年….
_WHOLE_YEAR = regex(r"(?:预计)?全年")
#: Behind the paragraph of a plan's five years: what grew over the year before, what was at the year's end.
_OF_ONE_YEAR = regex(r"[比较](?:上年|去年)|同比|上年末|^(?:年末|全年)")
_IS_PART = regex(r"[0-9]{4}-(?:[QS][1-4]|[01][0-9])")


class Passage(NamedTuple):
    """What the passage being read is about: a plan or a review, a span of years, the paragraph's own period.

    `default` is the period of the whole text; `planned` the years that a plan is for, where they are named;
    `span` several years that a passage of paragraphs reviews; `sticky` the period its paragraph began with;
    `until` whether that is a month by its end (4月底);
    `years` the last several years that were reviewed, which 年均 is about though a single year is named;
    `base` the year that the paragraph compares its own with (1992年同1987年相比，…); `headed` the several
    years that the last heading with a time named, for all headings below it.
    """

    default: str | None
    plan: bool = False
    planned: str | None = None
    span: str | None = None
    sticky: str | None = None
    until: bool = False
    years: str | None = None
    base: str | None = None
    headed: str | None = None

    def enter(self, sentence: str, marks: tuple[Mark, ...], opens: bool) -> "Passage":
        """The passage as this sentence has it; `opens`: the sentence begins a paragraph."""
        passage = self._replace(sticky=None, base=None) if opens and self.sticky else self
        if passage.span and passage.span != passage.headed and _OF_ONE_YEAR.search(sentence):
            passage = passage._replace(span=None)
        if passage.sticky and _IS_PART.fullmatch(passage.sticky) and _WHOLE_YEAR.match(sentence):
            passage = passage._replace(sticky=passage.sticky[:4], base=None)
        heading = (
            opens
            and len(sentence) < 50
            and not sentence.rstrip("\n").endswith(("。", "！", "？"))
            and "报告" not in sentence
        )
        if heading:
            passage = passage._under(marks)
        opening = sentence[:60].strip()
        if not (heading or (_MAY_OPEN_PLAN.search(opening) and _PLAN_OPENING.match(opening))):
            return passage
        ahead = self._ahead(marks)
        if heading and (_REVIEW_HEADING.search(opening) or ahead is False):
            return passage._replace(plan=False)
        if ahead is not False and (not heading or _PLAN_HEADING.search(opening)):
            planned = next((mark.period for mark in reversed(marks) if ahead and mark.start < 60), None)
            return passage._replace(plan=True, span=None, planned=planned, headed=None)
        return passage

    def _under(self, marks: tuple[Mark, ...]) -> "Passage":
        """Below a heading: 过去五年工作回顾 is of them all; where it names a year, too, only 年均 is."""
        if not marks:
            return self._replace(span=self.headed) if self.span != self.headed else self
        years = [mark.period for mark in marks if _FEW < years_of(mark.period) <= _REVIEWED]
        reviewed = next((period for period in years if period[5:] == self.default), None)
        headed = None if any(len(mark.period) == 4 for mark in marks) else reviewed
        return self._replace(span=headed, headed=headed, years=reviewed or self.years)

    def _ahead(self, marks: tuple[Mark, ...]) -> bool | None:
        """Whether the last year named lies behind the one reviewed; None where no year is named or known."""
        years = [int(mark.period[-4:]) for mark in marks if mark.period[-4:].isdigit() and mark.start < 60]
        if not years or not self.default:
            return None
        return max(years) > int(self.default[:4])

    def leave(self, sentence: str, marks: tuple[Mark, ...]) -> "Passage":
        """The passage behind a sentence with these marks: the period it began with holds on."""
        leading = next((mark for mark in marks if mark.leading and not mark.compared), None)
        if leading is None or sentence.startswith("其中"):  # 其中6月当月下降3%: an aside
            return self
        period, passage = leading.period, self
        if len({mark.period for mark in marks if len(mark.period) == 4 and not mark.compared}) > 1:
            return self  # 1982年为…，1987年提高到…: the years of its figures, not of the paragraph
        if len(period) == 4 or years_of(period) > _FEW or "-" in (self.default or "") or "-" in period:
            base = compared_throughout(sentence, marks)
            passage = passage._replace(sticky=period, until=leading.until, base=base)
        if years_of(period) >= 4 and period[5:] == self.default:
            if years_of(period) > _REVIEWED and passage.years:
                return passage  # 十年增加…, in a review of five years
            return passage._replace(span=period, years=period)
        return passage._replace(span=None) if len(period) == 4 and passage.span else passage

    def period(self, calendar: Calendar) -> str | None:
        """The period of a figure that no mark of time in its sentence dates."""
        if self.sticky:
            return self.sticky
        if self.plan and calendar.written:
            return self.planned or str(calendar.written)
        return self.span or self.default


def compared_throughout(sentence: str, marks: Sequence[Mark]) -> str | None:
    """1987 of 1992年同1987年相比，…: what the last clause of its own compares with, all that follows, too.

    So does 比1987年（下同）增长….
    """
    return next(
        (
            mark.period
            for mark in reversed(marks)
            if mark.compared
            and (
                (_COMPARES.match(sentence, mark.end) and _YEAR.search(sentence, 0, mark.start))
                or _HENCEFORTH.match(sentence, mark.end)
                or (mark.start <= _HEAD and _HEAD_COMPARES.match(sentence, mark.end))
            )
        ),
        None,
    )


def years_of(period: str) -> int:
    """How many years a period spans: 5 for 2011/2015, 1 for all that are not several years."""
    return (
        int(period[5:]) - int(period[:4]) + 1
        if len(period) == 9 and period[4] == "/" and period[5:].isdigit()
        else 1
    )
