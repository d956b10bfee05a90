"""Figure -> registry: the metric's id, its default basis, whose figure it is, and the interval it prints."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from re import compile as regex

from ingest import registry
from ingest.cues import pattern, words
from ingest.figure import Figure
from ingest.lexical import canonical_units
from ingest.phrases import is_verbal, quantity_noun, without_verb

_OF_SOMEBODY = frozenset({"level", "growth", "change"})
#: 技改项目完成 | 投资: what was done belongs to neither.
_DONE = regex(r"(?<=..)(?:累计|共)?(?:完成|实现)$")
#: 总人口中 | 男性人口: the whole that it is a part of.
_AMONG = frozenset(words("among"))
#: 新开工 | 项目总投资, 竣工投产项目完成 | 投资: behind the verb there is nobody whose it were.
_NOBODY = frozenset({"", "工", "项目", "工程"})
#: Half of a number, the other half of which begins the ending.
_CUT_NUMBER = regex(r"[0-9十百千万]$")
#: 铁路、公路和水运等运输方式完成 | 货物周转量, 参加 | 养老保险参保人数: of the whole region.
_IN_ALL = regex(r".*运输方式|参加|享受|批准|援助|营业性|生产领域中")
_OWN = frozenset({"财政", "省", "市", "县", "区", "州", "盟", "旗", "全省", "全市", "全县", "全区"})
_COUNTED = frozenset({"count", "people"})
_REAL = pattern(r"<real>")
_NOMINAL = pattern(r"<nominal>")
_COMPARABLE = pattern(r"<comparable>")
#: 按1980年不变价格计算，工农业总产值达到…: a level at the prices of that year; 按可比价格 is said of growth.
_CONSTANT = regex(r"按[^，。；]{0,8}年的?不变价格?(?:计算)?的?，?[^，。；]*$")
_CONSTANT_BEHIND = regex(r"（按?[^）]{0,8}不变价格?")
_CONSTANT_IN_NAME = regex(r"（按?[^（）]{0,8}不变价[^（）]*）[为达是约]*$")
#: 123亿元（按当年价格计算），增长2.1%: the prices of the level, and not of the growth behind it.
_NOMINAL_LEVEL = pattern(r"^（[^（）]*<nominal>[^（）]*）")
#: （同口径）完成30161万元: what the growth behind it is reckoned on.
_ON_ONE_BASIS = regex(r"(?:同|可比)口径(?:计算)?）?[^，；、（）0-9]{0,8}$")
_SELF_PREFIX = pattern(r"^<self_region>|^(?:地方级?|当年|全年|累计|本级)(?=.{4})")
#: Words inside a name that say when, or that people joined: 大牲畜年末存栏, 城镇职工参加医疗保险人数.
_INNER = regex(
    r"(?<=..)的(?=..)|(?<=..)(?:年末|全年|当年)(?=..)|(?<=..)年(?=总?产量)|(?<=人均)年(?=可支配|纯|消费|收入|生活)|"
    r"(?<=..)现价(?=总产值|增加值|产值)|(?<=居民|农民)家庭(?=人均|年?人均)|(?<=..)(?:已|共)?(?:参加|纳入)(?:了)?(?=.{4})"
)
#: 第一产业对经济增长的拉动 is a contribution of the first industry's value added.
_PULL = regex(r"(?<=..)对.+的拉动$")
#: 经济增长5% is growth of GDP; 数字经济 and the like are not, so that this is no alias.
_ECONOMY = frozenset(words("economy"))
#: 三次产业结构为…，第一产业下降0.5个百分点: its share did.
_INDUSTRY = regex(r"第?([一二三])(?:次?产业?)")
#: 占全县生产总值的比重 is the share of GDP, by any of its names.
_OF_GDP = regex(r"占(?:全[国省市县区州旗盟]|我[省市县区])?(?:地区|国内)?(?:生产总值|GDP)的?(?:比重|比例)?$")
_ENDING = regex(r"(?:总量|总计|增速|总数|完成额|完成|增长|的增长)$")


@dataclass(frozen=True, slots=True)
class Bound:
    """What the registry adds to one named figure."""

    metric: str | None
    subject: str | None
    basis: str | None
    basis_stated: bool


def bind(name: str, figure: Figure, region: str | None) -> Bound:
    """The metric a name stands for, of whom, and the price basis: as stated, else the metric's default."""
    unit = figure.unit if figure.measure == "level" else figure.head_unit
    if figure.of == "contribution":
        name = _PULL.sub("", name)
    grows = figure.measure == "growth" or (figure.measure == "change" and figure.of == "growth")
    if figure.of == "growth" and name in _ECONOMY:
        name = "生产总值"
    if figure.of == "share" and (industry := _INDUSTRY.fullmatch(name)):
        name = f"第{industry[1]}产业比重"
    return _bound(name, figure.measure, unit, figure.subject, figure.basis, region, grows)


@lru_cache(maxsize=1 << 15)
def _bound(
    name: str,
    measure: str | None,
    unit: str | None,
    subject: str | None,
    stated: str | None,
    region: str | None,
    grows: bool,  # 增速回落2个百分点 is in the prices of the growth
) -> Bound:
    metric = find(name, unit)
    ending = find_ending(name, unit) if metric is None and measure in _OF_SOMEBODY else None
    if ending and not _CUT_NUMBER.search(ending[0]):  # 50亿元以上项目 are none of 亿元以上项目
        whose = _subject(ending[0], region)
        if whose not in _NOBODY:
            metric, subject = ending[1], subject or (None if whose and _IN_ALL.fullmatch(whose) else whose)
    default = None
    if metric is not None and measure in ("level", "growth", "change"):
        default = metric.basis_growth if grows else metric.basis_level
    return Bound(metric.id if metric else None, subject, stated or default, stated is not None)


def set_basis(figure: Figure, before: Figure | None) -> None:
    """Set the basis that the text states, if it does; once for all figures of a list."""
    figure.basis = before.basis if figure.place and before is not None else _stated(figure)
    if (
        figure.basis is None
        and figure.measure == "growth"
        and before is not None
        and before.measure == "level"
    ):
        # 按1990年不变价格计算，产值23亿元，增长20%; 收入（同口径）3亿元，增长20%
        told = before.basis or ("comparable" if _ON_ONE_BASIS.search(before.lead) else None)
        figure.basis = told if told != "nominal" and figure.lead.startswith("，") else None


def _stated(figure: Figure) -> str | None:
    """The basis that a growth's words before it state, or a remark behind it; a level's, its own clause."""
    remark = figure.tail.partition("）")[0] if figure.tail.startswith("（") else ""
    if figure.measure == "level":
        if any(
            (
                _CONSTANT.search(figure.lead),
                _CONSTANT_IN_NAME.search(figure.lead),
                _CONSTANT_BEHIND.match(figure.tail),
            )
        ):
            return "real"
        return "nominal" if _NOMINAL.search(figure.clause) or _NOMINAL.search(remark) else None
    if figure.measure not in ("growth", "change"):
        return None
    return stated_basis(remark) or stated_basis(_NOMINAL_LEVEL.sub("", figure.lead))


@lru_cache(maxsize=1 << 15)
def find(name: str, unit: str | None) -> registry.Metric | None:
    """The metric of a noun phrase, the region before it left out; None if the unit cannot be the metric's."""
    return next((metric for form in _forms(name) if (metric := registry.find_metric(form, unit))), None)


@lru_cache(maxsize=1 << 15)
def find_ending(name: str, unit: str | None) -> tuple[str, registry.Metric] | None:
    """Whom or what a name is about, and the metric that its end names: 海拉尔机场 | 年旅客吞吐量."""
    found = registry.find_ending(name, unit)
    if found and name[len(found[0]) :][:1] in ("和", "及", "与"):  # 工业和手工业总产值 is of both
        return None
    if found and found[0] not in _OWN and (len(found[0]) < 2 or is_verbal(found[0])):
        return None
    return found


@lru_cache(maxsize=1 << 14)
def complete(part: str, whole: str, unit: str | None) -> str:
    """A part's name with its whole's noun: 铁路 of 货物周转量 is 铁路货物周转量; empty if that is no metric.

    Both are in `unit`, and the part alone names no metric in it.
    """
    for start in range(len(whole) - 1):
        if whole.startswith("以上", start):  # 县级以上龙头企业, 其中省级: not 省级以上
            continue
        name = part + whole[start:]
        if registry.is_name(name) and find(name, unit):
            return name
    return ""


@lru_cache(maxsize=1 << 14)
def of_kind(kind: str, whole: str, unit: str | None) -> str:
    """制造业 of 固定资产投资 is 制造业投资, whatever 制造业 alone is; empty if the whole tells no more."""
    noun = quantity_noun(whole)
    metric = find(kind, unit)
    if (
        not noun
        or noun.endswith(("生产总值", "GDP"))
        or metric is None
        or quantity_noun(metric.name_zh)[-3:] == noun[-3:]
    ):
        return ""
    return complete(kind, whole, unit) or kind + noun


@lru_cache(maxsize=1 << 13)
def _subject(before: str, region: str | None) -> str | None:
    """What stands before a metric's name, unless it names the report's own region."""
    if before in _OWN or before in _AMONG:
        return None
    own = registry.find_region(region).name if region else None
    return None if own and before.endswith(own) else _DONE.sub("", without_verb(before))


def _forms(name: str) -> Iterator[str]:
    """The name, then without what a region, a sum or a year adds to it; mostly the first is registered."""
    forms = [name]
    yield name
    for strip, put in ((_SELF_PREFIX, ""), (_ENDING, ""), (_INNER, ""), (_INNER, ""), (_OF_GDP, "占GDP比重")):
        for form in tuple(forms):
            shorter = strip.sub(put, form, count=1)
            if shorter and shorter not in forms:
                forms.append(shorter)
                yield shorter
    if "占" in name[1:-1] and not name.endswith(("比重", "比例", "份额")):  # 税收收入占一般公共预算收入
        yield from (form + end for form in forms for end in ("的比重", "比重"))


@lru_cache(maxsize=1 << 15)
def stated_basis(text: str) -> str | None:
    """comparable, real or nominal, where the words around the number say so."""
    if _COMPARABLE.search(text):
        return "comparable"
    if _REAL.search(text):
        return "real"
    return "nominal" if _NOMINAL.search(text) else None


def interval(figure: Figure) -> tuple[Decimal | None, Decimal | None]:
    """Low and high of what is printed (DESIGN 4); None where it is unbounded or unknown.

    The bound of a decrease is on its size: 减少12%以上 is -12 or less.
    """
    value, step = figure.value, figure.step
    if value is None or step is None or figure.bound == "approx":
        return None, None
    if figure.vague:
        return (value, value + step) if value >= 0 else (value - step, value)
    if figure.bound != "exact":
        open_above = (figure.bound == "above") == (value >= 0)
        return (value, None) if open_above else (None, value)
    if step == 0 or (step == 1 and _counted(figure.unit)):
        return value, value
    return value - step / 2, value + step / 2


@lru_cache(maxsize=1024)
def _counted(unit: str | None) -> bool:
    known = canonical_units().get(unit or "")
    return known is not None and known.quantity in _COUNTED
