"""The opening of a report in one spelling, its title, kind, publisher and date."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from ingest.registry.files import FOLDER, rows
from ingest.registry.variants import simplified

LENGTH = 1500
TITLE_LINES = 15
LONGEST_TITLE = 60
YEAR = r"(?<!\d)(?:19|20)\d\d"

_CHINESE_DATE = re.compile(
    r"([一二][〇○零一二三四五六七八九]{3})年(?:(十?[一二三四五六七八九]|十)月)?(?:(二?三?十?[一二三四五六七八九]|二?三?十)日)?"
)
_DIGITS = {
    "〇": 0,
    "○": 0,
    "零": 0,
    "一": 1,
    "二": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
#: Ideographs stay as they are in NFKC and join with nothing; all else is little, and normalizing is slow.
_NO_IDEOGRAPHS = re.compile("[^\u4e00-\u9fff]+")
#: Lines of a web page around the report, the salutation, and the line that names the session.
_FURNITURE = re.compile(
    r"下载|打印|全屏|收藏|加大|还原|减小|【字|字[体号]|首页|分享|您的位置|当前位置|来源|时间|发布|发表|阅读|浏览|责任编辑|>|】|[大中小]$"
    r"|各位代表|现在,我|新华社|[-—―–]|[^0-9]*\d{4}年\d+月\d+日|单位:|\(?[一二三四五六七八九十]{1,3}[、)]|目录$|附件"
)
_STAMP = re.compile(
    rf"(?:时间|日期):?\s*({YEAR})[-/.年]([01]?\d)[-/.月]([0-3]?\d)|^({YEAR})-([01]\d)-([0-3]\d)"
    rf"|({YEAR})-([01]\d)-([0-3]\d)(?=[0-2]\d:[0-5]\d)",
    re.M,
)
#: Without one of these there is no stamp: to look for them first is much quicker.
_MAY_BE_STAMPED = re.compile(r"[时日12](?:(?<=时)间|(?<=日)期|[09]\d\d-[01]\d-[0-3])")
#: A line of a date alone, or of an office and a date.
_DATE_LINE = re.compile(
    rf"^(?:[\u4e00-\u9fff]{{2,30}}(?:局|队|政府|办公室|委员会))?\(?({YEAR})(?:年([01]?\d)月(?:([0-3]?\d)日)?|-([01]\d)-([0-3]\d))\)?$",
    re.M,
)
_SOURCE = re.compile(r"来源:\s*([^\n]{2,30}?)(?=时间|发布|阅读|\)|】|(?:19|20)\d\d|\n|$)")
_OFFICE = re.compile(
    r"^[\u4e00-\u9fff]{2,20}(?:统计局|调查总?队|人民政府|人民政府办公室)(?=\(?(?:(?:19|20)\d\d[-年][\d\-月日]*\)?)?$)",
    re.M,
)


@dataclass(frozen=True, slots=True)
class Opening:
    """`text`: half-width, Simplified, no blanks in a line. `printed` are the same lines as they stand.

    `titles`: the lines at the top that may be a title or a headline.
    """

    text: str
    lines: tuple[str, ...]
    printed: tuple[str, ...]
    titles: tuple[str, ...]


def read(body: str) -> Opening:
    printed = [" ".join(line.split()) for line in body[:LENGTH].splitlines()]
    pairs = [(plain(line), line) for line in printed if line]
    lines = tuple(line for line, _ in pairs)
    rows = {plain(line) for line in body[:LENGTH].splitlines() if "\t" in line.strip()}
    titles = tuple(line for line in lines[:TITLE_LINES] if line not in rows and _may_be_title(line))
    return Opening("\n".join(lines), lines, tuple(line for _, line in pairs), titles)


@lru_cache(maxsize=4096)
def plain(line: str) -> str:
    """One spelling: half-width signs, Simplified characters, dates in digits, no blanks."""
    folded = simplified(_NO_IDEOGRAPHS.sub(_nfkc, line))
    return _CHINESE_DATE.sub(_in_digits, "".join(folded.split()))


def _nfkc(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", match[0])


def title(opening: Opening) -> str | None:
    """The line that names what the report is, as printed; else the first that may be a title."""
    titles = opening.titles
    named = [line for line in titles if any(cue in line for cue, _ in _cues("title"))]
    if not titles:
        return None
    line = (named or titles)[0]
    printed = opening.printed[opening.lines.index(line)]
    return line if _is_spaced_out(printed) else printed


def kind(title: str, opening: Opening) -> str:
    for text, where in ((plain(title), "title"), (opening.text, "opening")):
        found = next((kind for cue, kind in _cues(where) if cue in text), None)
        if found:
            return found
    return "other"


def publisher(opening: Opening) -> str | None:
    found = _SOURCE.search(opening.text)
    if found:
        return found[1].strip(":-— ") or None
    office = _OFFICE.search("\n".join(opening.lines[:TITLE_LINES]))
    return office[0] if office else None


def published_on(opening: Opening) -> str | None:
    """The date that a page or a line of its own gives: 2024-04-15, or 2024-04."""
    top = "\n".join(opening.lines[:TITLE_LINES])
    found = (_STAMP.search(top) if _MAY_BE_STAMPED.search(top) else None) or _DATE_LINE.search(top)
    return iso_date(*(group for group in found.groups() if group)) if found else None


def iso_date(year: str, month: str, day: str | None = None) -> str | None:
    if not 1 <= int(month) <= 12 or not 1 <= int(day or 1) <= 31:
        return None
    return f"{year}-{int(month):02}" + (f"-{int(day):02}" if day else "")


def _may_be_title(line: str) -> bool:
    return 4 <= len(line) <= LONGEST_TITLE and line[-1] not in "。,;:!" and not _FURNITURE.match(line)


def _is_spaced_out(printed: str) -> bool:
    """政 府 工 作 报 告"""
    words = printed.split(" ")
    return len(words) > 2 and max(map(len, words)) == 1


@cache
def _cues(where: str) -> tuple[tuple[str, str], ...]:
    kinds = rows(FOLDER / "document_kinds.csv")
    return tuple((plain(row["cue"]), row["kind"]) for row in kinds if row["where"] == where)


def _in_digits(found: re.Match[str]) -> str:
    year, month, day = found.groups()
    parts = ["".join(str(_DIGITS[sign]) for sign in year), "年"]
    for number, unit in ((month, "月"), (day, "日")):
        if number:
            parts += [str(_under_hundred(number)), unit]
    return "".join(parts)


def _under_hundred(number: str) -> int:
    tens, ten, ones = number.rpartition("十")
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones, 0)
