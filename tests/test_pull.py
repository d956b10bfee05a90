"""`nianjian pull`: a part of a lake is a warehouse like one that was ingested directly.

The lakes here are written by DuckDB, as Spark writes them: tests/spark has real ones.
"""

import hashlib
import shutil
from pathlib import Path
from typing import Any

import duckdb
import pytest

from warehouse.cli import main
from warehouse.pull import Lake, documents, pull
from warehouse.spark import layout
from warehouse.store import reading

pytestmark = pytest.mark.slow

TEXT = "全年财政总收入完成{}亿元，增长8.2%，总量连续14年居全省县(市、区)第一。\n"
LONG = "".join(TEXT.format(100 + number) for number in range(12))
REPORTS = {
    "nanchang": ("360121", 2023, TEXT.format("159.4")),
    "nanchang before": ("360121", 2022, TEXT.format("156.8")),
    "city": ("360100", 2023, TEXT.format("1200")),
    "near": ("420102", 2020, LONG),
    "nearly the same": ("420102", 2020, LONG + "全年出口69.1亿元。\n"),
}
TABLES = (*layout.BY_YEAR, "dim_region", "dim_metric", "corrected_figure")


def report(folder: Path, name: str) -> Path:
    region, year, text = REPORTS[name]
    path = folder / f"{name}.txt"
    path.write_text(f"---\nregion: {region}\nyear: {year}\nkind: work_report\n---\n{text}", "utf-8")
    return path


def ingested(db: Path, *paths: Path) -> Path:
    assert main(["ingest", *map(str, paths), "--db", str(db)]) == 0
    return db


def lake_of(db: Path, lake: Path) -> Path:
    """A lake of one batch with what a warehouse holds."""
    with reading(db) as connection:
        for table in (*layout.BY_YEAR, *layout.REGISTRY, layout.LOAD):
            if table not in layout.BY_YEAR:
                _written(connection, f"FROM {table}", lake / table / "batch=1")
                continue
            key = "id" if table == "dim_document" else "document"
            for (year,) in connection.execute("SELECT DISTINCT year FROM dim_document").fetchall():
                own = f"FROM {table} WHERE {key} IN (SELECT id FROM dim_document WHERE year = {year})"
                _written(connection, own, lake / table / f"report_year={year}" / "batch=1")
    return lake


def _written(connection: duckdb.DuckDBPyConnection, query: str, folder: Path) -> None:
    folder.mkdir(parents=True)
    connection.execute(f"COPY ({query}) TO '{folder / 'part-0.parquet'}'")


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reports")
    for name in REPORTS:
        report(folder, name)
    return folder


@pytest.fixture(scope="module")
def whole(reports: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("whole")
    return lake_of(ingested(folder / "all.duckdb", reports), folder / "lake")


@pytest.fixture
def lake(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(whole, tmp_path / "lake"))


def contents(db: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of tables and some views, in any order, without the numbers of batches."""
    with reading(db) as connection:
        return {
            name: sorted(
                connection.table(name)
                .select(*(column for column in connection.table(name).columns if column != "load"))
                .fetchall(),
                key=str,
            )
            for name in (*TABLES, "claim_year", "annual_print")
        }


def test_a_pulled_part_equals_one_ingested_directly(lake: Path, reports: Path, tmp_path: Path) -> None:
    paths = [reports / f"{name}.txt" for name in ("nanchang", "nanchang before", "city")]
    direct = ingested(tmp_path / "direct.duckdb", *paths)
    assert main(["pull", str(lake), "--db", str(tmp_path / "part.duckdb"), "--region", "江西省"]) == 0
    assert contents(tmp_path / "part.duckdb") == contents(direct)
    assert len(contents(direct)["dim_document"]) == 3


def test_near_copies_are_settled_here(lake: Path, tmp_path: Path) -> None:
    part = tmp_path / "part.duckdb"
    found = pull(lake, part, ["420102"])
    assert (found.documents, found.known) == (2, 0)
    with reading(part) as connection:
        hidden = connection.execute("SELECT count(variant_of), count(*) FROM dim_document").fetchall()
        events = connection.execute("SELECT field FROM document_event").fetchall()
    assert hidden == [(1, 2)]
    assert events == [("variant_of",)]


@pytest.mark.parametrize(
    "regions, count", [(["360100"], 3), (["360121"], 2), (["360121", "420000"], 4), (["110000"], 0), ([], 5)]
)
def test_regions_are_those_of_the_reports_year(regions: list[str], count: int, whole: Path) -> None:
    assert len(documents(Lake(whole), regions)) == count


def test_more_is_added_to_what_is_there_and_the_same_again_is_nothing(
    lake: Path, reports: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    db = ingested(tmp_path / "own.duckdb", reports / "nanchang.txt")
    found = pull(lake, db, ["360121"])
    assert (found.documents, found.known) == (1, 1)
    with reading(db) as connection:
        loads = connection.execute("SELECT load, documents, files, observations, claims FROM load").fetchall()
        facts = connection.execute("SELECT load, count(*) FROM fact_observation GROUP BY load").fetchall()
    assert loads == [(1, 1, 1, 2, 2), (2, 1, 1, 2, 2)]
    assert sorted(facts) == [(1, 2), (2, 2)]
    before = hashlib.sha256(db.read_bytes()).hexdigest()
    capsys.readouterr()
    assert main(["pull", str(lake), "--db", str(db), "--region", "360121"]) == 0
    assert capsys.readouterr().out == f"Nothing is new: 2 of 2 documents are already in {db}\n"
    assert hashlib.sha256(db.read_bytes()).hexdigest() == before


def test_what_was_not_committed_is_not_there_and_the_newest_description_counts(
    lake: Path, tmp_path: Path
) -> None:
    torn = lake / "fact_observation" / "report_year=2023" / "batch=3"
    torn.mkdir()
    (torn / "part-0.parquet").write_bytes((torn.parent / "batch=1" / "part-0.parquet").read_bytes())
    top = lake / "dim_document" / "report_year=2023"
    (top / "batch=2").mkdir()
    with duckdb.connect() as connection:
        old = f"SELECT * REPLACE ('Another' AS title) FROM '{top / 'batch=1' / 'part-0.parquet'}'"
        connection.execute(f"COPY ({old}) TO '{top / 'batch=2' / 'part-0.parquet'}'")
        nothing = f"FROM '{lake / 'load' / 'batch=1' / '*.parquet'}' WHERE FALSE"
        _written(connection, nothing, lake / "load" / "batch=2")
    assert pull(lake, tmp_path / "part.duckdb", ["360100"]).observations == 6
    with reading(tmp_path / "part.duckdb") as connection:
        titles = connection.execute("SELECT year, title FROM dim_document ORDER BY ALL").fetchall()
    assert titles == [(2022, None), (2023, "Another"), (2023, "Another")]


@pytest.mark.parametrize(
    "what, said", [("no lake", "is no lake"), ("no such document", "holds no document on 110000")]
)
def test_what_cannot_be_pulled_is_one_line(
    what: str, said: str, lake: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path if what == "no lake" else lake
    assert main(["pull", str(source), "--db", str(tmp_path / "w.duckdb"), "--region", "北京市"]) == 2
    line = capsys.readouterr().err
    assert said in line
    assert line.count("\n") == 1
    assert not (tmp_path / "w.duckdb").exists()
