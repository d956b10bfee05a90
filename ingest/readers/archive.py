"""Zip archives: several reports in one file, or the parts of an Office document.

Nothing is unpacked onto the disk, so names that climb out of the folder are only names. What an archive may
unfold to is bounded: zipfile stops at the size that the directory states, and that size is looked at first.
"""

import io
import lzma
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.readers.errors import ReadError
from ingest.readers.limits import MEGABYTE, MOST_BYTES

ZIP = (b"PK\x03\x04", b"PK\x05\x06")
MOST_MEMBERS = 4096
MOST_UNFOLDED = 512 * MEGABYTE
#: The XML parts of one Office document: a thick yearbook's are a tenth of it.
MOST_XML = 48 * MEGABYTE
_UTF8_NAME = 0x800
_ENCRYPTED = 0x1
_DECLARES = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
#: What zipfile and its four unpackers raise over damaged bytes; around nothing else is it caught.
_BROKEN = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError, RuntimeError)
_UNPACK = "unpack it and read the files in it"


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive; `error` says why it cannot be read, and then `data` is empty."""

    name: str
    data: bytes
    error: str | None = None


def is_archive(data: bytes) -> bool:
    """Whether it is a zip of files and not an Office document, which is one inside."""
    if not data.startswith(ZIP):
        return False
    found = names(data)
    return not any(name in ("[Content_Types].xml", "mimetype", "OFD.xml") for name in found)


def names(data: bytes) -> list[str]:
    with _opened(data) as archive:
        return archive.namelist()


def members(data: bytes) -> Iterator[Member] | None:
    """The files of an archive, one at a time, hidden ones left out; None for what is no archive.

    ReadError for an archive that is broken, or that would unfold to more than a folder of reports holds.
    """
    return _members(data) if is_archive(data) else None


def _members(data: bytes) -> Iterator[Member]:
    with _opened(data) as archive:
        for info in archive.infolist():
            name = _name(info)
            if info.is_dir() or _is_hidden(name):
                continue
            try:
                content = _unfolded(archive, info, MOST_BYTES)
            except ReadError as error:
                yield Member(name, b"", str(error))
                continue
            nested = content.startswith(ZIP) and is_archive(content)
            error = f"is an archive inside an archive: {_UNPACK}" if nested else None
            yield Member(name, b"" if nested else content, error)


def parts(data: bytes) -> dict[str, bytes]:
    """The XML parts of an Office document by name. ReadError where they are too large or declare entities."""
    found: dict[str, bytes] = {}
    left = MOST_XML
    with _opened(data) as archive:
        for info in archive.infolist():
            if info.filename.endswith((".xml", ".rels")):
                part = _unfolded(archive, info, left)
                left -= len(part)
                if _DECLARES.search(part) or part[:2] in (b"\xff\xfe", b"\xfe\xff"):
                    raise ReadError("declares entities, as no Office program does: save it anew, or as text")
                found[info.filename] = part
    return found


def _opened(data: bytes) -> zipfile.ZipFile:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _BROKEN as error:
        raise ReadError(f"is a broken zip archive ({error}): get the file again") from error
    infos = archive.infolist()
    if not all(info.filename for info in infos):  # zipfile itself fails over such a name
        raise ReadError("is a broken zip archive (a file in it has no name): get the file again")
    if len(infos) > MOST_MEMBERS or sum(info.file_size for info in infos) > MOST_UNFOLDED:
        raise ReadError(
            f"unfolds to more than {MOST_UNFOLDED // MEGABYTE} MB or {MOST_MEMBERS} files: {_UNPACK}"
        )
    return archive


def _unfolded(archive: zipfile.ZipFile, info: zipfile.ZipInfo, most: int) -> bytes:
    if info.flag_bits & _ENCRYPTED:
        raise ReadError(f"is encrypted: {_UNPACK}")
    if info.file_size > most:
        raise ReadError(f"unfolds to {info.file_size // MEGABYTE} MB, more than is read: {_UNPACK}")
    try:
        with archive.open(info) as file:  # piece by piece: what the directory states may be a lie
            return b"".join(iter(lambda: file.read(MEGABYTE), b""))
    except NotImplementedError as error:
        raise ReadError(f"is packed in a way that is not read ({error}): {_UNPACK}") from error
    except _BROKEN as error:
        raise ReadError(f"is broken inside its archive ({error}): get the archive again") from error


def _is_hidden(name: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) and part != ".." for part in name.split("/"))


def _name(info: zipfile.ZipInfo) -> str:
    """Archives made on Chinese Windows name their files in GBK, without saying so."""
    if info.flag_bits & _UTF8_NAME:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return info.filename
