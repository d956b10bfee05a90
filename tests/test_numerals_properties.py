"""Whatever is printed is read back; whatever is read, nothing breaks and nothing takes long."""

import time
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest import extract_texts
from ingest.numerals import parse, plain
from ingest.quantities import Quantity, recognise

DIGITS = "零一二三四五六七八九"
FORMAL = "零壹贰叁肆伍陆柒捌玖"
#: The first example waits for the regular expressions.
untimed = settings(deadline=None)
WIDE = str.maketrans("0123456789.,", "０１２３４５６７８９．，")
TRADITIONAL = str.maketrans("万亿点负两", "萬億點負兩")
#: A megabyte takes well under a second; this only tells that from what never ends.
SECONDS = 10

wholes = st.integers(0, 10**16 - 1) | st.integers(0, 99999)
decimals = st.builds(lambda whole, places, digits: Decimal(whole) + Decimal(digits).scaleb(-places) % 1,
                     st.integers(0, 10**9), st.integers(1, 4), st.integers(0, 9999))  # fmt: skip


def thousands(number: Decimal) -> str:
    return f"{number:,}"


def chinese(number: int, digits: str = DIGITS, units: str = "十百千") -> str:
    """1050 -> 一千零五十: sections of four places, 零 for places left out."""
    if number == 0:
        return digits[0]
    printed, zero = "", False
    for power, myriad in ((12, "万亿"), (8, "亿"), (4, "万"), (0, "")):
        section = number // 10**power % 10**4
        if section:
            printed += (digits[0] if printed and (zero or section < 1000) else "") + _section(
                section, digits, units
            )
            printed += ("万" if number // 10**8 % 10**4 else myriad) if power == 12 else myriad
        zero = bool(printed) and section == 0
    return printed


def _section(number: int, digits: str, units: str) -> str:
    printed, zero = "", False
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if digit:
            printed += (digits[0] if zero else "") + digits[digit] + (units[power - 1] if power else "")
            zero = False
        else:
            zero = bool(printed)
    return printed


def spelt(number: Decimal) -> str:
    """12.05 -> 十二点零五: digits behind the point one by one."""
    whole, _, fraction = plain(number).partition(".")
    return chinese(int(whole)) + (
        "点" + "".join(DIGITS[int(digit)] for digit in fraction) if fraction else ""
    )


def one(text: str) -> Quantity:
    found = recognise(text)
    assert len(found) == 1, found
    assert (found[0].start, found[0].end) == (0, len(text))
    return found[0]


@untimed
@given(decimals)
def test_arabic(number: Decimal) -> None:
    for printed in (
        plain(number),
        thousands(number),
        thousands(number).translate(WIDE),
        plain(number).translate(WIDE),
    ):
        assert one(printed + "元").value == number
    assert parse(thousands(number)).step == Decimal(1).scaleb(number.as_tuple().exponent)


@untimed
@given(wholes)
def test_chinese(number: int) -> None:
    printed = chinese(number)
    assert parse(printed).value == number
    assert one(printed + "吨").value == number
    assert one(printed.translate(TRADITIONAL) + "吨").value == number


@untimed
@given(wholes)
def test_formal_digits(number: int) -> None:
    assert one(chinese(number, FORMAL, "拾佰仟") + "元").value == number


@untimed
@given(st.integers(10, 10**12))
def test_digit_by_digit(number: int) -> None:
    assert parse("".join(DIGITS[int(digit)] for digit in str(number))).value == number


@untimed
@given(decimals)
def test_chinese_with_a_point(number: Decimal) -> None:
    assert parse(spelt(number)).value == number
    assert one("百分之" + spelt(number)).value == number
    assert one("百分之" + plain(number)).value == number


@untimed
@given(st.integers(1, 9999), st.integers(0, 99), st.sampled_from(["万", "亿", "千万", "万亿", "百万"]))
def test_multiplied(whole: int, hundredths: int, multiplier: str) -> None:
    number = whole + Decimal(hundredths).scaleb(-2)
    factor = {"万": 10**4, "亿": 10**8, "千万": 10**7, "万亿": 10**12, "百万": 10**6}[multiplier]
    assert one(f"{number}{multiplier}元").value == number * factor
    assert one(f"{number} {multiplier} 元").value == number * factor
    assert parse(f"{number}{multiplier}").step == Decimal("0.01") * factor


@untimed
@given(st.integers(1, 9999), st.integers(1, 9999), st.integers(0, 9999))
def test_mixed(hundred_millions: int, ten_thousands: int, ones: int) -> None:
    number = hundred_millions * 10**8 + ten_thousands * 10**4
    assert one(f"{hundred_millions}亿{ten_thousands}万人").value == number
    if ones >= 1000:
        assert one(f"{hundred_millions}亿{ten_thousands}万{ones}人").value == number + ones


@untimed
@given(decimals)
def test_negative(number: Decimal) -> None:
    assert one("-" + plain(number) + "%").value == -number
    assert one("负" + plain(number) + "%").value == -number


@untimed
@given(st.integers(2, 999), st.integers(1, 998))
def test_fractions(below: int, above: int) -> None:
    printed = f"{chinese(below)}分之{chinese(above)}"
    number = one(printed).number
    assert number is not None
    assert abs(number - Decimal(above) / below) < Decimal("1e-20")


@untimed
@given(st.integers(1, 999))
def test_ordinals(number: int) -> None:
    for printed in (f"第{number}", "第" + chinese(number)):
        assert (one(printed).kind, one(printed).value) == ("ordinal", number)


ALPHABET = (
    "0123456789０１９零一二三四五六七八九十百千万亿兆两半几余多负点分之第成折翻番倍打年月日季度末底至到比增长下降"
    "提高占连续位居全省国县市元角吨人户个%％‰百分点，。；：、！？（）()《》“”\"'-－—~+*×/.,:;^ekKmM$￥ \t\n\r\u3000\u00a0\u200b\ufeff"
    "其中约超近达实现完成目标力争预计同口径可比价现财政收入生产总值乡镇陆伍拾壹萬億點負兩①Ⅲab"
)
texts = st.text(ALPHABET, max_size=60) | st.text(max_size=60)


@settings(max_examples=400, deadline=None)
@given(texts)
def test_any_text(text: str) -> None:
    """No exception; spans within the text, raw is what stands there, rows in text order."""
    figures = extract_texts([text])
    for start, end, raw in figures.select("start", "end", "raw").iter_rows():
        assert 0 <= start < end <= len(text)
        assert raw == text[start:end]
    assert figures["start"].is_sorted()
    for quantity in recognise(text):
        assert 0 <= quantity.start <= quantity.number_start < quantity.number_end <= quantity.end <= len(text)


@settings(max_examples=200, deadline=None)
@given(texts, texts)
def test_values_are_plain_decimal_strings(before: str, after: str) -> None:
    for value in extract_texts([f"{before}全年财政收入159.4亿元，增长8.2%。{after}"])["value"].drop_nulls():
        assert plain(Decimal(value)) == value


SIGNS = ["1", "一", "十", "万", "零", "（", "(", "）", "《", "“", " ", "\u3000", "\t", "\n", "\r\n", "、", "，", "。", "%", ".", "-", "a", "点"]  # fmt: skip


@pytest.mark.parametrize("sign", SIGNS, ids=[f"U+{ord(sign[0]):04X}" for sign in SIGNS])
def test_a_megabyte_of_one_sign(sign: str) -> None:
    _soon(sign * (10**6 // len(sign)))


UNITS = ["1,", "1.", "1:", "1-", "1/", "1%", "1元", "一点", "百分之", "一分之", "第一", "连续", "负", "两", "，增长1%", "2023年", "1\n", "1 ", "Ⅰ"]  # fmt: skip


@pytest.mark.parametrize("unit", UNITS)
def test_a_long_row_of_a_pattern(unit: str) -> None:
    _soon(unit * (20_000 // len(unit)))


#: What many rules look for, and look back from.
FIGURES = """1亿元，比上年分别增长1%、2%，其中一万人。
"【中】\t1\t2
"""


@pytest.mark.parametrize("unit", ["中", "中、", *SIGNS, *UNITS])
def test_figures_behind_a_long_row(unit: str) -> None:
    _soon(unit * (40_000 // len(unit)) + FIGURES)


def _soon(text: str) -> None:
    begin = time.process_time()
    extract_texts([text])
    assert time.process_time() - begin < SECONDS
