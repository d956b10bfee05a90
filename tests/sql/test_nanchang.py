"""revenue_ranking and trend on what the documents of 南昌县 and its neighbours really say, from two sides:
the table of figures put into the warehouse as it is, and the shipped reports ingested."""

import csv
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from warehouse.cli import main

FACTS = Path(__file__).parents[1] / "expected" / "jiangxi-counties.csv"
METRICS = {"财政总收入": "fiscal_revenue", "地方一般公共预算收入": "general_public_budget_revenue"}
TOTAL, BUDGET = METRICS.values()
BASES = {"": "nominal", "comparable": "comparable"}

DISPUTED = {(TOTAL, 2010), (BUDGET, 2010), (BUDGET, 2011)}
PEERS_KNOWN = {
    TOTAL: {2013: 1, 2014: 1, 2015: 2, 2018: 2, 2019: 2, 2020: 5, 2021: 2, 2023: 2},
    BUDGET: {2013: 1, 2018: 1, 2019: 1, 2020: 4, 2021: 2, 2023: 2},
}
CONSISTENT = {
    *((TOTAL, year) for year in (2015, 2018, 2019, 2020, 2021, 2023)),
    *((BUDGET, year) for year in (2020, 2021, 2023)),
}


def insert(made, rows):
    """The table's rows on the two revenues: statements with their growth, streaks with the rank that they state."""
    documents = {}
    for row in rows:
        title = row["document"]
        if title not in documents:
            documents[title] = made.document(title, row["published"] or None, row["kind"])
        for name in row["metric"].split("+"):
            if metric := METRICS.get(name):
                state(made, documents[title], row, {"metric": metric, "region": row["region_code"]})


def state(made, document, row, key):
    if row["measure"].startswith("streak"):
        made.streak(document, int(row["value"]), int(row["period"]), **key)
        made.rank(document, 1, int(row["period"]), **key)
        return
    above = (
        {"bound": "above", "high": None, "low": Decimal(row["value"]) * 10**8}
        if row["bound"] == "above"
        else {}
    )
    made.level(document, row["value"], time_period=row["period"], status=row["status"], **key, **above)
    if growth := row["growth_pct"]:
        made.growth(document, growth, time_period=row["period"], basis=BASES[row["growth_basis"]], **key)


@pytest.fixture(params=["table", "reports"])
def read(request):
    """What a query finds in the warehouse made from the table, and in the one made from the reports."""
    if request.param == "reports":
        connection = request.getfixturevalue("shipped")
        return lambda sql: connection.execute(sql).fetchall()
    made = request.getfixturevalue("made")
    with FACTS.open(encoding="utf-8", newline="") as file:
        insert(made, csv.DictReader(file))
    return made.rows


def of_the_county(read, columns):
    asked = f"SELECT metric, year, {columns} FROM revenue_ranking WHERE region_code = '360121'"
    return {(metric, year): rest for metric, year, *rest in read(asked)}


def test_a_row_for_each_of_2010_to_2023_for_both_metrics(read):
    cells = read("SELECT metric, year, scope FROM revenue_ranking WHERE region_code = '360121' ORDER BY ALL")
    assert cells == [
        (metric, year, "全省县(市、区)") for metric in (TOTAL, BUDGET) for year in range(2010, 2024)
    ]


def test_verdicts(read):
    for cell, (verdict, rank) in of_the_county(read, "verdict, claimed_rank").items():
        expected = "disputed" if cell in DISPUTED else "consistent" if cell in CONSISTENT else "not_checkable"
        assert (cell, verdict, rank) == (cell, expected, 1)


def test_peers(read):
    for (metric, year), (known, total, rank, kind) in of_the_county(
        read, "peers_known, peers_total, computed_rank, level_kind"
    ).items():
        assert (metric, year, known, total) == (metric, year, PEERS_KNOWN[metric].get(year, 0), 100)
        assert rank == (1 if kind == "printed" else None)


def test_the_2019_communique_disputes_both_and_the_2021_communique_the_general_budget(read):
    found = of_the_county(read, "disputed_by_title")
    of_2019, of_2021 = (f"南昌县{year}年国民经济和社会发展统计公报" for year in (2019, 2021))
    assert {cell: titles for cell, [titles] in found.items() if titles} == {
        (TOTAL, 2010): of_2019,
        (BUDGET, 2010): f"{of_2019}; {of_2021}",
        (BUDGET, 2011): of_2021,
    }


def test_the_claim_shown_is_the_latest(read):
    found = of_the_county(read, "claimed_by_title, claim_kind, streak_length, claims")
    assert found[TOTAL, 2015] == ["2023年南昌县年度综述(报纸专版)", "implied by a streak", 14, 3]
    assert found[TOTAL, 2023] == ["2023年南昌县年度综述(报纸专版)", "stated", None, 2]
    assert found[BUDGET, 2021] == ["南昌县2021年国民经济和社会发展统计公报", "stated", None, 5]


def test_levels(read):
    found = of_the_county(read, "level, level_printed, level_kind, level_low, level_high")
    assert found[TOTAL, 2023] == [15940000000, "159.4亿元", "printed", 15935000000, 15945000000]
    assert found[BUDGET, 2023] == [8500000000, "85亿元", "printed", 8450000000, 8550000000]
    assert found[TOTAL, 2015][2:] == ["printed", 10000000000, None]
    assert found[TOTAL, 2016] == [None] * 5
    kinds = {cell for cell, (_, _, kind, *_) in found.items() if kind == "implied"}
    assert kinds == {(TOTAL, 2012), (TOTAL, 2022), (BUDGET, 2012), (BUDGET, 2018), (BUDGET, 2022)}


def test_the_implied_levels_of_2022_are_below_those_printed_for_2021(read):
    found = of_the_county(read, "level_low, level_high")
    assert [round(end / 10**8, 1) for end in found[TOTAL, 2022]] == [Decimal("147.2"), Decimal("147.4")]
    assert [round(end / 10**8, 1) for end in found[BUDGET, 2022]] == [Decimal("77.2"), Decimal("78.2")]
    for metric in (TOTAL, BUDGET):
        assert found[metric, 2022][1] < found[metric, 2021][0]


def test_the_league_of_2020(read):
    league = "SELECT region_name, computed_rank FROM revenue_ranking WHERE metric = 'fiscal_revenue' AND year = 2020"
    assert read(f"{league} AND level_kind = 'printed' ORDER BY level DESC") == [
        ("南昌县", 1), ("新建区", 2), ("樟树市", 3), ("永丰县", 4), ("南城县", 5),
    ]  # fmt: skip


def test_two_growths_of_2021_and_only_the_nominal_one_agrees_with_the_levels(read):
    of_2021 = (
        "FROM annual WHERE region = '360121' AND metric = 'general_public_budget_revenue' AND year = 2021"
    )
    assert read(f"SELECT basis, reported_growth {of_2021} ORDER BY basis") == [
        ("comparable", 12.6),
        ("nominal", 4.4),
    ]
    [(low, high, reported_low, reported_high)] = read(
        "SELECT computed_growth_low, computed_growth_high, reported_growth_low, reported_growth_high"
        f" {of_2021} AND basis = 'nominal'"
    )
    assert low <= reported_low
    assert reported_high <= high


def test_part_year_figures_meet_no_annual_one(read):
    printed = (
        "SELECT COUNT(*) FROM trend WHERE level_printed IN ('38亿元', '21.8亿元', '51.6亿元', '30.5亿元')"
    )
    assert read(f"{printed} AND region = '360121'") == [(0,)]


def test_the_yearbooks_gdp_of_2023_is_revised(shipped):
    gdp = shipped.execute(
        "SELECT level_printed, level_status FROM trend WHERE region = '360121' AND metric = 'gdp' AND year = 2023"
    )
    assert gdp.fetchall() == [("1320.22亿元", "revised")]


def test_the_lists_of_the_top_100_stay_apart(shipped):
    ranks = shipped.execute(
        "SELECT year, scope, claimed_rank FROM claim_year"
        " WHERE region = '360121' AND scope LIKE '%百强%' AND year >= 2023 AND claimed_rank IN (18, 22)"
    ).fetchall()
    assert sorted(rank for year, _, rank in ranks if year == 2024) == [18, 22]
    assert len({scope for year, scope, _ in ranks}) == 3


NEXT_YEAR = """\
---
title: 南昌县2024年国民经济和社会发展统计公报
kind: communique
publisher: 南昌县统计局
published: 2025-04
region: 360121
year: 2024
---
2024年，全县财政总收入163.2亿元，增长2.4%；地方一般公共预算收入87.1亿元，增长2.5%。
财政总收入连续15年位居全省县(市、区)第一。
"""


def test_next_years_report_dropped_into_reports_shows_up(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NIANJIAN_DB", raising=False)
    assert main(["ingest"]) == 0
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "nanchang-2024.txt").write_text(NEXT_YEAR, encoding="utf-8")
    assert main(["ingest"]) == 0
    with duckdb.connect("nianjian.duckdb", read_only=True) as connection:
        trend = connection.execute(
            "SELECT year, level_printed, reported_growth, claimed_rank, computed_growth_low, computed_growth_high"
            " FROM trend WHERE region = '360121' AND metric = 'fiscal_revenue' AND year >= 2023 ORDER BY year"
        ).fetchall()
        ranking = connection.execute(
            "SELECT year, claimed_by_title, streak_length, verdict FROM revenue_ranking"
            " WHERE region_code = '360121' AND metric = 'fiscal_revenue' AND year IN (2010, 2022, 2024) ORDER BY year"
        ).fetchall()
    assert trend == [
        (2023, "159.4亿元", 8.2, 1, None, None), (2024, "163.2亿元", 2.4, 1, 2.320476, 2.447443),
    ]  # fmt: skip
    title = "南昌县2024年国民经济和社会发展统计公报"
    assert ranking == [
        (2010, title, 15, "disputed"), (2022, title, 15, "not_checkable"), (2024, title, None, "not_checkable"),
    ]  # fmt: skip
