"""A real cluster of one master and two workers gives the rows of DuckDB, also where a worker is killed in the middle."""

import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest

from tests.spark import lakes
from tests.spark.clusters import Cluster, cluster, kill
from tests.spark.test_equality import TABLES, VIEWS, compared

NIANJIAN = [sys.executable, "-c", "import sys; from warehouse.cli import main; sys.exit(main())"]
PATIENCE = 900.0  # seconds


def start(made: Cluster, *arguments: str) -> subprocess.Popen[bytes]:
    with (made.folder / f"{arguments[1]}.log").open("wb") as log:
        return subprocess.Popen(
            [*NIANJIAN, *arguments, "--master", made.url], stdout=log, stderr=log, env=made.environment
        )


def wait_for_extraction(folder: Path, driver: subprocess.Popen[bytes]) -> None:
    """Until tasks that extract figures are at work."""
    end = time.monotonic() + PATIENCE
    while not list(folder.glob("_staging/facts/_temporary/0/_temporary/*")):
        assert driver.poll() is None, "the run ended before any figure was extracted"
        assert time.monotonic() < end
        time.sleep(0.05)


def test_a_killed_worker_changes_nothing(
    folders: list[Path],
    warehouse: duckdb.DuckDBPyConnection,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    lake = tmp_path / "lake"
    with cluster(tmp_path, workers=2) as made:
        driver = start(made, "spark", "ingest", *map(str, folders), "--out", str(lake))
        wait_for_extraction(lake, driver)
        assert not (lake / "_staging/facts/_SUCCESS").exists()
        kill(made.processes[-1])
        assert driver.wait(PATIENCE) == 1  # some files are refused
        told = (tmp_path / "ingest.log").read_text("utf-8", "replace")
        assert "Lost executor" in told
        for name in TABLES:
            without = lakes.TIMES.get(name, ())
            found = lakes.table(lake, name, warehouse, without)
            compared(name, found, lakes.rows(warehouse, name, without), capsys)
        views = start(made, "spark", "views", str(lake))
        assert views.wait(PATIENCE) == 0
    for name in VIEWS:
        compared(name, lakes.view(lake, name, warehouse), lakes.rows(warehouse, name), capsys)
