"""PDF on stdin -> JSON on stdout: {"pages": [[paragraph or row of cells, ...], ...]} or {"error": ...}.

pdfium tells the characters and where they stand, pdfplumber finds ruled tables. A program of its own, run by
pdf.py within bounds of time and memory, and free of imports from this project.
"""

import io
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from ctypes import byref
from dataclasses import dataclass, field
from importlib import import_module
from itertools import groupby, takewhile
from math import atan2, pi
from statistics import median, mode
from typing import Any

MOST_MEMORY = 3 * 1024**3
MOST_SECONDS = 110
MOST_PAGES = 3000
#: A gap between two characters, in heights of a character, that divides two cells; or two words.
CELL_GAP, WORD_GAP = 1.6, 0.25
_NUMBERED = re.compile(
    r"[-—–·\s]*(?:第\s*)?[0-9]{1,4}\s*(?:页)?(?:[,，/\s]*共?\s*[0-9]{1,4}\s*页?)?[-—–·\s]*"
)
_SAMPLE = 200  # characters that are looked at to tell how a page is turned
_THIN = 0.1  # points: no letter is
_SPACE = 0x20
_COLUMN = 4  # lines that make a column
_EDGE = 2  # lines at the top and at the bottom of a page that may be a running head


@dataclass(slots=True)
class Glyph:
    """A character and its box, in points, y upwards."""

    sign: str
    left: float
    right: float
    bottom: float
    top: float
    spaced: bool = False  # a blank was printed before it


@dataclass(slots=True)
class Line:
    """Characters on one base line; or a ruled table's row."""

    glyphs: list[Glyph] = field(default_factory=list[Glyph])
    cells: list[str] | None = None
    text: str = ""

    @property
    def left(self) -> float:
        return self.glyphs[0].left

    @property
    def right(self) -> float:
        return self.glyphs[-1].right

    @property
    def size(self) -> float:
        return median(glyph.top - glyph.bottom for glyph in self.glyphs) or 1.0


def main() -> None:
    _bound()
    data = sys.stdin.buffer.read()
    json.dump(_answer(data), sys.stdout, ensure_ascii=False)


def _bound() -> None:
    try:
        import resource
    except ImportError:  # Windows: pdf.py's clock is the only bound
        return
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))


def _answer(data: bytes) -> dict[str, Any]:
    pypdfium2: Any = import_module("pypdfium2")
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        why = "protected by a password" if "password" in str(error).lower() else "broken"
        return {"error": f"is a PDF that is {why}: save it without protection, or as text"}
    if len(document) > MOST_PAGES:
        return {"error": f"is a PDF of {len(document)} pages, and at most {MOST_PAGES} are read: split it"}
    pages = [page_lines(document, data, number) for number in range(len(document))]
    drop_running_heads(pages)
    return {"pages": [list(paragraphs(page)) for page in pages]}


def page_lines(document: Any, data: bytes, number: int) -> list[Line]:
    """The lines of a page from the top, a ruled table as rows of cells at its place."""
    page = document[number]
    turned, shown_turned = _turned(page), page.get_rotation()
    _set_upright(page, turned)
    glyphs = list(_glyphs(page))
    found = _tables(page, data, number) if turned == shown_turned else ()
    tables = [(box, rows) for box, rows in found if any(_is_in(one, box) for one in glyphs)]
    outside = [one for one in glyphs if not any(_is_in(one, box) for box, _ in tables)]
    lines = list(_lines(outside))
    for box, rows in tables:
        above = [
            index
            for index, line in enumerate(lines)
            if line.glyphs and line.glyphs[0].bottom > box[3] - line.size
        ]
        place = above[-1] + 1 if above else 0
        held = [one for one in glyphs if _is_in(one, box)]
        lines[place:place] = [
            Line(cells=[_printed(held, cell) if cell else "" for cell in cells]) for cells in rows
        ]
    return lines


def _turned(page: Any) -> int:
    """By how many degrees the page has to be turned clockwise, so that its text runs from left to right."""
    raw: Any = import_module("pypdfium2.raw")
    text = page.get_textpage()
    places = range(0, text.count_chars(), max(1, text.count_chars() // _SAMPLE))
    angles = [raw.FPDFText_GetCharAngle(text.raw, place) for place in places]
    known = [round(-angle / (pi / 2)) % 4 * 90 for angle in angles if angle >= 0]
    known += [
        round(-atan2(one.get_matrix().b, one.get_matrix().a) / (pi / 2)) % 4 * 90 for one in _thin(page)
    ]
    return mode(known) if known else 0


def _thin(page: Any) -> Iterator[Any]:
    """Texts of no width, which are not extracted: turned ones in a font that neither file nor machine has."""
    raw: Any = import_module("pypdfium2.raw")
    for one in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=1):
        left, _, right, _ = one.get_bounds()
        if right - left < _THIN:
            yield one


def _set_upright(page: Any, turned: int) -> None:
    """Turn the texts of a page clockwise, in memory, before they are extracted."""
    if not turned:
        return
    raw: Any = import_module("pypdfium2.raw")
    matrix: Any = import_module("pypdfium2").PdfMatrix
    left, bottom, right, top = page.get_mediabox()
    turn = {
        90: (0, -1, 1, 0, -bottom, right),
        180: (-1, 0, 0, -1, right, top),
        270: (0, 1, -1, 0, top, -left),
    }[turned]
    for one in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_FORM], max_depth=1):
        one.transform(matrix(*turn))
    page.set_rotation(0)  # else texts of a line are extracted in another order


def _glyphs(page: Any) -> Iterator[Glyph]:
    """The characters in the order of the content stream, white space left out."""
    raw: Any = import_module("pypdfium2.raw")
    text = page.get_textpage()
    box = raw.FS_RECTF()
    half = ""  # of a character beyond the first 65,536
    spaced = False
    for index in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text.raw, index)
        sign = half + chr(code)
        half = ""
        if 0xD800 <= code < 0xDC00:
            half = sign
            continue
        sign = sign.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if len(sign) > 1 else sign
        if sign.isspace() or code in (0, 2, 0xFFFE):  # 2: a hyphen at a line's end
            spaced = code == _SPACE and raw.FPDFText_IsGenerated(text.raw, index) == 0
            continue
        if raw.FPDFText_GetLooseCharBox(text.raw, index, byref(box)):
            yield Glyph(sign, box.left, box.right, box.bottom, box.top, spaced)
        spaced = False


Box = tuple[float, float, float, float]  # left, bottom, right, top


def _tables(page: Any, data: bytes, number: int) -> Iterator[tuple[Box, list[list[Box | None]]]]:
    """Box and cells of each ruled table; only pages with lines in them are looked at, for it takes long."""
    raw: Any = import_module("pypdfium2.raw")
    ruled = sum(1 for _ in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=3))
    if not ruled:
        return
    pdfplumber: Any = import_module("pdfplumber")
    with pdfplumber.open(io.BytesIO(data), pages=[number + 1]) as plumbed:
        leaf = plumbed.pages[0]
        left, top = leaf.bbox[0], leaf.bbox[3]
        for table in leaf.find_tables():
            if sum(len(row.cells) for row in table.rows) > len(table.rows) > 1:
                rows = [
                    [_upright(cell, left, top) if cell else None for cell in row.cells] for row in table.rows
                ]
                yield _upright(table.bbox, left, top), rows


def _upright(box: Box, left: float, top: float) -> Box:
    """From pdfplumber's coordinates, y downwards, to those of the page."""
    return box[0] - left, top - box[3], box[2] - left, top - box[1]


def _is_in(glyph: Glyph, box: Box) -> bool:
    x, y = (glyph.left + glyph.right) / 2, (glyph.bottom + glyph.top) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _printed(glyphs: list[Glyph], box: Box) -> str:
    return "".join(_text(line) for line in _lines([one for one in glyphs if _is_in(one, box)]))


def _lines(glyphs: list[Glyph]) -> Iterator[Line]:
    """Runs of characters on one base line, from left to right."""
    line = Line()
    for glyph in glyphs:
        if line.glyphs and not _continues(line, glyph):
            yield _finished(line)
            line = Line()
        line.glyphs.append(glyph)
    if line.glyphs:
        yield _finished(line)


def _continues(line: Line, glyph: Glyph) -> bool:
    last = line.glyphs[-1]
    height = max(last.top - last.bottom, glyph.top - glyph.bottom)
    same = abs((last.top + last.bottom) - (glyph.top + glyph.bottom)) / 2 < 0.4 * height
    return same and glyph.left > last.left - 0.5 * height


def _finished(line: Line) -> Line:
    line.text = _text(line)
    return line


def _text(line: Line) -> str:
    """The characters, with a tab where a wide gap divides cells and a blank between Latin words."""
    pieces: list[str] = []
    before: Glyph | None = None
    for glyph in line.glyphs:
        if before is not None:
            gap = (glyph.left - before.right) / (line.size or 1)
            if gap > CELL_GAP:
                pieces.append("\t")
            elif (gap > WORD_GAP or glyph.spaced) and (before.sign + glyph.sign).isascii():
                pieces.append(" ")
        pieces.append(glyph.sign)
        before = glyph
    return "".join(pieces)


def drop_running_heads(pages: list[list[Line]]) -> None:
    """Take page numbers out, and the lines at the edges that most pages share but for their digits."""
    shared = Counter(key for page in pages for key in {_key(line) for line in _edges(page)})
    for page in pages:
        heads = [line for line in _edges(page) if _is_head(line, shared, len(pages))]
        page[:] = [line for line in page if not any(line is head for head in heads)]


def _edges(page: list[Line]) -> list[Line]:
    downwards = sorted((line for line in page if line.glyphs), key=lambda line: -line.glyphs[0].bottom)
    return downwards if len(downwards) <= 2 * _EDGE else [*downwards[:_EDGE], *downwards[-_EDGE:]]


def _is_head(line: Line, shared: Counter[str], count: int) -> bool:
    if _NUMBERED.fullmatch(line.text) and ("-" in line.text or not line.text.isdigit() or count > 1):
        return True
    return count > 2 and shared[_key(line)] * 2 > count


def _key(line: Line) -> str:
    return re.sub(r"[0-9]+", "#", line.text)


def paragraphs(page: list[Line]) -> Iterator[str | list[str]]:
    """Lines that reach the right margin go on in the next one, unless that is indented; rows stay rows."""
    for ruled, group in groupby(page, key=lambda line: line.cells is not None):
        lines = list(group)
        if ruled:
            yield from (line.cells for line in lines if line.cells)
        else:
            yield from _joined(lines)


def _joined(lines: list[Line]) -> Iterator[str]:
    margins = _margins(lines)
    paragraph = ""
    for line, following in zip(lines, [*lines[1:], None], strict=True):
        paragraph += line.text
        room = max(1.6 * line.size, 0.6 * line.size + _first(following)) if following else 0
        full = line.right > margins(line)[1] - room and "\t" not in line.text
        if following is not None and full and _goes_on(line, following, margins(following)[0]):
            paragraph += (
                " " if (paragraph[-1:] + following.text[:1]).isascii() and paragraph[-1:].isalpha() else ""
            )
            continue
        yield paragraph
        paragraph = ""


def _first(line: Line) -> float:
    """Width of a number or Latin word at the start of a line, which was not divided."""
    word = list(takewhile(lambda glyph: glyph.sign.isascii(), line.glyphs))
    return word[-1].right - word[0].left if word else 0.0


def _goes_on(line: Line, following: Line, left: float) -> bool:
    """Neither indented, nor in letters of another size, nor a row of a table."""
    alike = 0.8 < line.size / following.size < 1.25
    return alike and "\t" not in following.text and following.left < left + 0.8 * following.size


def _margins(lines: list[Line]) -> Callable[[Line], tuple[float, float]]:
    """Left and right margin of a line: those of its column, where nearly all lines are in one of two."""
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    middle = (left + right) / 2
    columns = [line for line in lines if line.right < middle], [line for line in lines if line.left > middle]
    if min(map(len, columns)) < _COLUMN or sum(map(len, columns)) < 0.8 * len(lines):
        return lambda line: (left, right)
    ends = max(line.right for line in columns[0]), min(line.left for line in columns[1])
    return lambda line: (
        left if line.left <= middle else ends[1],
        ends[0] if line.right < middle else right,
    )


if __name__ == "__main__":
    main()
