"""Metrics: what is measured, under which printed names, and where its series breaks.

The data are `metrics/*.csv`, one file per domain (the file's name), and `breaks.csv`;
`metrics/README.md` says what each column means and how to add a line.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ingest.registry.files import FOLDER, rows, words

KINDS = ("flow", "stock", "ratio", "count")
BASES = ("nominal", "real", "comparable", "none")
PARTS = ("complete", "partial")

# Printed marks that never tell two metrics apart: spaces, quotes, the enumeration comma.
_FOLDED_AWAY = re.compile(r"[\s、·“”‘’「」『』《》〈〉\"']")
# Dashes of every width, so that 0-14岁 and 0—14岁 are one name.
_DASHES = re.compile(r"[-‐‑‒–—―~]+")
# "规上工业企业数", "规上工业企业总数" name the same count as "规上工业企业".
_COUNT_ENDINGS = ("数", "数量", "总数", "总量", "个数")
_COUNTED_AS = {"人": "人数", "名": "人数", "人次": "人次", "户": "户数", "家": "家数", "件": "件数"}


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
    """From `first_year` on, `metric` is not comparable with the years before."""

    metric: str
    first_year: int
    reason: str
    source: str


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
        Break(row["metric"], int(row["first_year"]), row["reason"], row["source"])
        for row in rows(FOLDER / "breaks.csv")
    )


@cache
def metrics_by_id() -> dict[str, Metric]:
    """The metrics keyed by id."""
    return {metric.id: metric for metric in metrics()}


def find_metric(name: str) -> Metric | None:
    """The metric that a printed noun phrase names exactly, or None.

    The phrase comes without its region and verb: 规上工业增加值, not 全市规上工业增加值完成.
    """
    return names_index().get(fold(name))


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
    """Yield a count's name with and without 数, 数量, 人数 ... at its end."""
    endings = _COUNT_ENDINGS
    counted_as = _COUNTED_AS.get(metric.unit)
    if metric.kind != "count" and counted_as is None:
        return
    if counted_as is not None:
        endings = (*endings, counted_as, "总" + counted_as)
    stem = folded
    for ending in sorted(endings, key=len, reverse=True):
        if folded.endswith(ending) and len(folded) > len(ending) + 1:
            stem = folded.removesuffix(ending)
            break
    yield stem
    for ending in endings:
        yield stem + ending


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
