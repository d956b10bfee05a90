"""`make bench-export`: the parquet export beside DuckDB's own COPY of the same rows.

    python -m benchmarks.export                    ten million observations, as a table
    python -m benchmarks.export --rows 300000      of a smaller warehouse

COPY writes each relation in plain types, in the same order and codec, with the same settings, in the same
process; in files by year and computed in blocks, as the export does, where DuckDB cannot do it at once in
this memory. The export makes panel, build id, data dictionary and manifest (a sha256 of all bytes) besides.
"""

import argparse
import json
import shutil
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import duckdb

from benchmarks import extract, made
from warehouse import store
from warehouse.export import export, star
from warehouse.export.build import Build

HERE = Path(__file__).resolve().parent
CORES = 2
GOAL = 1.5


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Measure the export.")
    parser.add_argument("--rows", type=int, default=10_000_000, help="observations of the warehouse, about")
    parser.add_argument("--folder", type=Path, default=HERE.parent / "build" / "bench", help="for warehouses")
    options = parser.parse_args(arguments)
    extract.pin(CORES)
    path = made.warehouse(options.folder, options.rows)
    out = options.folder / "export"
    whole = timed("export", path, lambda connection: export(connection, out))
    tables = json.loads((out / "manifest.json").read_text("utf-8"))["tables"]
    by_copy = timed("COPY", path, lambda connection: copied(connection, options.folder / "copied"))
    ratio = whole[1] / by_copy[1]
    rows = sum(table["rows"] for table in tables)
    print(f"ratio of CPU {ratio:.2f} (goal {GOAL}); {rows:,} rows; peak {extract.peak_megabytes():,.0f} MB")
    return 0 if ratio <= GOAL else 1


def timed(name: str, path: Path, work: Callable[[duckdb.DuckDBPyConnection], object]) -> tuple[float, float]:
    """Wall and CPU seconds of some work on a connection of its own, which are printed."""
    with store.reading(path) as connection:
        connection.execute(f"SET threads = {CORES}")
        wall, cpu = time.perf_counter(), time.process_time()
        work(connection)
        took = time.perf_counter() - wall, time.process_time() - cpu
    print(f"{name:7} {took[0]:8.1f} s wall {took[1]:8.1f} s CPU", flush=True)
    return took


def copied(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """COPY of the relations alone."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    connection.execute(f"SET memory_limit = '{star.MEMORY}'")
    [(observations,)] = connection.table("fact_observation").count("*").fetchall()
    for _, file in star.exported():
        columns = star.columns_of(connection, file.name)
        star.laid_out(connection, file.name, columns, folder, "parquet", Build(""), observations)
    shutil.rmtree(folder)


if __name__ == "__main__":
    sys.exit(main())
