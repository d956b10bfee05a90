"""The texts of few new documents are in a small table, those of many in a large one; both are one relation."""

from pathlib import Path

import duckdb
import polars as pl
import pytest

from warehouse import texts
from warehouse.load import ingest_files
from warehouse.store import reading, writing

REPORT = "---\nregion: 南昌县\nyear: {year}\n---\n{year}年全县财政总收入完成{number}亿元。\n"
COLUMNS = ("document", "text", "body_start", "file", "load")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "w.duckdb"


def rows(documents: range) -> pl.DataFrame:
    return pl.DataFrame(
        {"document": f"d{number}", "text": f"text {number}", "body_start": number, "file": f"f{number}"}
        for number in documents
    )


def held(connection: duckdb.DuckDBPyConnection) -> tuple[int, int]:
    """How many texts the small table has, and how many the large one."""
    [counts] = connection.execute(
        f"SELECT (SELECT count(*) FROM {texts.RECENT}), (SELECT count(*) FROM {texts.SETTLED})"
    ).fetchall()
    return counts


def test_few_wait_and_many_move_on_together(path: Path) -> None:
    with writing(path) as connection:
        texts.add(connection, rows(range(3)), load=1)
        assert held(connection) == (3, 0)
        texts.add(connection, rows(range(3, 128)), load=2)
        assert held(connection) == (128, 0)
        texts.add(connection, rows(range(128, 129)), load=3)
        assert held(connection) == (0, 129)
        texts.add(connection, rows(range(129, 130)), load=4)
        assert held(connection) == (1, 129)
    with reading(path) as connection:
        found = connection.execute("FROM document_text ORDER BY body_start").fetchall()
        assert [column[0] for column in connection.description or ()] == list(COLUMNS)
    loads = [1] * 3 + [2] * 125 + [3, 4]
    assert found == [(f"d{n}", f"text {n}", n, f"f{n}", load) for n, load in enumerate(loads)]


def test_what_failed_has_moved_nothing(path: Path) -> None:
    with writing(path) as connection:
        texts.add(connection, rows(range(128)), load=1)
    with pytest.raises(duckdb.ConversionException), writing(path) as connection:
        _add_and_fail(connection)
    with reading(path) as connection:
        assert held(connection) == (128, 0)


def _add_and_fail(connection: duckdb.DuckDBPyConnection) -> None:
    texts.add(connection, rows(range(128, 140)), load=2)
    assert held(connection) == (0, 140)
    connection.execute("SELECT CAST('x' AS INTEGER)")


def test_a_report_alone_leaves_the_large_table_as_it_is(path: Path, tmp_path: Path) -> None:
    """Its blocks in the file are the same."""
    reports: list[Path] = []
    for number in range(131):
        reports.append(tmp_path / f"{number}.txt")
        reports[-1].write_text(REPORT.format(year=1990 + number % 30, number=100 + number), "utf-8")
    ingest_files(reports[:129], path)
    blocks = "SELECT row_group_id, column_name, segment_type, count, block_id FROM pragma_storage_info(?)"
    with reading(path) as connection:
        assert held(connection) == (0, 129)
        before = connection.execute(blocks, [texts.SETTLED]).fetchall()
    assert before
    for added, report in enumerate(reports[129:], start=1):
        ingest_files([report], path)
        with reading(path) as connection:
            assert held(connection) == (added, 129)
            assert connection.execute(blocks, [texts.SETTLED]).fetchall() == before
            quoted = connection.execute(
                "SELECT count(*) FILTER (t.text[f.span_start + 1:f.span_end] = f.raw), count(DISTINCT document)"
                " FROM fact_figure f JOIN document_text t USING (document)"
            )
            assert quoted.fetchall() == [(2 * (129 + added), 129 + added)]
