"""Tables in a text: lines of cells with a tab, a bar or wide blanks between them.

Readers write the tables of pages and documents as such lines, and communiqués copied as plain text hold them
already. A table is told by its rows: a head in words, then cells of which nearly all are numbers.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from re import compile as regex

#: Texts without these hold no table, and are not looked at line by line.
_MAY_HOLD = regex(r"[\t|｜│ \u3000](?:(?<![ \u3000])|(?=[-+－]?[0-9]))")
#: Between cells: marks, or else wide blanks and the blank before a number.
_MARKED = regex(r"[ \u3000]*[\t|｜│][ \u3000]*")
_BLANK = regex(r"[ \u3000]{2,}|[ \u3000](?=[-+－−]?[0-9][0-9,.]*%?(?:[ \u3000]|$))")
#: 单位：亿元 above a table.
UNIT = regex(r"(?:计量)?单位[:：]\s*([^）)\]】]+)")
_HARD = regex(r"[\t|｜│]")
_BLANKS = regex(r"[ \u3000]+")
_NUMBER = regex(
    r"[-+－−±]?(?:[0-9０-９]{1,3}(?:(?:[,，]|[ \u00a0\u2009\u202f]{1,2})[0-9０-９]{3})+|[0-9０-９]+)"
    r"(?:[.．][0-9０-９]+)?[^0-9０-９。，；]{0,6}"
)
#: 增长5.0, 下降2.0: what stands in a column of growth at times.
MOVED = regex(r"(?:增长|上升|提高|(?P<falls>下降|减少|降低|回落))(?=[0-9０-９])")
#: 60周岁及以上 is a row's head.
_CLASS = regex(r".*(?:岁|及其?以[上下]|[以之][上下内外])")
#: Signs of a footnote before and behind a number: ①8066.5, 2145.6[3], *4.2.
_SIGN = r"(?:[①-⑳*＊※△▲☆]|[\[［〔](?:注?[0-9]{1,2}|[a-z])[\]］〕]|[（(]注[0-9]{0,2}[）)])"
_SIGNED = regex(rf"({_SIGN}*)([ \u00a0]*)(?=[-+－−±]?[0-9０-９])(.*?)({_SIGN}*)")
_TIME = regex(r"[^0-9]*[0-9.]+(?:年|月|日|季|旬)[^0-9]*")
_YEAR = regex(r"(?:19|20)[0-9]{2}年?")
_NOTHING = regex(r"[-—–－…·.\s/*#]*|持平|无|空")
_BEFORE_NUMBER = regex(r"[ \u3000](?=[-+－−]?[0-9０-９])")
_HAS_WORD = regex(r"[\u4e00-\u9fffA-Za-z]|^[（(]?[%％‰±]+[）)]?$")
_CHINESE = regex(r"[\u4e00-\u9fff]")
#: 表2, 附表1, 4-3: how the title of a table begins.
TABLE_NUMBER = regex(
    r"(?:[（(]?续|附)?[表图](?:格)?\s*[0-9０-９一二三四五六七八九十]+|[（(]?续表|[0-9]{1,2}\s?[-—－–][0-9]{1,2}(?:[-—－–][0-9]{1,2})?(?![0-9]|\s*[年月日.%])"
)
_CONTINUED = regex(r"续表|表.{0,8}[（(]?续|[（(]续.{0,3}[）)]")

_ENDS = regex(r"[。；？！]")
#: A line above a table that says what it is of, or in which unit, is no longer.
_LONGEST_TITLE = 60
_LOOKED_BACK = 4
#: A longer line is prose, or a row that nobody could read.
_LONGEST = 2000


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's text, white space at its ends left out; its span in the text.

    before, behind: the signs of footnotes around a number, which `text` is without.
    """

    start: int
    end: int
    text: str
    before: "Cell | None" = None
    behind: "Cell | None" = None

    @property
    def is_number(self) -> bool:
        number = _NUMBER.fullmatch(MOVED.sub("", self.text, count=1)) and not _TIME.fullmatch(self.text)
        return bool(number) and not _CLASS.match(self.text)

    @property
    def is_year(self) -> bool:
        return bool(_YEAR.fullmatch(self.text))

    @property
    def is_empty(self) -> bool:
        return bool(_NOTHING.fullmatch(self.text))


@dataclass(slots=True)
class Line:
    """One line of a text as cells; `hard`: divided by tabs or bars, so that an empty cell is seen."""

    start: int
    end: int
    cells: list[Cell]
    hard: bool

    @property
    def is_data(self) -> bool:
        """A head in words, then numbers; one cell in three may be words, such as a unit."""
        if len(self.cells) < 2 or self._begins_with_number():
            return False
        rest = [cell for cell in self.cells[1:] if not cell.is_empty]
        numbers = sum(cell.is_number for cell in rest)
        return numbers > 0 and numbers * 2 >= len(rest) and not all(cell.is_year for cell in rest)

    def _begins_with_number(self) -> bool:
        """A year may be a row's head, and a running number may stand before it."""
        first, second = self.cells[:2]
        return first.is_number and not first.is_year and not _HAS_WORD.match(second.text)

    @property
    def is_head(self) -> bool:
        """Cells of words or years and no number."""
        filled = [cell for cell in self.cells if cell.text]
        if any(_ENDS.search(cell.text) for cell in filled):
            return False
        return len(filled) > 1 and all(_HAS_WORD.search(cell.text) or cell.is_year for cell in filled)

    @property
    def is_chinese(self) -> bool:
        """Yearbooks repeat their heads in English, in a line below."""
        return any(_CHINESE.search(cell.text) for cell in self.cells)

    @property
    def is_title(self) -> bool:
        return (
            len(self.cells) == 1
            and self.end - self.start <= _LONGEST_TITLE
            and not _ENDS.search(self.cells[0].text)
        )


@dataclass(slots=True)
class Table:
    """`titles`: lines above it, outside its span. `sections`: number of a row -> the words above it.

    numbered: the title that begins with the table's number, and is no prose. all_titles, all_heads: those of
    the table that this one continues, too.
    """

    start: int
    end: int
    titles: list[Cell]
    heads: list[Line]
    rows: list[Line]
    sections: dict[int, Cell] = field(default_factory=dict[int, Cell])
    all_titles: list[Cell] = field(default_factory=list[Cell])
    all_heads: list[Line] = field(default_factory=list[Line])

    @property
    def numbered(self) -> list[Cell]:
        return [title for title in self.titles if TABLE_NUMBER.match(title.text)]

    @property
    def width(self) -> int:
        return max((len(row.cells) for row in self.rows), default=0)


def find(text: str) -> list[Table]:
    """The tables of a text, in order, apart from each other."""
    if not _MAY_HOLD.search(text):
        return []
    lines = list(_lines(text))
    found: list[Table] = []
    index = 0
    while index < len(lines):
        if not lines[index].is_data:
            index += 1
            continue
        table, index = _table(lines, index, found[-1] if found else None)
        if table:
            found.append(table)
    return found


def without(text: str, tables: list[Table]) -> str:
    """The text with line ends in place of its tables and their units: as long as before, for prose."""
    pieces: list[str] = []
    position = 0
    for table in tables:
        for start, end in (*_titles(table), (table.start, table.end)):
            pieces += [text[position:start], "\n" * (end - start)]
            position = end
    return "".join([*pieces, text[position:]])


def _titles(table: Table) -> Iterator[tuple[int, int]]:
    """What of the lines above is read with the table: its numbered title, its unit."""
    numbered = table.numbered
    for title in table.titles:
        if title in numbered:
            yield title.start, title.end
            continue
        for match in UNIT.finditer(title.text):
            yield title.start + match.start(), title.start + match.end()


def _lines(text: str) -> Iterator[Line]:
    """The lines that are not blank."""
    start = 0
    for printed in text.splitlines(keepends=True):
        bare = printed.rstrip("\r\n\f\v\x1c\x1d\x1e\x85\u2028\u2029")
        if bare.strip():
            yield _line(bare, start)
        start += len(printed)


def _line(printed: str, start: int) -> Line:
    hard = bool(_HARD.search(printed))
    left = len(printed) - len(printed.lstrip(" \u3000" if hard else None))
    body = printed.rstrip()
    if hard and body.strip()[:1] in "|｜│":  # | a | b |: bars around the row
        left = len(printed) - len(printed.lstrip()) + 1
        body = body.rstrip("|｜│ \u3000")
    if (not hard and not _BEFORE_NUMBER.search(body)) or len(body) > _LONGEST:
        return Line(start, start + len(printed), [Cell(start + left, start + len(body), body[left:])], hard)
    cells: list[Cell] = []
    position = left
    for mark in (_MARKED if hard else _BLANK).finditer(body, left):
        cells.append(_cell(body, position, mark.start(), start))
        position = mark.end()
    cells.append(_cell(body, position, len(body), start))
    return Line(start, start + len(printed), cells, hard)


def _cell(body: str, start: int, end: int, offset: int) -> Cell:
    text = body[start:end]
    start += len(text) - len(text.lstrip()) + offset
    text = text.strip()
    signed = _SIGNED.fullmatch(text) if len(text) < _LONGEST_TITLE else None
    if signed is None or not (signed[1] or signed[4]) or not _NUMBER.fullmatch(signed[3].rstrip()):
        return Cell(start, start + len(text), text)
    number = start + signed.start(3)
    before = Cell(start, start + len(signed[1]), signed[1]) if signed[1] else None
    behind = Cell(start + signed.start(4), start + len(text), signed[4]) if signed[4] else None
    printed = signed[3].rstrip()
    return Cell(number, number + len(printed), printed, before, behind)


def _table(lines: list[Line], first: int, before: Table | None) -> tuple[Table | None, int]:
    """The table whose first row of numbers is line `first`, and the index of the line behind it."""
    floor = before.end if before else 0
    rows: list[Line] = []
    sections: dict[int, Cell] = {}
    index = first
    while index < len(lines):
        line = lines[index]
        if line.is_data and _goes_on(rows, line):
            rows.append(line)
        elif rows and _is_section(lines, index, rows[-1]):
            sections[len(rows)] = line.cells[0]
        else:
            break
        index += 1
    heads = _heads(lines, first, rows, floor)
    above = lines[max(0, first - len(heads) - _LOOKED_BACK) : first - len(heads)]
    above = [line for line in above if line.start >= floor]
    titles = [line.cells[0] for line in above if line.is_title]
    continued = before if before and _continues(before, heads, rows, above) else None
    if not _is_table(heads, rows) and continued is None:
        return None, max(index, first + 1)
    start = heads[0].start if heads else rows[0].start
    held = continued.all_titles[:_LOOKED_BACK] if continued else []
    over = heads or (continued.all_heads if continued else [])
    return Table(start, rows[-1].end, titles, heads, rows, sections, [*held, *titles], over), index


def _continues(before: Table, heads: list[Line], rows: list[Line], above: list[Line]) -> bool:
    """Behind 续表, or with nothing but a unit between: the rest of the table on the page before."""
    same = bool(rows) and rows[0].hard == before.rows[0].hard
    if not same or not all(line.is_title for line in above) or len(above) >= _LOOKED_BACK:
        return False
    if any(_CONTINUED.search(line.cells[0].text) for line in above):
        return True
    width = max(len(row.cells) for row in rows)
    return not heads and width == before.width and all(UNIT.search(line.cells[0].text) for line in above)


def _goes_on(rows: list[Line], line: Line) -> bool:
    return not rows or (rows[-1].hard == line.hard and (line.hard or len(line.cells) == len(rows[-1].cells)))


def _is_section(lines: list[Line], index: int, before: Line) -> bool:
    """一、农业 between two rows: words alone, and a row like those before behind it."""
    line = lines[index]
    behind = lines[index + 1] if index + 1 < len(lines) else None
    if behind is None or not line.is_title or len(line.cells[0].text) > 20 or "单位" in line.cells[0].text:
        return False
    return behind.is_data and behind.hard == before.hard and len(behind.cells) <= len(before.cells)


def _heads(lines: list[Line], first: int, rows: list[Line], floor: int) -> list[Line]:
    """Up to four lines of words right above the first row."""
    heads: list[Line] = []
    width = max((len(row.cells) for row in rows), default=0)
    for line in reversed(lines[max(0, first - 4) : first]):
        line = line if rows[0].hard else _by_words(line, width)
        if line.start < floor or not line.is_head or len(line.cells) < 2:
            break
        heads.insert(0, line)
    return heads


def _by_words(line: Line, width: int) -> Line:
    """The heads of a table that is divided by blanks, if there is one word a column."""
    [whole] = line.cells if len(line.cells) == 1 else [None]
    if whole is None:
        return line
    cells: list[Cell] = []
    position = whole.start
    for word in _BLANKS.split(whole.text):
        cells.append(Cell(position, position + len(word), word))
        position += len(word) + len(_gap(whole, position + len(word)))
    return Line(line.start, line.end, cells, False) if len(cells) in (width, width - 1) else line


def _gap(whole: Cell, position: int) -> str:
    match = _BLANKS.match(whole.text, position - whole.start)
    return match.group() if match else ""


def _is_table(heads: list[Line], rows: list[Line]) -> bool:
    """Rows under heads; divided by blanks there must be several, for prose has blanks at times."""
    if not rows:
        return False
    if rows[0].hard:
        return bool(heads) or len(rows) > 1
    return len(rows) > 2 or (bool(heads) and len(rows) > 1)
