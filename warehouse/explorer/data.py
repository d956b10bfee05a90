"""What the pages are given: data sets of the index, each region, metric and document, ranking, findings."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import duckdb

from ingest import VERSION, registry
from warehouse.explorer.pieces import Span, cut, sentence
from warehouse.explorer.spelling import spelled
from warehouse.explorer.tables import Rows, fetch

#: Name of a data set, which is that of its file without ending, and the data.
DataSet = tuple[str, Any]

_NOTHING = Rows((), [])


def datasets(connection: duckdb.DuckDBPyConnection) -> Iterator[DataSet]:
    """Every data set of a warehouse, in the same order each time."""
    yield "index", _index(connection)
    yield from _regions(connection)
    yield from _metrics(connection)
    yield "ranking", fetch(connection, "ranking")
    texts = _Texts(connection)
    yield from texts.documents()
    yield "findings", _findings(connection, texts)


def _index(connection: duckdb.DuckDBPyConnection) -> dict[str, Any]:
    """What every page needs: regions, metrics and documents with their names and how these are typed."""
    return {
        "version": VERSION,
        "regions": _spelled(fetch(connection, "region"), "name"),
        "metrics": _spelled(_with_aliases(fetch(connection, "metric")), "name_zh"),
        "documents": _spelled(fetch(connection, "document"), "title"),
        "breaks": fetch(connection, "break"),
        "reasons": registry.break_reasons(),
    }


def _spelled(named: Rows, column: str) -> Rows:
    at = named.columns.index(column)
    return Rows((*named.columns, "pinyin"), [(*row, spelled(row[at] or "")) for row in named.rows])


def _with_aliases(metrics: Rows) -> Rows:
    """The metrics with the other names under which they are printed, which the search knows, too."""
    aliases = {metric.id: " ".join(metric.aliases) for metric in registry.metrics()}
    return Rows((*metrics.columns, "aliases"), [(*row, aliases.get(row[0], "")) for row in metrics.rows])


def _regions(connection: duckdb.DuckDBPyConnection) -> Iterator[DataSet]:
    """Each region: all that is stated of it, the course of its metrics, and what was restated."""
    parts = {name: fetch(connection, name).by_first() for name in ("stated", "trend", "revision")}
    for code in sorted(set[str]().union(*parts.values())):
        yield f"region/{code}", {name: part.get(code, _NOTHING) for name, part in parts.items()}


def _metrics(connection: duckdb.DuckDBPyConnection) -> Iterator[DataSet]:
    """Each metric: its levels and growth in all regions."""
    for metric, rows in fetch(connection, "level").by_first().items():
        yield f"metric/{metric}", rows


class _Texts:
    """The documents' texts with their figures."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._texts: dict[str, tuple[str, int]] = {
            document: (text, start) for document, text, start in fetch(connection, "text").rows
        }
        self._figures = fetch(connection, "figure").by_first()
        self._spans = {document: _spans(rows) for document, rows in self._figures.items()}

    def documents(self) -> Iterator[DataSet]:
        """Each document: its text in pieces, and what was read of each figure."""
        for document, (text, start) in self._texts.items():
            pieces = cut(text, self._spans.get(document, {}).values(), start)
            yield f"document/{document}", {"pieces": pieces, "figures": self._figures.get(document, _NOTHING)}

    def sentence(self, document: str, figure: int) -> tuple[str, str, str]:
        """The sentence that a figure stands in: what is before it, itself, what is behind it."""
        text, start = self._texts[document]
        _, first, last = self._spans[document][figure]
        return sentence(text, first, last, start)


def _spans(figures: Rows) -> dict[int, Span]:
    at = [figures.columns.index(column) for column in ("figure", "span_start", "span_end")]
    return {row[at[0]]: (row[at[0]], row[at[1]], row[at[2]]) for row in figures.rows}


def _findings(connection: duckdb.DuckDBPyConnection, texts: _Texts) -> dict[str, Any]:
    """The findings, each with the sentences of the figures that it is about, by its order of documents."""
    evidence: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for code, key, document, figure, year in fetch(connection, "evidence").rows:
        quoted = texts.sentence(document, figure)
        one = {"document": document, "figure": figure, "year": year, "sentence": quoted}
        if all(
            (one["document"], quoted) != (other["document"], other["sentence"])
            for other in evidence[code, key]
        ):
            evidence[code, key].append(one)
    found = fetch(connection, "finding")
    code, key, documents = (found.columns.index(name) for name in ("code", "key", "documents"))
    for row in found.rows:
        order = {document: place for place, document in enumerate(row[documents].split("; "))}
        evidence[row[code], row[key]].sort(key=lambda one: order[one["document"]])
    return {"findings": found, "evidence": [evidence[row[code], row[key]] for row in found.rows]}
