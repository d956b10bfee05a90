"""The noun phrase in a figure's own words: `FINDERS`, the first of which that has an answer gives it.

A finder returns None where it does not apply, and an empty string where the figure is of what was spoken of.
"""

from collections.abc import Callable
from functools import lru_cache
from re import compile as regex
from typing import NamedTuple

from ingest import registry
from ingest.cues import pattern
from ingest.figure import Figure
from ingest.neighbours import reached_only
from ingest.notation import REMARK
from ingest.phrases import (
    invested,
    is_verbal,
    list_name,
    noun_after,
    noun_before,
    noun_of_rank,
    short,
    without_verb,
)
from ingest.spoken import Spoken, under

_MOVES = frozenset({"growth", "change", "multiple"})
_FORWARD = regex(
    r"^(?:以上|左右)?[，、]?(?:用于|推进|实施|建设|支持|开展|稳步|加快|对|为|全面|完成|大力|重点|了|共|先后|"
    r"累计|启动|高标准|高质量|统筹|集中)*"
)
#: 5500人目标任务: the number is of what was spoken of, not of the task.
_AIM = regex(r"^的?(?:[两二三四五六七八九]个)?[新大]?(?:目标|任务|大关|台阶|关口|门槛)")
_AT_LEAST = regex(r"^(?:以上|左右|多)")
#: 90%以上在中西部: what is said of the part, not what it is of.
_PREDICATED = regex(r"(?:用于|投向|在|为|由|被|已|都|均|能|可|属|来自|集中|纳入|达到|实现|通过|位于|以上)")
#: 历史第二高产年: the year is ranked by what was spoken of.
_OF_YEARS = regex(r"[高低多少好大]?(?:产年|产量|的?年份|年(?!度)|水平|位)")
_LISTED_BY = regex(r"百强|榜|[0-9]强")
#: 进贤县增长5.2%: whose figure it is, not of what.
_PLACE_ONLY = regex(r"[\u4e00-\u9fff]{1,6}(?:县|市|区|(?<![城乡集])镇|(?<!下)乡|旗|州|省|盟|街道)")
#: 其中小蓝经开区完成12亿元: whose part it is.
_SHARED_UNITS = frozenset({"元", "美元", "%", "吨"})
_SUBJECT_ONLY = pattern(
    r"[\u4e00-\u9fff]{2,8}(?:经开区|高新区|开发区|新区|工业园区?|产业园区?|综合保税区|集团|公司)"
)
#: 收入增幅居前的是：新建区增长9.8%: what grew stands before.
_LED_BY = regex(r"(?:是|为|有)：[^，：]*$")
_TIER = regex(r"^(?:[省市县区州旗]本级|[省市县区乡镇]级|市辖区|省直管县|各?县[（(]?[市区、]*[）)]?|各区)")
_MONEY = regex(r"(?:收入|支出|税收|税|投资|资金)$")
_GAIN = regex(r"(?:增加|减少|净增|短收|新增)(收入|支出|税收)")
_WHOLE_REGIONS = frozenset(
    ("全国", "全省", "全市", "全县", "全区", "全国平均水平", "全省平均水平", "全国平均", "全省平均")
)
_COMPARED_WITH = regex(r"，(?:与|同|比|较)[0-9]{4}年(?:[^，0-9]|（[^（）]*）){0,24}的")
_SETTLEMENTS = frozenset("镇乡村县区旗市")
_STAGE = regex(r"(?:新开工|竣工|开工|投产|在建|续建|新建|完工|签约|落户)")
_INDUSTRIES = regex(r"三次产业|三产|一二三产|一、二、三|产业结构|产业比")
#: Who pulls whom: 消费拉动经济增长, 消费对经济增长的拉动.
_PULL = regex(
    r"^(?P<pulling>[^，]*?)(?:分别|共|直接|合计)*(?:拉动|带动|上拉|下拉)(?:了)?(?P<pulled>[^，0-9]{2,20}?)(?:实际)?"
    r"(?:增长|上升|提高|上涨|回升|增速)?(?:约|近|了|分别)*$"
    r"|^(?P<who>[^，]*?)对(?P<whom>[^，]{2,20}?)(?:增长|增速|上涨)?的?(?:拉动|贡献)[^，]{0,6}$"
)
_MOVED = pattern(
    r"(?:分别|均)?(?:比|较|是[“\"]|[是为]上|相当于|同比|环比|<rise>|<fall>|占|其中|居|连续|完成[^，]{0,4}<plan>)"
)
#: 公共财政支出52亿元，完成预算的97%: the plan that was spent by, not what it was spent on.
_PLAN_REACHED = pattern(r"[，、（]?(?:完成|为|占|达到?)[^，]{0,4}<plan>")
_AWARD = regex(r"^(?:荣?获(?!得?丰收|得?增长)|被评|入[选围]|上榜|蝉联|考核|评为|跻身)")
_WON = regex(r"^(?:荣?获(?:评|得|批|准)?|被评|入[选围]|上榜|蝉联|考核|评|跻身)为?(?=..)")
#: 稳居全省第一的是财政总收入
_NAMED_BEHIND = regex(r"^的(?:是|为)([^，。；：、]{2,16})")
#: 5.2万人（含离退休人员）参加养老保险: the noun stands behind the remark.
_BEFORE_VERB = regex(rf"{REMARK}(?=参加|享受|纳入)")
_USED = regex(r"(?:以上|左右|多)?(?:用于|投向)([^，。；：、（]{2,10})(?=[，。；：（]|$)")
_BRACKET = regex(r"（[^（）]*$")
#: 完成投资10.2亿元，新增商业面积…: another thing, and not what was built for the money.
_NEXT_TOLD = regex(r"[，、](?!.{0,4}(?:建|改|修|铺|装|实施|用于|推进|支持|完成))")
_STOP = regex(r"[，。；：！？\n、]")


class Words(NamedTuple):
    """A figure (the first of its run) among the others of its sentence, and the words around it."""

    figure: Figure
    run: list[Figure]
    rest: list[Figure]  # the quantities behind the run
    previous: Figure | None
    spoken: Spoken
    clause: str  # its own words before it
    before: str  # the noun phrase in them
    after: str  # what the number counts, right behind it


def _clause(figure: Figure, previous: Figure | None) -> str:
    """Its clause, without what the figure before it counts."""
    clause = figure.clause
    if not previous or not previous.counted or clause != figure.lead:
        return clause
    if "、" in clause:
        return clause.partition("、")[2]
    return clause.removeprefix(previous.counted) if "分别" in clause else clause


def _after(figure: Figure, tail: str) -> str:
    """What the number counts, right behind it: an amount or a part does."""
    if figure.measure == "share":
        part = "" if _AIM.match(tail) else _AT_LEAST.sub("", tail)
        return "" if _PREDICATED.match(part) else noun_after(part)
    if figure.measure != "level" or figure.unit in ("%", "‰") or _AIM.match(tail):
        return ""
    remark = _BEFORE_VERB.match(tail)
    return noun_after(tail[remark.end() :] if remark else tail)


def own_phrase(sentence: list[Figure], index: int, run: list[Figure], spoken: Spoken) -> str:
    """The noun phrase in the figure's own words; empty where it has none."""
    previous = sentence[index - 1] if index else None
    run[0].counts = previous if previous and previous.counted else None
    clause = _clause(run[0], previous)
    before = noun_before(clause, run[0].measure in _MOVES)
    after = _after(run[0], run[-1].tail)
    words = Words(run[0], run, sentence[index + len(run) :], previous, spoken, clause, before, after)
    for finder in FINDERS:
        if (found := finder(words)) is not None:
            return found
    return ""


def of_settlements(words: Words) -> str | None:
    """辖6县1市、3镇: the unit itself is what is counted."""
    previous = words.previous
    told = "辖" in words.clause or (previous is not None and previous.names == (previous.unit,))
    bare = words.figure.measure == "level" and words.figure.unit in _SETTLEMENTS and not words.after
    return words.figure.unit if bare and told else None


def led_on(words: Words) -> str | None:
    """提升至68.9%, 301户611人, 与2010年的13.4亿人相比: the number goes on from the one before it."""
    if words.previous is None:
        return None
    compared = _COMPARED_WITH.fullmatch(words.figure.lead) and words.spoken.heads
    return "" if compared or not words.figure.lead or reached_only(words.figure.lead) else None


def of_same_period(words: Words) -> str | None:
    """比全省（7.7%）和全国平均水平（7.0%）: others' growth of what was spoken of."""
    return "" if words.figure.rule == "percent.same_period" and words.spoken.heads else None


def of_whole_region(words: Words) -> str | None:
    """农民的纯收入，全国平均每人达到355元: whose average it is, of what was spoken of."""
    told = words.figure.measure in ("level", "growth") and not words.after
    return "" if told and words.before in _WHOLE_REGIONS else None


def of_standing(words: Words) -> str | None:
    """What a rank or streak is of: the list, the noun before, what was won."""
    figure, spoken = words.figure, words.spoken
    if figure.measure not in ("rank", "streak") or figure.shape == "rise":
        return None
    here = list_name(figure.lead)
    if here:
        spoken.listed = here
        return here
    own = noun_of_rank(words.clause)
    if not _is_place(own) and own not in ("位次", "排名", "名次", "跃", "跻身", "历史", ""):
        return spoken.listed if _LISTED_BY.search(own) and spoken.listed else own
    earlier = figure.lead.removesuffix(words.clause)
    if earlier.startswith("；") and (about := noun_of_rank(earlier.strip("；，"))):
        return about  # ；营商环境评价进入全省第一方阵，位列第3名: not of the list before
    if spoken.listed or _awarded(figure.tail):
        return spoken.listed or _awarded(figure.tail)
    named = next(
        (match[1] for one in (*words.run, *words.rest) if (match := _NAMED_BEHIND.match(one.tail))), ""
    )
    if named:
        return named
    if spoken.heads:
        return "" if figure.measure == "streak" or _OF_YEARS.match(figure.tail) else noun_after(figure.tail)
    return own or ("" if figure.measure == "streak" else noun_after(figure.tail))


def of_age(words: Words) -> str | None:
    """今年51岁的陶女士: her age."""
    aged = words.figure.unit in ("岁", "周岁") and not words.before
    return noun_after(words.figure.tail) + "年龄" if aged else None


def of_structure(words: Words) -> str | None:
    """三次产业结构 is of the three industries; the parts of another list stand in the phrase itself."""
    if words.figure.shape != "ratio" and words.figure.rule != "percent.structure":
        return None
    if len(words.run) == 3 and _INDUSTRIES.search(words.before):
        part = "对经济增长的贡献率" if "贡献率" in words.clause else "比重"
        return "、".join(f"第{order}产业{part}" for order in "一二三")
    return words.before


def of_pull(words: Words) -> str | None:
    """第一产业拉动生产总值增长0.7个百分点: what pulls, and what it pulls."""
    match = _PULL.search(words.clause) if words.figure.of == "contribution" else None
    if match is None or words.figure.measure != "change":
        return None
    pulling, pulled = match.group("pulling", "pulled") if match["pulled"] else match.group("who", "whom")
    return f"{noun_before(pulling, False)}对{noun_before(pulled, False)}增长的拉动"


def of_spending(words: Words) -> str | None:
    """投资1.7亿元推进农村公路改造: what the money is for comes behind it."""
    spending = invested(words.before or words.clause.strip())
    done = spending and spending[1] == "完成投资" and _NEXT_TOLD.match(words.run[-1].tail)
    if (
        not spending
        or done
        or words.figure.measure in _MOVES
        or words.after
        or spending[1].endswith("总投资")
    ):
        return None
    target = _forward(words)
    if target.endswith(spending[1]):  # 上级专项补助1.4亿元，一般补助4亿元: a noun, and the next one
        return None
    if target:
        return target + spending[1]
    return words.before if spending[0] else under(words.spoken.subject, words.before)


def of_counted(words: Words) -> str | None:
    """21个农村改厕示范村: the noun behind, or that of the number that follows; 6个省级、9个市级项目."""
    tail, after = words.run[-1].tail, words.after
    if words.rest and (tail == "的" or not (words.before or after or tail)):
        after = noun_after(words.rest[0].tail)
    if not after:
        return None
    words.run[-1].counted = after
    if after.endswith("级") and words.rest and words.rest[0].lead == after + "、":
        after += noun_after(words.rest[0].tail).partition("级")[2]
    return _joined(words.before, after)


def of_place(words: Words) -> str | None:
    """进贤县增长5.2%: whose figure it is, of what was spoken of."""
    whose = _is_place(words.before) or (
        words.figure.unit in _SHARED_UNITS and _SUBJECT_ONLY.fullmatch(words.before)
    )
    return "" if whose and (words.spoken.heads or _LED_BY.search(words.figure.lead)) else None


def of_tier(words: Words) -> str | None:
    """一般公共预算支出227亿元，其中市本级完成44亿元: a tier's part of the money spoken of."""
    if not (words.spoken.heads and words.figure.unit == "元" and _TIER.fullmatch(words.before)):
        return None
    head = _TIER.sub("", words.spoken.heads[-1], count=1)
    return words.before + head if _MONEY.search(head) else None


def of_gain(words: Words) -> str | None:
    """一般公共预算收入下降9.8%，减少收入1.2亿元: what was lost is of the money spoken of."""
    lost = words.figure.measure == "change" and _GAIN.fullmatch(words.before)
    return "" if lost and words.spoken.heads and words.spoken.heads[-1].endswith(lost[1]) else None


def of_stage(words: Words) -> str | None:
    """其中新开工126个、竣工98个: of the projects spoken of."""
    stages = _STAGE.findall(words.clause) if words.spoken.subject and not words.before else []
    return words.spoken.subject + stages[-1] if stages else None


def said_before(words: Words) -> str | None:
    return words.before or None


def of_use(words: Words) -> str | None:
    """财政收入的83.4%用于民生类支出: what is used, as a part of the whole before it."""
    used = _USED.match(words.run[-1].tail) if words.figure.measure == "share" else None
    if used is None or not words.before or not words.clause.endswith("的"):
        return None
    return f"{used[1]}占{without_verb(words.before)}比重"


def before_bracket(words: Words) -> str | None:
    """发酵酒（增长87%）: the noun right before the bracket."""
    if not _BRACKET.search(words.figure.lead):
        return None
    text = words.figure.lead.rpartition("（")[0]
    stops = [match.end() for match in _STOP.finditer(text)]
    return noun_before(text[stops[-1] if stops else 0 :], False)


FINDERS: tuple[Callable[[Words], str | None], ...] = (
    of_settlements,
    led_on,
    of_same_period,
    of_whole_region,
    of_standing,
    of_age,
    of_structure,
    of_use,
    of_pull,
    of_spending,
    of_counted,
    of_tier,
    of_place,
    of_gain,
    of_stage,
    said_before,
    before_bracket,
)


def _joined(before: str, after: str) -> str:
    """Words before and behind a counted number make one name, if it stays short."""
    spent = invested(before)
    if spent:  # 投资1.27亿元的公路客运总站 is 公路客运总站投资
        return short(spent[0] + without_verb(after), 20) + spent[1]
    kept = before if before.startswith("新增") or before.endswith("新增") else without_verb(before)
    name = kept + after if before else after
    return name if len(name) <= 24 else after[-24:]


def _forward(words: Words) -> str:
    """The words behind an amount that is spent, up to and with the thing counted next."""
    rest = _FORWARD.sub("", words.figure.tail, count=1)
    if _MOVED.match(rest) or _PLAN_REACHED.match(words.figure.tail):
        return ""
    stop = _STOP.search(rest)
    phrase = without_verb(rest[: stop.start()] if stop else rest)
    if stop is None and words.rest:
        phrase = ("" if is_verbal(phrase) else phrase) + noun_after(words.rest[0].tail)
    return short(phrase, 20)


@lru_cache(maxsize=1 << 14)
def _is_place(phrase: str) -> bool:
    named = _PLACE_ONLY.fullmatch(phrase) is not None
    return named and (phrase[-1] in "县镇乡旗道" or bool(registry.named_regions(phrase)))


def _awarded(tail: str) -> str:
    """连续6年获评…示范县: what was won."""
    stop = _STOP.search(tail)
    return _WON.sub("", tail[: stop.start()] if stop else tail)[:24] if _AWARD.match(tail) else ""
