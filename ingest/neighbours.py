"""What each figure measures, from its own words and from the figure before it: a list, a base, a plan.

The words alone are decided in ingest.measures; what a neighbour adds to them stands here.
"""

from functools import lru_cache
from re import compile as regex

from ingest.cues import pattern
from ingest.figure import Figure
from ingest.measures import FALLING, decide, unit_class
from ingest.notation import YEAR
from ingest.segment import MOVES_ON

_REACHED_ONLY = pattern(
    rf"(?:，?(?:(?:到了?|至)?{YEAR}年(?:末|底)?)?(?:实际|已|进一步|逐步|又|再|分别|均|将)*(?:<rise>|<fall>|调整|调高|调低|优化|变化|演变|演进|"
    rf"转变){{1,2}}(?:到|至|为|达到?)|到|至)(?:了|约|近|超过?|现在的|目前的|今年的|{YEAR}年(?:末|底)?的?|[一二三四]季度的?|[上下]半年的?)*"
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
_SPLIT_WORD = pattern(r"之比|性别比|比例(?!尺)|比重|结构|构成")
_TOTAL = pattern(r"达|累计|总数|总量|共|为|有|超|突破")
_STOCK = pattern(r"余额|保有量|存量")
#: 用户达17.6万户，当年新增0.2万户; not 新增就业, 新建公路, which are flows themselves.
_GAINED = regex(r"[，、（]?(?:其中|又|比年初|当年|本年|全年|年内)*新增(?:了|近|约|达|超过?)?")
_GAINS = regex(r"新|增|完成|引进|培育|争取|获|签约|招|培训|转移|造|实施|开工")
_CONTRIBUTED = pattern(r"贡献(?:最大|较大|突出|明显|显著)[^，]{0,2}，分别[为是达到]*$")


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
                figure.falling = FALLING.search(figure.clause) is not None
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
            _moved_up(figure, before)
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
    elif (
        figure.rule == "points.change"
        and figure.of == "level"
        and figure.run != before.run  # 分别增长8%、提高2个百分点: each is of a thing of its own
        and not _RATE_WORD.search(figure.clause)
    ):
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
    """存款余额增长8.5%，新增4万亿元; 用户达17.6万户，新增0.2万户: what a stock gained is a change."""
    if (
        figure.rule == "amount.level"
        and before is not None
        and figure.tail[:1] in "，。；）"
        and _GAINED.fullmatch(figure.lead)
        and (_STOCK.search(before.clause) or _is_less(figure, before))
    ):
        figure.measure, figure.rule = "change", "amount.added_to_stock"


def _moved_up(figure: Figure, before: Figure | None) -> None:
    """增速居第2位，前移3位: the place by growth moved."""
    if figure.unit == "位" and figure.measure == "change" and before and before.measure == "rank":
        figure.of = before.of


def _is_less(figure: Figure, before: Figure) -> bool:
    """A part of the level right before it, which is no flow itself."""
    return (
        before.measure == "level"
        and before.unit == figure.unit
        and (figure.value or 0) < (before.value or 0)
        and not _GAINS.search(before.clause)
    )


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
