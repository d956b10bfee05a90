"""The multiple in which a print counts its unit: 亿 of 159.4亿元."""

import re

MULTIPLES = {"万亿": 10**12, "亿": 10**8, "万": 10**4, "": 1}
_MULTIPLE = re.compile(r"(万亿|亿|万)[余多来]?个?$")


def multiple(printed: str, unit: str | None) -> str:
    """The multiple in which a print counts its unit: 亿 of 159.4亿元; empty for none."""
    found = _MULTIPLE.search(printed.removesuffix(unit or ""))
    return found[1] if found else ""
