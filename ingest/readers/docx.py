"""Word documents (.docx): paragraphs and tables in their order, then the footnotes.

The XML is walked here, for libraries pass over content controls and text boxes, and with them figures. Left
out is what a reader does not see or that is not the report: deleted text, field codes, running heads.
"""

from collections.abc import Iterator
from typing import Any

from ingest.readers import archive
from ingest.readers.errors import ReadError
from ingest.readers.libraries import library
from ingest.readers.result import Text, row

etree = library("lxml.etree")
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HIDDEN = frozenset(
    (*(_W + tag for tag in ("del", "moveFrom", "instrText", "pPr", "rPr", "sectPr", "tblPr")),
     "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback")
)  # fmt: skip
_BREAKS = {_W + "tab": "\t", _W + "br": "\n", _W + "cr": "\n", _W + "noBreakHyphen": "-"}
_PARAGRAPH, _TABLE, _TEXT = _W + "p", _W + "tbl", _W + "t"
MAIN, NOTES = "word/document.xml", ("word/footnotes.xml", "word/endnotes.xml")


def read(data: bytes) -> Text:
    """The text of a Word document, a paragraph a line. ReadError for a broken or hostile one."""
    parts = archive.parts(data)
    lines = list(_blocks(_parsed(parts[MAIN])))
    for name in NOTES:
        if name in parts:
            lines += [line for line in _blocks(_parsed(parts[name])) if line.strip()]
    return Text("\n".join(lines).strip("\n") + "\n", MEDIA_TYPE)


def _parsed(part: bytes) -> Any:
    try:
        return etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise ReadError(f"is a broken Word document ({error.msg}): save it anew") from error


def _blocks(node: Any) -> Iterator[str]:
    """The lines below a node: libxml2 nests at most 256 deep, so recursion is bounded."""
    for child in node:
        if child.tag == _PARAGRAPH:
            yield _inline(child)
            for box in child.iter(_W + "txbxContent"):
                # A box within a box comes with the outer one.
                is_own = next(box.iterancestors(_PARAGRAPH)) is child
                if is_own and not any(above.tag in _HIDDEN for above in box.iterancestors()):
                    yield from _blocks(box)
        elif child.tag == _TABLE:
            yield from (row(_cells(line)) for line in child.iter(_W + "tr") if _owner(line) is child)
        elif child.tag not in _HIDDEN:
            yield from _blocks(child)


def _inline(node: Any) -> str:
    """The characters of a paragraph, without those of the text boxes anchored in it."""
    pieces: list[str] = []
    for child in node:
        if child.tag == _TEXT:
            pieces.append(child.text or "")
        elif child.tag in _BREAKS:
            pieces.append(_BREAKS[child.tag])
        elif child.tag not in _HIDDEN and child.tag != _W + "txbxContent":
            pieces.append(_inline(child))
    return "".join(pieces)


def _cells(line: Any) -> list[str]:
    """A row's cells; one that spans several columns is followed by empty ones."""
    found: list[str] = []
    for cell in line.iter(_W + "tc"):
        if cell.iterancestors(_W + "tr").__next__() is line:
            found.append(" ".join(_blocks(cell)))
            span = cell.find(f"{_W}tcPr/{_W}gridSpan")
            width = span.get(_W + "val", "1") if span is not None else "1"
            found += [""] * (min(int(width), 256) - 1 if width.isdigit() else 0)
    return found


def _owner(line: Any) -> Any:
    return next(line.iterancestors(_TABLE))
