"""Web pages: what a reader sees of them, without the page's own furniture.

Nothing is guessed about where "the article" begins and ends: a guess that is wrong drops figures. Only what
is furniture by its tag, by its class, by being links, or by its words (furniture.toml) is left out.
"""

import re
from typing import Any

from ingest.readers import furniture, text
from ingest.readers.errors import ReadError
from ingest.readers.libraries import library
from ingest.readers.result import Text, row

etree, parser = library("lxml.etree"), library("lxml.html")

MEDIA_TYPE = "text/html"
_DECLARED = re.compile(rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]+)", re.I)
_PROLOGUE = re.compile(r"\s*<\?xml[^>]*\?>")
_HEAD = 4096
_NOT_SHOWN = frozenset(
    ("script", "style", "noscript", "template", "nav", "footer", "button", "select", "option", "textarea",
     "iframe", "object", "svg", "audio", "video", "head")
)  # fmt: skip
_BLOCKS = frozenset(
    ("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "div", "dl", "dt",
     "fieldset", "figcaption", "figure", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html",
     "li", "main", "ol", "p", "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul")
)  # fmt: skip
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
#: Beyond these a page is no report but an attack. libxml2 stops at a depth of 256, and may then have cut it.
_MOST_ELEMENTS, _DEEPEST, _WIDEST = 300_000, 250, 500
_TOO_MANY = "too many to read: save its text"
#: Control characters, written or by number, which lxml reads and then refuses to write.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]"
    r"|&#(?:0*(?:[0-8]|1[124-9]|2[0-9]|3[01])|x0*(?:[0-8bce-f]|1[0-9a-f]|d[89a-f][0-9a-f]{2}|fff[ef]))(?:;|(?![0-9a-f]))",
    re.I,
)
_BLANKS = re.compile(r"[ \t\r\n\f]+")


def read(data: bytes) -> Text:
    """The text of a page, a block a line. ReadError for a page that cannot be parsed to its end."""
    root = _parsed(_UNPRINTABLE.sub("", _PROLOGUE.sub("", _decoded(data), count=1)))
    title = root.findtext(".//head/title") or ""
    _remove_unseen(root)
    furniture.remove(root)
    lines = _Lines()
    lines.walk(root)
    body = "\n".join(furniture.kept(lines.finished()))
    return Text(_titled(title, body) + "\n", MEDIA_TYPE)


def _decoded(data: bytes) -> str:
    """As declared, else as any text; gb2312 and gbk mean GB18030, which holds them."""
    found = _DECLARED.search(data[:_HEAD])
    declared = found[1].decode("ascii").lower() if found else ""
    if declared.startswith(("gb", "big5")) and not data.startswith(b"\xef\xbb\xbf"):
        try:
            return data.decode("gb18030" if declared.startswith("gb") else "big5hkscs")
        except UnicodeDecodeError:
            pass  # declared wrongly, as is common
    return text.decode(data)


def _parsed(page: str) -> Any:
    try:
        root = parser.document_fromstring(page)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise ReadError(f"is a web page that cannot be read ({error}): save its text") from error
    count = sum(1 for _ in root.iter())
    deepest = _depth(root)
    if count > _MOST_ELEMENTS or deepest >= _DEEPEST:
        raise ReadError(f"is a web page with {count} elements, {deepest} inside each other, {_TOO_MANY}")
    return root


def _depth(root: Any) -> int:
    deepest = depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def _remove_unseen(root: Any) -> None:
    for element in list(root.iter()):
        tag = element.tag
        unseen = not isinstance(tag, str) or tag in _NOT_SHOWN or _is_hidden(element)
        if unseen and element.getparent() is not None:
            element.drop_tree()


def _is_hidden(element: Any) -> bool:
    """What the page itself does not show; but pages of WeChat hide the report until their script has run.

    So prose stays that is invisible and has its place.
    """
    if element.get("hidden") is not None:
        return True
    found = _HIDDEN.search(element.get("style") or "")
    return bool(found) and not (found[0].startswith("v") and "。" in "".join(element.itertext()))


def _titled(title: str, body: str) -> str:
    """The report with its title: pages whose heading is a picture have it in <title> only."""
    title = " ".join(re.split(r"[-_|—]", title)[0].split())
    folded = "".join(body.split())
    return f"{title}\n{body}" if title and "".join(title.split()) not in folded else body


class _Lines:
    """Text in the making: blocks begin lines, tables are rows, white space is what a browser shows of it."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.open: list[str] = []

    def finished(self) -> list[str]:
        self.end()
        return self.lines

    def end(self) -> None:
        line = _BLANKS.sub(" ", "".join(self.open)).strip()
        self.open.clear()
        if line:
            self.lines.append(line)

    def walk(self, element: Any) -> None:
        tag = element.tag
        if tag == "br":
            self.end()
            return
        if tag == "table" and _is_data(element):
            self.end()
            self.lines += [line for line in map(row, _grid(element)) if line.strip()]
            return
        block = tag in _BLOCKS
        if block:
            self.end()
        self.open.append(element.text or "")
        for child in element:
            self.walk(child)
            self.open.append(child.tail or "")
        if block:
            self.end()


def _is_data(table: Any) -> bool:
    """Whether a table holds cells, and not the layout of a page: no table inside, no prose in a cell."""
    if table.find(".//table") is not None:
        return False
    cells = [cell for line in table.iter("tr") for cell in line if cell.tag in ("td", "th")]
    rows = sum(1 for _ in table.iter("tr"))
    return len(cells) > rows > 0 and all("".join(cell.itertext()).count("。") < 2 for cell in cells)


def _grid(table: Any) -> list[list[str]]:
    """Rows of cell texts; what spans several columns or rows is followed by empty cells."""
    rows: list[list[str]] = []
    reserved: dict[int, int] = {}  # column -> rows that a cell from above still covers
    for line in table.iter("caption", "tr"):
        if line.tag == "caption":
            rows.append(["".join(line.itertext())])
            continue
        cells: list[str] = []
        for cell in (cell for cell in line if cell.tag in ("td", "th")):
            while reserved.get(len(cells), 0):
                cells.append("")
            down, across = _span(cell, "rowspan"), _span(cell, "colspan")
            for column in range(len(cells), len(cells) + across):
                reserved[column] = down
            cells += ["".join(cell.itertext()), *[""] * (across - 1)]
            if len(cells) > _WIDEST:
                raise ReadError(f"is a web page with a table of more than {_WIDEST} columns, {_TOO_MANY}")
        reserved = {column: left - 1 for column, left in reserved.items() if left > 1}
        rows.append(cells)
    return rows


def _span(cell: Any, name: str) -> int:
    value = (cell.get(name) or "1").strip()
    return max(int(value), 1) if value.isdecimal() and len(value) < 6 else 1
