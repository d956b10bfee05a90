"""Metrics: what is measured, under which printed names, where its series breaks, what its targets aim at.

The data are `metrics/*.csv`, one file per domain (the file's name), `breaks.csv` and `aims.csv`;
`metrics/README.md` says what each column means and how to add a line.
"""

import re
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from ingest.registry.files import FOLDER, rows, words

KINDS = ("flow", "stock", "ratio", "count")
BASES = ("nominal", "real", "comparable", "none")
PARTS = ("complete", "partial")
BREAK_KINDS = ("definition", "census", "policy")
AIMS = ("ceiling", "unclear")

# Printed marks that never tell two metrics apart: spaces, quotes, the enumeration comma, PM_2.5.
_FOLDED_AWAY = re.compile(r"[\s、·“”‘’「」『』《》〈〉\"'_]")
# Dashes of every width, so that 0-14岁 and 0—14岁 are one name.
_DASHES = re.compile(r"[-‐‑‒–—―~]+")
# 精炼铜(电解铜) is 精炼铜, where the name with its bracket is not registered.
_BRACKETED = re.compile(r"\([^()]*\)")
# "规上工业企业数", "规上工业企业总数" name the same count as "规上工业企业".
_COUNT_ENDINGS = ("数", "数量", "总数", "总量")
_SHORTEST_ENDING = 4
_COUNTED = ("count", "people", "households", "person_times")  # quantities of units.csv


@dataclass(frozen=True, slots=True)
class Metric:
    """One metric of the registry; a row of `metrics/<domain>.csv`."""

    id: str
    name_zh: str
    name_en: str
    domain: str
    unit: str
    kind: str
    part_of: str | None
    part: str | None
    basis_level: str
    basis_growth: str
    ranking: bool
    aliases: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The standard name first, then the other printed names, as written in the data."""
        return (self.name_zh, *self.aliases)


@dataclass(frozen=True, slots=True)
class Break:
    """In `first_year` the series of `metric` changes, for a reason of one of three kinds.

    `definition`: another definition or coverage, and `census`: the levels of a census or survey. Years
    before such a break are not comparable with those from it on. `policy`: the levels stay comparable as
    printed, but a policy moved them.
    """

    metric: str
    first_year: int
    kind: str
    reason: str
    source: str


@dataclass(frozen=True, slots=True)
class Aim:
    """What a target of `metric` aims at, where it is not to reach or exceed it.

    `ceiling`: to stay at or below it. `unclear`: neither is known.
    """

    metric: str
    aim: str
    reason: str


@dataclass(frozen=True, slots=True)
class Lookalike:
    """Two metrics that are easily taken for one another, and `why` they are not the same."""

    metric: str
    other: str
    why: str


@lru_cache(maxsize=1 << 15)
def fold(name: str) -> str:
    """The form under which printed names are compared.

    Width and spelling of marks are levelled (NFKC, dashes), spaces, quotes and 、 dropped,
    and Latin letters put in capitals, so that "三新" 经济 and ＧＤＰ find their metric.
    """
    text = _FOLDED_AWAY.sub("", unicodedata.normalize("NFKC", name))
    return _DASHES.sub("-", text).upper()


@cache
def metrics() -> tuple[Metric, ...]:
    """All metrics, in the order of the files' names and of the lines in them."""
    return tuple(m for path in sorted((FOLDER / "metrics").glob("*.csv")) for m in _read_metrics(path))


@cache
def breaks() -> tuple[Break, ...]:
    """All known breaks of series, in file order."""
    return tuple(
        Break(row["metric"], int(row["first_year"]), row["kind"], row["reason"], row["source"])
        for row in rows(FOLDER / "breaks.csv")
    )


@cache
def break_reasons() -> dict[str, str]:
    """The reasons of breaks in English -> in Chinese."""
    return {row["reason"]: row["reason_zh"] for row in rows(FOLDER / "breaks.csv")}


@cache
def aims() -> tuple[Aim, ...]:
    """The metrics whose targets are no floors, in file order."""
    return tuple(Aim(row["metric"], row["aim"], row["reason"]) for row in rows(FOLDER / "aims.csv"))


@cache
def lookalikes() -> tuple[Lookalike, ...]:
    """All known pairs of metrics that are taken for one another, in file order."""
    return tuple(
        Lookalike(row["metric"], row["other"], row["why"]) for row in rows(FOLDER / "lookalikes.csv")
    )


@cache
def metrics_by_id() -> dict[str, Metric]:
    """The metrics keyed by id."""
    return {metric.id: metric for metric in metrics()}


def find_metric(name: str, unit: str | None = None) -> Metric | None:
    """The metric that a printed noun phrase names, or None.

    The phrase comes without its region: 规上工业增加值, not 全市规上工业增加值. With the canonical unit of
    a level, only a metric that is counted in such units is meant, and the unit helps to find it:
    改造老旧小区 in 户 is 改造老旧小区户数.
    """
    return _find(fold(name), unit)


@lru_cache(maxsize=1 << 15)
def _find(folded: str, unit: str | None) -> Metric | None:
    index = names_index()
    if unit is None:
        return next((index[form] for form in _spellings(folded, None) if form in index), None)
    quantity = _quantities().get(unit, unit)
    found = [index[form] for form in _spellings(folded, quantity) if form in index]
    for fits in (_measures, _counts_alike):
        for metric in found:
            if fits(metric, unit):
                return metric
    return None


def is_name(name: str) -> bool:
    """Whether a metric is registered under exactly this name."""
    return fold(name) in names_index()


def find_ending(name: str, unit: str | None = None) -> tuple[str, Metric] | None:
    """What stands before, and the metric that the end of a phrase names: 海拉尔机场 | 年旅客吞吐量.

    The longest registered ending of at least four characters counts. What stands before it says whom or
    what the figure is about; where it holds a word that makes another quantity (新增, 人均, 农村), there is
    no such metric. 新增 at the very beginning is kept with the ending: 新增某地国家先进制造业集群.
    """
    folded = fold(name)
    flow = next((word for word in ("新增", "净增") if folded.startswith(word)), "")
    first = min(_ends_of(_wording().qualifiers, folded, len(flow)), default=len(folded))
    welded = [(begin, begin + len(word)) for word in _wording().welded if (begin := folded.find(word)) >= 0]
    for start in range(len(flow) + 1, len(folded) - _SHORTEST_ENDING + 1):
        if start >= first:
            return None
        if any(begin < start < end for begin, end in welded):
            continue
        before, ending = folded[len(flow) : start], folded[start:]
        if not flow and not _may_be_a_name(ending):
            continue
        metric = _find(flow + ending, unit)
        if metric is not None:
            return before, metric
    return _of_a_subject(folded, unit) if unit else None


def _may_be_a_name(folded: str) -> bool:
    """Whether it begins as a name does, or with what may stand before one: most endings do not."""
    return folded[:2] in _beginnings() or folded.startswith(_leads().get(folded[0], ())) or "(" in folded


@cache
def _beginnings() -> frozenset[str]:
    """The first two characters of every name."""
    return frozenset(name[:2] for name in names_index())


def _ends_of(words: tuple[str, ...], text: str, start: int) -> Iterator[int]:
    """Where each word that occurs in a text from `start` on ends first."""
    for word in words:
        found = text.find(word, start)
        if found >= 0:
            yield found + len(word)


def _of_a_subject(folded: str, unit: str) -> tuple[str, Metric] | None:
    """公路客运总站 | 投资: what one project costs, makes or has installed."""
    for ending, id_ in _wording().of_a_subject.items():
        before, metric = folded.removesuffix(ending), metrics_by_id()[id_]
        if len(before) > 1 and before != folded and _measures(metric, unit):
            return before, metric
    return None


def _measures(metric: Metric, unit: str) -> bool:
    """Whether a level in `unit` can be of the metric; 元/人, 元/月 can be of a ratio in 元."""
    if metric.kind == "ratio" and "/" in unit and "/" not in metric.unit:
        unit = unit.partition("/")[0]
    if metric.kind == "ratio" and metric.unit.partition("/")[0] == unit:
        return True  # 万元地区生产总值用水量56立方米
    apart = _wording().counted_apart
    if apart.get(unit) != apart.get(metric.unit):
        return False
    quantities = _quantities()
    return unit == metric.unit or quantities.get(unit, unit) == quantities.get(metric.unit, metric.unit)


def _counts_alike(metric: Metric, unit: str) -> bool:
    return unit in _wording().counted_alike.get(metric.unit, ())


def _spellings(folded: str, quantity: str | None) -> Iterator[str]:
    """The name itself, then with the noun that its unit stands for, then both without needless words."""
    nouns = ("", *_wording().measured_as.get(quantity or "", ()))
    stems = [folded, *({_BRACKETED.sub("", folded)} - {folded, ""} if "(" in folded else ())]
    for stem in stems:  # grows while it is read
        yield from (stem + noun for noun in nouns)
        shorter = [stem[len(lead) :] for lead in _leads().get(stem[:1], ()) if stem.startswith(lead)]
        shorter += [stem[: -len(tail)] for tail in _tails().get(stem[-1:], ()) if stem.endswith(tail)]
        stems += [short for short in shorter if len(short) > 1 and short not in stems]


@cache
def _leads() -> dict[str, tuple[str, ...]]:
    """The words that may stand before a name, by their first character."""
    return _grouped((lead[0], lead) for lead in _wording().leads)


@cache
def _tails() -> dict[str, tuple[str, ...]]:
    """The words that may stand behind a name, by their last character."""
    return _grouped((tail[-1], tail) for tail in _wording().tails)


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    groups = defaultdict[str, list[str]](list)
    for key, word in pairs:
        groups[key].append(word)
    return {key: tuple(words) for key, words in groups.items()}


@dataclass(frozen=True, slots=True)
class Wording:
    """metric_names.toml: words around a name, the nouns that a unit stands for, units that count alike."""

    leads: tuple[str, ...]
    tails: tuple[str, ...]
    qualifiers: tuple[str, ...]
    welded: tuple[str, ...]
    measured_as: dict[str, tuple[str, ...]]
    counted_alike: dict[str, tuple[str, ...]]
    counted_apart: dict[str, str]
    of_a_subject: dict[str, str]


@cache
def _wording() -> Wording:
    data = tomllib.loads((FOLDER / "metric_names.toml").read_text(encoding="utf-8"))
    measured_as = {quantity: tuple(nouns) for quantity, nouns in data["measured_as"].items()}
    counted_alike = {unit: tuple(others) for unit, others in data["counted_alike"].items()}
    return Wording(
        tuple(data["leads"]),
        tuple(data["tails"]),
        tuple(data["qualifiers"]),
        tuple(data["welded"]),
        measured_as,
        counted_alike,
        data["counted_apart"],
        data["of_a_subject"],
    )


@cache
def _quantities() -> dict[str, str]:
    return {row["unit"]: row["quantity"] for row in rows(FOLDER / "units.csv")}


@cache
def names_index() -> dict[str, Metric]:
    """Every folded name of every metric, the spelled-out counting forms included.

    A name written in the data always wins over a derived form.
    """
    written = {fold(name): metric for metric in metrics() for name in metric.names}
    index = dict(written)
    for folded, metric in written.items():
        for form in _counting_forms(folded, metric):
            index.setdefault(form, metric)
    return index


def _counting_forms(folded: str, metric: Metric) -> Iterator[str]:
    """Yield a count's name with and without 数, 总数, 条数, 人数 ... at its end."""
    if _quantities().get(metric.unit) not in _COUNTED or folded.endswith(("量", "额")):
        return
    by_unit = metric.unit if metric.unit.endswith("次") else metric.unit + "数"  # 人次, 条数
    endings = (*_COUNT_ENDINGS, by_unit, "人数") if "人" in metric.unit else (*_COUNT_ENDINGS, by_unit)
    stem = folded
    for ending in sorted(endings, key=len, reverse=True):
        if folded.endswith(ending) and len(folded) > len(ending) + 1:
            stem = folded.removesuffix(ending)
            break
    yield stem
    yield from (stem + ending for ending in endings)


def _read_metrics(path: Path) -> Iterator[Metric]:
    for row in rows(path):
        yield Metric(
            id=row["id"],
            name_zh=row["name_zh"],
            name_en=row["name_en"],
            domain=path.stem,
            unit=row["unit"],
            kind=row["kind"],
            part_of=row["part_of"] or None,
            part=row["part"] or None,
            basis_level=row["basis_level"],
            basis_growth=row["basis_growth"],
            ranking=row["ranking"] == "true",
            aliases=words(row["aliases"]),
        )
