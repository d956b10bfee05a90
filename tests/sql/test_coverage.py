"""The view coverage: what is known of each year, and the gaps."""

import pytest

STATES = "SELECT year, state FROM coverage ORDER BY year"


def test_states_from_the_first_to_the_last_year(made):
    document = made.document()
    made.level(document, "72.1", 2013)
    made.growth(document, "19.1", 2013)
    made.level(document, "30.5", 2015, time_period="2015-S1")
    made.growth(document, "8", 2016, basis="comparable")
    made.level(document, "100", 2018)
    made.level(document, "38", 2018, time_period="2018-Q1")
    assert made.rows(STATES) == [
        (2012, "implied"), (2013, "printed"), (2014, "missing"), (2015, "part-year only"), (2016, "no level"),
        (2017, "missing"), (2018, "printed"),
    ]  # fmt: skip


def test_names_of_region_metric_and_domain(made):
    made.level(made.document(), "1.5", 1981)
    assert made.rows("SELECT region, region_name, metric, metric_name, domain FROM coverage") == [
        ("360121", "新建县", "fiscal_revenue", "财政总收入", "public_finance")
    ]


@pytest.mark.parametrize(
    "other",
    [
        {"registered": False}, {"region": None}, {"subject": "小蓝经开区"}, {"status_class": "target"},
        {"status_class": "capacity"}, {"time_period": "2017/2021"}, {"time_period": "../2021"}, {"time_period": None},
    ],
)  # fmt: skip
def test_what_tells_of_no_single_year_of_the_region_is_left_out(made, other):
    made.level(made.document(), "1", **other)
    assert made.rows(STATES) == []


def test_shipped(shipped):
    found = shipped.execute(
        "SELECT year, state FROM coverage WHERE region = '360121' AND metric = 'general_public_budget_revenue'"
        " AND year BETWEEN 2012 AND 2022 ORDER BY year"
    ).fetchall()
    assert found == [
        (2012, "implied"), (2013, "printed"), (2014, "missing"), (2015, "part-year only"), (2016, "missing"),
        (2017, "missing"), (2018, "implied"), (2019, "printed"), (2020, "printed"), (2021, "printed"), (2022, "implied"),
    ]  # fmt: skip
