"""When each fact is, and what it is compared with: from the marks of time before it and its passage."""

from functools import lru_cache
from itertools import pairwise
from re import compile as regex

from ingest.aims import OWN_REMARK, aim_behind, hold_on, said_before, set_status, unaim_origins
from ingest.binding import find
from ingest.calendar import Calendar, Mark, so_far
from ingest.figure import Figure
from ingest.notation import REMARK, YEAR
from ingest.numerals import parse
from ingest.passage import CENSUS, Passage, compared_throughout, years_of

#: Not 按2019年平均汇率, nor 全年平均气温.
_AVERAGED = regex(r"年均|(?<![全多])年平均(?!汇率)|平均每年|每年平均|[两二三四五六]年平均")
_COMPARED_HERE = regex(r"年均|平均|同比|环比|(?:比|较|与)[上去]|(?:高于|低于|快于|慢于)|贡献|拉动")
_COMPARED_WITH_PREVIOUS = regex(
    r"环比|[比较]上(?:月|季|季度)|(?:比|较|相当于|[是为])[前上][二三四五六七八九十两]{1,3}年(?!前|级)"
)
_OVER_PLAN = regex(
    r"(?:高于|低于|快于|慢于|超|超过|高出|超出|低出|超额完成)[^，0-9]{0,6}?(?:年初|年度|全年|预期)?(?:计划|任务|目标|预期|预期目标)|"
    r"比[^，0-9]{0,6}(?:目标|计划)[^，]{0,4}[高低快慢多少]$"
)
_STOCK = regex(
    r"里程|余额|人口|率|存栏|拥有量|保有量|存量|总量|规模|用户|总数|密度|寿命|网点|覆盖|现已|已有|目前|"
    r"(?:达到?|增至|为|提高到|上升到|发展到|增加到|突破|超过?|稳定在|稳步达到|保持在)(?:约|近|"
    r"超过?|了)*$"
)
_NOW = regex(r"(?:增加|提高|上升|增长|扩大|发展|下降|减少|缩小|回落|提升|降低|降|增|升|减)[到至]")
_FLOW = regex(
    r"累计(?!达)|新增|组建|创建|获批|落地|开通|签约|打造|推出|出台|培训|发放|资助|救助|查处|化解|整治|治理|栽植|造林|"
    r"选派|招录|设立|成立|修建|争取|接待|举办|开展|发行|新建|改造|完成|建成|解决|减少|增加|共|总共|投入|实施|开工|转移|脱贫|淘汰|下降|"
    r"年均|压减|培育|引进"
)
#: A mark of time inside a closed remark is not of what follows the remark.
_REMARKED = regex(r"[^（]*）")
#: 地区生产总值230亿元，年均增长5.4%: what rose so much each year is that of the last.
_RISEN_EACH_YEAR = regex(r"，年均(?:增长|递增|下降|提高)")
#: 达到1.2万亿元: so much a year by now; not 累计达到, and not what is reckoned up.
#: 2020年，…达41亿元，五年累计完成178亿元；支出…: the years of this sum, and not of what follows.
_SUMMED = regex(r"累计|合计|总计|共")
_REACHED = regex(r"(?:达到?|增至|提高到|上升到|增加到|突破|超过|跨越|跨上|迈上|跃上)(?:了|约|近)*$")
_FROM_LEVEL = regex(r"(?:较|比|与|同)[^，]*(?:的|普查时?)$")
#: 从76亿元增加到85亿元, 由上年的5.1: the first figure is the base's.
_FROM = regex(
    r"(?:^|[^自])[从由]((?:19|20)[0-9]{2}年的?|上年的?|去年的?)?(?:在?全[国省市州区县旗])?(?:人均|每人|每户)?(?:每[年月日])?(?:不足|近|约|增长|下降|上升|减少|增加)?$"
)


def date(
    text: str, figures: list[Figure], marks: tuple[Mark, ...], passage: Passage, calendar: Calendar
) -> None:
    """Set period, status, base and `averaged` of the facts of one sentence."""
    if not figures:
        return
    previous: Figure | None = None
    outside: Figure | None = None  # the last figure before an open bracket
    said = said_before(text)
    for figure in figures:
        rest = OWN_REMARK.sub("", figure.lead)
        if figure.place and previous is not None:
            figure.period, figure.averaged, figure.base = previous.period, previous.averaged, previous.base
            figure.status = previous.status if figure.status == "actual" else figure.status
        else:
            _date(figure, text, said(figure), marks, passage, calendar)
        if previous is not None:
            _follow(figure, previous, passage.plan, outside if outside and "）" in rest else previous)
        outside = previous if "（" in rest else None if "）" in rest else outside
        previous = figure
    _pair_origins(figures)
    _spread_averages(figures)
    unaim_origins(text, figures, marks)
    aim_behind(text, figures, calendar)
    _pair_years(figures, marks, calendar)
    _pair_bases(figures, marks)


_COMPARED_LEVEL = regex(r"(?:上年|去年)(?:末|底|同期)?（")
#: A year named as such; 五年 in a plan are the years to come.
_DATED = regex(rf"{YEAR}|[去上前]年")
#: 连续12年稳定在430亿斤, 连续四年每年新增万户: what was held all those years.
_HELD = regex("[超突破逾过在达稳定保持到每年新增实现均增长]*")


def _date(
    figure: Figure,
    sentence: str,
    said: str,
    all_marks: tuple[Mark, ...],
    passage: Passage,
    calendar: Calendar,
) -> None:
    position = figure.start
    marks = [
        mark
        for mark in all_marks
        if mark.end <= position and not _REMARKED.match(sentence, mark.end, position)
    ]
    before = [
        mark
        for mark in marks
        if (not mark.compared or _is_own(mark, figure, sentence[mark.end : position]))
        and not (mark.end < position - len(figure.lead) and sentence.startswith("平均", mark.end - 2))
        and not (
            mark is not marks[0]
            and _SUMMED.search(sentence, mark.start, mark.end)
            and "；" in sentence[mark.end : position]
        )
    ]
    figure.period = before[-1].period if before else passage.period(calendar)
    if before and before[-1].compared and figure.measure in ("level", "growth"):
        figure.period = _same_part(before, sentence[before[-1].end : position], passage, calendar)
    if marks and _is_bracketed_base(figure, sentence, marks[-1]):
        figure.period = marks[-1].period
    figure.averaged = _is_averaged(figure.clause)
    if figure.averaged:  # 2020年达到…，年均增长…; 今后五年…到2026年突破…；…年均增长…
        spans = [passage.years, *(mark.period for mark in before)]
        figure.period = next((span for span in spans if span and span[5:] == figure.period), figure.period)
    dated = bool(before) and _DATED.match(sentence, before[-1].start) is not None
    set_status(figure, said, passage, calendar, dated)
    whole_year = not before or "全年" in figure.clause
    if figure.status == "target" and whole_year and figure.period and "-" in figure.period:
        figure.period = figure.period[:4]
    figure.period = _run_up(figure, before[-1].until if before else passage.until)
    origin, spoken_of = _origin(figure.clause), figure.period
    if figure.period and years_of(figure.period) > 1 and _at_the_end(figure):
        figure.period = figure.period[5:]
    if origin == "" and spoken_of and spoken_of[:4].isdigit():
        figure.period = _start(spoken_of, sentence, marks, before, passage)
    elif origin in ("上年的", "去年的", "上年", "去年") and calendar.year:
        figure.period = str(calendar.year - 1)
    if figure.measure in ("growth", "change", "multiple"):
        figure.base = (
            None
            if figure.rule == "percent.same_period"
            else _base(figure, position, sentence, marks, passage)
        )
        dated_base = bool(figure.base and figure.base.isdigit()) and figure.measure != "multiple"
        if dated_base and figure.period and years_of(figure.period) > 1:
            figure.period = figure.period[5:]  # 较“十三五”末增加…: from then to the last of the years


def _is_bracketed_base(figure: Figure, sentence: str, mark: Mark) -> bool:
    """较上年同期（3.2%）回升, 比上年（134908吨）减少: what is compared with, at that time."""
    if figure.measure == "level":
        return _COMPARED_LEVEL.fullmatch(sentence, mark.start, figure.start) is not None
    return figure.rule == "percent.same_period" and sentence[mark.end : figure.start].endswith("（")


def _run_up(figure: Figure, until: bool) -> str | None:
    """截至4月底，收入完成…: what is earned or spent is of the year so far, and only a stock of its date."""
    if not (until and figure.period and figure.names):
        return figure.period
    metric = find(figure.names[-1], figure.unit if figure.measure == "level" else figure.head_unit)
    return so_far(figure.period) if metric and metric.kind == "flow" else figure.period


def _same_part(before: list[Mark], between: str, passage: Passage, calendar: Calendar) -> str:
    """比上年同期3亿元: the part of last year that corresponds to the one spoken of."""
    said = (mark.period for mark in reversed(before) if not mark.compared)
    spoken_of = next(said, passage.period(calendar))
    year = before[-1].period
    if not (between.startswith("同期") and len(year) == 4 and spoken_of and "-" in spoken_of):
        return year
    return spoken_of.replace(spoken_of[:4], year)


#: 1978年到1982年: both are named; the years of 2021—2025 begin at the end of 2020.
_FIRST_YEAR = regex(rf"({YEAR})年[到至]")


def _start(spoken_of: str, sentence: str, marks: list[Mark], before: list[Mark], passage: Passage) -> str:
    """When a rise began that does not say so (由270元增加到463元)."""
    if before and years_of(spoken_of) > 1:
        if sentence[before[-1].start - 1 : before[-1].start] in ("从", "由"):
            return spoken_of[:4]  # 从1978年到1982年，由…增加到…
        if first := _FIRST_YEAR.match(sentence, before[-1].start):
            return str(parse(first[1]).value)  # 1978年到1982年，由…增加到…
    if len(marks) > 1 and marks[-2].origin and marks[-1].origin:
        return marks[-2].period  # 城镇由2002年…增加到2007年…，农村由…增加到…
    compared = compared_throughout(sentence, marks)
    if compared and len(compared) == 4:  # 1982年同1978年相比，由…增加到…
        return compared
    reviewed = passage.years if not (before or passage.sticky) else None
    years = reviewed if reviewed and reviewed[5:] == spoken_of else spoken_of
    return str(int(years[:4]) - 1)


@lru_cache(maxsize=1 << 15)
def _is_averaged(clause: str) -> bool:
    return _AVERAGED.search(clause) is not None


@lru_cache(maxsize=1 << 15)
def _origin(clause: str) -> str | None:
    """由上年的: the time that a figure starts from, empty where none is named; None for no start."""
    origin = _FROM.search(clause)
    return (origin[1] or "") if origin else None


def _base(figure: Figure, position: int, sentence: str, marks: list[Mark], passage: Passage) -> str | None:
    """What a change is reckoned from, where that is not the same period a year before."""
    if _OVER_PLAN.search(figure.clause):
        return "plan"
    if _COMPARED_WITH_PREVIOUS.search(figure.clause):
        return "previous"
    begin = position - len(figure.lead)
    compared = [
        mark
        for mark in marks
        if begin <= mark.start
        and mark.end <= position
        and mark.compared
        and (not mark.origin or figure.measure == "multiple")
    ]
    if compared and sentence.startswith(("上年", "去年同期"), compared[-1].start):
        return None  # the year before the figure's own
    base = compared[-1].period if compared else None
    if not compared and not _COMPARED_HERE.search(figure.clause):
        base = compared_throughout(sentence, marks) or (
            passage.base if figure.period == passage.sticky else None
        )
    if not base or not figure.period:
        return None
    if len(base) == 9 and base[4] == "/":
        base = base[-4:]
    if figure.measure == "multiple" and years_of(figure.period) > 1:
        return base  # 五年来…，是2013年的1.58倍: of what there was before the five years
    # 3月末…，增速较去年回落: a review calls its own year so, too
    said_last_year = compared and sentence.startswith("去年", compared[-1].start)
    within = said_last_year and figure.period.startswith(f"{base}-")
    return None if base == figure.period or within or _is_year_before(base, figure.period) else base


def _is_year_before(base: str, period: str) -> bool:
    """2022, or 2022-Q1, of 2023-Q1."""
    last_year = str(int(period[:4]) - 1) if period[:4].isdigit() else None
    return base in (last_year, f"{last_year}{period[4:]}")


def _at_the_end(figure: Figure) -> bool:
    """Of several years a stock, share or rank is that of the last; a flow is of them all."""
    if figure.measure in ("share", "rank", "streak"):
        return True
    if figure.measure == "level" and _NOW.search(figure.clause):
        return True
    if figure.measure != "level" or figure.averaged or _FLOW.search(figure.clause):
        return False
    if _RISEN_EACH_YEAR.match(figure.tail):
        return True
    if figure.names and figure.names[-1].startswith("新增"):  # 新增高新技术企业5户、专精特新企业9户
        return False
    metric = find(figure.names[-1], figure.unit) if figure.names else None
    if metric is not None:
        return metric.kind != "flow" or bool(_REACHED.search(figure.clause))
    return bool(_STOCK.search(figure.clause) or _STOCK.search(figure.clause + figure.tail[:4]))


def _follow(figure: Figure, previous: Figure, plan: bool, aimed: Figure) -> None:
    """A target said once holds to the sentence's end; a mark passed N years running, for all of them.

    `aimed`: whose target would hold on, the figure before (and around a bracket that has ended).
    """
    if not plan:
        hold_on(figure, aimed)
    beside = previous.rule == "percent.same_period" and figure.lead.startswith("）")
    if beside and figure.measure == "change" and previous.period != figure.period:
        figure.base = previous.period
    _compare_on(figure, previous)
    within = figure.clause.lstrip("、").startswith("其中") and not _PART_NAMED.search(figure.clause)
    if within and figure.unit == previous.unit:
        figure.period = previous.period
    if (
        previous.measure == "streak"
        and previous.unit == "年"
        and figure.measure in ("level", "growth")
        and _HELD.fullmatch(figure.lead)
        and figure.period
        and figure.period.isdigit()
    ):
        assert previous.value is not None
        figure.period = f"{int(figure.period) - int(previous.value) + 1}/{figure.period}"


#: 工资总额增长19%，其中第四季度增长38%: a part of the year, and no part of the thing.
_PART_NAMED = regex(r"季度|半年|[0-9一二三四五六七八九十]月")
#: Behind the growth of the time compared with, how far from it that of now is.
_MOVED_FROM = regex(
    r"的?(?:水平|增速)?(?:均|又|再)?(?:分别)?(?:回落|提高|加快|放缓|缩小|收窄|扩大|上升|下降|提升|降低)了?"
)
_GREW = regex(r"(?:同期|全年)?的?(?:同比)?(?:增长|上涨|下降|增速|涨幅|降幅)")


#: 与2010年（第六次全国人口普查数据，下同）的133972万人相比
_OF_CENSUS = regex(rf"{CENSUS}|{REMARK}")


def _is_own(mark: Mark, figure: Figure, between: str) -> bool:
    """由2020年的1.2%, 较“十三五”末的9323亿元: the time compared with is the figure's behind it."""
    between, said = _OF_CENSUS.sub("", between), between
    if not between and said and figure.measure == "level":  # 比2010年第六次全国人口普查3.3人减少0.7人
        return True
    if mark.origin:
        return figure.measure != "multiple" and between in ("的", "年的", "")
    if figure.measure == "growth" and _MOVED_FROM.match(figure.tail):
        return _GREW.fullmatch(between) is not None  # 比上年全年增长5.2%回落了0.2个百分点
    return figure.measure == "level" and between in ("的", "年的", "同期", "同期的")


def _compare_on(figure: Figure, previous: Figure) -> None:
    """较“十三五”末的9323亿元增加4374亿元，增长33.6%: both are reckoned from that time."""
    if figure.own_name or figure.averaged or figure.base or figure.measure not in ("growth", "change"):
        return
    if previous.measure == "level" and _FROM_LEVEL.search(previous.clause):
        figure.base = previous.period
    elif figure.measure == "growth" and previous.measure == "change" and previous.base:
        figure.base = previous.base
    if figure.base and figure.period and years_of(figure.period) > 1:
        figure.period = figure.period[5:]
    elif figure.base and figure.period and _is_year_before(figure.base, figure.period):
        figure.base = None


def _pair_origins(figures: list[Figure]) -> None:
    """由2002年7703元增加到2007年13786元，纯收入由2476元增加到4140元: the times of the pair before hold on."""
    times: tuple[str | None, str | None] | None = None
    for first, second in pairwise(figures):
        origin = _origin(first.clause) if second.rule.startswith("reached.") else None
        if origin:
            times = first.period, second.period
        elif origin == "" and times:
            first.period, second.period = times


def _spread_averages(figures: list[Figure]) -> None:
    """比2002年增长65.5%，年均增长10.6%; 由2010年…到2015年…，年均增长…: over the years since then."""
    since: str | None = None
    until: str | None = None
    for figure in figures:
        if figure.averaged and figure.measure not in ("growth", "change"):
            continue  # PM2.5年均浓度: of one year
        if figure.averaged:
            undated = figure.period and figure.period.isdigit() and not figure.clause.startswith(("比", "较"))
            figure.period = (_span(since, until) if undated else None) or figure.period
            continue
        if figure.base or _origin(figure.clause) is not None:
            since = figure.base or figure.period
        elif figure.own_name or figure.measure != "level":
            since = None
        until = figure.period


def _span(since: str | None, until: str | None) -> str | None:
    """From the year behind `since` to `until`, where both are years and more than one lies between."""
    if not (since and until and since.isdigit() and until.isdigit() and int(since) < int(until) - 1):
        return None
    return f"{int(since) + 1}/{until}"


def _pair_bases(group: list[Figure], marks: tuple[Mark, ...]) -> None:
    """增速比一季度、上半年分别加快1.3个、0.6个百分点: a list of bases for a list of changes."""
    for first in (figure for figure in group if figure.base and not figure.place):
        run = [figure for figure in group if figure.run == first.run]
        begin = first.start - len(first.lead)
        bases = [
            mark.period for mark in marks if mark.compared and begin <= mark.start and mark.end <= first.start
        ]
        if len(run) == len(bases) > 1:
            for figure, base in zip(run, bases, strict=True):
                figure.base = base


#: Figures that are a list.
_PAIR = 2


def _pair_years(group: list[Figure], marks: tuple[Mark, ...], calendar: Calendar) -> None:
    """2015和2016年同期增速分别为3.3%、0.5%; 一、二、三季度分别…: a list of times for a list of figures."""
    for first in (figure for figure in group if not figure.place):
        if "分别" not in first.lead and "同期" not in first.lead:
            continue
        run = [figure for figure in group if figure.run == first.run]
        if len(run) < _PAIR:
            continue
        begin = first.start - len(first.lead)
        said = [
            mark for mark in marks if begin <= mark.start and mark.end <= first.start and not mark.compared
        ]
        if len(said) != len(run) or len({mark.period for mark in said}) < len(said):
            continue
        whole = (
            calendar.period[4:]
            if calendar.period and "-" in calendar.period and "/" not in calendar.period
            else ""
        )
        for figure, mark in zip(run, said, strict=True):
            figure.period = mark.period + (whole if "同期" in first.lead and len(mark.period) == 4 else "")
