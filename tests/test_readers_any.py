"""Any bytes at all: a text, or one clear line; and never longer than a moment."""

import io
import os
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from ingest.readers import ReadError, Text, decode, members, read

PAGE = "<html><meta charset=gbk><body><table><tr><td rowspan=2>指标<td>2021年<tr><td>8.8</table><p>增长8%。</body></html>".encode(
    "gbk"
)
WORD = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>增长</w:t></w:r></w:p>'
    '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl></w:body></w:document>'
).encode()  # fmt: skip
#: Libraries are imported when first needed, so the first call takes long. `make fuzz` looks at many more.
patient = settings(deadline=None, max_examples=int(os.environ.get("FUZZ", "100")))


def workbook() -> dict[str, bytes]:
    book, target = Workbook(), io.BytesIO()
    sheet = book.active
    assert sheet is not None
    sheet.append(["指标", 1.5, "=1+1"])
    book.save(target)
    with zipfile.ZipFile(target) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


BOOK = workbook()


@st.composite
def damaged(draw: st.DrawFn, data: bytes) -> bytes:
    """The bytes with a few pieces cut out, doubled or overwritten."""
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(data)))
        end = draw(st.integers(start, min(len(data), start + 40)))
        data = (
            data[:start]
            + draw(st.sampled_from([b"", data[start:end] * 2, draw(st.binary(max_size=8))]))
            + data[end:]
        )
    return data


def outcome(data: bytes) -> None:
    """A text or a ReadError of one line, whatever the bytes."""
    try:
        found = members(data)
        for member in found or ():
            assert member.error is None or "\n" not in member.error
        if found is None:
            assert isinstance(read(data), Text)
    except ReadError as error:
        assert_one_line(str(error))


def assert_one_line(line: str) -> None:
    assert line
    assert "\n" not in line


@patient
@given(st.binary(max_size=200))
def test_any_bytes(data: bytes) -> None:
    if b"%PDF-" not in data:  # each takes a process: tested by hand in test_readers_pdf
        outcome(data)


@patient
@given(damaged(PAGE))
def test_damaged_pages(data: bytes) -> None:
    outcome(data)


@patient
@given(damaged(WORD))
def test_damaged_word_documents(part: bytes) -> None:
    outcome(zipped({"[Content_Types].xml": b"", "word/document.xml": part}))


@patient
@given(st.data())
def test_damaged_workbooks(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(BOOK)))
    outcome(zipped({**BOOK, name: data.draw(damaged(BOOK[name]))}))


@patient
@given(damaged(zipped({"2023.txt": "增长8%".encode(), "县/报告.txt": b"1"})))
def test_damaged_archives(data: bytes) -> None:
    outcome(data)


@patient
@given(damaged("指标,2021年\n出口,69.1\n进口,5\n".encode("gb18030")))
def test_damaged_tables_of_commas(data: bytes) -> None:
    outcome(data)


def test_control_characters_in_a_page_by_number_or_not() -> None:
    page = b"<html><head><meta charset=gbk><title>a\x01b</title></head><body><p>1\x02<nav>x</nav>&#1;&#x1f; 2&#13;&#xFFFE;&#xD800;3</p></body></html>"
    assert read(page).text == "ab\n1 2 3\n"


def test_digits_without_end_are_no_report() -> None:
    with pytest.raises(ReadError, match="thousands of digits"):
        decode(("收入" + "9" * 100_000).encode())
    assert decode(("收入" + "9" * 2000).encode())
