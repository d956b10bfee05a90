"""Sentences, clauses and runs: what stands around each quantity.

A quantity's `lead` is the text between it and the quantity before it in the same sentence, `tail` the text
up to the next one. Names and dates are part of that text. Quantities with nothing between them but 、 or
和 form a run: 分别实现159.4亿元、85亿元.
"""

from bisect import bisect_right
from re import compile as regex

from ingest.figure import Figure

_SENTENCE = regex(r"[。！？\n]+")
_CLAUSE = regex(r"[，；：,;:（）\n]|——")
#: A remark in brackets does not cut what is said around it.
_REMARK = regex(r"（[^（）]*）")
_JOINT = frozenset(("、", "和", "及", "与", "以及", "或"))


def sentence_starts(text: str) -> list[int]:
    """Offsets at which sentences begin."""
    return [0, *(match.end() for match in _SENTENCE.finditer(text))]


def segment(text: str, quantities: list[Figure]) -> list[list[Figure]]:
    """Group quantities by sentence and set their lead, clause, tail, run and place."""
    starts = sentence_starts(text)
    groups: list[list[Figure]] = []
    for figure in quantities:
        figure.sentence = bisect_right(starts, figure.start) - 1
        if not groups or groups[-1][0].sentence != figure.sentence:
            groups.append([])
        groups[-1].append(figure)
    for group in groups:
        index = group[0].sentence
        _surround(text, group, starts[index], starts[index + 1] if index + 1 < len(starts) else len(text))
    return groups


def _surround(text: str, group: list[Figure], begin: int, end: int) -> None:
    previous: Figure | None = None
    for index, figure in enumerate(group):
        after = next((other.start for other in group[index + 1 :] if other.start > figure.start), end)
        figure.tail = text[figure.end : after]
        if previous is not None and previous.start == figure.start:
            figure.lead, figure.clause, figure.run, figure.place = previous.lead, previous.clause, previous.run, previous.place
            continue
        figure.lead = text[begin : figure.start] if previous is None else text[previous.end : figure.start]
        figure.clause = last_clause(figure.lead)
        joined = previous is not None and (figure.lead in _JOINT and _alike(previous, figure) or bool(figure.parts) and figure.parts is previous.parts)
        figure.run = previous.run if previous is not None and joined else index
        figure.place = previous.place + 1 if previous is not None and joined else 0
        previous = figure


def _alike(one: Figure, other: Figure) -> bool:
    """Parallel figures have the same unit, or the first leaves it to the last (11.1、11.2个百分点)."""
    return one.shape != "order" and other.shape != "order" and (one.unit == other.unit or one.unit is None)


def last_clause(text: str) -> str:
    """What stands behind the last comma, semicolon, colon or bracket."""
    text = _REMARK.sub("", text)
    position = 0
    for match in _CLAUSE.finditer(text):
        position = match.end()
    return text[position:]
