"""The view claim_year: every claim in every year that it covers."""

import pytest


def years(made):
    return [year for (year,) in made.rows("SELECT year FROM claim_year ORDER BY year")]


def test_a_streak_of_14_in_2023_covers_2010_to_2023(made):
    made.streak(made.document("the review", published="2024-01-05"), 14, 2023)
    assert years(made) == [*range(2010, 2024)]
    columns = "claim_kind, claimed_rank, rank_bound, streak_length, first_year, last_year, document_title"
    assert made.rows(f"SELECT DISTINCT {columns} FROM claim_year") == [
        ("implied by a streak", 1, "at_most", 14, 2010, 2023, "the review")
    ]


def test_a_rank_covers_its_own_year(made):
    made.rank(
        made.document(), 18, 2023, metric="top100", scope="百强榜单", scope_region=None, scope_level=None
    )
    assert made.rows(
        "SELECT year, claim_kind, claimed_rank, rank_bound, streak_length, scope FROM claim_year"
    ) == [(2023, "stated", 18, "exact", None, "百强榜单")]


@pytest.mark.parametrize(
    "predicate,rank",
    [
        ("rank_at_most 1", 1),
        ("rank_at_most 10", 10),
        ("increase", None),
        ("above 43000000000", None),
        (None, None),
    ],
)
def test_the_place_of_a_streak_is_in_its_predicate(made, predicate, rank):
    made.streak(made.document(), 3, 2023, predicate=predicate)
    assert made.rows("SELECT year, claimed_rank, predicate FROM claim_year ORDER BY year") == [
        (year, rank, predicate) for year in (2021, 2022, 2023)
    ]


@pytest.mark.parametrize(
    "claim,covered",
    [
        ({"bound": "above"}, [2021, 2022, 2023]),  # at least so many
        ({"bound": "below"}, [2023]),  # how many is not known
        ({"bound": "approx"}, [2023]),
        ({"length_unit": "quarter"}, [2023]),
        ({"length": 0}, [2023]),
        ({"length": None}, [2023]),
        ({"time_period": "2023-Q1"}, []),
        ({"time_period": None, "year": None}, []),
        ({"status_class": "target", "status": "target"}, []),
        ({"length": 100}, [*range(1924, 2024)]),
    ],
)
def test_years_that_are_not_sure_are_not_covered(made, claim, covered):
    made.streak(made.document(), **{"length": 3, "year": 2023} | claim)
    assert years(made) == covered


@pytest.mark.parametrize("bound,meaning", [("exact", "exact"), ("below", "at_most"), ("approx", "approx")])
def test_what_a_printed_place_means(made, bound, meaning):
    made.rank(made.document(), 3, bound=bound)
    assert made.rows("SELECT rank_bound FROM claim_year") == [(meaning,)]
