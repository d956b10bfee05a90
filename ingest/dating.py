"""When each fact is, and whether it was aimed at: from the marks of time before it and the passage it stands in."""

from re import compile as regex

from ingest.binding import find
from ingest.calendar import Calendar, Mark, document_period
from ingest.capacity import is_capacity
from ingest.figure import Figure
from ingest.passage import Passage, years_of
from ingest.segment import sentence_starts

_TARGET_AHEAD = regex(r"(?:预期目标|奋斗目标|发展目标|目标任务|目标)(?:是|为|：|:|建议)[^。]*$")
_TARGET = regex(r"(?:力争|争取|预期目标|目标[是为:：]|计划(?=投资|完成|新|实施|建设|播种|总投资|安排|开工|引进|到|用|实现|年)|确保|拟|预期|安排(?=重点|实施)|规划(?=建设|面积)|将(?=[建达实完投新])|要(?=达到|实现|完成|新增)|努力实现|到20[2-9][0-9]年，?(?!末))[^。；]*$")
_PRELIMINARY = regex(r"(?:预计|初步核算|初步统计|快报|初步预计|初步测算)[^。；]*$")
_REVISED = regex(r"(?:修订|最终核实|普查后)[^。；]*$")
_STOCK = regex(r"里程|余额|人口|率|存栏|拥有量|保有量|存量|总量|规模|用户|总数|密度|寿命|网点|覆盖|(?:达到?|增至|为|提高到|上升到|发展到|增加到|突破|超过?|稳定在|稳步达到|保持在)(?:约|近|超过?|了)*$")
_FLOW = regex(r"累计|新增|新建|改造|完成|建成|解决|减少|增加|共|总共|投入|实施|开工|转移|脱贫|淘汰|下降|年均|压减|培育|引进")
#: 从76亿元增加到85亿元, 由上年的5.1: the first figure is the base's.
_FROM = regex(r"(?:^|[^自])[从由]((?:19|20)[0-9]{2}年的?|上年的?|去年的?)?(?:不足|近|约)?$")
_TWO_YEARS = regex(r"((?:19|20)[0-9]{2})年?[和、]((?:19|20)[0-9]{2})年")


def date_sentences(text: str, sentences: list[list[Figure]], year: int | None, period: str | None) -> str | None:
    """Set period, status and `averaged` of all facts; return the period that the text as a whole is about."""
    period = period or document_period(text, year)
    calendar = Calendar(year, period)
    passage = Passage(period or (str(year) if year else None))
    groups = {group[0].sentence: group for group in sentences}
    starts = sentence_starts(text)
    for index, (begin, end) in enumerate(zip(starts, [*starts[1:], len(text)], strict=True)):
        sentence = text[begin:end]
        marks = calendar.marks(sentence)
        passage.enter(sentence, marks, begin == 0 or text[begin - 1] == "\n")
        _date_group(groups.get(index, []), begin, sentence, marks, passage, calendar)
        passage.leave(marks)
    return period


def _date_group(group: list[Figure], begin: int, sentence: str, marks: list[Mark], passage: Passage, calendar: Calendar) -> None:
    previous: Figure | None = None
    for figure in group:
        _date(figure, figure.start - begin, sentence, marks, passage, calendar)
        if previous is not None:
            _follow(figure, previous, passage.plan)
        previous = figure
    _pair_years(group, calendar)


def _date(figure: Figure, position: int, sentence: str, marks: list[Mark], passage: Passage, calendar: Calendar) -> None:
    before = [mark for mark in marks if mark.end <= position and (not mark.compared or sentence[mark.end : position] in ("的", "年的", ""))]
    figure.period = before[-1].period if before else passage.period(calendar)
    aimed = bool(_TARGET.search(figure.clause)) or bool(_TARGET_AHEAD.search(sentence[:position]))
    if _FROM.search(figure.clause) and figure.period and not _FROM.search(figure.clause)[1]:
        figure.period = str(int(figure.period[:4]) - 1) if figure.period[:4].isdigit() else figure.period
    if figure.status == "actual":
        if is_capacity(figure):
            figure.status = "capacity"
        elif passage.plan or aimed:
            figure.status = "target"
        elif _REVISED.search(figure.clause):
            figure.status = "revised"
        elif _PRELIMINARY.search(figure.lead):
            figure.status = "preliminary"
    if figure.status == "target" and not before and figure.period and "-" in figure.period:
        figure.period = figure.period[:4]
    figure.averaged = "年均" in figure.clause
    if figure.period and years_of(figure.period) > 1 and _at_the_end(figure):
        figure.period = figure.period[5:]


def _at_the_end(figure: Figure) -> bool:
    """In a passage on several years a stock, share or rank is that of the last of them; a flow is of them all."""
    if figure.measure in ("share", "rank", "streak"):
        return True
    if figure.measure != "level" or figure.averaged or _FLOW.search(figure.clause):
        return False
    metric = find(figure.names[-1], figure.unit) if figure.names else None
    if metric is not None:
        return metric.kind != "flow"
    return bool(_STOCK.search(figure.clause + figure.tail[:4]))


def _follow(figure: Figure, previous: Figure, plan: bool) -> None:
    """A target said once holds to the end of the sentence; a mark passed N years running holds for them all."""
    if previous.status == "target" and figure.status == "actual" and not plan:
        figure.status = "target"
        if previous.period and figure.period and figure.period.startswith(previous.period):
            figure.period = previous.period
    if figure.clause.startswith("其中") and figure.unit == previous.unit:
        figure.period = previous.period
    if previous.measure == "streak" and previous.unit == "年" and figure.measure == "level" and not figure.lead.strip("超突破逾过在达稳定保持到") and figure.period and figure.period.isdigit():
        assert previous.value is not None
        figure.period = f"{int(figure.period) - int(previous.value) + 1}/{figure.period}"


def _pair_years(group: list[Figure], calendar: Calendar) -> None:
    """2015和2016年同期增速分别为3.3%、0.5%: a list of years for a list of figures."""
    for first in group:
        match = _TWO_YEARS.search(first.clause)
        run = [figure for figure in group if figure.run == first.run]
        if match and first.place == 0 and len(run) == 2:
            part = calendar.period[4:] if calendar.period and "-" in calendar.period and "/" not in calendar.period else ""
            for figure, year in zip(run, match.groups(), strict=True):
                figure.period = year + (part if "同期" in first.clause else "")


