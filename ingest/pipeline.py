"""A text's figures, step by step: `STEPS` is the table of contents of the extraction."""

from collections.abc import Callable
from dataclasses import dataclass, field

from ingest import ranks
from ingest.bounds import set_bound
from ingest.cleantext import CleanText, clean
from ingest.dating import date_sentences
from ingest.figure import Figure
from ingest.lexical import read
from ingest.measures import set_measure
from ingest.names import Spoken, assign
from ingest.nonfacts import set_aside
from ingest.places import set_places
from ingest.scan import scan
from ingest.segment import segment


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
    """Thresholds, durations, names; 一 in ordinary words is no figure at all."""
    decided = [figure for figure in reading.figures if figure.is_fact]
    undecided, words = set_aside(reading.text, [figure for figure in reading.figures if figure.measure is None])
    dropped = {id(figure) for figure in words}
    reading.figures = [figure for figure in reading.figures if id(figure) not in dropped]
    reading.quantities = sorted(decided + undecided, key=lambda figure: (figure.start, figure.end))


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


def name(reading: Reading) -> None:
    spoken = Spoken()
    for sentence in reading.sentences:
        assign(sentence, spoken)


def date(reading: Reading) -> None:
    reading.period = date_sentences(reading.text, reading.sentences, reading.year, reading.period)


def place(reading: Reading) -> None:
    set_places(reading.text, reading.sentences, reading.region, reading.year)


def rank(reading: Reading) -> None:
    for sentence in reading.sentences:
        ranks.set_standing(sentence)


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
    rank,
)


def run(text: str, region: str | None = None, year: int | None = None, period: str | None = None) -> Reading:
    reading = Reading(clean(text), year, region, period)
    for step in STEPS:
        step(reading)
    return reading
