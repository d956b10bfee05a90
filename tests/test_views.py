"""Making the views: in order, with comments, and again without a difference."""

import duckdb
import pytest

from warehouse import sqlfiles, views
from warehouse.cli import main
from warehouse.sqlfiles import parse


@pytest.fixture
def connection():
    with duckdb.connect() as connection:
        for table in sqlfiles.read("schema"):
            connection.execute(table.text)
            for column in table.columns:
                connection.execute(
                    f"COMMENT ON COLUMN {table.name}.{column} IS 'key: {table.name}''s {column}'"
                )
        yield connection


def state(connection):
    asked = (
        "SELECT view_name, sql, comment FROM duckdb_views() WHERE NOT internal ORDER BY ALL",
        "SELECT table_name, column_name, comment FROM duckdb_columns() WHERE NOT internal ORDER BY ALL",
    )
    return [connection.execute(query).fetchall() for query in asked]


def comment(connection, relation, column):
    found = connection.execute(
        "SELECT comment FROM duckdb_columns() WHERE table_name = ? AND column_name = ?", [relation, column]
    )
    return found.fetchone()[0]


def test_made_twice_they_are_the_same(connection):
    views.create(connection)
    before = state(connection)
    assert {name for name, *_ in before[0]} == {file.name for file in views.ordered()}
    views.create(connection)
    assert state(connection) == before


def test_an_older_definition_is_replaced(connection):
    connection.execute("CREATE VIEW trend AS SELECT 1 AS old")
    views.create(connection)
    assert comment(connection, "trend", "region_name") == "name of the region in that year"
    assert connection.execute("SELECT COUNT(*) FROM trend").fetchall() == [(0,)]


def test_a_column_keeps_the_description_of_the_one_that_it_passes_on(connection):
    views.create(connection)
    assert comment(connection, "observation", "basis") == "fact_observation's basis"
    assert comment(connection, "annual", "region") == "fact_observation's region"
    assert comment(connection, "claim_year", "scope_level") == "fact_claim's scope_level"


def test_a_circle_is_no_order(monkeypatch):
    circle = (parse("a", "SELECT b.x FROM b"), parse("b", "SELECT a.x FROM a"))
    monkeypatch.setattr(views, "read", lambda folder: circle)
    views.ordered.cache_clear()
    with pytest.raises(ValueError, match="cycle"):
        views.ordered()
    views.ordered.cache_clear()


def test_a_view_is_a_select():
    with pytest.raises(TypeError, match="SELECT is needed"):
        views.sources("DROP TABLE fact_observation")


def test_a_second_ingest_leaves_the_file_as_it_is(tmp_path, capsys):
    (tmp_path / "report.txt").write_text("2021年南昌县财政总收入156.8亿元。", encoding="utf-8")
    call = ["ingest", str(tmp_path / "report.txt"), "--db", str(tmp_path / "it.duckdb"), "--year", "2021"]
    call += ["--region", "南昌县"]
    assert main(call) == 0
    before = (tmp_path / "it.duckdb").read_bytes()
    assert main(call) == 0
    assert "Nothing is new" in capsys.readouterr().out
    assert (tmp_path / "it.duckdb").read_bytes() == before
