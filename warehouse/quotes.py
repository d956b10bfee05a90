"""The sentences behind findings: each figure that a finding names, as it stands in its document's text."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb

from warehouse.sqlfiles import read

#: Where a sentence begins or ends.
_END = re.compile(r"[。！？；;!?\n]")
#: What is shown of a finding at most: the second mention of a figure says little more than the first.
_MOST = 6


@dataclass(frozen=True, slots=True)
class Quote:
    """A figure in its sentence: 全年财政总收入【159.4亿元】，增长8.2%。"""

    document: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Named:
    """What a finding names: its code, metric, documents and prints."""

    code: str
    metric: str | None
    documents: Sequence[str]
    prints: Sequence[str]


def quotes(connection: duckdb.DuckDBPyConnection, named: Sequence[Named]) -> list[list[Quote]]:
    """For each finding the sentences of its figures, by its order of documents; none twice."""
    documents = sorted({document for one in named for document in one.documents})
    if not documents:
        return [[] for _ in named]
    prints = sorted({text for one in named for text in one.prints})
    [statement] = (file.text for file in read("findings") if file.name == "sentences")
    found = defaultdict[str, list[Any]](list)
    for row in connection.execute(statement, {"documents": documents, "prints": prints}).fetchall():
        found[row[0]].append(row)
    return [list(_of(one, found))[:_MOST] for one in named]


def _of(one: Named, found: dict[str, list[Any]]) -> Iterable[Quote]:
    """Every print that is named; for findings on streaks the streaks too, for those on ranks the ranks."""
    kind = one.code.split("_")[0]
    seen: set[Quote] = set()
    for document in one.documents:
        for _, metric, measure, raw, before, behind in found.get(document, ()):
            if metric != one.metric or (raw not in one.prints and measure != kind):
                continue
            quote = Quote(document, sentence(before, raw, behind))
            if quote not in seen:
                seen.add(quote)
                yield quote


def sentence(before: str, raw: str, behind: str) -> str:
    """The figure marked in what is left of its sentence within `before` and `behind`, on one line."""
    begun = _END.split(before)[-1]
    end = _END.search(behind)
    rest = behind[: end.end()] if end else behind
    return " ".join(f"{begun}【{raw}】{rest}".split())
