"""The metrics and breaks: names found as printed, contract ids, parents, bases, and the facts beside the clone."""

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from ingest.registry.files import FOLDER, rows
from ingest.registry.metrics import (
    BASES,
    KINDS,
    PARTS,
    Metric,
    breaks,
    find_ending,
    find_metric,
    fold,
    metrics,
    metrics_by_id,
)

DOMAINS = {
    "agriculture", "construction", "culture_sport", "education", "employment", "energy", "enterprises", "environment",
    "finance", "foreign_trade", "government", "health", "income_consumption", "industry", "investment", "national_accounts",
    "population", "post_tourism", "prices", "public_finance", "rankings", "safety", "science", "social_security", "trade",
    "transport", "urban_construction",
}  # fmt: skip


def test_there_are_hundreds_of_metrics_in_every_domain() -> None:
    counts: dict[str, int] = defaultdict(int)
    for metric in metrics():
        counts[metric.domain] += 1
    assert len(metrics()) >= 400
    assert set(counts) == DOMAINS
    assert min(counts.values()) >= 10


def test_no_name_belongs_to_two_metrics() -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for metric in metrics():
        for name in metric.names:
            owners[fold(name)].add(metric.id)
    assert {name: ids for name, ids in owners.items() if len(ids) > 1} == {}
    assert len(metrics_by_id()) == len(metrics())


def test_every_metric_is_found_by_every_name_it_lists() -> None:
    assert [name for metric in metrics() for name in metric.names if find_metric(name) is not metric] == []


def test_values_are_of_the_vocabulary_and_units_are_known() -> None:
    units = {row["unit"] for row in rows(FOLDER / "units.csv")}
    for metric in metrics():
        assert metric.kind in KINDS, metric.id
        assert {metric.basis_level, metric.basis_growth} <= set(BASES), metric.id
        assert metric.unit in units or (metric.kind == "ratio" and not metric.unit), metric.id
        assert metric.part in (None, *PARTS), metric.id
        assert (metric.part is None) == (metric.part_of is None), metric.id
        assert metric.name_en.isascii() or "’" in metric.name_en or "ç" in metric.name_en, metric.id


def test_parents_exist_and_no_metric_is_a_part_of_itself() -> None:
    by_id = metrics_by_id()
    for metric in metrics():
        above, path = metric.part_of, [metric.id]
        while above is not None:
            assert above not in path, path
            path.append(above)
            above = by_id[above].part_of


@pytest.mark.parametrize(
    "name, metric",
    [
        ("财政总收入", "fiscal_revenue"),
        ("地方一般公共预算收入", "general_public_budget_revenue"),
        ("一般公共预算收入", "general_public_budget_revenue"),
        ("公共财政预算收入", "general_public_budget_revenue"),
        ("地方财政一般预算收入", "general_public_budget_revenue"),
        ("地方财政总收入", "local_fiscal_revenue_total"),
        ("财政收入", "fiscal_revenue_unspecified"),
        ("地方财政收入", "local_fiscal_revenue"),
        ("地区生产总值", "gdp"),
        ("国内生产总值（GDP）", "gdp"),
        ("常住人口", "population_resident"),
        ("年末户籍总人口", "population_registered"),
        ("常住人口(普查)", "population_census"),
        ("农民人均纯收入", "net_income_per_capita_rural"),
        ("农村居民人均可支配收入", "income_per_capita_rural"),
        ("固定资产投资（不含农户）", "fixed_asset_investment"),
        ("全社会固定资产投资", "fixed_asset_investment_total"),
        ("限额以上消费品零售额", "retail_sales_large"),
        ("城镇登记失业率", "unemployment_rate_registered"),
        ("城镇调查失业率", "unemployment_rate_surveyed"),
    ],
)
def test_neighbours_are_told_apart(name: str, metric: str) -> None:
    found = find_metric(name)
    assert found is not None
    assert found.id == metric


@pytest.mark.parametrize(
    "printed, standard",
    [
        ("规上工业增加值", "规模以上工业增加值"),
        ("一产", "第一产业增加值"),
        ("社零总额", "社会消费品零售总额"),
        ("Ｇ Ｄ Ｐ", "地区生产总值"),
        ("gdp", "地区生产总值"),
        ("“三公”经费", "“三公”经费支出"),
        ("农、林、牧、渔业总产值", "农林牧渔业总产值"),
        ("0—14岁人口", "0-14岁人口"),
        ("规上工业企业总数", "规模以上工业企业"),
        ("旅游接待人数", "旅游接待人次"),
        ("累计建成5G基站", "5G基站"),
    ],
)
def test_printed_forms_lead_to_the_standard_name(printed: str, standard: str) -> None:
    found = find_metric(printed)
    assert found is not None
    assert found.name_zh == standard


@pytest.mark.parametrize("name", ["", " ", "产值", "同比增长", "某某项目", "收入", "总量", "投资完成"])
def test_a_word_that_names_nothing_is_no_metric(name: str) -> None:
    assert find_metric(name) is None


def test_the_unit_decides_between_what_one_phrase_counts() -> None:
    def found(name: str, unit: str) -> str | None:
        metric = find_metric(name, unit)
        return metric and metric.id

    assert found("改造老旧小区", "个") == "old_neighbourhoods"
    assert found("改造老旧小区", "户") == "old_neighbourhoods_households"
    assert found("老旧小区改造", "元") == "old_neighbourhoods_investment"
    assert found("村巷硬化", "公里") == "village_lanes_km"
    assert found("粮食", "吨") == found("粮食", "斤") == "output_grain"
    assert found("粮食", "亩") == "sown_area_grain"
    assert found("规模以上工业企业", "户") == "enterprises_industry_large"
    assert found("地区生产总值", "%") is None


def test_words_around_a_name_do_not_hide_it() -> None:
    for phrase in ("累计新增城镇就业", "城镇新增就业达到", "实施重点项目建设", "全年接待游客累计"):
        assert find_metric(phrase) is not None, phrase


@pytest.mark.parametrize(
    "phrase, unit, before, metric",
    [
        ("海拉尔机场国内、国际航线", "条", "海拉尔机场", "air_routes"),
        ("小蓝经开区工业总产值", "元", "小蓝经开区", "industrial_output"),
        ("公路客运总站投资", "元", "公路客运总站", "project_investment"),
        ("大唐露天矿产能", "吨", "大唐露天矿", "project_capacity"),
        ("武阳镇行政村村巷硬化", "公里", "武阳镇行政村", "village_lanes_km"),
        ("新增某地大飞机国家先进制造业集群", "个", "某地大飞机", "clusters_advanced_manufacturing_new"),
    ],
)
def test_what_stands_before_a_registered_ending_is_given_back(
    phrase: str, unit: str, before: str, metric: str
) -> None:
    found = find_ending(phrase, unit)
    assert found is not None
    assert (found[0], found[1].id) == (before, metric)


@pytest.mark.parametrize(
    "phrase",
    [
        "人均工业总产值",
        "民营企业城镇新增就业",
        "某县新增高新技术企业认定数",
        "总产值",
        "产能",
        "养老院投资",
        "",
    ],
)
def test_a_word_that_makes_another_quantity_is_never_cut_off(phrase: str) -> None:
    assert find_ending(phrase) is None


def metric(name: str) -> Metric:
    return metrics_by_id()[name]


def test_default_bases_follow_the_accounts() -> None:
    bases = {
        "gdp": ("nominal", "real"),
        "value_added_primary": ("nominal", "real"),
        "industrial_value_added_large": ("nominal", "real"),
        "fixed_asset_investment": ("nominal", "comparable"),
        "retail_sales_large": ("nominal", "comparable"),
        "industrial_output_large": ("nominal", "comparable"),
        "fiscal_revenue": ("nominal", "nominal"),
        "general_public_budget_revenue": ("nominal", "nominal"),
        "income_per_capita_urban": ("nominal", "nominal"),
        "enterprises_industry_large": ("none", "none"),
        "output_grain": ("none", "none"),
        "urbanization_rate": ("none", "none"),
    }
    assert {name: (metric(name).basis_level, metric(name).basis_growth) for name in bases} == bases


def test_parts_are_complete_or_partial() -> None:
    def parts(parent: str, part: str) -> set[str]:
        return {m.id for m in metrics() if m.part_of == parent and m.part == part}

    assert parts("gdp", "complete") == {
        "value_added_primary",
        "value_added_secondary",
        "value_added_tertiary",
    }
    assert parts("general_public_budget_revenue", "complete") == {"tax_revenue", "non_tax_revenue"}
    assert parts("retail_sales", "complete") == {"retail_sales_urban", "retail_sales_rural"}
    assert parts("trade_total", "complete") == {"exports", "imports"}
    assert "vat" in parts("tax_revenue", "partial")


def test_a_part_is_measured_as_its_whole_is() -> None:
    quantity = {row["unit"]: row["quantity"] for row in rows(FOLDER / "units.csv")}
    wholes = [(m, metrics_by_id()[m.part_of]) for m in metrics() if m.part_of]
    assert [(m.id, whole.id) for m, whole in wholes if m.kind != whole.kind] == []
    assert [
        (m.id, whole.id)
        for m, whole in wholes
        if quantity.get(m.unit, m.unit) != quantity.get(whole.unit, whole.unit)
    ] == []


def test_leagues_make_sense_for_revenue_and_output() -> None:
    assert all(
        metric(name).ranking
        for name in ("fiscal_revenue", "general_public_budget_revenue", "gdp", "retail_sales")
    )
    assert not any(
        metric(name).ranking
        for name in ("project_investment", "county_top100", "pm25", "unemployment_rate_surveyed")
    )


def test_breaks_name_metrics_years_reasons_and_sources() -> None:
    assert {b.metric for b in breaks()} <= set(metrics_by_id())
    assert all(1949 <= b.first_year <= 2100 and b.reason and b.source for b in breaks())
    years: dict[str, list[int]] = defaultdict(list)
    for b in breaks():
        years[b.metric].append(b.first_year)
    assert all(len(set(found)) == len(found) for found in years.values())
    assert set(years["general_public_budget_revenue"]) == {2015, 2016, 2022}
    assert {2004, 2008, 2013, 2018, 2023} <= set(years["gdp"])
    kinds = {(b.metric, b.first_year): b.kind for b in breaks()}
    assert kinds["fiscal_revenue", 2022] == kinds["general_public_budget_revenue", 2022] == "policy"
    assert kinds["general_public_budget_revenue", 2015] == kinds["gdp", 2016] == "definition"
    assert {kinds["gdp", year] for year in (2004, 2008, 2013, 2018, 2023)} == {"census"}
    assert years["income_per_capita_rural"] == [2013]
    assert 2011 in years["industrial_value_added_large"]
    assert 2011 in years["fixed_asset_investment"]
    assert 2010 in years["retail_sales"]


def test_every_metric_of_the_facts_is_found(shared: Path) -> None:
    with (shared / "facts" / "jiangxi-counties.csv").open(encoding="utf-8", newline="") as file:
        names = {name for row in csv.DictReader(file) for name in row["metric"].split("+")}
    missing = {name for name in names if find_metric(name.removeprefix("小蓝经开区")) is None}
    assert missing == set()


def test_most_levels_and_growths_of_the_answer_keys_are_registered(shared: Path) -> None:
    """By the annotators' noun phrases; what a figure's unit cannot be does not count."""
    keys = sorted((shared / "gold").glob("d[1-8]-*.tsv"))
    named = [
        find_metric(row["metric"], row["unit"] if row["measure"] == "level" else None) is not None
        for path in keys
        for row in csv.DictReader(
            path.open(encoding="utf-8", newline=""), delimiter="\t", quoting=csv.QUOTE_NONE
        )
        if row["measure"] in ("level", "growth")
    ]
    assert len(keys) == 8
    assert sum(named) / len(named) >= 0.85
