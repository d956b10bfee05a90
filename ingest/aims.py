"""Whether a figure was reached, or is aimed at, expected, revised, or what a plant could do."""

from collections.abc import Callable
from functools import lru_cache
from re import compile as regex

from ingest.calendar import Calendar, Mark
from ingest.capacity import is_capacity
from ingest.figure import Figure
from ingest.neighbours import planned
from ingest.notation import REMARK
from ingest.passage import Passage

#: What makes the figures behind it aims, to the end of the sentence.
_AIMED = regex(
    r"(?:预期目标|奋斗目标|发展目标|目标任务|控制目标|目标)(?:是|为|：|建议)|(?:今年|明年|"
    r"年内|到20[2-9][0-9]年)[^，。；]{0,6}?(?:要|将|计划|拟|安排|力争|确保|争取|规划)|(?:今后|未来)[^，。；、]{0,3}年|"
    r"计划(?:草案)?(?:要求|规定)(?!的|了)|草案(?:要求|规定|安排)(?!的|了)|(?:^|"
    r"[，。；])(?:我们)?(?:要|力争|确保)(?![求素点])|力争|确保(?!了|目标)|奋力实现|努力实现|"
    r"(?:批准|通过)的[^，。；]{0,16}预算(?:数|安排)?[为是：]"
)
#: What makes the figure of its own clause an aim.
_TARGET = regex(
    r"(?:争取(?!到|[^，。；]{0,24}(?:资金|项目|额度|贷款|债券?|国债|投资|支持|补助|转移支付|政策|试点|指标|用地))|目标[是为：]|"
    r"(?<!招生)(?<!用地)计划(?=招引|启动|培育|培训|投资|完成|新|实施|建设|播种|总投资|安排|开工|引进|到|用|实现|"
    r"年|改造|增|减)|拟|预期(?!寿命)|安排(?=重点|实施)|规划(?=建设(?!了)|面积)|将(?=[建达实完投新比增提减降突超])|的指标[为是]|"
    r"要(?=达到|实现|完成|新增|新建|从|由))[^。；已]*$"
)
#: 一般公共预算收入由年初的7.6亿元调整为8.9亿元: a budget before it is carried out, and after.
_ADJUSTED_FROM = regex(r"由年初(?:预算)?数?的?$")
_ADJUSTED_TO = regex(r"(?:(?:收入|支出|预算)|由年初(?:预算)?数?的?[^，。；由]{1,14})调整[为到]$")
_TARGET_AFTER = regex(r"^(?:左右|以上|以内|以下)?的?(?:控制|预期|年度|全年|年初)?(?:目标|任务|要求(?!的))")
#: 下降2.8%，是今年必须完成的约束性目标: said behind all that is aimed at.
_AIMED_BEHIND = regex(r"，(?:这)?(?:都|均)?[是为](今年|明年)[^，。；0-9]{0,12}目标(?![^，。；])")
_PRELIMINARY_WORDS = "预计|初步核算|初步统计|快报|初步预计|测算"
#: 预计（下同）: to the end of the sentence, else of its part.
_PRELIMINARY = regex(rf"(?:{_PRELIMINARY_WORDS})(?:[^。；]*|[^。；0-9]{{0,6}}下同）[^。]*)$")
_REVISED_WORDS = "修订|最终核实|普查后"
_REVISED = regex(rf"(?:{_REVISED_WORDS})[^。；]*$")
#: Most sentences have none of all these words, and then no figure in them looks for them. Many have not
#: even a part of one: an alternation of mere words is found several times faster.
_MAY_SPEAK_OF_STATUS = regex(
    "目标|今年|明年|年内|到20|今后|未来|计划|草案|批准|通过|调整[为到]|要|力争|确保|奋力|努力|能力|预计|初步|快报|测算|修订|最终核实|普查后"
)
_SPEAKS_OF_STATUS = regex(
    rf"{_AIMED.pattern}|调整[为到]|能力[有为是包分：]|{_PRELIMINARY_WORDS}|{_REVISED_WORDS}"
)
_BACK = regex(r"目标|(?<![比较])[上去]年|实际|已|决算|执行数")
#: 新增加的生产能力有：生铁…，钢…: of all that is listed.
_CAPACITIES = regex(r"(?:生产|处理|加工|吞吐)能力(?:有|为|是|包括|分别为|：)+[^。；]*$")
#: 低于年度预期目标1.9个百分点: how far from an aim what was reached lies.
_FROM_AIM = regex(
    r"(?:[高低快慢好优]于|超额|超过?|超出|高出|低出|落后|(?<![划拟将要取])完成)[^，。；]{0,6}(?:目标|预期|计划|任务)[^，。；]{0,4}$|"
    r"比[^，。；]{0,6}(?:目标|预期|计划|任务)[^，。；]{0,4}[高低快慢多少]$"
)
#: （预期目标为8.5%以上）: what is said in brackets is said of what stands in them.
OWN_REMARK = regex(rf"(?!（[^（）]{{0,8}}下同）){REMARK}")
#: How far back a word such as 力争 is looked for.
_SAID = 400


def said_before(text: str) -> Callable[[Figure], str]:
    """What stands before a figure and may tell its status: nothing, in a sentence without a word on that."""
    if not _MAY_SPEAK_OF_STATUS.search(text) or (len(text) <= _SAID and not _SPEAKS_OF_STATUS.search(text)):
        return lambda figure: ""
    return lambda figure: OWN_REMARK.sub("", text[max(0, figure.start - _SAID) : figure.start])


def set_status(figure: Figure, said: str, passage: Passage, calendar: Calendar, dated: bool) -> None:
    """What is planned, aimed at, or of a year yet to come is a target; a plant's size a capacity.

    `dated`: the sentence itself names the figure's time; then a plan, too, tells what was reached by then.
    """
    if figure.status != "actual" or figure.clause.endswith("总投资"):
        return
    ahead = bool(
        calendar.year
        and figure.period
        and figure.period[-4:].isdigit()
        and int(figure.period[-4:]) > (calendar.written or calendar.year)
    )
    if figure.measure == "level" and planned(figure.clause):  # 完成年初预算数6亿元的40%
        figure.status = "target"
        figure.period = figure.period[:4] if figure.period else None
    elif is_capacity(figure) or (said and figure.measure == "level" and _CAPACITIES.search(said)):
        figure.status = "capacity"
    elif (
        (passage.plan and not (dated and _is_past(figure.period, calendar)))
        or ahead
        or (said and _AIMED.search(said))
        or (
            _is_aim(figure.clause)
            and not (figure.measure in ("change", "completion") and _FROM_AIM.search(figure.clause))
            and not (figure.measure == "completion" and figure.clause.startswith("占"))
        )
        or (figure.measure != "completion" and _TARGET_AFTER.match(figure.tail))
        or (figure.measure == "level" and _is_adjusted(figure, said))
    ):
        figure.status = "target"
    elif said and _REVISED.search(said):
        figure.status = "revised"
    elif said and _PRELIMINARY.search(said):
        figure.status = "preliminary"


def _is_adjusted(figure: Figure, said: str) -> bool:
    before = _ADJUSTED_FROM.search(figure.clause) and figure.tail.startswith("调整")
    return bool(before or _ADJUSTED_TO.search(said[-40:]))


def _is_past(period: str | None, calendar: Calendar) -> bool:
    """A year before the one in which the text was written."""
    ended = bool(period and calendar.written and period[-4:].isdigit())
    return ended and int((period or "")[-4:]) < (calendar.written or 0)


@lru_cache(maxsize=1 << 15)
def _is_aim(clause: str) -> bool:
    return _TARGET.search(clause) is not None


def hold_on(figure: Figure, previous: Figure) -> None:
    """An aim said once holds to the sentence's end."""
    if (
        previous.status == "target"
        and not planned(previous.clause)
        and figure.status == "actual"
        and not _BACK.search(figure.lead)
        and not figure.clause.endswith("总投资")
    ):
        figure.status = "target"
        if previous.period and figure.period and figure.period.startswith(previous.period):
            figure.period = previous.period


def unaim_origins(text: str, figures: list[Figure], marks: tuple[Mark, ...]) -> None:
    """将比2023年的205亿元增长5%, 要从5%降到3%: what an aim is compared with or starts from was reached."""
    for figure in figures:
        if figure.status == "target" and (
            figure.clause.endswith(("由", "从"))
            or any(
                mark.compared
                and mark.period == figure.period
                and text[mark.end : figure.start] in ("的", "年的")
                for mark in marks
            )
        ):
            figure.status = "actual"


def aim_behind(text: str, figures: list[Figure], calendar: Calendar) -> None:
    """失业率控制在4.5%以内，能耗下降2.8%，是今年必须完成的目标: both are aims, of this year."""
    said = _AIMED_BEHIND.search(text)
    if said is None:
        return
    begin = text.rfind("；", 0, said.start())
    for figure in figures:
        if begin < figure.start < said.start() and figure.status == "actual":
            figure.status = "target"
            if calendar.written:
                figure.period = str(calendar.written + (said[1] == "明年"))
