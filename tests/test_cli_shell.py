"""nianjian shell: the real DuckDB shell on the warehouse."""

import os
import pty
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from warehouse import cli
from warehouse.load import ingest_files

NIANJIAN = Path(sys.executable).with_name("nianjian")


@pytest.fixture(autouse=True)
def db(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, repository: Path) -> Path:
    """A warehouse of one shipped report in the current folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NIANJIAN_DB", raising=False)
    report = repository / "ingest" / "reports" / "nanchang-county-2021-communique.txt"
    ingest_files([report], tmp_path / "nianjian.duckdb")
    return tmp_path / "nianjian.duckdb"


def test_shell_opens_the_warehouse_and_answers():
    query = ".mode csv\nSELECT printed FROM fact_observation WHERE metric = 'gdp' AND measure = 'level';\n"
    done = subprocess.run([NIANJIAN, "shell"], input=query, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.split() == ["printed", '"1195.6亿元"']


def test_shell_cannot_change_it(db: Path):
    before = db.read_bytes()
    done = subprocess.run(
        [NIANJIAN, "shell"], input="DELETE FROM fact_figure;\n", capture_output=True, text=True, check=False
    )
    assert "read-only" in done.stderr
    assert db.read_bytes() == before


@pytest.mark.parametrize("terminal", [True, False])
def test_harlequin_is_taken_where_it_is_installed_and_somebody_types(terminal: bool, tmp_path: Path):
    """A program of that name that says how it was called stands in for it: the real one draws a screen."""
    stand_in = tmp_path / "harlequin"
    stand_in.write_text('#!/bin/sh\necho "$@"\n')
    stand_in.chmod(0o755)
    ours, theirs = pty.openpty()
    done = subprocess.run(
        [NIANJIAN, "shell"],
        stdin=theirs if terminal else subprocess.DEVNULL,
        env=os.environ | {"PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=False,
    )
    os.close(ours)
    os.close(theirs)
    assert done.returncode == 0
    assert done.stdout == ("--read-only --locale C nianjian.duckdb\n" if terminal else "")


def test_missing_shell_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert cli.main(["shell"]) == 2
    assert capsys.readouterr() == (
        "",
        "nianjian: The DuckDB shell is not installed: pip install duckdb-cli\n",
    )


def test_missing_warehouse_is_one_line(capsys: pytest.CaptureFixture[str]):
    assert cli.main(["shell", "--db", "other.duckdb"]) == 2
    assert capsys.readouterr().err.startswith("nianjian: There is no warehouse other.duckdb yet")


def test_help_lists_every_verb(capsys: pytest.CaptureFixture[str]):
    assert cli.main(["--help"]) == 0
    out = capsys.readouterr().out
    assert all(name in out for name in ("ingest", "figures", "sql", "shell"))
    assert cli.main([]) == 2
    assert capsys.readouterr().err == ""
