"""make score: what it counts, what it asks for, and what it returns."""

import importlib.util
import json
import re
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest


@pytest.fixture(scope="module")
def score() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", Path(__file__).with_name("score.py"))
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def made_up(score: ModuleType, fact: float = 1.0, **changed: Any) -> list[Any]:
    """A score of each passage: all right, but for `fact` and what is `changed`."""
    full = {"p": 1.0, "r": 1.0, "f1": 1.0}
    result = {"facts": 10, "predicted": 10, "traps": 5, "span": full, "value": full, "measure": full}
    result |= {"fact": full | {"f1": fact}, "trap": 0.0, "covered": 1.0}
    result |= {"bound": 1.0, "basis": None, "scope": 1.0, "registered": 1.0} | changed
    counts = {"bound": (10, 10), "basis": (2, 2), "scope": (1, 1), "registered": (8, 8)}
    return [score.Score(passage, dict(result), dict(counts)) for passage in score.PASSAGES]


def reached(wanted: list[Any]) -> dict[str, tuple[float | None, bool]]:
    return {one.name: (one.value, one.reached) for one in wanted}


def test_passages_are_those_of_the_guide(score: ModuleType, shared: Path):
    guide = (shared / "gold" / "GUIDE.md").read_text("utf-8")
    said = re.search(r"^Year that each reviews.*?: (.*?)\. Regions: (.*?)\. Score", guide, re.M)
    assert said
    years = dict(re.findall(r"(seed|d\d+) (\d{4})", said[1]))
    regions = {
        number: code
        for numbers, code in re.findall(r"((?:(?:seed|d\d+|the nation) )+)(\d{6})", said[2])
        for number in numbers.replace("the nation", "nation").split()
    }
    assert {one.number: str(one.year) for one in score.PASSAGES} == years
    assert {one.number: one.region for one in score.PASSAGES} == {
        number: regions.get(number, regions["nation"]) for number in years
    }
    assert score.unknown(shared) == []


def test_pooled_counts_are_those_of_the_scorer(score: ModuleType, shared: Path):
    scores = score.score(shared, score.PASSAGES[:4])
    for one in scores:
        for part, (right, asked) in one.counts.items():
            assert one.result[part] == (round(right / asked, 4) if asked else None), (one.passage, part)
    assert sum(one.result["facts"] for one in scores) == 76 + 92 + 123 + 99


def test_all_thresholds_reached(score: ModuleType):
    wanted = score.thresholds(made_up(score))
    assert [one.limit for one in wanted] == [
        0.97, 0.92, 0.85, 0.85, 0.97, 0.03, 0.995, 0.97, 0.90, 0.90, 0.85,
    ]  # fmt: skip
    assert all(one.reached for one in wanted)


def test_each_fact_has_the_same_weight(score: ModuleType):
    scores = made_up(score)
    scores[1].counts["registered"] = (0, 100)
    found = reached(score.thresholds(scores))
    assert found["d1 to d8: levels, growths with a metric"] == (7 * 8 / (7 * 8 + 100), False)
    scores[0].counts["registered"] = (0, 100)  # the seed is not asked
    assert reached(score.thresholds(scores)) == found


def test_one_passage_far_below_is_missed_though_the_mean_is_not(score: ModuleType):
    scores = made_up(score, 0.99)
    low = made_up(score, 0.84)[3]
    scores[3] = low
    found = reached(score.thresholds(scores))
    assert found["d1 to d8, to develop on: fact F1, macro"] == (pytest.approx((7 * 0.99 + 0.84) / 8), True)
    assert found["d1 to d8: fact F1, the lowest"] == (0.84, False)
    assert found["d9 to d13, to validate on: fact F1, macro"] == (pytest.approx(0.99), True)


def test_limits_are_reached_at_the_limit(score: ModuleType):
    assert score.Threshold("x", 0.97, 0.97).reached
    assert not score.Threshold("x", 0.9699, 0.97).reached
    assert score.Threshold("x", 0.03, 0.03, at_least=False).reached
    assert not score.Threshold("x", 0.0301, 0.03, at_least=False).reached
    assert not score.Threshold("x", None, 0.9).reached
    assert score.Threshold("x", None, 0.9).line().split() == ["x", "-", ">=", "0.9", "MISSED"]


@pytest.mark.parametrize("fact, code", [(1.0, 0), (0.5, 1)])
def test_exit_code_and_one_table(
    score: ModuleType, shared: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    fact: float, code: int,
):  # fmt: skip
    monkeypatch.setattr(score, "score", lambda folder: made_up(score, fact))
    assert score.main([]) == code
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == [
        "passage", "facts", "span", "value", "measure", "fact", "trap", "covered", "bound", "basis", "scope",
        "registered",
    ]  # fmt: skip
    assert lines[1].split() == [
        "seed-nanchang-2023", "10", "1.0000", "1.0000", "1.0000", f"{fact:.4f}", "0.0000", "1.0000", "1.0000", "-",
        "1.0000", "1.0000",
    ]  # fmt: skip
    assert len({len(line) for line in lines[: len(score.PASSAGES) + 1]}) == 1
    assert sum(line.endswith("MISSED") for line in lines) == (0 if code == 0 else 4)
    missed = 4 * code
    assert lines[-1] == f"{11 - missed} of 11 thresholds are reached, {missed} missed"


@pytest.mark.parametrize("ci, code", [(None, 0), ("true", 1)])
def test_without_answer_keys(
    score: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    ci: str | None, code: int,
):  # fmt: skip
    monkeypatch.delenv("CI", raising=False)
    if ci:
        monkeypatch.setenv("CI", ci)
    assert score.main([], tmp_path / "shared") == code
    out, err = capsys.readouterr()
    assert err == ""
    assert out == "no answer keys: ../shared is not beside the project, so there is nothing to score\n"


@pytest.mark.parametrize(
    "call, line",
    [
        (["--errors", "d9"], "d9-sichuan-2026 is to validate on: it is scored, and not shown"),
        (["--errors", "d13-ningxia-2025"], "d13-ningxia-2025 is to validate on"),
        (["--errors", "d77"], "usage: score.py --errors PASSAGE [N]"),
        (["--errors"], "usage: score.py --errors PASSAGE [N]"),
        (["--errors", "d1", "many"], "usage: score.py --errors PASSAGE [N]"),
        (["--error"], "not understood: --error"),
    ],
)
def test_bad_call_is_one_line(
    score: ModuleType, shared: Path, capsys: pytest.CaptureFixture[str], call: list[str], line: str
):
    assert score.main(call) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(line)
    assert err.count("\n") == 1


def test_key_without_passage_is_told(score: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "gold").mkdir()
    for one in score.PASSAGES[1:]:
        (tmp_path / "gold" / f"{one.name}.tsv").write_text("")
    (tmp_path / "gold" / "d14-new.tsv").write_text("")
    assert score.main([], tmp_path) == 2
    assert capsys.readouterr().err == (
        "answer keys and PASSAGES differ in d14-new, seed-nanchang-2023: mend tests/score.py\n"
    )


def test_errors_of_a_passage_are_those_of_the_scorer(
    score: ModuleType, shared: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(score, "extract", lambda folder, passages: [[] for _ in passages])
    assert score.main(["--errors", "seed", "3"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("76 facts in the key, 0 predicted")
    missed = [json.loads(line) for line in out.splitlines() if line.startswith("{")]
    assert len(missed) == 3
    assert all(one["got"] == [] for one in missed)
