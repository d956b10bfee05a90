"""What the shipped reports must and must not say to one another."""

OWN = "region = '360121' AND subject IS NULL"


def test_growth_of_2021_agrees_with_the_levels_on_its_own_basis_only(shipped):
    found = shipped.execute(
        "SELECT basis, reported_growth, previous_printed, level_printed, computed_growth_low, computed_growth_high"
        " FROM annual WHERE region = '360121' AND metric = 'general_public_budget_revenue' AND year = 2021"
        " ORDER BY basis"
    ).fetchall()
    assert found == [
        ("comparable", 12.6, None, None, None, None),
        ("nominal", 4.4, "76亿元", "79.3亿元", 3.594771, 5.099338),
    ]


def test_gdp_of_2023_is_revised_and_stated_once(shipped):
    found = shipped.execute(
        f"SELECT printed, status, vintages FROM observation WHERE {OWN} AND metric = 'gdp' AND measure = 'level'"
        " AND time_period = '2023' AND status_class = 'outcome'"
    ).fetchall()
    assert found == [("1320.22亿元", "revised", 1)]


def test_parts_of_a_year_meet_no_annual_figure(shipped):
    parts = shipped.execute(
        f"SELECT DISTINCT time_period, document FROM observation WHERE {OWN} AND time_period IN ('2019-Q1', '2015-S1')"
    ).fetchall()
    assert {period for period, _ in parts} == {"2019-Q1", "2015-S1"}
    for period, document in parts:
        printed = shipped.execute(
            "SELECT printed FROM observation WHERE time_period = ? AND document = ?", [period, document]
        ).fetchall()
        shown = shipped.execute(
            "SELECT level_printed FROM annual WHERE year = ? AND level_document = ?",
            [int(period[:4]), document],
        ).fetchall()
        assert not set(printed) & set(shown)


def test_the_top_100_lists_stay_apart(shipped):
    listed = shipped.execute(
        "SELECT metric, scope, year, claimed_rank FROM claim_year"
        " WHERE region = '360121' AND metric LIKE '%top100%' AND claim_kind = 'stated'"
    ).fetchall()
    assert len({metric for metric, *_ in listed}) > 1
    assert all(len(places) == 1 for places in by_list(listed).values())


def by_list(listed):
    places = {}
    for metric, scope, year, rank in listed:
        places.setdefault((metric, scope, year), set()).add(rank)
    return places


def test_no_value_was_revised(shipped):
    assert shipped.execute("SELECT COUNT(*) FROM revision").fetchall() == [(0,)]
