"""The queries compare_years, compare_regions and compare_reports: every state, exact intervals, what is never compared."""

from decimal import Decimal
from fractions import Fraction
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

BUDGET = "general_public_budget_revenue"
YEARS = "FROM compare_years('360121', 2021, 2023)"
NEXT = "FROM compare_years('360121', 2020, 2021)"
BREAK = "INSERT INTO metric_break VALUES ('fiscal_revenue', ?, ?, ?, NULL)"
UNREGISTERED = {"registered": False, "metric": "路灯", "metric_name": "路灯", "basis": None, "unit": "盏"}


@pytest.fixture
def pair(made):
    """156.8亿元 in 2021 and 159.4亿元 in 2023."""
    made.level(made.document("2021"), "156.8", 2021)
    made.level(made.document("2023"), "159.4", 2023)
    return made


def test_shipped_2021_and_2023(shipped):
    found = shipped.execute(
        "SELECT metric, printed_1, printed_2, title_1, title_2, difference, difference_low, difference_high,"
        " growth_low, growth_high, growth_per_year, reported_growth, notes IS NULL"
        f" {YEARS} WHERE state = 'both' AND measure = 'level' ORDER BY metric"
    ).fetchall()
    titles = "2022年南昌县人民政府工作报告", "2023年南昌县年度综述(报纸专版)"
    assert found == [
        (
            "fiscal_revenue", "156.8亿元", "159.4亿元", *titles, 260000000, 250000000, 270000000,
            1.593879, 1.722489, 0.825673, None, False,
        ),
        (
            BUDGET, "79.3亿元", "85亿元", *titles, 570000000, 515000000, 625000000,
            6.490233, 7.886436, 3.531587, None, False,
        ),
    ]  # fmt: skip


def test_shipped_gdp_does_not_meet_the_census(shipped):
    found = shipped.execute(
        f"SELECT state, reason, difference, growth {YEARS} WHERE metric = 'gdp' AND measure = 'level'"
    ).fetchall()
    [(state, reason, *numbers)] = found
    assert (state, numbers) == ("not comparable", [None, None])
    assert reason.startswith("break in 2023: Level of the fifth national economic census")


def test_shipped_growth_is_compared_with_the_break_as_a_note(shipped):
    found = shipped.execute(
        "SELECT printed_1, printed_2, difference_low, difference_high, difference_unit, growth, notes"
        f" {YEARS} WHERE metric = 'gdp' AND measure = 'growth'"
    ).fetchall()
    [(*shown, notes)] = found
    assert shown == ["8.7%", "4.2%", Decimal("-4.6"), Decimal("-4.4"), "百分点", None]
    assert notes.startswith("break in 2023: ")


def test_shipped_growth_is_shown_where_the_years_are_next_to_each_other(shipped):
    found = shipped.execute(
        "SELECT metric, reported_growth_printed, reported_growth_basis, growth_per_year"
        f" {NEXT} WHERE state = 'both' AND measure = 'level' ORDER BY metric"
    ).fetchall()
    assert found == [
        ("fiscal_revenue", "11%", "nominal", None), ("gdp", "8.7%", "real", None), (BUDGET, "4.4%", "nominal", None),
    ]  # fmt: skip


def test_shipped_part_years_meet_part_years_only(shipped):
    found = shipped.execute(
        "SELECT DISTINCT period, state FROM compare_years('360121', 2015, 2019) WHERE metric = 'fiscal_revenue'"
        " AND measure <> 'rank' ORDER BY period, state"
    ).fetchall()
    assert found == [("Y", "both"), ("Y", "only_2"), ("Y-Q1", "only_2"), ("Y-S1", "only_1")]


def test_shipped_by_name_is_the_same_as_by_code(shipped):
    by_name, by_code = (
        shipped.execute("FROM compare_years($region, 2021, 2023) ORDER BY ALL", {"region": region}).fetchall()
        for region in ("南昌县", "360121")
    )
    assert by_name == by_code
    assert len(by_name) > 50


def test_shipped_regions(shipped):
    found = shipped.execute(
        "SELECT metric, printed_1, printed_2, title_2, difference_low, difference_high, ratio_low, ratio, ratio_high"
        " FROM compare_regions('南昌县', '360124', 2023) WHERE state = 'both' AND measure = 'level' ORDER BY metric"
    ).fetchall()
    title = "进贤县2023年国民经济和社会发展统计公报"
    assert found == [
        ("fiscal_revenue", "159.4亿元", "47.36亿元", title, -11209500000, -11198500000, 0.296989, 0.297114, 0.297239),
        (BUDGET, "85亿元", "23.25亿元", title, -6225500000, -6124500000, 0.271871, 0.273529, 0.275208),
    ]  # fmt: skip


def test_interval_ends_are_those_of_exact_fractions(pair):
    [(low, high, a_year_low, a_year_high)] = pair.rows(
        f"SELECT growth_low, growth_high, growth_per_year_low, growth_per_year_high {YEARS}"
    )
    exact = Fraction("159.35") / Fraction("156.85"), Fraction("159.45") / Fraction("156.75")
    step = Fraction(1, 10**6)
    assert (exact[0] - 1) * 100 - step <= Fraction(low) <= (exact[0] - 1) * 100
    assert (exact[1] - 1) * 100 <= Fraction(high) <= (exact[1] - 1) * 100 + step
    assert (1 + Fraction(a_year_low) / 100) ** 2 <= exact[0] <= (1 + (Fraction(a_year_low) + step) / 100) ** 2
    assert (
        (1 + (Fraction(a_year_high) - step) / 100) ** 2 <= exact[1] <= (1 + Fraction(a_year_high) / 100) ** 2
    )


def test_growth_of_a_year_that_is_not_the_next_is_not_shown(pair):
    pair.growth(pair.document(), "8.2", 2023)
    pair.growth(pair.document(), "11", 2021)
    assert pair.rows(f"SELECT reported_growth, difference {YEARS} WHERE measure = 'level'") == [
        (None, 260000000)
    ]
    assert pair.rows(f"SELECT state, difference {YEARS} WHERE measure = 'growth'") == [
        ("both", Decimal("-2.8"))
    ]


def test_backwards_the_change_is_negative_and_none_is_reported(pair):
    pair.growth(pair.document(), "8.2", 2021)
    assert pair.rows(
        "SELECT difference_low, difference_high, growth, growth_per_year, reported_growth"
        " FROM compare_years('360121', 2023, 2021) WHERE measure = 'level'"
    ) == [(-270000000, -250000000, -1.631117, None, None)]


def test_only_one_year(made):
    made.level(made.document(), "156.8", 2021)
    made.level(made.document(), "85", 2023, metric=BUDGET)
    shown = "metric, state, printed_1, printed_2, unit_1, unit_2, difference, reason"
    assert made.rows(f"SELECT {shown} {YEARS} ORDER BY metric") == [
        ("fiscal_revenue", "only_1", "156.8亿元", None, "元", None, None, None),
        (BUDGET, "only_2", None, "85亿元", None, "元", None, None),
    ]


@pytest.mark.parametrize("kind", ["definition", "census"])
@pytest.mark.parametrize(
    "year, state", [(2021, "both"), (2022, "not comparable"), (2023, "not comparable"), (2024, "both")]
)
def test_a_break_between_the_years_keeps_levels_apart(pair, kind, year, state):
    pair.connection.execute(BREAK, [year, kind, "another tax"])
    reason = f"break in {year}: another tax" if state == "not comparable" else None
    assert pair.rows(f"SELECT state, reason, difference IS NULL {YEARS}") == [
        (state, reason, state != "both")
    ]
    assert pair.rows("SELECT state FROM compare_years('360121', 2023, 2021)") == [(state,)]


def test_the_first_of_several_breaks_is_named(pair):
    for year, reason in ((2023, "later"), (2022, "earlier")):
        pair.connection.execute(BREAK, [year, "definition", reason])
    assert pair.rows(f"SELECT reason {YEARS}") == [("break in 2022: earlier",)]


def test_policies_are_notes(pair):
    for year, reason in ((2022, "refunds"), (2023, "another"), (2024, "later")):
        pair.connection.execute(BREAK, [year, "policy", reason])
    assert pair.rows(f"SELECT state, notes {YEARS}") == [("both", "2022: refunds; 2023: another")]


def test_a_region_of_another_name_or_parent_is_not_comparable(made):
    for year in (1981, 1982):  # 360121 was 新建县 until 1981
        made.level(made.document(), "1.5", year)
    found = "SELECT state, reason FROM compare_years('360121', 1981, 1982)"
    assert made.rows(found) == [("not comparable", "break in 1982: another name or parent of the region")]
    assert made.rows("SELECT DISTINCT region FROM compare_years('南昌县', 1981, 1982)") == [("360121",)]


def test_another_unit_or_basis_is_not_comparable_and_shares_a_row(made):
    document = made.document()
    made.level(document, "11", 2021, metric="rail_trade_value", unit="美元")
    made.level(document, "85", 2023, metric="rail_trade_value")
    made.growth(document, "5", 2021, metric="gdp", basis="nominal")
    made.growth(document, "6", 2023, metric="gdp", basis="real")
    assert made.rows(
        f"SELECT metric, state, reason, basis_1, basis_2, unit_1, unit_2 {YEARS} ORDER BY metric"
    ) == [
        ("gdp", "not comparable", "the price basis differs: nominal, real", "nominal", "real", "%", "%"),
        (
            "rail_trade_value",
            "not comparable",
            "the unit differs: 美元, 元",
            "nominal",
            "nominal",
            "美元",
            "元",
        ),
    ]


def test_a_second_basis_stands_alone_where_the_first_is_on_both_sides(made):
    document = made.document()
    made.growth(document, "4.4", 2021)
    made.growth(document, "12.6", 2021, basis="comparable")
    made.growth(document, "9.4", 2023)
    assert made.rows(f"SELECT state, basis_1, printed_1, printed_2 {YEARS} ORDER BY state") == [
        ("both", "nominal", "4.4%", "9.4%"), ("only_1", "comparable", "12.6%", None),
    ]  # fmt: skip


def test_words_without_a_metric_are_not_compared_and_none_is_lost(made):
    document = made.document()
    for year, number in ((2021, "1"), (2021, "2"), (2023, "3")):
        made.level(document, number, year, **UNREGISTERED)
    reason = "no metric is registered: the same words may mean another thing"
    assert made.rows(f"SELECT state, reason, printed_1, printed_2 {YEARS} ORDER BY state") == [
        ("not comparable", reason, "1亿元", "3亿元"), ("only_1", None, "2亿元", None),
    ]  # fmt: skip


def test_claimed_places_of_one_list_or_scope_are_compared(made):
    document = made.document()
    made.rank(document, 5, 2021)
    made.rank(document, 3, 2023)
    made.rank(document, 9, 2021, scope="百强县", scope_region=None, scope_level=None)
    made.streak(document, 2, 2023, scope="另一榜", scope_region=None, scope_level=None)
    shown = "scope, state, value_1, value_2, difference, low_2, high_2, printed_2"
    assert made.rows(f"SELECT {shown} {YEARS} WHERE measure = 'rank' ORDER BY scope") == [
        ("全省县(市、区)", "both", 5, 3, -2, 3, 3, "第3"),
        ("另一榜", "only_2", None, 1, None, 1, 1, "2年"),
        ("百强县", "only_1", 9, None, None, None, None, None),
    ]


@pytest.mark.parametrize(
    "period_1, period_2, meet",
    [
        ("2021-Q1", "2023-Q1", True),
        ("2021-Q1", "2023-Q2", False),
        ("2021-Q1", "2023", False),
        ("2021-01/2021-11", "2023-01/2023-11", True),
        ("2017/2021", "2019/2023", True),
        ("2011/2021", "2019/2023", False),
        ("../2021", "../2023", True),
        ("2021-05", "2023-05", True),
        ("2020-07/2021-06", "2022-07/2023-06", True),
    ],
)
def test_like_periods_meet(made, period_1, period_2, meet):
    document = made.document()
    for period, year in ((period_1, 2021), (period_2, 2023)):
        made.level(document, "38", year, time_period=period)
    assert [state for (state,) in made.rows(f"SELECT state {YEARS} ORDER BY state")] == (
        ["both"] if meet else ["only_1", "only_2"]
    )


def test_a_bound_leaves_its_side_open(made):
    document = made.document()
    made.level(document, "80", 2021, low=8_000_000_000, high=None, bound="above")
    made.level(document, "100", 2023)
    made.level(document, "80", 2021, metric=BUDGET, low=None, high=None, bound="approx")
    made.level(document, "100", 2023, metric=BUDGET)
    shown = "difference, difference_low, difference_high, growth, growth_low, growth_high"
    assert made.rows(f"SELECT {shown} {YEARS} ORDER BY metric") == [
        (2_000_000_000, None, 2_050_000_000, None, None, 25.625001),
        (2_000_000_000, None, None, None, None, None),
    ]


def test_no_growth_from_a_loss_and_none_of_a_percentage(made):
    document = made.document()
    made.level(document, "-3", 2021)
    made.level(document, "5", 2023)
    for year, rate in ((2021, 60), (2023, 66)):
        made.observation(
            document, metric="urbanization_rate", unit="%", basis="none", time_period=str(year),
            value=rate, low=rate - 1, high=rate + 1, printed=f"{rate}%",
        )  # fmt: skip
    shown = "difference_low, difference_high, difference_unit, growth, growth_low, growth_high"
    assert made.rows(f"SELECT {shown} {YEARS} ORDER BY metric") == [
        (700000000, 900000000, "元", None, None, None), (4, 8, "百分点", None, None, None),
    ]  # fmt: skip


def test_targets_meet_targets(made):
    document = made.document()
    made.growth(document, "8", 2021, status="target", status_class="target")
    made.growth(document, "7", 2023, status="target", status_class="target")
    made.growth(document, "6", 2023)
    assert made.rows(f"SELECT status_class, state, printed_1, printed_2 {YEARS} ORDER BY state") == [
        ("target", "both", "8%", "7%"), ("outcome", "only_2", None, "6%"),
    ]  # fmt: skip


METRICS = count(1)
TENTHS = st.integers(1, 10**9)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=12)
@given(
    true=st.tuples(TENTHS, TENTHS),
    places=st.tuples(st.integers(0, 3), st.integers(0, 3)),
    gap=st.integers(1, 5),
)
def test_the_true_change_lies_within_what_rounded_prints_allow(made, true, places, gap):
    subject, document = f"firm {next(METRICS)}", made.document()
    for year, value, digits in ((2010, true[0], places[0]), (2010 + gap, true[1], places[1])):
        half = Fraction(10**digits, 2)
        rounded = round(Fraction(value, 10**digits)) * 10**digits
        bounds = {
            "value": rounded,
            "low": Decimal(float(rounded - half)),
            "high": Decimal(float(rounded + half)),
        }
        made.observation(document, subject=subject, time_period=str(year), **bounds)
    [(low, high, least, greatest, a_year_low, a_year_high)] = made.rows(
        "SELECT difference_low, difference_high, growth_low, growth_high, growth_per_year_low, growth_per_year_high"
        " FROM compare_years('360121', 2010, ?) WHERE subject = ?", 2010 + gap, subject,
    )  # fmt: skip
    assert low <= true[1] - true[0] <= high
    ratio = Fraction(true[1], true[0])
    if least is not None:
        assert Fraction(repr(least)) <= (ratio - 1) * 100 <= Fraction(repr(greatest))
    if a_year_low is not None:
        assert (
            max(1 + Fraction(a_year_low) / 100, 0) ** gap <= ratio <= (1 + Fraction(a_year_high) / 100) ** gap
        )


@pytest.fixture
def reports(made):
    """Ids of two reports, on 2021 and 2022."""
    found = []
    for year in (2021, 2022):
        found.append(made.document(f"on {year}"))
        made.connection.execute("UPDATE dim_document SET year = ? WHERE id = ?", [year, found[-1]])
    return found


def of_reports(made, reports, columns="kind, metric, printed_1, printed_2"):
    return made.rows(f"SELECT {columns} FROM compare_reports(?, ?) ORDER BY ALL", *reports)


def test_reports_are_laid_beside_each_other_by_their_own_years(made, reports):
    one, two = reports
    made.level(one, "141.3", 2021)
    made.level(two, "156.8", 2022)
    made.level(one, "76", 2021, metric=BUDGET)
    made.level(two, "76.02", 2022, metric=BUDGET)
    made.level(one, "7", 2021, metric="tax_revenue")
    made.level(two, "8", 2022, metric="retail_sales")
    made.level(one, "100", 2020, metric="gdp")
    made.level(two, "200", 2021, metric="gdp")
    assert of_reports(made, reports) == [
        ("changed", "fiscal_revenue", "141.3亿元", "156.8亿元"),
        ("changed", "gdp", "100亿元", "200亿元"),
        ("dropped", "tax_revenue", "7亿元", None),
        ("new", "retail_sales", None, "8亿元"),
        ("unchanged", BUDGET, "76亿元", "76.02亿元"),
    ]
    assert of_reports(made, reports, "kind, years_on, difference_low, difference_high, growth_low, growth_high")[0] == (
        "changed", -1, 9900000000, 10100000000, 98.507462, 101.507538,
    )  # fmt: skip


def test_what_the_second_prints_for_the_first_ones_year_is_restated_or_confirmed(made, reports):
    one, two = reports
    made.level(one, "141.3", 2021)
    made.level(two, "142", 2021)
    made.level(one, "76", 2021, metric=BUDGET)
    made.level(two, "76.02", 2021, metric=BUDGET)
    assert of_reports(made, reports, "kind, metric, time_period_1, time_period_2, difference") == [
        ("confirmed", BUDGET, "2021", "2021", 2000000), ("restated", "fiscal_revenue", "2021", "2021", 70000000),
    ]  # fmt: skip


def test_two_reports_on_one_year_confirm_restate_and_add(made):
    reports = [made.document("one"), made.document("two")]
    made.connection.execute("UPDATE dim_document SET year = 2021")
    made.level(reports[0], "141.3")
    made.level(reports[1], "141")
    made.level(reports[1], "7", metric="tax_revenue")
    assert of_reports(made, reports) == [
        ("confirmed", "fiscal_revenue", "141.3亿元", "141亿元"), ("new", "tax_revenue", None, "7亿元"),
    ]  # fmt: skip


def test_reports_across_a_break_or_without_a_metric_are_not_comparable(made, reports):
    one, two = reports
    made.connection.execute(BREAK, [2022, "definition", "another tax"])
    made.level(one, "141.3", 2021)
    made.level(two, "156.8", 2022)
    made.level(one, "1", 2021, **UNREGISTERED)
    made.level(two, "2", 2022, **UNREGISTERED)
    assert of_reports(made, reports, "kind, metric, reason, difference") == [
        ("not comparable", "fiscal_revenue", "break in 2022: another tax", None),
        ("not comparable", "路灯", "no metric is registered: the same words may mean another thing", None),
    ]


def test_what_differs_in_unit_or_basis_shares_a_row_that_says_so(made, reports):
    first, second = reports
    made.growth(first, "8", 2021, basis="nominal")
    made.growth(second, "7", 2022, basis="comparable")
    made.level(first, "12", 2021, unit="美元", metric="trade_total")
    made.level(second, "80", 2022, metric="trade_total")
    made.level(second, "9", 2022, metric="gdp")
    columns = "kind, metric, reason, printed_1, printed_2, unit, unit_2, basis, basis_2, difference"
    assert of_reports(made, reports, columns) == [
        ("new", "gdp", None, None, "9亿元", "元", "元", "nominal", "nominal", None),
        ("not comparable", "fiscal_revenue", "the price basis differs: nominal, comparable", "8%", "7%", "%", "%",
         "nominal", "comparable", None),
        ("not comparable", "trade_total", "the unit differs: 美元, 元", "12亿元", "80亿元", "美元", "元", "nominal",
         "nominal", None),
    ]  # fmt: skip


def test_the_narrowest_print_of_a_report_counts(made, reports):
    one, two = reports
    made.level(one, "141", 2021)
    made.level(one, "141.3", 2021)
    made.level(one, "99.99", 2021)
    made.level(two, "156.8", 2022)
    assert of_reports(made, reports) == [("changed", "fiscal_revenue", "141.3亿元", "156.8亿元")]


def test_places_in_reports(made, reports):
    one, two = reports
    made.rank(one, 5, 2021)
    made.rank(two, 3, 2022)
    assert of_reports(made, reports, "kind, measure, value_1, value_2, difference, unit") == [
        ("changed", "rank", 5, 3, -2, "位")
    ]


def test_targets_of_the_first_are_held_against_the_second(made, reports):
    one, two = reports
    target = {"status": "target", "status_class": "target"}
    for metric, aimed, came in (
        ("gdp", "8", "8.2"),
        ("retail_sales", "8", "7.1"),
        ("tax_revenue", "8", "7.8"),
    ):
        made.growth(one, aimed, 2022, metric=metric, **target)
        made.growth(two, came, 2022, metric=metric)
    made.growth(one, "8", 2022, metric=BUDGET, **target)
    found = made.rows(
        "SELECT metric, printed_1, printed_2, verdict, reason FROM compare_reports(?, ?) WHERE kind = 'target_met'"
        " ORDER BY metric", *reports,
    )  # fmt: skip
    assert found == [
        ("gdp", "8%", "8.2%", "met", None),
        (BUDGET, "8%", None, "not checkable", "the second report states no outcome"),
        ("retail_sales", "8%", "7.1%", "missed", None),
        ("tax_revenue", "8%", "7.8%", "not checkable", "too close to tell: the printed intervals overlap"),
    ]


@pytest.mark.parametrize(
    "other, state, reason",
    [
        ({}, "both", None),
        ({"unit": "美元"}, "not comparable", "the unit differs: 元, 美元"),
        ({"basis": "real"}, "not comparable", "the price basis differs: nominal, real"),
        ({"time_period": "2021-Q1"}, None, None),
        ({"subject": "小蓝经开区"}, None, None),
    ],
)  # fmt: skip
def test_states_of_two_regions(made, other, state, reason):
    document = made.document()
    made.level(document, "156.8")
    made.level(document, "47.36", region="360124", **other)
    found = made.rows("SELECT state, reason FROM compare_regions('360121', '360124', 2021) ORDER BY state")
    assert found == ([(state, reason)] if state else [("only_1", None), ("only_2", None)])


def test_words_without_a_metric_of_two_regions_are_not_compared(made):
    document = made.document()
    made.level(document, "1", **UNREGISTERED)
    made.level(document, "2", region="360124", **UNREGISTERED)
    assert made.rows("SELECT state, difference FROM compare_regions('360121', '360124', 2021)") == [
        ("not comparable", None)
    ]


def test_a_name_of_several_regions_finds_nothing(made):
    made.level(made.document(), "1", region="320106")
    assert made.rows("SELECT COUNT(*) FROM compare_regions('鼓楼区', '360121', 2021)") == [(0,)]
    assert made.rows("SELECT COUNT(*) FROM compare_regions('320106', '360121', 2021)") == [(1,)]
