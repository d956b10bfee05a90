"""The rule of vintages in words, for tests to hold the views against, and reports that put it to the test."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

AUTHORITY = {"yearbook": 5, "communique": 4, "work_report": 3, "news": 2, "review": 2, "other": 1}


@dataclass
class Print:
    """One document's statement of a key."""

    published: date | None
    authority: int
    document: str
    low: Decimal | None
    high: Decimal | None

    def contains(self, other: "Print") -> bool:
        """Whether whatever the other allows is allowed here: an open end reaches for ever."""
        below = self.low is None or (other.low is not None and self.low <= other.low)
        above = self.high is None or (other.high is not None and self.high >= other.high)
        return below and above


def counting(prints: list[Print]) -> str | None:
    """The document that counts: of the prints that contain no earlier one the last; dated ones only, if there are any."""
    dated = [one for one in prints if one.published]
    prints = sorted(dated or prints, key=lambda one: (one.published or date.min, one.authority, one.document))
    firsts = [one for at, one in enumerate(prints) if not any(map(one.contains, prints[:at]))]
    return firsts[-1].document if firsts else None


VALUES = st.builds(
    lambda tenths, place: (Decimal(tenths) / 10).quantize(Decimal(place)),
    st.integers(1500, 1510),
    st.sampled_from(["0.1", "1", "1E1"]),
)
DAYS = st.none() | st.dates(date(2022, 1, 1), date(2022, 1, 5))
BOUNDS = st.sampled_from(["exact"] * 5 + ["above", "below", "approx"])
#: Day of publication, kind of document, value as printed, bound.
REPORTS = st.lists(
    st.tuples(DAYS, st.sampled_from(sorted(AUTHORITY)), VALUES, BOUNDS), min_size=1, max_size=8
)


def state(made, year: int, reports) -> list[Print]:
    """Put the reports' statements of one key into a made warehouse."""
    prints = []
    for published, kind, value, bound in reports:
        document = made.document(published=published and published.isoformat(), kind=kind)
        low, high = put(made, document, year, value, bound)
        prints.append(Print(published, AUTHORITY[kind], document, low, high))
    return prints


def put(made, document: str, year: int, value: Decimal, bound: str) -> tuple[Decimal | None, Decimal | None]:
    """One statement of a document into a made warehouse; its interval."""
    half = Decimal(5).scaleb(value.as_tuple().exponent - 1)
    low = {"above": value, "exact": value - half}.get(bound)
    high = {"below": value, "exact": value + half}.get(bound)
    made.observation(document, time_period=str(year), value=value, low=low, high=high, bound=bound)
    return low, high
