"""Numerals as printed: value, last printed place, what is no numeral."""

from decimal import Decimal
from fractions import Fraction

import pytest

from ingest.coins import read as read_coins
from ingest.numerals import LONGEST, Number, decimal, fraction, parse, plain
from ingest.quantities import recognise


@pytest.mark.parametrize(
    "printed,value",
    [
        ("0", "0"),
        ("85", "85"),
        ("1,234.5", "1234.5"),
        ("1,234,567", "1234567"),
        (".5", "0.5"),
        ("-3.9", "-3.9"),
        ("负二十", "-20"),
        ("零", "0"),
        ("十", "10"),
        ("十五", "15"),
        ("二十", "20"),
        ("廿五", "25"),
        ("卅", "30"),
        ("一百零五", "105"),
        ("一百一十", "110"),
        ("一百五", "150"),
        ("二百五", "250"),
        ("两千五", "2500"),
        ("一千零五十", "1050"),
        ("一千零十", "1010"),
        ("一万三", "13000"),
        ("一万零三", "10003"),
        ("一万零一百", "10100"),
        ("十万八千", "108000"),
        ("一亿四千三百三十二万八千", "143328000"),
        ("二十一万亿", "21000000000000"),
        ("五十兆零一", "50000000000001"),
        ("四万万", "400000000"),
        ("百万", "1000000"),
        ("壹仟贰佰万", "12000000"),
        ("柒拾捌万伍佰零陆", "780506"),
        ("二零二三", "2023"),
        ("一九七八", "1978"),
        ("二〇一〇", "2010"),
        ("三点一四", "3.14"),
        ("零点零五", "0.05"),
        ("十二点五万", "125000"),
        ("四百亿点五", "40000000000.5"),
        ("159.4亿", "15940000000"),
        ("2亿3千万", "230000000"),
        ("5万4千6百", "54600"),
        ("5千4百万", "54000000"),
        ("1.2千万", "12000000"),
        ("10万万", "1000000000"),
        ("1千零20", "1020"),
        ("2千零30万", "20300000"),
        ("3万4000", "34000"),
        ("12亿五千万", "1250000000"),
        ("5万千", "50000000"),
        ("三十千", "30000"),
        ("0亿", "0"),
        ("十余万", "100000"),
        ("5.9万余", "59000"),
        ("二十几亿", "2000000000"),
        ("1 2.5", "12.5"),
        ("40k", "40000"),
        ("2.5 M", "2500000"),
        ("三打", "36"),
        ("半打", "6"),
        ("半", "0.5"),
        ("2e5", "200000"),
        ("-12e-1", "-1.2"),
        ("2.5^-1", "0.4"),
    ],
)
def test_values(printed: str, value: str) -> None:
    assert parse(printed).value == Decimal(value)


@pytest.mark.parametrize(
    "printed,step,decimals",
    [
        ("85", "1", 0),
        ("85.0", "0.1", 1),
        ("0.35", "0.01", 2),
        ("159.4亿", "10000000", 1),
        ("85亿", "100000000", 0),
        ("1.25万亿", "10000000000", 2),
        ("3千万", "10000000", 0),
        ("2亿3千万", "10000000", 0),
        ("3万4000", "1", 0),
        ("十五", "1", 0),
        ("三十", "10", 0),
        ("三百", "100", 0),
        ("二百五", "10", 0),
        ("三百五十万", "10000", 0),
        ("十二点五", "0.1", 1),
        ("三点五万", "1000", 1),
        ("40k", "1000", 0),
        ("2.5M", "100000", 1),
    ],
)
def test_the_last_printed_place(printed: str, step: str, decimals: int) -> None:
    number = parse(printed)
    assert (number.step, number.decimals) == (Decimal(step), decimals)


@pytest.mark.parametrize("printed", ["十余万", "5.9万余", "三十多", "十几", "二十来"])
def test_vague_numerals_say_so(printed: str) -> None:
    assert parse(printed).vague


def test_other_numerals_are_not_vague() -> None:
    assert parse("1万") == Number(Decimal(10000), Decimal(10000), False, 0)


@pytest.mark.parametrize(
    "printed",
    [
        "",
        " ",
        "-",
        "负",
        "点",
        "五点",
        "元",
        "5元",
        "几",
        "几十",
        "余",
        "第一",
        "3..5",
        "1.2.3",
        "5 点 6 点",
        "e5",
        "^2",
        "k",
    ],
)
def test_what_is_no_numeral(printed: str) -> None:
    with pytest.raises(ValueError, match="no numeral"):
        parse(printed)


@pytest.mark.parametrize(
    "printed",
    ["1" * (LONGEST + 1), "一" * 100, "万" * 20, "9" * 29 + ".5", "十" * 5000, "9^99", "1e60"],
)
def test_codes_and_runs_of_signs_are_no_numbers(printed: str) -> None:
    """A value is exact or there is none: beyond 28 digits or 32 places nothing is rounded silently."""
    with pytest.raises(ValueError, match="no numeral"):
        parse(printed)


def test_28_digits_are_kept() -> None:
    assert plain(parse("1234567890123456789012345678").value) == "1234567890123456789012345678"
    assert plain(parse("202107211321363588510367").value) == "202107211321363588510367"


@pytest.mark.parametrize(
    "below,above,whole,value",
    [
        ("三", "一", None, Fraction(1, 3)),
        ("一千", "23", "3", Fraction(3023, 1000)),
        ("16", "2225", None, Fraction(2225, 16)),
        ("负3", "负一百五十七", None, Fraction(157, 3)),
        ("五百", "2.2", None, Fraction(22, 5000)),
    ],
)
def test_fractions(below: str, above: str, whole: str | None, value: Fraction) -> None:
    assert fraction(below, above, whole) == value


def test_no_parts_of_zero() -> None:
    with pytest.raises(ValueError, match="no numeral"):
        fraction("零", "一")


@pytest.mark.parametrize(
    "value,printed",
    [
        ("15940000000", "15940000000"),
        ("1.594E+10", "15940000000"),
        ("0.350", "0.35"),
        ("4.00", "4"),
        ("-0.5", "-0.5"),
        ("5E-7", "0.0000005"),
    ],
)
def test_plain_decimal_strings(value: str, printed: str) -> None:
    assert plain(Decimal(value)) == printed


def test_a_fraction_in_decimals() -> None:
    assert decimal(Fraction(1, 3)) == Decimal("0.3333333333333333333333333333")


@pytest.mark.parametrize(
    "text,expected",
    [
        ("达三万千瓦", [("三万千瓦", "30000", "千瓦")]),
        ("发电量六千一百八十亿千瓦小时", [("六千一百八十亿千瓦小时", "618000000000", "千瓦时")]),
        ("装机五兆瓦", [("五兆瓦", "5", "兆瓦")]),
        ("重三斤半", [("三斤半", "3.5", "斤")]),
        ("长半年", []),
        ("票价5元3角2分", [("5元3角2分", "5.32", "元")]),
        ("两美元又三美分", [("两美元又三美分", "2.03", "美元")]),
        ("5元3便士", [("5元", "5", "元"), ("3便士", "3", "便士")]),
        ("$20亿", [("$20亿", "2000000000", "美元")]),
        ("七十二斤三两", [("七十二斤", "72", "斤"), ("三两", "3", "两")]),
        ("两年两个月", [("两年", "2", "年"), ("两个月", "2", "个月")]),
        ("减负2500亿元", [("2500亿元", "250000000000", "元")]),
        ("同比负2.5%", [("负2.5%", "-2.5", "%")]),
        ("两三年", [("两三年", "2", "年"), ("两三年", "3", "年")]),
        ("三四百亩", [("三四百亩", "300", "亩"), ("三四百亩", "400", "亩")]),
        ("百分之二三十", [("百分之二三十", "20", "%"), ("百分之二三十", "30", "%")]),
        ("占3成", [("3成", "30", "%")]),
        ("七千万分之一", [("七千万分之一", "0.0000014", "%")]),
        ("三分之一", [("三分之一", "33.33", "%")]),
        ("队伍、大陆、收拾", []),
        ("伍元", [("伍元", "5", "元")]),
        ("千兆光网", []),
        ("万", []),
        ("1978年", []),
        ("1,234,5678", [("1,234", "1234", None), ("5678", "5678", None)]),
        ("", []),
    ],
)  # fmt: skip
def test_quantities(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    found = [
        (text[one.start : one.end], None if one.value is None else plain(one.value), one.unit)
        for one in recognise(text)
    ]
    assert found == expected


def test_numeral_and_whole_of_a_quantity() -> None:
    (one,) = recognise("约 1.2 亿元")
    assert (one.start, one.end, one.number_start, one.number_end) == (2, 8, 2, 7)
    assert (one.value, one.number, one.unit, one.kind) == (120000000, 120000000, "元", "money")


@pytest.mark.parametrize(
    "text,kind",
    [
        ("第3万回", "ordinal"),
        ("三分之一", "fraction"),
        ("万分之三", "ratio"),
        ("5个百分点", "points"),
        ("12", "number"),
        ("12吨", "mass"),
        ("40岁", "age"),
    ],
)
def test_kinds(text: str, kind: str) -> None:
    assert [one.kind for one in recognise(text)] == [kind]


def test_coins() -> None:
    assert [(str(coin.number.value), coin.unit.unit) for coin in read_coins("3角零2分")] == [
        ("3", "角"),
        ("2", "分钱"),
    ]
