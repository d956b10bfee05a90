"""Numerals and quantities against ../shared/conformance/recognizers-zh.jsonl, every case of it.

What `recognise` reads is laid beside what the cases expect, kind by kind. The cases follow other conventions
than this project's contract in these points, and are compared after them:

- number: the numeral alone, without its unit; an outer 余 or 多 is ours (四百多 ends before 多 there). Ordinals
  and numerals before a % sign are left to the other kinds.
- percent: percentage points are percentages there (12个百分点 is 12%), ‰ is converted. The end of a range that
  has no sign of its own is no percentage (the 5 of 5-20%).
- ordinal: 第 and the numeral, without the noun that is counted.
- currency: the name of the same currency before an amount belongs to it (人民币 50元; our span begins at 50).
- dimension: values are converted to one unit of the quantity: 六千字节 is 6 Kilobyte or 6000 bytes.
- age: a time with 大 behind it is an age, 大 included (三周大).

Values agree to 14 places, which is what the cases print. All deviations are listed in
expected/conformance-deviations.csv with the reason: these conventions first, one row each with the index *, an
example and how we read it, then every case that still differs. A row that has come to agree is an error like
one that is missing.

    python tests/test_conformance.py            a line a kind, and what differs; --write lists it in the csv
"""

import csv
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest

from ingest import registry
from ingest.quantities import Quantity, recognise

AT_LEAST = {
    "number": 0.97,
    "percent": 0.97,
    "ordinal": 0.97,
    "currency": 0.90,
    "dimension": 0.90,
    "age": 0.90,
}
DEVIATIONS = Path(__file__).parent / "expected" / "conformance-deviations.csv"
COLUMNS = ["kind", "index", "input", "expected", "given", "reason"]
PLACES = Decimal("1e-14")

#: English names of units that the cases use -> ours.
UNITS = {
    "Kilometer": "公里", "Meter": "米", "Decimeter": "分米", "Centimeter": "厘米", "Millimeter": "毫米",
    "Micrometer": "微米", "Nanometer": "纳米", "Mile": "英里", "Yard": "码", "Foot": "英尺", "Inch": "英寸",
    "Light year": "光年", "Li": "里", "Square meter": "平方米", "Square kilometer": "平方公里",
    "Square centimeter": "平方厘米", "Acre": "英亩", "Hectare": "公顷", "Mu": "亩", "Cubic meter": "立方米",
    "Cubic centimeter": "立方厘米", "Liter": "升", "Milliliter": "毫升", "Gallon": "加仑", "Barrel": "桶",
    "Ton": "吨", "Kilogram": "公斤", "Gram": "克", "Milligram": "毫克", "Microgram": "微克", "Pound": "磅",
    "Ounce": "盎司", "Jin": "斤", "Liang": "两", "Dan": "担", "Meter per second": "米/秒",
    "Kilometer per hour": "公里/小时", "Byte": "字节", "Kilobyte": "千字节", "Megabyte": "兆字节",
    "Gigabyte": "吉字节", "Terabyte": "太字节", "Petabyte": "拍字节", "Bit": "比特", "Kilobit": "千比特",
    "Megabit": "兆比特", "Gigabit": "吉比特", "Terabit": "太比特", "Hertz": "赫兹", "Kilohertz": "千赫",
    "Megahertz": "兆赫", "Gigahertz": "吉赫", "Watt": "瓦", "Kilowatt": "千瓦", "Megawatt": "兆瓦",
    "Horsepower": "马力", "Joule": "焦耳", "Kilojoule": "千焦", "Calorie": "卡路里", "Kilocalorie": "千卡",
    "Kilowatt hour": "千瓦时", "Pascal": "帕", "Kilopascal": "千帕", "Megapascal": "兆帕", "Bar": "巴",
    "Degree": "度", "C": "摄氏度", "Degree Celsius": "摄氏度", "F": "华氏度", "Year": "岁",
    "Month": "个月", "Week": "周", "Day": "天",
}  # fmt: skip
DIMENSIONS = {
    "length", "area", "volume", "mass", "speed", "data", "data_rate", "frequency", "power", "energy", "pressure",
    "temperature", "temperature_fahrenheit", "voltage", "charge", "sound",
}  # fmt: skip
TIMES = frozenset({"time", "calendar"})


@dataclass(frozen=True)
class Span:
    """What is expected or given at some characters; `unit` as the kind spells it."""

    start: int
    end: int
    value: Decimal | None
    unit: str | None = None

    def __str__(self) -> str:
        value = "-" if self.value is None else f"{self.value:.15g}"
        return f"{self.start}-{self.end} {value}" + (f" {self.unit}" if self.unit else "")


@dataclass(frozen=True)
class Case:
    kind: str
    index: int
    input: str
    expected: tuple[Span, ...]

    @property
    def key(self) -> tuple[str, int]:
        return self.kind, self.index


def cases(shared: Path) -> list[Case]:
    lines = (shared / "conformance" / "recognizers-zh.jsonl").read_text(encoding="utf-8").splitlines()
    return [_case(json.loads(line)) for line in lines if line]


def _case(printed: dict) -> Case:
    spans = (
        Span(one["start"], one["end"], _decimal(one["value"]), one["unit"]) for one in printed["expected"]
    )
    return Case(printed["kind"], printed["index"], printed["input"], tuple(spans))


def _decimal(printed: str | None) -> Decimal | None:
    return None if printed is None else Decimal(printed.rstrip("%"))


def numbers(text: str, quantities: list[Quantity]) -> Iterator[Span]:
    for one in quantities:
        if (
            one.number is not None
            and one.kind != "ordinal"
            and text[one.number_end : one.end].strip() not in ("%", "％")
        ):
            numeral = text[one.number_start : one.number_end]
            yield Span(one.number_start, one.number_start + len(numeral.rstrip("余餘多几幾 ")), one.number)


def percentages(text: str, quantities: list[Quantity]) -> Iterator[Span]:
    for one in quantities:
        if one.kind in ("ratio", "points") and (one.number_start, one.number_end) != (one.start, one.end):
            yield Span(one.start, one.end, in_base(one.value, one.unit))
        elif one.kind == "ratio" and one.number is None:  # 三成
            yield Span(one.start, one.end, one.value)


def ordinals(text: str, quantities: list[Quantity]) -> Iterator[Span]:
    for one in quantities:
        if one.kind == "ordinal":
            yield Span(one.number_start, one.number_end, one.number)


def currencies(text: str, quantities: list[Quantity]) -> Iterator[Span]:
    for one in quantities:
        unit = registry.find_unit(one.unit or "")
        if unit and unit.quantity == "money":
            yield Span(_with_name_before(text, one), one.end, in_base(one.value, one.unit), unit.code)


def _with_name_before(text: str, one: Quantity) -> int:
    before = text[: one.start].rstrip()
    for length in range(min(4, len(before)), 1, -1):
        named = registry.find_unit(before[-length:])
        if named and named.unit == one.unit:
            return len(before) - length
    return one.start


def dimensions(text: str, quantities: list[Quantity]) -> Iterator[Span]:
    for one in quantities:
        if one.kind in DIMENSIONS:
            yield Span(one.start, one.end, in_base(one.value, one.unit), base(one.unit))


def ages(text: str, quantities: list[Quantity]) -> Iterator[Span]:
    for one in quantities:
        if one.kind == "age":
            yield Span(one.start, one.end, one.value, base(one.unit))
        elif one.kind in TIMES and text[one.end : one.end + 1] == "大":
            yield Span(one.start, one.end + 1, one.value, "岁" if one.unit == "年" else one.unit)


VIEWS: dict[str, Callable[[str, list[Quantity]], Iterator[Span]]] = {
    "number": numbers,
    "percent": percentages,
    "ordinal": ordinals,
    "currency": currencies,
    "dimension": dimensions,
    "age": ages,
}


def in_base(value: Decimal | None, unit: str | None) -> Decimal | None:
    found = registry.find_unit(unit or "")
    return value * found.factor if value is not None and found and found.factor else value


def base(unit: str | None) -> str | None:
    found = registry.find_unit(unit or "")
    return found.base or found.unit if found else unit


def given(case: Case) -> list[Span]:
    return list(VIEWS[case.kind](case.input, recognise(case.input)))


def wanted(case: Case) -> list[Span]:
    """The expected spans with units, and values in them, as our views spell them."""
    if case.kind not in ("dimension", "age"):
        return list(case.expected)
    units = [UNITS.get(span.unit or "", span.unit) for span in case.expected]
    if case.kind == "age":
        return [
            Span(span.start, span.end, span.value, unit)
            for span, unit in zip(case.expected, units, strict=True)
        ]
    return [
        Span(span.start, span.end, in_base(span.value, unit), base(unit))
        for span, unit in zip(case.expected, units, strict=True)
    ]


def agrees(case: Case) -> bool:
    expected, found = wanted(case), given(case)
    return len(expected) == len(found) and all(map(_same, expected, found))


def _same(expected: Span, found: Span) -> bool:
    if (expected.start, expected.end, expected.unit) != (found.start, found.end, found.unit):
        return False
    if expected.value is None or found.value is None:
        return expected.value is found.value
    return abs(expected.value - found.value) <= abs(expected.value) * PLACES


def rows() -> list[dict[str, str]]:
    with DEVIATIONS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def conventions() -> list[dict[str, str]]:
    return [row for row in rows() if row["index"] == "*"]


def listed() -> dict[tuple[str, int], dict[str, str]]:
    return {(row["kind"], int(row["index"])): row for row in rows() if row["index"] != "*"}


def row(case: Case, reason: str) -> list[str]:
    spans = ("; ".join(map(str, side)) or "nothing" for side in (wanted(case), given(case)))
    return [case.kind, str(case.index), case.input, *spans, reason]


@pytest.mark.parametrize("kind", AT_LEAST)
def test_agrees_with_the_cases(shared: Path, kind: str) -> None:
    """The share of cases read as expected, listed deviations counted as failures."""
    chosen = [case for case in cases(shared) if case.kind == kind]
    different = [" | ".join(row(case, "")) for case in chosen if not agrees(case)]
    assert chosen
    assert 1 - len(different) / len(chosen) >= AT_LEAST[kind], "\n" + "\n".join(different)


def test_every_deviation_is_listed(shared: Path) -> None:
    known = listed()
    different = [case for case in cases(shared) if not agrees(case)]
    missing = [" | ".join(row(case, "")) for case in different if case.key not in known]
    assert not missing, "not in conformance-deviations.csv:\n" + "\n".join(missing)


def test_every_listed_deviation_is_one(shared: Path) -> None:
    """A row whose case agrees by now, or that says something else than is so, is out of date."""
    found = {case.key: case for case in cases(shared)}
    for key, deviation in listed().items():
        case = found[key]
        assert not agrees(case), f"{key} agrees: take it out of conformance-deviations.csv"
        assert deviation == dict(zip(COLUMNS, row(case, deviation["reason"]), strict=True))
        assert deviation["reason"]


@pytest.mark.parametrize("convention", conventions(), ids=lambda row: row["input"])
def test_conventions_are_as_listed(convention: dict[str, str]) -> None:
    """How we read the example of a convention, before it is compared after the cases' one."""
    read = (Span(one.start, one.end, one.value, one.unit) for one in recognise(convention["input"]))
    assert convention["given"] == "; ".join(map(str, read))
    assert convention["kind"] in VIEWS
    assert convention["expected"]
    assert convention["reason"]


def main(arguments: list[str]) -> None:
    every = cases(Path(__file__).resolve().parents[2] / "shared")
    different = [case for case in every if not agrees(case)]
    totals, failures = Counter(case.kind for case in every), Counter(case.kind for case in different)
    for kind, total in totals.items():
        print(f"{kind:10} {total - failures[kind]:4} of {total:4} {1 - failures[kind] / total:.1%}")
    known = listed()
    differing = [row(case, known.get(case.key, {}).get("reason", "")) for case in different]
    for one in differing:
        print(" | ".join(one))
    kept = [list(one.values()) for one in conventions()]
    if "--write" in arguments:
        with DEVIATIONS.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([COLUMNS, *kept, *differing])


if __name__ == "__main__":
    main(sys.argv[1:])
