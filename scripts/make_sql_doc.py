"""docs/sql.md, from the headers of the SQL files and the shipped reports: python scripts/make_sql_doc.py

Run it after a change of a view, a query or of what the shipped reports give; a test compares.
"""

import re
import tempfile
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path

import duckdb

from warehouse import views
from warehouse.cli import main
from warehouse.lineage import lineage
from warehouse.sqlfiles import SqlFile, read

DOC = Path(__file__).parents[1] / "docs" / "sql.md"
INTRODUCTION = """\
# Views and queries

Open the warehouse with `make shell` (or any program that reads DuckDB files) and ask. Every view is one
SELECT in `sql/views/`, with this description at its top; in the warehouse the same stands in the comments
of `duckdb_views()` and `duckdb_columns()`. The tables under the views are in `sql/schema/`. The
queries, at the end, have to be told something: each is a SELECT with parameters in `sql/queries/`, and in the
warehouse a table macro of its name.

A number as printed is an interval: 159.4亿元 is 15,935,000,000 to 15,945,000,000 yuan, and columns that end
in `_low` and `_high` are its ends, null where it has none. What is computed, reported, implied and claimed
never shares a column. A filter on region, metric, year or measure reaches the facts at once; one on a name
reads all of them first.

The examples run on the reports that ship with the project. What a column is made of are the columns of the
tables that its expression comes down to, conditions and orders in it included, filters and joins left aside;
`nianjian lineage trend.level` shows the way there.
[questions.md](questions.md) has the queries that people ask first.
"""
FILES = {file.name: file for folder in ("schema", "views", "queries") for file in read(folder)}
_FILLED_IN = re.compile(r" \(?\{\w+\}\)?")


def render(connection: duckdb.DuckDBPyConnection) -> str:
    """The page, its examples run on a warehouse of the shipped reports."""
    shown = sorted(read("views"), key=lambda view: (not view.is_exported, view.name))
    return "\n".join([INTRODUCTION, *(_section(connection, file) for file in (*shown, *read("queries")))])


def _section(connection: duckdb.DuckDBPyConnection, view: SqlFile) -> str:
    result = connection.execute(view.example)
    columns = [column[0] for column in result.description or ()]
    rows = result.fetchall()
    names = views.columns(view.text)
    parameters = [(f"`{name}`", text, view.defaults.get(name)) for name, text in view.parameters.items()]
    return "\n".join(
        [
            f"## {view.name}{'(' + ', '.join(view.parameters) + ')' if parameters else ''}\n",
            f"{view.purpose[0].upper()}{view.purpose[1:]}\n",
            f"Grain: {view.grain}\n",
            *(_table(["parameter", "what it is", "default"], parameters) if parameters else ()),
            *([""] if parameters else ()),
            f"```sql\n{view.example};\n```\n",
            *_table(columns, rows),
            "",
            *_table(
                ["column", "what it holds", "made of"],
                [(f"`{name}`", describe(view, name), made_of(view.name, name)) for name in names],
            ),
            "",
        ]
    )


def describe(view: SqlFile, column: str) -> str:
    """What a column holds, from the header of the view or of the file that it comes from."""
    if column in view.columns:
        return _FILLED_IN.sub("", view.columns[column].removeprefix("key: "))
    passed = views.origin(view.text, column)
    if passed is None:
        raise LookupError(f"{view.name}.{column} is not described")
    relation, name = passed
    return describe(FILES[relation], name)


def made_of(view: str, column: str) -> str:
    """The tables' columns that a view's column comes down to: dim_metric (id, unit), fact_claim (of)."""
    found: dict[str, list[str]] = {}
    for leaf in lineage(view, column).leaves():
        table, _, name = leaf.partition(".")
        found.setdefault(table, []).append(name)
    return ", ".join(f"{table} ({', '.join(sorted(names))})" for table, names in sorted(found.items()))


def _table(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> list[str]:
    return [_row(columns), _row(["---"] * len(columns)), *map(_row, rows)]


def _row(cells: Iterable[object]) -> str:
    return "| " + " | ".join(_cell(cell) for cell in cells) + " |"


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Decimal):
        value = value.quantize(Decimal(1)) if value == value.to_integral() else value.normalize()
    return "" if value is None else str(value).replace("|", "\\|")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "shipped.duckdb"
        main(["ingest", str(Path(__file__).parents[1] / "ingest" / "reports"), "--db", str(path)])
        with duckdb.connect(path, read_only=True) as warehouse:
            DOC.write_text(render(warehouse), encoding="utf-8")
