"""What is measured inside a process of its own; each prints one JSON object.

python -m benchmarks.scale.measured append DB FOLDER      seconds for each report of a folder, one by one
python -m benchmarks.scale.measured views DB THREADS      seconds for all rows of each view, and one region's
python -m benchmarks.scale.measured spark LAKE MASTER     seconds for each view on Spark
python -m benchmarks.scale.measured build PARQUET DB KIND seconds from no database to all views
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

STARTED = time.perf_counter()

import duckdb  # noqa: E402

from warehouse import dimensions, store, texts, views  # noqa: E402
from warehouse.load import ingest_files  # noqa: E402
from warehouse.sqlfiles import read  # noqa: E402

IMPORTED = time.perf_counter()
TIMES = 3
REGIONS = ("region", "region_code", "code")
Seconds = dict[str, object]


def append(db: str, folder: str) -> Seconds:
    """Each report goes into a warehouse that is that much larger."""
    reports = sorted(Path(folder).iterdir())
    return {"seconds": [_timed(lambda path=path: ingest_files([path], Path(db))) for path in reports]}


def answers(db: str, threads: str) -> Seconds:
    """The first run and the best of those after it, of every exported view."""
    found: Seconds = {}
    with store.reading(Path(db)) as connection:
        connection.execute(f"SET threads = {int(threads)}")
        [(region,)] = connection.execute(
            "SELECT region FROM fact_observation WHERE registered "
            "GROUP BY region ORDER BY count(*) DESC LIMIT 1"
        ).fetchall()
        for view in views.ordered():
            if not view.is_exported:
                continue
            columns = connection.table(view.name).columns
            own = next((column for column in REGIONS if column in columns), None)
            found[view.name] = _asked(connection, f"FROM {view.name}")
            if own:
                found[f"{view.name}, one region"] = _asked(
                    connection, f"FROM {view.name} WHERE {own} = '{region}'"
                )
    return found


def spark(lake: str, master: str) -> Seconds:
    """Seconds from one view's end to the next one's, computed and written; `session` is the start-up."""
    from warehouse.spark import engine
    from warehouse.spark import views as lakes

    found: Seconds = {}
    with engine.session(master) as session:
        last = time.perf_counter()
        found["session"] = last - STARTED

        def done(name: str, rows: int) -> None:
            nonlocal last
            now = time.perf_counter()
            found[name], last = now - last, now

        lakes.write(session, lake, done)
    return found


def build(parquet: str, db: str, kind: str) -> Seconds:
    """Tables filled, then every view made with its comments, or (kind: table) computed from those below."""
    connection = duckdb.connect(db, config=store.CONFIG)
    connected = time.perf_counter()
    store.create_tables(connection)
    for table in read("schema"):
        kept = texts.SETTLED if table.name == texts.VIEW else table.name
        connection.execute(f"INSERT INTO {kept} BY NAME FROM '{parquet}/{table.name}.parquet'")
    if kind == "view":
        dimensions.fill(connection)  # with the comments that views hand on
        views.create(connection)
    else:
        for view in views.ordered():
            connection.execute(f"CREATE TABLE {view.name} AS {views.definition(view)}")
    made = time.perf_counter()
    rows = {view.name: _count(connection, view.name) for view in views.ordered()}
    return {"start": connected - STARTED, "sql": made - connected, "rows": rows}


def _count(connection: duckdb.DuckDBPyConnection, relation: str) -> int:
    [(count,)] = connection.execute(f"SELECT count(*) FROM {relation}").fetchall()
    return count


def _asked(connection: duckdb.DuckDBPyConnection, query: str) -> list[float]:
    """First and best."""

    def ask() -> None:
        connection.execute(f"CREATE OR REPLACE TEMP TABLE answer AS {query}")

    first = _timed(ask)
    return [first, min(_timed(ask) for _ in range(TIMES))]


def _timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


WORK: dict[str, Callable[..., Seconds]] = {"append": append, "views": answers, "spark": spark, "build": build}

if __name__ == "__main__":
    print(json.dumps(WORK[sys.argv[1]](*sys.argv[2:])))
