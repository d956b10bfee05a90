"""Reports into the warehouse, in batches, each one transaction; what is there already is not touched.

A file is known by the sha256 of its bytes, a document by its text (ingest.identity): the same report
again, under another name or in another encoding, is at most one more row in document_file. A batch of
known files only opens the warehouse for reading, so that not a byte of it changes. What another file with the
same text, or an option, says of the document is taken over (redescribe). The files in a zip archive are files
like any others.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import polars as pl

import ingest
from ingest import readers, registry, workers
from ingest.document import Document, DocumentError, of_text
from ingest.identity import document_id
from warehouse import corrections, facts, texts
from warehouse.documents import Change, described
from warehouse.errors import StoreError
from warehouse.facts import Source
from warehouse.frames import run
from warehouse.redescribe import Saying, columns, log_options, redescribe
from warehouse.store import exists, reading, writing
from warehouse.variants import settle

BATCH_FILES = 256
BATCH_BYTES = 64 * 1024 * 1024
PDF_COST = 30  # a byte of it takes so much longer than one of text

Advance = Callable[[int], object]


@dataclass(slots=True)
class Report:
    """What an ingest did: counts, and the files refused with the reason of each.

    documents: new ones; known: files whose document was there already; files: new rows of document_file.
    changes: what became of documents, those that were there and new ones that are near copies; kept: what a
    file says otherwise and an option had decided; corrections: how many apply; titles: of the documents in
    these, by id.
    """

    documents: int = 0
    known: int = 0
    files: int = 0
    figures: int = 0
    observations: int = 0
    claims: int = 0
    corrections: int = 0
    refused: list[tuple[Path, str]] = field(default_factory=list[tuple[Path, str]])
    changes: list[Change] = field(default_factory=list[Change])
    kept: list[Change] = field(default_factory=list[Change])
    titles: dict[str, str | None] = field(default_factory=dict[str, str | None])

    def add(self, other: "Report") -> None:
        self.documents += other.documents
        self.known += other.known
        self.files += other.files
        self.figures += other.figures
        self.observations += other.observations
        self.claims += other.claims
        self.corrections += other.corrections
        self.changes += other.changes
        self.kept += other.kept
        self.titles |= other.titles


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

    `region` (a code) and `year` go before what the files say, also of documents that are there already.
    `advance` is called with the number of files dealt with since its last call. StoreError when the warehouse
    cannot be used: the batch is then not loaded, those before it are.
    """
    report = Report()
    options = {"region": region, "year": year}
    given = tuple(option for option, value in options.items() if value is not None)
    known = corrections.files(warehouse)
    for batch, is_last in _with_end(_batches(paths, report, advance)):
        new = _unknown(batch, warehouse, region, year)
        reads = _read_all(new, region, year, report)
        report.known += len(batch) - len(new)
        advance(len(batch) - len(reads))
        if reads or (is_last and _are_due(warehouse, known)):
            due = known if is_last else None
            report.add(_stored(reads, given, warehouse, due, advance, earlier=report.files > 0))
    order = {path: place for place, path in enumerate(paths)}
    report.refused.sort(
        key=lambda refused: next(order[path] for path in (refused[0], *refused[0].parents) if path in order)
    )
    return report


def _with_end(batches: Iterable[list[_File]]) -> Iterator[tuple[list[_File], bool]]:
    """Each batch, and whether it is the last."""
    held: list[list[_File]] = []
    for batch in batches:
        yield from ((before, False) for before in held)
        held = [batch]
    yield from ((before, True) for before in held)


def _are_due(warehouse: Path, known: corrections.Files) -> bool:
    if not exists(warehouse):
        return False
    with reading(warehouse) as connection:
        return corrections.are_due(connection, known)


def _stored(
    reads: Sequence[_Read],
    given: tuple[str, ...],
    warehouse: Path,
    due: corrections.Files | None,
    advance: Advance,
    *,
    earlier: bool,
) -> Report:
    """One batch in one transaction; the last of a run applies the corrections that are `due`."""
    try:
        with writing(warehouse) as connection:
            return _load(connection, reads, given, due, advance)
    except StoreError as error:
        if not earlier or error.written:
            raise
        raise StoreError(f"{error} (the batches before are loaded)", written=True) from error


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


def _unknown(batch: Sequence[_File], warehouse: Path, region: str | None, year: int | None) -> list[_File]:
    """The files whose bytes are new or of whose documents an option says something new, each content once."""
    files: dict[str, _File] = {}
    for file in batch:
        files.setdefault(file.sha256, file)
    if exists(warehouse):
        with reading(warehouse) as connection:
            for known, *described in _known(connection, list(files)):
                if described == [region or described[0], year or described[1]]:
                    del files[known]
    return list(files.values())


def _known(connection: duckdb.DuckDBPyConnection, files: Sequence[str]) -> list[tuple[str, str, int]]:
    """Files (by sha256) that are there already, with region and year of their documents."""
    return run(connection, "known_files", pl.DataFrame({"sha256": files}))


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


def _load(
    connection: duckdb.DuckDBPyConnection,
    reads: Sequence[_Read],
    given: tuple[str, ...],
    due: corrections.Files | None,
    advance: Advance,
) -> Report:
    """One batch, inside the caller's transaction. given: the options that were."""
    known = {file for file, *_ in _known(connection, [found.file.sha256 for found in reads])}
    files = [found for found in reads if found.file.sha256 not in known]
    new = _new_documents(connection, files)
    counts = Report(documents=len(new), known=len(reads) - len(new), files=len(files))
    if files:
        run(connection, "document_file", _file_rows(files))
    if new:
        _load_new(connection, new, counts, advance)
        log_options(connection, [_saying(found, given) for found in new])
    fresh = {found.file.sha256 for found in new}
    others = [found for found in reads if found.file.sha256 not in fresh]
    told = redescribe(connection, [_saying(found, given) for found in others])
    counts.changes = told.changes
    if due:
        changes, counts.corrections = corrections.apply(connection, due)
        counts.changes += changes
    else:
        corrections.put_off(connection)
    counts.changes += settle(
        connection, [*(found.id for found in new), *(one.document for one in counts.changes)]
    )
    counts.kept = told.kept
    named = [change.document for change in (*counts.changes, *counts.kept)]
    named += [change.new for change in counts.changes if change.field == "variant_of" and change.new]
    counts.titles = {key: about["title"] for key, about in described(connection, named).items()}
    advance(len(reads) - len(new))
    return counts


def _load_new(
    connection: duckdb.DuckDBPyConnection, new: Sequence[_Read], counts: Report, advance: Advance
) -> None:
    [(load,)] = run(connection, "next_load")
    run(connection, "dim_document", _document_rows(new), load=load)
    texts.add(connection, _text_rows(new), load)
    by_id = {found.id: found.document for found in new}
    for step in facts.steps([(found.id, len(found.document.text)) for found in new]):
        made = facts.derive([_source(document, by_id[document], load) for document in step])
        facts.insert(connection, made, load)
        counts.figures += made.figures.height
        counts.observations += made.observations.height
        counts.claims += made.claims.height
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


def _source(document: str, known: Document, load: int) -> Source:
    return Source(document, known.text, known.region, known.year, known.period, load)


def _saying(found: _Read, given: tuple[str, ...]) -> Saying:
    return Saying(found.id, found.file.path.name, found.document, given)


def _new_documents(connection: duckdb.DuckDBPyConnection, reads: Sequence[_Read]) -> list[_Read]:
    """The first file of each document that the warehouse has not."""
    first: dict[str, _Read] = {}
    for found in reads:
        first.setdefault(found.id, found)
    for (known,) in run(connection, "known_documents", pl.DataFrame({"id": list(first)})):
        del first[known]
    return list(first.values())


def _document_rows(reads: Sequence[_Read]) -> pl.DataFrame:
    return pl.DataFrame(
        [{"id": found.id} | columns(found.document) for found in reads], infer_schema_length=None
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
