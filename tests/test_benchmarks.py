"""benchmarks/extract.py runs on a tiny corpus and prints its table; no test is timed."""

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

SCRIPT = Path(__file__).resolve().parent.parent / "benchmarks" / "extract.py"
SENTENCE = "2023年全县财政总收入完成123.4亿元，增长8.5%。\n"


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("shared")
    for name in ("corpus/one.txt", "corpus/raw-gb18030/two.txt", "gold/seed-a.txt", "gold/d3-b.txt"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(SENTENCE, "utf-8")
    return folder


def run(*arguments: object) -> str:
    command = [sys.executable, str(SCRIPT), *map(str, arguments)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def script():
    spec = importlib.util.spec_from_file_location("benchmarks_extract", SCRIPT)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_measurement_is_a_row(tiny: Path) -> None:
    table = re.findall(r"^\| (.*?) \| .*`--only (.*)` \|$", run("--shared", tiny, "--times", 2), re.M)
    assert list(dict.fromkeys(name for _, name in table)) == list(script().NAMES)
    assert ("seed, 2 times, one core", "seed") in table


def test_first_new_and_again_are_told_apart(tiny: Path) -> None:
    table = run("--shared", tiny, "--only", "corpus")
    passes = re.findall(r"^\| corpus, one core \| (\w+)[^|]*\| [\d.]+ \([\d.]+\) \| [\d,]+ \(", table, re.M)
    assert passes == ["first", "new", "again"]


def test_without_a_corpus_one_line_says_so(tmp_path: Path) -> None:
    assert run("--shared", tmp_path) == (
        f"nothing measured: {tmp_path} has no corpus (it stands beside a maintainer's clone)\n"
    )


def test_changed_numbers_are_others_and_years_stay() -> None:
    changed = script().changed
    texts = {changed(SENTENCE, step) for step in range(9)}
    assert len(texts) == 9
    assert all(
        re.fullmatch(r"2023年全县财政总收入完成\d{3}\.\d亿元，增长\d\.\d%。\n", text) for text in texts
    )


def test_the_table_is_written_between_its_marks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module = script()
    page = tmp_path / "README.md"
    page.write_text(f"before\n{module.BEGIN}old\n{module.END}\nafter\n", "utf-8")
    monkeypatch.setattr(module, "README", page)
    module.write("| new |\n")
    assert page.read_text("utf-8") == f"before\n{module.BEGIN}\n| new |\n\n{module.END}\nafter\n"
