"""Plain text in the encodings of Chinese reports: UTF-8, UTF-16 with a byte order mark, GB18030."""

import codecs
import re

from ingest.readers.errors import ReadError

#: UTF-32 goes first: its little-endian mark begins with that of UTF-16.
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SAVE = "save it as UTF-8 and try again"
#: Texts hold a stray control character at times; this share of them makes a file binary.
MOST_CONTROLS = 0.001
#: Share of the characters beyond ASCII that are in GB 2312: all of a GBK text's, two thirds where it is
#: Traditional, two fifths where Big5 was read as GB18030.
LEAST_COMMON = 0.55
SAMPLE = 20_000
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")


def decode(data: bytes) -> str:
    """The text, byte order mark removed. ReadError for what is binary or in no known encoding."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _printable(_strict(data[len(mark) :], encoding))
    if b"\x00" in data:
        raise ReadError(
            f"holds NUL bytes, so it is binary or UTF-16 without a byte order mark: if it is text, {SAVE}"
        )
    try:
        return _printable(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        _refuse_broken_utf8(data, error.start)
    return _printable(_chinese(_strict(data, "gb18030")))


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        known = "UTF-8, UTF-16 or GB18030" if encoding == "gb18030" else encoding.upper()
        raise ReadError(f"is not text in {known} (byte {error.start} does not fit): {SAVE}") from None


def _refuse_broken_utf8(data: bytes, first: int) -> None:
    """A cut or damaged UTF-8 file often decodes as GB18030, into nonsense."""
    replaced = data.decode("utf-8", "replace")
    broken = replaced.count("\ufffd")
    sound = sum(character > "\u07ff" for character in replaced) - broken
    if sound > 3 * broken:
        raise ReadError(
            f"is UTF-8 with broken bytes (the first is byte {first}): get the file again, or {SAVE}"
        )


def _chinese(text: str) -> str:
    """The text if it reads as Chinese: almost any bytes decode as GB18030."""
    beyond_ascii = [character for character in text[:SAMPLE] if character > "\x7f"]
    common = sum(_is_common(character) for character in beyond_ascii)
    if common < LEAST_COMMON * len(beyond_ascii):
        raise ReadError(f"is not Chinese text in UTF-8, UTF-16 or GB18030 (is it Big5?): {SAVE}")
    return text


def _is_common(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _printable(text: str) -> str:
    controls = len(_CONTROL.findall(text))
    if controls > MOST_CONTROLS * len(text):
        raise ReadError(f"holds {controls} control characters, so it is binary: if it is text, {SAVE}")
    return text
