"""The noun phrases of facts that no metric of the registry covers, in a warehouse or in reports.

A warehouse keeps facts as the registry stood when they were loaded; what it covers by now is left out.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb

import ingest
from ingest import frontmatter
from ingest.binding import find
from ingest.readers import ReadError, decode
from warehouse.sqlfiles import read
from warehouse.store import reading

AROUND = 24  # characters quoted on either side
STEP = 16  # documents between two steps of the progress bar


@dataclass(frozen=True, slots=True)
class Example:
    """A figure with some of the text around it, and which document it is in."""

    before: str
    figure: str
    after: str
    document: str


@dataclass(slots=True)
class Phrase:
    """A noun phrase: how many facts it names, in which documents, as what, and where it stands first.

    uses: facts by (measure, unit). place: document, span_start, span_end of the example.
    """

    name: str
    place: tuple[str, int, int]
    facts: int = 0
    documents: set[str] = field(default_factory=set[str])
    uses: Counter[tuple[str, str | None]] = field(default_factory=Counter[tuple[str, str | None]])
    example: Example | None = None

    @property
    def unit(self) -> str | None:
        """The unit of most of its levels; None if it names none."""
        levels = [
            (count, unit) for (measure, unit), count in self.uses.items() if measure == "level" and unit
        ]
        return max(levels)[1] if levels else None


@dataclass(slots=True)
class Review:
    """All phrases, the most frequent first (`example` is set for those asked for), and the files refused."""

    phrases: list[Phrase]
    refused: list[tuple[Path, str]] = field(default_factory=list[tuple[Path, str]])

    @property
    def facts(self) -> int:
        return sum(phrase.facts for phrase in self.phrases)

    @property
    def documents(self) -> int:
        return len(set[str]().union(*(phrase.documents for phrase in self.phrases)))


Row = tuple[str, str, str | None, str, int, int, int]


def of_warehouse(path: Path, examples: int) -> Review:
    """The phrases of the warehouse at `path`, `examples` of them with an example; errors as `reading`."""
    phrases: dict[str, Phrase] = {}
    with reading(path) as connection:
        _gather(_rows(connection, "unregistered"), phrases)
        found = _ordered(phrases)
        for phrase in found[:examples]:
            document, start, end = phrase.place
            [(title, text, body)] = _rows(connection, "document", document=document)
            phrase.example = quoted(text, body, start, end, title or document)
    return Review(found)


def of_files(paths: Sequence[Path], advance: Callable[[int], object] = lambda done: None) -> Review:
    """The phrases of the reports at `paths`; files that cannot be read are refused, with the reason."""
    phrases: dict[str, Phrase] = {}
    refused: list[tuple[Path, str]] = []
    for at in range(0, len(paths), STEP):
        batch = paths[at : at + STEP]
        texts = _texts(batch, refused)
        for phrase in _gather(_unregistered(texts), phrases):
            document, start, end = phrase.place
            text = texts[document]
            phrase.example = quoted(text, _body_start(text), start, end, Path(document).name)
        advance(len(batch))
    return Review(_ordered(phrases), refused)


def quoted(text: str, begin: int, start: int, end: int, document: str) -> Example:
    """The figure at start to end (code points) with the text around it, in one line, from `begin` on."""
    first = max(begin, start - AROUND)
    before, figure, after = text[first:start], text[start:end], text[end : end + AROUND]
    return Example(
        ("…" if first > begin else "") + _in_line(before),
        _in_line(figure),
        _in_line(after) + ("…" if end + AROUND < len(text) else ""),
        document,
    )


def _in_line(text: str) -> str:
    return " ".join(text.split())


def _texts(paths: Iterable[Path], refused: list[tuple[Path, str]]) -> dict[str, str]:
    texts: dict[str, str] = {}
    for path in paths:
        try:
            texts[str(path)] = decode(path.read_bytes())
        except OSError as error:
            refused.append((path, f"cannot be read ({error.strerror or error})"))
        except ReadError as error:
            refused.append((path, str(error)))
    return texts


def _body_start(text: str) -> int:
    try:
        return frontmatter.parse(text).body_start
    except frontmatter.FrontMatterError:  # then it is text like any other
        return 0


def _unregistered(texts: dict[str, str]) -> list[Row]:
    names = list(texts)
    found = ingest.extract_texts(list(texts.values()))
    return [
        (row["metric_name"], row["measure"], row["unit"], names[row["document"]], 1, row["start"], row["end"])
        for row in found.iter_rows(named=True)
        if row["metric_name"] and row["metric"] is None and row["measure"] in ingest.FACT_MEASURES
    ]


def _gather(rows: Iterable[Row], phrases: dict[str, Phrase]) -> list[Phrase]:
    """Add rows to the phrases; return those that are new among them."""
    new: list[Phrase] = []
    for name, measure, unit, document, facts, start, end in rows:
        if find(name, unit if measure == "level" else None):  # covered by now
            continue
        if name not in phrases:
            phrases[name] = Phrase(name, (document, start, end))
            new.append(phrases[name])
        phrases[name].facts += facts
        phrases[name].documents.add(document)
        phrases[name].uses[measure, unit] += facts
    return new


def _ordered(phrases: dict[str, Phrase]) -> list[Phrase]:
    return sorted(phrases.values(), key=lambda one: (-one.facts, -len(one.documents), one.name))


def _rows(connection: duckdb.DuckDBPyConnection, name: str, **parameters: Any) -> list[Any]:
    [statement] = (file.text for file in read("review") if file.name == name)
    return connection.execute(statement, parameters or None).fetchall()
