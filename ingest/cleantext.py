"""Text as printed -> text as read, with the way back to every printed character.

Reading wants one spelling of a character and no white space inside a sentence; the contract wants
offsets into the text as it was. So characters are exchanged one for one, white space is taken out,
and `CleanText.span` leads a span of the clean text back to the span of the original.
"""

from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from itertools import cycle
from re import Match, Pattern, escape
from re import compile as regex

from ingest.cues import words
from ingest.registry.variants import variant_characters

#: A white-space run is a paragraph's end unless the line before it was cut in mid-sentence.
PARAGRAPH = "\n"

#: White space and what is printed like it, spelt out: `\s` asks of every character what it is.
_SPACE = regex(r"[\t-\r\x1c-\x20\x85\u00a0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u3000\ufeff]+")
_WORD_EDGE = regex(r"[A-Za-z0-9][A-Za-z0-9]")
#: Ends of a sentence or of a list item, after which a line break is meant.
_CLOSED = frozenset("。！？；：!?;:…—》」』")
_OPEN = frozenset("，、,（“")
_DIGIT = frozenset("0123456789")
#: A tab between these divides columns of a table.
_COLUMN_ENDS, _COLUMN_BEGINS = frozenset("0123456789%"), frozenset("0123456789.-+")
_COUNTED_BY = frozenset("万亿元%个家人户吨亩年月日项件条座所公里平千百盏名辆台套栋处次")
#: 1 2 ．5 公里: digits that stand apart one by one are one number.
_SPACED = regex(r"[0-9] +[0-9](?: |[^0-9])")
#: 42 690公里: thousands divided by one gap, and a unit behind.
_THOUSANDS_BEFORE = regex(r"(?:^|[^0-9.])[0-9]{1,3}$")
_THOUSANDS = regex(r"[0-9]{3}(?:[ \u00a0][0-9]{3})*+(?:\.[0-9]++)?[ \u00a0]?[%％‰\u4e00-\u9fff]")
_FRACTION = regex(r"[0-9]{1,2}[/／][0-9]")
_SPACED_BEFORE = regex(r"(?:^|[^0-9.])(?: |^)?[0-9]$")
_SECTION = regex(r"[（(]?[一二三四五六七八九十]{1,3}[）)、]|[0-9]{1,2}[.、]|(?:19|20)[0-9]{2}年|——")
#: 一、2025年工作回顾, （二）农业稳中向好，畜牧业平稳增长: a heading that is numbered, and may hold marks.
_NUMBERED = regex(
    r"(?:[（(][一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,3}、)[^\n0-9]*(?:(?:19|20)[0-9]{2}年[^\n0-9]*)?$"
)
#: What a paragraph begins with in print.
_INDENT = "\u3000\u3000"
_LONGEST_HEADING = 12
_CLAUSE_MARK = regex(r"，|、[^\n]*[0-9]|[0-9][^\n]*、")
#: A line shorter than this that ends without punctuation is a heading, not a cut sentence.
_HEADING = 30


#: １，２３０: a full-width comma between full-width digits divides thousands.
_WIDE_THOUSANDS = regex(r"，(?<=[０-９]，)(?=[０-９]{3}(?![０-９]))")
#: 1·8%: a raised point.
_RAISED_POINT = regex(r"·(?<=[0-9]·)(?=[0-9]++[%％‰])")
#: ASCII marks in Chinese text, but not those of 1,234 and 6:55. (A pattern that begins with a plain sign
#: is found much faster than one that begins with what stands before it.)
_COMMA = regex(r",(?:(?![0-9]{3}(?![0-9]))|(?<![0-9],))")
_COLON = regex(r":(?:(?!\s*[0-9])|(?<![0-9\s]:))")
#: 县(市、区) is one word, so is 颗粒物(PM10); their marks must not cut a clause.
_TOGETHER = regex(r"（(?:(?<=[县市区旗]（)[市县区旗](?:、[市县区旗])*|PM(?:10|2\.5))）")


#: Signs as printed, and the sign each is read as.
_PRINTED = "％﹪℅．＋﹢―‒─－−／～〜∶︰﹕､＄＂〔〕()﹙﹚[]［］!?;「」『』〇○＜＞＝●•"
_READ = '%%%.++———--/~~::：、$"（）（）（）（）（）！？；“”“”零零<>=··'


@dataclass(frozen=True, slots=True)
class CleanText:
    """`text` without white space inside sentences; `cuts[i]` is where the i-th removed run stood."""

    text: str
    cuts: tuple[int, ...]
    removed: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original text that clean characters `start` to `end` (exclusive) came from."""
        return self.original(start), self.original(end - 1) + 1

    def moved(self, start: int, end: int) -> int | None:
        """How far behind the clean ones the original characters stand, if all of the span by the same."""
        index = bisect_right(self.cuts, start)
        if index < len(self.cuts) and self.cuts[index] < end:
            return None
        return self.removed[index - 1] if index else 0

    def original(self, position: int) -> int:
        index = bisect_right(self.cuts, position)
        return position + (self.removed[index - 1] if index else 0)


@cache
def _table() -> dict[int, str]:
    """One-for-one exchanges: full-width ASCII, look-alike signs, Traditional characters."""
    wide = {code: chr(code - 0xFEE0) for code in range(0xFF10, 0xFF5B) if chr(code - 0xFEE0).isalnum()}
    signs = dict(zip(_PRINTED, _READ, strict=True))
    return {**wide, **{ord(key): value for key, value in signs.items()}, **variant_characters()}


#: 地区生产总值【1】, and 【财政收入】2023年完成…, as yearbooks print headings.
_LENTICULAR = regex(r"【([^【】\n]{1,12})】")


def clean(text: str) -> CleanText:
    """Exchange characters one for one, then take the white space out of sentences."""
    text = _alike(text)
    pieces: list[str] = []
    cuts: list[int] = []
    removed: list[int] = []
    position = length = gone = 0
    for run in _SPACE.finditer(text):
        start, end = run.span()
        pieces.append(text[position:start])
        length += start - position
        kept = _kept(text, start, end)
        if kept:
            pieces.append(kept)
            length += 1
        if end - start > len(kept):
            gone += end - start - len(kept)
            cuts.append(length)
            removed.append(gone)
        position = end
    pieces.append(text[position:])
    return CleanText("".join(pieces), tuple(cuts), tuple(removed))


@cache
def _exchanged() -> Pattern[str]:
    """Any character of the table: most texts hold few, and finding them is quicker than translating all."""
    return regex("[\ud800-\udfff" + "".join(escape(chr(code)) for code in sorted(_table())) + "]")


def _exchange(match: Match[str]) -> str:
    return _table().get(ord(match.group()), "\ufffd")  # half a surrogate pair is no character


def _alike(text: str) -> str:
    """One spelling a character, as many characters as before."""
    text = _exchanged().sub(_exchange, _WIDE_THOUSANDS.sub(",", text))
    text = _TOGETHER.sub(_joined, _RAISED_POINT.sub(".", text))
    if '"' in text:
        text = "\n".join(map(_quoted, text.split("\n")))
    if "【" in text:
        text = _LENTICULAR.sub(_unbracketed, text)
    return _COLON.sub("：", _COMMA.sub("，", text))


def _unbracketed(match: Match[str]) -> str:
    """A note's mark stays in brackets; a heading is told from its text by a colon."""
    return f"（{match[1]}）" if match[1].isdigit() else f" {match[1]}："


def _quoted(line: str) -> str:
    """A line's straight quotes as pairs; where one is left over, which are pairs cannot be told."""
    pieces = line.split('"')
    if len(pieces) % 2 == 0:
        return line
    return "".join(piece + mark for piece, mark in zip(pieces, cycle("“”"), strict=False))[:-1]


def _joined(match: Match[str]) -> str:
    """The same characters in marks that no other step reads: as many as before."""
    return match.group().replace("（", "(").replace("）", ")").replace("、", "/")


def printed(text: str) -> str:
    """Undo the marks of `_joined` for display."""
    return text.replace("/", "、") if "(" in text else text


def _kept(text: str, start: int, end: int) -> str:
    """What remains of a white-space run: a paragraph's end, a gap between Latin words, or nothing."""
    if start == 0 or end == len(text):
        return ""
    before, after = text[start - 1], text[end]
    if "\n" in text[start:end] or "\r" in text[start:end]:
        return "" if _is_cut(text, start, end) else PARAGRAPH
    if "\t" in text[start:end] and before in _COLUMN_ENDS and after in _COLUMN_BEGINS:
        return " "
    if _heads_line(text, start):
        return PARAGRAPH
    if before in _DIGIT and after in _DIGIT:
        return "" if _is_spaced(text, start, end) else " "
    return " " if _WORD_EDGE.fullmatch(before + after) else ""


def _heads_line(text: str, end: int) -> bool:
    """Whether a line up to here is but the heading of a section: 环境保护 全区空气质量…."""
    line = max(text.rfind("\n", 0, end), text.rfind("\r", 0, end)) + 1
    return end - line <= _LONGEST_HEADING and text[line:end].lstrip(_INDENT + " ") in _headings()


@cache
def _headings() -> frozenset[str]:
    return frozenset(words("section"))


def _is_spaced(text: str, start: int, end: int) -> bool:
    """Whether a gap between digits is one of a number printed with gaps: not that of 1 1/2."""
    if _FRACTION.match(text, end):
        return False
    if end == start + 1 and _THOUSANDS.match(text, end):
        return _THOUSANDS_BEFORE.search(text[max(0, start - 4) : start]) is not None
    spaced = _SPACED.match(text, start - 1) or _SPACED_BEFORE.search(text[max(0, start - 4) : start])
    return spaced is not None


def _is_cut(text: str, start: int, end: int) -> bool:
    """Whether a line break stands in the middle of a sentence: a page's end, not a paragraph's."""
    before, after = text[start - 1], text[end]
    if before in _CLOSED or _SECTION.match(text, end):
        return False
    if before in _OPEN:
        return True
    if before in _DIGIT or before == ".":
        return after in _DIGIT or after in _COUNTED_BY or after == "."
    if text.startswith(_INDENT, end - 2):
        return False
    line = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    if start - line < _HEADING and _NUMBERED.match(text, line, start):
        return before + after in split_words()
    return (
        start - line >= _HEADING
        or before + after in split_words()
        or _CLAUSE_MARK.search(text, line, start) is not None
    )


@cache
def split_words() -> frozenset[str]:
    """Pairs of characters that stand together in cue words: between them a line break is a cut."""
    return frozenset(
        word[i : i + 2]
        for word in words("rise", "fall", "reach", "share", "invest", "verb")
        for i in range(len(word) - 1)
    )
