"""Amounts and intervals as people read them: in the unit and multiple of the print that they go with.

The difference of 156.8亿元 and 159.4亿元 is +2.6亿元 [2.5, 2.7], not 260000000元. Ends of differences are
exact; percentages are rounded to two decimals (the query has six, rounded outward).
"""

from decimal import ROUND_HALF_EVEN, Decimal

from warehouse.multiples import MULTIPLES, multiple

#: A value, the least and the greatest that the prints allow; None is unknown or unbounded.
Interval = tuple[Decimal | float | None, Decimal | float | None, Decimal | float | None]

PERCENT_PLACES = Decimal("0.01")


def difference(interval: Interval, unit: str | None, printed: str) -> str:
    """A difference in the unit and multiple of `printed`: "+2.6亿元 [2.5, 2.7]"."""
    times = multiple(printed, unit)
    scale = MULTIPLES.get(times, 1)
    value, low, high = (None if end is None else Decimal(end) / scale for end in interval)
    return _interval(value, low, high, times + (unit or ""))


def percent(interval: Interval) -> str:
    """A growth in %, to two decimals: "+1.66% [1.59, 1.72]"."""
    value, low, high = (None if end is None else _rounded(end) for end in interval)
    return _interval(value, low, high, "%")


def times(interval: Interval) -> str:
    """A multiple, to four places: "0.2971 [0.297, 0.2972]"."""
    value, low, high = (None if end is None else Decimal(f"{end:.4g}") for end in interval)
    return _interval(value, low, high, "", signed=False)


def places(interval: Interval) -> str:
    """A move in a ranking; a smaller number is a better place."""
    _, low, high = interval
    if low is None or high is None:
        return ""
    if low != high:
        return f"{_move(Decimal(low))} to {_move(Decimal(high))}"
    return _move(Decimal(low))


def plain(number: Decimal) -> str:
    """Without an exponent and without noughts that say nothing."""
    if not number:
        return "0"
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _move(by: Decimal) -> str:
    if not by:
        return "same place"
    return f"{plain(abs(by))} {'up' if by < 0 else 'down'}"


def _rounded(end: Decimal | float) -> Decimal:
    return Decimal(end).quantize(PERCENT_PLACES, ROUND_HALF_EVEN)


def _interval(
    value: Decimal | None, low: Decimal | None, high: Decimal | None, unit: str, *, signed: bool = True
) -> str:
    def said(number: Decimal) -> str:
        return ("+" if signed and number > 0 else "") + plain(number)

    if low is None and high is None:
        return f"about {said(value)}{unit}" if value is not None else ""
    if high is None:
        return f"at least {said(low)}{unit}" if low is not None else ""
    if low is None:
        return f"at most {said(high)}{unit}"
    if value is None:
        return f"{said(low)} to {said(high)}{unit}"
    if low == high:
        return f"{said(value)}{unit}"
    return f"{said(value)}{unit} [{plain(low)}, {plain(high)}]"
