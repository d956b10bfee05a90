"""Cue words (registry/cues.toml) as pieces of regular expressions."""

import tomllib
from functools import cache
from re import Pattern
from re import compile as regex

from ingest.registry.files import FOLDER


@cache
def _words() -> dict[str, list[str]]:
    with (FOLDER / "cues.toml").open("rb") as file:
        return {name: table["words"] for name, table in tomllib.load(file).items()}


@cache
def words(*cues: str) -> tuple[str, ...]:
    """The words of these cues, longest first."""
    return tuple(
        sorted({word for cue in cues for word in _words()[cue]}, key=lambda word: (-len(word), word))
    )


@cache
def either(*cues: str) -> str:
    """An alternation of the words of these cues, longest first."""
    return "(?:" + "|".join(words(*cues)) + ")"


@cache
def pattern(template: str) -> Pattern[str]:
    """Compile `template`, in which `<rise>` stands for any word of the cue `rise`, `<rise fall>` of both."""
    pieces: list[str] = []
    rest = template
    while "<" in rest:
        before, _, rest = rest.partition("<")
        names, closed, after = rest.partition(">")
        if not closed or not names.replace("_", "").replace(" ", "").isalpha():
            pieces.append(before + "<")
            continue
        pieces.append(before + either(*names.split()))
        rest = after
    return regex("".join(pieces) + rest)
