"""`nianjian lineage`: what a column is made of."""

import pytest

from warehouse import typed
from warehouse.cli import main
from warehouse.lineage import lineage


def test_a_column_is_followed_down_to_the_facts(capsys: pytest.CaptureFixture[str]):
    assert main(["lineage", "observation.printed"]) == 0
    first, *below = capsys.readouterr().out.splitlines()
    assert first == (
        "observation.printed <- vintage.printed <- statement.printed <- effective_observation.printed"
    )
    assert "  fact_observation.printed" in below
    assert "  corrected_figure.printed" in below


def test_a_view_alone_lists_its_columns_with_the_tables_columns_below(capsys: pytest.CaptureFixture[str]):
    assert main(["lineage", "series_break"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.partition(":")[0] for line in lines] == [
        f"series_break.{column}" for column in typed.columns("series_break")
    ]
    assert "series_break.metric: metric_break.metric" in lines


def test_what_decides_a_value_is_among_its_sources():
    leaves = set(lineage("trend", "computed_growth").leaves())
    assert {"fact_observation.value", "metric_break.reason", "dim_metric.unit"} <= leaves
    assert all(leaf.partition(".")[0] not in typed.definitions() for leaf in leaves)


def test_a_constant_is_made_of_nothing():
    assert list(lineage("counter", "n").leaves()) == []


@pytest.mark.parametrize(
    "asked, says",
    [
        ("trend.lvel", "trend has no column lvel: did you mean level"),
        ("trnd.level", "There is no view trnd: did you mean trend"),
        ("xyzzy", "There is no view xyzzy"),
    ],
)
def test_what_is_not_there_is_one_line(asked: str, says: str, capsys: pytest.CaptureFixture[str]):
    assert main(["lineage", asked]) == 2
    said = capsys.readouterr().err
    assert says in said
    assert said.count("\n") == 1
