"""The query as_of: what the documents published by a day say."""

from datetime import date, timedelta
from itertools import count

from hypothesis import HealthCheck, given, settings

from tests.sql.prints import REPORTS, counting, state
from warehouse import sqlfiles

[QUERY] = [file for file in sqlfiles.read("queries") if file.name == "as_of"]


def known(made, day, undated=False):
    return [printed for (printed,) in made.rows("SELECT printed FROM as_of(?, undated := ?)", day, undated)]


def test_a_later_document_does_not_count(made):
    made.level(made.document(published="2022-02-12"), "159.4")
    made.level(made.document(published="2023-04-20"), "150.1")
    assert known(made, "2022-02-11") == []
    assert known(made, "2022-02-12") == known(made, "2023-04-19") == ["159.4亿元"]
    assert known(made, "2023-04-20") == ["150.1亿元"]


def test_a_month_counts_as_its_last_day(made):
    made.level(made.document(published="2022-02"), "159.4")
    assert (known(made, "2022-02-27"), known(made, "2022-02-28")) == ([], ["159.4亿元"])


def test_what_only_says_it_more_coarsely_changes_nothing(made):
    for published, number in (("2022-02", "159.4"), ("2023-02", "159"), ("2024-02", "159.42")):
        made.level(made.document(published=published), number)
    assert known(made, "2023-12-31") == ["159.4亿元"]
    assert known(made, "2024-12-31") == ["159.42亿元"]
    counted = made.rows("SELECT vintages FROM as_of('2023-12-31') UNION ALL SELECT vintages FROM observation")
    assert counted == [(2,), (3,)]


def test_undated_documents_count_only_when_asked_for_and_never_before_dated_ones(made):
    made.level(made.document(), "150.1")
    made.level(made.document(published="2022-02"), "159.4")
    assert (known(made, "2021-12-31"), known(made, "2021-12-31", undated=True)) == ([], ["150.1亿元"])
    assert known(made, "2022-12-31", undated=True) == ["159.4亿元"]


def test_keys_stay_apart_and_a_statement_without_a_key_is_itself(made):
    document, later = made.document(published="2022-02"), made.document(published="2023-02")
    made.level(document, "159.4")
    made.level(later, "150.1", status_class="target")
    for of in (document, later):
        made.observation(of, registered=False, metric="路灯")
    found = made.rows(
        "SELECT metric, status_class, COUNT(*) FROM as_of('2024-01-01') GROUP BY ALL ORDER BY ALL"
    )
    assert found == [
        ("fiscal_revenue", "outcome", 1),
        ("fiscal_revenue", "target", 1),
        ("路灯", "outcome", 2),
    ]


YEARS = count(3000)
LAST = date(2022, 1, 5)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=8)
@given(reports=REPORTS)
def test_on_every_day_it_is_what_the_rule_says_of_the_documents_by_then(made, reports):
    year = next(YEARS)
    prints = state(made, year, reports)
    for back in range(7):
        day = LAST - timedelta(days=back)
        for undated in (False, True):
            by_then = [one for one in prints if (one.published <= day if one.published else undated)]
            asked = "SELECT document FROM as_of(?, undated := ?) WHERE year = ?"
            expected = [(counting(by_then),)] if by_then else []
            assert made.rows(asked, day, undated, year) == expected
            told = {"date": day, "undated": undated}
            rows = made.connection.execute(f"SELECT document FROM ({QUERY.text}) WHERE year = {year}", told)
            assert rows.fetchall() == expected
