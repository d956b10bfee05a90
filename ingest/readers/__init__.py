"""Bytes of a file -> the text that its figures are found in. One small module a format, chosen by content."""

from importlib import import_module

from ingest.readers import content, limits, text
from ingest.readers.archive import Member, members
from ingest.readers.errors import ReadError
from ingest.readers.limits import load
from ingest.readers.result import Text

__all__ = ["Member", "ReadError", "Text", "decode", "load", "members", "read"]


def read(data: bytes) -> Text:
    """The text of a file that holds one report, in any format that is read (docs/formats.md).

    Plain text comes with its byte order mark removed and nothing else changed. ReadError (one clear line,
    without the file's name) for what is empty, too large, hostile, in a format that is not read, an
    archive of several files (see `members`), or in no known encoding.
    """
    if not data:
        raise ReadError("is empty: nothing to read")
    limits.size(len(data))
    found = _read(data)
    if not found.text.strip():
        raise ReadError("holds white space only: nothing to read")
    limits.length(len(found.text))
    limits.digits(found.text)
    return found


def decode(data: bytes) -> str:
    """The text of `read` alone."""
    return read(data).text


def _read(data: bytes) -> Text:
    """By the module for the format: imported when needed, for it may bring a library that loads slowly."""
    form = content.form(data)
    if form is not None:
        return import_module(f"ingest.readers.{form}").read(data)
    return text.read(data)
