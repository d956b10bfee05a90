"""Traditional characters and the Simplified ones they are read as (variants.csv)."""

from functools import cache
from importlib.resources import files


@cache
def variant_characters() -> dict[int, str]:
    """Code point of a Traditional character -> the Simplified character, one for one."""
    lines = (files("ingest.registry") / "variants.csv").read_text(encoding="utf-8").splitlines()[1:]
    pairs = (line.split(",") for line in lines if line)
    return {ord(traditional): simplified for traditional, simplified in pairs}
