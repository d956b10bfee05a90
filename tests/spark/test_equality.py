"""Facts, dimensions and every view of a lake are those of DuckDB, row for row."""

from pathlib import Path

import duckdb
import pytest

from tests.spark import lakes
from warehouse import views
from warehouse.spark import layout

TABLES = (*layout.BY_YEAR, *layout.REGISTRY, layout.LOAD)
VIEWS = [view.name for view in views.ordered()]


@pytest.mark.parametrize("name", TABLES)
def test_table(
    name: str, lake: Path, warehouse: duckdb.DuckDBPyConnection, capsys: pytest.CaptureFixture[str]
):
    without = lakes.TIMES.get(name, ())
    expected = lakes.rows(warehouse, name, without)
    compared(name, lakes.table(lake, name, warehouse, without), expected, capsys)
    assert expected


@pytest.mark.parametrize("name", VIEWS)
def test_view(
    name: str, lake: Path, warehouse: duckdb.DuckDBPyConnection, capsys: pytest.CaptureFixture[str]
):
    compared(name, lakes.view(lake, name, warehouse), lakes.rows(warehouse, name), capsys)


def compared(name: str, found: lakes.Rows, expected: lakes.Rows, capsys: pytest.CaptureFixture[str]) -> None:
    """The same rows as often; says how many."""
    with capsys.disabled():
        print(f"\n{name:<28} {found.total():>7} rows on Spark, {expected.total():>7} on DuckDB", end=" ")
    assert list((expected - found).items())[:3] == []
    assert list((found - expected).items())[:3] == []


def test_what_is_refused_is_refused_with_the_same_words(
    lake: Path, folders: list[Path], capsys: pytest.CaptureFixture[str], tmp_path: Path
):
    from warehouse.cli.ingest import reports
    from warehouse.load import ingest_files

    told = ingest_files(sorted(reports(folders)), tmp_path / "w.duckdb")
    with duckdb.connect() as connection:
        files = lakes.Lake(lake).files(layout.REFUSED)
        found = connection.execute(
            "SELECT path, reason FROM read_parquet($files)", {"files": files}
        ).fetchall()
    assert sorted((path.removeprefix("file:"), reason) for path, reason in found) == sorted(
        (str(path), reason) for path, reason in told.refused
    )
    assert {"empty.txt", "nowhere.txt", "broken.pdf", "broken.zip"} <= {Path(path).name for path, _ in found}
