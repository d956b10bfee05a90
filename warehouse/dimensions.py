"""Dimensions and column comments as the registry has them."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import duckdb
import polars as pl

from ingest import registry
from warehouse import texts
from warehouse.comments import comment
from warehouse.frames import run
from warehouse.sqlfiles import SqlFile, read

SHOWN = 12  # how many units or metrics a comment names before it points to the dimension
CORE = ("gdp", "fiscal_revenue", "general_public_budget_revenue")


def fill(connection: duckdb.DuckDBPyConnection) -> None:
    """Replace the rows of all dimensions and the comments of all tables, inside the caller's transaction."""
    rows = {
        "dim_region": registry.regions(),
        "dim_metric": registry.metrics(),
        "metric_break": registry.breaks(),
        "metric_aim": registry.aims(),
        "metric_lookalike": registry.lookalikes(),
        "dim_unit": registry.units(),
        "dim_scope": _spellings(),
    }
    names = {"{units}": _units(), "{metrics}": _metrics()}
    for table in read("schema"):
        if table.name in rows:
            run(connection, table.name, _frame(table, rows[table.name]))
        for kind, name in _kept(table):
            part = "" if name == table.name else f"A part of {table.name}, which is what to read. "
            comment(connection, kind, name, f"{part}{table.purpose}. Grain: {table.grain}")
            for column, text in table.columns.items():
                comment(connection, "COLUMN", f"{name}.{column}", _filled(text, names))


def _kept(table: SqlFile) -> list[tuple[str, str]]:
    """What holds the rows of a table: VIEW or TABLE, and its name."""
    if table.name != texts.VIEW:
        return [("TABLE", table.name)]
    return [("VIEW", texts.VIEW), ("TABLE", texts.RECENT), ("TABLE", texts.SETTLED)]


def _frame(table: SqlFile, rows: Sequence[object]) -> pl.DataFrame:
    """A dimension's rows: each column is the attribute of the registry's record that has its name."""
    return pl.DataFrame({column: [_plain(getattr(row, column)) for row in rows] for column in table.columns})


def _plain(value: object) -> object:
    return float(value) if isinstance(value, Decimal) else value


@dataclass(frozen=True, slots=True)
class _Spelling:
    phrase: str
    scope: str
    peers_level: str
    ancestor_level: str


def _spellings() -> list[_Spelling]:
    return [
        _Spelling(phrase, scope.phrase, scope.peers_level, scope.ancestor_level)
        for scope in registry.scopes()
        for phrase in (scope.phrase, *scope.aliases)
    ]


def _filled(text: str, names: dict[str, str]) -> str:
    """A column's description with what only the registry knows."""
    for place, known in names.items():
        text = text.replace(place, known)
    return text


def _units() -> str:
    names = [unit.unit for unit in registry.units()]
    return f"{', '.join(names[:SHOWN])} ...: all {len(names)} in dim_unit"


def _metrics() -> str:
    """Each with its unit, those first that the contracts name."""
    metrics = sorted(registry.metrics(), key=lambda metric: metric.id not in CORE)
    names = [f"{metric.id} {metric.name_zh} in {metric.unit}" for metric in metrics]
    return f"{', '.join(names[:SHOWN])} ...: all {len(names)} in dim_metric"
