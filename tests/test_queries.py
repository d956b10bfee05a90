"""Parameterised SELECTs become macros: same rows, defaults, and no parameter mistaken for a column."""

import duckdb
import pytest

from warehouse import queries, sqlfiles
from warehouse.cli import main

OF_YEAR = """\
-- Purpose: what happened in a year.
-- Grain: one row an event.
-- Parameters:
--   year: the year,
--     in full
--   all_years = FALSE: true for every year
SELECT e.year, e.name
FROM event AS e
WHERE e.year = CAST($year AS INTEGER)
    OR CAST($all_years AS BOOLEAN)
ORDER BY e.year, e.name
"""


@pytest.fixture
def connection():
    with duckdb.connect() as connection:
        connection.execute(
            "CREATE TABLE event AS SELECT * FROM (VALUES (2020, 'a'), (2021, 'b')) AS e (year, name)"
        )
        yield connection


def test_a_header_lists_parameters_and_defaults():
    file = sqlfiles.parse("of_year", OF_YEAR)
    assert file.parameters == {"year": "the year, in full", "all_years": "true for every year"}
    assert file.defaults == {"all_years": "FALSE"}


def test_a_parameter_named_like_a_column_filters(connection):
    connection.execute(queries.macro(sqlfiles.parse("of_year", OF_YEAR)))
    assert connection.execute("FROM of_year(2021)").fetchall() == [(2021, "b")]
    assert connection.execute("FROM of_year(year := 2020)").fetchall() == [(2020, "a")]
    assert len(connection.execute("FROM of_year(2021, all_years := TRUE)").fetchall()) == 2


def test_the_text_itself_runs_with_parameters(connection):
    assert connection.execute(OF_YEAR, {"year": 2021, "all_years": False}).fetchall() == [(2021, "b")]


@pytest.mark.parametrize(
    "wrong,line",
    [
        (OF_YEAR.replace("WHERE e.year", "WHERE year"), "of_year: column without its table: year"),
        (OF_YEAR.replace("$year", "$month"), "of_year: parameters in its header and in its SELECT differ"),
        (OF_YEAR.replace("$all_years", "TRUE"), "of_year: parameters in its header and in its SELECT differ"),
    ],
)
def test_a_mistake_is_told(wrong, line):
    with pytest.raises(ValueError, match=line):
        queries.macro(sqlfiles.parse("of_year", wrong))


def test_the_warehouse_holds_every_query_with_its_comment(tmp_path):
    (tmp_path / "report.txt").write_text("2021年南昌县财政总收入156.8亿元。", encoding="utf-8")
    path = tmp_path / "it.duckdb"
    assert (
        main(
            [
                "ingest",
                str(tmp_path / "report.txt"),
                "--db",
                str(path),
                "--region",
                "360121",
                "--year",
                "2021",
            ]
        )
        == 0
    )
    with duckdb.connect(path, read_only=True) as connection:
        found = connection.execute(
            "SELECT function_name, comment, parameters FROM duckdb_functions() WHERE function_type = 'table_macro' "
            "AND NOT internal ORDER BY ALL"
        ).fetchall()
    assert found == [
        (file.name, f"{file.purpose} Grain: {file.grain}", list(file.parameters))
        for file in sqlfiles.read("queries")
    ]
