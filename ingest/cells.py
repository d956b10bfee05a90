"""The figures of a table: what a cell is of, told by the heads above and beside it, the title and the unit.

Only what the heads say is used. A cell whose heads leave open what it is (a table without heads, a remark)
is no fact: a row of its own all the same, so that every number is accounted for.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from re import compile as regex

from ingest.binding import find, stated_basis
from ingest.calendar import Calendar
from ingest.cleantext import clean
from ingest.figure import Figure
from ingest.heads import NOTE_MARKS, Told, base, is_kind, is_whole, tell, unit_of, usual_units
from ingest.lexical import read
from ingest.places import names_around
from ingest.rows import Row, rows_of
from ingest.scan import scan
from ingest.tables import UNIT, Cell, Line, Table

_PART = regex(r"^(?:其中|内)?[:：]?[#＃&*＊·•]+|^(?:其中|内)[:：]")
_NUMBERING = regex(r"^(?:[（(]?[一二三四五六七八九十]{1,3}[）)、.．]|[（(]?[0-9]{1,2}[）)、.．](?![0-9]))")
_OF_EACH = regex(r"^(?:各|分)(?:县区|区县|地区|县（?市、?区）?|市县|市)")
_TITLE_ADDS = regex(
    r"^附?表[0-9一二三四五六七八九十]*[-—0-9]*[:：、.\s]*|(?:情况|统计|一览|汇总|主要|简|明细)*表?$|续表"
)
#: What a cell is -> the rule that says so.
RULES = {
    "level": "table.level",  # a quantity in the unit of its column, row or table
    "growth": "table.growth",  # its column or row says 增长, 增速, ±%
    "change": "table.change",  # growth in a unit that is not per cent: 比年初增减额
    "share": "table.share",  # 比重, 占比
    "completion": "table.completion",  # 完成预算%, 进度
    "rank": "table.rank",  # 位次, 排名
}
_AMOUNT = regex(r"[额量]|绝对")
_VALUE_ADDED = regex(r"^.*生产总值$|^GDP$")
_POINTS = "百分点"


@dataclass(frozen=True, slots=True)
class Setting:
    """Whose table of when: code of the region, and the calendar of the document."""

    region: str | None
    calendar: Calendar


def figures(table: Table, setting: Setting) -> Iterator[tuple[int, int, Row]]:
    """Start and end in the text and the rest of the row, for every number of the table, in text order."""
    return _Reading(table, setting).run()


class _Reading:
    """One table being read."""

    def __init__(self, table: Table, setting: Setting) -> None:
        self.table, self.setting = table, setting
        self.width = max(len(line.cells) for line in table.rows)
        self.columns = [tell(self._head(column), setting.calendar) for column in range(self.width)]
        for column in range(1, self.width):
            left, told = self.columns[column - 1 : column + 1]
            if told.measure and not told.period and left.period:  # 1-3月 | 增长: of the column to the left
                self.columns[column] = replace(told, period=left.period)
        self.parent = ""

    def run(self) -> Iterator[tuple[int, int, Row]]:
        for head in self.table.heads:
            for cell in head.cells:
                yield from self._no_facts(cell)
        for number, line in enumerate(self.table.rows):
            if number in self.table.sections:
                self.parent = ""
                yield from self._no_facts(self.table.sections[number])
            yield from self._row(line)

    def _row(self, line: Line) -> Iterator[tuple[int, int, Row]]:
        stub = self._stub(line)
        told = tell("".join(cell.text for cell in stub), self.setting.calendar)
        named = unit_of(self._unit_cell(line)) or told.unit
        first = next((self._unit(told, named, column) for column in self._levels(line)), None)
        name = self._name(told.words, first)
        for column, cell in enumerate(line.cells):
            if cell.is_number and cell not in stub and not self._is(column, "order_column"):
                figure = self._figure(cell, column, told, name, named)
                if figure is not None:
                    yield from self._rows(figure)
                    continue
            yield from self._no_facts(cell)

    def _figure(self, cell: Cell, column: int, told: Told, name: str, named: str | None) -> Figure | None:
        """The cell as a fact; None where the heads do not tell what it is."""
        head = self.columns[column]
        if not self.table.heads and (
            column > 1 or (self._unit(told, named, column) is None and not told.measure)
        ):
            return None
        measure, words = self._measure(column, told), self._head(column) + told.words
        said = head.unit if head.measure else told.unit or head.unit
        if measure == "growth" and (
            (said and said not in ("%", "‰")) or (not said and _AMOUNT.search(words))
        ):
            measure, said = "change", said or self._unit(told, named, column)
        unit = self._unit(told, named, column) if measure == "level" else said or usual_units().get(measure)
        figure = _number(cell, unit)
        if figure is None:
            return None
        figure.measure, figure.rule = measure, RULES[measure]
        figure.of = self._of(measure, unit, column)
        figure.period = self._period(head, told)
        figure.base = base(words, measure, figure.period)
        figure.status = head.status or told.status or "actual"
        figure.basis = stated_basis(words) if measure in ("growth", "change") else None
        self._place(figure, column, told, name)
        return figure

    def _of(self, measure: str, unit: str | None, column: int) -> str:
        """A place beside a growth is a place by growth; percentage points are a change of growth."""
        before = self.columns[column - 1].measure if column else None
        faster = (measure == "change" and unit == _POINTS) or (measure == "rank" and before == "growth")
        return "growth" if faster else "level"

    def _place(self, figure: Figure, column: int, told: Told, name: str) -> None:
        """Rows are things measured, regions, or times; what the column adds to the name is put behind it."""
        noun, codes = (
            self.columns[column].words,
            names_around(self.setting.region, self.setting.calendar.year)[1],
        )
        figure.region = self.setting.region
        if self._is(0, "region_column") or (told.words in codes and not find(told.words, None)):
            code = self.setting.region if is_whole(told.words) else codes.get(told.words)
            figure.region = code or self.setting.region
            figure.subject = None if code else told.words
            name = noun or self._title()
        elif not told.words:
            name = noun or self._title()
        elif noun and noun not in name:
            name += noun
        figure.names = (name,)

    def _name(self, words: str, unit: str | None) -> str:
        """#出口 is a part of the row above it, and named so where it would else say nothing."""
        part = _PART.match(words)
        own = _NUMBERING.sub("", words[part.end() :] if part else words)
        if not part:
            self.parent = own
        if not part or not self.parent:
            return own
        whole = _VALUE_ADDED.sub("增加值", self.parent)  # the parts of a 地区生产总值 are 增加值
        if own[-2:] in whole or (find(own, unit) and not find(own + whole, unit)):
            return own
        return own + whole

    def _measure(self, column: int, told: Told) -> str:
        return self.columns[column].measure or told.measure or "level"

    def _unit(self, told: Told, named: str | None, column: int) -> str | None:
        """Of a level: from its column's head, its own row, or the line above the table."""
        return self.columns[column].unit or named or self._unit_of_title("level")

    def _unit_of_title(self, measure: str) -> str | None:
        for title in reversed(
            [*self.table.titles, *(cell for head in self.table.heads for cell in head.cells)]
        ):
            match = UNIT.search(title.text)
            if match:
                units = [unit for part in regex(r"[、,，/和\s]+").split(match[1]) if (unit := unit_of(part))]
                return next((unit for unit in units if (unit == "%") == (measure != "level")), None)
        return None

    def _period(self, head: Told, told: Told) -> str | None:
        calendar = self.setting.calendar
        if head.period or told.period:
            return head.period or told.period
        for title in reversed(self.table.titles):
            marks = [mark.period for mark in calendar.marks(clean(title.text).text) if not mark.compared]
            if marks:
                return marks[-1]
        return calendar.period or (str(calendar.year) if calendar.year else None)

    def _title(self) -> str:
        """What the nearest line above says that the table is of."""
        for title in reversed(self.table.titles):
            words = tell(UNIT.sub("", title.text), self.setting.calendar).words
            words = _OF_EACH.sub("", _TITLE_ADDS.sub("", words))
            if len(words) > 1:
                return words
        return ""

    def _head(self, column: int) -> str:
        """The words above a column; a head that spans several is followed by empty cells."""
        pieces: list[str] = []
        left_above: list[str] = []
        for number, line in enumerate(self.table.heads):
            shift = self.width - len(line.cells) if len(line.cells) == self.width - 1 else 0
            cells = [""] * shift + [cell.text for cell in line.cells]
            place = (
                min(column, len(cells) - 1)
                if column < len(cells) or number < len(self.table.heads) - 1
                else -1
            )
            if place < 0:
                continue
            spans = number < len(self.table.heads) - 1
            while spans and place > 0 and not cells[place] and (not left_above or _same(left_above, place)):
                place -= 1
            if cells[place] and not (place == 0 < column):
                pieces.append(cells[place])
            left_above = cells
        return "".join("".join(dict.fromkeys(pieces)).split())

    def _stub(self, line: Line) -> list[Cell]:
        """The leading cells in words that say what the row is of, or a year."""
        found: list[Cell] = []
        for column, cell in enumerate(line.cells):
            if self._is(column, "order_column"):
                continue
            if (cell.is_number and not (column == 0 and cell.is_year)) or (
                found and (cell.is_empty or cell.is_year)
            ):
                break
            if cell.text and not self._is(column, "unit_column") and not cell.is_empty:
                found.append(cell)
        return found

    def _unit_cell(self, line: Line) -> str:
        return next(
            (cell.text for column, cell in enumerate(line.cells) if self._is(column, "unit_column")), ""
        )

    def _levels(self, line: Line) -> list[int]:
        return [
            column for column, cell in enumerate(line.cells)
            if column and cell.is_number and (self.columns[column].measure or "level") == "level"
        ]  # fmt: skip

    def _is(self, column: int, kind: str) -> bool:
        head = self._first_heads[column] if column < len(self._first_heads) else ""
        return is_kind(head, kind)

    @cached_property
    def _first_heads(self) -> list[str]:
        """The heads of the columns in the first line that has them, white space taken out."""
        if not self.table.heads:
            return []
        return ["".join(cell.text.split()) for cell in self.table.heads[0].cells]

    def _rows(self, figure: Figure) -> Iterator[tuple[int, int, Row]]:
        for row in rows_of([figure], self.setting.region):
            yield figure.start, figure.end, row

    def _no_facts(self, cell: Cell) -> Iterator[tuple[int, int, Row]]:
        """Numbers in heads and remarks: dates, thresholds, or names; the 亿 of a unit is none."""
        if unit_of(cell.text):
            return
        cleaned = clean(cell.text)
        numbering = _NUMBERING.match(cleaned.text)
        for expression in scan(cleaned.text):
            if unit_of(cleaned.text[expression.start : expression.end]):
                continue
            for figure in read(expression):
                if numbering and figure.start < numbering.end():
                    figure.measure, figure.rule = "ordinal", "table.numbering"  # 一、农业
                elif figure.measure not in ("date", "ordinal"):
                    figure.measure, figure.rule = "name", "table.word"  # heads do not say what it measures
                if figure.measure == "date":
                    figure.period = tell(cell.text, self.setting.calendar).period
                start, end = cleaned.span(figure.start, figure.end)
                yield from self._rows(replace(figure, start=cell.start + start, end=cell.start + end))


def _same(cells: list[str], place: int) -> bool:
    """Whether the cell to the left is under the same head of the line above."""
    return place >= len(cells) or not cells[place]


def _number(cell: Cell, unit: str | None) -> Figure | None:
    """A cell's number with the unit that it prints, else with that of its heads."""
    text = NOTE_MARKS.sub("", cell.text)
    cleaned = clean(text)
    for printed in (cleaned.text, cleaned.text + (unit or "")):
        found = [(one, read(one)) for one in scan(printed)]
        if len(found) != 1 or len(found[0][1]) != 1 or found[0][0].start != 0:
            continue
        figure = found[0][1][0]
        if figure.value is None or figure.measure not in (None, "level"):
            continue
        if figure.unit is None and unit and printed == cleaned.text:
            continue  # the heads say the unit
        if min(figure.end, len(cleaned.text)) < len(cleaned.text):
            return None
        start, end = cleaned.span(0, len(cleaned.text))
        return replace(figure, start=cell.start + start, end=cell.start + end)
    return None
