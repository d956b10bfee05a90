"""nianjian check: findings for people and programs, the exit code, and what is accepted."""

import csv
import io
import json
import re
from pathlib import Path

import duckdb
import pytest

from warehouse.cli import main
from warehouse.load import ingest_files
from warehouse.sqlfiles import read

HEAD = "---\ntitle: {title}\nregion: {region}\nyear: 2021\npublished: {published}\nkind: communique\n---\n"
KEY = "360121 fiscal_revenue level 2021||level|nominal||false||元|outcome in "


@pytest.fixture(scope="module")
def contradicting(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse in which one county has two values for one key, and another a gap."""
    folder = tmp_path_factory.mktemp("contradicting")
    for name, published, region, text in (
        ("a", "2022-02-12", "360121", "2021年财政总收入159.4亿元。"),
        ("b", "2022-04-30", "360121", "2021年财政总收入150.1亿元。"),
        ("c", "2022-04-30", "360124", "2018年财政总收入10.1亿元。2021年财政总收入15.1亿元。"),
    ):
        head = HEAD.format(title=f"report {name}", region=region, published=published)
        (folder / f"{name}.txt").write_text(head + text, "utf-8")
    ingest_files(sorted(folder.glob("*.txt")), folder / "nianjian.duckdb")
    return folder / "nianjian.duckdb"


@pytest.fixture
def db(contradicting: Path, tmp_path: Path) -> Path:
    """A copy that a test may write to."""
    copy = tmp_path / "copy.duckdb"
    copy.write_bytes(contradicting.read_bytes())
    return copy


def key(db: Path) -> str:
    with duckdb.connect(str(db), read_only=True) as connection:
        [(found,)] = connection.execute("SELECT key FROM finding WHERE severity = 'error'").fetchall()
    return found


def test_findings_are_grouped_with_what_to_do_and_an_error_is_exit_1(db: Path, capsys):
    assert main(["check", "--db", str(db)]) == 1
    out = capsys.readouterr().out
    assert out.startswith(
        "error  values_disagree  1\n"
        "    南昌县 财政总收入 2021: The level for 2021 is printed as 159.4亿元 and as 150.1亿元: no number fits both\n"
        "        in      report a; report b\n"
        f"        key     {KEY}"
    )
    assert "        text    report a: 2021年财政总收入【159.4亿元】。\n" in out
    assert "        text    report b: 2021年财政总收入【150.1亿元】。\n" in out
    assert "    what to do: Look both up in their texts" in out
    assert re.search(r"^info  gap  1$", out, re.MULTILINE)
    assert out.endswith("\n1 error, 0 warning, 1 info\n")


def test_one_region_by_code_or_name_and_none_else(db: Path, capsys):
    for region in ("360121", "南昌县"):
        assert main(["check", "--db", str(db), "--region", region]) == 1
        assert capsys.readouterr().out.endswith("\n1 error, 0 warning, 0 info\n")
    assert main(["check", "--db", str(db), "--region", "进贤县"]) == 0
    assert capsys.readouterr().out.endswith("\n0 error, 0 warning, 1 info\n")


def test_graver_ones_are_printed_and_all_are_counted(db: Path, capsys):
    assert main(["check", "--db", str(db), "--severity", "error"]) == 1
    out = capsys.readouterr().out
    assert "gap" not in out
    assert out.endswith("\n1 error, 0 warning, 1 info\n")


def test_programs_get_all_rows(db: Path, capsys):
    assert main(["check", "--db", str(db), "--format", "csv", "--limit", "1"]) == 1
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [(row["code"], row["region"], row["accepted"]) for row in rows] == [
        ("values_disagree", "360121", "False"),
        ("gap", "360124", "False"),
    ]
    assert main(["check", "--db", str(db), "--format", "json"]) == 1
    first, second = json.loads(capsys.readouterr().out)
    assert (first["titles"], first["stated"], first["year"]) == (
        "report a; report b",
        "159.4亿元; 150.1亿元",
        2021,
    )
    assert second["subject"] is None
    assert first["quoted"] == (
        "report a: 2021年财政总收入【159.4亿元】。\nreport b: 2021年财政总收入【150.1亿元】。"
    )
    assert second["quoted"] is None


def test_examples_are_bounded_and_the_rest_is_counted(tmp_path: Path, capsys):
    head = HEAD.format(title="report", region="360121", published="2022-02-12")
    years = "".join(f"{year}年财政总收入{year - 1999}.1亿元。" for year in range(2001, 2018, 2))
    (tmp_path / "r.txt").write_text(head + years, "utf-8")
    ingest_files([tmp_path / "r.txt"], tmp_path / "w.duckdb")
    assert main(["check", "--db", str(tmp_path / "w.duckdb"), "--limit", "3"]) == 0
    out = capsys.readouterr().out
    assert "info  gap  8\n" in out
    assert "    ... and 5 more (--limit, or --format csv for all)\n" in out


def test_an_accepted_error_stays_visible_and_is_exit_0(db: Path, capsys):
    accepted = key(db)
    assert (
        main(["check", "--db", str(db), "--accept", "values_disagree", accepted, "--why", "asked the bureau"])
        == 0
    )
    assert capsys.readouterr().out == f"accepted  values_disagree  {accepted}\n"
    assert main(["check", "--db", str(db)]) == 0
    out = capsys.readouterr().out
    assert out.startswith("error  values_disagree  1, 1 of them accepted\n")
    assert "        accepted: asked the bureau\n" in out
    assert out.endswith("1 error, 0 warning, 1 info; 1 of them accepted\n")
    assert (
        main(["check", "--db", str(db), "--accept", "values_disagree", accepted, "--why", "and again"]) == 0
    )
    with duckdb.connect(str(db), read_only=True) as connection:
        assert connection.execute("SELECT why FROM finding_accepted").fetchall() == [("and again",)]
        [row] = connection.execute("SELECT accepted, accepted_why FROM finding WHERE accepted").fetchall()
    assert row == (True, "and again")


def test_a_stale_acceptance_is_told(db: Path, capsys):
    with duckdb.connect(str(db), config={"storage_compatibility_version": "v1.5.0"}) as connection:
        connection.execute("INSERT INTO finding_accepted VALUES ('gap', 'gone', 'a holiday', '2026-01-01')")
    assert main(["check", "--db", str(db)]) == 1
    assert "stale     gap is accepted (a holiday), but found no longer: gone\n" in capsys.readouterr().out


def test_of_one_region_its_own_stale_acceptances_are_told(db: Path, capsys):
    with duckdb.connect(str(db), config={"storage_compatibility_version": "v1.5.0"}) as connection:
        connection.execute(
            "INSERT INTO finding_accepted VALUES "
            "('gap', '360121 gone', 'a holiday', '2026-01-01'), ('gap', '360124 gone', 'x', '2026-01-01')"
        )
    assert main(["check", "--db", str(db), "--region", "南昌县"]) == 1
    out = capsys.readouterr().out
    assert "stale     gap is accepted (a holiday), but found no longer: 360121 gone\n" in out
    assert "360124" not in out


@pytest.mark.parametrize(
    "arguments, line",
    [
        (
            ["--accept", "values_disagree", "nothing", "--why", "x"],
            "no finding values_disagree with the key 'nothing'",
        ),
        (["--accept", "no_such_code", KEY, "--why", "x"], "There is no finding no_such_code"),
        (["--accept", "values_disagree", KEY], "--accept needs a reason: say --why TEXT"),
        (["--accept", "values_disagree", KEY, "--why", "  "], "--accept needs a reason"),
        (["--why", "x"], "name it with --accept CODE KEY"),
        (["--region", "没有县"], "没有县"),
        (["--severity", "fatal"], "fatal"),
    ],
)
def test_a_wrong_call_is_one_line_and_writes_nothing(db: Path, capsys, arguments, line):
    before = db.read_bytes()
    assert main(["check", "--db", str(db), *arguments]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert line in err
    assert err.count("\n") == 1
    assert db.read_bytes() == before


def test_without_a_warehouse(tmp_path: Path, capsys):
    assert main(["check", "--db", str(tmp_path / "none.duckdb")]) == 2
    assert "There is no warehouse" in capsys.readouterr().err


def test_every_code_is_documented_with_its_severity_an_example_and_what_to_do(repository: Path):
    page = (repository / "docs" / "checks.md").read_text("utf-8")
    sections: dict[str, str] = {}
    severity = ""
    for block in re.split(r"^(?=##)", page, flags=re.MULTILINE):
        title, _, body = block.partition("\n")
        if title.startswith("## "):
            severity = title[3:]
        elif title.startswith("### "):
            assert re.search(r"^Example: .+\S", body, re.MULTILINE), title
            assert re.search(r"^To do: .+\S", body, re.MULTILINE), title
            sections[title[4:]] = severity
    checks = {
        check.name: re.search(r"'(\w+)' AS code,\s+'(\w+)' AS severity", check.text)
        for check in read("checks")
    }
    assert {code: said and said[1] for code, said in checks.items()} == {code: code for code in checks}
    assert sections == {code: said and said[2] for code, said in checks.items()}
