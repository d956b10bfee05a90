"""Numerals as printed -> exact numbers.

Arabic ("1,234.5"), Chinese ("一千二百", "二零一五", "十二点五"), and both mixed with myriad signs
("2亿3千万", "5.9万余"). Values are Decimals; `step` is the size of the last printed place, from which the
interval of a rounded print follows ("159.4亿" is stated to 0.1亿). One reading serves all notations: signs
are taken from left to right, up to four places make a section, and 万, 亿, 兆 raise what stands before them.
"""

from decimal import Context, Decimal, Inexact, InvalidOperation, localcontext
from fractions import Fraction
from functools import cache, lru_cache
from re import compile as regex
from typing import NamedTuple

DIGITS = {
    **dict(zip("零一二三四五六七八九", range(10), strict=True)),
    **dict(zip("〇壹贰叁肆伍陆柒捌玖", range(10), strict=True)),
    **dict(zip("○貳參陸两兩俩仨", (0, 2, 3, 6, 2, 2, 2, 3), strict=True)),
}
ZERO = "零〇○"
SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
MYRIADS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
TENS = {"廿": 20, "卅": 30}
VAGUE = "余餘多几幾来"
#: What stands behind a whole numeral and multiplies it: 40k, 2.5M, 三打.
SCALES = {"k": 1000, "K": 1000, "m": 10**6, "M": 10**6, "打": 12}

#: Longer than any amount; what is longer is a code, or a run of signs that nobody reads.
LONGEST = 40
#: 28 digits are kept (the default precision of Decimal) and 32 of them stand before the point.
_LARGEST = 31

_TOKEN = regex(rf"(?P<arabic>[0-9]+(?:\.[0-9]+)?|\.[0-9]+)|点(?P<fraction>[{''.join(DIGITS)}]+)|(?P<sign>.)")
#: How most numbers are printed; the places before and behind the point are few enough to be exact.
_COMMON = regex(r"(?P<digits>[0-9]{1,12}(?:\.(?P<behind>[0-9]{1,8}))?)(?P<myriads>万亿|[万亿])?")
_TIMES = {None: 1, "万": 10**4, "亿": 10**8, "万亿": 10**12}
_POWER = regex(r"(?P<base>.+?)(?:\^(?P<power>[-+]?[0-9]{1,2})|[eE](?P<ten>[-+]?[0-9]{1,2}))")


class Number(NamedTuple):
    """`step`: size of the last printed place; `vague`: 余, 多 or 几 stood in it; `decimals`: how many."""

    value: Decimal
    step: Decimal
    vague: bool
    decimals: int


@lru_cache(maxsize=1 << 16)
def parse(text: str) -> Number:
    """The number that `text` prints. Raises ValueError for what is no numeral, or too long for one."""
    common = _COMMON.fullmatch(text)
    if common and (value := Decimal(common["digits"])):
        times, decimals = _TIMES[common["myriads"]], len(common["behind"] or "")
        return Number(value * times, _place(decimals, times), vague=False, decimals=decimals)
    if len(text) > LONGEST * 2:
        raise ValueError(f"no numeral: {len(text)} signs")
    vague = any(sign in VAGUE for sign in text)
    bare = "".join(sign for sign in text if sign not in VAGUE and sign not in " ,")
    negative = bare[:1] in ("-", "负")
    bare = bare.lstrip("+-负")
    if not bare or len(bare) > LONGEST or text[0] in VAGUE:
        raise ValueError(f"no numeral: {text!r}")
    try:
        with localcontext() as context:
            context.traps[Inexact] = True
            value, step, decimals = _scaled(bare)
    except (Inexact, InvalidOperation):
        raise ValueError(f"no numeral: {text!r} has too many places") from None
    if value.adjusted() > _LARGEST:
        raise ValueError(f"no numeral: {text!r} is too large")
    return Number(-value if negative else value, step, vague, decimals)


@cache
def _place(decimals: int, times: int) -> Decimal:
    """The size of the last printed place."""
    return Decimal(1).scaleb(-decimals) * times


def _scaled(text: str) -> tuple[Decimal, Decimal, int]:
    """Powers (2e5, 1.1^3), then k, M and dozens, then the numeral itself."""
    if text == "半":
        return Decimal("0.5"), Decimal(0), 0
    if text[-1] in SCALES and len(text) > 1:
        value, step, decimals = _scaled(text[:-1])
        return value * SCALES[text[-1]], step * SCALES[text[-1]], decimals
    if match := _POWER.fullmatch(text):
        value, step, decimals = _read(match["base"])
        if match["ten"]:
            shift = int(match["ten"])
            return value.scaleb(shift), step.scaleb(shift), max(0, decimals - shift)
        with localcontext(Context()):
            return value ** int(match["power"]), Decimal(0), 0
    return _read(text)


class _Reading:
    """A numeral on its way from left to right: finished myriads, the section at hand, its last digits."""

    def __init__(self) -> None:
        self.total = self.section = Decimal(0)
        self.digit: Decimal | None = None
        self.unit = 1  # the last 十, 百, 万: 一万三 is 13000
        self.place = Decimal(1)  # size of the last printed place
        self.decimals = 0
        self.exact = False  # the last digits are Arabic or behind a point: 3万4 is not 3万4千
        self.run = True  # Chinese digits one after the other: 二零一五

    def arabic(self, printed: str) -> None:
        if self.digit:
            raise ValueError(f"no numeral: {printed!r} behind a digit")
        self.digit, self.exact = Decimal(printed), True
        self.decimals = len(printed.partition(".")[2])
        self.place = Decimal(1).scaleb(-self.decimals)

    def fraction(self, printed: str) -> None:
        self.decimals = len(printed)
        self.place = Decimal(1).scaleb(-self.decimals)
        self.digit = (self.digit or 0) + Decimal("0." + "".join(str(DIGITS[sign]) for sign in printed))
        self.exact = True

    def chinese(self, sign: str) -> None:
        """One sign; raises ValueError for a sign that is no numeral."""
        if sign in DIGITS:
            self.digit = self.digit * 10 + DIGITS[sign] if self.run and self.digit else Decimal(DIGITS[sign])
            self.run, self.exact, self.place = True, False, Decimal(1)
            if sign in ZERO:
                self.unit = 1
        elif sign in TENS:
            self.section, self.unit, self.place, self.run = self.section + TENS[sign], 10, Decimal(10), False
        elif sign in SMALL:
            self._multiply(SMALL[sign])
        elif sign in MYRIADS:
            self._raise(MYRIADS[sign])
        else:
            raise ValueError(f"no numeral: {sign!r}")

    def _multiply(self, small: int) -> None:
        """十, 百, 千 behind a digit, behind none (十五, 一百零十), or behind what they raise (5万千)."""
        if self.digit is None and self.section and small > self.unit:
            self.section *= small
        elif self.digit is None and self.total and not self.section:
            self.total *= small
        else:
            times = self.digit or Decimal(0 if self.exact and self.digit is not None else 1)
            self.section += small * times
        self._raised(small)

    def _raise(self, myriad: int) -> None:
        """Apply a myriad sign to what it stands behind: 一万亿 raises all, 一亿二千万 only the section."""
        section = self.section + (self.digit or 0)
        if self.total and (self.total < myriad or not section):
            self.total = (self.total + section) * myriad
        else:
            self.total += (section if section or self.digit is not None else 1) * myriad
        self.section = Decimal(0)
        self._raised(myriad)

    def _raised(self, factor: int) -> None:
        self.place = self.place * factor if self.exact else Decimal(factor)
        self.unit, self.digit, self.run = factor, None, False

    def result(self, signs: int) -> tuple[Decimal, Decimal, int]:
        if self.digit and not self.exact:
            shortened = self.unit > 10 and signs > 1  # 一万三 is 13000, 二百五 is 250
            self.place = Decimal(self.unit // 10 if shortened else 1)
            self.digit *= self.place
        return self.total + self.section + (self.digit or 0), self.place, self.decimals


def _read(text: str) -> tuple[Decimal, Decimal, int]:
    reading = _Reading()
    for token in _TOKEN.finditer(text):
        if token["arabic"]:
            reading.arabic(token["arabic"])
        elif token["fraction"]:
            reading.fraction(token["fraction"])
        else:
            reading.chinese(token["sign"])
    return reading.result(len(text))


def fraction(below: str, above: str, whole: str | None = None) -> Fraction:
    """`above` parts of `below`, `whole` before it (三又五分之一). Raises ValueError for no numeral."""
    divisor = parse(below).value
    if not divisor:
        raise ValueError(f"no numeral: {above!r} parts of zero")
    part = Fraction(parse(above).value) / Fraction(divisor)
    return part + Fraction(parse(whole).value) if whole else part


def decimal(number: Fraction) -> Decimal:
    """The number to 28 digits."""
    return Decimal(number.numerator) / Decimal(number.denominator)


def plain(value: Decimal) -> str:
    """A decimal string without exponent or idle zeros: 15940000000, 0.35."""
    text = str(value)
    if "E" in text:
        text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
