"""Every view gives the same rows on the other engines as on DuckDB."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal

import duckdb
import pytest

from tests.clients.engines import ENGINES, Engine, Rows, fill
from warehouse import views

VIEWS = [view.name for view in views.ordered()]


@pytest.fixture(scope="module", params=ENGINES)
def engine(
    request: pytest.FixtureRequest,
    warehouse: duckdb.DuckDBPyConnection,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Engine]:
    folder = tmp_path_factory.mktemp(request.param)
    with ENGINES[request.param](folder) as engine:
        fill(engine, request.param, warehouse, folder)
        yield engine


@pytest.mark.parametrize("view", VIEWS)
def test_view_gives_the_rows_of_duckdb(
    view: str, engine: Engine, warehouse: duckdb.DuckDBPyConnection
) -> None:
    relation = warehouse.table(view)
    truth = [kind == "BOOLEAN" for kind in relation.types]
    expected, found = plain(relation.fetchall(), truth), plain(engine.rows(view), truth)
    assert list((expected - found).items())[:3] == []
    assert list((found - expected).items())[:3] == []


def plain(rows: Rows, truth: list[bool]) -> Counter[tuple[object, ...]]:
    """Rows in any order; `truth` says which columns hold truth values, which ClickHouse computes as 0 and 1."""
    return Counter(
        tuple(
            value if value is None else bool(value) if is_truth else _plain(value)
            for value, is_truth in zip(row, truth, strict=True)
        )
        for row in rows
    )


def _plain(value: object) -> object:
    """Numbers to 13 digits, whatever type an engine gives them; days without a time."""
    if isinstance(value, (int, float, Decimal)):
        return f"{float(value) + 0.0:.13g}"
    if isinstance(value, date):
        return (value.date() if isinstance(value, datetime) else value).isoformat()
    return value
