"""`nianjian transpile`: tables, views and queries in the SQL of other engines.

tests/clients runs them on those that can be had; here every statement is parsed as its engine's.
"""

from pathlib import Path

import pytest
import sqlglot
from sqlglot import exp

from warehouse import views
from warehouse.cli import main
from warehouse.cli.transpile import Engine
from warehouse.sqlfiles import read
from warehouse.transpile import ENGINES, queries, selects, tables

pytestmark = pytest.mark.slow


def test_the_command_knows_every_engine():
    assert list(Engine) == list(ENGINES)


@pytest.mark.parametrize("engine", ENGINES)
def test_every_statement_is_the_engines_own(engine: str, tmp_path: Path):
    assert main(["transpile", "--to", engine, "--out", str(tmp_path / "sql")]) == 0
    made: set[str] = set()
    for name in ("schema.sql", "views.sql"):
        for statement in sqlglot.parse((tmp_path / "sql" / name).read_text("utf-8"), read=engine):
            assert isinstance(statement, exp.Create)
            created = statement.find(exp.Table)
            assert created
            made.add(created.name)
    assert made == {file.name for file in (*read("schema"), *views.ordered())}
    for file in read("queries"):
        text = (tmp_path / "sql" / f"query_{file.name}.sql").read_text("utf-8")
        for parameter in file.parameters:
            assert ENGINES[engine].parameter.format(name=parameter, type="").rstrip("}") in text
    assert {path.name for path in (tmp_path / "sql").iterdir()} == {
        "schema.sql", "views.sql", *(f"query_{file.name}.sql" for file in read("queries")),
    }  # fmt: skip


def test_the_columns_of_a_view_keep_their_names():
    for engine in ENGINES:
        for file, statement in selects(engine):
            tree = sqlglot.parse_one(statement, read=engine)
            expected = sqlglot.parse_one(file.text, read="duckdb")
            assert isinstance(expected, exp.Query)
            query = tree.expression
            if engine == "clickhouse":  # SELECT * FROM (...) with its setting
                query = query.find(exp.Subquery).this
            assert query.named_selects == expected.named_selects, (engine, file.name)


def test_clickhouse_can_hold_nulls_everywhere_and_is_told_what_a_join_gives():
    for _, statement in tables("clickhouse"):
        columns = list(sqlglot.parse_one(statement, read="clickhouse").find_all(exp.ColumnDef))
        assert columns
        assert all(column.args["kind"].args.get("nullable") for column in columns)
        assert "NOT NULL" not in statement
    assert all("join_use_nulls = 1" in statement for _, statement in selects("clickhouse"))


def test_clickhouse_writes_a_decimal_with_all_its_places():
    """Its cast writes 147.20 as 147.2."""
    views = {file.name: statement for file, statement in selects("clickhouse")}
    assert views["check_growth_against_levels"].count("toDecimalString(") == 2
    assert "toDecimalString" not in "".join(statement for _, statement in selects("postgres"))


def test_a_query_asks_for_its_values_with_their_types():
    text = {file.name: statement for file, statement in queries("clickhouse")}["as_of"]
    assert "{date:Nullable(DATE)}" in text


def test_snowflake_keeps_of_for_itself():
    text = "\n".join(statement for _, statement in (*tables("snowflake"), *selects("snowflake")))
    assert '"of"' in text
    assert ".of" not in text


@pytest.mark.parametrize("made", ["file", "folder with something else"])
def test_nothing_of_somebody_else_is_replaced(made: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    out = tmp_path / "out"
    if made == "file":
        out.write_text("mine")
    else:
        out.mkdir()
        (out / "notes.txt").write_text("mine")
    assert main(["transpile", "--to", "spark", "--out", str(out)]) == 2
    line = capsys.readouterr().err
    assert line.count("\n") == 1
    assert "with --out" in line
    assert "mine" in (out if made == "file" else out / "notes.txt").read_text()


def test_the_same_again_replaces_what_was_written(tmp_path: Path):
    out = tmp_path / "out"
    assert main(["transpile", "--to", "spark", "--out", str(out)]) == 0
    first = {path.name: path.read_text("utf-8") for path in out.iterdir()}
    assert main(["transpile", "--to", "spark", "--out", str(out)]) == 0
    assert {path.name: path.read_text("utf-8") for path in out.iterdir()} == first


def test_an_unknown_engine_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["transpile", "--to", "oracle", "--out", str(tmp_path / "out")]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert not (tmp_path / "out").exists()
