"""nianjian figures: the contract for programs."""

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

import ingest
from ingest.document import of_text
from ingest.extract import SCHEMA
from warehouse import cli
from warehouse.cli import marked

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


def test_text_is_printed_with_its_figures_marked_and_explained(
    report: Path, capsys: pytest.CaptureFixture[str]
):
    report.write_text("一、综合\r\n\r\n财政总收入超159.4亿元，同比增长8.2%。有5—6万人就业。", "utf-8")
    assert cli.main(["figures", "report.txt", "--region", "南昌县", "--year", "2023"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert re.sub(r" at ingest/\w+\.py:\d+: .*", "", out) == (
        "report.txt: other, 360121 南昌县, year 2023\n"
        "\n"
        "【一|0】、综合\n"
        "  [0] 一: ordinal, no fact\n"
        "      rule nonfact.section\n"
        "\n"
        "财政总收入超【159.4亿元|1】，同比增长【8.2%|2】。有【5—6万人|3,4】就业。\n"
        "  [1] 159.4亿元 = 15940000000 元, level of 财政总收入 (fiscal_revenue)\n"
        "      region 360121 南昌县; period 2023; basis nominal; status actual; bound above\n"
        "      rule amount.level\n"
        "  [2] 8.2% = 8.2 %, growth of 财政总收入 (fiscal_revenue)\n"
        "      region 360121 南昌县; period 2023; basis nominal; status actual; bound exact\n"
        "      rule percent.growth\n"
        "  [3] 5—6万人 = 50000 人, level of 就业 (employed_total)\n"
        "      region 360121 南昌县; period 2023; basis none; status actual; bound above\n"
        "      rule amount.level\n"
        "  [4] 5—6万人 = 60000 人, level of 就业 (employed_total)\n"
        "      region 360121 南昌县; period 2023; basis none; status actual; bound below\n"
        "      rule amount.level\n"
    )


def test_explanation_says_what_differs_from_the_common_case(capsys: pytest.CaptureFixture[str]):
    text = "增速高于全省0.8个百分点，连续3年居第二。"
    plain = dict.fromkeys(KEYS) | {"averaged": False, "basis_stated": False}
    change = plain | {
        "start": 6, "end": 13, "raw": "0.8个百分点", "value": "0.8", "unit": "百分点", "measure": "change",
        "of": "growth", "metric_name": "生产总值增速", "metric": "gdp", "region": "999999", "subject": "小蓝经开区",
        "period": "2016/2020", "base": "360000", "averaged": True, "basis": "real", "basis_stated": True,
        "status": "target", "bound": "above", "rule": "points.change",
    }  # fmt: skip
    streak = plain | {
        "start": 16, "end": 18, "raw": "3年", "value": "3", "unit": "年", "measure": "streak", "of": "level",
        "metric_name": "总量", "scope": "全省", "predicate": "rank_at_most 2", "status": "actual",
        "bound": "exact", "rule": "no.such_rule",
    }  # fmt: skip
    found = pl.DataFrame([change, streak], schema={key: SCHEMA[key] for key in KEYS})
    marked.show("a.txt", of_text(text), found)
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "a.txt: other, region unknown, year unknown"
    assert lines[2] == "增速高于全省【0.8个百分点|0】，连续【3年|1】居第二。"
    assert lines[3] == "  [0] 0.8个百分点 = 0.8 百分点, change (of growth) of 生产总值增速 (gdp)"
    assert lines[4] == (
        "      region 999999; subject 小蓝经开区; period 2016/2020, a yearly average; base 360000; "
        "basis real, as stated; status target; bound above"
    )
    assert lines[5].startswith("      rule points.change at ingest/")
    assert lines[6:] == [
        "  [1] 3年 = 3 年, streak of 总量 (no metric)",
        "      region unknown; period unknown; scope 全省; predicate rank_at_most 2; status actual; bound exact",
        "      rule no.such_rule",
    ]


def test_front_matter_is_not_shown_and_what_was_overruled_is_said(
    report: Path, capsys: pytest.CaptureFixture[str]
):
    report.write_text("---\nregion: 360121\nyear: 2022\n---\n全县财政总收入159.4亿元。", "utf-8")
    assert cli.main(["figures", "report.txt", "--year", "2023"]) == 0
    assert capsys.readouterr().out.splitlines()[:4] == [
        "report.txt: other, 360121 南昌县, year 2023",
        "note: --year 2023 was given, front matter says 2022",
        "",
        "全县财政总收入【159.4亿元|0】。",
    ]


def test_figure_cut_by_a_page_is_in_one_mark(report: Path, capsys: pytest.CaptureFixture[str]):
    report.write_text("全县新建路灯3000\n\n盏，投资2亿元。\n全县\u00a0公路9公里。", "utf-8")
    assert cli.main(["figures", "report.txt"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[2] == "全县新建路灯【3000盏|0】，投资【2亿元|1】。"
    assert "全县 公路【9公里|2】。" in lines


def test_marks_taken_away_leave_the_text(repository: Path, capsys: pytest.CaptureFixture[str]):
    path = repository / "ingest" / "reports" / "nanchang-county-2023-review.txt"
    assert cli.main(["figures", str(path)]) == 0
    out = capsys.readouterr().out
    paragraphs = [block.partition("\n")[0] for block in out.split("\n\n")[1:]]
    body = path.read_text("utf-8").split("---\n", 2)[2]
    assert [re.sub(r"【(.*?)\|[\d,]+】", r"\1", line) for line in paragraphs] == [
        line for line in body.splitlines() if line.strip()
    ]
    found = ingest.extract_texts([path.read_text("utf-8")])
    numbers = [int(number) for several in re.findall(r"\|([\d,]+)】", out) for number in several.split(",")]
    assert numbers == list(range(len(found)))
    assert re.findall(r"^  \[(\d+)\] ", out, re.M) == [str(number) for number in numbers]


def test_every_figure_leads_to_a_line_of_the_code(repository: Path, capsys: pytest.CaptureFixture[str]):
    path = repository / "ingest" / "reports" / "nanchang-county-2023-review.txt"
    assert cli.main(["figures", str(path)]) == 0
    said = re.findall(r"^      rule (\S+) at (?:\S+, )*(\S+):(\d+): \S", capsys.readouterr().out, re.M)
    assert len(said) == len(ingest.extract_texts([path.read_text("utf-8")]))
    for rule, file, number in set(said):
        line = (repository / file).read_text("utf-8").splitlines()[int(number) - 1]
        assert re.sub(r"^(run|reached)\.(?=.*\.)", "", rule) in line or line.startswith("def "), rule


def test_figures_are_coloured_on_a_terminal(report: Path):
    leader, follower = pty.openpty()
    done = subprocess.run(
        [NIANJIAN, "figures", "report.txt"],
        stdout=follower,
        check=False,
        env=os.environ | {"TERM": "xterm-256color", "COLUMNS": "80"},
    )
    os.close(follower)
    seen = os.read(leader, 65536).decode()
    assert done.returncode == 0
    assert "\x1b[1;32m159.4亿元\x1b[0m" in seen
    assert "【" not in seen


def test_rules_are_listed_with_their_place(capsys: pytest.CaptureFixture[str], repository: Path):
    assert cli.main(["figures", "--rules"]) == 0
    head, *rows = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    assert head == ["rule", "place", "says"]
    assert [row[0] for row in rows] == sorted({row[0] for row in rows})
    [(place, says)] = [row[1:] for row in rows if row[0] == "percent.growth"]
    file, line = place.split(":")
    assert 'Rule("percent.growth"' in (repository / file).read_text("utf-8").splitlines()[int(line) - 1]
    assert "增长8.2%" in says


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
        (
            ["figures", "report.txt", "--rules"],
            "--rules lists the rules of the program: call it without a file",
        ),
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
