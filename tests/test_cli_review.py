"""nianjian review: the phrases that no metric covers."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from warehouse import cli
from warehouse import review as module
from warehouse.load import ingest_files
from warehouse.review import of_files, quoted

HEAD = "---\ntitle: {title}\nregion: 360121\nyear: {year}\n---\n"
REPORTS = {
    "2022.txt": HEAD.format(title="南昌县2022年公报", year=2022) + "飞剑产量100吨，增长5%。财政总收入9亿元。",
    "2023.txt": HEAD.format(title="南昌县2023年公报", year=2023)
    + "全年财政总收入10亿元。飞剑产量120吨，增长20%。符箓总量3万张。",
}
NIANJIAN = Path(sys.executable).with_name("nianjian")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A current folder with the reports in r/."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NIANJIAN_DB", raising=False)
    (tmp_path / "r").mkdir()
    for name, text in REPORTS.items():
        (tmp_path / "r" / name).write_text(text, "utf-8")
    return tmp_path


@pytest.fixture
def db(folder: Path) -> Path:
    ingest_files(sorted((folder / "r").iterdir()), folder / "nianjian.duckdb")
    return folder / "nianjian.duckdb"


def blocks(out: str) -> list[list[str]]:
    """The lines of each phrase, without those on metrics that are near."""
    return [
        [line for line in block.splitlines() if not line.startswith("    near ")]
        for block in out.split("\n\n")[1:-1]
    ]


def test_phrases_of_the_warehouse_most_frequent_first(db: Path, capsys: pytest.CaptureFixture[str]):
    assert cli.main(["review"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert out.startswith("2 phrases without a metric, in 5 facts of 2 documents; the most frequent:\n\n")
    swords, spells = blocks(out)
    assert swords[0] == "飞剑产量: 4 facts in 2 documents (2 level 吨, 2 growth %)"
    assert re.fullmatch(r"    .*飞剑产量【1[02]0吨】，增长.* \(南昌县202[23]年公报\)", swords[1])
    assert swords[2].startswith("    to add  ID,飞剑产量,ENGLISH NAME,吨,")
    assert re.fullmatch(r"    to      .*ingest/registry/metrics/\w+\.csv", swords[3])
    assert len(swords) == 4
    assert spells[:2] == [
        "符箓总量: 1 fact in 1 document (1 level 张)",
        "    …10亿元。飞剑产量120吨，增长20%。符箓总量【3万张】。 (南昌县2023年公报)",
    ]
    assert (
        out.splitlines()[-1] == "ENGLISH NAME and the rest put right. Then: python -m ingest.registry.check"
    )


def test_near_metrics_are_named_with_their_file(db: Path, capsys: pytest.CaptureFixture[str]):
    assert cli.main(["review", "--limit", "1"]) == 0
    near = [line for line in capsys.readouterr().out.splitlines() if line.startswith("    near ")]
    assert len(near) == 3
    assert all(re.fullmatch(r"    near    0\.\d\d \S+: [a-z_0-9]+ in \S+/\w+\.csv", line) for line in near)


def test_limit_lists_fewer_and_counts_all(db: Path, capsys: pytest.CaptureFixture[str]):
    assert cli.main(["review", "--limit", "1"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("2 phrases without a metric, in 5 facts of 2 documents")
    assert [block[0].partition(":")[0] for block in blocks(out)] == ["飞剑产量"]


def test_phrase_that_is_covered_by_now_is_left_out(
    db: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr(module, "find", lambda name, unit: name == "飞剑产量" and unit in ("吨", None))
    assert cli.main(["review"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("1 phrase without a metric, in 1 fact of 1 document; the most frequent:\n")
    assert "飞剑产量:" not in out
    monkeypatch.setattr(module, "find", lambda name, unit: True)
    assert cli.main(["review"]) == 0
    assert capsys.readouterr() == ("Every fact has a metric\n", "")


def test_reports_are_reviewed_without_a_warehouse(folder: Path, capsys: pytest.CaptureFixture[str]):
    assert cli.main(["review", "r", "r/2022.txt"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    swords, spells = blocks(out)
    assert swords[:2] == [
        "飞剑产量: 4 facts in 2 documents (2 level 吨, 2 growth %)",
        "    飞剑产量【100吨】，增长5%。财政总收入9亿元。 (2022.txt)",
    ]
    assert spells[0] == "符箓总量: 1 fact in 1 document (1 level 张)"
    assert sorted(path.name for path in folder.iterdir()) == ["r"]


def test_refused_files_are_listed_and_the_others_reviewed(folder: Path, capsys: pytest.CaptureFixture[str]):
    (folder / "r" / "a.txt").write_bytes(b"")
    assert cli.main(["review", "r", "missing.txt"]) == 1
    out, err = capsys.readouterr()
    assert [line.partition(" (")[0] for line in err.splitlines()] == [
        "refused: r/a.txt is empty: nothing to read",
        "refused: missing.txt cannot be read",
    ]
    assert "飞剑产量: 4 facts in 2 documents" in out


def test_all_refused_is_nothing_done(folder: Path, capsys: pytest.CaptureFixture[str]):
    assert cli.main(["review", "missing.txt"]) == 2
    assert capsys.readouterr() == (
        "",
        "refused: missing.txt cannot be read (No such file or directory)\n",
    )


@pytest.mark.parametrize(
    "call, line",
    [
        (["review"], "There is no warehouse nianjian.duckdb yet: run `nianjian ingest` first"),
        (["review", "--db", "r/2022.txt"], "r/2022.txt is not a DuckDB file: name another file with --db"),
        (["review", "--limit", "0"], "Invalid value for '--limit'"),
        (["review", "--limit", "all"], "Invalid value for '--limit'"),
        (["review", "e"], "There is no report in e"),
    ],
)
def test_bad_call_is_one_line_and_writes_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str], call: list[str], line: str
):
    (folder / "e").mkdir()
    assert cli.main(call) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"nianjian: {line}")
    assert err.count("\n") == 1
    assert sorted(path.name for path in folder.iterdir()) == ["e", "r"]


def test_warehouse_is_not_changed(db: Path):
    before = db.read_bytes()
    assert cli.main(["review"]) == 0
    assert db.read_bytes() == before


def test_files_are_named_from_the_repository(repository: Path):
    call = [NIANJIAN, "review", "ingest/reports", "--limit", "1"]
    done = subprocess.run(call, cwd=repository, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert re.search(r"^    to      ingest/registry/metrics/\w+\.csv$", done.stdout, re.M)


def test_progress_is_told_per_batch(folder: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(module, "STEP", 2)
    told: list[int] = []
    found = of_files([*sorted((folder / "r").iterdir()), Path("missing.txt")], told.append)
    assert told == [2, 1]
    assert [path for path, _ in found.refused] == [Path("missing.txt")]
    assert (found.facts, found.documents) == (5, 2)


def test_unit_of_a_phrase_is_that_of_most_of_its_levels():
    phrase = module.Phrase("飞剑", ("a", 0, 1))
    assert phrase.unit is None
    phrase.uses.update({("growth", "%"): 9, ("level", "把"): 2, ("level", "吨"): 3, ("level", None): 8})
    assert phrase.unit == "吨"


@pytest.mark.parametrize(
    "text, begin, before, after",
    [
        ("甲乙8吨丙丁。", 0, "甲乙", "丙丁。"),
        ("---\n---\n甲\n乙8吨丙\n\n丁。", 8, "甲 乙", "丙 丁。"),
        ("甲" * 30 + "8吨" + "乙" * 30, 0, "…" + "甲" * 24, "乙" * 24 + "…"),
        ("甲" * 24 + "8吨" + "乙" * 24, 0, "甲" * 24, "乙" * 24),
    ],
)
def test_example_has_some_of_the_text_around_it(text: str, begin: int, before: str, after: str):
    start = text.index("8")
    found = quoted(text, begin, start, start + 2, "a")
    assert (found.before, found.figure, found.after) == (before, "8吨", after)
