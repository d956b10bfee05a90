"""Bytes -> text, and one clear line for what is no text."""

import gzip
from pathlib import Path

import pytest

from ingest.readers import ReadError, decode, limits, load, read

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


def test_big5_is_read_and_not_taken_for_gb18030() -> None:
    traditional = "全縣財政總收入完成一百五十九億元，比上年增長百分之八點二。"
    assert decode(traditional.encode("big5")) == traditional
    assert decode("收入增長8.2%\r\n".encode("big5")) == "收入增長8.2%\r\n"


def test_a_table_of_commas_becomes_cells_and_prose_with_commas_stays() -> None:
    data = '指标,2022年,2023年\n"生产总值, 亿元","1,280.5",1320.2\n出口,69.1,-3.2\n'.encode("gb18030")
    found = read(data)
    assert found.media_type == "text/csv"
    assert found.text == "指标\t2022年\t2023年\n生产总值, 亿元\t1,280.5\t1320.2\n出口\t69.1\t-3.2\n"
    prose = "一是收入增长,支出下降\n二是出口增长,进口下降\n三是项目开工,企业投产\n"
    assert decode(prose.encode()) == prose
    unbalanced = 'a,"b\nc,1\nd,2\n'
    assert decode(unbalanced.encode()) == unbalanced


def test_files_beyond_all_measure_are_refused_before_they_fill_the_memory(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(200 * limits.MEGABYTE)
    with pytest.raises(ReadError, match="is larger than 64 MB: split it"):
        load(path)
    with pytest.raises(ReadError, match="holds 4000001 characters"):
        decode(b"1" * (limits.MOST_CHARACTERS + 1))
    with pytest.raises(ReadError, match="cannot be read"):
        load(tmp_path)


@pytest.mark.parametrize(
    "data,says",
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf", "white space only"),
        ("　\n \n".encode(), "white space only"),
        (b"{\\rtf1 ...}", "is an RTF document"),
        (b'<?xml version="1.0"?>\n<tmx version="1.4"></tmx>', "is an XML file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "is an old Office document"),
        (gzip.compress(TEXT.encode()), "is a gzip archive"),
        (b"\x89PNG\r\n\x1a\n" + bytes(20), "is a PNG image"),
        (bytes(8) + b"DUCK" + bytes(40), "is a DuckDB database"),
        (b"text\x00with a NUL", "holds NUL bytes"),
        (TEXT.encode("utf-16-le"), "UTF-16 without a byte order mark"),
        (b"\x01\x02\x03\x04\x05abc", "5 control characters"),
        ("年".encode() * 30 + b"\xe5\xb9", "UTF-8 with broken bytes (the first is byte 90)"),
        (b"\xff\xfe" + "年".encode("utf-16-le") + b"\x41", "is not text in UTF-16-LE"),
        (b"\xff\xff\xff abc", "is not Chinese text in UTF-8, UTF-16, GB18030 or Big5"),
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


@pytest.mark.parametrize("title", ["", "德安县2023年主要指标,,\n", "德安县2023年主要指标\n"])
@pytest.mark.parametrize("note", ["", "注：2023年为初步数。\n"])
def test_a_csv_may_have_a_title_notes_and_a_column_of_units(title: str, note: str) -> None:
    rows = '指标,单位,2023年\n地区生产总值,亿元,"1,200.5"\n粮食产量,万吨,20.1\n年末常住人口,万人,16.2\n'
    found = read(f"{title}{rows}{note}".encode())
    assert found.media_type == "text/csv"
    assert "地区生产总值\t亿元\t1,200.5\n" in found.text


def test_lines_of_prose_with_a_comma_each_are_prose() -> None:
    prose = "今年,全县增长5%,很好\n去年,全县增长6%,也好\n前年,我们增长7%,更好\n"
    assert read(prose.encode()).text == prose


def test_a_csv_may_be_divided_by_semicolons() -> None:
    found = read("德安县主要指标;;\n指标;单位;2023年\n财政总收入;亿元;1,159.4\n粮食产量;万吨;20.1\n".encode())
    assert (found.media_type, found.text.splitlines()[2]) == ("text/csv", "财政总收入\t亿元\t1,159.4")
    prose = "今年;全县增长5%;很好\n去年;全县增长6%;也好\n前年;我们增长7%;更好\n"
    assert read(prose.encode()).text == prose
