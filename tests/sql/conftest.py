"""A warehouse in memory into which a test puts the statements and claims that it is about."""

import calendar
from collections.abc import Iterator
from contextlib import chdir
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

import duckdb
import pytest

from warehouse import dimensions, queries, store, views
from warehouse.cli import main

NANCHANG = "360121"
REVENUE = "fiscal_revenue"
BUDGET = "general_public_budget_revenue"
YI = Decimal(10**8)


def printed(text: str) -> tuple[Decimal, Decimal, Decimal]:
    """159.4 in 亿元 -> value, low and high in 元: half a unit of the last place on either side."""
    value = Decimal(text)
    half = Decimal(5).scaleb(int(value.as_tuple().exponent) - 1)
    return value * YI, (value - half) * YI, (value + half) * YI


def day(text: str | None) -> date | None:
    """2022-02-12 as it is, 2022-04 as its last day."""
    if text is None or text.count("-") == 2:
        return date.fromisoformat(text) if text else None
    year, month = map(int, text.split("-"))
    return date(year, month, calendar.monthrange(year, month)[1])


@dataclass
class Made:
    """Writes rows with defaults that a test only names where they matter, and reads views."""

    connection: duckdb.DuckDBPyConnection

    def __post_init__(self) -> None:
        self._figures = count()
        self._documents = count()

    def document(
        self, title: str = "a report", published: str | None = None, kind: str = "communique", **columns: Any
    ) -> str:
        made = f"{next(self._documents):04d} {title}"
        row = {"id": made, "title": title, "kind": kind, "published_on": day(published), "load": 1}
        self._insert("dim_document", **row | columns)
        return made

    def corrected(self, document: str, figure: int, number: str, **columns: Any) -> None:
        """What a confirmed correction makes of a figure; `number` as for `level`."""
        value, low, high = printed(number)
        row = {
            "printed": f"{number}亿元",
            "value": value,
            "low": low,
            "high": high,
            "decimals": 1,
            "bound": "exact",
        }
        self._insert("corrected_figure", document=document, figure=figure, **row | columns)

    def observation(self, document: str, **columns: Any) -> None:
        row = {
            "region": NANCHANG, "metric": REVENUE, "time_period": "2021", "measure": "level", "of": "level",
            "basis": "nominal", "averaged": False, "unit": "元", "status_class": "outcome", "registered": True,
            "metric_name": "财政总收入", "printed": "?", "decimals": 1, "bound": "exact", "status": "actual",
            "basis_stated": False, "document": document, "figure": next(self._figures), "load": 1,
        } | columns  # fmt: skip
        if row["time_period"]:
            row.setdefault("year", int(row["time_period"].split("/")[-1][:4]))
        self._insert("fact_observation", **row)

    def level(self, document: str, number: str, year: int = 2021, **columns: Any) -> None:
        """`number` is in 亿元, its interval that of its last printed place."""
        value, low, high = printed(number)
        stated = {
            "value": value,
            "low": low,
            "high": high,
            "printed": f"{number}亿元",
            "time_period": str(year),
        }
        self.observation(document, **stated | columns)

    def growth(self, document: str, number: str, year: int = 2021, **columns: Any) -> None:
        value, low, high = (part / YI for part in printed(number))
        stated = {"value": value, "low": low, "high": high, "printed": f"{number}%", "time_period": str(year)}
        growth = {"measure": "growth", "of": "growth", "unit": "%"}
        self.observation(document, **stated | growth | columns)

    def rank(self, document: str, position: int, year: int = 2021, **columns: Any) -> None:
        self._claim(
            document, year, {"kind": "rank", "position": position, "printed": f"第{position}"} | columns
        )

    def streak(self, document: str, length: int, year: int = 2021, **columns: Any) -> None:
        streak = {"kind": "streak", "length": length, "length_unit": "year", "predicate": "rank_at_most 1"}
        self._claim(document, year, streak | {"printed": f"{length}年"} | columns)

    def rows(self, sql: str, *parameters: object) -> list[tuple[Any, ...]]:
        return self.connection.execute(sql, parameters or None).fetchall()

    def _claim(self, document: str, year: int, columns: dict[str, Any]) -> None:
        row = {
            "region": NANCHANG, "metric": REVENUE, "registered": True, "metric_name": "财政总收入", "of": "level",
            "time_period": str(year), "year": year, "scope": "全省县(市、区)", "scope_region": "360000",
            "scope_level": "county", "status": "actual", "status_class": "outcome", "bound": "exact",
            "document": document, "figure": next(self._figures), "load": 1,
        }  # fmt: skip
        self._insert("fact_claim", **row | columns)

    def _insert(self, table: str, **columns: Any) -> None:
        names, places = ", ".join(f'"{name}"' for name in columns), ", ".join("?" * len(columns))
        self.connection.execute(f"INSERT INTO {table} ({names}) VALUES ({places})", list(columns.values()))


@pytest.fixture(scope="session")
def _memory() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        store.create_tables(connection)
        dimensions.fill(connection)
        views.create(connection)
        queries.create(connection)
        yield connection


@pytest.fixture
def made(_memory: duckdb.DuckDBPyConnection) -> Iterator[Made]:
    """An empty warehouse with all views and dimensions but no breaks; what the test writes is gone after it."""
    _memory.begin()
    _memory.execute("DELETE FROM metric_break")
    yield Made(_memory)
    _memory.rollback()


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """The warehouse that `nianjian ingest` makes of the shipped reports, for reading."""
    path = tmp_path_factory.mktemp("shipped") / "warehouse.duckdb"
    with chdir(path.parent):  # not where somebody has a ./reports
        assert main(["ingest", "--db", str(path)]) == 0
    with duckdb.connect(path, read_only=True) as connection:
        yield connection
