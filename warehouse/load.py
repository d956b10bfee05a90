"""Reports into the warehouse, in batches, each one transaction; what is there already is not touched.

A file is known by the sha256 of its bytes, a document by its text (ingest.identity): the same report
again, under another name or in another encoding, is at most one more row in document_file. A batch of
known files only opens the warehouse for reading, so that not a byte of it changes. The files in a zip
archive are files like any others.
"""

import calendar
import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb
import polars as pl

import ingest
from ingest import observe, readers, registry, workers
from ingest.document import Document, DocumentError, of_text
from ingest.identity import document_id
from warehouse.errors import StoreError
from warehouse.frames import run
from warehouse.store import exists, reading, writing

BATCH_FILES = 256
BATCH_BYTES = 64 * 1024 * 1024
PDF_COST = 30  # a byte of it takes so much longer than one of text
STEP = 4_000_000  # characters extracted at a time: enough for all cores, little enough to see progress

Advance = Callable[[int], object]


@dataclass(slots=True)
class Report:
    """What an ingest did: counts, and the files refused with the reason of each.

    documents: new ones; known: files whose document was there already; files: new rows of document_file.
    """

    documents: int = 0
    known: int = 0
    files: int = 0
    figures: int = 0
    observations: int = 0
    claims: int = 0
    refused: list[tuple[Path, str]] = field(default_factory=list[tuple[Path, str]])

    def add(self, other: "Report") -> None:
        self.documents += other.documents
        self.known += other.known
        self.files += other.files
        self.figures += other.figures
        self.observations += other.observations
        self.claims += other.claims


@dataclass(frozen=True, slots=True)
class _File:
    path: Path
    content: bytes
    sha256: str


@dataclass(frozen=True, slots=True)
class _Read:
    file: _File
    document: Document
    id: str
    media_type: str


def ingest_files(
    paths: Sequence[Path],
    warehouse: Path,
    *,
    region: str | None = None,
    year: int | None = None,
    advance: Advance = lambda done: None,
) -> Report:
    """Load the reports at `paths` into the file `warehouse`, which is made when there is something to put in.

    `region` (code or name) and `year` go before what the files say. `advance` is called with the number of
    files dealt with since its last call. StoreError when the warehouse cannot be used: the batch is then
    not loaded, those before it are.
    """
    report = Report()
    for batch in _batches(paths, report, advance):
        new = _unknown(batch, warehouse)
        reads = _read_all(new, region, year, report)
        report.known += len(batch) - len(new)
        advance(len(batch) - len(reads))
        if reads:
            report.add(_stored(reads, warehouse, advance, earlier=report.files > 0))
    order = {path: place for place, path in enumerate(paths)}
    report.refused.sort(
        key=lambda refused: next(order[path] for path in (refused[0], *refused[0].parents) if path in order)
    )
    return report


def _stored(reads: Sequence[_Read], warehouse: Path, advance: Advance, *, earlier: bool) -> Report:
    try:
        with writing(warehouse) as connection:
            return _load(connection, reads, advance)
    except StoreError as error:
        error.written |= earlier
        raise


def _batches(paths: Sequence[Path], report: Report, advance: Advance) -> Iterator[list[_File]]:
    batch: list[_File] = []
    for file in _files(paths, report, advance):
        if len(batch) == BATCH_FILES or (
            batch and sum(len(one.content) for one in batch) + len(file.content) > BATCH_BYTES
        ):
            yield batch
            batch = []
        batch.append(file)
    if batch:
        yield batch


def _files(paths: Sequence[Path], report: Report, advance: Advance) -> Iterator[_File]:
    """What the paths hold: a file each, or the files in a zip archive, by their names in it."""
    for path in paths:
        try:
            content = readers.load(path)
            members = readers.members(content)
            if members is None:
                yield _File(path, content, hashlib.sha256(content).hexdigest())
                continue
            for place, member in enumerate(members):
                inside = path / member.name.lstrip("/")
                if member.error:
                    report.refused.append((inside, member.error))
                    continue
                advance(-1 if place else 0)  # an archive was counted as one file
                yield _File(inside, member.data, hashlib.sha256(member.data).hexdigest())
        except readers.ReadError as error:
            report.refused.append((path, str(error)))


def _unknown(batch: Sequence[_File], warehouse: Path) -> list[_File]:
    """The files whose bytes are new, each content once."""
    files: dict[str, _File] = {}
    for file in batch:
        files.setdefault(file.sha256, file)
    if exists(warehouse):
        with reading(warehouse) as connection:
            _drop_known(connection, files)
    return list(files.values())


def _drop_known(connection: duckdb.DuckDBPyConnection, files: dict[str, _File]) -> None:
    for (known,) in run(connection, "known_files", pl.DataFrame({"sha256": list(files)})):
        del files[known]


def _read_all(files: Sequence[_File], region: str | None, year: int | None, report: Report) -> list[_Read]:
    """What can be read, on all cores; the others are refused in the report."""
    tasks = [(file.content, region, year) for file in files]
    found = workers.spread(tasks, [_cost(content) for content, *_ in tasks], _read_share)
    reads: list[_Read] = []
    for file, answer in zip(files, found, strict=True):
        if isinstance(answer, str):
            report.refused.append((file.path, answer))
        else:
            reads.append(_Read(file, *answer))
    return reads


def _cost(content: bytes) -> int:
    """How long a file takes to read, in characters of text that take as long."""
    return len(content) * (PDF_COST if content.startswith(b"%PDF") else 1)


def _read_share(tasks: list[tuple[bytes, str | None, int | None]]) -> list[tuple[Document, str, str] | str]:
    return [_read(*task) for task in tasks]


def _read(content: bytes, region: str | None, year: int | None) -> tuple[Document, str, str] | str:
    """The document, its id and the file's media type; or why it is refused."""
    try:
        read = readers.read(content)
        document = of_text(read.text, region, year, strict=True, notes=read.notes)
    except (DocumentError, readers.ReadError) as error:
        return str(error)
    return document, document_id(document.text[document.body_start :]), read.media_type


def _load(connection: duckdb.DuckDBPyConnection, reads: Sequence[_Read], advance: Advance) -> Report:
    """One batch, inside the caller's transaction."""
    files = {found.file.sha256: found.file for found in reads}
    _drop_known(connection, files)  # another ingest may have been here since the batch was looked up
    reads = [found for found in reads if found.file.sha256 in files]
    new = _new_documents(connection, reads)
    counts = Report(documents=len(new), known=len(reads) - len(new), files=len(reads))
    if reads:
        run(connection, "document_file", _file_rows(reads))
    if new:
        [(load,)] = run(connection, "next_load")
        run(connection, "dim_document", _document_rows(new), load=load)
        run(connection, "document_text", _text_rows(new), load=load)
        for step in _steps(new):
            _load_facts(connection, step, counts, load)
            advance(len(step))
        run(
            connection,
            "load",
            load=load,
            loaded_at=datetime.now(UTC).replace(tzinfo=None),
            version=ingest.VERSION,
            registry_hash=registry.hash(),
            documents=counts.documents,
            files=counts.files,
            figures=counts.figures,
            observations=counts.observations,
            claims=counts.claims,
        )
    advance(len(reads) - len(new))
    return counts


def _new_documents(connection: duckdb.DuckDBPyConnection, reads: Sequence[_Read]) -> list[_Read]:
    """The first file of each document that the warehouse has not."""
    first: dict[str, _Read] = {}
    for found in reads:
        first.setdefault(found.id, found)
    for (known,) in run(connection, "known_documents", pl.DataFrame({"id": list(first)})):
        del first[known]
    return list(first.values())


def _steps(reads: Sequence[_Read]) -> Iterator[list[_Read]]:
    step: list[_Read] = []
    for found in reads:
        step.append(found)
        if sum(len(each.document.text) for each in step) >= STEP:
            yield step
            step = []
    if step:
        yield step


def _load_facts(
    connection: duckdb.DuckDBPyConnection, reads: Sequence[_Read], counts: Report, load: int
) -> None:
    extracted = ingest.extract_texts(
        [found.document.text for found in reads],
        region=[found.document.region for found in reads],
        year=[found.document.year for found in reads],
    )
    figures = observe.figures(
        extracted, [found.id for found in reads], [found.document.text for found in reads]
    )
    observations, claims = observe.observations(figures), observe.claims(figures)
    run(connection, "fact_figure", figures, load=load)
    run(connection, "fact_observation", observations, load=load)
    run(connection, "fact_claim", claims, load=load)
    counts.figures += figures.height
    counts.observations += observations.height
    counts.claims += claims.height


def _document_rows(reads: Sequence[_Read]) -> pl.DataFrame:
    return pl.DataFrame(
        [
            {
                "id": found.id,
                "title": document.title,
                "kind": document.kind,
                "publisher": document.publisher,
                "published_on": published[0],
                "published_precision": published[1],
                "region": document.region,
                "year": document.year,
                "period": document.period,
                "grade": document.grade,
                "source": document.source,
                "notes": "; ".join(document.notes) or None,
            }
            for found in reads
            for document in [found.document]
            for published in [last_day(document.published_on)]
        ],
        infer_schema_length=None,
    )


def _text_rows(reads: Sequence[_Read]) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "document": [found.id for found in reads],
            "text": [found.document.text for found in reads],
            "body_start": [found.document.body_start for found in reads],
            "file": [found.file.sha256 for found in reads],
        }
    )


def _file_rows(reads: Sequence[_Read]) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "sha256": [found.file.sha256 for found in reads],
            "document": [found.id for found in reads],
            "name": [found.file.path.name.encode("utf-8", "replace").decode() for found in reads],
            "media_type": [found.media_type for found in reads],
            "bytes": [len(found.file.content) for found in reads],
        }
    )


def last_day(published: str | None) -> tuple[date | None, str | None]:
    """The last day that a date such as 2022-04 can mean, and how exact it is: day, month, year."""
    if published is None:
        return None, None
    parts = [int(part) for part in published.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    day = parts[2] if len(parts) > 2 else calendar.monthrange(year, month)[1]
    return date(year, month, day), ("year", "month", "day")[len(parts) - 1]
