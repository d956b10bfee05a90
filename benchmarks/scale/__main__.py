"""`make bench`: what growth costs.

    python -m benchmarks.scale                        everything at 1, 10 and 100 times the corpus
    python -m benchmarks.scale --sizes 1,10           less of it
    python -m benchmarks.scale --only ingest          one of NAMES
    python -m benchmarks.scale --write                tables and plot go into benchmarks, too

Each measurement is a command of its own, watched from outside (watch.py). What it makes stays in
build/bench/scale and is made again by `ingest` only. Spark needs the environment of `make test-spark`, the
peers build/models.
"""

import argparse
import json
import os
import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from benchmarks import extract, warehouse
from benchmarks.scale import grown, models, plot, watch
from warehouse.sqlfiles import read

HERE = Path(__file__).resolve().parent
REPOSITORY = HERE.parent.parent
README = REPOSITORY / "benchmarks" / "README.md"
BEGIN, END = "<!-- scale measured -->\n", "<!-- end of scale measured -->"
CLIENTS, PEERS = REPOSITORY / "build" / "clients" / "bin", REPOSITORY / "build" / "models" / "bin"
APPENDED = 5  # reports, each added alone
SHOWN = ("observation", "trend", "revenue_ranking", "finding", "wide", "coverage")
DRIVER = {"SPARK_DRIVER_MEMORY": "4g", "SPARK_LOCAL_IP": "127.0.0.1"}
#: Runs in the peers' environment: the rows of relations.
COUNT = """
import json, sys, duckdb
connection = duckdb.connect(sys.argv[1], read_only=True)
connection.execute("SET enable_progress_bar = false")
count = "SELECT count(*) FROM {}.{}"
rows = [connection.execute(count.format(sys.argv[2], name)).fetchone()[0] for name in sys.argv[3:]]
print(json.dumps(rows))
"""
KINDS = {"view": "views", "table": "every view computed"}
QUIET = {"DO_NOT_TRACK": "1", "SQLMESH__DISABLE_ANONYMIZED_ANALYTICS": "1"}
PICTURE = "![documents a second, seconds to append, seconds for all views, by size of the corpus](scale.png)"
Row = list[str]


@dataclass(frozen=True, slots=True)
class Place:
    """One size of corpus: `times` the reports, its files, and what was made of them."""

    times: int
    folder: Path

    @property
    def reports(self) -> Path:
        return self.folder / "reports"

    def warehouse(self, cores: int) -> Path:
        return self.folder / f"duckdb-{cores}" / "w.duckdb"

    def lake(self, cores: int) -> Path:
        return self.folder / f"lake-{cores}"

    @property
    def log(self) -> Path:
        return self.folder / "log.txt"


def main(arguments: Sequence[str] | None = None) -> int:
    options = _options(arguments)
    before = os.getloadavg()
    documents = grown.reports([extract.SHARED / "corpus", REPOSITORY / "ingest" / "reports"])
    places = [Place(times, options.folder / f"{times}x") for times in options.sizes]
    for place in places:
        grown.make(place.reports, documents, place.times)
    grown.make(options.folder / "appended", documents[:APPENDED], 1, first=1_000)
    facts: dict[str, Any] = {}
    tables = {name: NAMES[name](places, facts) for name in ([options.only] if options.only else NAMES)}
    text = _page(tables, before)
    print(text)
    if options.write:
        plot.write(facts, REPOSITORY / "benchmarks" / "scale.png")
        _write(f"{text}\n\n{PICTURE}")
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure what growth costs.")
    parser.add_argument("--only", choices=NAMES, help="one measurement")
    parser.add_argument("--sizes", type=_sizes, default=(1, 10, 100), help="times the corpus: 1,10,100")
    parser.add_argument("--folder", type=Path, default=REPOSITORY / "build" / "bench" / "scale")
    parser.add_argument("--write", action="store_true", help="write into benchmarks/README.md and scale.png")
    return parser.parse_args(arguments)


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(int(size) for size in text.split(","))


# --- What is measured: each gives a table, head first, and notes numbers for the plot.


def ingest(places: Sequence[Place], facts: dict[str, Any]) -> list[Row]:
    """From files to facts: DuckDB on one and two cores, Spark on one and two."""
    rows = [
        [
            "corpus",
            "engine",
            "cores",
            "documents",
            "MB",
            "wall, s",
            "CPU, s",
            "documents/s",
            "MB/s",
            "peak MB",
        ]
    ]
    for place in places:
        files = list(place.reports.iterdir())
        size = sum(path.stat().st_size for path in files) / 1e6
        for engine, cores in (("DuckDB", 1), ("DuckDB", 2), ("Spark", 1), ("Spark", 2)):
            done = _ingested(place, engine, cores)
            if done is None:
                rows.append(
                    [
                        f"{place.times}x",
                        engine,
                        str(cores),
                        "not measured: make test-spark sets it up",
                        *[""] * 6,
                    ]
                )
                continue
            facts.setdefault("ingest", []).append(
                {"engine": f"{engine}, {_cores(cores)}", "times": place.times, "rate": len(files) / done.wall}
            )
            rows.append([
                f"{place.times}x", engine, str(cores), f"{len(files):,}", f"{size:,.1f}", f"{done.wall:,.1f}",
                f"{done.cpu:,.1f}", f"{len(files) / done.wall:,.1f}", f"{size / done.wall:,.2f}",
                f"{done.megabytes:,.0f}",
            ])  # fmt: skip
    return rows


def _ingested(place: Place, engine: str, cores: int) -> watch.Watched | None:
    if engine == "DuckDB":
        target = place.warehouse(cores)
        shutil.rmtree(target.parent, ignore_errors=True)
        target.parent.mkdir()
        command = [Path(sys.executable).parent / "nianjian", "ingest", place.reports, "--db", target]
        return _run(place, command, cores)
    if not (CLIENTS / "nianjian").exists():
        return None
    shutil.rmtree(place.lake(cores), ignore_errors=True)
    command = [
        CLIENTS / "nianjian", "spark", "ingest", place.reports, "--out", place.lake(cores),
        "--master", f"local[{cores}]",
    ]  # fmt: skip
    return _run(place, command, cores, **DRIVER)


def append(places: Sequence[Place], facts: dict[str, Any]) -> list[Row]:
    """One more report into a warehouse of each size; a copy of it, so that the others stay."""
    rows = [["corpus", "observations before", "first, s", "others, s"]]
    for place in places:
        copy = place.folder / "appended.duckdb"
        shutil.copyfile(place.warehouse(2), copy)
        before = _observations(copy)
        done = _measured(place, 2, "append", copy, place.folder.parent / "appended")["seconds"]
        copy.unlink()
        facts.setdefault("append", []).append({"observations": before, "seconds": min(done[1:])})
        rows.append([
            f"{place.times}x", f"{before:,}", f"{done[0]:.2f}", ", ".join(f"{one:.2f}" for one in done[1:]),
        ])  # fmt: skip
    return rows


def answers(places: Sequence[Place], facts: dict[str, Any]) -> list[Row]:
    """Views: all rows, and one region's."""
    sizes = [f"{place.times}x, {_cores(cores)}" for place in places for cores in (1, 2)]
    rows = [["view, first / best s on DuckDB", *sizes]]
    found = [
        _measured(place, cores, "views", place.warehouse(2), cores) for place in places for cores in (1, 2)
    ]
    rows += [
        [_named(view), *(f"{one[view][0]:.2f} / {one[view][1]:.2f}" for one in found)]
        for view in found[0]
        if view.partition(",")[0] in SHOWN
    ]
    total = [sum(one[view][1] for view in one if "," not in view) for one in found]
    rows.append(["all exported views, best", *(f"{seconds:,.1f}" for seconds in total)])
    for place, seconds in zip(places, total[1::2], strict=True):
        facts.setdefault("views", []).append({"engine": "DuckDB", "times": place.times, "seconds": seconds})
    return rows


def spark(places: Sequence[Place], facts: dict[str, Any]) -> list[Row]:
    """Views on Spark, each computed once and kept as parquet."""
    sizes = [f"{place.times}x, 2 cores" for place in places if place.lake(2).exists()]
    rows = [["view, s on Spark (computed and written)", *sizes]]
    found: list[dict[str, float]] = []
    for place in places:
        if place.lake(2).exists():
            command = [
                CLIENTS / "python",
                "-m",
                "benchmarks.scale.measured",
                "spark",
                place.lake(2),
                "local[2]",
            ]
            found.append(json.loads(_run(place, command, 2, **DRIVER).output.splitlines()[-1]))
            seconds = sum(value for name, value in found[-1].items() if name != "session")
            facts.setdefault("views", []).append(
                {"engine": "Spark", "times": place.times, "seconds": seconds}
            )
    rows += [[f"`{view}`", *(f"{one[view]:.1f}" for one in found)] for view in SHOWN if found]
    if found:
        rows.append(["all views", *(f"{sum(one.values()) - one['session']:,.1f}" for one in found)])
        rows.append(["start of the session", *(f"{one['session']:.1f}" for one in found)])
    return rows


def bytes_(places: Sequence[Place], facts: dict[str, Any]) -> list[Row]:
    """How large the files are."""
    rows = [["corpus", "observations", "text, MB", "DuckDB, MB", "bytes an observation", "lake, MB",
             "bytes an observation", "facts in the lake alone", "files in the lake"]]  # fmt: skip
    for place in places:
        size = sum(path.stat().st_size for path in place.reports.iterdir())
        count, file = _observations(place.warehouse(2)), place.warehouse(2).stat().st_size
        row = [
            f"{place.times}x",
            f"{count:,}",
            f"{size / 1e6:,.1f}",
            f"{file / 1e6:,.1f}",
            f"{file / count:,.0f}",
        ]
        if place.lake(2).exists():
            parts = [path for path in place.lake(2).rglob("*.parquet") if "views" not in path.parts]
            all_ = sum(path.stat().st_size for path in parts)
            own = sum(path.stat().st_size for path in parts if "fact_" in str(path.parent))
            row += [f"{all_ / 1e6:,.1f}", f"{all_ / count:,.0f}", f"{own / count:,.0f}", f"{len(parts):,}"]
        rows.append([*row, *[""] * (len(rows[0]) - len(row))])
    return rows


def peers(places: Sequence[Place], facts: dict[str, Any]) -> list[Row]:
    """From no database to all views, at the smallest size: ours, dbt's and SQLMesh's."""
    place = places[0]
    parquet, projects = place.folder / "parquet", place.folder / "projects"
    _tables_written(place.warehouse(2), parquet)
    shutil.rmtree(projects, ignore_errors=True)
    models.write(parquet, projects)
    rows = [["from no database to all views", "start, s", "SQL, s", "in all, s", "rows equal"]]
    truth: dict[str, int] = {}
    for kind, said in KINDS.items():
        done = _measured(place, 1, "build", parquet, _database(projects, f"ours_{kind}"), kind)
        truth = done["rows"]
        rows.append([f"nianjian, {said}", *_spent(done["start"], done["sql"]), ""])
    if not (PEERS / "dbt").exists():
        return [*rows, ["dbt, SQLMesh", "not measured: build/models is not there", "", "", ""]]
    for kind, said in KINDS.items():
        rows.append([f"dbt-duckdb, {said}", *_by_dbt(place, projects / "dbt", kind, truth)])
    for kind, said in KINDS.items():
        rows.append([f"SQLMesh, {said}", *_by_mesh(place, projects / "sqlmesh" / f"{kind}s", truth)])
    return rows


def _by_dbt(place: Place, project: Path, kind: str, truth: dict[str, int]) -> Row:
    target = _database(project.parent, f"dbt_{kind}")
    command = [
        PEERS / "dbt", "--quiet", "run", "--project-dir", project, "--profiles-dir", project,
        "--threads", "1", "--vars", json.dumps({"views": kind}),
    ]  # fmt: skip
    done = _run(place, command, 1, BENCH_DB=str(target), **QUIET)
    ran = json.loads((project / "target" / "run_results.json").read_text())["results"]
    sql = sum(result["execution_time"] for result in ran)
    return [*_spent(done.wall - sql, sql), _equal(target, "main", truth)]


def _by_mesh(place: Place, project: Path, truth: dict[str, int]) -> Row:
    target = _database(project.parent.parent, f"mesh_{project.name}")
    command = [PEERS / "python", project.parent / "run.py", project]
    told = json.loads(_run(place, command, 1, BENCH_DB=str(target), **QUIET).output.splitlines()[-1])
    return [
        *_spent(told["start"] + told["plan"] - told["sql"], told["sql"]),
        _equal(target, "nianjian", truth),
    ]


def _database(folder: Path, name: str) -> Path:
    for path in folder.glob(f"{name}.duckdb*"):
        path.unlink()
    return folder / f"{name}.duckdb"


def _equal(database: Path, schema: str, truth: dict[str, int]) -> str:
    """Whether each view has as many rows as ours; read by the peers' own DuckDB, which wrote the file."""
    done = watch.run(
        [PEERS / "python", "-c", COUNT, database, schema, *truth], 2, database.with_suffix(".log")
    )
    same = json.loads(done.output.splitlines()[-1]) == list(truth.values())
    return f"{len(truth)} of {len(truth)} views" if same else "no"


def _tables_written(path: Path, folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    with duckdb.connect(str(path), read_only=True) as connection:
        for table in read("schema"):
            connection.table(table.name).to_parquet(str(folder / f"{table.name}.parquet"))


def _spent(start: float, sql: float) -> Row:
    return [f"{start:.1f}", f"{sql:.1f}", f"{start + sql:.1f}"]


def _measured(place: Place, cores: int, *what: object) -> dict[str, Any]:
    """What benchmarks/scale/measured.py prints."""
    command = [sys.executable, "-m", "benchmarks.scale.measured", *map(str, what)]
    return json.loads(_run(place, command, cores).output.splitlines()[-1])


def _run(place: Place, command: Sequence[str | Path], cores: int, **environment: str) -> watch.Watched:
    """Run from the repository; a command that fails ends the measurement, and the log says why."""
    done = watch.run(command, cores, place.log, PYTHONPATH=str(REPOSITORY), **environment)
    if done.code not in (0, 1) or (done.code == 1 and "ingest" not in map(str, command)):
        sys.exit(f"{command[0]} ended with {done.code}: {place.log} says why")
    return done


def _named(view: str) -> str:
    """trend, one region -> `trend`, one region"""
    name, comma, rest = view.partition(",")
    return f"`{name}`{comma}{rest}"


def _observations(path: Path) -> int:
    with duckdb.connect(str(path), read_only=True) as connection:
        [(count,)] = connection.execute("SELECT count(*) FROM fact_observation").fetchall()
    return count


def _cores(count: int) -> str:
    return "1 core" if count == 1 else f"{count} cores"


NAMES: dict[str, Callable[[Sequence[Place], dict[str, Any]], list[Row]]] = {
    "ingest": ingest,
    "append": append,
    "views": answers,
    "spark": spark,
    "bytes": bytes_,
    "peers": peers,
}


def _page(tables: dict[str, list[Row]], before: tuple[float, ...]) -> str:
    parts = [f"{warehouse.machine(before)} Spark {_spark()}."]
    for name, (head, *rows) in tables.items():
        parts += [f"`--only {name}`:", warehouse.table(head, rows)]
    return "\n\n".join(parts)


def _spark() -> str:
    found = list((CLIENTS.parent / "lib").glob("python*/site-packages/pyspark-*.dist-info"))
    return found[0].name.removeprefix("pyspark-").removesuffix(".dist-info") if found else "not there"


def _write(text: str) -> None:
    head, _, rest = README.read_text("utf-8").partition(BEGIN)
    README.write_text(f"{head}{BEGIN}\n{text}\n\n{END}{rest.partition(END)[2]}", "utf-8")


if __name__ == "__main__":
    sys.exit(main())
