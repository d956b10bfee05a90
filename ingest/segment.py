"""Sentences, clauses and runs: what stands around each quantity.

A quantity's `lead` is the text between it and the quantity before it in the same sentence, `tail` the text
up to the next one. Names and dates are part of that text. Quantities with nothing between them but 、 or
和 form a run: 分别实现159.4亿元、85亿元.
"""

from collections.abc import Iterator
from functools import lru_cache
from re import compile as regex

from ingest.figure import Figure
from ingest.notation import REMARK, YEAR
from ingest.phrases import topic

_SENTENCE = regex(r"[。！？\n]+")
#: No sentence is longer; what is, is a list or a table without marks, and is read piece by piece.
_LONGEST = 1_000
_INNER = regex(r"[；，、：]")
_WORD = regex(r"[^0-9.,%零一二三四五六七八九十百千万亿两]")
_CLAUSE = regex(r"[，；：,;:（）\n]|——")
#: No clause is longer, either: what stands further before a figure says nothing of it.
_LONGEST_CLAUSE = 300
#: A remark in brackets does not cut what is said around it.
_REMARK = regex(REMARK)
#: 所占比重，已由1952年的…上升到…: the clause before says what started there.
_STARTS = regex(
    rf"(?:已经?|逐步|分别)*[由从](?:{YEAR}年(?:末|底)?的?|"
    r"[上去]年(?:末|底|同期)?的?|过去的?|原来的?)?"
)
#: 所占比重，1952年为…: it, too, is of the share before.
_WHEN = regex(rf"{YEAR}年(?:已经?)?(?:为|是|占|达到?)")
_SHARE_END = regex(r"(?:比重|占比|比例)，$")
#: 分别增长6.5%左右、7.5%左右
_AFTER = regex(r"(?:以上|左右|以内|以下|多)")
#: 分别增长10.3%、下降5.7%和增长6.4%
MOVES_ON = regex(
    r"(?:、|、?(?:和|及|以及))(?:同比|则)?(?:增长|下降|提高|上升|回落|增加|减少|降低|提升|上涨|下跌|扩大|缩小|加快|放缓)(?:了)?"
)
#: 小麦面积和产量是9.5万亩和3.8万吨: two nouns, and two figures of two units, without 分别.
_TWO_MEASURED = regex(
    r"(?:面积|数量|[户件起宗]数|存栏量?)[、和及与](?:总?产量|产值|金额|出栏量?|人数|面积)(?:[是为有]|达到?|共)*$"
)
_JOINT = frozenset(("、", "和", "及", "与", "以及", "或", "、和", "、以及"))


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence, its end mark included; endless ones are cut at a mark inside."""
    start = 0
    for match in _SENTENCE.finditer(text):
        end = match.end()
        if end - start > _LONGEST:
            yield from _pieces(text, start, end)
        else:
            yield start, end
        start = end
    yield from _pieces(text, start, len(text))


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > _LONGEST:
        mark = _INNER.search(text, start + _LONGEST, min(end, start + 2 * _LONGEST))
        mark = mark or _WORD.search(text, start + _LONGEST, end)
        if mark is None:
            break
        yield start, mark.end()
        start = mark.end()
    if start < end:
        yield start, end


def surround(text: str, quantities: list[Figure]) -> None:
    """Set lead, clause, tail, run and place of the quantities of one sentence."""
    previous: Figure | None = None
    first = quantities[0]
    for index, figure in enumerate(quantities):
        if previous is not None and previous.start == figure.start:
            figure.lead, figure.clause, figure.run, figure.place = (
                previous.lead,
                previous.clause,
                previous.run,
                previous.place,
            )
            continue
        figure.lead = text[0 if previous is None else previous.end : figure.start]
        figure.clause = own_clause(figure.lead)
        joined = previous is not None and (
            (
                _is_joint(figure, previous, first)
                and (
                    _alike(previous, figure)
                    or "分别" in first.lead
                    or _TWO_MEASURED.search(first.lead) is not None
                )
            )
            or (bool(figure.parts) and figure.parts is previous.parts)
        )
        figure.run = previous.run if previous is not None and joined else index
        figure.place = previous.place + 1 if previous is not None and joined else 0
        if not joined:
            first = figure
        previous = figure
    after, following = len(text), None
    for figure in reversed(quantities):
        if following is not None and following.start > figure.start:
            after = following.start
        figure.tail = text[figure.end : after]
        following = figure


def _is_joint(figure: Figure, previous: Figure, first: Figure) -> bool:
    """、 or 和 between parallel figures; a comma or a verb, too, where 分别 says that there are several."""
    after = _AFTER.match(figure.lead)
    between = figure.lead[after.end() :] if after else figure.lead
    if between in _JOINT or "分别" not in first.lead:
        return between in _JOINT
    moves_on = _alike(previous, figure) or {previous.unit, figure.unit} == _RATES
    return between == "，" or (moves_on and MOVES_ON.fullmatch(between) is not None)


#: 分别增长8%、提高2个百分点: amounts grow, rates move by points.
_RATES = {"%", "百分点"}


def _alike(one: Figure, other: Figure) -> bool:
    """Parallel figures have the same unit, or the first leaves it to the last (11.1、11.2个百分点)."""
    if "order" in (one.shape, other.shape):
        return one.shape == other.shape
    return one.unit == other.unit or one.unit is None or (one.unit == "个" and other.unit == "百分点")


@lru_cache(maxsize=1 << 15)
def own_clause(lead: str) -> str:
    """The last clause of a lead, with the one before where the last only says from when (由1952年的)."""
    clause = last_clause(lead)
    shared = _WHEN.fullmatch(clause) and _SHARE_END.search(lead.removesuffix(clause))
    if not (shared or _STARTS.fullmatch(clause)):
        return clause
    before = last_clause(lead.removesuffix(clause).rstrip("，"))
    return (topic(before) or before) + clause


@lru_cache(maxsize=1 << 15)
def last_clause(text: str) -> str:
    """What stands behind the last comma, semicolon, colon or bracket; of what has none, the end."""
    text = _REMARK.sub("", text)
    position = 0
    for match in _CLAUSE.finditer(text):
        position = match.end()
    return text[position:][-_LONGEST_CLAUSE:]
