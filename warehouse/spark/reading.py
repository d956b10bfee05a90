"""Files -> documents, on the executors: the readers and recognition of `nianjian ingest`.

A row is a file, those in an archive each its own; `error` says why one is refused. Readers of binary formats
lean on libraries that a damaged file may crash: each such file is read in a process of its own.
"""

import hashlib
import os
import pickle
from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePosixPath
from typing import Any

import polars as pl

from ingest import readers
from ingest.document import Document, DocumentError, of_text
from ingest.identity import document_id
from ingest.readers import content
from warehouse.redescribe import columns
from warehouse.spark.arrow import batches

#: A file and what it was read as. `file` is the path on the disk, `path` that in an archive on it and `place`
#: its number there; `stated` holds the keys of its front matter. A known file has neither id nor error.
SCHEMA: dict[str, Any] = {
    "file": pl.String,
    "path": pl.String,
    "place": pl.Int32,
    "name": pl.String,
    "sha256": pl.String,
    "bytes": pl.Int64,
    "media_type": pl.String,
    "error": pl.String,
    "id": pl.String,
    "text": pl.String,
    "body_start": pl.Int64,
    "stated": pl.List(pl.String),
    "title": pl.String,
    "kind": pl.String,
    "publisher": pl.String,
    "published_on": pl.Date,
    "published_precision": pl.String,
    "region": pl.String,
    "year": pl.Int32,
    "period": pl.String,
    "grade": pl.String,
    "source": pl.String,
    "notes": pl.String,
}
_DDL: dict[Any, str] = {
    pl.String: "STRING",
    pl.Int32: "INT",
    pl.Int64: "BIGINT",
    pl.Date: "DATE",
    pl.List(pl.String): "ARRAY<STRING>",
}
DDL = ", ".join(f"{name} {_DDL[kind]}" for name, kind in SCHEMA.items())
Row = dict[str, Any]


def read(incoming: Iterable[Any]) -> Iterator[Any]:
    """Batches of (path, content, is_known) -> batches with the columns of SCHEMA; for mapInArrow."""
    for batch in incoming:
        rows = [
            {"file": path} | row
            for path, data, is_known in pl.DataFrame(batch).iter_rows()
            for row in ([_file(path, 0, data)] if is_known else _files(path, data))
        ]
        yield from batches(pl.DataFrame(rows, schema=SCHEMA))


def _files(path: str, data: bytes) -> Iterator[Row]:
    try:
        members = readers.members(data)
        if members is None:
            yield _row(path, 0, data)
            return
        for place, member in enumerate(members):
            inside = str(PurePosixPath(path) / member.name.lstrip("/"))
            if member.error:
                yield {"path": inside, "place": place, "error": member.error}
            else:
                yield _row(inside, place, member.data)
    except readers.ReadError as error:
        yield _file(path, 0, data) | {"error": str(error)}


def _file(path: str, place: int, data: bytes) -> Row:
    return {
        "path": path,
        "place": place,
        "name": PurePosixPath(path).name,
        "sha256": hashlib.sha256(data).hexdigest(),
        "bytes": len(data),
    }


def _row(path: str, place: int, data: bytes) -> Row:
    document = _document(data) if content.form(data) is None else apart(_document, data)
    return _file(path, place, data) | ({"error": document} if isinstance(document, str) else document)


def _document(data: bytes) -> Row | str:
    """What a file holds, or why it is refused."""
    try:
        found = readers.read(data)
        document = of_text(found.text, strict=True, notes=found.notes)
    except (DocumentError, readers.ReadError) as error:
        return str(error)
    return _known(document) | {"media_type": found.media_type}


def _known(document: Document) -> Row:
    return {
        "id": document_id(document.text[document.body_start :]),
        "text": document.text,
        "body_start": document.body_start,
        "stated": sorted(document.stated),
        **columns(document),
    }


def apart(work: Callable[[bytes], Row | str], data: bytes) -> Row | str:
    """What `work` makes of the data in a child process; where that one dies or fails, a line that says so."""
    if not hasattr(os, "fork"):
        return work(data)
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _answer(work, data, reading, writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        answer = pipe.read()
    _, status = os.waitpid(child, 0)
    if not answer:
        ended = os.waitstatus_to_exitcode(status)
        return f"cannot be read (its reader ended with {ended}): convert it to text, or leave it out"
    return pickle.loads(answer)


def _answer(work: Callable[[bytes], Row | str], data: bytes, reading: int, writing: int) -> None:
    """In the child: the answer into the pipe, and out, whatever happens: nothing of the parent's is run."""
    code = 1
    try:
        os.close(reading)
        with os.fdopen(writing, "wb") as pipe:
            pickle.dump(_guarded(work, data), pipe, protocol=pickle.HIGHEST_PROTOCOL)
        code = 0
    finally:
        os._exit(code)


def _guarded(work: Callable[[bytes], Row | str], data: bytes) -> Row | str:
    try:
        return work(data)
    except Exception as error:  # one bad document never ends the job
        return f"cannot be read ({type(error).__name__}: {error}): please report it with the file"
