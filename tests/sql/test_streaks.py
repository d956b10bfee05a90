"""The views streak_check and streak_chain: what levels say to streaks of growth, and streaks to one another."""

import pytest

CHECK = "SELECT year, verdict, reason FROM streak_check ORDER BY year"
GDP = {"metric": "gdp", "predicate": "increase"}


def test_16_rises_need_17_levels(made):
    document = made.document()
    made.streak(document, 16, 2023, **GDP)
    for year in range(2007, 2024):
        made.level(document, str(2 * year), year, metric="gdp")
    assert made.rows(CHECK) == [(year, "agrees", None) for year in range(2008, 2024)]
    made.connection.execute("DELETE FROM fact_observation WHERE year = 2007")
    assert made.rows(CHECK)[0] == (2008, "not_checkable", "no level of the year before")


@pytest.mark.parametrize(
    "claimed,levels,verdict,reason",
    [
        ("increase", ("100", "120"), "agrees", None),
        ("increase", ("120", "100"), "contradicted", None),
        ("decrease", ("120", "100"), "agrees", None),
        ("decrease", ("100", "120"), "contradicted", None),
        ("increase", ("100", "100"), "not_checkable", "the two prints are too close to tell"),
        (
            "increase",
            ("100", "99.8"),
            "not_checkable",
            "the two prints are too close to tell",
        ),  # [99.5, 100.5]
        ("increase", ("100", None), "not_checkable", "no level"),
        ("increase", (None, "100"), "not_checkable", "no level of the year before"),
    ],
)
def test_a_year_of_a_streak(made, claimed, levels, verdict, reason):
    document = made.document()
    made.streak(document, 1, 2021, predicate=claimed)
    for year, number in zip((2020, 2021), levels, strict=True):
        if number:
            made.level(document, number, year)
    assert made.rows(CHECK) == [(2021, verdict, reason)]


def test_nothing_is_checked_across_a_break_or_on_another_basis(made):
    made.connection.execute("INSERT INTO metric_break VALUES ('gdp', 2021, 'census', 'a census', NULL)")
    document = made.document()
    made.streak(document, 2, 2022, **GDP)
    for year, number in ((2020, "200"), (2021, "100"), (2022, "90")):
        made.level(document, number, year, metric="gdp", basis="real" if year == 2022 else "nominal")
    assert made.rows(CHECK) == [
        (2021, "not_checkable", "break: a census"),
        (2022, "not_checkable", "no level"),
    ]


@pytest.mark.parametrize(
    "claim",
    [
        {"predicate": "rank_at_most 1"},
        {"predicate": "awarded"},
        {"predicate": "above 100"},
        {"predicate": None},
        {"length_unit": "month"},
        {"of": "growth"},
        {"subject": "小蓝经开区"},
        {"registered": False},
    ],
)
def test_these_are_no_signs_of_growth(made, claim):
    made.streak(made.document(), 3, 2023, **{"predicate": "increase"} | claim)
    assert made.rows(CHECK) == []
    kept = made.rows("SELECT DISTINCT predicate FROM claim_year")
    assert kept == [(claim.get("predicate", "increase"),)]


def test_a_streak_of_quarters_is_no_rank_of_its_year(made):
    made.streak(made.document(), 3, 2023, length_unit="quarter")
    assert made.rows("SELECT year, claimed_rank, streak_length, length_unit FROM claim_year") == [
        (2023, None, 3, "quarter")
    ]


CHAIN = (
    "SELECT document, first_year, chain, chain_from, starts, documents, agreeing, begins FROM streak_chain"
)


def test_who_agrees_on_the_beginning(made):
    of_2019, of_2021, of_2023 = (made.document(f"of {year}") for year in (2019, 2021, 2023))
    for document, length, year in ((of_2019, 9, 2019), (of_2021, 12, 2021), (of_2023, 14, 2023)):
        made.streak(document, length, year)
    assert made.rows(f"{CHAIN} ORDER BY last_year") == [
        (of_2019, 2011, 1, 2010, 2, 3, 1, "later"),
        (of_2021, 2010, 1, 2010, 2, 3, 2, "with the earliest"),
        (of_2023, 2010, 1, 2010, 2, 3, 2, "with the earliest"),
    ]


@pytest.mark.parametrize(
    "second,chains",
    [
        ({"length": 3, "year": 2023}, 1),  # 2021 to 2023 follows 2018 to 2020 at once
        ({"length": 2, "year": 2023}, 2),  # 2022: a year between
        ({"length": 5, "year": 2023, "scope_region": "360100"}, 1),  # among others: a run of its own
        ({"length": 5, "year": 2023, "predicate": "rank_at_most 2"}, 1),
        ({"length": 5, "year": 2023, "metric": "gdp"}, 1),
        ({"length": 5, "year": 2023, "subject": "小蓝经开区"}, 1),
    ],
)
def test_what_is_one_run(made, second, chains):
    made.streak(made.document(), 3, 2020)
    made.streak(made.document(), **second)
    other = len(second) > 2
    assert made.rows("SELECT MAX(chain), MAX(documents) FROM streak_chain") == [
        (chains, 1 if other or chains > 1 else 2)
    ]


@pytest.mark.parametrize("claim", [{"bound": "above"}, {"bound": "approx"}, {"length_unit": "month"}])
def test_a_streak_whose_beginning_is_not_known_is_none(made, claim):
    made.streak(made.document(), 10, 2023, **claim)
    assert made.rows(CHAIN) == []


def test_the_shipped_reports(shipped):
    found = shipped.execute(
        "SELECT DISTINCT metric, first_year, document_title FROM streak_chain WHERE begins = 'later' ORDER BY ALL"
    ).fetchall()
    of_2019, of_2021 = (f"南昌县{year}年国民经济和社会发展统计公报" for year in (2019, 2021))
    assert found == [
        ("fiscal_revenue", 2011, of_2019),
        ("general_public_budget_revenue", 2011, of_2019),
        ("general_public_budget_revenue", 2012, of_2021),
    ]
