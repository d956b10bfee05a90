"""A text's figures, step by step: `STEPS` is the table of contents of the extraction."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from ingest import ranks
from ingest.bounds import set_bound
from ingest.calendar import PLAN_HEADING, REVIEW_HEADING, Calendar, _PRELIMINARY, _REVISED, _STOCK, _TARGET  # noqa
from ingest.cleantext import CleanText, clean
from ingest.figure import Figure
from ingest.lexical import read
from ingest.measures import set_measure
from ingest.names import assign
from ingest.nonfacts import set_aside
from ingest.scan import scan
from ingest.segment import segment, sentence_starts


@dataclass(slots=True)
class Reading:
    """One text on its way through the steps."""

    clean: CleanText
    year: int | None
    region: str | None
    period: str | None = None
    figures: list[Figure] = field(default_factory=list)
    quantities: list[Figure] = field(default_factory=list)
    sentences: list[list[Figure]] = field(default_factory=list)

    @property
    def text(self) -> str:
        return self.clean.text


def read_numbers(reading: Reading) -> None:
    for expression in scan(reading.text):
        reading.figures.extend(read(expression))


def tell_ranks(reading: Reading) -> None:
    for figure in reading.figures:
        if figure.measure is None and figure.shape == "order":
            ranks.rank_or_ordinal(reading.text, figure)


def set_nonfacts_aside(reading: Reading) -> None:
    open_figures = [f for f in reading.figures if f.measure is None or f.is_fact]
    decided = [f for f in open_figures if f.measure]
    undecided = set_aside(reading.text, [f for f in open_figures if not f.measure])
    reading.quantities = sorted(decided + undecided, key=lambda f: (f.start, f.end))


def cut_sentences(reading: Reading) -> None:
    reading.sentences = segment(reading.text, reading.quantities)


def share_units(reading: Reading) -> None:
    """11.1、11.2个百分点: the unit printed once holds for the whole run."""
    for sentence in reading.sentences:
        for figure, following in zip(reversed(sentence[:-1]), reversed(sentence[1:]), strict=True):
            if figure.unit is None and following.run == figure.run:
                figure.unit = following.unit


def measure(reading: Reading) -> None:
    for sentence in reading.sentences:
        before: Figure | None = None
        for figure in sentence:
            set_measure(figure, before)
            set_bound(figure)
            before = figure


def date(reading: Reading) -> None:
    starts = sentence_starts(reading.text)
    calendar = Calendar(reading.year, reading.period)
    default = reading.period or (str(reading.year) if reading.year else None)
    plan = False
    groups = {group[0].sentence: group for group in reading.sentences}
    sticky: str | None = None
    for index, begin in enumerate(starts):
        end = starts[index + 1] if index + 1 < len(starts) else len(reading.text)
        sentence = reading.text[begin:end]
        if begin and reading.text[begin - 1] == "\n":
            sticky = None
        if len(sentence) < 60 or "：" in sentence[:60]:
            head = sentence.strip("。！？\n")[:60]
            if REVIEW_HEADING.search(head):
                plan = False
            elif PLAN_HEADING.search(head):
                plan = True
        group = groups.get(index)
        marks = calendar.marks(sentence)
        base_period = (str(calendar.written) if plan and reading.year else default)
        if group:
            for figure in group:
                _date(figure, figure.start - begin, sentence, marks, sticky or base_period, plan, calendar)
        leading = [m for m in marks if m.leading and not m.compared]
        if leading:
            sticky = leading[0].period


def _date(figure: Figure, position: int, sentence: str, marks: list[Any], default: str | None, plan: bool, calendar: Calendar) -> None:
    before = [m for m in marks if m.end <= position and not m.compared]
    figure.period = before[-1].period if before else default
    clause_target = bool(_TARGET.search(figure.clause)) or bool(_TARGET.search(sentence[:position][-40:])) and "目标" in sentence[:position][-40:]
    if figure.status == "actual":
        if plan or clause_target:
            figure.status = "target"
        elif _REVISED.search(figure.clause):
            figure.status = "revised"
        elif _PRELIMINARY.search(figure.lead):
            figure.status = "preliminary"
    if figure.period and "/" in figure.period and len(figure.period) == 9:
        if figure.measure in ("share", "rank") or figure.measure == "level" and _STOCK.search(figure.clause + figure.tail[:4]):
            figure.period = figure.period[5:]
    figure.averaged = "年均" in figure.clause


def name(reading: Reading) -> None:
    carried: list[str] = []
    for sentence in reading.sentences:
        first = sentence[0]
        if first.lead.count("。"):
            carried = []
        assign(sentence, carried)


def place(reading: Reading) -> None:
    for figure in reading.quantities:
        if figure.measure in ("rank", "streak"):
            ranks.set_scope(figure)


STEPS: tuple[Callable[[Reading], None], ...] = (
    read_numbers,
    tell_ranks,
    set_nonfacts_aside,
    cut_sentences,
    share_units,
    measure,
    date,
    name,
    place,
)


def run(text: str, region: str | None = None, year: int | None = None, period: str | None = None) -> Reading:
    reading = Reading(clean(text), year, region, period)
    for step in STEPS:
        step(reading)
    return reading
