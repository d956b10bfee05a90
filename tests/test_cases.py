"""Short sentences with the figures they state, one file per phenomenon in tests/cases/.

    @ year=2023 region=360121            what the cases below are extracted with
    全年出口增长8.2%，其中…              a case: one line of text (\\n and \\u00a0 stand for what they name)
      8.2% | 8.2 % | growth | 出口       a fact: raw | value unit | measure | words of the metric's name | options
      ! 一季度 | date                    no fact; its kind, where it is to be looked at

Words of the name: `+` joins what has to be there, `|` what may stand for each other (without spaces). Options:
period, status, bound, basis, stated (basis_stated), scope, subject, region, base, averaged, of, predicate, id (of the
registered metric). Left out: period is the year, status actual, bound exact, the others are not looked at. `*` is
anything, `-` is null, a comma separates alternatives. `~` before raw: the span only has to touch it.

Every fact of a case is listed: one more is an error. The conventions are those of the answer keys.

    python tests/test_cases.py [phenomenon ...]      a table per phenomenon, and what is wrong in those named
"""

import re
import shlex
import sys
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import ingest

CASES = Path(__file__).parent / "cases"
AT_LEAST = 0.9  # of the cases of each phenomenon
FACTS = {"level", "growth", "change", "share", "completion", "rank", "streak", "multiple"}
KINDS = {"threshold", "duration", "date", "ordinal", "name"}
COLUMNS = {"stated": "basis_stated", "id": "metric"}
OPTIONS = {
    "period", "status", "bound", "basis", "stated", "scope", "subject", "region", "base", "averaged", "of",
    "predicate", "id",
}  # fmt: skip
WITHIN = {"scope", "subject"}  # compared as a part of what is printed, in either direction


@dataclass(frozen=True)
class Wanted:
    """One line below a text; `measures` empty = no fact."""

    raw: str
    touching: bool
    value: Decimal | None
    units: tuple[str, ...]
    measures: tuple[str, ...]
    words: str
    options: dict[str, str]

    @property
    def fact(self) -> bool:
        return self.value is not None


@dataclass
class Case:
    phenomenon: str
    line: int
    text: str
    region: str
    year: int
    wanted: list[Wanted] = field(default_factory=list[Wanted])


def wanted(line: str, year: int) -> Wanted:
    """A line such as `8.2% | 8.2 % | growth | 出口 | period=2022`. Raises ValueError for what is not understood."""
    parts = [part.strip() for part in line.split(" | ")]
    raw = parts[0].removeprefix("!").removeprefix("~").strip()
    if line.startswith("!"):
        kinds = tuple(parts[1].split(",")) if len(parts) > 1 else ()
        if not set(kinds) <= KINDS:
            raise ValueError(f"unknown kind in {line!r}")
        return Wanted(raw, True, None, (), kinds, "", {})
    value, _, unit = parts[1].partition(" ")
    options = dict(option.split("=", 1) for option in shlex.split(parts[4] if len(parts) > 4 else ""))
    measures = tuple(parts[2].split(","))
    if not set(measures) <= FACTS or not set(options) <= OPTIONS or len(parts) > 5:
        raise ValueError(f"not understood: {line!r}")
    defaults = {"period": str(year), "status": "actual", "bound": "exact"}
    touching = parts[0].startswith("~")
    return Wanted(
        raw, touching, Decimal(value), tuple(unit.split(",")), measures, parts[3], defaults | options
    )


def read(path: Path) -> list[Case]:
    """The cases of one file."""
    cases: list[Case] = []
    settings: dict[str, str] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith("@"):
            settings = dict(setting.split("=", 1) for setting in line[1:].split())
        elif line.startswith("  "):
            cases[-1].wanted.append(wanted(line.strip(" "), cases[-1].year))
        else:
            text = line.replace("\\n", "\n").replace("\\u00a0", "\u00a0")
            cases.append(Case(path.stem, number, text, settings["region"], int(settings["year"])))
    return cases


PHENOMENA = {path.stem: read(path) for path in sorted(CASES.glob("*.txt"))}


def spans(raw: str, text: str) -> list[tuple[int, int]]:
    return [(found.start(), found.end()) for found in re.finditer(re.escape(raw), text)]


def touches(figure: dict[str, Any], places: list[tuple[int, int]]) -> bool:
    return any(figure["start"] < end and start < figure["end"] for start, end in places)


def has_words(words: str, name: str | None) -> bool:
    name = re.sub(r"\s", "", name or "")
    return all(any(word in name for word in part.split("|")) for part in words.split("+"))


def agrees(column: str, said: str, got: Any) -> bool:
    """Is what was got one of the comma-separated alternatives?"""
    if said == "*":
        return True
    got = "-" if got is None else str(got).lower() if isinstance(got, bool) else str(got)
    words = said.split(",") if column != "scope" else [said]
    if column in WITHIN and said != "-":
        got = re.sub(r"\s", "", got)
        return got != "-" and any(word in got or got in word for word in words)
    return got in words


def differences(one: Wanted, figure: dict[str, Any]) -> list[str]:
    """What the figure says otherwise than the line; [] if nothing."""
    found: list[str] = []
    if not one.touching and figure["raw"] != one.raw:
        found.append(f"raw {figure['raw']!r}")
    if figure["value"] is None or Decimal(figure["value"]) != one.value:
        found.append(f"value {figure['value']}")
    if (figure["unit"] or "") not in one.units:
        found.append(f"unit {figure['unit']!r}")
    if figure["measure"] not in one.measures:
        found.append(f"measure {figure['measure']}")
    name = figure["metric_name"]
    if not has_words(one.words, name) or re.search(r"[，。；：！？,;:!?]", name or ""):
        found.append(f"name {name!r}")
    for option, said in one.options.items():
        column = COLUMNS.get(option, option)
        if not agrees(column, said, figure[column]):
            found.append(f"{column} {figure[column]!r} not {said!r}")
    return found


def mistakes(case: Case, figures: list[dict[str, Any]]) -> list[str]:
    """One line for each fact missed or got wrong, each non-fact taken for a fact or not seen, each fact too many."""
    wrong: list[str] = []
    free = [figure for figure in figures if figure["measure"] in FACTS]
    missed: list[Wanted] = []
    for one in (one for one in case.wanted if one.fact):
        here = [figure for figure in free if touches(figure, spans(one.raw, case.text))]
        if right := next((figure for figure in here if not differences(one, figure)), None):
            free.remove(right)
        else:
            missed.append(one)
    for one in missed:
        here = [figure for figure in free if touches(figure, spans(one.raw, case.text))]
        if here:
            near = min(here, key=lambda figure: len(differences(one, figure)))
            free.remove(near)
            wrong.append(
                f"{one.raw} {one.measures[0]} {one.words}: {'; '.join(differences(one, near))} ({near['rule']})"
            )
        else:
            wrong.append(f"{one.raw} {one.measures[0]} {one.words}: no fact")
    for one in (one for one in case.wanted if not one.fact):
        here = [figure for figure in figures if touches(figure, spans(one.raw, case.text))]
        kinds = {figure["measure"] for figure in here}
        if not here:
            wrong.append(f"! {one.raw}: not seen")
        elif one.measures and kinds <= KINDS and not kinds & set(one.measures):
            wrong.append(f"! {one.raw}: {', '.join(sorted(kinds))} not {','.join(one.measures)}")
    wrong += [f"{f['raw']}: taken for a {f['measure']} of {f['metric_name']!r} ({f['rule']})" for f in free]
    return wrong


def extract(cases: list[Case]) -> list[list[dict[str, Any]]]:
    """The figures of each case."""
    frame = ingest.extract_texts(
        [case.text for case in cases],
        region=[case.region for case in cases],
        year=[case.year for case in cases],
    )
    found: list[list[dict[str, Any]]] = [[] for _ in cases]
    for row in frame.to_dicts():
        found[row["document"]].append(row)
    return found


def report(name: str, cases: list[Case]) -> tuple[int, list[str]]:
    """How many cases are right, and the mistakes of the others."""
    lines: list[str] = []
    right = 0
    for case, figures in zip(cases, extract(cases), strict=True):
        found = mistakes(case, figures)
        right += not found
        if found:
            lines += [f"{name}.txt:{case.line}  {case.text!r}", *(f"    {line}" for line in found)]
    return right, lines


def test_the_cases_are_sound() -> None:
    every = [case for cases in PHENOMENA.values() for case in cases]
    assert len(every) >= 300
    assert len({case.text for case in every}) == len(every)
    for case in every:
        where = f"{case.phenomenon}.txt:{case.line}"
        for one in case.wanted:
            assert one.raw in case.text, f"{where}: {one.raw!r} is not in the text"


@pytest.mark.parametrize("phenomenon", PHENOMENA)
def test_each_phenomenon_has_enough(phenomenon: str) -> None:
    cases = PHENOMENA[phenomenon]
    facts = [case for case in cases if any(one.fact for one in case.wanted)]
    assert len(cases) >= 10
    assert len(facts) >= 9 or phenomenon == "look_alikes"


@pytest.mark.parametrize("phenomenon", PHENOMENA)
def test_phenomenon(phenomenon: str) -> None:
    cases = PHENOMENA[phenomenon]
    right, lines = report(phenomenon, cases)
    if right < AT_LEAST * len(cases):
        pytest.fail("\n".join([f"{right} of {len(cases)} cases are right", *lines]), pytrace=False)


def test_mistakes_are_told() -> None:
    """The comparison itself, on figures made up for it."""
    case = Case("x", 1, "一季度出口增长8.2%", "360121", 2023)
    case.wanted = [
        wanted("8.2% | 8.2 % | growth | 出口 | period=2023-Q1", 2023),
        wanted("! 一季度 | date", 2023),
    ]
    growth = {
        "start": 7, "end": 11, "raw": "8.2%", "value": "8.2", "unit": "%", "measure": "growth", "of": "level",
        "metric": None, "metric_name": "出口", "region": "360121", "subject": None, "period": "2023-Q1", "base": None,
        "averaged": False, "basis": "nominal", "basis_stated": False, "scope": None, "status": "actual",
        "bound": "exact", "rule": "r",
    }  # fmt: skip
    date = growth | {"start": 0, "end": 3, "raw": "一季度", "value": "1", "unit": None, "measure": "date"}
    assert mistakes(case, [growth, date]) == []
    assert mistakes(case, [growth]) == ["! 一季度: not seen"]
    assert mistakes(case, [date]) == ["8.2% growth 出口: no fact"]
    assert mistakes(case, [growth, date, growth]) == ["8.2%: taken for a growth of '出口' (r)"]
    assert mistakes(case, [growth | {"period": "2023", "metric_name": "进口"}, date]) == [
        "8.2% growth 出口: name '进口'; period '2023' not '2023-Q1' (r)"
    ]
    assert mistakes(case, [growth, date | {"measure": "ordinal"}]) == ["! 一季度: ordinal not date"]
    assert mistakes(case, [growth, date | {"measure": "level"}]) == [
        "一季度: taken for a level of '出口' (r)"
    ]


def main(names: list[str]) -> None:
    total = [0, 0]
    for name, cases in PHENOMENA.items():
        right, lines = report(name, cases)
        total = [total[0] + right, total[1] + len(cases)]
        print(f"{name:20} {right:3} of {len(cases):3}")
        if name in names:
            print("\n".join(lines))
    print(f"{'all':20} {total[0]:3} of {total[1]:3}")


if __name__ == "__main__":
    main(sys.argv[1:])
