"""Word documents and Excel workbooks, and what is hidden in them to do harm."""

import io
import zipfile
from collections.abc import Callable
from datetime import date

import pytest
from openpyxl import Workbook

from ingest.readers import ReadError, decode, read

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(body: str, **more: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        for name, content in more.items():
            archive.writestr(f"word/{name}.xml", content)
    return target.getvalue()


def p(*runs: str) -> str:
    return "<w:p>" + "".join(f"<w:r><w:t>{run}</w:t></w:r>" for run in runs) + "</w:p>"


def tr(*cells: str) -> str:
    return "<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in cells) + "</w:tr>"


def xlsx(fill: Callable[[Workbook], None]) -> bytes:
    book, target = Workbook(), io.BytesIO()
    fill(book)
    book.save(target)
    return target.getvalue()


def test_a_word_document_is_its_paragraphs_and_tables_in_order() -> None:
    wide = '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>' + p("2021年")
    table = f"<w:tbl>{tr(p('指标'), wide)}{tr(p(''), p('绝对数'), p('增长（%）'))}{tr(p('出口'), p('69.1'), p('-3.2'))}</w:tbl>"
    found = read(docx(p("2021年", "公报") + table + p("二、农业")))
    assert found.media_type.endswith("wordprocessingml.document")
    assert found.text == "2021年公报\n指标\t2021年\n\t绝对数\t增长（%）\n出口\t69.1\t-3.2\n二、农业\n"


def test_figures_in_content_controls_text_boxes_and_footnotes_are_read_and_deleted_ones_are_not() -> None:
    control = f"<w:sdt><w:sdtContent>{p('投资63.8亿元')}</w:sdtContent></w:sdt>"
    box = f"<w:p><w:r><w:t>正文</w:t><w:txbxContent>{p('框内9%')}</w:txbxContent></w:r></w:p>"
    deleted = "<w:p><w:del><w:r><w:delText>88</w:delText><w:t>77</w:t></w:r></w:del><w:r><w:t>增长8%</w:t></w:r></w:p>"
    notes = f"<w:footnotes {W}><w:footnote>{p('注：初步核算')}</w:footnote></w:footnotes>"
    assert (
        decode(docx(control + box + deleted, footnotes=notes))
        == "投资63.8亿元\n正文\n框内9%\n增长8%\n注：初步核算\n"
    )


def test_text_boxes_within_text_boxes_are_read_once_however_deep() -> None:
    inside = p("全县收入5亿元。")
    for _ in range(70):
        inside = f"<w:p><w:r><w:txbxContent>{inside}</w:txbxContent></w:r></w:p>"
    assert read(docx(inside)).text == "全县收入5亿元。\n"


def test_a_nested_table_is_not_read_twice() -> None:
    inner = f"<w:tbl>{tr(p('甲'), p('1'))}</w:tbl>"
    assert decode(docx(f"<w:tbl>{tr(p('外'), inner)}</w:tbl>")) == "外\t甲 1\n"


@pytest.mark.parametrize(
    "data,says",
    [
        (docx('<w:p><w:t>&a;</w:t></w:p>', settings='<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'), "declares entities"),
        (docx("<w:p>"), "is a broken Word document"),
        (docx("<w:p>" * 5000 + "</w:p>" * 5000), "is a broken Word document"),
        (docx("<w:p><w:r><w:t>" + "1" * 60_000_000 + "</w:t></w:r></w:p>"), "more than is read"),
        (docx("")[:-30], "is a broken zip archive"),
    ],
    ids=["entities", "cut", "deep", "large", "truncated"],
)  # fmt: skip
def test_hostile_word_documents_get_one_line(data: bytes, says: str) -> None:
    with pytest.raises(ReadError, match=says):
        decode(data)


def test_a_workbook_is_read_as_its_cells_show() -> None:
    def fill(book: Workbook) -> None:
        sheet = book.active
        assert sheet is not None
        sheet.title = "主要指标"
        for line in (
            ["指标", "绝对数", "增长", "日期"],
            ["生产总值", 1320.22, 0.082, date(2023, 5, 1)],
            ["出口", 69.0, 8.2 + 0.1 + 0.2, None],
        ):
            sheet.append(line)
        sheet["C2"].number_format = "0.0%"
        sheet["B3"].number_format = "#,##0.0"
        hidden = book.create_sheet("草稿")
        hidden.append(["草稿", 1])
        hidden.sheet_state = "hidden"

    found = read(xlsx(fill))
    assert found.media_type.endswith("spreadsheetml.sheet")
    assert (
        found.text
        == "主要指标\n指标\t绝对数\t增长\t日期\n生产总值\t1320.22\t8.2%\t2023-05-01\n出口\t69.0\t8.5\n"
    )


def test_formulas_without_a_stored_value_are_refused_and_never_computed() -> None:
    def fill(book: Workbook) -> None:
        sheet = book.active
        assert sheet is not None
        sheet.append(["出口", "=1+1"])

    with pytest.raises(ReadError, match=r"has a formula without a stored value \('Sheet' B1\)"):
        decode(xlsx(fill))


def test_a_workbook_with_one_cell_far_out_does_not_unfold_a_billion() -> None:
    def fill(book: Workbook) -> None:
        sheet = book.active
        assert sheet is not None
        sheet.cell(1_048_576, 16_384, 1)

    with pytest.raises(ReadError, match="1048576 rows by 16384 columns"):
        decode(xlsx(fill))
