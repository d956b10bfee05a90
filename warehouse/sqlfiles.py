"""The shipped SQL: where the files are, and what their comments say.

A file opens with a comment in parts, each of which may run on over further comment lines:

    -- Purpose: one sentence, printed wherever the table or view is listed
    -- Grain: what one row is
    -- Export: no, and why (a view without this part is exported)
    -- Parameters:
    --   name: what a query has to be told as $name
    --   name = FALSE: the same, and what it is where nothing is said
    -- Example:
    --   SELECT ... (its lines stay as they are)
    -- Columns:
    --   name: what it holds

A table has its columns' descriptions beside the columns instead: `year INTEGER,  -- year that it reviews`.
"""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

_SECTION = re.compile(r"-- (Purpose|Grain|Export|Parameters|Example|Columns):\s*(.*)")
_LISTED = re.compile(r"--\s+(\w+)(?: = (\w+))?: (.+)")
_BESIDE = re.compile(r"\s+(\w+) [A-Z][^-]*-- (.+)")


@dataclass(frozen=True, slots=True)
class SqlFile:
    """One file of sql/: its name without ending, its text, and what its comments say."""

    name: str
    text: str
    purpose: str
    grain: str
    is_exported: bool
    example: str
    columns: dict[str, str]
    #: What each parameter is, and the defaults of those that have one, as SQL.
    parameters: dict[str, str]
    defaults: dict[str, str]


def root() -> Traversable:
    """The folder sql/: inside the package in a wheel, else (editable installs copy nothing) beside it."""
    inside = files("warehouse") / "sql"
    return inside if inside.is_dir() else Path(__file__).parents[1] / "sql"


@cache
def read(folder: str) -> tuple[SqlFile, ...]:
    """The files of one folder of sql/ (schema, views), by name."""
    found = [path for path in (root() / folder).iterdir() if path.name.endswith(".sql")]
    return tuple(
        parse(path.name.removesuffix(".sql"), path.read_text("utf-8")) for path in sorted(found, key=_name)
    )


def parse(name: str, text: str) -> SqlFile:
    """What a file's comments say; a part that is not there is empty."""
    parts = {"Purpose": "", "Grain": "", "Export": "", "Example": ""}
    lists: dict[str, dict[str, str]] = {"Parameters": {}, "Columns": {}}
    defaults: dict[str, str] = {}
    section = ""
    for line in _header(text):
        if opened := _SECTION.fullmatch(line):
            section = opened[1]
            if section in parts:
                parts[section] = opened[2]
        elif section in lists and (listed := _LISTED.fullmatch(line)):
            lists[section][listed[1]] = listed[3]
            if listed[2]:
                defaults[listed[1]] = listed[2]
        elif lists.get(section):
            lists[section][next(reversed(lists[section]))] += " " + line.lstrip("- ")
        elif section == "Example":
            parts[section] += "\n" + line.removeprefix("--   ")
        elif section in parts:
            parts[section] += " " + line.lstrip("- ")
    beside = {found[1]: found[2] for line in text.splitlines() if (found := _BESIDE.fullmatch(line))}
    return SqlFile(
        name=name,
        text=text,
        purpose=parts["Purpose"].strip(),
        grain=parts["Grain"].strip(),
        is_exported=not parts["Export"].startswith("no"),
        example=parts["Example"].strip(),
        columns=beside | lists["Columns"],
        parameters=lists["Parameters"],
        defaults=defaults,
    )


def _header(text: str) -> list[str]:
    """The comment lines before the first line of SQL."""
    lines = text.splitlines()
    end = next((at for at, line in enumerate(lines) if not line.startswith("--")), len(lines))
    return [line.rstrip() for line in lines[:end]]


def _name(path: Traversable) -> str:
    return path.name
