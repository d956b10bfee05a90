"""`make bench-warehouse`: how fast the warehouse answers and grows, at ten million observations.

    python -m benchmarks.warehouse                    every measurement, as two tables
    python -m benchmarks.warehouse --rows 1000000     of a smaller warehouse
    python -m benchmarks.warehouse --only trend       one of them: a view, macro, question, append ...
    python -m benchmarks.warehouse --write            the tables go into benchmarks/README.md, too

The warehouses are made when they are not there (benchmarks/made.py; ten million take some minutes and 1.3 GB)
in build/bench. Each measurement runs in a process of its own, on two cores; an answer is written to a
temporary table, so that all its rows and columns are computed and none becomes a Python object. (Run it as a
module, in the repository: by its path this file would hide the package that it measures.)
"""

import argparse
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Any

import duckdb

import ingest
from benchmarks import asked, extract, made
from warehouse import store
from warehouse.load import ingest_files

HERE = Path(__file__).resolve().parent
README = HERE / "README.md"
BEGIN, END = "<!-- warehouse measured -->\n", "<!-- end of warehouse measured -->"
CORES = 2
TIMES = 5
REGION = "360121"  # it ranks itself, and holds a streak
REPORT = HERE.parent / "ingest" / "reports" / "nanchang-county-2023-review.txt"
#: What a macro is asked with, by the name of its parameter.
ARGUMENTS = {
    "region": f"'{REGION}'",
    "region_1": f"'{REGION}'",
    "region_2": "'360102'",
    "metric": "'fiscal_revenue'",
    "year": "2020",
    "year_1": "2019",
    "year_2": "2020",
    "date": "DATE '2020-12-31'",
    "undated": "FALSE",
    "document_1": f"'{made.document(REGION, 2019)}'",
    "document_2": f"'{made.document(REGION, 2020)}'",
}
#: Columns that hold the region of a row.
REGIONS = ("region", "region_code", "code")
GOALS = {"finding": 1.0, "everything": 5.0, "append": 1.0}
SOON = 0.5
Row = list[str]
HEAD = ["what", "rows", "first, s", "best, s wall (CPU)", "goal, s", "peak MB", "command"]
RATIOS = [
    "question",
    "rows",
    "view, s",
    "by hand, s",
    "view : by hand",
    "polars, s",
    "view : polars",
    "command",
]


def main(arguments: Sequence[str] | None = None) -> int:
    options = _options(arguments)
    if options.measure:
        print(json.dumps(_measured(options.measure, options)))
        return 0
    before = os.getloadavg()
    names = _names(made.warehouse(options.folder, options.rows))
    if options.only and options.only not in names:
        print(f"--only {options.only}: there is {', '.join(names)}", file=sys.stderr)
        return 2
    rows = {name: _in_child(name, options) for name in ([options.only] if options.only else names)}
    text = _page(rows, before, options)
    print(text)
    if options.write:
        write(text)
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure the warehouse.")
    parser.add_argument("--rows", type=int, default=10_000_000, help="observations of the warehouse, about")
    parser.add_argument("--only", help="one measurement")
    parser.add_argument("--measure", help=argparse.SUPPRESS)  # in the child process
    parser.add_argument("--folder", type=Path, default=HERE.parent / "build" / "bench", help="for warehouses")
    parser.add_argument("--write", action="store_true", help="write the tables into benchmarks/README.md")
    return parser.parse_args(arguments)


def _in_child(name: str, options: argparse.Namespace) -> list[Row]:
    command = [sys.executable, "-m", "benchmarks.warehouse", "--measure", name]
    command += ["--rows", str(options.rows), "--folder", str(options.folder.resolve())]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, cwd=HERE.parent)
    rows = json.loads(done.stdout)
    return [[*row, f"`--only {name}`"] for row in rows]


# --- What is measured


def _names(path: Path) -> list[str]:
    with _connected(path) as connection:
        return [*one_region(connection), *MEASURES, *asked.POLARS]


def _measured(name: str, options: argparse.Namespace) -> list[Row]:
    extract.pin(CORES)
    if name in MEASURES:
        return MEASURES[name](options)
    path = made.warehouse(options.folder, options.rows)
    with _connected(path) as connection:
        if name in asked.POLARS:
            return [_ratios(name, connection, path.with_suffix(""))]
        return [
            _answered(
                f"`{name}`, one region", connection, one_region(connection)[name], GOALS.get(name, SOON)
            )
        ]


def one_region(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """Every view and macro of the warehouse, filtered to one region where its rows have one."""
    queries: dict[str, str] = {}
    views = connection.execute(
        "SELECT view_name FROM duckdb_views() WHERE NOT internal AND NOT temporary ORDER BY view_name"
    )
    for (view,) in views.fetchall():
        if column := _region_column(connection, view):
            queries[view] = f"FROM {view} WHERE {column} = '{REGION}'"
    macros = connection.execute(
        "SELECT function_name, parameters FROM duckdb_functions() "
        "WHERE function_type = 'table_macro' AND NOT internal ORDER BY function_name"
    )
    for macro, parameters in macros.fetchall():
        if unknown := [name for name in parameters if name not in ARGUMENTS]:
            raise LookupError(f"{macro} takes {', '.join(unknown)}: say in ARGUMENTS what it is asked with")
        call = f"{macro}({', '.join(ARGUMENTS[name] for name in parameters)})"
        column = None if "region" in parameters else _region_column(connection, call)
        queries[macro] = f"FROM {call} WHERE {column} = '{REGION}'" if column else f"FROM {call}"
    return queries


def _region_column(connection: duckdb.DuckDBPyConnection, relation: str) -> str | None:
    columns = {row[0] for row in connection.execute(f"DESCRIBE FROM {relation}").fetchall()}
    return next((column for column in REGIONS if column in columns), None)


def everything(options: argparse.Namespace) -> list[Row]:
    with _connected(made.warehouse(options.folder, options.rows)) as connection:
        what = "`revenue_ranking`, everything"
        return [_answered(what, connection, "FROM revenue_ranking", GOALS["everything"])]


def opening(options: argparse.Namespace) -> list[Row]:
    """To open the file and be answered, without a process to start; and what the file holds."""
    rows: list[Row] = []
    for size in _sizes(options):
        path = made.warehouse(options.folder, size)

        def opened(path: Path = path) -> int:
            with store.reading(path) as connection:
                [(count,)] = connection.execute("SELECT count(*) FROM fact_observation").fetchall()
                return count

        (count, first), *later = [_timed(opened) for _ in range(TIMES)]
        size_of = path.stat().st_size
        what = f"open it: {size_of / 1e6:,.0f} MB, {size_of / count:.0f} bytes an observation"
        rows.append([what, f"{count:,}", *_times(first, [time for _, time in later]), "", _peak()])
    return rows


def append(options: argparse.Namespace) -> list[Row]:
    """One report more, read and written with its checkpoint, by what `nianjian ingest` calls."""
    rows: list[Row] = []
    for size in _sizes(options):
        with tempfile.TemporaryDirectory(dir=options.folder) as folder:
            path = Path(shutil.copy(made.warehouse(options.folder, size), Path(folder) / "appended.duckdb"))
            reports = [_report(Path(folder), number) for number in range(TIMES)]

            def appended(report: Path, path: Path = path) -> int:
                done = ingest_files([report], path)
                if done.documents != 1:
                    raise RuntimeError(f"{report} was not loaded: {done}")
                return done.observations

            (count, first), *later = [_timed(lambda report=report: appended(report)) for report in reports]
            what = f"append one report ({count} observations) to {size:,}"
            rows.append([what, "", *_times(first, [time for _, time in later]), _goal("append"), _peak()])
    return rows


def _report(folder: Path, number: int) -> Path:
    """The communiqué with other figures: another document each time."""
    head, body = re.split(r"(?<=\n---\n)", REPORT.read_text("utf-8"), maxsplit=1)
    path = folder / f"{number}.txt"
    path.write_text(head + extract.changed(body, number + 1), "utf-8")
    return path


MEASURES: dict[str, Callable[[argparse.Namespace], list[Row]]] = {
    "everything": everything,
    "append": append,
    "opening": opening,
}


def _sizes(options: argparse.Namespace) -> list[int]:
    return [options.rows // 10, options.rows // 2, options.rows]


def _answered(what: str, connection: duckdb.DuckDBPyConnection, query: str, goal: float) -> Row:
    count, first, later = _asked(connection, query)
    return [what, f"{count:,}", *_times(first, later), f"{goal:g}", _peak()]


def _ratios(name: str, connection: duckdb.DuckDBPyConnection, folder: Path) -> Row:
    tables = asked.tables(asked.to_parquet(connection, folder))
    count, _, by_view = _asked(connection, asked.sql(name, "view"))
    _, _, by_hand = _asked(connection, asked.sql(name, "hand"))
    by_polars = [_timed(lambda: asked.POLARS[name](tables, REGION).collect())[1] for _ in range(TIMES)]
    view, hand, frame = (min(times) for times in (by_view, by_hand, by_polars))
    ratios = [f"{view[place] / max(other[place], 1e-4):.2f}" for other in (hand, frame) for place in (0, 1)]
    return [
        f"`{name}`", f"{count:,}", _cell(view), _cell(hand), f"{ratios[0]} ({ratios[1]})", _cell(frame),
        f"{ratios[2]} ({ratios[3]})",
    ]  # fmt: skip


Time = tuple[float, float]  # wall, CPU


def _asked(connection: duckdb.DuckDBPyConnection, query: str) -> tuple[int, Time, list[Time]]:
    """Rows of the answer, time of the first run, times of those after it."""
    parameters = {"region": REGION} if "$region" in query else None

    def ask() -> None:
        connection.execute(f"CREATE OR REPLACE TEMP TABLE answer AS {query}", parameters)

    times = [_timed(ask)[1] for _ in range(1 + TIMES)]
    [(count,)] = connection.execute("SELECT count(*) FROM answer").fetchall()
    return count, times[0], times[1:]


def _timed(work: Callable[[], Any]) -> tuple[Any, Time]:
    wall, cpu = time.perf_counter(), time.process_time()
    done = work()
    return done, (time.perf_counter() - wall, time.process_time() - cpu)


@contextmanager
def _connected(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with store.reading(path) as connection:
        connection.execute(f"SET threads = {CORES}")
        yield connection


# --- The tables


def _times(first: Time, later: list[Time]) -> Row:
    return [f"{first[0]:.2f}", _cell((min(wall for wall, _ in later), min(cpu for _, cpu in later)))]


def _cell(time: Time) -> str:
    return f"{time[0]:.3f} ({time[1]:.3f})"


def _goal(name: str) -> str:
    return f"{GOALS[name]:g}"


def _peak() -> str:
    """Of this process alone: what getrusage tells on Linux begins with the parent's."""
    status = Path("/proc/self/status")
    found = re.search(r"VmHWM:\s*(\d+) kB", status.read_text()) if status.exists() else None
    return f"{int(found[1]) / 1e3 if found else extract.peak_megabytes():,.0f}"


def _page(rows: dict[str, list[Row]], before: tuple[float, ...], options: argparse.Namespace) -> str:
    answers = [row for name, found in rows.items() if name not in asked.POLARS for row in found]
    ratios = [row for name, found in rows.items() if name in asked.POLARS for row in found]
    tables = [table(head, found) for head, found in ((HEAD, answers), (RATIOS, ratios)) if found]
    return "\n\n".join([f"{options.rows:,} observations. {machine(before)}", *tables])


def table(head: Row, rows: list[Row]) -> str:
    """A table in Markdown."""
    return "\n".join("| " + " | ".join(cells) + " |" for cells in [head, ["---"] * len(head), *rows])


def machine(before: tuple[float, ...]) -> str:
    """What it was measured on."""
    cpuinfo = Path("/proc/cpuinfo")
    model = re.search(r"^model name\s*: (.*)$", cpuinfo.read_text(), re.M) if cpuinfo.exists() else None
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{model[1] if model else platform.machine()}, {CORES} cores of it, "
        f"{memory:.0f} GB; {platform.system()}; Python {platform.python_version()}, "
        f"DuckDB {version('duckdb')}, polars {version('polars')}, nianjian {ingest.VERSION}. "
        f"Load average (1 minute) {before[0]:.1f} before, {os.getloadavg()[0]:.1f} after."
    )


def write(text: str) -> None:
    """Put what was measured between the marks of benchmarks/README.md."""
    head, _, rest = README.read_text("utf-8").partition(BEGIN)
    README.write_text(f"{head}{BEGIN}\n{text}\n\n{END}{rest.partition(END)[2]}", "utf-8")


if __name__ == "__main__":
    sys.exit(main())
