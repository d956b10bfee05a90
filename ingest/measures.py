"""How a quantity is stated: level, growth, change, share, completion, rank, streak or multiple.

`RULES` is a decision list: the first rule whose unit class, words before (ending at the number) and words
behind hold decides. Definitions of the measures: DESIGN's vocabulary.
"""

from functools import lru_cache
from re import Pattern
from re import compile as regex
from typing import NamedTuple

from ingest.cues import pattern
from ingest.figure import Figure
from ingest.nonfacts import COUNTED_DAYS, TIME_UNITS
from ingest.notation import YEAR
from ingest.segment import MOVES_ON

PERCENT, POINTS, TIMES, PLACE, AMOUNT, PERIODS = "percent", "points", "times", "place", "amount", "periods"


class Rule(NamedTuple):
    """`of` None leaves it to the words; `inherit` True: holds only if the figure before had this measure."""

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
        pattern(r"<plan>[^，]{0,6}完成率(?:达到?|为|均|约|近|超过?|分别)*$"),
        None,
        "completion",
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
            r"^(?:以上|左右)(?:增长|增速)|^增长(?=[，；。、]|$)|^(?:以上|左右)?的(?:<rise>|<fall>|速度|年均|幅度)"
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
        pattern(r"产业(?:结构|构成|比重)[^，]{0,6}(?:[由从][^，]{0,8}|为|是)$"),
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
            r"(?:增加|净增加?|增产|减产|少用|多用|少收|多收|减少|提高|(?<!改造)提升|增收|减收|减支|增支|短收|多增|少增|上涨|上升|"
            r"下降|降低|回落|增长|下调|缩短|缩小|缩减|压减|调减|调增|扩大|降幅|减幅|月增|新增加|多|少|高|低|减|"
            r"(?<!新)增|降|涨|前移|后移|(?<!改造提)升)(?:了|额|量|近|将近|接近|大?约|达|超过?|逾|人均|各)*$"
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
    # any other amount
    Rule("amount.level", AMOUNT, None, None, "level"),
)

_REACHED_ONLY = pattern(
    rf"(?:，?(?:(?:到了?|至)?{YEAR}年(?:末|底)?)?(?:实际|已|进一步|逐步|又|再|分别|均|将)*(?:<rise>|<fall>|调整|调高|调低|优化|变化|演变|演进|"
    rf"转变){{1,2}}(?:到|至|为|达到?)|到|至)(?:了|约|近|超过?|现在的|目前的|今年的|{YEAR}年(?:末|底)?的?)*"
)
_BASE_IN_BRACKET = pattern(r"(?:比|较|高于|低于|快于|慢于)[^，。；（]{2,8}（$")
_AIM_IN_BRACKET = pattern(r"（[^（），]{0,6}(?:目标|计划|预期)(?:值|任务|增长)?(?:为|是|：)?$")
_BESIDE = pattern(r"(?:高于|低于|快于|慢于|超过?|超出|高出)[^，]{0,10}$")
_STATED_BEHIND = pattern(r"^的(?:[^，]{0,4}目标|预期|计划|平均|增速|增幅|水平)")
_ALSO_IN_BRACKET = pattern(r"）[和、及与][^，。；（）]{2,8}（")
_GREW_MOST = pattern(
    r"(?:增幅|增速|涨幅|增长|(降幅|减幅|跌幅|下降))(?:最[大快高多]|居前|较[大快高多]|明显|突出)，(?:分别)?(?:增长|上涨|下降)?[为是达到]*$"
)
_RATE_WORD = pattern(r"率|比例|指数|浓度")
_OF_PLAN = pattern(
    r"(?:完成|占|为|达到?)(?:了|[省市县区州旗]?本级|代编)*<plan>(?:数|额|指标)?(?:的)?(?:约)?$"
)
_OF_WHOLE = regex(r"占[^，；]{0,24}$")
#: Between an amount and the part of it: 个县的.
_OF_IT = regex(r"[^，；、]{0,10}的")
#: 农户超过三成, 三分之一, 一半: what is printed so is a part of a whole.
_PARTS = frozenset({"tenths", "fraction", "half"})
_COMPARED_WORD = pattern(r"比(?![赛分例])")
_SPLIT_WORD = pattern(r"之比|比例(?!尺)|比重|结构|构成")
_TOTAL = pattern(r"达|累计|总数|总量|共|为|有|超|突破")
_BEHIND = pattern(r"(?:低于|慢于|少于|落后于?|低出)[^，。；]{0,12}$")
_STOCK = pattern(r"余额|保有量|存量")
_FALLING = pattern(rf"(?:<fall>|减产|少用|少收)(?:了)?{_FILL}")
_FALLEN = pattern(r"降幅|减幅|跌幅|下降幅度")
_FALLING_OBJECT = pattern(
    r"(?:减少|调减|降低|压减|缩减|减轻|压缩)[^，、；：增]{0,14}?(?:约|近|达|超过?|逾|负担)*$"
)
_GROWTH_WORD = pattern(r"增速|增幅|涨幅|增长率|增长速度|增长(?!贡献)|降幅|减幅")
_SHARE_WORD = pattern(r"比重|占比|占|贡献率")
_CONTRIBUTED = pattern(r"贡献(?:最大|较大|突出|明显|显著)[^，]{0,2}，分别[为是达到]*$")
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
    return PERIODS if figure.unit in TIME_UNITS or figure.unit == "届" else AMOUNT


def set_measure(figure: Figure, before: Figure | None) -> None:
    """Decide measure, of and sign from the figure's own words, or from the figure before in a list."""
    if figure.measure is None and figure.shape == "ratio":
        _set_ratio(figure, before)
    elif figure.measure is None:
        if (
            figure.place
            and before is not None
            and before.measure
            and unit_class(figure) == unit_class(before)
        ):
            figure.measure, figure.of, figure.falling, figure.rule = (
                before.measure,
                before.of,
                before.falling,
                "run." + before.rule.removeprefix("run."),
            )
            if MOVES_ON.fullmatch(figure.lead):
                figure.falling = _FALLING.search(figure.clause) is not None
        else:
            figure.rule, figure.measure, figure.of, figure.falling = decide(
                unit_class(figure), figure.clause, figure.tail[:6]
            )
            if before is not None:
                _like_before(figure, before)
            _grew_most(figure)
            if figure.rule == "percent.level" and figure.shape in _PARTS:
                figure.measure, figure.of, figure.rule = "share", "share", "percent.fraction"
            _follow_list(figure, before)
            _more_of_stock(figure, before)
    if figure.rule == "percent.over_plan" and figure.value is not None:
        figure.value += 100
    if figure.rule == "amount.natural" and figure.falling and figure.value is not None:
        figure.value = -figure.value  # 人口自然减少1400人: births less deaths are less than none
    if (
        figure.falling
        and figure.value is not None
        and figure.value > 0
        and figure.measure in ("growth", "change")
    ):
        figure.value = -figure.value


def _like_before(figure: Figure, before: Figure) -> None:
    """由62.1%提升至68.9% is two shares; 增长6.8%，高于全省1.2个百分点 is a change of growth."""
    led = reached_only(figure.lead) or (before.measure == "growth" and reached_only(figure.clause))
    if led and before.unit == figure.unit and before.measure in ("share", "level", "growth"):
        figure.measure, figure.of, figure.rule = before.measure, before.of, "reached." + before.rule
    elif figure.rule == "points.change" and figure.of == "level" and not _RATE_WORD.search(figure.clause):
        figure.of = {"growth": "growth", "share": "share", "change": before.of, "rank": before.of}.get(
            before.measure or "", "level"
        )
    elif (
        figure.rule == "percent.level"
        and (before.measure == "growth" or before.of == "growth")
        and (
            "同期" in figure.clause
            or _BASE_IN_BRACKET.search(figure.lead)
            or (_BESIDE.search(figure.clause) and _STATED_BEHIND.match(figure.tail))
        )
    ):
        # 增长8%，上年同期6%; 较一季度（-10.8%）回升; 高于年初12%的目标2个百分点
        figure.measure, figure.of, figure.rule = "growth", "growth", "percent.same_period"
    elif (
        figure.rule == "percent.level"
        and (before.measure == "growth" or before.of == "growth")
        and _AIM_IN_BRACKET.search(figure.lead)
    ):
        # 增长5.9%，居全市第1位（预期目标为8.5%以上）
        figure.measure, figure.of, figure.rule = "growth", "growth", "percent.aim_in_bracket"
    elif (
        figure.rule == "percent.level"
        and before.rule == "percent.same_period"
        and _ALSO_IN_BRACKET.fullmatch(figure.lead)
    ):
        # 比全省（7.7%）和全国（7.0%）分别高0.7、1.4个百分点
        figure.measure, figure.of, figure.rule = "growth", "growth", "percent.same_period"
    elif figure.rule == "percent.level" and _OF_IT.fullmatch(figure.lead) and before.measure == "level":
        _part_of_amount(figure, before)
    elif (
        figure.rule == "percent.level" and before.measure == "change" and figure.lead in ("，即", "，也就是")
    ):
        # 增产22万吨，即7.8%
        figure.measure, figure.of, figure.falling = "growth", "growth", before.falling
        figure.rule = "percent.that_is"
    elif figure.rule == "percent.level" and before.measure == "share" and _CONTRIBUTED.search(figure.lead):
        # 贡献率为25.6%，其中工业、建筑业贡献突出，分别为60.3%、10.8%
        figure.measure, figure.of, figure.rule = "share", "share", "percent.contributed"
    elif figure.rule == "percent.level" and before.measure == "multiple" and figure.lead in ("、", "和"):
        # 增长1.2倍、35%
        figure.measure, figure.of, figure.falling, figure.rule = (
            "growth",
            "growth",
            before.falling,
            "run.multiple",
        )


def _part_of_amount(figure: Figure, before: Figure) -> None:
    """完成年初预算数6亿元的40%, 占全国1786个县的28%: the amount in between is of the plan, or the whole."""
    if planned(before.clause):
        figure.measure, figure.rule = "completion", "percent.of_plan_amount"
    elif _OF_WHOLE.search(before.clause):
        figure.measure, figure.of, figure.rule = "share", "share", "percent.of_amount"


@lru_cache(maxsize=1 << 15)
def planned(clause: str) -> bool:
    """完成年初预算数: what follows is what was budgeted or planned."""
    return _OF_PLAN.search(clause) is not None


def _grew_most(figure: Figure) -> None:
    """矿产业和电子业增幅最大，分别为22.5%和21.6%: what the clause before says that the numbers are."""
    if (
        figure.unit == "%"
        and figure.measure in ("level", "share")
        and (grew := _GREW_MOST.search(figure.lead))
    ):
        figure.measure, figure.of, figure.rule = "growth", "growth", "percent.grew_most"
        figure.falling = grew[1] is not None


@lru_cache(maxsize=1 << 15)
def reached_only(lead: str) -> bool:
    """提升至, 调整为: what stands before the number leads on from the figure before it, and names nothing."""
    return bool(_REACHED_ONLY.fullmatch(lead))


#: Longer rows of numbers with colons between them are no structure.
_MOST_PARTS = 20


def _set_ratio(figure: Figure, before: Figure | None) -> None:
    """Three parts make a structure, shares in per cent; two compare, and have no unit."""
    if 2 < len(figure.parts) <= _MOST_PARTS and sum(part.value or 0 for part in figure.parts) > 50:
        figure.measure, figure.of, figure.unit, figure.rule = "share", "share", "%", "ratio.structure"
    elif (
        len(figure.parts) == 2
        and figure.parts[1].value in (1, 100)
        and (_COMPARED_WORD.search(figure.clause) or (before is not None and before.rule == "ratio.compared"))
    ):
        figure.measure, figure.unit, figure.rule = "level", "", "ratio.compared"
    elif len(figure.parts) == 2 and (
        _SPLIT_WORD.search(figure.parts[0].clause or figure.clause)
        or (before is not None and before.rule == "ratio.split" and reached_only(figure.parts[0].lead))
        or (before is not None and before.parts is figure.parts and before.rule == "ratio.split")
    ):
        figure.measure, figure.of, figure.unit, figure.rule = "share", "share", "%", "ratio.split"
    else:
        figure.measure, figure.rule = "name", "ratio.name"


def _more_of_stock(figure: Figure, before: Figure | None) -> None:
    """存款余额增长8.5%，新增4万亿元: what a stock gained is a change."""
    if (
        figure.rule == "amount.level"
        and before is not None
        and figure.lead.strip("，、又") == "新增"
        and figure.tail[:1] in "，。；"
        and _STOCK.search(before.clause)
    ):
        figure.measure, figure.rule = "change", "amount.added_to_stock"


def _follow_list(figure: Figure, before: Figure | None) -> None:
    """调减玉米77万亩、大豆5万亩: a verb holds for the whole list behind it."""
    if (
        figure.rule == "amount.level"
        and before is not None
        and before.measure == "change"
        and before.unit == figure.unit
        and figure.lead.startswith("、")
        and not _TOTAL.search(figure.lead)
    ):
        figure.measure, figure.of, figure.falling, figure.rule = (
            "change",
            before.of,
            before.falling,
            "amount.change_list",
        )


@lru_cache(maxsize=1 << 15)
def decide(units: str, clause: str, tail: str) -> tuple[str, str, str, bool]:
    """Rule name, measure, `of` and whether it fell, for a number of this unit class in these words."""
    rule = next(rule for rule in RULES if rule.units == units and _holds(rule, clause, tail))
    falling = (
        bool(_FALLING.search(clause))
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
