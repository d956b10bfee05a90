"""What is measured: the noun phrase of every fact.

A figure's own clause comes first, then the noun it counts, then what the sentence spoke of before.
"""

from dataclasses import dataclass, field
from re import compile as regex

from ingest import registry
from ingest.binding import find
from ingest.cues import pattern
from ingest.figure import Figure
from ingest.measures import reached_only
from ingest.phrases import (
    invested,
    is_verbal,
    list_name,
    noun_after,
    noun_before,
    noun_of_rank,
    parts,
    short,
    tidy,
    topic,
    without_verb,
)

_MOVES = frozenset({"growth", "change", "multiple"})
_GENERIC = pattern(r"^(?:<generic>|总|累计)+$")
_BRACKET = regex(r"（[^（）]*$")
_BOTH = regex(r"(?:均|都|双双|各(?![类级地项种]))(?:[^，、]{0,4})$")
_FORWARD = regex(
    r"^[，、]?(?:用于|推进|实施|建设|支持|开展|稳步|加快|对|为|全面|完成|大力|重点|了|共|先后|"
    r"累计|启动|高标准|高质量|统筹|集中)*"
)
_AT_LEAST = regex(r"^(?:以上|左右|多)")
_COUNTED_THINGS = regex(r"^([两三四])项(?:收入|指标)?")
_LISTED_BY = regex(r"百强|榜|[0-9]强")
#: 进贤县增长5.2%: whose figure it is, not of what.
_PLACE_ONLY = regex(r"[\u4e00-\u9fff]{1,6}(?:县|市|区|镇|乡|旗|州|省|盟|街道)")
_STAGE = regex(r"(?:新开工|竣工|开工|投产|在建|续建|新建|完工|签约|落户)")
_INDUSTRIES = regex(r"三次产业|三产|一二三产|一、二、三|产业结构|产业比")
_MOVED = pattern(r"(?:比|较|同比|环比|<rise>|<fall>|占|其中|居|连续|完成[^，]{0,4}<plan>)")
_CLAUSES = regex(r"[，；：]")
_AWARD = regex(r"^(?:荣?获|被评|入[选围]|上榜|蝉联|考核|评为|跻身)")
_TOPIC_STOP = regex(r"[，。；：！？\n、]")


@dataclass(slots=True)
class Spoken:
    """What the text spoke of last: `heads`, the names of the last run; `history`, all names of the sentence."""

    heads: tuple[str, ...] = ()
    subject: str = ""  # what 总数, 面积, 产值 are of
    listed: str = ""  # the list in which places are told
    history: list[str] = field(default_factory=list)

    def of(self, places: int) -> tuple[str, ...] | None:
        """The last `places` things spoken of, for as many figures that name nothing themselves."""
        if len(self.heads) == places:
            return self.heads
        if 1 < places <= len(self.history):
            return tuple(self.history[-places:])
        return (self.heads[-1],) * places if self.heads else None


def assign(sentence: list[Figure], spoken: Spoken) -> None:
    """Name the facts of one sentence; `spoken` is what the paragraph spoke of before, and is updated."""
    index = 0
    while index < len(sentence):
        run = [sentence[index]]
        while index + len(run) < len(sentence) and sentence[index + len(run)].run == run[0].run:
            run.append(sentence[index + len(run)])
        _name_run(run, sentence, index, spoken)
        index += len(run)


def _name_run(run: list[Figure], sentence: list[Figure], index: int, spoken: Spoken) -> None:
    """Names for parallel figures: a list's parts in order, or one name for all."""
    first, places = run[0], run[-1].place + 1
    own = own_phrase(first, sentence, index, run, spoken)
    generic = _needs_subject(own, spoken)
    if not own and index == 0:
        own = _first_topic(first, spoken)
    if not own:
        _inherit(run, places, spoken)
        return
    names = _own_names(own, first, places, spoken)
    for figure in run:
        figure.names = names if len(names) > places else (names[figure.place],)
        figure.own_name = True
    aside = _BRACKET.search(first.lead) is not None  # a remark in brackets leaves the subject as it was
    if aside or (first.measure in ("share", "change") and (generic or own.startswith(("占", "现价", "对")))):
        return
    spoken.heads = names
    spoken.history.extend(names)
    if not generic:
        spoken.subject = names[-1]


def _first_topic(figure: Figure, spoken: Spoken) -> str:
    """南昌县常住人口，2010年为…: what the sentence began with, before its first number."""
    for clause in _CLAUSES.split(figure.lead.removesuffix(figure.clause)):
        about = topic(clause)
        if about and (not spoken.heads or find(about, None)):
            return about
    return ""


def _inherit(run: list[Figure], places: int, spoken: Spoken) -> None:
    """Figures that name nothing are of what was spoken of; a rank or streak is of all of it."""
    heads = spoken.heads
    placed = run[0].measure in ("rank", "streak")
    if placed and len(heads) == 1 and _BOTH.search(run[0].clause):
        heads = tuple(spoken.history[-2:]) or heads
    everything = places == 1 and len(heads) > 1 and placed
    remarked = places > 1 and "（" in run[0].lead and len(heads) == 1
    names = heads * places if remarked else spoken.of(places) or ("",) * places
    if run[0].measure == "level":
        spoken.history.extend(names)
    for figure in run:
        figure.names = heads if everything else (names[figure.place],)


def _own_names(own: str, first: Figure, places: int, spoken: Spoken) -> tuple[str, ...]:
    """One name a place; more than that where one number serves several things (均, 双双)."""
    head, of, _ = own.partition("占")
    if (of and not head) or _needs_subject(head, spoken) or head.startswith("对"):
        topic = _topic(first) if places == 1 and not of else ""
        before = (topic,) if topic else _subjects(own, first, places, spoken, bool(of))
        if before:
            return tuple(_named(_under(one, _COUNTED_THINGS.sub("", own))) for one in before)
    pieces = parts(own, places) or _earlier_parts(first, places) if places > 1 else None
    if (
        pieces is None
        and places == 1
        and not list_name(own)
        and (_BOTH.search(first.clause) or first.measure in ("rank", "streak"))
    ):
        pieces = _both(own) or _both_spoken(own, first, spoken)
    return tuple(_named(piece) for piece in pieces) if pieces else (_named(own),) * places


def _needs_subject(own: str, spoken: Spoken) -> bool:
    """总数, 面积, 产值 do; a noun of the registry does if the registry knows it with the subject, too."""
    if not own or not _GENERIC.match(own):
        return False
    return (
        own.endswith("总投资")
        or find(own, None) is None
        or bool(spoken.subject and find(_under(spoken.subject, own), None))
    )


def _named(phrase: str) -> str:
    return tidy(short(phrase))


def _under(head: str, own: str) -> str:
    """总数 of what, 占比 of what? The name before it says."""
    head = head.removeprefix("新增")
    if own.startswith("对"):
        head = head.removesuffix("比重").removesuffix("增加值")
    return head if head.endswith(own) else head + own


def _subjects(own: str, first: Figure, places: int, spoken: Spoken, share: bool) -> tuple[str, ...] | None:
    """What a noun is of that needs a subject: all that is ranked, each that has a share, else the last."""
    count = _COUNTED_THINGS.match(own)
    if count:
        named = list(dict.fromkeys(spoken.history))
        return tuple(named[-"零一两三四".index(count[1]) :]) or None
    if first.measure in ("rank", "streak"):
        return spoken.heads
    if places > 1 and "（" in first.lead and len(spoken.heads) == 1:
        return spoken.heads * places
    if share or places > 1 or not spoken.subject:
        return spoken.of(places)
    return (spoken.subject,)


def _both_spoken(own: str, first: Figure, spoken: Spoken) -> tuple[str, ...] | None:
    """建议84件、提案65件，办结率均达100%: the rate is of both."""
    if first.measure == "level" and len(own) <= 4 and own.endswith("率") and len(spoken.history) > 1:
        return tuple(head + own for head in spoken.history[-2:])
    return None


def _topic(figure: Figure) -> str:
    """粮食生产再获丰收，总产762亿斤: the clause right before names what the total is of."""
    clauses = [clause for clause in _CLAUSES.split(figure.lead) if clause]
    return noun_before(clauses[-2], True)[:12] if len(clauses) > 1 and not clauses[-2][0].isdigit() else ""


def _both(own: str) -> tuple[str, ...] | None:
    if "城乡" in own and "、" not in own and "和" not in own:
        return None
    if "存贷款" in own:
        return own.replace("存贷款", "存款"), own.replace("存贷款", "贷款")
    for count in (2, 3):
        pieces = parts(own, count)
        if pieces:
            return pieces
    return None


def own_phrase(figure: Figure, sentence: list[Figure], index: int, run: list[Figure], spoken: Spoken) -> str:
    """The noun phrase in the figure's own words, or empty."""
    moving = figure.measure in _MOVES
    clause = figure.clause
    if index and (not figure.lead or reached_only(figure.lead)):
        return ""
    if index and sentence[index - 1].counted and clause == figure.lead and "、" in clause:
        clause = clause.partition("、")[2]  # what the figure before counts is not named again
    before = noun_before(clause, moving)
    if figure.measure in ("rank", "streak") and figure.shape != "rise":
        return _of_standing(figure, clause, spoken)
    if figure.unit in ("岁", "周岁") and not before:
        return noun_after(figure.tail) + "年龄"
    if figure.shape == "ratio":
        return _structure(before, len(run))
    last = run[-1]
    tail = _AT_LEAST.sub("", last.tail) if figure.measure == "share" else last.tail
    after = noun_after(tail) if figure.measure in ("level", "change", "share") and not moving else ""
    if figure.measure == "level" and figure.unit == "%":
        after = ""
    spending = invested(before or clause.strip())
    if spending and not after and not spending[1].endswith("总投资"):
        target = _forward(sentence, index)
        return (
            target + spending[1] if target else _under(spoken.subject, before) if not spending[0] else before
        )
    if (last.tail == "的" or (not before and not after and last.tail == "")) and index + len(run) < len(
        sentence
    ):
        after = noun_after(sentence[index + len(run)].tail)
    if after:
        last.counted = True
        return _joined(before, after)
    if spoken.heads and _is_place(before):
        return ""
    if not before and spoken.subject and _STAGE.search(clause):
        return spoken.subject + _STAGE.findall(clause)[-1]
    return before or (
        _before_bracket(figure) if figure.lead.endswith("（") or _BRACKET.search(figure.lead) else ""
    )


def _joined(before: str, after: str) -> str:
    """Words before and behind a counted number make one name, if it stays short."""
    kept = without_verb(before) if before else ""
    if before.endswith("新增") or before.startswith("新增"):
        kept = before
    name = kept + after
    return name if len(name) <= 24 else after[-24:]


def _forward(sentence: list[Figure], index: int) -> str:
    """What money is spent on: the words behind the amount, up to and with the thing counted next."""
    rest = _FORWARD.sub("", sentence[index].tail, count=1)
    if _MOVED.match(rest):
        return ""
    stop = _TOPIC_STOP.search(rest)
    phrase = without_verb(rest[: stop.start()] if stop else rest)
    if stop is None and index + 1 < len(sentence):
        phrase = ("" if phrase == rest and is_verbal(phrase) else phrase) + noun_after(
            sentence[index + 1].tail
        )
    return short(phrase, 20)


def _of_standing(figure: Figure, clause: str, spoken: Spoken) -> str:
    """What a rank or streak is of: the list, the noun before, what was won; empty: what was spoken of."""
    spoken.listed = list_name(figure.lead) or spoken.listed
    own = noun_of_rank(clause)
    if _is_place(own) or own in ("位次", "排名", "名次", "跃", ""):
        return (
            spoken.listed
            or _awarded(figure.tail)
            or ("" if spoken.heads else own)
            or ("" if figure.measure == "streak" else noun_after(figure.tail))
        )
    return spoken.listed if _LISTED_BY.search(own) and spoken.listed else own


def _is_place(phrase: str) -> bool:
    return bool(_PLACE_ONLY.fullmatch(phrase)) and (
        phrase[-1] in "县镇乡旗道" or bool(registry.named_regions(phrase))
    )


def _structure(phrase: str, count: int) -> str:
    """三次产业结构 is of the three industries; the parts of another list stand in the phrase itself."""
    if count == 3 and _INDUSTRIES.search(phrase):
        return "、".join(f"第{order}产业比重" for order in "一二三")
    return phrase


def _earlier_parts(figure: Figure, places: int) -> tuple[str, ...] | None:
    """基本养老金、低保标准再次提高，月人均分别提高221元、90元: the list stands a clause earlier."""
    clauses = _CLAUSES.split(figure.lead.removesuffix(figure.clause))
    for clause in reversed([clause for clause in clauses if clause]):
        pieces = parts(noun_before(clause, True), places)
        if pieces:
            return pieces
    return None


def _awarded(tail: str) -> str:
    """连续6年获评…示范县: what was won."""
    match = _AWARD.match(tail)
    stop = _TOPIC_STOP.search(tail)
    return (tail[: stop.start()] if stop else tail)[:24] if match else ""


def _before_bracket(figure: Figure) -> str:
    """发酵酒（增长87%）: the noun right before the bracket."""
    text, _, _ = figure.lead.rpartition("（")
    stops = [match.end() for match in _TOPIC_STOP.finditer(text)]
    return noun_before(text[stops[-1] if stops else 0 :], False)
