"""A corpus as large as asked for: the reports there are, again and again, each of another county and year.

Every figure is changed and every year shifted, so that no document is the same or a near copy of another, and
no sentence was read before. A text whose opening says whose it is loses the lines that say so. The same size
gives the same bytes.
"""

import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks import extract
from ingest import registry
from ingest.document import Document, DocumentError, of_text, read
from ingest.registry.regions import Region, full_name

FIRST_YEAR, LAST_YEAR = 1990, 2023
CUT = 40  # lines of an opening that may have to go
_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?=年)")


def reports(folders: Sequence[Path]) -> list[Document]:
    """The reports in plain text below the folders that tell whose they are."""
    return [found for folder in folders for path in sorted(folder.rglob("*.txt")) if (found := _read(path))]


def make(folder: Path, documents: Sequence[Document], times: int, first: int = 0) -> int:
    """Write every report `times` times to a folder that is not there yet; bytes written."""
    if folder.exists():
        return sum(path.stat().st_size for path in folder.iterdir())
    new = folder.with_name(folder.name + ".new")
    new.mkdir(parents=True)
    size = 0
    for number, text in enumerate(texts(documents, times, first)):
        size += (new / f"{number:06}.txt").write_bytes(text.encode())
    new.rename(folder)
    return size


def texts(documents: Sequence[Document], times: int, first: int = 0) -> Iterator[str]:
    """The reports, `times` each; `first` tells one series of numbers from another."""
    draw = random.Random(first)
    places = [(region, year) for region in _counties() for year in _years(region)]
    draw.shuffle(places)
    for time in range(times):
        for document in documents:
            region, year = places.pop()
            text = _again(document, region, year, first + time + 1)
            if text:
                yield text


def _again(document: Document, region: Region, year: int, step: int) -> str | None:
    shift = year - (document.year or year)
    body = extract.changed(document.text[document.body_start :], step)
    body = _YEAR.sub(lambda found: str(int(found[0]) + shift), body)
    title = f"{full_name(region, year)}{year}年国民经济和社会发展情况"
    told = {"title": title, "kind": document.kind, "published": f"{year + 1}-03", "region": region.code}
    front = "".join(f"{key}: {value}\n" for key, value in (told | {"year": str(year)}).items())
    for _ in range(CUT):
        text = f"---\n{front}---\n{title}\n\n{body}"
        try:
            of_text(text, strict=True)
        except DocumentError:
            body = body.partition("\n")[2]
        else:
            return text
    return None


def _read(path: Path) -> Document | None:
    try:
        return read(path, strict=True)
    except DocumentError:
        return None


def _counties() -> list[Region]:
    return [region for region in registry.regions() if region.level == "county"]


def _years(region: Region) -> range:
    return range(max(region.valid_from, FIRST_YEAR), min(region.valid_to or LAST_YEAR, LAST_YEAR) + 1)
