"""A warehouse of any size, made through the real schema: what `make bench-warehouse` measures.

    path = made.warehouse(Path("build/bench"), rows=10_000_000)

Some 3,000 regions report on 30 years, a document a region and year, about 111 observations in each: see
benchmarks/made/*.sql for what they state. Fewer rows are fewer regions. The same rows and seed give the
same tables. The year after the last has documents, too: they only restate.
"""

import os
from hashlib import sha256
from pathlib import Path

import duckdb

from warehouse import sqlfiles, store

SEED = 7
FIRST, LAST = 1994, 2023
METRICS = 100
#: Observations of a region in all its years: 100 levels and 20 growths, 15% of them missing, 10% twice.
PER_REGION = 3333
SQL = Path(__file__).resolve().parent / "made"
STEPS = ("region", "metric", "document", "stated", "phrase", "facts")


def warehouse(folder: Path, rows: int) -> Path:
    """The file with about `rows` observations in `folder`, made when there is none; its views are today's."""
    path = folder / f"{rows}-{_recipe()}.duckdb"
    if path.exists():
        with store.writing(path):
            return path
    folder.mkdir(parents=True, exist_ok=True)
    building = path.with_suffix(f".{os.getpid()}")
    for year in range(FIRST, LAST + 2):
        with store.writing(building) as connection:
            _load(connection, year, max(2, round(rows / PER_REGION)))
    return building.rename(path)


def document(region: str, year: int) -> str:
    """The id of the document in which a region reports on a year."""
    return sha256(f"{region}{year}".encode()).hexdigest()


def _recipe() -> str:
    """Changes with what the warehouse is made from: another schema or another step is another file."""
    parts = [table.text for table in sqlfiles.read("schema")] + [_step(name) for name in STEPS]
    return sha256("\0".join([str(store.SCHEMA_VERSION), *parts]).encode()).hexdigest()[:8]


def _step(name: str) -> str:
    return (SQL / f"{name}.sql").read_text("utf-8")


def _load(connection: duckdb.DuckDBPyConnection, year: int, regions: int) -> None:
    [(loads,)] = connection.execute("SELECT coalesce(max(load), 0) FROM load").fetchall()
    settings = {"regions": regions, "metrics": METRICS, "first": FIRST, "last": LAST, "seed": SEED}
    for name, value in (settings | {"year": year, "loads": loads}).items():
        connection.execute(f"SET VARIABLE {name} = {value}")
    for name in STEPS:
        connection.execute(_step(name))
