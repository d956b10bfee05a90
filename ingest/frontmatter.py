"""Front matter: `key: value` lines between two lines `---` at the very top of a report.

    ---
    title: 南昌县2023年国民经济和社会发展统计公报
    kind: communique
    published: 2024-04
    region: 360121
    year: 2023
    ---

It looks like YAML and is no YAML: one line a key, values as they stand (quotes around one are taken off),
`#` begins a line of comment. An empty value is the same as no line.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

FENCE = "---"
KEYS = ("title", "kind", "publisher", "published", "region", "year", "period", "grade", "source")
KINDS = ("work_report", "communique", "yearbook", "news", "review", "other")
GRADES = ("A", "B", "C")
#: A fence that is not closed within so many characters is an error, not a search through the whole text.
LONGEST = 10_000

_MONTH = "(?:0[1-9]|1[0-2])"
_TIME = rf"\d{{4}}(?:-(?:Q[1-4]|S[12]|{_MONTH}))?"
_PERIOD = re.compile(rf"{_TIME}(?:/{_TIME})?")
_PUBLISHED = re.compile(rf"\d{{4}}(?:-{_MONTH}(?:-\d{{2}})?)?")
_LINE = re.compile(r"([A-Za-z_ -]+?)\s*[:：]\s*(.*)")


class FrontMatterError(ValueError):
    """Front matter that cannot be read; str() is one line that names the line and what to mend."""


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """Values by key, without the empty ones, and the offset where the report's own text begins."""

    values: dict[str, str]
    body_start: int


def parse(text: str) -> FrontMatter:
    """The front matter of a text: none where it does not begin with a line `---`. Raises FrontMatterError."""
    body_start = find_body(text)
    values: dict[str, str] = {}
    for number, line in enumerate(text[:body_start].splitlines()[1:-1], start=2):
        if line.strip() and not line.lstrip().startswith("#"):
            key, value = _entry(number, line)
            if key in values:
                raise FrontMatterError(f"line {number}: {key} is there twice; take one out")
            values[key] = value
    return FrontMatter({key: value for key, value in values.items() if value}, body_start)


def is_right(key: str, value: str) -> bool:
    """Whether a value is one that a key can have."""
    return key not in _CHECKS or _CHECKS[key][0](value)


def find_body(text: str) -> int:
    """Offset of the first character behind the front matter, 0 without any. Raises FrontMatterError."""
    first, _, _ = text[:LONGEST].partition("\n")
    if first.rstrip() != FENCE:
        return 0
    position = len(first) + 1
    while position < min(len(text), LONGEST):
        end = text.find("\n", position)
        end = len(text) if end < 0 else end
        if text[position:end].rstrip() == FENCE:
            return min(end + 1, len(text))
        position = end + 1
    raise FrontMatterError(
        f"line 1: front matter begins with {FENCE} and no second line {FENCE} ends it; add it"
    )


def _entry(number: int, line: str) -> tuple[str, str]:
    match = _LINE.fullmatch(line.strip())
    if not match:
        raise FrontMatterError(
            f"line {number}: {line.strip()[:40]!r} is no `key: value`; write it so or take it out"
        )
    key, value = match[1].strip().lower(), match[2].strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"":
        value = value[1:-1]
    if key not in KEYS:
        raise FrontMatterError(f"line {number}: unknown key {key!r}; the keys are {', '.join(KEYS)}")
    if value and key in _CHECKS:
        is_right, expected = _CHECKS[key]
        if not is_right(value):
            raise FrontMatterError(f"line {number}: {key} {value!r} is not {expected}; mend it")
    return key, value


def _is_date(value: str) -> bool:
    if not _PUBLISHED.fullmatch(value):
        return False
    try:
        date.fromisoformat((value + "-01-01")[:10])
    except ValueError:
        return False
    return True


_CHECKS: dict[str, tuple[Callable[[str], bool], str]] = {
    "kind": (lambda value: value in KINDS, f"one of {', '.join(KINDS)}"),
    "grade": (lambda value: value in GRADES, f"one of {', '.join(GRADES)}"),
    "year": (lambda value: bool(re.fullmatch(r"(?:19|20)\d\d", value)), "a year such as 2023"),
    "period": (
        lambda value: bool(_PERIOD.fullmatch(value)),
        "a period such as 2023, 2023-Q1, 2023-S1, 2023-05",
    ),
    "published": (_is_date, "a date such as 2024-04-15 or 2024-04"),
}
