"""A yearbook as a workbook: a sheet a domain, metrics down and years across, then the source of every number.

A row is a metric, what is stated of it (level, growth, target) and a unit with its multiple: 亿元 stays 亿元.
Where a year is printed in another multiple the same digits are moved to that of the row, and a note on the
cell says what is printed. Numbers are numbers, with as many decimals as printed; 超 and 约 are signs of the
number format. All text is written as text: nothing in a report can become a formula.
"""

# XlsxWriter has no stubs, and some of its parameters no types.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from typing import Any

import duckdb
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from ingest.registry.files import FOLDER, rows
from warehouse.errors import StoreError
from warehouse.export.build import Build
from warehouse.export.manifest import Table
from warehouse.multiples import MULTIPLES, multiple
from warehouse.sqlfiles import read

Row = dict[str, Any]
HEADS = ("指标", "Indicator", "项目 Item", "单位 Unit")
WIDTHS = (26, 38, 20, 10)
YEAR_WIDTH = 11
SOURCES = "来源 Sources"
SOURCE_HEADS = (
    ("指标", 24), ("Indicator", 34), ("项目 Item", 18), ("年份 Year", 8), ("原文数字 As printed", 16),
    ("报告 Report", 40), ("发布者 Publisher", 22), ("日期 Date", 11), ("页 Page", 6), ("原文 Quote", 90),
)  # fmt: skip
NOTES = "说明 Notes"
#: How a number is drawn by what it is; actual outcomes are plain.
DRAWN: dict[str, tuple[str, dict[str, Any]]] = {
    "actual": ("实际数 actual", {}),
    "preliminary": ("初步数、预计数 preliminary", {"italic": True, "font_color": "#1F4E9E"}),
    "revised": ("修订数 revised", {"bold": True, "font_color": "#1E6B2E"}),
    "target": ("目标 target", {"italic": True, "font_color": "#8A4B00", "bg_color": "#FFF4E0"}),
    "capacity": ("能力 capacity", {"font_color": "#5B2C83"}),
    "implied": (
        "推算数(由次年数与增速推出,无原文) implied by the next year's level and growth, nowhere printed",
        {"italic": True, "font_color": "#808080", "bg_color": "#F2F2F2"},
    ),
}
BOUNDS = {"above": '"≥"', "below": '"≤"', "approx": '"≈"'}
BASES = {"real": "可比价 real", "nominal": "现价 nominal", "comparable": "同口径 comparable"}
CLASSES = {"target": "目标 Target", "capacity": "能力 Capacity"}
MEASURES = {"level": "数值 Level", "growth": "增速 Growth"}
UNDATED = datetime(2000, 1, 1)  # a workbook has to have a day, and the clock's would differ each time


@dataclass(frozen=True, slots=True)
class Series:
    """A row of a sheet: its heads, the multiple of its unit, and what is known by year."""

    heads: tuple[str, str, str, str]
    scale: int
    cells: dict[int, Row]


def regions(connection: duckdb.DuckDBPyConnection, region: str | None) -> list[str]:
    """The codes of the regions to write a workbook of; StoreError where nothing is known of `region`."""
    observed = connection.table("fact_observation").filter("registered AND region IS NOT NULL")
    known = sorted(code for (code,) in observed.select("region").distinct().fetchall())
    if region is None:
        return known
    if region not in known:
        raise StoreError(f"Nothing is known of the region {region}: there is {', '.join(known) or 'none'}")
    return [region]


def write(
    connection: duckdb.DuckDBPyConnection,
    folder: Path,
    build: Build,
    advance: Callable[[int], object],
    region: str | None = None,
) -> tuple[Table, ...]:
    """A workbook a region of which a whole year's figure is known, or of one region."""
    [query] = (file for file in read("export") if file.name == "yearbook")
    tables: list[Table] = []
    for code in regions(connection, region):
        result = connection.execute(query.text, {"region": code})
        names = [column[0] for column in result.description or ()]
        found = [dict(zip(names, row, strict=True)) for row in result.fetchall()]
        if found:
            path = folder / f"{code}-{_name(found) or code}.xlsx"
            _workbook(path, f"{_name(found)} {code}".strip(), build, found)
            tables.append(Table(code, path.name, "workbook", query.purpose, query.grain, len(found), ()))
        advance(1)
    return tuple(tables)


def _name(found: Sequence[Row]) -> str:
    return max(((row["year"], row["region_name"]) for row in found if row["region_name"]), default=(0, ""))[1]


class _Book:
    """A workbook and the formats used so far: Excel allows a limited number of them."""

    def __init__(self, path: Path, region: str, build: Build, found: Sequence[Row]) -> None:
        never = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        self.workbook = Workbook(str(path), never)
        self.region, self.build = region, build
        self._formats: dict[str, Format] = {}
        days = [row["published_on"] for row in found if row["published_on"]]
        day = datetime.combine(max(days), datetime.min.time()) if days else UNDATED
        self.workbook.set_properties({"title": region, "comments": f"build {build.id}", "created": day})

    def format(self, **properties: Any) -> Format:
        key = repr(sorted(properties.items()))
        if key not in self._formats:
            self._formats[key] = self.workbook.add_format(properties)
        return self._formats[key]

    def sheet(self, name: str, heads: Iterable[tuple[str, float]], title: str, frozen: int) -> Worksheet:
        """A sheet with its title, its heads in the third row, and how it is printed."""
        sheet = self.workbook.add_worksheet(name)
        sheet.write_string(0, 0, title, self.format(bold=True, font_size=14))
        head = self.format(bold=True, bottom=1, bg_color="#DDE6F0", text_wrap=True, valign="vcenter")
        for column, (text, width) in enumerate(heads):
            sheet.set_column(column, column, width)
            sheet.write_string(2, column, text, head)
        sheet.freeze_panes(3, frozen)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(2)
        sheet.set_footer(f"&L{self.region}&C{name}&R&P / &N")
        return sheet


def _workbook(path: Path, region: str, build: Build, found: Sequence[Row]) -> None:
    book = _Book(path, region, build, found)
    names = {row["domain"]: f"{row['name_zh']} {row['name_en']}" for row in rows(FOLDER / "domains.csv")}
    order = list(names)
    found = sorted(found, key=lambda row: (order.index(row["domain"]), *_key(row), row["year"]))
    _notes(book)
    for domain, group in groupby(found, key=lambda row: row["domain"]):
        _domain(book, names[domain], _series(list(group)))
    _sources(book, [row for row in found if not row["is_implied"]])
    book.workbook.close()


def _key(row: Row) -> tuple[Any, ...]:
    """What is in one row of a sheet, in the order in which rows follow one another."""
    level_first = list(MEASURES).index(row["measure"])
    outcome_first = ("outcome", *CLASSES).index(row["status_class"])
    return row["metric"], outcome_first, level_first, row["basis"] or "", row["unit"] or ""


def _series(found: Sequence[Row]) -> list[Series]:
    return [_one_series(list(group)) for _, group in groupby(found, key=_key)]


def _one_series(found: list[Row]) -> Series:
    """In the multiple that most years are printed in; among equals the later one."""
    row = found[0]
    printed = [row for row in found if row["printed"]]
    counted = Counter(multiple(row["printed"], row["unit"]) for row in reversed(printed))
    times = counted.most_common(1)[0][0] if counted else _usual(found)
    heads = row["metric_zh"], row["metric_en"] or "", _item(row), times + (row["unit"] or "")
    return Series(heads, MULTIPLES[times], {row["year"]: row for row in found})


def _usual(found: Sequence[Row]) -> str:
    """Of levels that are nowhere printed: the largest multiple of which the least level has one."""
    least = min(abs(row["value"]) for row in found)
    return next((times for times, by in MULTIPLES.items() if least >= by and times != "万亿"), "")


def _item(row: Row) -> str:
    parts = [CLASSES.get(row["status_class"], ""), MEASURES[row["measure"]]]
    if row["measure"] == "growth" or row["basis"] not in ("nominal", "none", None):
        parts.append(BASES.get(row["basis"], ""))
    return ", ".join(part for part in parts if part)


def _domain(book: _Book, name: str, series: Sequence[Series]) -> None:
    years = sorted({year for row in series for year in row.cells})
    heads = [*zip(HEADS, WIDTHS, strict=True), *((str(year), YEAR_WIDTH) for year in years)]
    sheet = book.sheet(name, heads, f"{book.region}  {name}", len(HEADS))
    previous = None
    for line, row in enumerate(series, 3):
        for column, text in enumerate(row.heads):
            again = column < 2 and row.heads[:2] == previous
            style = {"font_color": "#A0A0A0"} if again else {}
            sheet.write_string(line, column, text, book.format(**style))
        previous = row.heads[:2]
        for year, cell in row.cells.items():
            _cell(book, sheet, (line, len(HEADS) + years.index(year)), cell, row)


def _cell(book: _Book, sheet: Worksheet, place: tuple[int, int], cell: Row, series: Series) -> None:
    """A number in the row's multiple, or what is printed where that is no single number."""
    _, style = DRAWN[cell["status"]]
    if cell["value"] is None:
        sheet.write_string(*place, cell["printed"], book.format(align="right", **style))
        return
    own = 1 if cell["is_implied"] else MULTIPLES[multiple(cell["printed"], cell["unit"])]
    decimals = _decimals(cell, own, series)
    number = "#,##0" + (f".{'0' * decimals}" if decimals else "")
    prefix = BOUNDS.get(cell["bound"], "") if not cell["is_implied"] else ""
    pattern = f"{prefix}{number};{prefix}-{number}"
    sheet.write_number(
        *place, float(Decimal(cell["value"]) / series.scale), book.format(num_format=pattern, **style)
    )
    if notes := _remarks(cell, own, series):
        sheet.write_comment(*place, "; ".join(notes), {"x_scale": 2})


def _decimals(cell: Row, own: int, series: Series) -> int:
    """Printed decimals, moved with the multiple; of an implied level those of the row."""
    if cell["is_implied"]:
        return max(
            (row["decimals"] for row in series.cells.values() if row["decimals"] is not None), default=2
        )
    return max(0, cell["decimals"] + len(str(series.scale)) - len(str(own)))


def _remarks(cell: Row, own: int, series: Series) -> list[str]:
    remarks: list[str] = []
    if cell["is_implied"]:
        remarks.append(cell["quote"])
    elif own != series.scale:
        remarks.append(f"原文 as printed: {cell['printed']}")
    if cell["corrected"]:
        remarks.append("更正 a misprint is corrected")
    return remarks


def _sources(book: _Book, found: Sequence[Row]) -> None:
    sheet = book.sheet(SOURCES, SOURCE_HEADS, f"{book.region}  {SOURCES}", 2)
    for line, row in enumerate(found, 3):
        cells = (
            row["metric_zh"], row["metric_en"], _item(row), row["year"], row["printed"],
            row["document_title"], row["publisher"], row["published_on"], row["page"], row["quote"],
        )  # fmt: skip
        for column, value in enumerate(cells):
            _write(book, sheet, (line, column), value)
    sheet.autofilter(2, 0, max(3, len(found) + 2), len(SOURCE_HEADS) - 1)


def _write(book: _Book, sheet: Worksheet, place: tuple[int, int], value: object) -> None:
    """A cell by its type; text is never taken for anything else."""
    if isinstance(value, date):
        moment = datetime.combine(value, datetime.min.time())
        sheet.write_datetime(*place, moment, book.format(num_format="yyyy-mm-dd"))
    elif isinstance(value, int):
        sheet.write_number(*place, value)
    elif value is not None:
        sheet.write_string(*place, str(value))


def _notes(book: _Book) -> None:
    sheet = book.sheet(NOTES, [("图例 Legend", 16), ("", 100)], f"{book.region}  年鉴 Yearbook", 0)
    for line, (text, style) in enumerate(DRAWN.values(), 3):
        sheet.write_number(line, 0, 123.4, book.format(num_format="#,##0.0", **style))
        sheet.write_string(line, 1, text)
    lines = (
        "≥ 超、突破、余  ≤ 近、不足  ≈ 约、左右: as the report says it",
        "小数与单位从原文 Decimals and units as printed; a note on a cell says where the multiple differs",
        "只列全年、本地区、已登记的指标 Whole years, the region itself, registered metrics; parquet has all",
        "每个数的出处见 The source of every number: " + SOURCES,
        f"截至 as of {book.build.as_of}" if book.build.as_of else "",
        f"build {book.build.id}",
    )
    for line, text in enumerate((text for text in lines if text), 4 + len(DRAWN)):
        sheet.write_string(line, 0, text)
