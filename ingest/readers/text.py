"""Plain text in the encodings of Chinese reports: UTF-8, UTF-16 with a byte order mark, GB18030, Big5."""

import codecs
import re

from ingest.readers.errors import ReadError
from ingest.readers.result import Text

MEDIA_TYPE = "text/plain"

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
#: Of a Big5 text all but a few characters are in Big5 proper, and most of them in daily use.
LEAST_COMMON_BIG5, LEAST_FREQUENT = 0.98, 0.6
SAMPLE = 20_000
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")


def read(data: bytes) -> Text:
    """The text, byte order mark removed, nothing else changed."""
    return Text(decode(data), MEDIA_TYPE)


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
    return _printable(_chinese(data))


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadError(
            f"is not text in {encoding.upper()} (byte {error.start} does not fit): {SAVE}"
        ) from None


def _refuse_broken_utf8(data: bytes, first: int) -> None:
    """A cut or damaged UTF-8 file often decodes as GB18030, into nonsense."""
    replaced = data.decode("utf-8", "replace")
    broken = replaced.count("\ufffd")
    sound = sum(character > "\u07ff" for character in replaced) - broken
    if sound > 3 * broken:
        raise ReadError(
            f"is UTF-8 with broken bytes (the first is byte {first}): get the file again, or {SAVE}"
        )


def _chinese(data: bytes) -> str:
    """GB18030 or Big5, whichever reads as Chinese; else what charset-normalizer takes it for."""
    for encoding in ("gb18030", "big5hkscs"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _reads_as_chinese(text, encoding):
            return text
    return _guessed(data)


def _reads_as_chinese(text: str, encoding: str) -> bool:
    """Almost any bytes decode as GB18030, and many as Big5: the characters must be the common ones."""
    beyond_ascii = [character for character in text[:SAMPLE] if character > "\x7f"]
    common = "gb2312" if encoding == "gb18030" else "big5"
    least = LEAST_COMMON if encoding == "gb18030" else LEAST_COMMON_BIG5
    if sum(_is_in(common, character) for character in beyond_ascii) < least * len(beyond_ascii):
        return False
    return encoding == "gb18030" or sum(_is_frequent(one) for one in beyond_ascii) > LEAST_FREQUENT * len(
        beyond_ascii
    )


def _is_frequent(character: str) -> bool:
    """The first of Big5's two planes: the 5,401 characters in daily use."""
    return "\u4e00" <= character <= "\u9fff" and character.encode("big5hkscs", "replace")[:1] <= b"\xc6"


def _guessed(data: bytes) -> str:
    from charset_normalizer import from_bytes  # takes its time to load, and is hardly ever needed

    guess = from_bytes(data[:SAMPLE]).best()
    chinese = guess is not None and guess.encoding in ("big5", "big5hkscs", "cp950", "gb18030", "gbk", "hz")
    if guess is None or not chinese:
        raise ReadError(f"is not Chinese text in UTF-8, UTF-16, GB18030 or Big5: {SAVE}")
    return _strict(data, guess.encoding)


def _is_in(encoding: str, character: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _printable(text: str) -> str:
    controls = len(_CONTROL.findall(text))
    if controls > MOST_CONTROLS * len(text):
        raise ReadError(f"holds {controls} control characters, so it is binary: if it is text, {SAVE}")
    return text
