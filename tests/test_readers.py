"""Bytes -> text, and one clear line for what is no text."""

import gzip
import io
import zipfile
from pathlib import Path

import pytest

from ingest.readers import ReadError, decode

TEXT = "2023年，全县财政总收入159.4亿元，增长8.2%。\r\n昇、喆是少见的字。\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        b"\xef\xbb\xbf" + TEXT.encode(),
        TEXT.encode("gb18030"),
        b"\xff\xfe" + TEXT.encode("utf-16-le"),
        b"\xfe\xff" + TEXT.encode("utf-16-be"),
        b"\xff\xfe\x00\x00" + TEXT.encode("utf-32-le"),
        b"\x00\x00\xfe\xff" + TEXT.encode("utf-32-be"),
    ],
    ids=["utf-8", "utf-8 with mark", "gb18030", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"],
)
def test_the_encodings_of_reports_give_one_text_with_its_line_ends(data: bytes) -> None:
    assert decode(data) == TEXT


def test_gb18030_keeps_four_byte_characters_and_traditional_text() -> None:
    rare = "镇里的䶮字和𠮷字，本年财政收入增长百分之八。"
    assert decode(rare.encode("gb18030")) == rare
    traditional = "全縣財政總收入完成一百五十九億元，比上年增長百分之八點二，總量連續十四年位居全省第一。"
    assert decode(traditional.encode("gb18030")) == traditional


def test_plain_ascii_and_a_stray_control_character_are_text() -> None:
    assert decode(b"GDP +8.2%\n") == "GDP +8.2%\n"
    stray = "全年收入增长8.2%。" * 200 + "\x0b\x1f"
    assert decode(stray.encode()) == stray


def zipped(*names: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in names:
            archive.writestr(name, "content")
    return target.getvalue()


@pytest.mark.parametrize(
    "data,says",
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf", "white space only"),
        ("　\n \n".encode(), "white space only"),
        (b"%PDF-1.7\n%\xe2\xe3\n1 0 obj", "is a PDF document"),
        (zipped("[Content_Types].xml", "word/document.xml"), "is a Word document"),
        (zipped("xl/workbook.xml"), "is an Excel workbook"),
        (zipped("reports/2023.txt"), "is a zip archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "is an old Office document"),
        (gzip.compress(TEXT.encode()), "is a gzip archive"),
        (b"\x89PNG\r\n\x1a\n" + bytes(20), "is a PNG image"),
        (bytes(8) + b"DUCK" + bytes(40), "is a DuckDB database"),
        ("<!DOCTYPE html>\n<html><body>增长8.2%</body></html>".encode(), "is an HTML page"),
        ('<p style="x">增长8.2%</p>'.encode("gb18030"), "is an HTML page"),
        (b"text\x00with a NUL", "holds NUL bytes"),
        (TEXT.encode("utf-16-le"), "UTF-16 without a byte order mark"),
        (b"\x01\x02\x03\x04\x05abc", "5 control characters"),
        ("年".encode() * 30 + b"\xe5\xb9", "UTF-8 with broken bytes (the first is byte 90)"),
        (b"\xff\xfe" + "年".encode("utf-16-le") + b"\x41", "is not text in UTF-16-LE"),
        ("全縣財政總收入完成一百五十九億元，比上年增長百分之八。".encode("big5"), "is it Big5?"),
        (b"\xff\xff\xff abc", "is not text in UTF-8, UTF-16 or GB18030"),
        ("Une économie élevée à l'été".encode("latin-1"), "UTF-8"),
    ],
)
def test_what_is_no_text_gets_one_line_that_says_what_to_do(data: bytes, says: str) -> None:
    with pytest.raises(ReadError) as caught:
        decode(data)
    message = str(caught.value)
    assert says in message
    assert "\n" not in message
    assert "save" in message or "nothing to read" in message


def test_the_district_reports_are_the_same_text_in_both_encodings(shared: Path) -> None:
    folder = shared / "corpus" / "hailar-district"
    originals = sorted((folder / "raw-gb18030").glob("*.txt"))
    assert len(originals) == 6
    for original in originals:
        text = decode(original.read_bytes())
        kept = decode((folder / f"hailar-{original.stem}-govreport.txt").read_bytes())
        assert text.replace("\r\n", "\n").strip() == kept.strip()
