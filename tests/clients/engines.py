"""Other engines, started with empty databases, that take our schema, our rows and our views."""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

import duckdb

from warehouse.transpile import selects, tables

Rows = list[tuple[Any, ...]]


class Engine(Protocol):
    """What a test needs of an engine."""

    def execute(self, statement: str) -> None: ...
    def load(self, table: str, connection: duckdb.DuckDBPyConnection, folder: Path) -> None: ...
    def rows(self, view: str) -> Rows: ...


def fill(engine: Engine, name: str, connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Tables, rows and views as `nianjian transpile` writes them."""
    for file, statement in tables(name):
        engine.execute(statement)
        engine.load(file.name, connection, folder)
    for _, statement in selects(name):
        engine.execute(statement)


def _parquet(table: str, connection: duckdb.DuckDBPyConnection, folder: Path) -> Path:
    """The rows in the table's own types: decimals stay decimals."""
    path = folder / f"{table}.parquet"
    connection.table(table).to_parquet(str(path))
    return path


class Postgres:
    """PostgreSQL on the loopback, run by the user postgres, for initdb refuses root."""

    def __init__(self, port: int) -> None:
        import psycopg

        self.connection = psycopg.connect(
            host="127.0.0.1", port=port, user="postgres", dbname="postgres", autocommit=True
        )

    def execute(self, statement: str) -> None:
        self.connection.execute(statement)

    def load(self, table: str, connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
        path = folder / f"{table}.csv"
        connection.table(table).to_csv(str(path), na_rep="\\N", quoting=None)
        with (
            self.connection.cursor() as cursor,
            cursor.copy(f"COPY {table} FROM STDIN (FORMAT csv, HEADER, NULL '\\N')") as copy,
        ):
            copy.write(path.read_bytes())

    def rows(self, view: str) -> Rows:
        return self.connection.execute(f"SELECT * FROM {view}").fetchall()


@contextmanager
def postgres(folder: Path) -> Iterator[Postgres]:
    binaries = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    assert binaries, "PostgreSQL is not there: install the package postgresql"
    folder.chmod(0o755)
    for parent in folder.parents[:3]:
        if parent.stat().st_uid == os.getuid() and parent != Path("/tmp"):
            parent.chmod(parent.stat().st_mode | 0o055)
    data = folder / "postgres"
    data.mkdir()
    if os.getuid() == 0:
        shutil.chown(data, "postgres")
    port = _free_port()
    _as_postgres(
        binaries[-1] / "initdb", "-D", data, "-E", "UTF8", "--locale=C", "-A", "trust", "-U", "postgres"
    )
    options = f"-p {port} -h 127.0.0.1 -k {data} -c fsync=off"
    control = binaries[-1] / "pg_ctl", "-D", data, "-w"
    _as_postgres(*control, "-l", data / "log", "-o", options, "start")
    try:
        yield Postgres(port)
    finally:
        _as_postgres(*control, "-m", "immediate", "stop")


def _as_postgres(*command: object) -> None:
    words = [str(word) for word in command]
    if os.getuid() == 0:
        words = ["runuser", "-u", "postgres", "--", *words]
    done = subprocess.run(
        words, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, cwd="/"
    )
    assert done.returncode == 0, done.stderr


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


class Clickhouse:
    """ClickHouse inside the process (chdb)."""

    def __init__(self, folder: Path) -> None:
        from chdb import session

        self.session = session.Session(str(folder / "clickhouse"))
        self.session.query("CREATE DATABASE warehouse")
        self.session.query("USE warehouse")

    def execute(self, statement: str) -> None:
        self.session.query(statement)

    def load(self, table: str, connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
        path = _parquet(table, connection, folder)
        columns = ", ".join(f"`{column}`" for column in connection.table(table).columns)
        self.session.query(f"INSERT INTO {table} ({columns}) SELECT {columns} FROM file('{path}')")

    def rows(self, view: str) -> Rows:
        found = self.session.query(f"SELECT * FROM {view}", "ArrowTable")
        return [tuple(row.values()) for row in found.to_pylist()]


@contextmanager
def clickhouse(folder: Path) -> Iterator[Clickhouse]:
    engine = Clickhouse(folder)
    yield engine
    engine.session.close()


#: A rule of Spark 4.3 that turns the plan of `whole_and_parts` into one that it refuses itself.
ALIASES = "org.apache.spark.sql.catalyst.optimizer.RemoveRedundantAliases"


class Spark:
    """Spark in one process, on the loopback."""

    def __init__(self, folder: Path) -> None:
        os.environ["PYSPARK_PYTHON"] = sys.executable
        os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
        from pyspark.sql import SparkSession

        self.session = (
            SparkSession.builder.master("local[2]")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.constraintPropagation.enabled", "false")
            .config("spark.sql.optimizer.excludedRules", ALIASES)
            .config("spark.sql.shuffle.partitions", "2")
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.sql.warehouse.dir", str(folder / "spark"))
            .getOrCreate()
        )

    def execute(self, statement: str) -> None:
        """A view becomes a table at once: planned as views upon views, the last ones would take minutes."""
        self.session.sql(statement.replace("CREATE VIEW", "CREATE TABLE", 1))

    def load(self, table: str, connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
        path = _parquet(table, connection, folder)
        self.session.read.parquet(str(path)).createOrReplaceTempView("incoming")
        self.session.sql(f"INSERT INTO {table} SELECT * FROM incoming")

    def rows(self, view: str) -> Rows:
        return [tuple(row) for row in self.session.table(view).collect()]


@contextmanager
def spark(folder: Path) -> Iterator[Spark]:
    engine = Spark(folder)
    yield engine
    engine.session.stop()


ENGINES = {"postgres": postgres, "clickhouse": clickhouse, "spark": spark}
