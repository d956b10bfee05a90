"""What the rows of a table are called: parts by their whole, kinds of producers by what is measured of them.

第一产业 under 地区生产总值 is 第一产业增加值, 采矿业 in a table of investment 采矿业投资; #出口 is a part
of the row above.
"""

from re import compile as regex

from ingest.binding import complete, find
from ingest.calendar import Calendar
from ingest.heads import tell
from ingest.tables import TABLE_NUMBER, UNIT, Cell

NUMBERING = regex(r"^(?:[（(]?[一二三四五六七八九十]{1,3}[）)、.．]|[（(]?[0-9]{1,2}[）)、.．](?![0-9]))")
_PART = regex(r"^(?:其中|内)?[:：]?[#＃&*＊·•]+|^(?:其中|内)[:：]")
_OF_EACH = regex(
    r"^(?:各|分)[县市区州盟旗乡镇街道设地、（）()]{1,12}?(?=[^县市区州盟旗乡镇街道设、（）()])(?:区(?!生产))?(?:历年)?"
)
_TITLE_ADDS = regex(
    r"^(?:附|续)?表?[0-9一二三四五六七八九十]*[-—–0-9]*[:：、.\s]*|(?:情况|统计|一览|汇总|主要|简|明细)*表?$|续表"
    r"|^(?:按.{2,10}分的?|历年|主要年份|分年)+|(?:及其?|和|与)(?:增长速度|增速|增长|构成|指数|比重)?$"
)
_GDP = regex(r"^.*生产总值$|^GDP$")
#: A kind of producer, of which many things are measured.
_ENCLOSED = regex(r"^（([^（）]*)）$|^（(?=[^）]*$)")
_BRACKETED = regex(r"（[^（）]*）")
_KIND = regex(r"(?:产业|行业|[^就失创毕事企产专从作农]业|农业)$")
#: 地区生产总值 | 第一产业: the head above the head.
_ABOVE = regex(r"^[^#＃]*生产总值(?:（GDP）|GDP)?(?=[^（）()]+业)")
_BEFORE_PART = regex(r"^[^#＃]+(?=[#＃])")
_ALL_OF = regex(r"^全(?:国|省|市|县|区|州|社会)")


class Namer:
    """Names rows (or columns) one after the other."""

    def __init__(self, title: str) -> None:
        self.whole = _measured(title)
        self.parent = ""
        self.in_parts = False

    def section(self) -> None:
        """A line of words alone: what follows is no part of the rows before."""
        self.parent, self.in_parts = "", False

    def name(self, words: str, unit: str | None) -> str:
        """#出口 is a part of the row above it, and named so where it would else say nothing."""
        above = _ABOVE.match(words)
        if above:
            self.whole = _measured(above[0].replace("（GDP）", "")) or self.whole
            words = _BEFORE_PART.sub("", words[above.end() :])
        part = _PART.match(words)
        own = NUMBERING.sub("", words[part.end() :] if part else words)
        sibling = not part and self._is_sibling(own, unit)
        if not part and not sibling:
            self.parent = own
            self.whole = _measured(own) or self.whole
        self.in_parts = bool(part) or sibling
        if _KIND.search(own):
            return self._of_kind(own, unit)
        if not self.in_parts or not self.parent:
            return own
        whole = _ALL_OF.sub("", _GDP.sub("增加值", self.parent))
        if own[-2:] in whole or (find(own, unit) and not find(own + whole, unit)):
            return own
        return own + whole

    def _is_sibling(self, own: str, unit: str | None) -> bool:
        """乡村, below 其中：城镇 of 全国人口: says nothing alone."""
        if not self.in_parts or not self.parent or len(_BRACKETED.sub("", own)) > 8 or NUMBERING.match(own):
            return False
        whole = _ALL_OF.sub("", self.parent)
        return bool(unit) and own[-2:] not in whole and bool(find(own + whole, unit))

    def _of_kind(self, own: str, unit: str | None) -> str:
        """工业 of 地区生产总值 is 工业增加值, of 固定资产投资 工业投资; as it stands where nothing tells."""
        noun = self.whole
        if not noun or noun[-2:] in own:
            return own
        return complete(own, noun, unit) or own + noun


def _measured(name: str) -> str:
    """What the parts of a name are named after; empty where it tells nothing of them."""
    name = _BRACKETED.sub("", name)
    if _GDP.match(name):
        return "" if name.startswith("人均") else "增加值"
    return name if name.endswith(("增加值", "投资", "用电量", "贷款余额")) and find(name, None) else ""


def title_of(titles: list[Cell], calendar: Calendar) -> str:
    """What the nearest line above says that the table is of."""
    for title in reversed(titles):
        words = tell(TABLE_NUMBER.sub("", UNIT.sub("", title.text)), calendar).words
        words = _TITLE_ADDS.sub("", _OF_EACH.sub("", _TITLE_ADDS.sub("", words)))
        if len(words) > 1 and any("\u4e00" <= sign <= "\u9fff" for sign in words):
            return _ENCLOSED.sub(r"\1", words)
    return ""
