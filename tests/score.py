"""`make score`: the extraction against the answer keys beside the project (../shared/gold), as one table.

    python tests/score.py                       the table, and each threshold with what was reached
    python tests/score.py --errors d3 [N]       the first N facts missed in one passage to develop on

Every passage is scored by ../shared/score/score.py. Its rates of bound, basis, scope and registered metrics are per
passage; over all passages they are counted anew, fact by fact, with its own functions.

Exit code: 0 when all thresholds are reached, or when there is no ../shared (a user's clone); 1 when one is missed,
or when CI has no ../shared; 2 for a call that cannot be answered.
"""

import csv
import importlib.util
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from typing import Any

import ingest

SHARED = Path(__file__).resolve().parents[2] / "shared"
PARTS = ("bound", "basis", "scope", "registered")


@dataclass(frozen=True)
class Passage:
    """A text with an answer key, the region that it is about, and the year that it reviews."""

    name: str
    region: str
    year: int

    @property
    def number(self) -> str:
        return self.name.split("-")[0]


PASSAGES = (
    Passage("seed-nanchang-2023", "360121", 2023),
    Passage("d1-hailar-2013", "150702", 2012),
    Passage("d2-jiangxi-2025", "360000", 2024),
    Passage("d3-daqing-14", "230600", 2017),
    Passage("d4-national-2016", "100000", 2015),
    Passage("d5-hailar-2015", "150702", 2014),
    Passage("d6-hailar-2019", "150702", 2018),
    Passage("d7-daqing-16", "230600", 2014),
    Passage("d8-jiangsu-2025", "320000", 2024),
    Passage("d9-sichuan-2026", "510000", 2025),
    Passage("d10-guizhou-2026", "520000", 2025),
    Passage("d11-national-2005", "100000", 2004),
    Passage("d12-national-1995", "100000", 1994),
    Passage("d13-ningxia-2025", "640000", 2024),
)
DEVELOPED = tuple(f"d{number}" for number in range(1, 9))
VALIDATED = tuple(f"d{number}" for number in range(9, 14))


@dataclass(frozen=True)
class Score:
    """One passage: what score.py says of it, and of each of PARTS how many were (right, asked)."""

    passage: Passage
    result: dict[str, Any]
    counts: dict[str, tuple[int, int]]

    def f1(self, level: str) -> float:
        return self.result[level]["f1"]


@dataclass(frozen=True)
class Threshold:
    """A figure of all scores together, and its limit; without anything to ask it is missed."""

    name: str
    value: float | None
    limit: float
    at_least: bool = True

    @property
    def reached(self) -> bool:
        if self.value is None:
            return False
        return self.value >= self.limit if self.at_least else self.value <= self.limit

    def line(self) -> str:
        value = "     -" if self.value is None else f"{self.value:.4f}"
        sign = ">=" if self.at_least else "<="
        return f"{self.name:44} {value}  {sign} {self.limit:<5}  {'reached' if self.reached else 'MISSED'}"


def scorer(shared: Path) -> Any:
    """The functions of score.py, from where it stands."""
    spec = importlib.util.spec_from_file_location("answer_keys_score", shared / "score" / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def keys(path: Path) -> list[dict[str, str]]:
    """The rows of an answer key."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def extract(shared: Path, passages: Sequence[Passage]) -> list[list[dict[str, Any]]]:
    """The figures of each passage, in its order."""
    frame = ingest.extract_texts(
        [(shared / "gold" / f"{one.name}.txt").read_bytes().decode("utf-8-sig") for one in passages],
        region=[one.region for one in passages],
        year=[one.year for one in passages],
    )
    found: list[list[dict[str, Any]]] = [[] for _ in passages]
    for row in frame.iter_rows(named=True):
        found[row["document"]].append(row)
    return found


def run_scorer(shared: Path, passage: Passage, figures: list[dict[str, Any]], *options: str) -> str:
    """What score.py prints for the figures of a passage."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.writelines(json.dumps(figure, ensure_ascii=False) + "\n" for figure in figures)
        file.flush()
        key = shared / "gold" / f"{passage.name}.tsv"
        call = [sys.executable, shared / "score" / "score.py", key, file.name, *options]
        return subprocess.run(call, capture_output=True, text=True, encoding="utf-8", check=True).stdout


def count(
    module: Any, rows: list[dict[str, str]], figures: list[dict[str, Any]]
) -> dict[str, tuple[int, int]]:
    """Of the facts right in value and measure: how often each of PARTS is right, and how often it was asked."""
    facts = [key for key in rows if key["measure"] in module.FACTS]
    found = [figure for figure in figures if figure["measure"] in module.FACTS]
    pairs = module.match(facts, found, "measure")
    placed = [pair for pair in pairs if pair[0]["scope"] and pair[0]["measure"] in ("rank", "streak")]
    asked = {"bound": pairs, "basis": [pair for pair in pairs if pair[0]["basis"]], "scope": placed}
    counts: dict[str, tuple[int, int]] = {}
    for column, those in asked.items():
        loose = column == "scope"
        right = [
            module.same_word(key[column] or "exact", figure[column] or "exact", loose=loose)
            for key, figure in those
        ]
        counts[column] = sum(right), len(right)
    quantities = [figure for _, figure in pairs if figure["measure"] in ("level", "growth")]
    counts["registered"] = sum(1 for figure in quantities if figure["metric"]), len(quantities)
    return counts


def score(shared: Path, passages: Sequence[Passage] = PASSAGES) -> list[Score]:
    """All passages, scored."""
    module = scorer(shared)
    return [
        Score(
            passage,
            json.loads(run_scorer(shared, passage, figures, "--json")),
            count(module, keys(shared / "gold" / f"{passage.name}.tsv"), figures),
        )
        for passage, figures in zip(passages, extract(shared, passages), strict=True)
    ]


def pooled(scores: Iterable[Score], part: str) -> float | None:
    """How often a part is right over all passages together, each fact with the same weight."""
    counts = [one.counts[part] for one in scores]
    asked = sum(asked for _, asked in counts)
    return sum(right for right, _ in counts) / asked if asked else None


def macro(scores: Sequence[Score], value: Callable[[Score], float]) -> float | None:
    """The mean over passages, each with the same weight."""
    return mean(value(one) for one in scores) if scores else None


def thresholds(scores: Sequence[Score]) -> list[Threshold]:
    """What has to be reached, and what was."""

    def of(*numbers: str) -> list[Score]:
        return [one for one in scores if one.passage.number in numbers]

    def fact(one: Score) -> float:
        return one.f1("fact")

    seed, developed, validated = of("seed"), of(*DEVELOPED), of(*VALIDATED)
    return [
        Threshold("seed: fact F1", macro(seed, fact), 0.97),
        Threshold("d1 to d8, to develop on: fact F1, macro", macro(developed, fact), 0.92),
        Threshold("d1 to d8: fact F1, the lowest", min(map(fact, developed), default=None), 0.85),
        Threshold("d9 to d13, to validate on: fact F1, macro", macro(validated, fact), 0.85),
        Threshold("all: value F1, macro", macro(scores, lambda one: one.f1("value")), 0.97),
        Threshold("all: trap, macro", macro(scores, lambda one: one.result["trap"]), 0.03, at_least=False),
        Threshold("all: covered, macro", macro(scores, lambda one: one.result["covered"]), 0.995),
        Threshold("all: bound, of all facts", pooled(scores, "bound"), 0.97),
        Threshold("all: basis, of all facts that have one", pooled(scores, "basis"), 0.90),
        Threshold("all: scope, of all ranks and streaks", pooled(scores, "scope"), 0.90),
        Threshold("d1 to d8: levels, growths with a metric", pooled(developed, "registered"), 0.85),
    ]


def table(scores: Sequence[Score]) -> list[str]:
    """The lines of the table: per passage its facts, F1 of four kinds, and rates; - where nothing is asked."""
    head = ("span", "value", "measure", "fact", "trap", "covered", *PARTS)
    lines = ["passage".ljust(20) + "facts".rjust(6) + "".join(name.rjust(11) for name in head)]
    for one in scores:
        f1 = [one.f1(level) for level in head[:4]]
        rates = [one.result[name] for name in head[4:]]
        cells = ["-" if rate is None else f"{rate:.4f}" for rate in (*f1, *rates)]
        facts = str(one.result["facts"])
        lines.append(one.passage.name.ljust(20) + facts.rjust(6) + "".join(cell.rjust(11) for cell in cells))
    return lines


def unknown(shared: Path, passages: Sequence[Passage] = PASSAGES) -> list[str]:
    """Answer keys that no passage is listed for, and passages without a key."""
    there = {path.stem for path in (shared / "gold").glob("*.tsv")}
    return sorted(there ^ {one.name for one in passages})


def errors(shared: Path, arguments: Sequence[str]) -> int:
    """Print the facts missed in one passage; those to validate on are not shown."""
    number, limit = (*arguments, "20")[:2] if arguments else ("", "")
    found = [one for one in PASSAGES if number in (one.number, one.name)]
    if not found or not limit.isdigit() or len(arguments) > 2:
        print(
            "usage: score.py --errors PASSAGE [N], a passage to develop on: seed, d1 to d8", file=sys.stderr
        )
        return 2
    if found[0].number in VALIDATED:
        print(f"{found[0].name} is to validate on: it is scored, and not shown", file=sys.stderr)
        return 2
    [figures] = extract(shared, found)
    print(run_scorer(shared, found[0], figures, "--errors", limit), end="")
    return 0


def main(arguments: Sequence[str], shared: Path = SHARED) -> int:
    if not shared.is_dir():
        print("no answer keys: ../shared is not beside the project, so there is nothing to score")
        return 1 if os.environ.get("CI") == "true" else 0
    if arguments[:1] == ["--errors"]:
        return errors(shared, arguments[1:])
    if arguments:
        print(
            f"not understood: {' '.join(arguments)} (the first lines of tests/score.py say how)",
            file=sys.stderr,
        )
        return 2
    if names := unknown(shared):
        print(f"answer keys and PASSAGES differ in {', '.join(names)}: mend tests/score.py", file=sys.stderr)
        return 2
    scores = score(shared)
    wanted = thresholds(scores)
    missed = [one for one in wanted if not one.reached]
    print("\n".join([*table(scores), "", *(one.line() for one in wanted), ""]))
    print(f"{len(wanted) - len(missed)} of {len(wanted)} thresholds are reached, {len(missed)} missed")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
