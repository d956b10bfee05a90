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


def test_growth_beside_an_amount_or_a_volume_is_in_per_cent() -> None:
    """The word 额 or 量 in a row's head says nothing of its column 比上年增长; in the column's it does."""
    rows = "进出口总额\t亿元\t30\t-4.0\n金融机构存款余额\t亿元\t11\t3.0%\n粮食产量\t万吨\t5\t1.5\n"
    found = read(f"指标\t单位\t2021年\t比上年增长\n{rows}")
    assert [row[1:4] for row in found if row[0] in ("-4.0", "3.0%", "1.5")] == [
        ("-4", "%", "growth"), ("3", "%", "growth"), ("1.5", "%", "growth"),
    ]  # fmt: skip
    found = read("指标\t单位\t2021年\t比年初增减额\n金融机构存款余额\t亿元\t11\t3.0\n")
    assert [row[1:4] for row in found if row[0] == "3.0"] == [("300000000", "元", "change")]


def test_the_unit_in_the_head_of_an_empty_row_is_no_number() -> None:
    found = read("指标\t2021年\n粮食产量（万吨）\t10\n年末户籍人口（万人）\t—\n")
    assert [row[:3] for row in found] == [("10", "100000", "吨")]


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


def test_signs_of_footnotes_around_numbers_and_blanks_in_them() -> None:
    text = (
        "指标\t单位\t绝对数\t比上年增长（%）\n地区生产总值[2]\t亿元\t①8066.49\t*3.1\n"
        "常住人口\t万人\t532.7[3]\t0.4②\n出口总额[15]\t万元\t[4]70 339 012\t-2.1\n"
    )
    assert read(text) == [
        ("8066.49", "806649000000", "元", "level", "gdp", "2021"),
        ("3.1", "3.1", "%", "growth", "gdp", "2021"),
        ("532.7", "5327000", "人", "level", "population_resident", "2021"),
        ("0.4", "0.4", "%", "growth", "population_resident", "2021"),
        ("70 339 012", "703390120000", "元", "level", "exports", "2021"),
        ("-2.1", "-2.1", "%", "growth", "exports", "2021"),
    ]
    notes = extract_texts([text], year=2021).filter(pl.col("metric_name").is_null())["raw"].to_list()
    assert notes == ["2", "3", "15", "4"]  # none is lost, none is a fact


@pytest.mark.parametrize(
    "between", ["\f\n续表5\n", "\f\n续表5\n单位：亿元\n", "表5（续）\n指标\t2022年\t2023年\n"]
)
def test_a_table_goes_on_behind_a_page(between: str) -> None:
    text = (
        "表5 主要指标\n单位：亿元\n指标\t2022年\t2023年\n地区生产总值\t7802.66\t8066.49\n"
        f"{between}一般公共预算收入\t883.77\t931.24\n"
    )
    assert [row for row in read(text) if row[4] == "general_public_budget_revenue"] == [
        ("883.77", "88377000000", "元", "level", "general_public_budget_revenue", "2022"),
        ("931.24", "93124000000", "元", "level", "general_public_budget_revenue", "2023"),
    ]
    assert len(read(text)) == 4


def test_parts_of_gdp_across_in_a_yearbook_in_two_languages() -> None:
    text = (
        "2-4 主要年份地区生产总值\nGross Domestic Product in Selected Years\n单位：亿元 (100 million yuan)\n"
        "年份\t地区生产总值\t\t\t\t人均GDP（元/人）\n\t\t第一产业\t第二产业\t#工 业\n"
        "Year\tGross Domestic Product\tPrimary Industry\tSecondary Industry\tIndustry\tPer Capita GDP (yuan)\n"
        "2022\t7802.66\t30.01\t3200.02\t2300.01\t147397\n"
    )
    found = facts(text).select("raw", "metric", "period", "subject").rows()
    assert found == [
        ("7802.66", "gdp", "2022", None),
        ("30.01", "value_added_primary", "2022", None),
        ("3200.02", "value_added_secondary", "2022", None),
        ("2300.01", "value_added_industry", "2022", None),
        ("147397", "gdp_per_capita", "2022", None),
    ]
    [one] = facts(text).filter(raw="147397").rows(named=True)
    assert (one["value"], one["unit"]) == ("147397", "元")


def test_an_index_is_not_the_level_of_what_it_is_of() -> None:
    years = "4-3 地区生产总值指数（上年=100）\n年份\t地区生产总值\t第一产业\n2021\t108.1\t104.2\n2022\t104.4\t101.7\n"
    column = "单位：亿元\n\t2023年\t2023年为上年%\n地区生产总值\t8066.5\t103.1\n"
    assert facts(years).select("value", "metric", "metric_name").rows()[:2] == [
        ("108.1", None, "地区生产总值指数"),
        ("104.2", None, "第一产业增加值指数"),
    ]
    assert facts(column).select("value", "metric", "metric_name").rows() == [
        ("806650000000", "gdp", "地区生产总值"),
        ("103.1", None, "地区生产总值指数"),
    ]


def test_two_tables_side_by_side_and_industries_of_what_is_measured() -> None:
    text = (
        "表7 2023年固定资产投资（不含农户）增长速度\n行业\t比上年增长（%）\t行业\t比上年增长（%）\n"
        "总计\t3.0\t金融业\t-11.9\n工业\t9.0\t采矿业\t2.1\n"
    )
    found = facts(text, region="100000", year=2023).select("raw", "metric", "subject").rows()
    assert found == [
        ("3.0", "fixed_asset_investment", None),
        ("-11.9", "fixed_asset_investment", "金融业"),
        ("9.0", "fai_industry", None),
        ("2.1", "fai_mining", None),
    ]


def test_parts_of_a_population_and_prices_by_place() -> None:
    people = (
        "指标\t年末数（万人）\t比重（%）\n全国人口\t140967\t100.0\n其中：城镇\t93267\t66.2\n乡村\t47700\t33.8\n"
        "其中：男性\t72032\t51.1\n女性\t68935\t48.9\n60周岁及以上\t29697\t21.1\n"
    )
    levels = facts(people, region="100000", year=2023).filter(measure="level").select("raw", "metric").rows()
    assert levels == [
        ("140967", "population_total"),
        ("93267", "population_urban_unspecified"),
        ("47700", "population_rural_unspecified"),
        ("72032", "population_male"),
        ("68935", "population_female"),
        ("29697", "population_60"),
    ]
    prices = "表2 居民消费价格比上年涨跌幅度\n单位：%\n指标\t全国\t城市\n居民消费价格\t0.2\t0.3\n"
    found = facts(prices, region="100000", year=2023).select("value", "unit", "measure", "metric").rows()
    assert found == [("0.2", "%", "growth", "cpi"), ("0.3", "%", "growth", None)]


def test_heads_above_heads_keep_their_columns() -> None:
    text = (
        "表3-2 分区主要经济指标（2023年）\n单位：亿元\n地区\t地区生产总值\t\t规模以上工业增加值\t一般公共预算收入\t\n"
        "\t绝对数\t比上年增长%\t比上年增长%\t绝对数\t增长%\n全市\t8066.49\t3.1\t1.2\t931.24\t5.4\n思明区\t2502.5\t5.1\t-\t70.12\t…\n"
    )
    found = facts(text, region="350200", year=2023).select("region", "raw", "measure", "metric").rows()
    assert found == [
        ("350200", "8066.49", "level", "gdp"),
        ("350200", "3.1", "growth", "gdp"),
        ("350200", "1.2", "growth", "industrial_value_added_large"),
        ("350200", "931.24", "level", "general_public_budget_revenue"),
        ("350200", "5.4", "growth", "general_public_budget_revenue"),
        ("350203", "2502.5", "level", "gdp"),
        ("350203", "5.1", "growth", "gdp"),
        ("350203", "70.12", "level", "general_public_budget_revenue"),
    ]
    several = "\t地区生产总值（亿元）\t\t常住人口（万人）\t\n地区\t2022年\t2023年\t2022年\t2023年\n思明区\t2403.1\t2502.5\t107.3\t106.8\n"
    found = facts(several, region="350200", year=2023).select("region", "value", "metric", "period").rows()
    assert found == [
        ("350203", "240310000000", "gdp", "2022"),
        ("350203", "250250000000", "gdp", "2023"),
        ("350203", "1073000", "population_resident", "2022"),
        ("350203", "1068000", "population_resident", "2023"),
    ]
    places = "指标\t单位\t全市\t思明区\n常住人口\t万人\t532.7\t106.8\n"
    found = facts(places, region="350200", year=2023).select("region", "value", "metric").rows()
    assert found == [
        ("350200", "5327000", "population_resident"),
        ("350203", "1068000", "population_resident"),
    ]


def test_a_months_column_and_the_columns_of_a_budget() -> None:
    month = (
        "2023年1-11月主要指标\n指标名称\t单位\t11月\t\t1-11月\t\n\t\t绝对数\t同比增长(%)\t绝对数\t同比增长(%)\n"
        "一般公共预算收入\t亿元\t60.2\t-1.2\t871.9\t4.8\n"
    )
    assert [(row[0], row[3], row[5]) for row in read(month, year=2023)] == [
        ("60.2", "level", "2023-11"),
        ("-1.2", "growth", "2023-11"),
        ("871.9", "level", "2023-01/2023-11"),
        ("4.8", "growth", "2023-01/2023-11"),
    ]
    budget = (
        "表一 2023年一般公共预算收入执行情况表\n单位：万元\n"
        "预算科目\t年初预算数\t调整预算数\t执行数\t执行数为预算数%\t比上年决算数增减%\n增值税\t50000\t48000\t48800\t101.7\t-2.3\n"
    )
    found = facts(budget, year=2023).select("raw", "measure", "status", "metric").rows()
    assert found == [
        ("50000", "level", "target", "vat"),
        ("48000", "level", "target", None),
        ("48800", "level", "actual", "vat"),
        ("101.7", "completion", "actual", "vat"),
        ("-2.3", "growth", "actual", "vat"),
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
    "①",
    "[2]",
    "其中：",
    "续表",
    "表2",
    "行业",
    "工业",
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


def test_a_growth_below_its_level_is_of_it() -> None:
    text = (
        "图1 2019-2020年地区生产总值及其增长速度\n年份\t2019\t2020\n"
        "地区生产总值（亿元）\t933.0\t951.2\n增长速度（%）\t8.1\t2.2\n"
    )
    assert [(row[0], row[3], row[4], row[5]) for row in read(text)] == [
        ("933.0", "level", "gdp", "2019"),
        ("951.2", "level", "gdp", "2020"),
        ("8.1", "growth", "gdp", "2019"),
        ("2.2", "growth", "gdp", "2020"),
    ]


def test_many_tables_one_behind_the_other_end() -> None:
    text = "指标\t绝对数\t增长%\n收入\t1\t2\n" + "续表\n收入\t1\t2\n" * 3000
    assert len(tables.find(text)) >= 1
    apart = "指标\t绝对数（亿元）\n出口\t1\n" + "续表\n单位：亿元\n出口\t2\n" * 2000
    assert facts(apart).height == 2001


def test_the_unit_stands_in_brackets_behind_the_title_and_words_tell_the_sign_of_growth() -> None:
    text = (
        "2023年主要经济指标（亿元）\n指标\t绝对数\t比上年增长\n地区生产总值\t1320.2\t增长5.0\n"
        "固定资产投资\t800.5\t下降2.0\n"
    )
    found = facts(text).select("value", "unit", "measure", "metric").rows()
    assert found == [
        ("132020000000", "元", "level", "gdp"),
        ("5", "%", "growth", "gdp"),
        ("80050000000", "元", "level", "fixed_asset_investment"),
        ("-2", "%", "growth", "fixed_asset_investment"),
    ]


def test_a_word_of_moving_in_a_column_of_amounts_is_no_amount() -> None:
    text = "指标\t绝对数（亿元）\n地区生产总值\t下降2.0\n财政收入\t10.0\n"
    assert facts(text).select("value", "metric").rows() == [("1000000000", "fiscal_revenue_unspecified")]


def test_growth_in_a_table_of_regions_is_of_the_column_to_its_left() -> None:
    text = "地区\t生产总值（亿元）\t增长（%）\t位次\n南昌县\t1320.2\t5.0\t1\n进贤县\t420.1\t4.2\t2\n"
    found = extract_texts([text], region="360100", year=2023).filter(pl.col("metric") == "gdp")
    assert found.select("region", "raw", "measure", "of").rows() == [
        ("360121", "1320.2", "level", "level"),
        ("360121", "5.0", "growth", "level"),
        ("360121", "1", "rank", "growth"),
        ("360124", "420.1", "level", "level"),
        ("360124", "4.2", "growth", "level"),
        ("360124", "2", "rank", "growth"),
    ]
