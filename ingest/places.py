"""Whose figure it is: the report's region, another that the text names, or an enterprise or zone.

A region or subject named at the head of a clause holds to the end of the sentence, or until the next one is
named. What is only compared with (高于全国) or ranked among (全省第二) is nobody's figure.
"""

from collections.abc import Mapping
from functools import cache, lru_cache
from re import Match, Pattern
from re import compile as regex
from typing import NamedTuple

from ingest import registry
from ingest.cues import words
from ingest.figure import Figure

_LEVELS = {
    **dict.fromkeys(("全国", "我国"), "country"),
    **dict.fromkeys(("全省", "我省", "全自治区"), "province"),
    **dict.fromkeys(("全市", "我市", "本市"), "prefecture"),
}
#: The mark before a clause (a pattern that begins with a set of characters is found quickest), and what it
#: may begin with; before a sentence a mark is put. For a subject 、 is within the clause.
_BEFORE = (
    r"[，。；：、！？\n（](?:其中|此外|同时|另外|去年|今年|全年|当年|年末|目前|"
    r"[0-9]{4}年，?|初步核算|预计|据统计|截至[^，]{1,8}|位于[^，]{1,8}的|[前上一二三四][^，]{0,3}[季半][度年])*+，?"
)
_NOT_AFTER = (
    r"(?<!全国(?![居城农国规固社粮财进货服消人一公税实外研平]))(?!第|前列|（[0-9]|平均(?!每)|各|首|最|[排位名]|"
    r"[县区市旗]|新区|高新|经开|经济(?:技术)?开发|综保|保税|大学|海关|都市圈|产量|[东南西北]|路|大道|大桥|站|港|机场)"
)


class Mention(NamedTuple):
    """A region (code) or a subject (its name) named at `start`."""

    start: int
    end: int
    region: str | None
    subject: str | None


def set_places(text: str, figures: list[Figure], region: str | None, year: int | None) -> None:
    """Set `region` and `subject` of a sentence's facts, and take a region's name off their names."""
    if not figures:
        return
    mentions = find(text, *names_around(region, year))
    gaps: list[str | None] = []
    beside: list[str | None] = []  # the regions whose figures in brackets stand right before
    for figure in figures:
        named = [mention for mention in mentions if mention.end <= figure.start]
        if not figure.place:
            gaps = _gaps_to(figure.clause, region, year)
            gaps = gaps or (beside if figure.lead.startswith("）") else [])
        times = figure.measure == "multiple" and _TIMES_OF.search(figure.clause)
        if figure.base is None and gaps and (figure.measure == "change" or times):
            figure.base = gaps[min(figure.place, len(gaps) - 1)]  # 分别高于全市3.4个、12个百分点: both
        figure.region = region
        if named:
            figure.region = named[-1].region or region
            figure.subject = named[-1].subject
            figure.names = tuple(_without(name, named[-1], text) for name in figure.names)
        if figure.subject is None and figure.region == region:
            figure.names = tuple(_of_own(name, region, year) for name in figure.names)
        if figure.rule == "percent.same_period" and (other := _BRACKETED.search(figure.lead)):
            figure.region = names_around(region, year)[1].get(other[1]) or figure.region
            beside.append(figure.region)
        else:
            beside = []


#: A city's short name that is a word, too.
_METALS = frozenset({"白银"})
#: 是全省平均水平的1.3倍
_TIMES_OF = regex(r"(?:是|为|相当于|达到?)(?:全国|全省|全市|全自治区)(?:平均)?(?:水平)?的$")
_WHOLE = regex("全(?:国|省|市|自治区)")
_GAP = regex(
    r"(?:是|为|相当于|达到?|高于|低于|快于|慢于|高出|低出|好于|优于|超过|比)"
    rf"({_WHOLE.pattern}(?:(?:平均)?(?:水平)?[、和与]{_WHOLE.pattern})*)"
)


#: 比全省平均水平（7.4%）: the figure in brackets is the region's that is compared with.
_BRACKETED = regex(r"(全国|全省|全市|全自治区)(?:平均)?(?:水平)?（$")


def _gaps_to(clause: str, region: str | None, year: int | None) -> list[str | None]:
    """高于全国、全省1.2、0.3个百分点: the codes of the regions that gaps are to, in order."""
    match = _GAP.search(clause)
    return [names_around(region, year)[1].get(one) for one in _WHOLE.findall(match[1])] if match else []


@lru_cache(maxsize=1 << 13)
def _of_own(name: str, region: str | None, year: int | None) -> str:
    """莆田财政总收入 in the report of 莆田市 is its own; 上海博物馆 stays."""
    shorts = _own_shorts(region, year) if region else ()
    return next(
        (name[len(short) :] for short in shorts if name.startswith(short) and _is_metric(name[len(short) :])),
        name,
    )


def _is_metric(name: str) -> bool:
    return len(name) > 1 and registry.is_name(name)


@lru_cache(maxsize=512)
def _own_shorts(code: str, year: int | None) -> tuple[str, ...]:
    try:
        own = registry.find_region(code, year)
    except registry.RegionError:
        return ()
    return tuple(short for short in registry.short_names(own) if len(short) > 1)


def _without(name: str, mention: Mention, sentence: str) -> str:
    printed = sentence[mention.start : mention.end]
    if mention.subject:
        return name if mention.subject in name or len(name) + len(printed) > 24 else printed + name
    return name.removeprefix(printed).removeprefix("的") or name


def find(sentence: str, pattern: Pattern[str] | None, codes: Mapping[str, str]) -> tuple[Mention, ...]:
    """Everything named at the head of a clause of this sentence, in order."""
    found = (
        [_mention(match, codes[match["place"]], None) for match in pattern.finditer("。" + sentence)]
        if pattern
        else []
    )
    if _may_have_subject().search(sentence):
        for match in subject_pattern().finditer("。" + sentence):
            mention = _mention(match, None, match["subject"], "subject")
            if not any(other.start <= mention.start < other.end for other in found):
                found.append(mention)
    return tuple(sorted(found, key=lambda mention: mention.start))


def _mention(match: Match[str], region: str | None, subject: str | None, group: str = "place") -> Mention:
    return Mention(match.start(group) - 1, match.end(group) - 1, region, subject)


@cache
def subject_pattern() -> Pattern[str]:
    """Enterprises and zones at the head of a clause: 小蓝经开区, 江铃汽车, 海拉尔机场."""
    endings, firsts = "|".join(words("subject_ending")), "".join(sorted({end[0] for end in _bare_endings()}))
    return regex(
        rf"{_BEFORE.replace('、', '')}"
        rf"(?P<subject>[^，。；：、！？\n（）0-9“”的]{{2,12}}?(?=[{firsts}])(?:{endings}))"
        rf"(?=[^，。；：、！？\n（）]{{0,24}}[0-9])(?!的|"
        rf"等|内|改|建|项|扩|迁|主体|以|和|及|工程|竣工|投产|通|数|达|共|增|总|[0-9]|第|一|二|"
        rf"三|获|被|入|评)"
    )


@cache
def _may_have_subject() -> Pattern[str]:
    """The ends of the names of enterprises and zones: where none stands, no subject need be looked for."""
    return regex("|".join(_bare_endings()))


def _bare_endings() -> list[str]:
    """Without what must not stand before them."""
    return [regex(r"\(\?<!.*?\)").sub("", ending) for ending in words("subject_ending")]


@lru_cache(maxsize=512)
def names_around(code: str | None, year: int | None) -> tuple[Pattern[str] | None, Mapping[str, str]]:
    """The names by which a report of this region calls itself, what holds it, and what it holds."""
    if code is None:
        return None, {}
    try:
        own = registry.find_region(code, year)
    except registry.RegionError:
        return None, {}
    above = list(registry.ancestors(own, year))
    names: dict[str, str] = {}
    for other in (*above, *_below(own, year)):
        names[other.name] = other.code
        for short in registry.short_names(other) if other.level != "county" else ():
            if short not in own.name and short not in _METALS:
                names.setdefault(short, other.code)
    names[own.name] = own.code
    for word, level in _LEVELS.items():
        holder = next((one.code for one in (own, *above) if one.level == level), None)
        if holder:
            names[word] = holder
    if own.name.endswith("市"):  # a county-level city, or a municipality, calls itself so
        names |= dict.fromkeys(("全市", "我市", "本市"), own.code)
    for word in ("全县", "全区", "全旗", "我县", "我区", "本县", "该县", "该区", "该市", "该省"):
        names[word] = own.code
    ordered = sorted(names, key=lambda name: -len(name))
    begins = "".join(sorted({name[0] for name in names}))
    return regex(rf"{_BEFORE}(?P<place>(?=[{begins}])(?:{'|'.join(ordered)})){_NOT_AFTER}"), names


def _below(own: registry.Region, year: int | None) -> list[registry.Region]:
    """Units one level below: counties of a city, cities and counties of a province."""
    if own.level == "county" or year is None:
        return []
    levels = {"country": ("province",), "province": ("prefecture", "county"), "prefecture": ("county",)}[
        own.level
    ]
    return [unit for level in levels for unit in registry.children(own.code, level, year)]
