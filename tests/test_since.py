"""Growth that has gone on since a year is a streak of so many years or more, and its year stays a date."""

import polars as pl
import pytest

from ingest import extract_texts, observe


def read(text: str) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The figures and claims of a text of 2023 about 南昌县."""
    rows = observe.figures(extract_texts([text], region="360121", year=2023), ["d"], [text])
    return rows, observe.claims(rows)


@pytest.mark.parametrize(
    "text, metric, of, predicate, length",
    [
        ("自2010年以来，财政总收入逐年增长。", "fiscal_revenue", "level", "increase", 13),
        ("财政总收入自2010年以来逐年增长。", "fiscal_revenue", "level", "increase", 13),
        ("2012年以来全县粮食总产量连年增产。", "output_grain", "level", "increase", 11),
        ("从2015年起，原煤产量连年下降。", "output_raw_coal", "level", "decrease", 8),
        ("财政总收入完成85亿元，自2016年以来连续保持正增长。", "fiscal_revenue", "level", "increase", 7),
        ("GDP增长5.4%，财政总收入自2016年以来连续增长。", "fiscal_revenue", "level", "increase", 7),
        ("城镇登记失业率自2018年以来持续下降，年末为2.1%。", "unemployment_rate_registered", "level", "decrease", 5),
        ("全县常住人口从2010年起逐年减少。", "population_resident", "level", "decrease", 13),
        ("2014年以来，农村居民人均可支配收入增速连年回落。", "income_per_capita_rural", "growth", "decrease", 9),
        ("2010年以来，固定资产投资一直保持增长，年均增长12.5%。", "fixed_asset_investment", "level", "increase", 13),
        ("工业增加值自2019年以来连续负增长。", "value_added_industry", "level", "decrease", 4),
        ("自2012年以来，粮食总产量始终保持高速平稳两位数增长。", "output_grain", "level", "increase", 11),
        ("延续了原煤产量自2015年以来连续增长的态势。", "output_raw_coal", "level", "increase", 8),
    ],
)  # fmt: skip
def test_what_rose_or_fell_since_a_year(text: str, metric: str, of: str, predicate: str, length: int):
    figures, claims = read(text)
    [claim] = claims.filter(kind="streak").to_dicts()
    assert [claim[name] for name in ("metric", "of", "predicate", "length", "length_unit")] == [
        metric, of, predicate, length, "year",
    ]  # fmt: skip
    assert (claim["bound"], claim["time_period"], claim["year"]) == ("above", "2023", 2023)
    [dated] = figures.filter(figure=claim["figure"]).to_dicts()
    assert (dated["measure"], dated["became"], dated["raw"][-1:]) == ("date", "claim", "年")


@pytest.mark.parametrize(
    "text",
    [
        "结束了自2015年以来工业增加值连续负增长的局面。",
        "2010年以来财政总收入年均增长12%。",
        "自2010年以来，财政总收入累计增长3倍。",
        "2015年以来财政总收入增长最快的一年。",
        "2010年以来城乡居民相对收入差距逐步缩小。",
        "从2016年起持续增加教育投入。",
        "自2010年以来，财政总收入逐年增长到85亿元。",
        "2023年以来，财政总收入持续增长。",
        "财政总收入自2010年以来未能连年增长。",
        "2018年以来，各级部门持续发力，经济不断提升。",
    ],
)
def test_what_only_looks_like_it(text: str):
    figures, claims = read(text)
    assert claims.filter(kind="streak").height == 0
    assert set(figures.filter(measure="date")["became"]) == {"date"}


def test_a_printed_number_of_years_counts_and_the_year_does_not():
    figures, claims = read("财政总收入自2010年以来连续5年增长。")
    assert claims.select("kind", "length", "bound").rows() == [("streak", 5, "exact")]
    assert figures.filter(measure="date")["became"].to_list() == ["date"]
