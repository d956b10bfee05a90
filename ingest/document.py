"""One report: its text, and what it is. Options go before front matter, front matter before the text.

Where they contradict each other nothing is chosen silently: an option that wins is recorded in `notes`;
front matter against the text is an error for `strict` readers, which names both, and unknown for others.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest import readers, registry
from ingest.frontmatter import FrontMatter, FrontMatterError, parse
from ingest.recognition import recognise
from ingest.recognition.when import period
from ingest.recognition.where import are_related, mentions

__all__ = ["Document", "DocumentError", "of_text", "read"]

TELL = "give --{0}, or put `{0}:` into front matter at the top of the file"


class DocumentError(ValueError):
    """A report cannot be used; str() is one line, without the file's name, that says why and what to do."""


@dataclass(frozen=True, slots=True)
class Document:
    """`text` is the decoded file, front matter included; the report's own begins at `body_start`.

    region: code. year: the year reviewed. period: the same in SDMX spelling, or a part of it (2015-S1).
    published_on: 2022-02-12, 2022-04 or 2022. What is not known is None. notes: what was decided against
    the file's own words. stated: the keys of its front matter, the rest was recognised or given.
    """

    text: str
    body_start: int
    title: str | None
    kind: str
    publisher: str | None
    published_on: str | None
    region: str | None
    year: int | None
    period: str | None
    grade: str | None
    source: str | None
    notes: tuple[str, ...]
    stated: frozenset[str] = frozenset()


def read(
    path: str | Path, region: str | None = None, year: int | None = None, strict: bool = False
) -> Document:
    """The report in a file; `region` (code or name) and `year` (reviewed) go before what the file says.

    DocumentError for a file that is missing, unreadable, no text, or has broken front matter, and for an
    unknown region; with `strict` also where region or year cannot be told or the file contradicts itself.
    """
    try:
        found = readers.read(readers.load(Path(path)))
    except readers.ReadError as error:
        raise DocumentError(str(error)) from error
    return of_text(found.text, region, year, strict, found.notes)


def of_text(
    text: str,
    region: str | None = None,
    year: int | None = None,
    strict: bool = False,
    notes: tuple[str, ...] = (),
) -> Document:
    """The report that a decoded text is; parameters and errors as for `read`. notes: what its reader said."""
    try:
        front = parse(text)
    except FrontMatterError as error:
        raise DocumentError(f"front matter, {error}") from error
    return _Decision(text, front, region, year, strict, notes).document()


class _Decision:
    """Options, front matter and text, brought together."""

    def __init__(
        self,
        text: str,
        front: FrontMatter,
        region: str | None,
        year: int | None,
        strict: bool,
        notes: tuple[str, ...],
    ) -> None:
        self.text, self.front, self.strict = text, front, strict
        self.notes = list(notes)
        said = front.values
        self.period = said.get("period")
        self.said_year = _front_year(said)
        self.found = recognise(
            text[front.body_start :],
            title=said.get("title"),
            kind=said.get("kind"),
            year=year or self.said_year,
        )
        self.year = self._year(year)
        self.region = self._region(region)

    def document(self) -> Document:
        said, found = self.front.values, self.found
        return Document(
            text=self.text,
            body_start=self.front.body_start,
            title=found.title,
            kind=found.kind,
            publisher=said.get("publisher") or found.publisher,
            published_on=said.get("published") or found.published_on,
            region=self.region,
            year=self.year,
            period=self._period(),
            grade=said.get("grade"),
            source=said.get("source"),
            notes=tuple(self.notes),
            stated=frozenset(said),
        )

    def _year(self, option: int | None) -> int | None:
        told = self.found.year
        text_year = told.value if told else None
        if option is not None:
            self._record("year", option, self.said_year, text_year if told and told.sure else None)
            return option
        if self.said_year is None:
            return self._known("year", text_year)
        if told and text_year != self.said_year:
            named = str(self.said_year) in self.found.opening
            if told.sure or not named:
                return self._contradiction("year", str(self.said_year), f"{text_year} ({told.words})")
        return self.said_year

    def _region(self, option: str | None) -> str | None:
        told = self.found.region
        said = self._find("front matter", self.front.values.get("region"))
        if option is not None:
            chosen = self._find("--region", option)
            self._record("region", chosen, said, told.value if told and told.sure else None)
            return chosen
        if said is None:
            return self._known("region", told.value if told else None)
        if told and told.value != said and (told.sure or self._is_elsewhere(said, told.value)):
            return self._contradiction(
                "region", self._named(said), f"{self._named(told.value)} ({told.words})"
            )
        return said

    def _period(self) -> str | None:
        if self.period and self.said_year == self.year:
            return self.period
        return period(self.year, self.found.part)

    def _find(self, where: str, name: str | None) -> str | None:
        if not name:
            return None
        try:
            return registry.find_region(name, self.year).code
        except registry.RegionError as error:
            raise DocumentError(f"{where}: {error}") from error

    def _named(self, code: str) -> str:
        return f"{code} {registry.find_region(code, self.year).name}"

    def _is_elsewhere(self, said: str, told: str) -> bool:
        """Whether the region said is never named, and neither holds the region told nor lies in it."""
        one, other = (registry.find_region(code, self.year) for code in (said, told))
        return not are_related(one, other, self.year) and not mentions(one, self.found.opening)

    def _record(self, key: str, chosen: Any, said: Any, told: Any) -> None:
        for value, where in ((said, "front matter"), (told, "the text")):
            if value is not None and value != chosen:
                self.notes.append(f"--{key} {chosen} was given, {where} says {value}")

    def _known(self, key: str, value: Any) -> Any:
        if value is None and self.strict:
            what = "the region it is about" if key == "region" else "the year it reviews"
            raise DocumentError(f"does not tell {what}: {TELL.format(key)}")
        return value

    def _contradiction(self, key: str, said: str, told: str) -> None:
        line = f"front matter says {key} {said}, the text says {told}"
        if self.strict:
            raise DocumentError(f"{line}: mend the front matter, or decide with --{key}")
        self.notes.append(f"{line}: {key} left unknown")


def _front_year(said: dict[str, str]) -> int | None:
    """The year that front matter gives, by itself or as the last year of the period."""
    year = int(said["year"]) if "year" in said else None
    last = int(said["period"].rpartition("/")[2][:4]) if "period" in said else None
    if year and last and year != last:
        raise DocumentError(f"front matter says year {year} and period {said['period']}: mend one of them")
    return year or last
