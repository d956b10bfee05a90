"""Where each rule stands: the name that a figure carries in `rule` leads to one place in the code.

The extractor's own source is read, so that nothing is kept twice. A rule is a string such as "percent.growth"
that the code sets, returns, or lists in a table (where it only compares, it is no rule). What a rule says is
the comment at its line or above it, else the docstring of the function around it. A name in several lines of
one function stands for the function; in two functions, or two rows of a table, it has two places: a mistake.

Names grow by prefixes: run.percent.growth is percent.growth, held on to for the next figure of a list.
"""

import ast
import io
import re
import tokenize
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FAMILIES = (
    "lexical", "nonfact", "percent", "points", "times", "amount", "streak", "rank", "ratio", "run",
    "reached", "table",
)  # fmt: skip
#: A rule, or a prefix with its dot.
_RULE = re.compile(rf"(?:{'|'.join(FAMILIES)})\.[a-z0-9_]*")
#: Methods that ask of a name what it is.
_ASKS = frozenset({"startswith", "endswith", "removeprefix", "removesuffix"})
_FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Place:
    """One rule, or a prefix with its dot: `file` from the package on (ingest/measures.py), what it says."""

    rule: str
    file: str
    line: int
    says: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


def lead(rule: str) -> tuple[Place, ...]:
    """Where a figure's rule leads: the places of its prefixes, outermost first, then that of the rule itself.

    ("run.percent.growth" -> the places of "run." and of "percent.growth".) KeyError for an unknown rule.
    """
    known, found = places(), list[Place]()
    rest = rule
    while rest not in known or rest.endswith("."):
        prefix, dot, rest = rest.partition(".")
        if prefix + dot not in known or not dot:
            raise KeyError(rule)
        found += known[prefix + dot]
    return tuple(dict.fromkeys((*found, *known[rest])))


@cache
def places(folder: Path = _FOLDER) -> dict[str, tuple[Place, ...]]:
    """The places of all rules and prefixes, by name; more than one is a mistake."""
    found: dict[str, list[Place]] = defaultdict(list)
    for path in sorted(folder.glob("*.py")):
        for place in _in_module(path):
            found[place.rule].append(place)
    return {rule: tuple(found[rule]) for rule in sorted(found)}


@dataclass(frozen=True, slots=True)
class _Mention:
    """A rule's name in the source: its line, the line of its row or statement, and the function around it."""

    rule: str
    line: int
    begin: int
    function: ast.FunctionDef | None


def _in_module(path: Path) -> Iterator[Place]:
    source = path.read_text(encoding="utf-8")
    if not _RULE.search(source):
        return
    comments = _comments(source)
    file = f"{path.parent.name}/{path.name}"
    mentions: dict[tuple[str, object], list[_Mention]] = defaultdict(list)
    for mention in _mentions(ast.parse(source), None, 0):
        where = mention.function.lineno if mention.function else -mention.line
        mentions[mention.rule, where].append(mention)
    for (rule, _), found in mentions.items():
        first, function = found[0], found[0].function
        one_line = len({mention.line for mention in found}) == 1
        says = _comment(first, comments) if one_line else ""
        line = first.line if one_line or function is None else function.lineno
        yield Place(rule, file, line, says or _doc(function))


def _mentions(node: ast.AST, function: ast.FunctionDef | None, begin: int) -> Iterator[_Mention]:
    """The names of rules below a node, those left out that are only compared with."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and _RULE.fullmatch(node.value):
        yield _Mention(node.value, node.lineno, begin, function)
    if isinstance(node, ast.Compare) or _is_question(node):
        return
    inside = node if isinstance(node, ast.FunctionDef) else function
    for child in ast.iter_child_nodes(node):
        is_row = isinstance(child, (ast.stmt, ast.Call))
        yield from _mentions(child, inside, child.lineno if is_row else begin)


def _is_question(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in _ASKS


@dataclass(frozen=True, slots=True)
class _Comment:
    text: str
    alone: bool  # nothing else is in its line
    opens: bool  # behind the colon of a block


def _comments(source: str) -> dict[int, _Comment]:
    lines = source.splitlines()
    found: dict[int, _Comment] = {}
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT and not token.string.startswith("# fmt:"):
            line, column = token.start
            before = lines[line - 1][:column].strip()
            found[line] = _Comment(token.string.lstrip("#: "), not before, before.endswith(":"))
    return found


def _comment(mention: _Mention, comments: dict[int, _Comment]) -> str:
    """The comment in the line of a rule, else those right above its row, else that of the block it opens."""
    if mention.line in comments:
        return comments[mention.line].text
    above: list[str] = []
    line = mention.begin - 1
    while line in comments and comments[line].alone:
        above.insert(0, comments[line].text)
        line -= 1
    if not above and line in comments and comments[line].opens:
        above = [comments[line].text]
    return " ".join(above)


def _doc(function: ast.FunctionDef | None) -> str:
    """The first paragraph of a function's docstring, as one line."""
    written = (ast.get_docstring(function) or "") if function else ""
    return " ".join(written.split("\n\n")[0].split())
