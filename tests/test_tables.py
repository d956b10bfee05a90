"""Tables: which lines are one, and what each of its cells is."""

import itertools
import os

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest import extract_texts, registry, tables
from ingest.heads import unit_of
from ingest.readers import decode

COMMUNIQUE = """2021年，全县财政总收入156.9亿元。
表1 2021年主要指标
指标 | 单位 | 绝对数 | 比上年增长(%)
地区生产总值 | 亿元 | 1,102.5 | 8.8
#第一产业 | 亿元 | 50.1 | 7.0
社会消费品零售总额 | 亿元 | 280 | -12.1
其中：城镇 | 亿元 | 180 | 12
粮食产量 | 万吨 | 58.3 | 持平
常住人口 | 万人 | 130.5 | —
注：绝对数按现价计算，共5项。
"""


def read(text: str, region: str = "360121", year: int = 2021) -> list[tuple[object, ...]]:
    """raw, value, unit, measure, metric, period of the facts."""
    columns = ("raw", "value", "unit", "measure", "metric", "period")
    found = extract_texts([text], region=region, year=year)
    assert all(text[start:end] == raw for start, end, raw in found.select("start", "end", "raw").iter_rows())
    assert found["start"].is_sorted()
    return found.filter(pl.col("metric_name").is_not_null()).select(columns).rows()


def facts(text: str, region: str = "360121", year: int = 2021) -> pl.DataFrame:
    return extract_texts([text], region=region, year=year).filter(pl.col("metric_name").is_not_null())


def test_a_communique_table_with_units_in_a_column() -> None:
    assert read(COMMUNIQUE)[1:-1] == [
        ("1,102.5", "110250000000", "元", "level", "gdp", "2021"),
        ("8.8", "8.8", "%", "growth", "gdp", "2021"),
        ("50.1", "5010000000", "元", "level", "value_added_primary", "2021"),
        ("7.0", "7", "%", "growth", "value_added_primary", "2021"),
        ("280", "28000000000", "元", "level", "retail_sales", "2021"),
        ("-12.1", "-12.1", "%", "growth", "retail_sales", "2021"),
        ("180", "18000000000", "元", "level", "retail_sales_urban", "2021"),
        ("12", "12", "%", "growth", "retail_sales_urban", "2021"),
        ("58.3", "583000", "吨", "level", "output_grain", "2021"),
        ("130.5", "1305000", "人", "level", "population_resident", "2021"),
    ]


def test_prose_around_a_table_is_read_as_prose() -> None:
    found = facts(COMMUNIQUE)
    first, last = found.rows(named=True)[0], found.rows(named=True)[-1]
    assert (first["raw"], first["metric"]) == ("156.9亿元", "fiscal_revenue")
    assert not first["rule"].startswith("table.")
    assert last["raw"] == "5项"


def test_a_printed_number_is_an_interval_by_its_last_place() -> None:
    [gdp] = facts(COMMUNIQUE).filter(raw="1,102.5").rows(named=True)
    assert (gdp["low"], gdp["high"], gdp["basis"]) == ("110245000000", "110255000000", "nominal")
    [growth] = facts(COMMUNIQUE).filter(raw="8.8").rows(named=True)
    assert (growth["low"], growth["high"], growth["basis"]) == ("8.75", "8.85", "real")


@pytest.mark.parametrize("mark", ["\t", " | ", "｜", "   "])
def test_heads_that_span_columns_and_the_unit_above_the_table(mark: str) -> None:
    rows = [("财政总收入", "156.9", "4.4", "150.3"), ("一般公共预算收入", "79.3", "4.4", "76")]
    heads = [("指标", "2021年", "", "2020年"), ("", "绝对数", "增长（%）", "绝对数")]
    if not mark.strip() and mark != "\t":
        heads = [("指标", "2021年", "增长（%）", "2020年")]
    text = "\n".join(["单位：亿元", *(mark.join(line) for line in [*heads, *rows])])
    assert read(text) == [
        ("156.9", "15690000000", "元", "level", "fiscal_revenue", "2021"),
        ("4.4", "4.4", "%", "growth", "fiscal_revenue", "2021"),
        ("150.3", "15030000000", "元", "level", "fiscal_revenue", "2020"),
        ("79.3", "7930000000", "元", "level", "general_public_budget_revenue", "2021"),
        ("4.4", "4.4", "%", "growth", "general_public_budget_revenue", "2021"),
        ("76", "7600000000", "元", "level", "general_public_budget_revenue", "2020"),
    ]


def test_years_down_and_years_across() -> None:
    down = "单位：万人\n年份\t常住人口\t户籍人口\n2020年\t131.2\t100.4\n2021\t131.9\t100.6\n"
    across = "指标\t2020年\t2021\n常住人口（万人）\t131.2\t131.9\n户籍人口（万人）\t100.4\t100.6\n"
    expected = {
        ("1312000", "population_resident", "2020"), ("1004000", "population_registered", "2020"),
        ("1319000", "population_resident", "2021"), ("1006000", "population_registered", "2021"),
    }  # fmt: skip
    for text in (down, across):
        assert {(row[1], row[4], row[5]) for row in read(text)} == expected


def test_regions_down_are_never_booked_as_the_citys_own() -> None:
    text = "表2 各县区规模以上工业增加值\n地区\t增长（%）\t位次\n全市\t8.8\t\n南昌县\t9.1\t1\n进贤县\t7.5\t4\n某某新区\t10.2\t2\n"
    found = facts(text, region="360100").select("region", "subject", "measure", "of", "value", "metric")
    metric = "industrial_value_added_large"
    assert found.rows() == [
        ("360100", None, "growth", "level", "8.8", metric),
        ("360121", None, "growth", "level", "9.1", metric),
        ("360121", None, "rank", "growth", "1", metric),
        ("360124", None, "growth", "level", "7.5", metric),
        ("360124", None, "rank", "growth", "4", metric),
        ("360100", "某某新区", "growth", "level", "10.2", metric),
        ("360100", "某某新区", "rank", "growth", "2", metric),
    ]


def test_what_a_column_says_a_figure_is() -> None:
    text = (
        "2021年全年主要指标，全年完成情况\n指标\t年度目标（亿元）\t1-11月（亿元）\t完成计划%\t比年初增减额（亿元）\t占比（%）\n"
        "存款余额\t170\t160.2\t94.2\t-3.5\t12\n贷款余额\t90\t85\t94.4\t7\t8\n"
    )
    found = facts(text).head(5).select("value", "measure", "status", "period", "base")
    assert found.rows() == [
        ("17000000000", "level", "target", "2021", None),
        ("16020000000", "level", "actual", "2021-01/2021-11", None),
        ("94.2", "completion", "actual", "2021-01/2021-11", None),
        ("-350000000", "change", "actual", "2021-01/2021-11", "2020-12"),
        ("12", "share", "actual", "2021-01/2021-11", None),
    ]


def test_rows_under_a_line_of_words_belong_to_the_table() -> None:
    text = "指标\t绝对数（亿元）\n财政总收入\t156.9\n二、贸易\n#出口\t69.1\n"
    found = extract_texts([text], region="360121", year=2021).select("raw", "measure", "metric", "rule")
    assert found.rows() == [
        ("156.9", "level", "fiscal_revenue", "table.level"),
        ("二", "ordinal", None, "table.numbering"),
        ("69.1", "level", "exports", "table.level"),
    ]


def test_numbers_without_heads_are_no_facts_and_are_not_lost() -> None:
    found = extract_texts(["出口\t69.1\t-3.2\n进口\t5\t7\n"], region="360121", year=2021)
    assert found.select("raw", "measure").rows() == [
        ("69.1", "name"),
        ("-3.2", "name"),
        ("5", "name"),
        ("7", "name"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "一是收入增长。\n二是支出下降。",
        "2021年  收入9亿元，增长 8.2%\n2022年  收入10亿元，增长 9.2%",
        "县长 张三\n2022年1月5日\n",
        "各位代表：\n　　2021年，收入增长 8 倍。\n　　2022年，收入增长 9 倍。\n",
    ],
)
def test_prose_with_blanks_is_no_table(text: str) -> None:
    assert tables.find(text) == []


def test_the_monthly_table_of_a_citys_page_and_its_stripped_text(shared) -> None:
    folder = shared / "corpus" / "daqing-city"
    page, text = (
        facts(decode((folder / f"daqing-2017-monthly-table.{suffix}").read_bytes()), "230600", 2017)
        for suffix in ("html", "txt")
    )
    columns = ["raw", "value", "unit", "measure", "metric", "period", "base"]
    assert page.select(columns).equals(text.select(columns))
    assert page.height == 52
    rows = page.select(columns).rows()
    assert rows[:2] == [
        ("2291.6", "229160000000", "元", "level", "deposits_all", "2017-03", None),
        ("34.8", "3480000000", "元", "change", "deposits_all", "2017-03", "2016-12"),
    ]
    assert rows[-2:] == [
        ("237464.5", "2374645000", "美元", "level", "imports", "2017-01/2017-04", None),
        ("66.0", "66", "%", "growth", "imports", "2017-01/2017-04", None),
    ]


@pytest.mark.parametrize(
    "text,unit",
    [
        ("亿元", "亿元"),
        ("％", "%"),
        ("万 人", "万人"),
        ("万吨", "万吨"),
        ("离岸价", None),
        ("", None),
        ("3", None),
    ],
)
def test_units_in_brackets(text: str, unit: str | None) -> None:
    assert unit_of(text) == unit


PIECES = [
    "指标",
    "2021年",
    "增长（%）",
    "出口",
    "69.1",
    "-3.2",
    "１２",
    "\t",
    "\t",
    "|",
    "\n",
    "\n",
    " ",
    "　",
    "#",
    "其中：",
    "单位：亿元",
    "—",
    "。",
    "1-3月",
    "〇",
    "\f",
    "𠮷",
]


@settings(deadline=None, max_examples=int(os.environ.get("FUZZ", "100")))
@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_any_heap_of_cells_is_read_without_an_error(text: str) -> None:
    found = extract_texts([text], region="360121", year=2021)
    for start, end, raw in found.select("start", "end", "raw").iter_rows():
        assert text[start:end] == raw
    spans = sorted(set(found.select("start", "end").iter_rows()))
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(spans))
    blanked = tables.without(text, tables.find(text))
    assert len(blanked) == len(text)


def test_the_words_of_tables_are_part_of_the_registry() -> None:
    assert any(path.name == "tables.toml" for path in registry.files.data_files())
