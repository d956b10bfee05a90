"""Expression -> figures: value, unit and last printed place, and the kinds that need no context."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from functools import cache
from re import Match
from re import compile as regex

from ingest import coins, registry
from ingest.figure import Figure
from ingest.numerals import DIGITS, Number, decimal, fraction, parse
from ingest.scan import Expression

PER_CENT, TIMES, RANK = "%", "倍", "位"
_ZERO = Decimal(0)
#: Digits that are words where they stand alone: 队伍, 陆地, 收拾.
_FORMAL = frozenset("肆伍陆拾")
_TENS = regex("([一二三四五六七八])([二三四五六七八九])十")


@cache
def canonical_units() -> dict[str, registry.Unit]:
    """Every printed spelling -> its unit."""
    return {spelling: unit for unit in registry.units() for spelling in (unit.unit, *unit.aliases)}


def read(expression: Expression) -> list[Figure]:
    """The figures that an expression prints: none for what is no numeral, several for ranges and ratios."""
    figure = Figure(expression.start, expression.end, shape=expression.pattern)
    try:
        return READERS[expression.pattern](figure, expression.match)
    except ValueError:  # numeral signs that print no number: 百分之几, 千万万
        return [
            Figure(
                expression.start,
                expression.end,
                measure="name",
                rule="lexical.no_number",
                shape=expression.pattern,
            )
        ]


def _as(measure: str, rule: str) -> Callable[[Figure, Match[str]], list[Figure]]:
    def reader(figure: Figure, match: Match[str]) -> list[Figure]:
        figure.measure, figure.rule = measure, rule
        return [figure]

    return reader


def _set(figure: Figure, number: Number, unit: str | None) -> Figure:
    figure.value, figure.step, figure.vague = number.value, number.step, number.vague
    figure.unit = canonical_units()[unit].unit if unit else None
    if number.vague:
        figure.bound = "above"
    return figure


def arabic(printed: str) -> Number:
    """The number printed; 14..3 has its point twice by mistake."""
    return parse(printed.replace("..", "."))


def _plain(figure: Figure, match: Match[str]) -> list[Figure]:
    figure.shape = "quantity"
    return [_set(figure, arabic(match["plain"]), match["plain_unit"])]


def _yuan(figure: Figure, match: Match[str]) -> list[Figure]:
    """20个亿 are 20亿元."""
    figure.shape = "quantity"
    return [_set(figure, arabic(match["yuan"] + "亿"), "元")]


def _quantity(figure: Figure, match: Match[str]) -> list[Figure]:
    figure = _set(figure, arabic(match["number"]), match["unit"])
    return _and_more(figure, match["and_half"], match["coins"])


def _and_more(figure: Figure, half: str | None, printed: str | None) -> list[Figure]:
    """两米半 is 2.5 m, 5元3角 are 5.3 yuan; coins of another currency are another figure."""
    assert figure.value is not None
    if half:
        figure.value, figure.step = figure.value + Decimal("0.5"), _ZERO
    if not printed:
        return [figure]
    begin, figures = figure.end - len(printed), [figure]
    figure.end = begin
    if figure.unit == "块":  # 3块5毛
        figure.unit = "元"
    for number, unit, start, end in coins.read(printed):
        last = figures[-1]
        assert last.value is not None
        if unit.base == last.unit and unit.factor is not None:
            last.value, last.step = last.value + number.value * unit.factor, number.step * unit.factor
            last.end = begin + end
        else:
            other = Figure(begin + start, begin + end, shape=figure.shape)
            figures.append(_set(other, number, unit.unit))
    return figures


def _scaled(figure: Figure, match: Match[str]) -> list[Figure]:
    """12k个百分点 is a quantity; 4K and 2e5 alone are names."""
    if match["scaled_unit"]:
        return [_set(figure, parse(match["scaled"]), match["scaled_unit"])]
    figure.measure, figure.rule = "name", "lexical.scaled"
    return [figure]


def _word(figure: Figure, match: Match[str]) -> list[Figure]:
    """一步, 三农: a digit without a unit."""
    figure.shape = "chinese"
    return _one(figure, None) if match["word"] == "一" else [_set(figure, parse(match["word"]), None)]


def _one(figure: Figure, unit: str | None) -> list[Figure]:
    """A numeral where it numbers a section, else mostly a word: its surroundings tell."""
    figure.value, figure.step, figure.shape = Decimal(1), _ZERO, "one"
    figure.unit = canonical_units()[unit].unit if unit else None
    return [figure]


def _chinese(figure: Figure, match: Match[str]) -> list[Figure]:
    """Chinese numerals: a quantity with its unit, else a name; 一 alone is a word."""
    printed, unit = match["chinese"], match["chinese_unit"]
    half = match["chinese_half"]
    if printed == "一" and not half and (unit or " ")[0] not in "千兆":
        return _one(figure, unit)
    if printed == "几" or (printed in _FORMAL and not (unit and canonical_units()[unit].quantity == "money")):
        return []
    if printed[0] in "几数双":  # 几十, 数百, 双方
        figure.measure, figure.rule = "name", "lexical.word"
        return [figure]
    above = printed.startswith("上")
    _set(figure, parse(printed.lstrip("上")), unit)
    if above:
        figure.bound = "above"
    return _and_more(figure, half, match["chinese_coins"])


def _range(figure: Figure, match: Match[str]) -> list[Figure]:
    """Two figures on one span: the lower end, bound above, and the upper end, bound below."""
    low, high = parse(match["low"]), parse(match["high"])
    if low.value < high.value / 1000 or (low.step < high.step and not match["low_unit"]):
        low = parse(match["low"] + _multiplier(match["high"]))
    lower = _set(figure, low, match["low_unit"] or match["high_unit"])
    upper = _set(replace(figure), high, match["high_unit"])
    lower.bound, upper.bound = "above", "below"
    return [lower, upper]


def _multiplier(printed: str) -> str:
    """The myriad signs at the end of a printed number: 5—6万 is 5万 to 6万."""
    return printed[len(printed.rstrip("十百千万亿")) :]


def _percent(figure: Figure, match: Match[str]) -> list[Figure]:
    unit = PER_CENT if match["per"] in "百佰" else "‰"
    if tens := _TENS.fullmatch(match["percent"]):  # 百分之二三十
        return _between(figure, parse(tens[1] + "十"), parse(tens[2] + "十"), unit)
    number = parse(match["percent"])
    _set(figure, number, unit)
    if match["minus"]:
        figure.value = -number.value
    if not match["percent_to"]:
        return [figure]
    return _between(figure, number, parse(match["percent_to"]), unit)


def _fraction(figure: Figure, match: Match[str]) -> list[Figure]:
    """三分之一 is 33.33 %, to two places where it repeats (the contract's rule)."""
    part = fraction_of(match)
    if not 0 < part <= 1:  # 三分之五 is no part of a whole
        figure.measure, figure.rule = "name", "lexical.fraction"
        return [figure]
    percentage = decimal(part * 100)
    if 10**28 % part.denominator:  # it repeats
        percentage = round(percentage, max(2, 1 - percentage.adjusted()))  # 七千万分之一 is not nothing
    figure.value = percentage.normalize()
    figure.step, figure.unit = _ZERO, PER_CENT
    return [figure]


def fraction_of(match: Match[str]) -> Fraction:
    """The number that a match of the pattern "fraction" prints: 三分之一, 3又一千分之23, 1 4/3."""
    if match["below"]:
        return fraction(match["below"], match["above"], match["whole"])
    return fraction(match["lower"], match["upper"], match["before"])


def _tenths(figure: Figure, match: Match[str]) -> list[Figure]:
    """三成 is 30 %, 三成半 35 %."""
    value = parse(match["tenths"]).value * 10
    if match["half"]:
        value += 5 if match["half"] == "半" else parse(match["half"]).value
    figure.value, figure.step, figure.unit = value, Decimal(1 if match["half"] else 10), PER_CENT
    return [figure]


def _double(figure: Figure, match: Match[str]) -> list[Figure]:
    """翻一番 is twice, 翻两番 four times as much."""
    signs = [sign for sign in match.group() if sign not in "“翻番了多”"]
    figure.value, figure.step, figure.unit = (
        Decimal(2) ** int(parse(signs[0]).value if signs else 1),
        _ZERO,
        TIMES,
    )
    figure.measure, figure.rule = "multiple", "lexical.double"
    if match.group().endswith("多"):
        figure.bound = "above"
    return [figure]


def _discount(figure: Figure, match: Match[str]) -> list[Figure]:
    """五折 is 50 % of the price, 八五折 85 %."""
    digits = [DIGITS[sign] for sign in match["discount"]]
    figure.value = Decimal(digits[0] * 10 if len(digits) == 1 else digits[0] * 10 + digits[1])
    figure.step, figure.unit, figure.measure, figure.of, figure.rule = (
        _ZERO,
        PER_CENT,
        "share",
        "share",
        "lexical.discount",
    )
    return [figure]


def _neighbours(figure: Figure, match: Match[str]) -> list[Figure]:
    """三四百亩: somewhere from 300 to 400, two figures on one span."""
    low, high = (parse(sign + match["scale"]) for sign in match["neighbours"])
    if high.value <= low.value:
        return _set_chinese(
            figure, match.group()[: match.end("scale") - match.start()], match["neighbours_unit"]
        )
    figure.shape = "range"
    return _between(figure, low, high, match["neighbours_unit"])


def _pair(figure: Figure, match: Match[str]) -> list[Figure]:
    """两三年: from two to three."""
    figure.shape = "range"
    low, high = (parse(sign) for sign in match["pair"])
    return _between(figure, low, high, match["pair_unit"])


def _between(figure: Figure, low: Number, high: Number, unit: str | None) -> list[Figure]:
    lower, upper = _set(figure, low, unit), _set(replace(figure), high, unit)
    lower.bound, upper.bound = "above", "below"
    return [lower, upper]


def _set_chinese(figure: Figure, printed: str, unit: str | None) -> list[Figure]:
    figure.shape = "chinese"
    return [_set(figure, parse(printed), unit)]


def _latin(figure: Figure, match: Match[str]) -> list[Figure]:
    return [_set(figure, parse(match["latin"]), match["latin_unit"])]


def _priced(figure: Figure, match: Match[str]) -> list[Figure]:
    """$5亿: the unit before the amount."""
    return [_set(figure, parse(match["price"]), match["sign"])]


def _half(figure: Figure, match: Match[str]) -> list[Figure]:
    printed = match.group()
    figure.value, figure.step, figure.unit = Decimal(50), _ZERO, PER_CENT
    if printed[0] in "超过":
        figure.bound = "above"
    elif printed[0] in "近约":
        figure.bound = "below" if printed[0] == "近" else "approx"
    return [figure]


def _rise(figure: Figure, match: Match[str]) -> list[Figure]:
    """十二连增: twelve rises in a row; 三连降 three falls."""
    if match.group().startswith("“"):
        figure.start, figure.end = figure.start + 1, figure.end - 1
    rises = match.group().strip("“”").partition("连")[0].removesuffix("年")
    figure.value, figure.step, figure.unit = parse(rises).value, _ZERO, "年"
    figure.measure, figure.rule = "streak", "lexical.rises"
    figure.predicate = "decrease" if "降" in match.group() else "increase"
    return [figure]


def _ratio(figure: Figure, match: Match[str]) -> list[Figure]:
    """6.2:55.5:38.3: a figure for each part, on its own characters."""
    figures: list[Figure] = []
    position = match.start()
    printed = match.group().replace("：", ":").split(":")
    for part in printed:
        figures.append(replace(_set(figure, parse(part), None), start=position, end=position + len(part)))
        position += len(part) + 1
    parts = tuple(figures)
    for one in figures:
        one.parts = parts
    if len(figures) == 2 and figures[1].value in (1, 100):  # 2.31:1 is one figure, how many times as much
        figures[0].end = match.end()
        return figures[:1]
    return figures


def _capacity(figure: Figure, match: Match[str]) -> list[Figure]:
    """2×35万千瓦: two units of 350 000 kW, together 700 000."""
    number = parse(match["each"])
    _set(figure, number, match["each_unit"])
    figure.value, figure.status = number.value * int(match["count"]), "capacity"
    return [figure]


def _order(figure: Figure, match: Match[str]) -> list[Figure]:
    """第N…: a place in an order is a fact, 第二届 is not; 第一 alone waits for its surroundings."""
    figure.value, figure.step, figure.unit = parse(match["order"]).value, _ZERO, RANK
    rest = match.group()[1 + len(match["order"]) :]
    if rest and rest not in ("位", "名"):
        figure.measure, figure.rule = ("name" if rest == "产业" else "ordinal"), "lexical.order"
        figure.unit = rest[0] if rest in canonical_units() else None
    return [figure]


def _first(figure: Figure, match: Match[str]) -> list[Figure]:
    """首位 may be a rank; 首批, 首个 are ordinals."""
    if match.group() == "首位":
        figure.value, figure.step, figure.unit, figure.shape = Decimal(1), _ZERO, RANK, "order"
        return [figure]
    figure.measure, figure.rule = "ordinal", "lexical.ordinal"
    return [figure]


def _no_value(figure: Figure, match: Match[str]) -> list[Figure]:
    """A short quoted phrase is a name if a numeral is in it; an amount in quotes is not."""
    printed = match.group()
    if not any(sign in "0123456789零一二三四五六七八九十百千万亿两双半" for sign in printed):
        return []
    figure.measure, figure.rule = "name", "lexical.name"
    return [figure]


READERS: dict[str, Callable[[Figure, Match[str]], list[Figure]]] = {
    "date": _as("date", "lexical.date"),  # 2023年5月, 上半年, “十四五”
    "name": _no_value,
    "ordinal": _first,
    "order": _order,
    "ratio": _ratio,
    "capacity": _capacity,
    "scaled": _scaled,
    "priced": _priced,
    "dotted": _as("name", "lexical.dotted"),  # 1.2.3: a section, a version
    "percent": _percent,
    "fraction": _fraction,
    "range": _range,
    "plain": _plain,
    "yuan": _yuan,
    "quantity": _quantity,
    "tenths": _tenths,
    "double": _double,
    "half": _half,
    "discount": _discount,
    "neighbours": _neighbours,
    "pair": _pair,
    "latin": _latin,
    "roman": _as("name", "lexical.roman"),  # Ⅲ类
    "rise": _rise,
    "word": _word,
    "chinese": _chinese,
}
