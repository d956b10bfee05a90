"""Numerals as printed -> exact numbers.

Arabic ("1,234.5"), Chinese ("一千二百", "二零一五", "十二点五"), and both mixed with myriad signs
("2亿3千万", "5.9万余"). Values are Decimals; `step` is the size of the last printed place, from which the
interval of a rounded print follows ("159.4亿" is stated to 0.1亿).
"""

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from re import compile as regex

DIGITS = {
    **dict(zip("零一二三四五六七八九", range(10), strict=True)),
    **dict(zip("〇壹贰叁肆伍陆柒捌玖", range(10), strict=True)),
    **dict(zip("○貳參陸两兩俩仨", (0, 2, 3, 6, 2, 2, 2, 3), strict=True)),
}
SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
MYRIADS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
TENS = {"廿": 20, "卅": 30}
VAGUE = "余餘多几幾来"

_ARABIC = regex(r"[0-9][0-9,]*(?:\.[0-9]+)?")
_ZERO_RUN = regex(r"0*$")


@dataclass(frozen=True, slots=True)
class Number:
    """`value`; `step`, the size of its last printed place; `vague`: 余, 多 or 几 stood in it; `decimals` printed."""

    value: Decimal
    step: Decimal
    vague: bool
    decimals: int


@lru_cache(maxsize=1 << 16)
def parse(text: str) -> Number:
    """The number that `text` prints. Raises ValueError for what is no numeral."""
    vague = any(sign in VAGUE for sign in text)
    bare = "".join(sign for sign in text if sign not in VAGUE and sign not in " ,")
    negative = bare[:1] in ("-", "负")
    bare = bare.lstrip("+-负")
    if not bare:
        raise ValueError(f"no numeral in {text!r}")
    if bare == "半":
        return Number(Decimal("0.5"), Decimal(0), vague, 0)
    value, step, decimals = _arabic(bare) if bare[0].isascii() else _chinese(bare)
    return Number(-value if negative else value, step, vague, decimals)


def _arabic(text: str) -> tuple[Decimal, Decimal, int]:
    """Arabic digits with multipliers after them, several such groups added up (2亿3千万)."""
    total, step, decimals, position = Decimal(0), Decimal(1), 0, 0
    while position < len(text):
        match = _ARABIC.match(text, position)
        if not match:
            return _tail(text, position, total)
        digits, position = match.group(), match.end()
        factor = 1
        while position < len(text) and text[position] in SMALL | MYRIADS:
            factor *= SMALL.get(text[position]) or MYRIADS[text[position]]
            position += 1
        decimals = len(digits.partition(".")[2])
        total += Decimal(digits) * factor
        step = Decimal(factor).scaleb(-decimals)
    return total, step, decimals


def _tail(text: str, position: int, total: Decimal) -> tuple[Decimal, Decimal, int]:
    """Chinese numerals after an Arabic group (5万三千)."""
    value, step, decimals = _chinese(text[position:])
    return total + value, step, decimals


def _chinese(text: str) -> tuple[Decimal, Decimal, int]:
    whole, point, fraction = text.partition("点")
    if point:
        return _chinese_fraction(whole, fraction)
    if len(whole) > 1 and all(sign in DIGITS for sign in whole):
        digits = Decimal("".join(str(DIGITS[sign]) for sign in whole))
        return digits, Decimal(1), 0
    return _chinese_whole(whole)


def _chinese_fraction(whole: str, fraction: str) -> tuple[Decimal, Decimal, int]:
    """十二点五, and 三点五万 with the myriad sign after the fraction."""
    signs = fraction.rstrip("".join(SMALL | MYRIADS))
    factor = 1
    for sign in fraction[len(signs) :]:
        factor *= SMALL.get(sign) or MYRIADS[sign]
    digits = "".join(str(DIGITS[sign]) for sign in signs)
    value = (_chinese_whole(whole)[0] if whole else Decimal(0)) + Decimal("0." + (digits or "0"))
    return value * factor, Decimal(factor).scaleb(-len(digits)), len(digits)


def _chinese_whole(text: str) -> tuple[Decimal, Decimal, int]:
    """一千二百三十四万五千: sections of up to four places, each times its myriad sign."""
    total = section = digit = 0
    last_unit, plain = 1, True
    for sign in text:
        if sign in DIGITS:
            digit = digit * 10 + DIGITS[sign] if plain and digit else DIGITS[sign]
            plain = True
            if sign in "零〇○":
                last_unit = 1
        elif sign in TENS:
            section, last_unit, plain = section + TENS[sign], 10, False
        elif sign in SMALL:
            section += (digit or 1) * SMALL[sign]
            digit, last_unit, plain = 0, SMALL[sign], False
        elif sign in MYRIADS:
            last_unit, plain = MYRIADS[sign], False
            total, section = _raise(total, section + digit, last_unit)
            digit = 0
        else:
            raise ValueError(f"no numeral: {text!r}")
    if digit and last_unit > 10 and len(text) > 1:  # 一万三 is 13000, 二百五 is 250
        digit, last_unit = digit * last_unit // 10, last_unit // 10
    elif digit:
        last_unit = 1
    value = total + section + digit
    return Decimal(value), Decimal(last_unit), 0


def _raise(total: int, section: int, myriad: int) -> tuple[int, int]:
    """Apply a myriad sign to what it stands behind: 一万亿 raises all, 一亿二千万 only the section."""
    if total and total < myriad:
        return (total + section) * myriad, 0
    if not section and total:
        return total * myriad, 0
    return total + (section or 1) * myriad, 0


def plain(value: Decimal) -> str:
    """A decimal string without exponent or idle zeros: 15940000000, 0.35."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
