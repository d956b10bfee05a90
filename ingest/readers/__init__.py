"""Bytes of a file -> the text that its figures are found in. One small module a format, chosen by content."""

from ingest.readers import foreign, text
from ingest.readers.errors import ReadError

__all__ = ["ReadError", "decode"]


def decode(data: bytes) -> str:
    """The text of a file, its byte order mark removed and nothing else changed.

    ReadError (one clear line, without the file's name) for what is empty, binary, in a format that is
    not read yet, or in no known encoding.
    """
    if not data:
        raise ReadError("is empty: nothing to read")
    foreign.refuse(data)
    decoded = text.decode(data)
    if not decoded.strip():
        raise ReadError("holds white space only: nothing to read")
    return decoded
