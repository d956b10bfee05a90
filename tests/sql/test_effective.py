"""What no view shows (withdrawn documents, near copies), and what corrections make of what they show."""

import json

import pytest

BY_REGION = (
    "effective_observation",
    "statement",
    "vintage",
    "observation",
    "annual_print",
    "interval_pair",
    "annual",
    "revision",
    "effective_claim",
    "claim_year",
)


def answers(made):
    """How many rows each view has on the only region."""
    return {
        view: made.rows(f"SELECT COUNT(*) FROM {view}")[0][0]
        for view in (*BY_REGION, "trend", "revenue_ranking")
    }


@pytest.mark.parametrize("hidden", [{"withdrawn": "a hoax"}, {"variant_of": "0000 the original"}])
def test_a_hidden_document_is_in_no_view_and_in_all_tables(made, hidden):
    document = made.document("the copy", "2022-04", **hidden)
    made.level(document, "156.8")
    made.rank(document, 1)
    made.streak(document, 12)
    assert set(answers(made).values()) == {0}
    assert made.rows("SELECT document FROM hidden_document") == [(document,)]
    assert made.rows("SELECT COUNT(*) FROM fact_observation") == [(1,)]
    assert made.rows("SELECT COUNT(*) FROM fact_claim") == [(2,)]


#: Describe documents, hidden or not; the views that name a document by its id in passing.
TELLING = {"hidden_document"}


def all_text(made, relation):
    """Everything that a view or query answers, as one text."""
    return "\n".join(str(row) for row in made.rows(f"SELECT * FROM {relation}"))


def test_no_view_or_query_names_a_hidden_document(made):
    """A key, streak, target and growth stated by a shown document, and otherwise by hidden ones."""
    shown, other = (made.document(f"shown {year}", f"{year + 1}-04", year=year) for year in (2021, 2022))
    hoax = made.document("a hoax", "2023-05", year=2022, withdrawn="a hoax")
    copy = made.document("a copy", "2023-05", year=2022, variant_of=other)
    for document, year in ((shown, 2021), (other, 2022), (hoax, 2022), (copy, 2022)):
        is_hidden = document in (hoax, copy)
        made.level(document, "256.8" if is_hidden else "156.8", year)
        made.growth(document, "60" if is_hidden else "0", year)
        made.growth(document, "9", year + 1, status_class="target", status="target")
        made.rank(document, 2 if is_hidden else 1, year)
        made.streak(document, 5 if is_hidden else 12, year)
        made.streak(document, 3, year, predicate="increase", scope=None, scope_region=None, scope_level=None)
    views = [name for (name,) in made.rows("SELECT view_name FROM duckdb_views() WHERE NOT internal")]
    calls = ["as_of('2030-01-01')", "as_of('2030-01-01', undated := true)", "compare_years('360121', 2021, 2022)",
        f"compare_reports('{shown}', '{other}')", f"compare_reports('{shown}', '{hoax}')",
        "compare_regions('360121', '360121', 2022)", "ranking('fiscal_revenue')"]  # fmt: skip
    told = {name: all_text(made, name) for name in [*views, *calls] if name not in TELLING}
    named = {name for name, text in told.items() if any(one in text for one in ("a hoax", "a copy", "256.8"))}
    assert named == set()
    for name in ("vintage", "claim_year", "revenue_ranking", "streak_chain", "streak_check", "target_outcome",
                 "coverage", "trend", "finding", "growth_check", "as_of('2030-01-01')", *calls[2:]):  # fmt: skip
        assert told[name], name


def test_the_others_stay_and_are_nobodys_later_vintage(made):
    made.level(made.document("kept", "2022-04"), "156.8")
    made.level(made.document("withdrawn", "2023-04", withdrawn="a hoax"), "150.1")
    assert made.rows("SELECT printed, vintages, corrected FROM observation") == [("156.8亿元", 1, False)]


def test_a_corrected_value_is_what_every_view_computes_with(made):
    document = made.document("misprinted", "2022-04")
    made.level(made.document("before", "2021-04"), "141.3", 2020)
    made.level(document, "1568", figure=100)
    made.corrected(document, 100, "156.8")
    assert made.rows("SELECT printed, value, low, high, corrected FROM observation WHERE year = 2021") == [
        ("156.8亿元", 15_680_000_000, 15_675_000_000, 15_685_000_000, True)
    ]
    assert made.rows(
        "SELECT level_printed, level_corrected, round(computed_growth, 1), reported_growth_corrected "
        "FROM trend ORDER BY year"
    ) == [("141.3亿元", False, None, None), ("156.8亿元", True, 11.0, None)]
    assert made.rows("SELECT level_corrected FROM annual ORDER BY year") == [(False,), (True,)]
    assert made.rows("SELECT level_printed, level_corrected FROM revenue_ranking WHERE year = 2021") == [
        ("156.8亿元", True)
    ]
    assert made.rows("SELECT printed FROM fact_observation WHERE year = 2021") == [("1568亿元",)]


def test_a_correction_of_growth_is_told_from_one_of_the_level(made):
    document = made.document("misprinted", "2022-04")
    made.level(document, "156.8")
    made.growth(document, "110", figure=100)
    made.corrected(document, 100, "11.0", value=11, low="10.95", high="11.05", printed="11.0%")
    assert made.rows(
        "SELECT level_corrected, reported_growth, reported_growth_corrected FROM trend "
        "WHERE NOT level_printed IS NULL"
    ) == [(False, 11, True)]


def test_a_corrected_claim_covers_other_years(made):
    document = made.document("misprinted", "2022-04")
    made.streak(document, 12, figure=100)
    made.rank(document, 1, figure=101)
    made.corrected(document, 100, "0", printed="2年", length=2, predicate="rank_at_most 3", value=None)
    made.corrected(document, 101, "0", printed="第3", position=3, value=None)
    assert made.rows(
        "SELECT year, claimed_rank, claim_kind, streak_length, printed, corrected FROM claim_year ORDER BY ALL"
    ) == [
        (2020, 3, "implied by a streak", 2, "2年", True),
        (2021, 3, "implied by a streak", 2, "2年", True),
        (2021, 3, "stated", None, "第3", True),
    ]


def test_a_corrected_place_held_since_a_year_is_one_rank_and_one_streak(made):
    document = made.document("misprinted", "2022-04")
    made.rank(document, 1, figure=100)
    made.streak(document, 2, figure=100)
    made.corrected(document, 100, "0", printed="第二", position=2, value=None)
    made.corrected(document, 100, "0", printed="第二", length=2, predicate="rank_at_most 2", value=None)
    assert made.rows(
        "SELECT kind, position, predicate, length, corrected FROM effective_claim ORDER BY kind"
    ) == [("rank", 2, None, None, True), ("streak", None, "rank_at_most 2", 2, True)]


def scans(node, table):
    """The scans of a table in a plan, as JSON tells them."""
    found = [node["extra_info"]] if str(node["extra_info"].get("Table", "")).endswith(table) else []
    return found + [scan for child in node["children"] for scan in scans(child, table)]


@pytest.mark.parametrize("view", BY_REGION)
def test_a_filter_by_region_reaches_the_facts(made, view):
    """Also with hidden and corrected rows there, which are looked up behind it."""
    document = made.document(withdrawn="a hoax")
    made.corrected(document, 1, "1")
    for region in ("360121", "360122", "360123"):
        made.level(made.document(published="2022-02"), "156.8", region=region)
        made.rank(made.document(), 1, region=region)
    [(_, plan)] = made.rows(f"EXPLAIN (FORMAT json) SELECT * FROM {view} WHERE region = '360122'")
    found = scans(json.loads(plan)[0], "fact_claim" if "claim" in view else "fact_observation")
    assert found
    assert all("360122" in str(scan["Filters"]) for scan in found)
