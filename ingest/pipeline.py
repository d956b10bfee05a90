"""A text's figures, sentence by sentence, step by step: `STEPS` is the table of contents.

What is read in a sentence depends on its words and on its `Context` alone. So a sentence that was read
before in the same context is not read again (reports repeat themselves, from year to year and within).
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from heapq import merge
from itertools import pairwise
from operator import itemgetter
from re import compile as regex
from typing import NamedTuple

from ingest import dating, places, ranks, since, tables
from ingest.binding import set_basis
from ingest.bounds import set_bound, share_bound
from ingest.calendar import Calendar, Mark, document_period
from ingest.capacity import name_capacities
from ingest.cells import Setting, figures
from ingest.cleantext import PARAGRAPH, CleanText, clean
from ingest.figure import FACT_MEASURES, Figure
from ingest.lexical import read
from ingest.names import assign
from ingest.neighbours import reached_only, set_measure
from ingest.nonfacts import set_aside
from ingest.passage import Passage
from ingest.phrases import heading_noun
from ingest.rows import Row, rows_of
from ingest.scan import scan
from ingest.segment import sentences, surround
from ingest.spoken import Spoken

#: Sentences kept in mind; the memory they take is bounded by it, however many texts are read.
_REMEMBERED = 1 << 16


class Context(NamedTuple):
    """What a sentence does not say itself: whose report of when, the passage, what was spoken of."""

    calendar: Calendar
    region: str | None
    passage: Passage
    heads: tuple[str, ...] = ()
    subject: str = ""


@dataclass(slots=True)
class Sentence:
    """One sentence on its way through the steps; `opens`: it begins a paragraph."""

    text: str
    opens: bool
    context: Context
    marks: tuple[Mark, ...] = ()
    figures: list[Figure] = field(default_factory=list)
    quantities: list[Figure] = field(default_factory=list)


def mark_time(sentence: Sentence) -> None:
    """Find what the sentence says of time, and which passage it stands in."""
    context = sentence.context
    sentence.marks = context.calendar.marks(sentence.text)
    passage = context.passage.enter(sentence.text, sentence.marks, sentence.opens)
    sentence.context = context if passage is context.passage else context._replace(passage=passage)


def read_numbers(sentence: Sentence) -> None:
    """Find every numeric expression, with its value and unit."""
    for expression in scan(sentence.text):
        sentence.figures.extend(read(expression))


def tell_ranks(sentence: Sentence) -> None:
    """第一 is a place in an order, or only a name; 连续第四年 a streak."""
    last = None
    for figure in sentence.figures:
        if figure.measure is None and figure.shape == "order":
            ranks.rank_or_ordinal(sentence.text, figure, last)
        elif figure.rule == "lexical.order":
            ranks.nth_running(sentence.text, figure)
        elif figure.measure is None and sentence.text[figure.start - 1 : figure.start] == "前":
            ranks.among_first(sentence.text, figure)
        last = figure


def set_nonfacts_aside(sentence: Sentence) -> None:
    """Thresholds, durations, names; 一 in ordinary words is no figure at all."""
    if not sentence.figures:
        return
    words = set_aside(sentence.text, [figure for figure in sentence.figures if figure.measure is None])
    if words:
        dropped = {id(figure) for figure in words}
        sentence.figures = [figure for figure in sentence.figures if id(figure) not in dropped]
    sentence.quantities = [
        figure for figure in sentence.figures if figure.measure is None or figure.measure in FACT_MEASURES
    ]


def find_surroundings(sentence: Sentence) -> None:
    """What stands before and behind each quantity, and which quantities form a list."""
    if sentence.quantities:
        surround(sentence.text, sentence.quantities)
        share_units(sentence.quantities)


#: 高于全国0.7、全省2.3个百分点
_GAP_TO = regex(r"[、，和](?:全国|全省|全市|全区)(?:平均)?(?:水平)?")


def share_units(quantities: list[Figure]) -> None:
    """11.1、11.2个百分点: the unit printed once holds for the whole run; 人口由8500万减少到6500万."""
    for figure, following in zip(reversed(quantities[:-1]), reversed(quantities[1:]), strict=True):
        points = following.unit == "百分点"
        gap = points and figure.unit is None and _GAP_TO.fullmatch(following.lead)
        if gap or (following.run == figure.run and (figure.unit is None or (points and figure.unit == "个"))):
            figure.unit = following.unit
    for run in zip(quantities, quantities[1:], quantities[2:], strict=False):
        if _is_structure(run):
            for figure in run:
                figure.unit = "%"
    for figure, following in pairwise(quantities):
        if following.unit is None and figure.unit == "人" and reached_only(following.lead):
            following.unit = figure.unit


def _is_structure(run: tuple[Figure, ...]) -> bool:
    """三次产业结构为9.3、41.0、49.7: three bare numbers that make a hundred."""
    alike = len({figure.run for figure in run}) == 1 and not any(figure.unit for figure in run)
    return alike and abs(sum(figure.value or 0 for figure in run) - 100) <= 1 and run[0].place == 0


def measure(sentence: Sentence) -> None:
    """Level, growth, change, share ...; exact, about, above or below; in which prices."""
    ranks.tell_aspects(sentence.quantities)
    before: Figure | None = None
    for figure in sentence.quantities:
        if figure.measure == "rank" and ranks.by_growth(figure, before):
            figure.of = "growth"  # what a gap behind it is a gap in: 增速居第7位，高于全国0.1个百分点
        set_measure(figure, before)
        set_bound(figure)
        share_bound(figure, before)
        set_basis(figure, before)
        before = figure


def name(sentence: Sentence) -> None:
    """What each figure measures; and what the next sentence may leave unsaid."""
    heading = (
        ""
        if (sentence.figures and sentence.quantities) or not sentence.opens
        else heading_noun(sentence.text)
    )
    if heading:
        sentence.context = sentence.context._replace(heads=(heading,), subject=heading)
    elif sentence.quantities:
        spoken = Spoken(sentence.context.heads, sentence.context.subject)
        assign(sentence.quantities, spoken)
        sentence.context = sentence.context._replace(heads=spoken.heads, subject=spoken.subject)


def date(sentence: Sentence) -> None:
    """When it was, and whether it was or is to be."""
    context = sentence.context
    dating.date(sentence.text, sentence.quantities, sentence.marks, context.passage, context.calendar)


def name_capacity(sentence: Sentence) -> None:
    """A plant's size is measured, not the plant."""
    name_capacities(sentence.quantities)


def place(sentence: Sentence) -> None:
    """Whose figure it is."""
    places.set_places(
        sentence.text, sentence.quantities, sentence.context.region, sentence.context.calendar.year
    )


def rank(sentence: Sentence) -> None:
    """Among whom a place is, and what a streak is of."""
    ranks.set_standing(sentence.text, sentence.quantities)


def begin_streaks(sentence: Sentence) -> None:
    """What has gone on since a year, without a number of years."""
    if "年以来" not in sentence.text and "年起" not in sentence.text and "年开始" not in sentence.text:
        return
    context, calendar = sentence.context, sentence.context.calendar
    dates = [figure for figure in sentence.figures if figure.measure == "date"]
    spoken = Spoken(context.heads, context.subject)
    streaks = since.begin(sentence.text, dates, sentence.quantities, spoken, context.region, calendar.year)
    since_when = {figure.start for figure in dates if figure.begins}
    marks = tuple(mark for mark in sentence.marks if mark.start not in since_when)
    dating.date(sentence.text, streaks, marks, context.passage, calendar)


def leave_passage(sentence: Sentence) -> None:
    """What the sentence's time means for the next one."""
    passage = sentence.context.passage.leave(sentence.text, sentence.marks)
    if passage is not sentence.context.passage:
        sentence.context = sentence.context._replace(passage=passage)


STEPS: tuple[Callable[[Sentence], None], ...] = (
    mark_time,
    read_numbers,
    tell_ranks,
    set_nonfacts_aside,
    find_surroundings,
    measure,
    name,
    date,
    name_capacity,
    place,
    rank,
    begin_streaks,
    leave_passage,
)


@lru_cache(maxsize=_REMEMBERED)
def read_sentence(text: str, opens: bool, context: Context) -> tuple[tuple[Row, ...], Context]:
    """The rows of a sentence, with offsets into it, and the context behind it."""
    sentence = Sentence(text, opens, context)
    for step in STEPS:
        step(sentence)
    return rows_of(sentence.figures, context.region), sentence.context


def run(
    text: str, region: str | None = None, year: int | None = None, period: str | None = None
) -> list[tuple[int, int, Row]]:
    """Start and end in `text` and the rest of the row, for every figure in text order.

    `region` is a code; `period` the part of the year that the text is about, if it is not about the whole.
    """
    found = tables.find(text)
    cleaned = clean(tables.without(text, found) if found else text)
    period = period or document_period(cleaned.text, year)
    prose = _sentences(cleaned, region, year, period)
    if not found:
        return prose
    setting = Setting(region, Calendar(year, period))
    cells = (row for table in found for row in figures(table, setting))
    return list(merge(prose, cells, key=itemgetter(0)))


def _sentences(
    cleaned: CleanText, region: str | None, year: int | None, period: str | None
) -> list[tuple[int, int, Row]]:
    found: list[tuple[int, int, Row]] = []
    context = Context(Calendar(year, period), region, Passage(period or (str(year) if year else None)))
    for begin, end in sentences(cleaned.text):
        opens = begin == 0 or cleaned.text[begin - 1] == PARAGRAPH
        rows, context = read_sentence(cleaned.text[begin:end], opens, context)
        if not rows:
            continue
        moved = cleaned.moved(begin, end)
        if moved is None:
            found += [(*cleaned.span(begin + row[0], begin + row[1]), row) for row in rows]
        else:
            moved += begin
            found += [(moved + row[0], moved + row[1], row) for row in rows]
    return found
