"""Patterns looked for only where a sentence, a clause or a line starts.

`re` tries a pattern that begins with `(?:^|(?<=[。；]))` at every character; the marks before a start are
found many times faster.
"""

from collections.abc import Iterator
from itertools import chain
from re import Match, Pattern


def matches(pattern: Pattern[str], text: str, marks: Pattern[str]) -> Iterator[Match[str]]:
    """All matches of a pattern that begin at the text's start or right behind a mark, in order.

    None begins before the end of the one before it, as with `finditer`.
    """
    position = 0
    for start in chain((0,), (mark.end() for mark in marks.finditer(text))):
        if start >= position and (match := pattern.match(text, start)):
            yield match
            position = match.end()
