"""Quantities that state no fact: thresholds, durations, and numbers that are part of a name.

Decided from the characters right around the number, before anything else is known of it; what is set
aside here becomes part of the text around the true figures.
"""

from collections.abc import Callable
from functools import cache
from re import Pattern
from re import compile as regex
from typing import NamedTuple

from ingest import registry
from ingest.cues import pattern
from ingest.figure import Figure
from ingest.nonfact_rules import NUMBERING, RULES, SIZED_THING, TIME_UNITS, WORD, Rule, units_of

_WINDOW = 16


class _Choice(NamedTuple):
    """The rules for one unit. Behind most numbers the `after` of none holds; `without` have no `after`."""

    rules: tuple[Rule, ...]
    any_ahead: Callable[[str], object]
    without: tuple[Rule, ...]


def set_aside(text: str, quantities: list[Figure]) -> list[Figure]:
    """Decide the quantities that are no facts; return the 一 that are but words."""
    words: list[Figure] = []
    previous: Figure | None = None
    for figure in quantities:
        before = text[max(0, figure.start - _WINDOW) : figure.start]
        after = text[figure.end : figure.end + _WINDOW]
        rule = _first(
            _numbering_of(figure.unit),
            before,
            text[figure.start + 1 : figure.end] + after if figure.shape == "one" else after,
        )
        rule = (
            rule
            or _unit_alone(figure, before, after, text)
            or _lexical(figure, before, after, text)
            or _by_value(figure, text)
            or _first(_rules_of(figure.unit), before, after)  # the unit may be known by now
        )
        bare = rule is not None and rule[0] == "nonfact.bare"
        if bare and previous and _ENDS.match(after) and _moves_on(figure, previous, before):
            figure.unit, rule = previous.unit, None
        previous = figure if figure.unit else None
        if rule is None or not rule[1]:
            continue
        if rule[1] == WORD:
            words.append(figure)
        else:
            figure.rule, figure.measure = rule
    return words


def _moves_on(figure: Figure, previous: Figure, before: str) -> bool:
    """Whether a number without a unit has that of the one before it."""
    if figure.value == 0 and _TO_ZERO.search(before):
        return True
    return previous.unit in _COUNTED and _MOVED.search(before) is not None


def _first(choice: _Choice, before: str, after: str) -> tuple[str, str] | None:
    for name, measure, _, behind, ahead in choice.rules if choice.any_ahead(after) else choice.without:
        if (ahead is None or ahead.match(after)) and (behind is None or behind.search(before)):
            return name, measure
    return None


@cache
def _numbering_of(unit: str | None) -> _Choice:
    return _chosen(NUMBERING, unit)


@cache
def _rules_of(unit: str | None) -> _Choice:
    return _chosen(RULES, unit)


def _chosen(rules: tuple[Rule, ...], unit: str | None) -> _Choice:
    chosen = tuple(rule for rule in rules if rule.units is None or unit in rule.units)
    ahead = "|".join(rule.after.pattern for rule in chosen if rule.after)
    without = tuple(rule for rule in chosen if rule.after is None)
    return _Choice(chosen, regex(ahead or "(?!)").match, without)


#: Units that a small Chinese numeral counts; with others (三角, 二手, 三类) it makes a word.
_CHINESE_COUNTED = units_of(
    "个 家 项 条 座 所 件 名 人 位 户 处 台 套 辆 艘 架 列 场 岁 种 部 篇 册 幅 只 "
    "亩 吨 元 倍 % 年 天 支 间 周 月 斤 担 匹 头"
)
#: What a bare 万 or 百 may count.
_BARE_COUNTED = units_of(
    "元 美元 人 户 家 亩 吨 公里 平方米 平方公里 斤 公斤 辆 台 名 件 册 株 人次 千瓦 千瓦时 "
    "头 只 公顷 立方米 个 项 条 %"
)
_SIZED = units_of("县 镇 乡 村 级")
_RIGHT_BEFORE = tuple("上近超逾破约数余达到增")
_OUTPUT_AFTER = regex(r"^(?:GDP|地区|国内|生产总值|工业|产值|农业|单位)")
_IDIOM = regex(r"^(?:万户|争鸣|一心|同心|空巷|计|团结|齐心|街|灯火|忧|化|业|民|众|像)")
_PEOPLE = regex(
    r"^(?:农村|城镇|贫困|农业|流动|困难|务工|就业|转移|脱贫|建档|参保|失地|适龄|留守|失业|"
    r"老年|残疾|下岗)?[^，。；、\d]{0,4}(?:人|群众|职工|居民|学生|儿童|老人|党员|教师|劳动力|"
    r"农民|妇女)"
)
_PEOPLE_BEFORE = regex(r"(?:人口|人数|人员|人才|职工|就业|劳动力|学生|群众|居民|患者|游客)[^，。；]{0,9}$")
#: 入院人次30187.3万
_VISITS_BEFORE = regex(r"人次数?(?:达到?|为|约|近|超过?)*$")
#: 固定资产投资突破60亿: money, though 元 is not printed.
_MONEY_BEFORE = regex(
    r"(?:投资|收入|支出|总额|产值|增加值|税收|余额|资产|资金|生产总值|GDP|利润|贷款|存款|补贴|"
    r"总量)[^，。；]{0,5}?(?:[0-9.]++[百千]?[万亿]++元?、){0,4}$"
)
_WORD_AFTER = regex(r"^(?![两二三四五六七八九]个大?(?:台阶|大关|关口))[^，。；：、！？）\n以大]")
_PLAIN_NAME = regex(r"^(?:工程|行动|计划|战略|规划|政策|模式|机制|战役|攻坚|思路|布局|急救|热线)")
_SMALL_NAME = pattern(
    r"^(?:第一|资源(?![点站库])|市场[、和与]?两种|基本原则|原则|现代化|积极性|基本准则|准则|主张|自信|意识|争鸣|纪律|规定|收入|指标|方面|个方面|重点工作|大|届|级|代|类|手|线|维|化|期|环|面(?!积)|权|农|难|包|"
    r"保(?!持|障)|险|通(?!过|车)|网|合|位一体|台阶|大关|关口|正极|前驱|者|边|旁|侧|端|岸|翼|轴|区多|中心$)"
)
_PLACES = regex(r"[峡江河山湖沟泉里桥庙塔角亚岛湾陵溪门水岭坪坝道坊塘洲甲关原村堡桂星洋阳营寨家镇]")
#: 亿元, 万吨: units that begin with a numeral, and where they stand by themselves.
_MULTIPLIED = regex(r"[百千万亿]{1,2}[^百千万亿〇零一二两三四五六七八九十0-9]+")
_UNIT_BEFORE = regex(r"单位\s*[：:]\s*(?:[^\s，。；]{1,6}[、，,/])?$")
_BRACKET_BEFORE = regex(r"[（(](?:[^\s，。；（）()]{1,6}[、，,/])?$")
_BRACKET_AFTER = regex(r"(?:[、，,/][^\s，。；（）()]{1,6})?[）)]")
#: Units that 一 counts in earnest: 增长一倍, 提高一个百分点.
_ONE_COUNTS = units_of("倍 百分点 % 元 亩 吨 公里 番")
_ONE_NAMES = regex(r"^(?:产|[^，。；、]{1,2}[一二三四五六七八九])")
_CATTLE = regex(r"[猪牛羊畜]|存栏|出栏|饲养")
#: 一亿二千万农户
_HOUSEHOLDS = regex(r"^(?:农|住|贫困|用|个体|养殖)户")
#: No temperature, angle or latitude has so many.
_MANY_DEGREES = 10_000
_BOTH_ENDS = 2
_COMPUTING = regex(r"算力|智算|超算")
#: 常住人口45.2万人，比上年增加0.6万: in the unit of the number right before it.
_MOVED = regex(r"[比较](?:上年|去年|年初|上月)[末底]?(?:同期)?(?:净?增加?|减少|多|少)了?$")
#: 贫困发生率由11.4%下降到0
_TO_ZERO = regex(r"(?:降低?|减少|缩小|归)[到至为]$")
_ENDS = regex(r"[，。；）]|$")
_COUNTED = units_of("人 户 个 家 件 项 吨 亩 公顷 元 头 只 所 辆 台 人次")
#: 年末总人口766579，比上年末增加2028人
_POPULATION_BEFORE = regex(r"(?:人口|人数)(?:总数|数)?(?:达到?|为|是|有)?$")
#: 十万人事故死亡人数: what deaths are reckoned on.
_BASE_OF_DEATHS = regex(r"人(?:生产安全|安全生产)?(?:事故|死亡)")
_CITIZENS = regex(r"^[^，。；、]{0,3}人$")


@cache
def _counting_names() -> Pattern[str]:
    """Regions whose names begin as if something were counted: 七台河, 三台县."""
    units = "".join(unit for unit in _CHINESE_COUNTED if len(unit) == 1 and unit != "%")
    begins = regex(rf"[一二三四五六七八九十百千万双两]+[{units}]")
    names = {one.name for one in registry.regions() if begins.match(one.name)}
    return regex("|".join(sorted(names | {name[:-1] for name in names if len(name) > 3})))


def _unit_alone(figure: Figure, before: str, after: str, text: str) -> tuple[str, str] | None:
    """户籍人口（万人）, 单位：亿元: no number, though 万 and 亿 are numerals elsewhere."""
    if figure.shape != "chinese" or figure.unit is None or figure.unit in _SIZED:
        return None
    if not _MULTIPLIED.fullmatch(text, figure.start, figure.end):
        return None
    alone = _UNIT_BEFORE.search(before) or (_BRACKET_BEFORE.search(before) and _BRACKET_AFTER.match(after))
    return ("nonfact.unit_alone", WORD) if alone else None


def _lexical(figure: Figure, before: str, after: str, text: str) -> tuple[str, str] | None:
    """Bare numerals and small Chinese ones: names unless a noun is counted."""
    if figure.shape == "one":
        if figure.unit in _ONE_COUNTS and not before.endswith("最后"):
            return None
        if figure.unit in TIME_UNITS:  # 一年, 一个月
            return "nonfact.one_period", "duration"
        if figure.unit == "期":  # 一期工程
            return "nonfact.phase", "ordinal"
        # 一村一品 is a name, 一个 a word
        return "nonfact.one", "name" if _ONE_NAMES.match((figure.unit or "") + after) else WORD
    if figure.shape == "chinese":
        if _counting_names().match(text, figure.start):
            return "nonfact.place", "name"
        if figure.unit in _SIZED and text[figure.start] in "百千":  # 百亿县, 千亿级
            return "nonfact.sized", "name"
        sized = figure.unit == "元" and text[figure.start] in "上百千万亿" and SIZED_THING.match(after)
        if sized and before[-1:] not in _RIGHT_BEFORE:  # 百亿元工业企业
            return "nonfact.sized", "threshold"
        streak = before.endswith("连续") and (
            figure.unit in TIME_UNITS or figure.unit == "届"
        )  # 连续五年保持
        return None if streak else _chinese(figure, before, after)
    if figure.shape == "quantity" and figure.unit is None:
        return _bare(figure, before, after)
    return None


def _by_value(figure: Figure, text: str) -> tuple[str, str] | None:
    """What the size of the number, or the words of its sentence, tell of its unit."""
    if figure.unit == "度" and (figure.value or 0) >= _MANY_DEGREES:  # 发电量二千亿度
        return "nonfact.electricity", ""
    if figure.unit == "头" and figure.value == _BOTH_ENDS and not _CATTLE.search(text):  # 两头在外
        return "nonfact.both_ends", "name"
    if figure.unit == "PFlops" and text[figure.end - 1] == "P" and not _COMPUTING.search(text):
        return "nonfact.letter", "name"  # 1080P; but 算力规模突破20万P
    return None


def _bare(figure: Figure, before: str, after: str) -> tuple[str, str] | None:
    """An Arabic number without a unit."""
    assert figure.value is not None
    assert figure.step is not None
    if _VISITS_BEFORE.search(before):
        figure.unit = "人次"
        return None
    if figure.value >= 1000 and figure.step == 1 and _POPULATION_BEFORE.search(before) and _ENDS.match(after):
        figure.unit = "人"
        return None
    if figure.step >= 1000 or figure.vague or (figure.value >= 10000 and figure.step > 1):
        if _PEOPLE.search(after) or _PEOPLE_BEFORE.search(before):
            figure.unit = "人"
            return None
        if figure.step >= 1000 and _MONEY_BEFORE.search(before) and not _WORD_AFTER.match(after):
            figure.unit = "元"
        return None if figure.step >= 10000 else ("nonfact.bare", "name")
    if after[:1] in ("、", "和") and after[1:2].isdigit():
        return None
    if figure.step < 1 and not _PLAIN_NAME.match(after):
        return None
    return "nonfact.bare", "name"


def _uncounted(figure: Figure, after: str) -> tuple[str, str] | None:
    """A Chinese numeral without a unit counts people or households, if they stand right behind it."""
    assert figure.value is not None
    if figure.value >= 1000 and _HOUSEHOLDS.match(after):
        figure.unit = "户"
        return None
    per_head = after.startswith("车") or _BASE_OF_DEATHS.match(after)  # 万车死亡人数, 十万人事故死亡人数
    if figure.value >= 1000 and not per_head and _PEOPLE.search(after):
        figure.unit = "人"
        return None
    return "nonfact.uncounted", "name"


def _chinese(figure: Figure, before: str, after: str) -> tuple[str, str] | None:
    """A Chinese numeral: a name unless it counts something with a unit that such numerals take."""
    assert figure.value is not None
    assert figure.step is not None
    if after[:2] in ("产业", "会议", "全会", "规定") or before[-1:] in ("届", "第"):
        return "nonfact.chinese_name", "name"
    if figure.unit is None:
        return _uncounted(figure, after)
    bare = figure.value == figure.step and figure.bound == "exact"  # 万, 百: no digit before the sign
    if (
        figure.unit in ("人", "元", "家")
        and figure.value == 10000
        and _WORD_AFTER.match(after)
        and before[-1:] not in _RIGHT_BEFORE
    ):
        # 万人发明专利拥有量
        return "nonfact.per_myriad", "name"
    if bare and figure.unit == "元" and _OUTPUT_AFTER.match(after):
        # 亿元GDP生产安全事故死亡人数
        return "nonfact.per_output", "name"
    if bare and (figure.unit not in _BARE_COUNTED or _IDIOM.match(after) or before.endswith("千家")):
        return "nonfact.chinese_name", "name"
    if (
        figure.value < 100
        and figure.step >= 1
        and len(figure.unit) == 1
        and figure.unit not in _CHINESE_COUNTED
    ):
        return "nonfact.chinese_name", "name"
    if figure.value < 20 and (
        after[:1] in ("“", "”", '"') or _SMALL_NAME.match(after) or before[-1:] in ("“", '"')
    ):
        # 两个维护, 十一个方面
        return "nonfact.slogan", "name"
    return None
