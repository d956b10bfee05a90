"""What the shipped reports give: who is named, and that nobody else is."""

COMMUNIQUE_2019 = "南昌县2019年国民经济和社会发展统计公报"
COMMUNIQUE_2021 = "南昌县2021年国民经济和社会发展统计公报"
TOTAL, BUDGET = "fiscal_revenue", "general_public_budget_revenue"


def rows(shipped, query):
    return shipped.execute(query).fetchall()


def test_the_only_errors_are_streaks_and_name_the_two_communiques(shipped):
    found = rows(
        shipped,
        "SELECT code, region, metric, year, titles FROM finding WHERE severity = 'error' ORDER BY ALL",
    )
    assert [(*row[:4], row[4].split("; ")[0]) for row in found] == [
        ("streak_start_differs", "360121", TOTAL, 2019, COMMUNIQUE_2019),
        ("streak_start_differs", "360121", BUDGET, 2019, COMMUNIQUE_2019),
        ("streak_start_differs", "360121", BUDGET, 2021, COMMUNIQUE_2021),
    ]


def test_nothing_is_warned_of(shipped):
    assert rows(shipped, "SELECT code, what FROM finding WHERE severity = 'warning'") == []


def test_growth_of_2021_agrees_on_one_basis_and_is_not_checkable_on_the_other(shipped):
    assert rows(
        shipped,
        "SELECT reported_growth_printed, previous_printed, level_printed, verdict, reason FROM growth_check "
        f"WHERE region = '360121' AND metric = '{BUDGET}' AND year = 2021 ORDER BY basis DESC",
    ) == [
        ("4.4%", "76亿元", "79.3亿元", "agrees", None),
        (
            "12.6%",
            None,
            None,
            "not_checkable",
            "comparable (同口径) growth does not connect levels as printed",
        ),
    ]


def test_growth_of_gdp_is_never_held_against_levels(shipped):
    assert rows(shipped, "SELECT DISTINCT verdict FROM growth_check WHERE metric = 'gdp'") == [
        ("not_checkable",)
    ]


def test_2022_is_implied_below_what_2021_printed_and_no_word_says_that_it_fell(shipped):
    found = dict(
        rows(shipped, "SELECT metric, what FROM check_implied_level WHERE region = '360121' AND year = 2022")
    )
    assumed = "are implied, assuming growth is on levels as printed; that is below"
    assert found[TOTAL].startswith(
        f"No document prints a level; from 147.20 to 147.44亿元 {assumed} 156.8亿元 as"
    )
    assert found[BUDGET].startswith(
        f"No document prints a level; from 77.20 to 78.19亿元 {assumed} 79.3亿元 as"
    )
    assert not any("fell" in what for (what,) in rows(shipped, "SELECT what FROM finding"))


def test_gdp_of_2023_is_revised_and_stated_once(shipped):
    assert rows(
        shipped,
        "SELECT printed, status, vintages FROM observation "
        "WHERE region = '360121' AND metric = 'gdp' AND year = 2023 AND measure = 'level'",
    ) == [("1320.22亿元", "revised", 1)]
    assert rows(shipped, "SELECT * FROM check_value_revised") == []


def test_a_quarter_and_a_half_meet_no_annual_figure(shipped):
    total = "region = '360121' AND metric = 'fiscal_revenue'"
    parts = f"SELECT DISTINCT time_period, printed FROM observation WHERE {total} AND LENGTH(time_period) > 4"
    found = dict(rows(shipped, f"{parts} AND measure = 'level'"))
    assert {"2019-Q1", "2015-S1"} <= found.keys()
    stated = "; ".join(stated for (stated,) in rows(shipped, f"SELECT stated FROM finding WHERE {total}"))
    assert not set(found.values()) & set(stated.split("; "))


def test_two_lists_of_counties_stay_apart(shipped):
    lists = "SELECT COUNT(DISTINCT scope) FROM fact_claim WHERE region = '360121' AND year = 2024 AND kind = 'rank'"
    [(scopes,)] = rows(shipped, lists)
    assert scopes >= 2
    assert rows(shipped, "SELECT code FROM finding WHERE year = 2024 AND severity <> 'info'") == []
