"""The view revision: what documents state differently, and what explains it."""

import pytest

ASKED = "SELECT first_printed, latest_printed, documents, kind, reason FROM revision"


def stated(made, *prints, kind="communique", **columns):
    """One document a print, given by day of publication and number."""
    for published, number in prints:
        made.level(made.document(published=published, kind=kind), number, **columns)
    return made.rows(ASKED)


@pytest.mark.parametrize(
    "first,second,expected",
    [
        ("159.4", "150.1", ("159.4亿元", "150.1亿元", 2, "restated", None)),
        ("159", "159.4", ("159亿元", "159.4亿元", 2, "rounding", None)),  # finer
        ("159.4", "159.45", ("159.4亿元", "159.45亿元", 2, "rounding", None)),  # 159.445 to 159.45 is in both
        ("159.4", "159", ("159.4亿元", "159.4亿元", 2, "coarser", None)),
    ],
)
def test_how_two_documents_differ(made, first, second, expected):
    assert stated(made, ("2022-02", first), ("2023-02", second)) == [expected]


@pytest.mark.parametrize(
    "prints",
    [
        [("2022-02", "159.4")],
        [("2022-02", "159.4"), ("2023-02", "159.4")],  # again the same
        [(None, "150.1"), ("2023-02", "159.4")],  # who knows which was first
        [(None, "150.1"), (None, "159.4")],
    ],
)
def test_these_revise_nothing(made, prints):
    assert stated(made, *prints) == []


def test_the_worst_of_several_counts_and_undated_documents_are_not_counted(made):
    prints = [(None, "1"), ("2022-02", "159.4"), ("2022-04", "159"), ("2023-02", "150.1"), ("2024-02", "150")]
    assert stated(made, *prints) == [("159.4亿元", "150.1亿元", 4, "restated", None)]


@pytest.mark.parametrize(
    "last, expected", [("159", "2024-02"), ("159.4", "2024-02"), ("150", None), ("150.1", None)]
)
def test_a_print_of_the_first_value_behind_a_restatement_replaces_nothing_and_is_told(made, last, expected):
    [row] = stated(made, ("2022-02", "159.4"), ("2023-02", "150.1"), ("2024-02", last))
    assert row == ("159.4亿元", "150.1亿元", 3, "restated", None)
    assert made.rows(
        "SELECT strftime(d.published_on, '%Y-%m') FROM revision AS r "
        "LEFT JOIN dim_document AS d ON d.id = r.returned_document"
    ) == [(expected,)]


def test_a_bound_that_gives_way_to_a_value_is_no_restatement(made):
    made.level(made.document(published="2022-02"), "100", low=10**10, high=None, bound="above")
    assert stated(made, ("2023-02", "136.6"))[0][3] == "rounding"


def test_a_print_marked_as_revised_says_so_itself(made):
    made.level(made.document(published="2022-02"), "159.4")
    assert stated(made, ("2023-02", "150.1"), status="revised")[0][3:] == ("census", "printed as revised")


CENSUS = "INSERT INTO metric_break VALUES ('fiscal_revenue', 2018, 'census', 'fourth census', NULL)"


@pytest.mark.parametrize(
    "year,first,later,looks_back,kind",
    [
        (2018, "2019-03", "2020-03", 2019, "census"),
        (2015, "2016-03", "2020-03", 2019, "census"),  # an earlier year, revised too
        (2018, "2019-02", "2019-03", 2018, "restated"),  # news and communiqué of one year differ
        (2019, "2020-03", "2021-03", 2020, "restated"),  # behind the census
        (2015, "2016-03", "2017-03", 2016, "restated"),  # its results were not out
        (2015, "2020-03", "2021-03", 2020, "restated"),  # both after it
    ],
)
def test_a_census_explains_what_it_came_between(made, year, first, later, looks_back, kind):
    made.connection.execute(CENSUS)
    made.level(made.document(published=first), "159.4", year)
    made.level(made.document(published=later), "150.1", year)
    made.connection.execute("UPDATE dim_document SET year = ? WHERE id LIKE '0001%'", [looks_back])
    reason = "fourth census" if kind == "census" else None
    assert made.rows("SELECT kind, reason FROM revision") == [(kind, reason)]


def test_so_does_it_in_a_yearbook_of_the_year_itself(made):
    made.connection.execute(CENSUS)
    made.level(made.document(published="2019-03"), "159.4", 2018)
    assert stated(made, ("2019-12", "150.1"), kind="yearbook", year=2018)[0][3] == "census"


def test_the_documents_are_named_and_keys_are_apart(made):
    first, second = made.document(published="2022-02-12"), made.document(published="2023-02-12")
    for document, total, target in ((first, "159.4", "160"), (second, "150.1", "170")):
        made.level(document, total)
        made.level(document, target, status_class="target")
        made.level(document, "3", region=None)
    found = made.rows(
        "SELECT status_class, first_value, latest_value, first_document, latest_document, first_published_on,"
        " latest_published_on FROM revision ORDER BY ALL"
    )
    assert [(row[0], float(row[1]), float(row[2])) for row in found] == [
        ("outcome", 159.4e8, 150.1e8), ("target", 160e8, 170e8),
    ]  # fmt: skip
    assert {(*row[3:5], *map(str, row[5:])) for row in found} == {(first, second, "2022-02-12", "2023-02-12")}
