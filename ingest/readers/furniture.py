"""The furniture of web pages: navigation, buttons, counters, lists of other pages. Words: furniture.toml.

A rule for elements never takes one that holds prose; a rule for lines never takes one that is a sentence.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from re import Pattern
from typing import Any

from ingest.readers.libraries import library

etree = library("lxml.etree")
_LISTS = frozenset(
    ("ul", "ol", "dl", "li", "div", "section", "p", "span", "header", "table", "tr", "td", "h2", "h3")
)  # fmt: skip
#: Share of an element's characters that are links, from which on it is navigation.
_MOSTLY = 0.75
_PROSE = re.compile(r"[。；]")
_SEPARATORS = re.compile(r"[\s\[\]【】()（）|｜/:：>»·、，,.\-]+")
_LONGEST = 120
_DATE = re.compile(r"[\s\[(（]*(?:20)?\d\d[-/.年]\d{1,2}(?:[-/.月]\d{1,2}日?)?[\s\])）]*")


@cache
def _words() -> dict[str, list[str]]:
    return tomllib.loads(Path(__file__).with_name("furniture.toml").read_text(encoding="utf-8"))


@dataclass(slots=True)
class _Content:
    """What an element holds: characters, those of them in links, links, ends of sentences, tables."""

    characters: int = 0
    linked: int = 0
    links: int = 0
    sentences: int = 0
    tables: int = 0

    def add(self, other: "_Content") -> None:
        self.characters += other.characters
        self.linked += other.linked
        self.links += other.links
        self.sentences += other.sentences
        self.tables += other.tables

    def read(self, text: str | None) -> None:
        if text and not _DATE.fullmatch(text):  # the date beside a link to another page
            self.characters += len("".join(text.split()))
            self.sentences += len(_PROSE.findall(text))


def remove(root: Any) -> None:
    """Take the elements out that are furniture by their class or by being links."""
    classes = frozenset(_words()["classes"])
    found = _contents(root)
    for element in [element for element, content in found if _is_element(element, content, classes)]:
        if element.getparent() is not None:
            element.drop_tree()


def _is_element(element: Any, content: _Content, classes: frozenset[str]) -> bool:
    if element.tag not in _LISTS:
        return False
    named = content.sentences < 2 and not content.tables and _is_named(element, classes)
    return named or _is_links(element, content)


def _contents(root: Any) -> list[tuple[Any, _Content]]:
    """Every element with what it holds, in one pass: pages may be made to punish a second look."""
    found: list[tuple[Any, _Content]] = []
    open_elements: list[_Content] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            content = _Content()
            content.read(element.text)
            open_elements.append(content)
            continue
        content = open_elements.pop()
        if element.tag == "a" and element.get("href"):
            content.linked, content.links = content.characters, 1
        content.tables += element.tag == "table"
        found.append((element, content))
        if open_elements:
            open_elements[-1].add(content)
            open_elements[-1].read(element.tail)
    return found


def _is_named(element: Any, classes: frozenset[str]) -> bool:
    names = f"{element.get('class') or ''} {element.get('id') or ''}".lower()
    if not names.strip() or not set(_words()["report"]).isdisjoint(names.split()):
        return False
    return not classes.isdisjoint(re.split(r"[\s_-]+", names))


def _is_links(element: Any, content: _Content) -> bool:
    """Several links and next to nothing else; one link in a sentence is a reference."""
    if content.links < 2 and not (content.links and element.tag == "li"):
        return False
    return content.linked >= _MOSTLY * content.characters


def kept(lines: Iterable[str]) -> Iterator[str]:
    """The lines of the report: furniture left out, counters cut out of those that name source and date."""
    for line in _without_other_pages(list(lines)):
        if "\t" in line or len(line) > _LONGEST or _PROSE.search(line):
            yield line
            continue
        line = _counters().sub("", line).strip()
        if line and not _is_furniture(line):
            yield line


def _without_other_pages(lines: list[str]) -> list[str]:
    """Without the titles behind 相关报道 at the end, one a line: what has a sentence is the report's."""
    for index in range(len(lines) - 1, -1, -1):
        line = lines[index]
        if line.strip().rstrip(":：") in _words()["other_pages"]:
            return _without_other_pages(lines[:index])
        if "\t" in line or len(line) > _LONGEST or _PROSE.search(line):
            break
    return lines


def _is_furniture(line: str) -> bool:
    words = _words()
    if line.startswith(tuple(words["starts"])) or line.rstrip(":：") in words["other_pages"]:
        return True
    if any(word in line for word in words["holds"]):
        return True
    found = [word for word in _SEPARATORS.split(line) if word]
    return all(word in words["words"] for word in found)


@cache
def _counters() -> Pattern[str]:
    """浏览次数：1234次, and the buttons behind it in the same line."""
    counters = "|".join(sorted(_words()["counters"], key=len, reverse=True))
    return re.compile(
        rf"[\[【（(]?(?:{counters})\s*[:：]\s*[0-9]*\s*次?[\]】）)]?"
        rf"|(?:{counters})\s*[（(\[【]\s*[0-9]+\s*次?\s*[)）\]】]"
        r"|(?<![^\s|])(?:浏览|阅读|点击|访问)(?:[量数率]|次数)\s+[0-9]+\s*次?(?![^\s|])"
        r"|(?<!\S)分享[到至]\s*[:：]?.*$"
        r"|[\[【（(]?\s*(?<!文)字\s*[号体](?:大小|显示)?\s*[:：]?[\s\[【（(]*(?:[超特]?大|默认|标准|A\+)?[\s|]*[中正]?常?[\s|]*(?:小|A-)?[\s\]】）)]*"
        r"|[\[【（(]\s*(?:打印|关闭|收藏|纠错)[^\]】）)]{0,6}[\]】）)]|(?<=\s)(?:打印|关闭)(?:本页|窗口)?(?=\s|$)"
    )
