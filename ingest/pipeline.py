"""A text's figures, step by step: `STEPS` is the table of contents of the extraction."""

from collections.abc import Callable
from dataclasses import dataclass, field
from re import compile as regex
from typing import Any

from ingest import ranks
from ingest.bounds import set_bound
from ingest.binding import find
from ingest.capacity import is_capacity
from ingest.calendar import _FLOW, PLAN_HEADING, PLAN_OPENING, REVIEW_HEADING, Calendar, Mark, _PRELIMINARY, _REVISED, _STOCK, _TARGET, TARGET_AHEAD, document_period  # noqa
from ingest.cleantext import CleanText, clean
from ingest.figure import Figure
from ingest.lexical import read
from ingest.measures import set_measure
from ingest.names import Spoken, assign
from ingest.nonfacts import set_aside
from ingest.scan import scan
from ingest.segment import segment, sentence_starts


#: 从76亿元增加到85亿元, 由上年的5.1: the first figure is the base's.
_FROM = regex(r"(?:^|[^自])[从由]((?:19|20)[0-9]{2}年的?)?(?:不足|近|约)?$")
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
    """Give every fact its period and status, sentence by sentence."""
    reading.period = reading.period or document_period(reading.text, reading.year)
    calendar = Calendar(reading.year, reading.period)
    passage = Passage(reading.period or (str(reading.year) if reading.year else None))
    groups = {group[0].sentence: group for group in reading.sentences}
    starts = sentence_starts(reading.text)
    for index, begin in enumerate(starts):
        end = starts[index + 1] if index + 1 < len(starts) else len(reading.text)
        sentence = reading.text[begin:end]
        marks = calendar.marks(sentence)
        passage.enter(sentence, marks, begin == 0 or reading.text[begin - 1] == "\n")
        group = groups.get(index, [])
        previous: Figure | None = None
        for figure in group:
            _date(figure, figure.start - begin, sentence, marks, passage, calendar)
            if previous is not None:
                _follow(figure, previous, passage.plan)
            previous = figure
        _pair_years(group, calendar)
        passage.leave(marks)


@dataclass(slots=True)
class Passage:
    """What the passage being read is about: a plan or a review, a span of years, the paragraph's own period."""

    default: str | None
    plan: bool = False
    planned: str | None = None
    span: str | None = None
    sticky: str | None = None

    def enter(self, sentence: str, marks: list[Mark], paragraph: bool) -> None:
        if paragraph:
            self.sticky = None
        heading = paragraph and len(sentence) < 50 and not sentence.rstrip("\n").endswith(("。", "！", "？")) and "报告" not in sentence
        if heading:
            self.span = None
        opening = sentence[:60].strip()
        if not (heading or PLAN_OPENING.search(opening)):
            return
        ahead = self.ahead(marks)
        if heading and (REVIEW_HEADING.search(opening) or ahead is False):
            self.plan = False
        elif ahead is not False and (not heading or PLAN_HEADING.search(opening)):
            self.plan, self.span = True, None
            self.planned = next((mark.period for mark in reversed(marks) if ahead and mark.start < 60), None)

    def ahead(self, marks: list[Mark]) -> bool | None:
        """Whether the last year named lies behind the one reviewed; None where no year is named or known."""
        years = [int(mark.period[-4:]) for mark in marks if mark.period[-4:].isdigit() and mark.start < 60]
        if not years or not self.default:
            return None
        return max(years) > int(self.default[:4])

    def leave(self, marks: list[Mark]) -> None:
        leading = next((mark for mark in marks if mark.leading and not mark.compared), None)
        if leading is None:
            return
        if len(leading.period) == 4 or "/" in leading.period or "-" in (self.default or ""):
            self.sticky = leading.period
        if _years(leading.period) >= 4 and leading.period[5:] == self.default:
            self.span = leading.period
        elif len(leading.period) == 4:
            self.span = None

    def period(self, calendar: Calendar) -> str | None:
        if self.sticky:
            return self.sticky
        if self.plan and calendar.written:
            return self.planned or str(calendar.written)
        return self.span or self.default


def _years(period: str) -> int:
    return int(period[5:]) - int(period[:4]) + 1 if len(period) == 9 and period[4] == "/" and period[5:].isdigit() else 1


def _date(figure: Figure, position: int, sentence: str, marks: list[Mark], passage: Passage, calendar: Calendar) -> None:
    before = [mark for mark in marks if mark.end <= position and (not mark.compared or sentence[mark.end : position] in ("的", "年的", ""))]
    figure.period = before[-1].period if before else passage.period(calendar)
    aimed = bool(_TARGET.search(figure.clause)) or bool(TARGET_AHEAD.search(sentence[:position]))
    if _FROM.search(figure.clause) and figure.period and not _FROM.search(figure.clause)[1]:
        figure.period = str(int(figure.period[:4]) - 1) if figure.period[:4].isdigit() else figure.period
    if figure.status == "actual":
        if is_capacity(figure):
            figure.status = "capacity"
        elif passage.plan or aimed:
            figure.status = "target"
        elif _REVISED.search(figure.clause):
            figure.status = "revised"
        elif _PRELIMINARY.search(figure.lead):
            figure.status = "preliminary"
    if figure.status == "target" and not before and figure.period and "-" in figure.period:
        figure.period = figure.period[:4]
    figure.averaged = "年均" in figure.clause
    if figure.period and _years(figure.period) > 1 and _at_the_end(figure):
        figure.period = figure.period[5:]


def _at_the_end(figure: Figure) -> bool:
    """In a passage on several years a stock, share or rank is that of the last of them; a flow is of them all."""
    if figure.measure in ("share", "rank", "streak"):
        return True
    if figure.measure != "level" or figure.averaged or _FLOW.search(figure.clause):
        return False
    metric = find(figure.names[-1], figure.unit) if figure.names else None
    if metric is not None:
        return metric.kind != "flow"
    return bool(_STOCK.search(figure.clause + figure.tail[:4]))


def _follow(figure: Figure, previous: Figure, plan: bool) -> None:
    """A target said once holds to the end of the sentence; a mark passed N years running holds for them all."""
    if previous.status == "target" and figure.status == "actual" and not plan:
        figure.status = "target"
        if previous.period and figure.period and figure.period.startswith(previous.period):
            figure.period = previous.period
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
    name,
    date,
    place,
)


def run(text: str, region: str | None = None, year: int | None = None, period: str | None = None) -> Reading:
    reading = Reading(clean(text), year, region, period)
    for step in STEPS:
        step(reading)
    return reading
