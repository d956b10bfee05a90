"""benchmarks/warehouse.py on a warehouse of nine regions: what is compared gives the same rows; no test is timed."""

import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

from benchmarks import asked, made
from benchmarks import warehouse as bench
from warehouse import store

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("bench-warehouse")]


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made.warehouse(tmp_path_factory.mktemp("bench"), rows=30_000)


@pytest.fixture
def connection(tiny: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with store.reading(tiny) as connection:
        yield connection


def answers(name: str, way: str, connection: duckdb.DuckDBPyConnection) -> list[tuple[object, ...]]:
    if way == "polars":
        (file,) = (
            connection.execute("SELECT path FROM duckdb_databases() WHERE NOT internal").fetchone() or ()
        )
        tables = asked.tables(asked.to_parquet(connection, Path(file).with_suffix("")))
        return rounded(asked.POLARS[name](tables, bench.REGION).collect().rows())
    sql = asked.sql(name, way)
    return rounded(connection.execute(sql, {"region": bench.REGION} if "$region" in sql else None).fetchall())


def rounded(rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Sorted, and without the last bits of floating point, in which engines differ."""
    return sorted(
        (tuple(round(cell, 6) if isinstance(cell, float) else cell for cell in row) for row in rows), key=repr
    )


@pytest.mark.parametrize("name", asked.POLARS)
def test_view_hand_written_sql_and_polars_give_the_same_rows(
    name: str, connection: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    by_view = answers(name, "view", connection)
    assert len(by_view) > 50
    assert answers(name, "hand", connection) == by_view
    tables = asked.tables(asked.to_parquet(connection, tmp_path))
    assert rounded(asked.POLARS[name](tables, bench.REGION).collect().rows()) == by_view


def test_the_questions_meet_what_makes_them_hard(connection: duckdb.DuckDBPyConnection) -> None:
    """Restated and confirmed keys, breaks, gaps, ranks of several peers, claims of both kinds."""
    latest = answers("latest", "view", connection)
    assert {row[-1] for row in latest} == {1, 2}
    growth = answers("growth", "view", connection)
    assert {row[-1] is None for row in growth} == {True, False}
    assert {row[2] for row in answers("claims", "view", connection)} == {"stated", "implied by a streak"}
    league = answers("league", "view", connection)
    assert max(row[5] for row in league) > 3
    assert {row[8] is None for row in league} == {True, False}
    assert connection.execute("SELECT count(*) FROM vintage WHERE confirms").fetchall() > [(500,)]


def test_about_as_many_rows_as_asked_for_and_a_tenth_of_the_keys_twice(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    [(rows, twice)] = connection.execute(
        "SELECT count(*), count(*) FILTER (vintages = 2) FROM vintage"
    ).fetchall()
    assert 27_000 < rows < 33_000
    assert 0.08 < twice / 2 / (rows - twice / 2) < 0.12


def test_every_figure_stands_where_its_span_says(connection: duckdb.DuckDBPyConnection) -> None:
    astray = connection.execute(
        "SELECT count(*) FROM fact_figure f JOIN document_text t USING (document) "
        "WHERE substr(t.text, span_start + 1, span_end - span_start) <> raw"
    )
    assert astray.fetchall() == [(0,)]
    kept = "SELECT count(*) FROM fact_figure WHERE became = 'observation'"
    observed = "SELECT count(*) FROM fact_observation"
    assert connection.execute(kept).fetchall() == connection.execute(observed).fetchall()


def test_a_print_is_in_its_interval(connection: duckdb.DuckDBPyConnection) -> None:
    rows = connection.execute(
        "SELECT printed, decimals, value, low, high FROM fact_observation WHERE unit = '元' LIMIT 500"
    )
    for printed, decimals, value, low, high in rows.fetchall():
        assert value == Decimal(printed.removesuffix("亿元")) * 10**8
        assert value - low == high - value == Decimal(5) * 10 ** (7 - decimals)


def test_the_same_warehouse_is_made_again(tmp_path: Path) -> None:
    made_twice = []
    for folder in ("one", "two"):
        with store.reading(made.warehouse(tmp_path / folder, rows=2)) as connection:
            made_twice.append(
                [
                    connection.execute(f"SELECT * FROM {table} ORDER BY ALL").fetchall()
                    for table in ("fact_observation", "fact_claim", "fact_figure", "dim_document", "load")
                ]
            )
    assert made_twice[0] == made_twice[1]


def test_every_view_and_macro_of_one_region_has_a_query(connection: duckdb.DuckDBPyConnection) -> None:
    queries = bench.one_region(connection)
    assert queries.keys().isdisjoint([*bench.MEASURES, *asked.POLARS])
    assert {"observation", "trend", "revenue_ranking", "as_of"} <= queries.keys()
    assert all(bench.REGION in query for query in queries.values())
    for query in queries.values():
        connection.execute(f"EXPLAIN {query}")


def test_a_measurement_is_a_row_with_its_command(tiny: Path) -> None:
    done = run("--rows", 30_000, "--folder", tiny.parent, "--only", "trend")
    lines = done.stdout.splitlines()
    assert lines[0].startswith("30,000 observations. ")
    assert [line.strip("| ") for line in lines[2:3]] == [" | ".join(bench.HEAD)]
    assert lines[-1].startswith("| `trend`, one region | ")
    assert lines[-1].endswith(" | `--only trend` |")


def test_a_question_is_a_row_with_ratios(tiny: Path) -> None:
    done = run("--rows", 30_000, "--folder", tiny.parent, "--only", "latest")
    cells = done.stdout.splitlines()[-1].strip("| ").split(" | ")
    assert dict(zip(bench.RATIOS, cells, strict=True))["command"] == "`--only latest`"
    assert float(cells[4].split(" ")[0]) > 0


def test_what_is_not_measured_is_said_in_a_line(tiny: Path) -> None:
    done = run("--rows", 30_000, "--folder", tiny.parent, "--only", "nothing")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("--only nothing: there is ")
    assert len(done.stderr.splitlines()) == 1


def test_the_tables_are_written_between_their_marks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "README.md"
    page.write_text(f"before\n{bench.BEGIN}old\n{bench.END}\nafter\n", "utf-8")
    monkeypatch.setattr(bench, "README", page)
    bench.write("| new |")
    assert page.read_text("utf-8") == f"before\n{bench.BEGIN}\n| new |\n\n{bench.END}\nafter\n"
    assert bench.BEGIN in (bench.HERE / "README.md").read_text("utf-8")


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "benchmarks.warehouse", *map(str, arguments)]
    return subprocess.run(command, cwd=bench.HERE.parent, capture_output=True, text=True, check=False)
