"""The SELECTs of sql/explore -> rows as pages read them, all of them or by their first column."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Any

import duckdb

from warehouse.sqlfiles import read


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of a SELECT with the names of its columns; numbers of the facts are decimal strings."""

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]

    def by_first(self) -> dict[str, "Rows"]:
        """The rows of each value of the first column, which is left out; rows have to be in its order."""
        groups = groupby(self.rows, key=lambda row: row[0])
        return {key: Rows(self.columns[1:], [row[1:] for row in group]) for key, group in groups}

    def records(self) -> Iterable[dict[str, Any]]:
        """Each row by the names of its columns."""
        return (dict(zip(self.columns, row, strict=True)) for row in self.rows)


def fetch(connection: duckdb.DuckDBPyConnection, name: str) -> Rows:
    """What the SELECT sql/explore/<name>.sql finds."""
    [file] = (file for file in read("explore") if file.name == name)
    found = connection.execute(file.text)
    columns = tuple(column[0] for column in found.description or ())
    return Rows(columns, [tuple(_plain(value) for value in row) for row in found.fetchall()])


def _plain(value: Any) -> Any:
    """A DECIMAL as a string without noughts that say nothing: a page compares it without loss."""
    if not isinstance(value, Decimal):
        return value
    text = f"{value:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"
