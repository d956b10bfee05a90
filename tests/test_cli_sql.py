"""nianjian sql: one query on the warehouse."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from warehouse import cli
from warehouse.store import writing

NIANJIAN = Path(sys.executable).with_name("nianjian")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("made") / "w.duckdb"
    with writing(path):
        pass
    return path.read_bytes()


@pytest.fixture(autouse=True)
def db(tmp_path: Path, made: bytes, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NIANJIAN_DB", raising=False)
    path = tmp_path / "nianjian.duckdb"
    path.write_bytes(made)
    return path


def test_rows_are_tab_separated_in_a_pipe(capsys: pytest.CaptureFixture[str]):
    query = "SELECT 'a\tb' AS text, NULL AS nothing, 1.50::DECIMAL(38, 6) AS number, true AS yes"
    assert cli.main(["sql", query]) == 0
    assert capsys.readouterr() == ("text\tnothing\tnumber\tyes\na b\t\t1.500000\tTrue\n", "")


def test_query_sees_the_dimensions(capsys: pytest.CaptureFixture[str]):
    assert cli.main(["sql", "SELECT name_zh FROM dim_metric WHERE id = 'fiscal_revenue'"]) == 0
    assert capsys.readouterr().out == "name_zh\n财政总收入\n"


def test_no_rows_are_the_columns_alone(capsys: pytest.CaptureFixture[str]):
    assert cli.main(["sql", "SELECT document, figure FROM fact_figure"]) == 0
    assert capsys.readouterr().out == "document\tfigure\n"


def test_table_is_drawn_on_a_terminal():
    leader, follower = pty.openpty()
    done = subprocess.run(
        [NIANJIAN, "sql", "SELECT '[b]财政[/b]' AS name, 5 AS n"],
        stdout=follower,
        check=False,
        env=os.environ,
    )
    os.close(follower)
    seen = os.read(leader, 65536).decode()
    assert done.returncode == 0
    assert "[b]财政[/b]" in seen
    assert "┃" in seen


def test_warehouse_cannot_be_changed(db: Path, capsys: pytest.CaptureFixture[str]):
    before = db.read_bytes()
    assert cli.main(["sql", "DELETE FROM dim_unit"]) == 2
    assert "read-only" in capsys.readouterr().err
    assert db.read_bytes() == before


@pytest.mark.parametrize(
    "query, line",
    [
        (
            "SELECT nothing FROM dim_unit",
            'Binder Error: Referenced column "nothing" not found in FROM clause!',
        ),
        ("SELEC 1", 'Parser Error: syntax error at or near "SELEC"'),
        ("SELECT * FROM nowhere", "Catalog Error: Table with name nowhere does not exist!"),
        ("SELECT 'x'::INTEGER", "Conversion Error: Could not convert string 'x' to INT32"),
    ],
)
def test_wrong_query_is_one_line(capsys: pytest.CaptureFixture[str], query: str, line: str):
    assert cli.main(["sql", query]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"nianjian: {line}")
    assert err.count("\n") == 1


def test_missing_warehouse_is_one_line(capsys: pytest.CaptureFixture[str]):
    assert cli.main(["sql", "SELECT 1", "--db", "other.duckdb"]) == 2
    assert capsys.readouterr().err == (
        "nianjian: There is no warehouse other.duckdb yet: run `nianjian ingest` first, or name one with --db\n"
    )
    assert not Path("other.duckdb").exists()


def test_environment_names_the_warehouse(
    db: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    db.rename("other.duckdb")
    monkeypatch.setenv("NIANJIAN_DB", "other.duckdb")
    assert cli.main(["sql", "SELECT 1 AS one"]) == 0
    assert capsys.readouterr().out == "one\n1\n"
