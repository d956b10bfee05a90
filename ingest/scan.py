"""Every numeric expression of a clean text, with what its own characters say it is.

One regular expression, `EXPRESSION`, whose alternatives are tried in the order of `PATTERNS`: what is
surely no quantity (dates, product names, ordinals) comes before what may be one. What only the
surroundings can tell (growth or level, fact or threshold) is decided later.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from re import Match, Pattern, escape
from re import compile as regex

from ingest import coins, registry
from ingest.notation import (
    ARABIC,
    CHINESE,
    CHINESE_NUMBER,
    MIXED,
    MULTIPLIER,
    NEGATIVE,
    NUMBER,
    ORDINAL,
    PART,
    POWER,
    SCALE,
    SIGN,
    SMALL_DIGITS,
    YEAR,
)
from ingest.registry.files import FOLDER, rows

_DASH = r"[-—–~至到]{1,2}"
_CLASSIFIER = "[个批家次届台套条艘张单笔例只款座所项位艘部期班列轮宗类款件名日年季场层处间支幅代]"
_FIVE = "[一二三四五六七八九十]"

#: 两米半; not the 半 of 半年.
_AND_HALF = "半(?![年天月日小数导成径夜以个场壁边岛程])"
#: Words that 成 begins.
_NO_TENTHS = "(?![为了立功效就长果员分都本渝绵交品年人熟县市不])"

PATTERNS: tuple[tuple[str, str, str], ...] = (
    # The most frequent: digits and a common unit, in front of which and behind which stands nothing that any
    # other pattern looks for. Found first, it spares the trial of all that comes before "quantity".
    (
        "plain",
        "digit",
        rf"(?P<plain>[0-9]++(?:\.\.?[0-9]++)?+(?:万亿|[万亿])?+)(?!个[季亿])(?P<plain_unit>(?>COMMON))"
        rf"(?![-—–~至到半又几0-9{CHINESE}])",
    ),
    # 超过20个亿, as people say it; 3个亿元村 are three villages
    (
        "yuan",
        "digit",
        r"(?P<yuan>[0-9]++(?:\.[0-9]++)?)个亿(?:元(?=[，。；、）]))?(?=[，。；、）左以的])",
    ),
    # 一步, 三农: a digit in a word. Nothing follows that a longer numeral, a date, a range or a unit has.
    (
        "word",
        "chinese",
        rf"(?P<word>[{SMALL_DIGITS}])"
        rf"(?![-—–~至到、.,点成折半又分余几多来打连年月季”\"0-9{CHINESE}]|BEGINS)",
    ),
    (
        "date",
        "quote chinese",
        rf"[\"“](?:十[一二三四五六]?|[六七八九])五[\"”]|“?(?:十?{_FIVE}五)[”\"]?(?=时期|期间|规划|"
        rf"计划|以来|末|收官|开局|目标|前|后)",
    ),
    ("rise", "digit chinese", rf"(?:{ORDINAL})(?:连[增丰升涨冠降快]|年连[增丰升])"),
    ("rise", "quote", rf"“(?:{ORDINAL})(?:连[增丰升涨冠降快]|年连[增丰升])”"),
    ("double", "quote", rf"“翻(?:番|了?[{SMALL_DIGITS}]番)”"),
    ("name", "quote", r"“[^“”，。；：！？\n]{1,10}”(?=[^\n])|[《〈][^》〉\n]{1,40}[》〉]"),
    ("date", "digit chinese", rf"{YEAR}年?(?:{_DASH}|、|和){YEAR}年"),
    ("date", "digit chinese", rf"{YEAR}年?{_DASH}[0-9]{{2}}年"),
    (
        "date",
        "digit chinese",
        rf"{YEAR}年(?:(?:[0-9]{{1,2}}|{_FIVE}{{1,3}})月(?:份|(?:[0-9]{{1,2}}|"
        rf"{_FIVE}{{1,3}})[日号])?(?:{_DASH}[0-9]{{1,2}}月)?)?",
    ),
    (
        "date",
        "digit chinese",
        rf"{YEAR}(?=[至到和、—-]{YEAR}年)|"
        rf"(?<![0-9.]){YEAR}[/.-][01]?[0-9][/.-][0-3]?[0-9](?![0-9])",
    ),
    (
        "date",
        "digit",
        r"(?<![0-9.:])[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?(?![0-9:.])(?=开|举|召|，|准|至|[ \n]|"
        r"$)",
    ),
    ("date", "digit", rf"(?<![0-9.])[01]?[0-9](?:月份?)?{_DASH}(?:1[0-2]|[1-9])月(?:份|底|末)?"),
    (
        "date",
        "digit chinese",
        rf"(?<![0-9.])(?:[01]?[0-9]|{_FIVE}{{1,2}})月(?:(?:[0-3]?[0-9]|"
        rf"{_FIVE}{{1,3}})[日号])?(?:份|底|末|初)?(?!嫂)",
    ),
    (
        "date",
        "digit chinese word",
        r"(?<!连续)[前首第]?[一二三四1-4]个?季度?(?=[度，,末我全地实，完国经工外、至农市])|首季|[上下]半年|"
        r"半年|[一二三四][、至][一二三四]季度",
    ),
    (
        "date",
        "digit chinese",
        r"(?<![0-9])(?:[0-9]0|[二三四五六七八九]十)年代|"
        r"(?<=[“\"])[0-9]{1,2}[·.][0-9]{1,2}(?=[”\"])|(?<![0-9.])1?[0-9]·[0-3]?[0-9](?![0-9])",
    ),
    ("date", "digit chinese", rf"(?:[0-9]{{1,2}}|{_FIVE}{{1,2}})年前(?![列移])"),
    ("name", "latin", r"(?:https?：//|www\.)[!-~：？；！（）]++"),
    (
        "name",
        "latin digit",
        r"(?<![A-Za-zⅠⅡⅢⅣⅤ])(?!(?:GDP|CPI|PPI|PMI|FDI)[0-9])"  # 实现GDP312.5亿元
        r"[A-Za-zⅠⅡⅢⅣⅤ]++[-.+·_]?[0-9]++(?:\.[0-9]+)?[A-Za-z+]*+|"
        r"[0-9]++(?:\.[0-9]+)?\+(?:[0-9N][0-9NX+]*|[A-Za-zX])|[A-Za-z]\+[0-9]+",
    ),
    ("roman", "latin", r"[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]类?"),
    ("ratio", "digit", r"(?<![0-9.])[0-9]++(?:\.[0-9]++)?(?:[:：][0-9]++(?:\.[0-9]++)?)++(?!月)"),
    ("capacity", "digit", rf"(?P<count>[0-9]++)[×xX*](?P<each>{ARABIC}{MULTIPLIER}?)(?P<each_unit>UNIT)"),
    (
        "percent",
        "chinese word",
        rf"(?P<minus>{NEGATIVE}|"
        rf"(?<![0-9A-Za-z%年月至+-])-)?(?P<per>[百千佰仟])分之(?P<percent>{SIGN}{NUMBER}{SCALE}?)(?:{_DASH}(?:百分之)?(?P<percent_to>{NUMBER}))?",
    ),
    (
        "fraction",
        "digit chinese word",
        rf"(?=[{CHINESE}0-9.,负]{{1,40}}+(?:又|"
        rf"分之))(?:(?P<whole>{PART})又)?(?P<below>{PART})分之(?P<above>{SIGN}{NUMBER})",
    ),
    (
        "fraction",
        "digit",
        r"(?<![0-9./])(?:(?P<before>[0-9]{1,3}) )?(?P<upper>[1-9][0-9]?)/(?P<lower>[1-9][0-9]?)"
        r"(?![0-9/.月万千])",
    ),
    (
        "order",
        "word",
        rf"第(?P<order>[0-9]++(?=百分位)|{ORDINAL})(?:百分位|{_CLASSIFIER}|方阵|梯队|产业|经济大[省市县])?",
    ),
    ("ordinal", "word", rf"首{_CLASSIFIER}|首贷|头[一两三]{_CLASSIFIER}"),
    (
        "range",
        "digit chinese word",
        rf"(?P<low>{SIGN}{NUMBER})(?=[^-—–~至到]{{0,12}}+[-—–~至到])(?P<low_unit>UNIT)?(?:{_DASH})(?P<high>{NUMBER})(?P<high_unit>UNIT)",
    ),
    ("priced", "sign latin", rf"(?P<sign>(?:US|HK)?\$|[¥￥€£]) ?(?P<price>{MIXED})"),
    ("dotted", "digit", r"(?<![0-9.])[0-9]++(?:\.[0-9]++){2,}+"),
    ("latin", "digit word", rf"(?P<latin>{SIGN}{MIXED}) ?(?P<latin_unit>LATIN)(?![A-Za-z0-9²³]|/[A-Za-z])"),
    (
        "scaled",
        "digit word",
        rf"(?=[-+负]?[0-9.,]{{1,40}}+ ?[\^eEkKM])(?P<scaled>{SIGN}{ARABIC}(?:{SCALE}|"
        rf"{POWER}))(?P<scaled_unit>个?百分点|%|美?元)?",
    ),
    ("name", "digit", r"[0-9]++(?:\.[0-9]+)?(?:[A-Za-z](?![a-z²³])[A-Za-z0-9+]*级?)(?![0-9])"),
    (
        "tenths",
        "digit",
        rf"(?P<tenths>[0-9]{{1,2}}(?:\.[0-9]++)?)成(?P<half>[半{SMALL_DIGITS}])?{_NO_TENTHS}",
    ),
    (
        "quantity",
        "digit word",
        rf"(?P<number>{SIGN}(?:{MIXED}|"
        rf"(?<![0-9])\.[0-9]++))(?:(?P<unit>UNIT)(?:(?P<and_half>{_AND_HALF})|(?P<coins>COINS))?)?",
    ),
    (
        "tenths",
        "chinese",
        rf"(?P<tenths>十|"
        rf"[{SMALL_DIGITS}壹贰叁肆柒捌玖](?:点[{SMALL_DIGITS}])?)成(?P<half>[半{SMALL_DIGITS}])?{_NO_TENTHS}",
    ),
    ("discount", "chinese", rf"(?P<discount>[{SMALL_DIGITS}]{{1,2}})折(?!(?:八扣)|[扣腾叠射合旧磨算页])"),
    ("double", "word", rf"翻(?P<times>[{SMALL_DIGITS}])?(?P<more>番|了?[{SMALL_DIGITS}]番|了?番)多?"),
    ("half", "word chinese", r"(?:超过?|近|约|过|一)半(?!年|[个天场壁边导挂岛程数])|一半(?!年)"),
    (
        "neighbours",
        "chinese",
        rf"(?P<neighbours>[{SMALL_DIGITS}]{{2}})(?P<scale>[十百千万亿]++)(?P<neighbours_unit>UNIT)?",
    ),
    (
        "pair",
        "chinese",
        r"(?P<pair>一两|两三|三[四五]|四五|五六|六七|七八|八九)(?![线轮级])(?P<pair_unit>UNIT)",
    ),
    (
        "chinese",
        "chinese word",
        rf"(?!零[售部散碎星头钱件花配])(?P<chinese>{NEGATIVE}?{CHINESE_NUMBER}|上[百千万亿]+|"
        rf"数[十百千万亿]+|半(?:打(?![一-鿿]))?|"
        rf"双)(?:(?P<chinese_unit>UNIT)(?:(?P<chinese_half>{_AND_HALF})|"
        rf"(?P<chinese_coins>COINS))?)?",
    ),
)


@dataclass(slots=True)
class Expression:
    """One numeric expression: its span in the clean text, which pattern found it, and the match."""

    start: int
    end: int
    pattern: str
    match: Match[str]


@cache
def _guards() -> dict[str, str]:
    """What may not follow a unit, for then it begins a common word (5部门 are not 5 部): unit_guards.csv."""
    return {row["unit"]: row["not_before"] for row in rows(FOLDER / "unit_guards.csv")}


#: First characters of the units printed most: a regular expression tries its branches in order.
_COMMON = "%元个家人户项亩吨公平条座所名件位次台套美岁天辆处场栋盏"


@cache
def _spellings() -> frozenset[str]:
    return frozenset(spelling for unit in registry.units() for spelling in (unit.unit, *unit.aliases))


@cache
def unit_pattern(among: str = "") -> str:
    """Alternation of all printed units (or those that begin with a character `among` these).

    By first character, the longest first, each with its guard.
    """
    spellings = _spellings()
    firsts = sorted(
        {spelling[0] for spelling in spellings if not among or spelling[0] in among},
        key=lambda first: (_COMMON.find(first) % len(spellings), first),
    )
    branches = "|".join(_branch(first, spellings) for first in firsts)
    return f"(?=[{''.join(map(escape, firsts))}])(?:{branches})"


def _branch(first: str, spellings: frozenset[str]) -> str:
    """All units that begin with one character, which is tested but once."""
    longest = sorted(
        (spelling for spelling in spellings if spelling[0] == first),
        key=lambda spelling: (-len(spelling), spelling),
    )
    return escape(first) + "(?:" + "|".join(_guarded(spelling) for spelling in longest) + ")"


@cache
def latin_pattern() -> str:
    """The units that are printed in Latin letters: GWh, MW, km."""
    spellings = {
        spelling
        for unit in registry.units()
        for spelling in (unit.unit, *unit.aliases)
        if spelling.isascii() and spelling.isalpha()
    }
    return "|".join(sorted(spellings, key=lambda spelling: (-len(spelling), spelling)))


def _guarded(spelling: str) -> str:
    """The rest of a unit's spelling, and what must not follow it."""
    after = _guards().get(spelling, "")
    return escape(spelling[1:]) + (f"(?![{after}])" if after else "")


#: What an expression may begin with, by the kinds that `PATTERNS` name.
STARTS = {
    "digit": "0-9",
    "chinese": CHINESE + "几",
    "latin": "A-Za-zⅠ-Ⅻ",
    "quote": '“"《〈',
    "sign": "$¥￥€£",
    "word": "第首头翻上下半超近约过负前数双.+-",
}
#: Of these the numerals behind them make an expression, and the words mostly have none.
_WORDS, _SIGNS = "上下前头数超近约过", ".+-"
_CANDIDATE = regex(
    rf"[{''.join(STARTS.values())}](?:(?<![{_WORDS}{_SIGNS}])"
    rf"|(?<=[{_WORDS}])(?=[过半一二三四两1-4十百千万亿])|(?<=[{_SIGNS}])(?=\.?[0-9百佰千仟]))"
)


@cache
def expression_patterns() -> dict[str, tuple[Pattern[str], dict[str, str]]]:
    """By first character: what may begin with it as one regular expression, and its groups' names."""
    compiled = {kind: _compile(kind) for kind in STARTS}
    return {sign: compiled[kind] for kind, signs in STARTS.items() for sign in _members(signs)}


def _members(signs: str) -> list[str]:
    """The characters of a character class."""
    return regex(f"[{signs}]" if signs[-1] != "-" else f"[{signs[:-1]}\\-]").findall(
        "".join(map(chr, range(0x20, 0x10000)))
    )


def _compile(kind: str) -> tuple[Pattern[str], dict[str, str]]:
    chosen = [(name, source) for name, starts, source in PATTERNS if kind in starts.split()]
    names = {f"p{index}": name for index, (name, _) in enumerate(chosen)}
    parts = [f"(?P<p{index}>{source})" for index, (_, source) in enumerate(chosen)]
    spelt = {
        "UNIT": unit_pattern(),
        "COMMON": unit_pattern(_COMMON),
        "BEGINS": f"[{''.join(sorted({escape(spelling[0]) for spelling in _spellings()}))}]",
        "LATIN": latin_pattern(),
        "COINS": coins.pattern(),
    }
    return regex(regex("|".join(spelt)).sub(lambda found: spelt[found.group()], "|".join(parts))), names


def scan(text: str) -> Iterator[Expression]:
    """All numeric expressions of a clean text, in order, never overlapping."""
    patterns = expression_patterns()
    search = _CANDIDATE.search
    candidate = search(text)
    while candidate is not None:
        start = position = candidate.start()
        pattern, names = patterns[text[start]]
        match = pattern.match(text, start)
        if match is not None and match.end() > start:
            position = match.end()
            yield Expression(start, position, names[match.lastgroup or ""], match)
        candidate = search(text, max(position, start + 1))
