"""How results are printed: tables with rich on a terminal, plain lines elsewhere."""

import os
import sys
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

#: Names and titles may hold what moves the cursor or colours the terminal; lines of several keep their ends.
_CONTROLS = dict.fromkeys((*range(9), *range(11, 32), *range(127, 160), 8238, 8294, 8295), "�")
_BREAKS = {ord(sign): "\ufffd" for sign in "\t\n\u2028\u2029"}


class CallError(Exception):
    """What was asked for cannot be done; str() is one line that says why and what to do."""


def say(line: str) -> None:
    """A line on stdout."""
    typer.echo(line.translate(_CONTROLS))


def warn(line: str) -> None:
    """A line on stderr."""
    typer.echo(line.translate(_CONTROLS), err=True)


def shown(path: Path) -> str:
    """A path as it can be printed in a line, whatever its bytes."""
    return os.fsencode(path).decode("utf-8", "replace").translate(_CONTROLS | _BREAKS)


def table(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Rows under their columns' names; elsewhere than on a terminal tab-separated, null as an empty cell."""
    if not sys.stdout.isatty():
        say("\t".join(columns))
        for row in rows:
            say("\t".join(_cell(value) for value in row))
        return
    drawn = Table()
    for index, column in enumerate(columns):
        numbers = _is_numeric(row[index] for row in rows)
        drawn.add_column(Text(column), justify="right" if numbers else "left", overflow="fold")
    for row in rows:
        drawn.add_row(*(Text(_cell(value)) for value in row))
    Console().print(drawn)


def _is_numeric(values: Iterable[object]) -> bool:
    first = next((value for value in values if value is not None), None)
    return isinstance(first, (int, float, Decimal)) and not isinstance(first, bool)


def _cell(value: object) -> str:
    return "" if value is None else str(value).translate(_BLANKS)


#: Characters that would break a line of a table.
_BLANKS = str.maketrans("\t\r\n", "   ")
