"""How a quantity is stated: level, growth, change, share, completion, rank, streak or multiple.

`RULES` is a decision list: the first rule whose unit class, words before (ending at the number) and words
behind hold decides. Definitions of the measures: DESIGN's vocabulary.
"""

from functools import lru_cache
from re import Pattern
from typing import NamedTuple

from ingest.cues import pattern
from ingest.figure import Figure
from ingest.nonfact_rules import COUNTED_DAYS, TIME_UNITS

PERCENT, POINTS, TIMES, PLACE, AMOUNT, PERIODS = "percent", "points", "times", "place", "amount", "periods"


class Rule(NamedTuple):
    """`before` is searched in the words up to the number, `after` matched behind it; None always holds."""

    name: str
    units: str
    before: Pattern[str] | None
    after: Pattern[str] | None
    measure: str


#: Words that may stand between a verb and its number.
_FILL = (
    r"(?:了|分别|预期|目标|控制在|保持在|稳定在|维持在|约|近|超过?|逾|突破|不到|不足|达到?|为|是|"
    r"幅度|幅度为|高达|各|均|只有?|仅|在|大约|至少|将近|接近|不低于|不超过|过|也|率|率为|率达|"
    r"速度|速度为|速度达到?|[0-9]+%?[-—~至到])*$"
)
_REACHED = (
    r"(?:到|至|达到|达|为|是|成为)(?:(?:19|20)[0-9]{2}年(?:末|底)?的?)?"
    r"(?:约|近|超过?|逾|突破|不到|不足|了|只有?|仅)*$"
)

RULES: tuple[Rule, ...] = (
    # 比上年增加12天
    Rule("amount.days_change", PERIODS, pattern(r"(?:<rise>|<fall>)(?:了)?$"), None, "change"),
    # 优良天数330天
    Rule("amount.days", PERIODS, COUNTED_DAYS, None, "level"),
    # 优良天数连续6年稳定在320天
    Rule(
        "amount.days_held",
        PERIODS,
        pattern(r"^(?:均|都)?(?:(?:稳定|保持|维持)在|达到?|超过?)+$"),
        None,
        "level",
    ),
    # 连续14年: periods that were not set aside as a duration
    Rule("streak.continuous", PERIODS, None, None, "streak"),
    # 第2位, had no step before told it from an ordinal
    Rule("rank.place", PLACE, None, None, "rank"),
    # 完成年计划的113.4%
    Rule(
        "percent.completion",
        PERCENT,
        pattern(
            r"(?:完成|为|占|达到?|达成|实现)[^，]{0,6}?<plan>(?!支出|收入|内|外|"
            r"总)[^，率占]{0,6}?(?:的|达到?|进度)?(?:约|近|超过?|逾)?$|<plan>的(?:约|近|超过?|逾)?$|"
            r"完成[^，]{0,4}预期(?:目标|数)?的(?:约|近)?$"
        ),
        None,
        "completion",
    ),
    # 超年度计划28%: 128 % of it
    Rule(
        "percent.over_plan",
        PERCENT,
        pattern(r"(?:超额?|超过|超出|高出)(?:完成)?<plan>(?:目标|任务)?(?:的)?$"),
        None,
        "completion",
    ),
    # 工程进度过半
    Rule(
        "percent.progress",
        PERCENT,
        pattern(r"(?:完成|投资|工程|形象|支出)进度(?:达到?|为|约|近|超过?)*$"),
        None,
        "completion",
    ),
    # 人口自然增长率控制在13‰: a rate, though 增长 is in its name
    Rule(
        "percent.natural_rate",
        PERCENT,
        pattern(r"(?:自然增长率|自增率|增值率|增收率)(?:达到?|为|控制在|分别|均)*$"),
        None,
        "level",
    ),
    # 同比-0.35%: a growth without a verb
    Rule("percent.signed", PERCENT, pattern(r"(?:同比|环比|比上年|较上年)$"), None, "growth"),
    # 涨幅为2.1%, 增速达到8%
    Rule(
        "percent.growth_noun",
        PERCENT,
        pattern(
            r"(?:涨幅|增幅|增速|降幅|减幅|跌幅|增长速度|发展速度|(?<!自然)增长率|上涨幅度|上涨率|增长幅度|"
            r"下降幅度)[^，；占比重率]{0,14}$"
        ),
        None,
        "growth",
    ),
    # 年计划完成率达98%
    Rule(
        "percent.progress_rate",
        PERCENT,
        pattern(r"(?:<plan>|年度投资)[^，]{0,6}完成率(?:达到?|为|均|约|近|超过?|分别)*$"),
        None,
        "completion",
    ),
    # 占在园幼儿的比例为87.8%, 所占比例达6%
    Rule(
        "percent.proportion_of",
        PERCENT,
        pattern(
            r"占[^，。；]{0,24}比例(?:高达|达到?|为|是|约|近|超过?|均|都|分别|<rise>[到至]|<fall>[到至])*$"
        ),
        None,
        "share",
    ),
    # 恢复到2019年的92.6%, 相当于上年同期的85%: so many times that, in per cent
    Rule(
        "percent.recovered",
        PERCENT,
        pattern(
            r"(?:恢复[到至]|相当于)[^，、0-9]{0,4}(?:(?:19|20)[0-9]{2}|[上去前])年[^，、0-9]{0,4}的(?:约|近|超过?)*$"
        ),
        None,
        "multiple",
    ),
    # 城镇化率超过50%
    Rule(
        "percent.rate_reached",
        PERCENT,
        pattern(
            r"(?<!增长)(?<!增)(?<!降)(?<!贡献)(?<!占有)(?:率|满意度|比例|指数|覆盖面|浓度|"
            r"系数)(?:高达|达到?|为|是|约|近|超过?|均|都|分别|稳定在|保持在|突破|只有|仅|也)*$"
        ),
        None,
        "level",
    ),
    # 20%以上的增长
    Rule(
        "percent.growth_of",
        PERCENT,
        None,
        pattern(
            r"^(?:以上|左右)(?:增长|增速|的?速度)|^增长(?=[，；。、]|$)|^(?:以上|左右)?的(?:<rise>|<fall>|速度|年均|幅度)"
        ),
        "growth",
    ),
    # 占比提高2.5%: in per cent where points are meant, at times; in any case no share
    Rule(
        "percent.growth_of_share",
        PERCENT,
        pattern(r"(?:占比|比重|份额|贡献率)[^，。；]{0,10}(?:<rise>|<fall>)(?:了|约|近|超过?)*$"),
        None,
        "growth",
    ),
    # 占财政支出的65%
    Rule(
        "percent.share_of",
        PERCENT,
        pattern(r"(?:<share>[^，。；]{0,28})(?:到|至|达|为|的|过|约|近|超|破|逾|比|重|率|占|升|降|足|在)?$"),
        None,
        "share",
    ),
    # 增长8.2%, 降低13.2%
    Rule("percent.growth", PERCENT, pattern(rf"(?:<rise>|<fall>|增产|减产)(?:了)?{_FILL}"), None, "growth"),
    # 生产总值增长由一季度的8.5%回落到…
    Rule("percent.growth_from", PERCENT, pattern(r"增长[由从][^，；占]{1,10}的$"), None, "growth"),
    # 城镇调查失业率平均为5.1%
    Rule("percent.level_of_rate", PERCENT, pattern(rf"<rate>[^，]{{0,8}}(?:<reach>)?{_FILL}"), None, "level"),
    # 80%的社区, 60%用于民生
    Rule(
        "percent.part",
        PERCENT,
        None,
        pattern(
            r"^(?:以上|左右|多)?(?:的(?!<rise>|<fall>|控制|预期|目标|任务|年度)[^，。；]|用于|来自|"
            r"集中|投向|实行|位于|以上的)"
        ),
        "share",
    ),
    # 99%乡镇通公路
    Rule(
        "percent.part_of",
        PERCENT,
        None,
        pattern(
            r"^(?:以上|左右|多)?(?!以上|左右|多|以内|以下|上下|<rise>|"
            r"<fall>)[^，。；：、！？\n（）\-—~以的]"
        ),
        "share",
    ),
    # 产业结构由上年的22.3%、28.6%和49.1%调整为…
    Rule(
        "percent.structure",
        PERCENT,
        pattern(r"产业(?:增加值)?(?:结构|构成|比重|比例)[^，]{0,6}(?:[由从][^，]{0,8}|为|是)$"),
        None,
        "share",
    ),
    # per cent, and no words that tell more
    Rule("percent.level", PERCENT, None, None, "level"),
    # 提高0.8个百分点
    Rule("points.change", POINTS, None, None, "change"),
    # 增长2.3倍
    Rule("times.multiple", TIMES, None, None, "multiple"),
    # 提高到42万元: a level, though the verb is of change
    Rule("amount.reached", AMOUNT, pattern(rf"(?:<rise>|<fall>){_REACHED}"), None, "level"),
    # 人口自然增长1566人: births less deaths
    Rule("amount.natural", AMOUNT, pattern(r"自然(?:增长|增加|减少)$"), None, "level"),
    # 超额完成年度任务2亿元
    Rule(
        "amount.over_plan",
        AMOUNT,
        pattern(r"(?:超额?|超过|超出|高出)(?:完成)?[^，、0-9]{0,6}?<plan>(?:目标|任务|指标)*$"),
        pattern(r"^(?!的)"),
        "change",
    ),
    # 增加8.2万人
    Rule(
        "amount.change",
        AMOUNT,
        pattern(
            r"(?:增加|净增加?|增投|增产|减产|少用|多用|少收|多收|减少|提高|(?<!改造)提升|增收|减收|减支|增支|短收|多增|少增|上涨|上升|"
            r"下降|降低|回落|增长|上调|下调|缩短|缩小|缩减|压减|调减|调增|扩大|降幅|减幅|月增|新增加|多|少|高出?|低出?|减|"
            r"(?<!新)增(?!量)|(?<!融资规模)增量|降|涨|前移|后移|(?<!改造提)升)(?:了|额|量|近|将近|接近|大?约|达|超过?|逾|人均|各)*$"
        ),
        None,
        "change",
    ),
    # 高出全国平均水平989元
    Rule(
        "amount.gap",
        AMOUNT,
        pattern(
            r"(?:高于|低于|高出|低出|超出)(?:了)?(?:全[国省市县区州旗]|[省市州](?=平均|水平|均)|同期|上年|去年|平均)"
            r"(?:同期|平均|均值|水平|线)*(?:约|近|了)*$"
        ),
        None,
        "change",
    ),
    # 贷款新增1.91万亿元: behind its subject 新增 is a change
    Rule(
        "amount.added",
        AMOUNT,
        pattern(
            r"[^，、（平均每天日]{2,}(?:均|又|都|已)?新增(?:了|近|约|达|超过?|逾)*$|^[，、]?(?:又|"
            r"共)新增(?:了|近|约|达|超过?|逾)*$"
        ),
        None,
        "change",
    ),
    # 增加铁路新线1423公里
    Rule(
        "amount.change_of",
        AMOUNT,
        pattern(
            r"(?:^|[，、；：]|年|人|比|同)(?:共|累计|合计|净|再|又|新|将|力争|确保|计划|要|需)*(?:增加|"
            r"净增|减少|调减|降低|压减|缩减|减轻)(?![到至])[^，、；：增减降]{2,14}?(?:大?约|近|达|超过?|逾|负担)*$"
        ),
        None,
        "change",
    ),
    # 连续四年实现百亿元增长
    Rule("amount.growth_behind", AMOUNT, None, pattern(r"^(?:以上|左右)?的?增长(?=[，。；、])"), "change"),
    # any other amount
    Rule("amount.level", AMOUNT, None, None, "level"),
)

_BEHIND = pattern(r"(?:低于|慢于|少于|落后于?|低出)[^，。；]{0,12}$")
FALLING = pattern(rf"(?:<fall>|减产|少用|少收)(?:了)?{_FILL}")
_FALLEN = pattern(r"降幅|减幅|跌幅|下降幅度")
_FALLING_OBJECT = pattern(
    r"(?:减少|调减|降低|压减|缩减|减轻|压缩)[^，、；：增]{0,14}?(?:约|近|达|超过?|逾|负担)*$"
)
_GROWTH_WORD = pattern(r"增速|增幅|涨幅|增长率|增长速度|增长(?!贡献)|降幅|减幅")
_SHARE_WORD = pattern(r"比重|占比|占|贡献率")
_CONTRIBUTION = pattern(r"<contribution>")


def unit_class(figure: Figure) -> str:
    if figure.unit in ("%", "‰"):
        return PERCENT
    if figure.unit in ("百分点", "千分点", "基点"):
        return POINTS
    if figure.unit == "倍":
        return TIMES
    if figure.shape == "order":
        return PLACE
    running = figure.unit == "届" or (figure.unit == "次" and figure.clause.endswith("连续"))
    return PERIODS if running or figure.unit in TIME_UNITS else AMOUNT


@lru_cache(maxsize=1 << 15)
def decide(units: str, clause: str, tail: str) -> tuple[str, str, str, bool]:
    """Rule name, measure, `of` and whether it fell, for a number of this unit class in these words."""
    rule = next(rule for rule in RULES if rule.units == units and _holds(rule, clause, tail))
    falling = (
        bool(FALLING.search(clause))
        or (rule.name == "percent.growth_noun" and bool(_FALLEN.search(clause)))
        or (rule.measure == "change" and bool(_BEHIND.search(clause)))
        or (rule.name == "amount.change_of" and bool(_FALLING_OBJECT.search(clause)))
    )
    return (
        rule.name,
        rule.measure,
        _of(rule.measure, units, clause),
        falling and (rule.measure in ("growth", "change") or rule.name == "amount.natural"),
    )


def _holds(rule: Rule, clause: str, tail: str) -> bool:
    return (rule.after is None or bool(rule.after.match(tail))) and (
        rule.before is None or bool(rule.before.search(clause))
    )


def _of(measure: str, units: str, clause: str) -> str:
    if measure == "share":
        return "share"
    if measure in ("change", "rank", "streak"):
        if _CONTRIBUTION.search(clause):
            return "contribution"
        if _SHARE_WORD.search(clause):
            return "share"
        if _GROWTH_WORD.search(clause) and measure != "streak" and units != AMOUNT:
            return "growth"  # 人口增长0.04万人 is of the level
    return "growth" if measure == "growth" else "level"
