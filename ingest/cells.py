"""The figures of a table: what a cell is of, told by the heads above and beside it, the title and the unit.

Only what the heads say is used. A cell whose heads leave open what it is (a table without heads, a remark)
is no fact: a row of its own all the same, so that every number is accounted for.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from operator import itemgetter
from re import Match
from re import compile as regex

from ingest.binding import find, stated_basis
from ingest.calendar import Calendar
from ingest.cleantext import clean
from ingest.figure import Figure
from ingest.heads import NOTE_MARKS, Told, base, canonical, is_kind, is_whole, tell, unit_of, usual_units
from ingest.lexical import read
from ingest.places import names_around
from ingest.rows import Row, rows_of
from ingest.scan import scan
from ingest.stubs import NUMBERING, Namer, title_of
from ingest.tables import MOVED, UNIT, Cell, Line, Table

#: What a cell is -> the rule that says so.
RULES = {
    "level": "table.level",  # a quantity in the unit of its column, row or table
    "growth": "table.growth",  # its column or row says 增长, 增速, ±%
    "change": "table.change",  # growth in a unit that is not per cent: 比年初增减额
    "share": "table.share",  # 比重, 占比
    "completion": "table.completion",  # 完成预算%, 进度
    "rank": "table.rank",  # 位次, 排名
}
_CHINESE = regex(r"[\u4e00-\u9fff]")
#: 第一产业 Primary Industry: the translation behind a head.
_ENGLISH = regex(r"(?<=[\u4e00-\u9fff）)])\s*[A-Za-z][a-z]+(?: [A-Za-z&,.'()0-9 -]*)?$")
_LAST_BRACKET = regex(r"[（(]([^（()）]{1,10})[）)]$")
#: 8 066 490: blanks that divide thousands.
_GAPS = regex(r"(?<=[0-9０-９])[ \u00a0\u2009\u202f]+(?=[0-9０-９]{3})")
_QUANTITIES = ("产量", "产值", "数量", "总量", "总额", "金额", "人数")
_AMOUNT = regex(r"[额量]|绝对")
#: 2023年为上年%, 上年=100: an index, of which the level that it is of must not be taken for a value.
_INDEX = regex(r"指数|=100|为(?:上年|去年|(?:19|20)[0-9]{2}年)的?%|以.{2,8}为100")
_INDEX_WORDS = regex(r"[（(]?(?:以?(?:上年|去年|(?:19|20)[0-9]{2}年?)(?:同期)?[=为]100)[）)]?|为$|^为")
#: 产量及其增长速度 says that some columns are growth, 涨跌幅度 that all are.
_ALL = regex(r"^(?!.*[及和与、]).*(?:增长速度|增速|增长率|增幅|涨跌幅度?|升降幅度?|构成|比重)")
_POINTS = "百分点"


@dataclass(frozen=True, slots=True)
class Setting:
    """Whose table of when: code of the region, and the calendar of the document."""

    region: str | None
    calendar: Calendar


def figures(table: Table, setting: Setting) -> Iterator[tuple[int, int, Row]]:
    """Start and end in the text and the rest of the row, for every number of the table, in text order."""
    titles = (row for title in table.numbered for row in no_facts(title, setting))
    halves = _abreast(table)
    if len(halves) == 1:
        return chain(titles, _Reading(table, setting).run())
    found = (row for half in halves for row in _Reading(half, setting).run())
    return chain(titles, sorted(found, key=itemgetter(0, 1)))


def _abreast(table: Table) -> list[Table]:
    """行业 | 增长 | 行业 | 增长: two tables side by side, their rows' heads under the same word."""
    heads = table.all_heads
    first = heads[0].cells if heads else []
    starts = [place for place, cell in enumerate(first) if cell.text and cell.text == first[0].text]
    if len(starts) < 2 or starts[1] < 2 or len(first) < table.width - 1:
        return [table]
    ends = [*starts[1:], max(table.width, len(first))]
    return [
        replace(
            table,
            heads=[replace(line, cells=line.cells[start:end]) for line in table.heads],
            all_heads=[replace(line, cells=line.cells[start:end]) for line in heads],
            rows=[replace(line, cells=line.cells[start:end]) for line in table.rows if line.cells[start:end]],
            sections=table.sections if start == 0 else {},
        )
        for start, end in zip(starts, ends, strict=True)
    ]


class _Reading:
    """One table being read."""

    def __init__(self, table: Table, setting: Setting) -> None:
        self.table, self.setting = table, setting
        self.width = table.width
        heads = table.all_heads
        self.heads = [line for line in heads if line.is_chinese] or heads
        self.titles = table.all_titles
        self.title = title_of(self.titles, setting.calendar)
        self.all_of = self._measure_of_title()
        self.index = any(_INDEX.search("".join(title.text.split())) for title in self.titles)
        self.codes = names_around(setting.region, setting.calendar.year)[1]
        self.columns = [tell(self._head(column), setting.calendar) for column in range(self.width)]
        for column in range(1, self.width):
            left, told = self.columns[column - 1 : column + 1]
            if told.measure and not told.period and left.period:  # 1-3月 | 增长: of the column to the left
                self.columns[column] = replace(told, period=left.period)
        self.namer = Namer(self.title)
        across = Namer(self.title)
        self.nouns = [self._noun(told, across) for told in self.columns]
        if self._is(0, "region_column") or self._is(0, "period_column"):
            for column in range(2, self.width):  # 生产总值 | 增长（%）: the growth of what stands to the left
                if self.columns[column].measure and not self.columns[column].words:
                    self.nouns[column] = self.nouns[column - 1]

    def _noun(self, told: Told, across: Namer) -> str:
        """The words of a column; #工业 is a part of the column to its left, 地区生产总值's own is 增加值."""
        if self._is(0, "region_column") or self._is(0, "period_column"):
            return across.name(told.words, canonical(told.unit or self._unit_of_title("level")))
        return told.words

    def _measure_of_title(self) -> str | None:
        """What all figures are that no head says otherwise of: 居民消费价格涨跌幅度, 单位：%."""
        for title in reversed(self.titles):
            words = "".join(UNIT.sub("", title.text).split())
            if _ALL.search(words):
                return tell(words, self.setting.calendar).measure
        return None

    def run(self) -> Iterator[tuple[int, int, Row]]:
        for head in self.table.heads:
            for cell in head.cells:
                yield from self._no_facts(cell)
        for number, line in enumerate(self.table.rows):
            if number in self.table.sections:
                self.namer.section()
                yield from self._no_facts(self.table.sections[number])
            yield from self._row(line)

    def _row(self, line: Line) -> Iterator[tuple[int, int, Row]]:
        stub = self._stub(line)
        chinese = [cell for cell in stub if _CHINESE.search(cell.text)] or stub
        told = tell("".join(_ENGLISH.sub("", cell.text) for cell in chinese), self.setting.calendar)
        named = unit_of(self._unit_cell(line)) or told.unit
        first = next((self._unit(told, named, column) for column in self._levels(line)), None)
        if told.measure and not told.words and not told.period:  # 增长速度, below its level
            name = self.namer.parent
        else:
            name = self.namer.name(told.words, canonical(first))
        for column, cell in enumerate(line.cells):
            if cell.before:
                yield from self._no_facts(cell.before)
            yield from self._cell(cell, column, stub, told, name, named)
            if cell.behind:
                yield from self._no_facts(cell.behind)

    def _cell(
        self, cell: Cell, column: int, stub: list[Cell], told: Told, name: str, named: str | None
    ) -> Iterator[tuple[int, int, Row]]:
        if cell.is_number and cell not in stub and not self._is(column, "order_column"):
            figure = self._figure(cell, column, told, name, named)
            if figure is not None:
                yield from self._rows(figure)
                return
        yield from self._no_facts(cell)

    def _figure(self, cell: Cell, column: int, told: Told, name: str, named: str | None) -> Figure | None:
        """The cell as a fact; None where the heads do not tell what it is."""
        head = self.columns[column]
        if not self.heads and (column > 1 or (self._unit(told, named, column) is None and not told.measure)):
            return None
        measure, words = self._measure(column, told, named), self._head(column) + told.words
        said = head.unit if head.measure else told.unit or head.unit
        asked = self._head(column) if head.measure else told.words  # 存款余额 beside 比上年增长 is no 增加额
        if measure == "growth" and (
            (said and said not in ("%", "‰")) or (not said and _AMOUNT.search(asked))
        ):
            measure, said = "change", said or self._unit(told, named, column)
        unit = self._unit(told, named, column) if measure == "level" else said or usual_units().get(measure)
        if unit and "人均" in words:  # 人均GDP（元/人）
            unit = unit.removesuffix("/人")
        figure = _number(cell, unit)
        if figure is None or (MOVED.match(cell.text) and measure not in ("growth", "change")):
            return None
        figure.measure, figure.rule = measure, RULES[measure]
        figure.of = self._of(measure, unit, column)
        figure.period = self._period(head, told)
        figure.base = base(words, measure, figure.period)
        figure.status = head.status or told.status or "actual"
        figure.basis = stated_basis(words) if measure in ("growth", "change") else None
        self._place(figure, column, told, name)
        if measure == "level" and (self.index or _INDEX.search(words)):
            figure.names = tuple(_as_index(one) for one in figure.names)
            figure.unit = None if unit == "%" else figure.unit
        return figure

    def _of(self, measure: str, unit: str | None, column: int) -> str:
        """A place beside a growth is a place by growth; percentage points are a change of growth."""
        before = self.columns[column - 1].measure if column else None
        faster = (measure == "change" and unit == _POINTS) or (measure == "rank" and before == "growth")
        return "growth" if faster else "level"

    def _place(self, figure: Figure, column: int, told: Told, name: str) -> None:
        """Rows are things measured, regions, or times; what the column adds to the name is put behind it."""
        noun = self.nouns[column]
        figure.region = self.setting.region
        if self._is(0, "region_column") or self._is_place(told.words):
            code = self._code(told.words)
            figure.region = code or self.setting.region
            figure.subject = None if code else told.words
            name = noun or self.title
        elif self._is_place(noun) and told.words:
            figure.region = self._code(noun)
        elif not told.words:
            name = noun or name or self.title
        elif noun and noun not in name and not self._is_enough(name, noun, figure):
            name += noun
        figure.names = (name,)

    def _is_enough(self, name: str, noun: str, figure: Figure) -> bool:
        """发电量 under 产量."""
        unit = figure.unit if figure.measure == "level" else None
        return noun in _QUANTITIES and bool(find(name, unit)) and not find(name + noun, unit)

    def _is_place(self, words: str) -> bool:
        return (words in self.codes or (is_whole(words) and words[:1] == "全")) and not find(words, None)

    def _code(self, words: str) -> str | None:
        return self.codes.get(words) or (self.setting.region if is_whole(words) else None)

    def _measure(self, column: int, told: Told, named: str | None) -> str:
        said = self.columns[column].measure or told.measure
        if said is None and self.all_of and self._unit(told, named, column) in ("%", "‰", None):
            return self.all_of
        return said or "level"

    def _unit(self, told: Told, named: str | None, column: int) -> str | None:
        """Of a level: from its column's head, its own row, or the line above the table."""
        return self.columns[column].unit or named or self._unit_of_title("level") or self._rate_of_title()

    def _rate_of_title(self) -> str | None:
        """单位：% alone is the unit of everything."""
        return self._unit_of_title("growth")

    def _unit_of_title(self, measure: str) -> str | None:
        """单位：亿元 above the table, else the bracket at the end of a title: 主要经济指标（亿元）."""
        for title in reversed([*self.titles, *(cell for head in self.heads for cell in head.cells)]):
            match = UNIT.search(title.text)
            if match:
                units = [unit for part in regex(r"[、,，/和\s]+").split(match[1]) if (unit := unit_of(part))]
                return next((unit for unit in units if (unit == "%") == (measure != "level")), None)
        for title in reversed(self.titles):
            unit = unit_of(bracket[1]) if (bracket := _LAST_BRACKET.search(title.text)) else None
            if unit:
                return unit if (unit == "%") == (measure != "level") else None
        return None

    def _period(self, head: Told, told: Told) -> str | None:
        calendar = self.setting.calendar
        if head.period or told.period:
            return head.period or told.period
        for title in reversed(self.titles):
            marks = [mark.period for mark in calendar.marks(clean(title.text).text) if not mark.compared]
            if marks:
                return marks[-1]
        return calendar.period or (str(calendar.year) if calendar.year else None)

    def _head(self, column: int) -> str:
        """The words above a column; a head that spans several is followed by empty cells."""
        pieces: list[str] = []
        left_above: list[str] = []
        for number, cells in enumerate(self._grid):
            place = column
            spans = number < len(self.heads) - 1
            while spans and place > 0 and not cells[place] and (not left_above or _same(left_above, place)):
                place -= 1
            if cells[place] and not (place == 0 < column):
                pieces.append(cells[place])
            left_above = cells
        return "".join("".join(dict.fromkeys(pieces)).split())

    @cached_property
    def _grid(self) -> list[list[str]]:
        """The heads as lines of one width."""
        found: list[list[str]] = []
        for line in self.heads:
            shift = self.width - len(line.cells) if self._lacks_stub(line) else 0
            cells = [""] * shift + [cell.text for cell in line.cells]
            found.append(cells + [""] * (self.width - len(cells)))
        return found

    def _lacks_stub(self, line: Line) -> bool:
        """绝对数 | 增长, above rows of three: nothing stands above the rows' heads."""
        cells = ["".join(cell.text.split()) for cell in line.cells]
        stub = any(is_kind(cells[0], f"{kind}_column") for kind in ("metric", "region", "period"))
        return len(cells) == self.width - 1 and "" not in cells and not stub

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
        """The first head of each column, white space taken out."""
        found = [""] * max((len(line.cells) for line in self.heads), default=0)
        for line in reversed(self.heads):
            for column, cell in enumerate(line.cells):
                found[column] = "".join(cell.text.split()) or found[column]
        return found

    def _rows(self, figure: Figure) -> Iterator[tuple[int, int, Row]]:
        for row in rows_of([figure], self.setting.region):
            yield figure.start, figure.end, row

    def _no_facts(self, cell: Cell) -> Iterator[tuple[int, int, Row]]:
        return no_facts(cell, self.setting)


def no_facts(cell: Cell, setting: Setting) -> Iterator[tuple[int, int, Row]]:
    """Numbers in heads and remarks: dates, thresholds, or names; the 亿 of a unit is none."""
    if unit_of(cell.text):
        return
    cleaned = clean(cell.text)
    numbering = NUMBERING.match(cleaned.text)
    for expression in scan(cleaned.text):
        printed = cleaned.text[expression.start : expression.end]
        if unit_of(printed) or (printed == "一" and not numbering):  # 一般公共预算
            continue
        for figure in read(expression):
            if numbering and figure.start < numbering.end():
                figure.measure, figure.rule = "ordinal", "table.numbering"  # 一、农业
            elif figure.measure not in ("date", "ordinal"):
                figure.measure, figure.rule = "name", "table.word"  # heads do not say what it measures
            if figure.measure == "date":
                figure.period = tell(cell.text, setting.calendar).period
            start, end = cleaned.span(figure.start, figure.end)
            moved = replace(figure, start=cell.start + start, end=cell.start + end)
            yield from ((moved.start, moved.end, row) for row in rows_of([moved], setting.region))


def _as_index(name: str) -> str:
    """地区生产总值指数 of 地区生产总值, under 上年=100."""
    name = _INDEX_WORDS.sub("", name)
    return name if name.endswith("指数") else f"{name}指数"


def _same(cells: list[str], place: int) -> bool:
    """Whether the cell to the left is under the same head of the line above."""
    return place >= len(cells) or not cells[place]


def _number(cell: Cell, unit: str | None) -> Figure | None:
    """A cell's number with the unit that it prints, else with that of its heads."""
    moved = MOVED.match(cell.text)
    if moved:
        return _moved(cell, moved, unit)
    text = NOTE_MARKS.sub("", cell.text)
    cleaned = clean(_GAPS.sub("", text))
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
        return replace(figure, start=cell.start, end=cell.start + len(text))
    return None


def _moved(cell: Cell, moved: Match[str], unit: str | None) -> Figure | None:
    """下降2.0: the number behind the word, which tells its sign."""
    number = Cell(cell.start + moved.end(), cell.end, cell.text[moved.end() :])
    figure = _number(number, unit)
    if figure is None or figure.value is None or figure.value < 0:
        return None
    return replace(figure, value=-figure.value, falling=True) if moved["falls"] else figure
