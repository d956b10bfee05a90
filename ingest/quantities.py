"""`recognise`: the quantities of a text by what their own characters say, whatever they are about.

It shows the first steps of the extraction alone, before the surroundings decide what is a fact: clean text,
numeric expressions, values and units. So 第3万回 is an ordinal of 30000 here, 4K a number of 4000, and both
ends of 5-20% stand on their own characters.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ingest.cleantext import clean
from ingest.figure import Figure
from ingest.lexical import arabic, canonical_units, fraction_of, read
from ingest.numerals import MYRIADS, SMALL, decimal, parse
from ingest.scan import Expression, scan

#: The groups of a pattern's match that hold a numeral and its unit, one pair for each figure read from it.
NUMERALS: dict[str, tuple[tuple[str, str | None], ...]] = {
    "plain": (("plain", "plain_unit"),),
    "quantity": (("number", "unit"),),
    "word": (("word", None),),
    "chinese": (("chinese", "chinese_unit"),),
    "latin": (("latin", "latin_unit"),),
    "priced": (("price", None),),
    "scaled": (("scaled", "scaled_unit"),),
    "percent": (("percent", None), ("percent_to", None)),
    "range": (("low", "low_unit"), ("high", "high_unit")),
}
_SCALES = frozenset(SMALL) | frozenset(MYRIADS)

Span = tuple[int, int]
#: In the clean text: figure, its span, the numeral's span and number, the kind where no unit tells it.
Found = tuple[Figure, Span, Span, Decimal | None, str | None]


@dataclass(frozen=True, slots=True)
class Quantity:
    """One quantity: text[start:end] with its unit, text[number_start:number_end] the numeral alone.

    `value` is in the canonical `unit`, multipliers applied (a third of a whole is 33.33 %). `number` is what
    the numeral prints, to 28 digits, None where it prints none by itself (三成半). `kind`: ordinal, fraction,
    number (no unit), or what the unit measures, as in the registry: money, ratio (%, ‰), points, age, count.
    """

    start: int
    end: int
    value: Decimal | None
    unit: str | None
    kind: str
    number: Decimal | None
    number_start: int
    number_end: int


def recognise(text: str) -> list[Quantity]:
    """All quantities of a text, in order; dates, names and words that merely hold a numeral are none."""
    cleaned = clean(text)
    quantities: list[Quantity] = []
    for expression in scan(cleaned.text):
        for figure, span, numeral, number, kind in _found(expression):
            unit = canonical_units().get(figure.unit or "")
            value = number if figure.value is None else figure.value
            kind = kind or (unit.quantity if unit else "number")
            quantities.append(
                Quantity(*cleaned.span(*span), value, figure.unit, kind, number, *cleaned.span(*numeral))
            )
    return quantities


def _found(expression: Expression) -> Iterator[Found]:
    match, pattern = expression.match, expression.pattern
    figures = [figure for figure in read(expression) if not _is_word(figure)]
    if pattern in NUMERALS:
        yield from _printed(expression, figures)
    elif pattern == "fraction":
        yield from (_fraction(expression, figure) for figure in figures)
    elif pattern == "order":
        span = (match.start(), match.end("order"))
        yield from ((figure, span, span, figure.value, "ordinal") for figure in figures)
    elif pattern == "dotted":
        yield from _dotted(expression, figures[0])
    elif pattern in ("ratio", "neighbours", "pair"):
        for figure in figures:
            span = (figure.start, figure.end)
            yield figure, span, span, figure.value, None
    elif pattern in ("tenths", "half", "discount"):
        for figure in figures:
            span = (figure.start, figure.end)
            yield figure, span, span, None, None


def _is_word(figure: Figure) -> bool:
    return figure.rule in ("lexical.no_number", "lexical.word")


def _printed(expression: Expression, figures: list[Figure]) -> Iterator[Found]:
    """Numerals beside their units; the ends of a range one by one. 万 alone is no number."""
    match, groups = expression.match, NUMERALS[expression.pattern]
    for index, figure in enumerate(figures):
        numeral, unit = groups[min(index, len(groups) - 1)]
        if index >= len(groups) or match[numeral] is None:  # coins of another currency, 百分之二三十
            yield figure, (figure.start, figure.end), match.span(groups[0][0]), figure.value, None
            continue
        printed = match[numeral].lstrip("上")
        if figure.unit is None and _SCALES.issuperset(printed) and not printed.endswith(("十", "拾")):
            continue
        end = figure.end if figure is figures[-1] else match.end(unit if unit and match[unit] else numeral)
        start = figure.start if index == 0 else match.start(numeral)
        yield figure, (start, end), match.span(numeral), arabic(printed).value, None


def _fraction(expression: Expression, figure: Figure) -> Found:
    """三分之一 is one number; 万分之三 is three of a myriad, as 百分之三 is three of a hundred."""
    match = expression.match
    number = decimal(fraction_of(match))
    if match["below"] and _SCALES.issuperset(match["below"]):
        return figure, match.span(), match.span("above"), parse(match["above"]).value, "ratio"
    return figure, match.span(), match.span(), number, "fraction"


def _dotted(expression: Expression, figure: Figure) -> Iterator[Found]:
    """1.2.3 is three numbers."""
    position = expression.start
    for part in expression.match.group().split("."):
        span = (position, position + len(part))
        yield figure, span, span, parse(part).value, None
        position = span[1] + 1
