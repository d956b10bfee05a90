"""`nianjian ingest` killed at any moment: every batch is there whole or not at all, and the next run completes it.

`make test-crash` kills 50 times; `make test-slow` a few times.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest

from warehouse import load
from warehouse.load import ingest_files
from warehouse.store import reading

pytestmark = pytest.mark.slow

KILLS = int(os.environ.get("KILLS", "4"))
ROUND = 5  # kills of one test, so that tests can be shared out to all cores
REPORTS, BATCH = 90, 12
#: Says when it begins, so that the kill falls into the work and not into the imports.
PROGRAM = f"""
import sys
from pathlib import Path
from warehouse import load
load.BATCH_FILES = {BATCH}
from warehouse.cli import main
print("begins", flush=True)
sys.exit(main(["ingest", sys.argv[1], "--db", sys.argv[2]]))
"""


@dataclass(frozen=True)
class Content:
    """What a warehouse holds: rows by table, and each batch's documents."""

    rows: dict[str, int]
    batches: list[list[str]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Reports of different lengths, so that batches take different times."""
    folder = tmp_path_factory.mktemp("reports")
    for number in range(REPORTS):
        year = 1990 + number % 30
        lines = [
            f"财政总收入完成{number + 1}.{line % 10}亿元，增长{line % 9}.{number % 10}%，连续{line % 5 + 2}年居全省第一。"
            for line in range(1, 5 + number % 40)
        ]
        front = f"---\nregion: 360121\nyear: {year}\ntitle: 第{number}份报告\n---\n"
        (folder / f"{number:03}.txt").write_text(front + "\n".join(lines) + "\n", "utf-8")
    return folder


def begun(folder: Path, warehouse: Path) -> "subprocess.Popen[bytes]":
    program = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, folder, warehouse], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    assert program.stdout
    assert program.stdout.readline() == b"begins\n"
    return program


@pytest.fixture(scope="module")
def whole(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Content, float]:
    """What an ingest leaves that nobody kills, and how long it takes."""
    warehouse = tmp_path_factory.mktemp("whole") / "w.duckdb"
    program = begun(folder, warehouse)
    started = time.monotonic()
    assert program.wait() == 0
    return content(warehouse), time.monotonic() - started


def content(warehouse: Path) -> Content:
    with reading(warehouse) as connection:
        tables = "document_text", "document_file", "fact_figure", "fact_observation", "fact_claim"
        rows = {table: connection.table(table).count("*").fetchall()[0][0] for table in tables}
        whole_batches(connection)
        batches = connection.execute(
            "SELECT list(title ORDER BY title) FROM dim_document GROUP BY load ORDER BY load"
        )
        return Content(rows, [titles for (titles,) in batches.fetchall()])


def whole_batches(connection: duckdb.DuckDBPyConnection) -> None:
    """Each batch's rows are those that its row in `load` counts, and no row is of any other batch."""
    for table, counted in (
        ("dim_document", "documents"),
        ("fact_figure", "figures"),
        ("fact_observation", "observations"),
        ("fact_claim", "claims"),
    ):
        different = connection.execute(
            f"SELECT load, {counted}, n FROM load"
            f" FULL OUTER JOIN (SELECT load, count(*) AS n FROM {table} GROUP BY load) USING (load)"
            f" WHERE coalesce({counted}, -1) <> coalesce(n, 0)"
        ).fetchall()
        assert different == [], table


@pytest.mark.parametrize("number", range(-(-KILLS // ROUND)))
def test_killed_ingest_is_whole_and_completed_by_the_next(
    number: int, folder: Path, whole: tuple[Content, float], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected, seconds = whole
    chance = random.Random(number)
    monkeypatch.setattr(load, "BATCH_FILES", BATCH)
    warehouse = tmp_path / "w.duckdb"
    for _ in range(min(ROUND, KILLS - number * ROUND)):
        program = begun(folder, warehouse)
        time.sleep(chance.uniform(0, seconds))
        program.send_signal(signal.SIGKILL)
        program.wait()
        if not warehouse.exists():  # killed before the first batch was whole
            continue
        found = content(warehouse)
        assert found.batches == expected.batches[: len(found.batches)]
        if found == expected:  # it was done: the next one begins anew
            warehouse.unlink()
            warehouse.with_name(f"{warehouse.name}.wal").unlink(missing_ok=True)
            continue
        copy = tmp_path / "completed.duckdb"
        shutil.copy(warehouse, copy)
        log = tmp_path / f"{warehouse.name}.wal"
        if log.exists():
            shutil.copy(log, tmp_path / f"{copy.name}.wal")
        ingest_files(sorted(folder.iterdir()), copy)
        assert content(copy) == expected
        copy.unlink()


def test_what_is_killed_before_it_is_whole_leaves_nothing_that_stops_the_next(
    folder: Path, whole: tuple[Content, float], tmp_path: Path
) -> None:
    warehouse = tmp_path / "w.duckdb"
    begun(folder, warehouse).kill()
    program = begun(folder, warehouse)
    assert program.wait() == 0
    assert content(warehouse) == whole[0]
    assert list(tmp_path.iterdir()) == [warehouse]


def test_of_two_ingests_at_once_one_says_who_holds_the_file(
    folder: Path, whole: tuple[Content, float], tmp_path: Path
) -> None:
    warehouse = tmp_path / "w.duckdb"
    programs = [
        subprocess.Popen(
            [sys.executable, "-c", PROGRAM, folder, warehouse],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    said = [program.communicate()[1] for program in programs]
    for program, line in zip(programs, said, strict=True):
        assert program.returncode in (0, 2)
        assert (line == "") == (program.returncode == 0)
        assert line.count("\n") <= 1
        assert not line or "again" in line  # ... close it there and try again; run the command again
    ingest_files(sorted(folder.iterdir()), warehouse)
    with reading(warehouse) as connection:
        assert connection.table("dim_document").count("*").fetchall() == [(REPORTS,)]
        assert connection.table("document_file").count("*").fetchall() == [(REPORTS,)]
