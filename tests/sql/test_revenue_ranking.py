"""The view revenue_ranking, by its contract, on made levels and claims."""

from itertools import count

import pytest
import sqlglot
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.sql.prints import AUTHORITY, BOUNDS, DAYS, VALUES, put
from warehouse import sqlfiles

YEAR = 2021
OTHERS = "SELECT code FROM region_ancestor WHERE ancestor = '360000' AND level = 'county' AND code <> '360121' " \
    "AND ? BETWEEN first_year AND last_year ORDER BY code"  # fmt: skip


@pytest.fixture
def others(made):
    """The codes of the 99 other county-level units of Jiangxi."""
    return [code for (code,) in made.rows(OTHERS, YEAR)]


def row(made, columns, region="360121", year=YEAR):
    [found] = made.rows(
        f"SELECT {columns} FROM revenue_ranking WHERE region_code = ? AND year = ?", region, year
    )
    return found


def verdict(made, year=YEAR):
    return row(made, "verdict", year=year)[0]


def all_peers(made, others, number="10", **changed):
    document = made.document("yearbook", kind="yearbook")
    for code in others:
        made.level(document, changed.get(f"_{code}", number), region=code)


def test_a_county_of_jiangxi_has_99_others(others):
    assert len(others) == 99
    assert others[:3] == ["360102", "360103", "360104"]
    assert "360112" in others
    assert "360122" not in others  # 新建县 became 新建区


def test_confirmed_when_all_peers_are_known_and_below(made, others):
    report = made.document("report")
    made.level(report, "156.8")
    made.rank(report, 1)
    all_peers(made, others)
    assert row(made, "verdict, computed_rank, peers_known, peers_total, level_kind, reason") == (
        "confirmed", 1, 100, 100, "printed", "the levels of all regions are known, and none is too close to tell",
    )  # fmt: skip


def test_contradicted_by_one_that_lies_wholly_above(made, others):
    report = made.document("report")
    made.level(report, "156.8")
    made.rank(report, 1)
    all_peers(made, others, _360981="157.0")
    assert row(made, "verdict, computed_rank, reason") == (
        "contradicted", 2, "1 of the 99 other regions known lie wholly above",
    )  # fmt: skip


def test_contradicted_by_the_only_one_that_is_known(made):
    report = made.document("report")
    made.level(report, "156.8")
    made.streak(report, 12)
    made.level(report, "200", region="360981")
    assert row(made, "verdict, computed_rank, peers_known") == ("contradicted", 2, 2)
    assert verdict(made, 2020) == "not_checkable"


@pytest.mark.parametrize(
    "peer",
    [
        {"number": "156.85"},  # [156.845, 156.855] touches [156.75, 156.85]
        {"number": "157", "low": 15_650_000_000},
        {"number": "200", "low": None, "high": None, "bound": "approx"},  # 约200亿元 accuses nobody
        {"number": "200", "low": None, "bound": "below"},
        {"number": "200", "time_period": "2021-S1"},
        {"number": "200", "status_class": "target"},
        {"number": "200", "subject": "小蓝经开区"},
        {"number": "200", "unit": "美元"},
        {"number": "200", "basis": "comparable"},
        {"number": "200", "metric": "local_fiscal_revenue_total"},
        {"number": "200", "region": "330110"},  # of another province
        {"number": "200", "region": "360100"},  # the city that the county is in
        {"number": "200", "region": "360122"},  # 新建县, no more in 2021
        {"number": "200", "year": 2020},
    ],
)
def test_nobody_is_contradicted_by_what_is_not_wholly_above_or_no_peer(made, peer):
    report = made.document("report")
    made.level(report, "156.8")
    made.rank(report, 1)
    made.level(report, "10", region="360982")
    made.level(report, **{"region": "360981"} | peer)
    assert verdict(made) == "consistent"
    assert row(made, "computed_rank") == (1,)


@pytest.mark.parametrize(
    "own", [{"low": None, "high": None, "bound": "approx"}, {"high": None, "bound": "above"}]
)
def test_nobody_is_contradicted_whose_own_level_is_open_above(made, own):
    report = made.document("report")
    made.level(report, "100", **own)
    made.rank(report, 1)
    made.level(report, "200", region="360981")
    assert row(made, "verdict, computed_rank") == ("consistent", 1)


def test_nobody_is_contradicted_by_an_implied_level_or_for_one(made):
    report = made.document("report")
    for region, number in (("360121", "100"), ("360981", "200")):
        made.level(report, number, 2022, region=region)
        made.growth(report, "10", 2022, region=region)
    made.rank(report, 1, 2021)
    assert row(made, "verdict, level_kind, computed_rank, peers_known, level_printed") == (
        "not_checkable", "implied", None, 0, None,
    )  # fmt: skip
    made.level(report, "300", 2021, region="360982")
    assert row(made, "verdict, peers_known, computed_rank") == ("not_checkable", 1, None)


def test_all_known_but_too_close_is_consistent(made, others):
    report = made.document("report")
    made.level(report, "157")
    made.rank(report, 1)
    all_peers(made, others, _360981="156.8")
    assert verdict(made) == "consistent"


@pytest.mark.parametrize(
    "claim,verdict_of_third",
    [
        ({"position": 3}, "confirmed"),
        ({"position": 2}, "contradicted"),
        ({"position": 4}, "consistent"),
        ({"position": 10, "bound": "below"}, "confirmed"),
        ({"position": 2, "bound": "approx"}, "consistent"),
    ],
)
def test_places_below_the_first(made, others, claim, verdict_of_third):
    report = made.document("report")
    made.level(report, "156.8")
    made.rank(report, **claim)
    all_peers(made, others, _360981="200", _360982="300")
    assert verdict(made) == verdict_of_third
    assert row(made, "computed_rank") == (3,)


def test_disputed_where_streaks_start_in_different_years(made):
    review = made.document("the 2023 review")
    communique = made.document("the 2019 communiqué", published="2020-03")
    made.streak(review, 14, 2023)
    made.streak(communique, 9, 2019)
    for year in (2010, 2011, 2019, 2023):
        expected = ("disputed", communique) if year == 2010 else ("not_checkable", None)
        assert row(made, "verdict, disputed_by", year=year) == expected
    assert row(made, "claimed_by, claimed_by_title, streak_length, claims, claim_kind", year=2015) == (
        review, "the 2023 review", 14, 2, "implied by a streak",
    )  # fmt: skip
    reason = "the streak starts in 2010 here, in 2011 or later by: the 2019 communiqué"
    assert row(made, "disputed_by_title, reason", year=2010) == ("the 2019 communiqué", reason)


def test_contradiction_comes_before_dispute(made):
    report = made.document("report")
    made.streak(made.document("longer"), 12, 2021)
    made.streak(made.document("shorter"), 1, 2022)
    made.level(report, "156.8")
    made.level(report, "200", region="360981")
    assert verdict(made, 2021) == "contradicted"
    assert verdict(made, 2020) == "not_checkable"  # the runs only meet: 2021 alone is in doubt


@pytest.mark.parametrize(
    "other",
    [
        {"length": 5, "year": 2021},  # starts in the same year
        {"length": 3, "year": 2023},  # starts two years behind the end: another run
        {"length": 3, "bound": "above"},  # at least three: may be five
        {"length": 3, "predicate": "rank_at_most 3"},  # another place
        {"length": 3, "predicate": "increase"},
        {"length": 3, "metric": "general_public_budget_revenue"},
        {"length": 3, "scope": "全国", "scope_region": "100000"},
        {"length": 3, "of": "growth"},
        {"length": 3, "subject": "小蓝经开区"},
        {"length": 3, "region": "360981"},
        {"length": 3, "status_class": "target"},
    ],
)
def test_not_disputed(made, other):
    made.streak(made.document("first"), 5, 2019 if other.get("year") == 2023 else 2021)
    made.streak(made.document("second"), **other)
    asked = "region_code = '360121' AND metric = 'fiscal_revenue' AND scope = '全省县(市、区)' AND claim_kind IS NOT NULL"
    assert {found for (found,) in made.rows(f"SELECT verdict FROM revenue_ranking WHERE {asked}")} == {
        "not_checkable"
    }


def test_two_places_claimed_for_one_year_are_disputed(made):
    first, second = made.document("first", published="2022-02"), made.document("second", published="2022-03")
    made.rank(first, 1)
    made.rank(second, 2)
    assert row(made, "claimed_rank, claimed_by, disputed_by, verdict, reason") == (
        2, second, first, "disputed", "another place is claimed by: first",
    )  # fmt: skip


def test_all_who_dispute_are_named(made):
    made.streak(made.document("longest"), 9, 2021)
    documents = [made.document(title) for title in ("b", "a", "c")]
    for document in documents:
        made.streak(document, 5, 2021)
    assert row(made, "disputed_by_title, disputed_by", year=2013) == (
        "a; b; c", "; ".join([documents[1], documents[0], documents[2]]),
    )  # fmt: skip


def test_stated_is_shown_before_implied_and_then_the_latest(made):
    old, new = made.document("old", published="2022-02"), made.document("new", published="2022-04")
    later = made.document("later", published="2023-04")
    for document in (new, old):
        made.rank(document, 1, 2021)
    made.streak(later, 9, 2022)
    assert row(made, "claimed_by_title, claim_kind, claims, streak_length", year=2021) == (
        "new",
        "stated",
        3,
        None,
    )
    assert row(made, "claimed_by_title, claims, streak_length", year=2020) == ("later", 1, 9)


def test_it_is_the_league_table_too(made):
    report = made.document("report")
    for code, number in (("360981", "91.52"), ("360121", "156.8"), ("360982", "91.5")):
        made.level(report, number, region=code)
    columns = "region_name, computed_rank, peers_known, peers_total, scope, claims, verdict, reason"
    assert made.rows(f"SELECT {columns} FROM revenue_ranking ORDER BY level DESC") == [
        (name, rank, 3, 100, "全省县(市、区)", 0, None, None)
        for name, rank in (("南昌县", 1), ("丰城市", 2), ("樟树市", 2))
    ]


@pytest.mark.parametrize(
    "region,scope,peers",
    [("360100", "全省设区市", 11), ("360000", "全国省(区、市)", 34), ("150702", "全区县(市、区)", 103)],
)
def test_the_league_of_other_levels(made, region, scope, peers):
    made.level(made.document(), "500", region=region)
    assert row(made, "scope, peers_total, computed_rank", region) == (scope, peers, 1)


def test_a_region_that_is_nobodys_member_is_kept(made):
    made.level(made.document(), "200000", region="100000")
    made.level(made.document(), "5", region="999999")
    assert made.rows("SELECT region_code, region_name, scope, peers_known, verdict FROM revenue_ranking ORDER BY 1") == [
        ("100000", "全国", None, 0, None), ("999999", None, None, 0, None),
    ]  # fmt: skip


def test_peers_are_those_of_the_year(made):
    report = made.document()
    for year in (2014, 2015):
        made.rank(report, 1, year)
        made.level(report, "80", year)
    made.level(report, "30", 2014, region="360122")
    made.level(report, "30", 2015, region="360112")
    for year in (2014, 2015):
        assert row(made, "verdict, peers_known, peers_total", year=year) == ("consistent", 2, 100)


@pytest.mark.parametrize("place", [{"scope_region": "360100"}, {"scope_level": "prefecture"}])
def test_spellings_of_one_scope_are_one_and_others_are_their_own(made, place):
    report = made.document()
    made.rank(report, 1)
    made.rank(report, 1, scope="全省各县区")
    made.rank(report, 1, scope="别的", **place)
    scopes = dict(made.rows("SELECT scope, claims FROM revenue_ranking WHERE year = ?", YEAR))
    assert scopes.pop("全省县(市、区)") == 2
    assert list(scopes.values()) == [1]


def test_an_unknown_scope_is_not_checkable(made):
    report = made.document()
    made.level(report, "156.8")
    made.rank(report, 1, scope="全国百强县", scope_region=None, scope_level=None)
    made.rank(report, 1, 2020, scope=None, scope_region=None, scope_level=None)
    reason = "it is not known which regions the scope holds"
    asked = "SELECT year, scope, verdict, reason, peers_total FROM revenue_ranking WHERE verdict IS NOT NULL ORDER BY year"
    assert made.rows(asked) == [
        (2020, None, "not_checkable", reason, None), (2021, "全国百强县", "not_checkable", reason, None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "claim", [{"metric": "gdp"}, {"of": "growth"}, {"registered": False}, {"region": None}]
)
def test_only_the_two_metrics_and_only_levels(made, claim):
    made.rank(made.document(), 1, **claim)
    made.level(made.document(), "5", metric="gdp")
    assert made.rows("SELECT COUNT(*) FROM revenue_ranking") == [(0,)]


YEARS = count(3000)
#: Day of publication, kind of document, its prints of one level (value, bound).
DOCUMENTS = st.lists(
    st.tuples(
        DAYS,
        st.sampled_from(sorted(AUTHORITY)),
        st.lists(st.tuples(VALUES, BOUNDS), min_size=1, max_size=3),
    ),
    min_size=1,
    max_size=6,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=15)
@given(levels=st.lists(DOCUMENTS, min_size=4, max_size=8))
def test_peers_are_compared_by_their_latest_vintages(made, levels):
    """The view works these out itself, for speed; so they are held against `annual_print`."""
    for documents in levels:
        year = next(YEARS)
        for published, kind, prints in documents:
            document = made.document(published=published and published.isoformat(), kind=kind)
            for value, bound in prints:
                put(made, document, year, value, bound)
    [view] = [file for file in sqlfiles.read("views") if file.name == "revenue_ranking"]
    steps = ", ".join(step.sql("duckdb") for step in sqlglot.parse_one(view.text, read="duckdb").ctes)
    compared = made.rows(f"WITH {steps} SELECT l.year, l.low, l.high FROM level AS l ORDER BY ALL")
    assert compared == made.rows("SELECT year, level_low, level_high FROM annual_print ORDER BY ALL")
    assert len(compared) >= len(levels)
