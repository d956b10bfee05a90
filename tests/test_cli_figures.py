"""nianjian figures: the contract for programs."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import ingest
from warehouse import cli

TEXT = "2023年，全县财政总收入159.4亿元，增长8.2%，总量连续14年居全省县(市、区)第一。\r\n"
KEYS = [
    "start", "end", "raw", "value", "unit", "measure", "of", "metric", "metric_name", "region", "subject", "period",
    "base", "averaged", "basis", "basis_stated", "scope", "status", "bound", "rule", "low", "high", "predicate",
]  # fmt: skip
NIANJIAN = Path(sys.executable).with_name("nianjian")


@pytest.fixture
def report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "report.txt"
    path.write_bytes(TEXT.encode())
    return path


def test_jsonl_is_one_object_a_line_with_the_contracts_keys(report: Path, capsys: pytest.CaptureFixture[str]):
    assert (
        cli.main(["figures", "report.txt", "--format", "jsonl", "--region", "360121", "--year", "2023"]) == 0
    )
    out, err = capsys.readouterr()
    assert err == ""
    rows = [json.loads(line) for line in out.splitlines()]
    assert [list(row) for row in rows] == [KEYS] * len(rows)
    assert all(TEXT[row["start"] : row["end"]] == row["raw"] for row in rows)
    assert [row["start"] for row in rows] == sorted(row["start"] for row in rows)
    [level] = [row for row in rows if row["measure"] == "level"]
    assert level | {"rule": ""} == {
        "start": 13, "end": 20, "raw": "159.4亿元", "value": "15940000000", "unit": "元", "measure": "level",
        "of": "level", "metric": "fiscal_revenue", "metric_name": "财政总收入", "region": "360121", "subject": None,
        "period": "2023", "base": None, "averaged": False, "basis": "nominal", "basis_stated": False,
        "scope": None, "status": "actual", "bound": "exact", "rule": "", "low": "15935000000",
        "high": "15945000000", "predicate": None,
    }  # fmt: skip


def test_jsonl_is_what_extract_texts_gives(report: Path, capsys: pytest.CaptureFixture[str]):
    assert (
        cli.main(["figures", "report.txt", "--format", "jsonl", "--region", "南昌县", "--year", "2023"]) == 0
    )
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert rows == ingest.extract_texts([TEXT], region="360121", year=2023).drop("document").to_dicts()


def test_figures_touches_no_database(report: Path):
    assert cli.main(["figures", "report.txt"]) == 0
    assert [path.name for path in report.parent.iterdir()] == ["report.txt"]


def test_region_and_year_that_nobody_tells_are_null(report: Path, capsys: pytest.CaptureFixture[str]):
    report.write_text("全县财政总收入159.4亿元。", "utf-8")
    assert cli.main(["figures", "report.txt", "--format", "jsonl"]) == 0
    [row] = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert (row["value"], row["region"], row["period"]) == ("15940000000", None, None)


def test_front_matter_counts_for_offsets_but_yields_no_rows(report: Path, capsys: pytest.CaptureFixture[str]):
    text = "---\nregion: 360121\nyear: 2023\npublished: 2024-04-05\n---\n全县财政总收入159.4亿元。"
    report.write_text("\ufeff" + text, "utf-8")
    assert cli.main(["figures", "report.txt", "--format", "jsonl"]) == 0
    [row] = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert text[row["start"] : row["end"]] == row["raw"] == "159.4亿元"
    assert (row["region"], row["period"]) == ("360121", "2023")


def test_text_without_a_figure_prints_nothing(report: Path, capsys: pytest.CaptureFixture[str]):
    report.write_text("今天天气很好。", "utf-8")
    assert cli.main(["figures", "report.txt", "--format", "jsonl"]) == 0
    assert capsys.readouterr() == ("", "")


def test_table_names_value_metric_and_what_is_no_fact(report: Path, capsys: pytest.CaptureFixture[str]):
    assert cli.main(["figures", "report.txt", "--region", "360121", "--year", "2023"]) == 0
    head, *rows = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    assert head[:5] == ["start", "raw", "value", "unit", "measure"]
    assert ["13", "159.4亿元", "15940000000", "元", "level", "财政总收入"] in [row[:6] for row in rows]
    assert "date" in {row[4] for row in rows}


def test_output_is_utf_8_whatever_the_locale(report: Path):
    done = subprocess.run(
        [NIANJIAN, "figures", "report.txt", "--format", "jsonl"],
        capture_output=True,
        check=False,
        env=os.environ | {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert "亿元" in done.stdout.decode("utf-8")


def test_reader_that_has_seen_enough_is_no_error(report: Path):
    report.write_text("财政总收入159.4亿元。\n" * 3000, "utf-8")
    command = f"{NIANJIAN} figures report.txt --format jsonl | head -1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["raw"] == "159.4亿元"


@pytest.mark.parametrize(
    "content, line",
    [
        (None, "cannot be read (No such file or directory)"),
        (b"", "is empty"),
        (bytes(range(256)) * 4, "holds NUL bytes"),
        (b"---\nregion: 360121\n", "front matter, line 1"),
        ("---\nregion: 无此县\n---\n财政总收入1亿元。".encode(), "front matter: no region goes by '无此县'"),
    ],
)
def test_file_that_cannot_be_read_is_one_line(
    report: Path, capsys: pytest.CaptureFixture[str], content: bytes | None, line: str
):
    report.unlink() if content is None else report.write_bytes(content)
    assert cli.main(["figures", "report.txt", "--format", "jsonl"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"nianjian: report.txt {line}")
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    "call, line",
    [
        (["figures"], "Missing argument 'FILE'"),
        (["figures", "report.txt", "--format", "xml"], "Invalid value for '--format'"),
        (["figures", "report.txt", "--region", "无此县"], "report.txt --region: no region goes by '无此县'"),
    ],
)
def test_bad_call_is_one_line(report: Path, capsys: pytest.CaptureFixture[str], call: list[str], line: str):
    assert cli.main(call) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"nianjian: {line}")
    assert err.count("\n") == 1
