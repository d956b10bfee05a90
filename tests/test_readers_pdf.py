"""PDF: paragraphs over lines and pages, running heads, ruled and open tables, and files made to do harm."""

from collections.abc import Callable

import pytest

from ingest import extract_texts
from ingest.readers import ReadError, decode, pdf, read

FONT = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UTF16-H /DescendantFonts [4 0 R] >>",
    b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /FontDescriptor 5 0 R /DW 1000 /W [1 95 500]"
    b" /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> >>",
    b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [-25 -254 1000 880] /ItalicAngle 0"
    b" /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
)
Item = tuple[float, float, float, str] | tuple[float, float, float, float]


def made(*pages: list[Item], turn: str = "1 0 0 1", rotate: int = 0) -> bytes:
    """A PDF with texts (x, y, size, text) and ruled lines (x1, y1, x2, y2) on each page.

    turn: of the letters, as a matrix; rotate: of the page as shown, in degrees.
    """
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", *FONT]
    kids: list[bytes] = []
    for items in pages:
        content = "\n".join(drawn(item, turn) for item in items).encode()
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >>"
            b" /Rotate %d /Contents %d 0 R >>" % (rotate, len(objects))
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    data, offsets = b"%PDF-1.7\n", list[int]()
    for number, content in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    return data + b"xref\n0 %d\n0000000000 65535 f \n%strailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        size, table, size, len(data),
    )  # fmt: skip


def drawn(item: Item, turn: str) -> str:
    x, y, more, last = item
    if isinstance(last, str):
        return f"BT /F1 {more} Tf {turn} {x} {y} Tm <{last.encode('utf-16-be').hex()}> Tj ET"
    return f"{x} {y} m {more} {last} l S"


def page(number: int, *lines: tuple[float, str]) -> list[Item]:
    """Running head, page number, and lines of 16 points from the top, each with its indent."""
    head: list[Item] = [(90, 800, 9, "某某县2021年统计公报"), (290, 40, 9, f"- {number} -")]
    return [*head, *((90 + indent, 740 - 24 * place, 16, text) for place, (indent, text) in enumerate(lines))]


FULL = "总值1000.5亿元，增长8.8%；财政总收入完成156.9亿元，增长4.4%"  # as wide as the page: 26 characters


def test_lines_become_paragraphs_and_running_heads_go() -> None:
    data = made(
        page(
            1,
            (32, "2021年某某县全县实现地区生产总值和社会消费品零售总额"),
            (0, FULL),
            (0, "。"),
            (32, "二、农业"),
        ),
        page(2, (32, "粮食产量58万吨，新装路灯3000")),
        page(3, (0, "盏，能耗下降2.5%。")),
    )
    found = read(data)
    assert found.media_type == "application/pdf"
    assert found.notes == ()
    first, second, third = found.text.split(pdf.PAGE_BREAK)
    assert first.splitlines()[-1] == "二、农业"
    assert "某某县2021年统计公报" not in found.text
    assert "- 1 -" not in found.text
    assert (second, third) == ("粮食产量58万吨，新装路灯3000", "盏，能耗下降2.5%。\n")
    [lamps] = extract_texts([found.text], year=2021).filter(value="3000").rows(named=True)
    assert lamps["raw"] == "3000\n\f\n盏"
    assert found.text.count("\f", 0, lamps["start"]) + 1 == 2  # the page it begins on


def test_ruled_tables_and_open_ones_are_rows_of_cells() -> None:
    ruled = [(90.0, 600 - 20 * line, 440.0, 600 - 20 * line) for line in range(3)]
    ruled += [(x, 600.0, x, 560.0) for x in (90.0, 240.0, 340.0, 440.0)]
    cells = [("指标", "绝对数（亿元）", "增长（%）"), ("生产总值", "1000.5", "8.8")]
    texts: list[Item] = [
        (90 + (4, 154, 254)[column], 585 - 20 * line, 10, text)
        for line, row in enumerate(cells)
        for column, text in enumerate(row)
    ]
    opened: list[Item] = [(90, 500, 10, "出口"), (250, 500, 10, "69.1"), (350, 500, 10, "-3.2")]
    text = decode(made([(90, 740, 16, "一、综合。"), *ruled, *texts, *opened]))
    assert text == "一、综合。\n指标\t绝对数（亿元）\t增长（%）\n生产总值\t1000.5\t8.8\n出口\t69.1\t-3.2\n"


def test_a_scan_says_so_and_a_page_without_text_is_noted() -> None:
    with pytest.raises(ReadError, match="pictures without text"):
        decode(made([(1, 1, 2, 2)]))
    found = read(made([(90, 700, 16, "收入9亿元。")], [(1, 1, 2, 2)]))
    assert found.notes == ("no text on page 2",)


@pytest.mark.parametrize("data", [b"%PDF-1.7 junk" * 100, made([(90, 700, 16, "收入")])[:400]])
def test_a_broken_pdf_is_one_line(data: bytes) -> None:
    with pytest.raises(ReadError, match="is a PDF that is broken"):
        decode(data)


def test_pages_that_hold_each_other_end(monkeypatch: pytest.MonkeyPatch) -> None:
    loop = made([(90, 700, 16, "收入")]).replace(b"/Kids [7 0 R] /Count 1", b"/Kids [2 0 R] /Count 9")
    with pytest.raises(ReadError, match="is a PDF"):
        decode(loop)


def test_a_pdf_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "SECONDS", 0.01)
    with pytest.raises(ReadError, match="takes more than"):
        decode(made([(90, 700, 16, "收入9亿元。")]))


@pytest.mark.parametrize(
    "turn,rotate,place",
    [
        ("0 1 -1 0", 90, lambda x, y: (842 - y, x)),
        ("0 1 -1 0", 0, lambda x, y: (842 - y, x)),
        ("0 -1 1 0", 270, lambda x, y: (y - 300, 700 - x)),
        ("-1 0 0 -1", 180, lambda x, y: (595 - x, 842 - y)),
    ],
)
def test_a_turned_page_reads_like_any_other(
    turn: str, rotate: int, place: Callable[..., tuple[int, int]]
) -> None:
    lines = [(740, "2021年某某县统计公报"), (700, "全年收入9.5亿元，增长8%。")]
    texts: list[Item] = [(*place(90, y), 12, text) for y, text in lines]
    texts += [(*place(x, 660), 12, text) for x, text in ((90, "出口"), (250, "69.1"), (350, "-3.2"))]
    assert decode(made(texts, turn=turn, rotate=rotate)) == (
        "2021年某某县统计公报\n全年收入9.5亿元，增长8%。\n出口\t69.1\t-3.2\n"
    )


def test_a_ruled_table_on_a_page_shown_turned() -> None:
    def turned(x: float, y: float) -> tuple[float, float]:
        return 595 - y, x

    ruled = [(90.0, 500 - 20 * line, 440.0, 500 - 20 * line) for line in range(3)]
    ruled += [(x, 500.0, x, 460.0) for x in (90.0, 240.0, 440.0)]
    lines: list[Item] = [(*turned(*line[:2]), *turned(*line[2:])) for line in ruled]
    cells = [(94, 485, "指标"), (244, 485, "绝对数（亿元）"), (94, 465, "生产总值"), (244, 465, "1000.5")]
    texts: list[Item] = [(*turned(x, y), 10, text) for x, y, text in cells]
    assert decode(made([*lines, *texts], turn="0 1 -1 0", rotate=90)) == (
        "指标\t绝对数（亿元）\n生产总值\t1000.5\n"
    )


def test_pages_in_two_columns_are_paragraphs_and_a_title_joins_nothing() -> None:
    left = ["全年实现地区生产总值和社会消费品零售", "总额3363.5亿元，比上年增长5.4%。"]
    right = ["全市粮食产量58.25万吨，比上年增长", "2.1%，其中水稻22万吨。"]
    texts: list[Item] = [(90, 780, 20, "某某县2021年国民经济和社会发展统计")]
    texts += [(90, 760, 10, "总人口30万人。")]
    for x, lines in ((90, left), (300, right)):
        texts += [(x, 740 - 16 * place, 10, text) for place, text in enumerate(lines * 3)]
    found = decode(made(texts)).splitlines()
    assert found == [
        "某某县2021年国民经济和社会发展统计",
        "总人口30万人。",
        *["".join(left)] * 3,
        *["".join(right)] * 3,
    ]
