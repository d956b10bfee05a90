"""nianjian ingest: what it prints, what it returns, what it leaves."""

import hashlib
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from warehouse import cli
from warehouse.cli import ingest as verb
from warehouse.cli import progress as bar
from warehouse.store import reading

TEXT = """---
title: 南昌县2024年国民经济和社会发展统计公报
kind: communique
region: 360121
year: 2024
---
全年财政总收入165亿元，增长3.5%。地方一般公共预算收入88亿元，增长3.6%。
"""
NIANJIAN = Path(sys.executable).with_name("nianjian")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NIANJIAN_DB", raising=False)
    return tmp_path


@pytest.fixture
def report(folder: Path) -> Path:
    path = folder / "report.txt"
    path.write_text(TEXT, "utf-8")
    return path


def count(db: str, table: str = "dim_document") -> int:
    with reading(Path(db)) as connection:
        return connection.execute(f"SELECT count(*) FROM {table}").fetchall()[0][0]


def test_shipped_reports_are_the_default(repository: Path, folder: Path, capsys: pytest.CaptureFixture[str]):
    shipped = len(list((repository / "ingest" / "reports").glob("*.txt")))
    assert cli.main(["ingest"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert re.fullmatch(
        rf"documents     {shipped} new, 0 already there, 0 refused\n"
        r"figures       \d+, \d+ of them facts\n"
        rf"observations  {count('nianjian.duckdb', 'fact_observation')}\n"
        rf"claims        {count('nianjian.duckdb', 'fact_claim')}\n"
        r"warehouse     nianjian\.duckdb\n",
        out,
    )
    before = hashlib.sha256(Path("nianjian.duckdb").read_bytes()).hexdigest()
    assert cli.main(["ingest"]) == 0
    assert capsys.readouterr().out == f"Nothing is new: {shipped} documents are already in nianjian.duckdb\n"
    assert hashlib.sha256(Path("nianjian.duckdb").read_bytes()).hexdigest() == before


def test_report_dropped_into_reports_is_appended(repository: Path, folder: Path):
    shipped = len(list((repository / "ingest" / "reports").glob("*.txt")))
    assert cli.main(["ingest"]) == 0
    (folder / "reports" / "2024").mkdir(parents=True)
    (folder / "reports" / "2024" / "own.txt").write_text(TEXT, "utf-8")
    assert cli.main(["ingest"]) == 0
    assert count("nianjian.duckdb") == shipped + 1
    with reading(Path("nianjian.duckdb")) as connection:
        sql = "SELECT DISTINCT metric FROM fact_observation WHERE year = 2024 AND load = 2 AND measure = 'level'"
        assert {name for (name,) in connection.execute(sql).fetchall()} == {
            "fiscal_revenue",
            "general_public_budget_revenue",
        }


def test_the_shipped_folder_itself_is_not_taken_twice(repository: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(repository / "ingest")
    assert verb.default_paths() == [repository / "ingest" / "reports"]


def test_folders_are_walked_in_order_without_hidden_files(folder: Path):
    for name in ("b.txt", "a/z.txt", "a/.hidden.txt", ".git/c.txt", "a/y.txt"):
        path = folder / "r" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    found = [
        path.relative_to(folder / "r").as_posix()
        for path in verb.reports([folder / "r", folder / "r" / "b.txt"])
    ]
    assert found == ["a/y.txt", "a/z.txt", "b.txt"]


@pytest.mark.parametrize("where", ["option", "environment", "default"])
def test_warehouse_is_found_by_option_environment_default(
    report: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, where: str
):
    if where != "default":
        monkeypatch.setenv("NIANJIAN_DB", "environment.duckdb")
    assert cli.main(["ingest", str(report), *(["--db", "option.duckdb"] if where == "option" else [])]) == 0
    name = "nianjian" if where == "default" else where
    assert [path.name for path in folder.glob("*.duckdb")] == [f"{name}.duckdb"]


def test_region_and_year_of_the_call_are_for_all_files(folder: Path):
    (folder / "a.txt").write_text("全年财政总收入165亿元。", "utf-8")
    assert cli.main(["ingest", "a.txt", "--region", "南昌县", "--year", "2024"]) == 0
    with reading(Path("nianjian.duckdb")) as connection:
        assert connection.execute("SELECT region, year FROM dim_document").fetchall() == [("360121", 2024)]


def test_refused_files_are_listed_and_the_others_loaded(
    report: Path, folder: Path, capsys: pytest.CaptureFixture[str]
):
    (folder / "empty.txt").write_bytes(b"")
    assert cli.main(["ingest", "missing.txt", str(report), "empty.txt", "x" * 300]) == 1
    out, err = capsys.readouterr()
    assert out.startswith("documents     1 new, 0 already there, 3 refused\n")
    lines = err.splitlines()
    assert len(lines) == 3
    assert (
        lines[2]
        == f"refused: {'x' * 300} cannot be read (File name too long): check the path and the permissions"
    )
    assert lines[0].startswith("refused: missing.txt cannot be read (No such file or directory)")
    assert lines[1].startswith("refused: empty.txt is empty")
    assert cli.main(["ingest", "missing.txt", str(report)]) == 1


def test_all_refused_writes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]):
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 10)
    assert cli.main(["ingest", "missing.txt", "binary.txt"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert len(err.splitlines()) == 2
    assert [path.name for path in folder.iterdir()] == ["binary.txt"]


@pytest.mark.parametrize(
    "call, line",
    [
        (["ingest", "--region", "无此县"], "no region goes by '无此县'"),
        (["ingest", "--year", "23"], "Invalid value for '--year'"),
        (["ingest", "--year", "soon"], "Invalid value for '--year'"),
        (["ingest", "--colour"], "No such option: --colour"),
        (["ingest", "empty"], "There is no report in empty"),
        (["digest"], "No such command 'digest'"),
        (["ingest", "--db"], "Option '--db' requires an argument"),
    ],
)
def test_bad_call_is_one_line_and_writes_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str], call: list[str], line: str
):
    (folder / "empty").mkdir()
    assert cli.main(call) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"nianjian: {line}")
    assert err.count("\n") == 1
    assert [path.name for path in folder.iterdir()] == ["empty"]


def test_front_matter_against_the_text_names_both_unless_an_option_decides(
    folder: Path, capsys: pytest.CaptureFixture[str]
):
    (folder / "a.txt").write_text(TEXT.replace("year: 2024", "year: 2019"), "utf-8")
    assert cli.main(["ingest", "a.txt"]) == 2
    err = capsys.readouterr().err
    assert "2019" in err
    assert "2024" in err
    assert cli.main(["ingest", "a.txt", "--year", "2024"]) == 0
    with reading(Path("nianjian.duckdb")) as connection:
        [(year, notes)] = connection.execute("SELECT year, notes FROM dim_document").fetchall()
    assert year == 2024
    assert "2019" in notes


@pytest.mark.parametrize(
    "db, line",
    [
        ("report.txt", "report.txt is not a DuckDB file: name another file with --db"),
        (".", ". is a folder: name a file with --db"),
        ("x" * 300, f"The name {'x' * 300} is too long: name another place with --db"),
        ("no/w.duckdb", "The folder of no/w.duckdb is not there: make it, or name another place with --db"),
    ],
)
def test_warehouse_that_cannot_be_used_is_one_line(
    report: Path, folder: Path, capsys: pytest.CaptureFixture[str], db: str, line: str
):
    assert cli.main(["ingest", str(report), "--db", db]) == 2
    assert capsys.readouterr() == ("", f"nianjian: {line}\n")
    assert [path.name for path in folder.iterdir()] == ["report.txt"]
    assert report.read_text("utf-8") == TEXT


def test_locked_warehouse_is_one_line(report: Path, folder: Path):
    assert cli.main(["ingest", str(report)]) == 0
    code = "import duckdb; c = duckdb.connect('nianjian.duckdb'); print('open', flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout
        assert other.stdout.readline() == b"open\n"
        done = subprocess.run([NIANJIAN, "ingest", report], capture_output=True, text=True, check=False)
        other.communicate()
    assert (done.returncode, done.stdout) == (2, "")
    assert re.fullmatch(
        rf"nianjian: nianjian\.duckdb is open in another program \(python\S*, process {other.pid}\): "
        "close it there and try again\n",
        done.stderr,
    )


def test_a_shell_that_reads_keeps_nobody_from_seeing_that_nothing_is_new(report: Path):
    assert cli.main(["ingest", str(report)]) == 0
    with reading(Path("nianjian.duckdb")):
        done = subprocess.run([NIANJIAN, "ingest", report], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "Nothing is new: 1 document is already in nianjian.duckdb\n"


def test_full_disk_is_one_line_and_leaves_nothing(report: Path, folder: Path):
    limited = ["bash", "-c", 'ulimit -f 100; exec "$@"', "-", NIANJIAN, "ingest", report]
    done = subprocess.run(limited, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "nianjian: The disk of nianjian.duckdb is full: free some space and try again\n"
    assert [path.name for path in folder.iterdir()] == ["report.txt"]


def test_progress_bar_is_drawn_on_a_terminal_after_a_second(monkeypatch: pytest.MonkeyPatch, report: Path):
    code = (
        "import sys; from warehouse import cli; from warehouse.cli import progress; progress.PATIENCE = 0.0; "
        "sys.exit(cli.main(['ingest']))"
    )
    leader, follower = pty.openpty()
    environment = os.environ | {"TERM": "xterm"}
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=follower, stderr=follower, env=environment
    ) as process:
        os.close(follower)
        seen = b""
        while chunk := _read(leader):  # all the while: a terminal that nobody reads holds little, then blocks
            seen += chunk
    os.close(leader)
    assert process.returncode == 0
    assert b"Reading reports" in seen
    assert bar.PATIENCE == 1.0


def test_no_progress_bar_where_the_output_is_no_terminal(folder: Path):
    code = (
        "import sys; from warehouse import cli; from warehouse.cli import progress; progress.PATIENCE = 0.0; "
        "sys.exit(cli.main(['ingest']))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Reading" not in done.stdout


def _read(leader: int) -> bytes:
    """What is left on the terminal; nothing at its end."""
    try:
        return os.read(leader, 65536)
    except OSError:
        return b""


def test_folder_that_cannot_be_opened_is_refused_by_name(folder: Path, monkeypatch: pytest.MonkeyPatch):
    (folder / "r").mkdir()
    (folder / "r" / "a.txt").write_text(TEXT, "utf-8")

    def scandir(path: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(os, "scandir", scandir)
    assert verb.reports([folder / "r"]) == [folder / "r"]


def test_interrupted_ingest_says_so_by_its_exit_code_alone(
    report: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    def interrupted(*args: object, **options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(verb, "ingest_files", interrupted)
    assert cli.main(["ingest", str(report)]) == 130
    assert capsys.readouterr() == ("", "")
    assert [path.name for path in folder.iterdir()] == ["report.txt"]


def test_names_cannot_drive_the_terminal_and_pipes_are_not_waited_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a\nb\x1b]0;title\x07.txt").write_text("收入9亿元。", encoding="utf-8")
    os.mkfifo(tmp_path / "pipe.txt")
    assert cli.main(["ingest", str(tmp_path), "--db", str(tmp_path / ".w.duckdb")]) == 2
    [line] = capsys.readouterr().err.splitlines()
    assert "a\ufffdb\ufffd]0;title\ufffd.txt does not tell the " in line
