"""A text's figures, step by step: `STEPS` is the table of contents of the extraction."""

from collections.abc import Callable
from dataclasses import dataclass, field
from re import compile as regex
from typing import Any

from ingest import ranks
from ingest.bounds import set_bound
from ingest.calendar import PLAN_HEADING, REVIEW_HEADING, Calendar, _PRELIMINARY, _REVISED, _STOCK, _TARGET, TARGET_AHEAD, document_period  # noqa
from ingest.cleantext import CleanText, clean
from ingest.figure import Figure
from ingest.lexical import read
from ingest.measures import set_measure
from ingest.names import Spoken, assign
from ingest.nonfacts import set_aside
from ingest.scan import scan
from ingest.segment import segment, sentence_starts


_TWO_YEARS = regex(r"((?:19|20)[0-9]{2})年?[和、]((?:19|20)[0-9]{2})年")


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
    reading.period = reading.period or document_period(reading.text, reading.year)
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
            previous: Figure | None = None
            for figure in group:
                _date(figure, figure.start - begin, sentence, marks, sticky or base_period, plan, calendar)
                if previous is not None:
                    _follow(figure, previous, plan)
                previous = figure
            _pair_years(group, calendar)
        leading = [m for m in marks if m.leading and not m.compared]
        if leading:
            sticky = leading[0].period


def _date(figure: Figure, position: int, sentence: str, marks: list[Any], default: str | None, plan: bool, calendar: Calendar) -> None:
    before = [m for m in marks if m.end <= position and not m.compared]
    figure.period = before[-1].period if before else default
    clause_target = bool(_TARGET.search(figure.clause)) or bool(TARGET_AHEAD.search(sentence[:position]))
    if figure.status == "actual":
        if plan or clause_target:
            figure.status = "target"
        elif _REVISED.search(figure.clause):
            figure.status = "revised"
        elif _PRELIMINARY.search(figure.lead):
            figure.status = "preliminary"
    if figure.status == "target" and not before and figure.period and "-" in figure.period:
        figure.period = figure.period[:4]
    if figure.period and "/" in figure.period and len(figure.period) == 9:
        if figure.measure in ("share", "rank") or figure.measure == "level" and _STOCK.search(figure.clause + figure.tail[:4]):
            figure.period = figure.period[5:]
    figure.averaged = "年均" in figure.clause


def _follow(figure: Figure, previous: Figure, plan: bool) -> None:
    """A target said once holds to the end of the sentence; a mark passed N years running holds for them all."""
    if previous.status == "target" and figure.status == "actual":
        figure.status = "target"
    if figure.clause.startswith("其中") and figure.unit == previous.unit:
        figure.period = previous.period
    if previous.measure == "streak" and previous.unit == "年" and figure.measure == "level" and not figure.lead.strip("超突破逾过在达稳定保持到") and figure.period and figure.period.isdigit():
        assert previous.value is not None
        figure.period = f"{int(figure.period) - int(previous.value) + 1}/{figure.period}"


def _pair_years(group: list[Figure], calendar: Calendar) -> None:
    """2015和2016年同期增速分别为3.3%、0.5%: a list of years for a list of figures."""
    for first in group:
        match = _TWO_YEARS.search(first.clause)
        run = [figure for figure in group if figure.run == first.run]
        if match and first.place == 0 and len(run) == 2:
            part = calendar.period[4:] if calendar.period and "-" in calendar.period and "/" not in calendar.period else ""
            for figure, year in zip(run, match.groups(), strict=True):
                figure.period = year + (part if "同期" in first.clause else "")


def name(reading: Reading) -> None:
    spoken = Spoken()
    for sentence in reading.sentences:
        assign(sentence, spoken)


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
