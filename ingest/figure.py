"""What is known of one numeric expression while a text is being read."""

from dataclasses import dataclass
from decimal import Decimal

#: Measures of facts, and what the numbers that are no facts may be.
FACT_MEASURES = frozenset({"level", "growth", "change", "share", "completion", "rank", "streak", "multiple"})
OTHER_MEASURES = frozenset({"threshold", "duration", "date", "ordinal", "name"})


@dataclass(slots=True)
class Figure:
    """One numeric expression: where it stands, its number, and what each step decided about it.

    `start` and `end` are offsets into the clean text; `lead` and `tail` the text between it and its
    neighbours within the sentence; `clause` the last clause of `lead`. A figure with `measure` None is a
    quantity that is still undecided.
    """

    start: int
    end: int
    value: Decimal | None = None
    step: Decimal | None = None
    unit: str | None = None
    measure: str | None = None
    rule: str = ""
    of: str = "level"
    bound: str = "exact"
    vague: bool = False
    lead: str = ""
    clause: str = ""
    tail: str = ""
    run: int = 0
    place: int = 0  # index within its run of parallel figures
    falling: bool = False
    names: tuple[str, ...] = ()
    own_name: bool = False
    head_unit: str | None = None  # of the level whose name a growth or change shares
    counted: str = ""  # the noun behind it that its name ends in
    counts: "Figure | None" = None  # the figure before, if it counts the list that this one is about
    period: str | None = None
    base: str | None = None
    averaged: bool = False
    status: str = "actual"
    basis: str | None = None
    scope: str | None = None
    predicate: str | None = None
    region: str | None = None
    subject: str | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    shape: str = ""  # which pattern found it
    parts: tuple["Figure", ...] = ()  # all of a ratio
    begins: "Figure | None" = None  # the streak that goes on since this date

    @property
    def is_fact(self) -> bool:
        return self.measure in FACT_MEASURES
