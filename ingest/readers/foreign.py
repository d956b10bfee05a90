"""Formats that are known by their first bytes and not read yet."""

import re

from ingest.readers.errors import ReadError

#: First bytes -> what it is called. A zip may be one of several: see `_zipped`.
SIGNATURES = (
    (b"%PDF-", "a PDF document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document (.doc, .xls, .wps)"),
    (b"{\\rtf", "an RTF document"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"RIFF", "a RIFF file (sound, film or image)"),
    (b"PAR1", "a parquet file"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
)
ZIP = (b"PK\x03\x04", b"PK\x05\x06")
INSIDE_ZIP = (
    (b"word/", "a Word document"),
    (b"xl/", "an Excel workbook"),
    (b"ppt/", "a PowerPoint file"),
    (b"mimetypeapplication/vnd.oasis", "an OpenDocument file"),
    (b"mimetypeapplication/epub", "an EPUB book"),
    (b"OFD.xml", "an OFD document"),
)
_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body|meta|p|div|table)[\s>]",
    re.I | re.S,
)
_DUCKDB = slice(8, 12)


def refuse(data: bytes) -> None:
    """ReadError for a format that is recognised by content and that no module here reads."""
    name = _named(data)
    if name:
        raise ReadError(f"is {name}, and this version reads plain text: save it as a UTF-8 text file first")


def _named(data: bytes) -> str | None:
    if data.startswith(ZIP):
        return next((name for mark, name in INSIDE_ZIP if mark in data), "a zip archive")
    if data[_DUCKDB] == b"DUCK":
        return "a DuckDB database"
    if _HTML.match(data[:4096]):
        return "an HTML page"
    return next((name for mark, name in SIGNATURES if data.startswith(mark)), None)
