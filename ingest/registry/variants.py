"""Traditional characters and the Simplified ones they are read as (variants.csv)."""

from functools import cache
from importlib.resources import files
from re import Match, Pattern
from re import compile as regex


@cache
def variant_characters() -> dict[int, str]:
    """Code point of a Traditional character -> the Simplified character, one for one."""
    lines = (files("ingest.registry") / "variants.csv").read_text(encoding="utf-8").splitlines()[1:]
    pairs = (line.split(",") for line in lines if line)
    return {ord(traditional): simplified for traditional, simplified in pairs}


def simplified(text: str) -> str:
    """The text in Simplified characters, as many as before."""
    return _traditional().sub(_simplified, text)


@cache
def _traditional() -> Pattern[str]:
    """Most texts hold few such characters, or none: finding them is quicker than translating all."""
    return regex(f"[{''.join(map(chr, variant_characters()))}]")


def _simplified(match: Match[str]) -> str:
    return variant_characters()[ord(match[0])]
