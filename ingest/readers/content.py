"""Which format a file is in, told from its bytes: names of files are often wrong."""

import codecs
import re

from ingest.readers import archive, delimited
from ingest.readers.errors import ReadError

#: First bytes -> what it is called. Formats that nothing here reads.
FOREIGN = (
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
#: First name inside a zip -> what it is.
PACKED = (
    ("ppt/", "a PowerPoint file"),
    ("META-INF/", "an OpenDocument file or EPUB book"),
    ("OFD.xml", "an OFD document"),
)
SAVE = "save it as DOCX, PDF or a UTF-8 text file first"
_MARK = rb"(?:\xef\xbb\xbf)?\s*"
_COMMENT = rb"(?:<!--(?:[^-]|-(?!->))*-->\s*)*"
_HTML = re.compile(
    _MARK + rb"(?:<\?xml[^>]*\?>\s*)?" + _COMMENT +
    rb"<(?:!doctype\s+html|html|head|body|meta|title|p|div|span|table|h[1-6]|center|font|article|section)[\s>]",
    re.I,
)  # fmt: skip
_XML = re.compile(_MARK + rb"<\?xml\s", re.I)
_LOOKED_AT = 4096


def form(data: bytes) -> str | None:
    """The module that reads it; None for plain text. ReadError for a format that is not read."""
    if data.startswith(archive.ZIP):
        return _packed(archive.names(data))
    if data[8:12] == b"DUCK":
        raise ReadError(f"is a DuckDB database, not a report: {SAVE}")
    head = _head(data)
    if b"%PDF-" in head[:1024]:
        return "pdf"
    for mark, name in FOREIGN:
        if data.startswith(mark):
            raise ReadError(f"is {name}, which is not read: {SAVE}")
    if _HTML.match(head):
        return "html"
    if _XML.match(head):
        raise ReadError(f"is an XML file, which is not read: {SAVE}")
    return "delimited" if delimited.separator(head, whole=len(head) < _LOOKED_AT) else None


def _head(data: bytes) -> bytes:
    """The beginning, in UTF-8 if the file is in UTF-16."""
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if data.startswith(mark) and not data.startswith(codecs.BOM_UTF32_LE):
            return data[2 : 2 + 2 * _LOOKED_AT].decode(encoding, "replace").encode()[:_LOOKED_AT]
    return data[:_LOOKED_AT]


def _packed(names: list[str]) -> str:
    for inside, reader in (("word/document.xml", "docx"), ("xl/workbook.xml", "xlsx")):
        if inside in names:
            return reader
    name = next((name for start, name in PACKED if any(part.startswith(start) for part in names)), None)
    if name:
        raise ReadError(f"is {name}, which is not read: {SAVE}")
    raise ReadError(
        "is a zip archive of several files: ingest reads it, figures wants one of its files: unpack it first"
    )
