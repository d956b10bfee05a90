"""The warehouse file: opened for reading or writing, made when it is not there.

`reading` never changes a byte. `writing` is one transaction: what its block did is in the file when it
ends well and nowhere when it does not; a new file appears only when its first transaction is whole.
Whatever is wrong with the file is a StoreError.
"""

from collections.abc import Generator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

import duckdb

from ingest import registry
from warehouse import dimensions, queries, texts, views
from warehouse.errors import StoreError, reason, told
from warehouse.frames import run
from warehouse.sqlfiles import read

#: One more with every change of sql/schema or sql/storage: a warehouse of another version is refused.
SCHEMA_VERSION = 6
CONFIG: dict[str, str | bool | int | float | list[str]] = {
    # The newest format that the DuckDB shell on PyPI (1.5.6) opens.
    "storage_compatibility_version": "v1.5.0",
    # Nothing is fetched from the net.
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    # A commit is only a commit: `writing` itself folds the log into the file.
    "checkpoint_threshold": "1TB",
}
_MAGIC = slice(8, 12), b"DUCK"


def exists(path: Path) -> bool:
    """Whether there is something at `path`."""
    with told(path):
        return path.exists()


@contextmanager
def reading(path: Path) -> Generator[duckdb.DuckDBPyConnection]:
    """A read-only connection to the warehouse at `path`; several programs may read at once."""
    if not exists(path):
        raise StoreError(
            f"There is no warehouse {path} yet: run `nianjian ingest` first, or name one with --db"
        )
    _check_file(path)
    with told(path):
        connection = duckdb.connect(str(path), read_only=True, config=CONFIG)
    with connection:
        _check_version(path, connection)
        yield connection


@contextmanager
def writing(path: Path) -> Generator[duckdb.DuckDBPyConnection]:
    """A connection inside a transaction: committed when the block ends, rolled back when it raises."""
    with told(path), _appending(path) if path.exists() else _creating(path) as connection:
        yield connection


@contextmanager
def _appending(path: Path) -> Generator[duckdb.DuckDBPyConnection]:
    _check_file(path)
    with duckdb.connect(str(path), config=CONFIG) as connection:
        _check_version(path, connection)
        with _transaction(connection):
            _refresh(connection)
            yield connection
        try:
            connection.execute("CHECKPOINT")
        except duckdb.Error as error:  # the commit stands, in the log beside the file
            line = reason(path, error) or str(error)
            raise StoreError(f"{line} (this load is complete, in {path}.wal)", written=True) from error


@contextmanager
def _creating(path: Path) -> Generator[duckdb.DuckDBPyConnection]:
    """A new warehouse, built under another name that is given up or taken away while it is still locked."""
    _refuse_log(path)
    building = path.with_name(path.name + ".new")
    _discard(building)
    with duckdb.connect(str(building), config=CONFIG) as connection:
        try:
            with _transaction(connection):
                create_tables(connection)
                _refresh(connection)
                yield connection
            connection.execute("CHECKPOINT")
            if path.exists() or not building.exists():
                raise StoreError(f"{path} was made by another program meanwhile: run the command again")
            building.rename(path)
        except BaseException:
            _unlink(building)
            raise


def create_tables(connection: duckdb.DuckDBPyConnection) -> None:
    """Every table of sql/schema, inside the caller's transaction."""
    for table in read("schema"):
        if table.name == texts.VIEW:
            texts.create(connection, table)
        else:
            connection.execute(table.text)


@contextmanager
def _transaction(connection: duckdb.DuckDBPyConnection) -> Generator[None]:
    connection.begin()
    try:
        yield
    except BaseException:
        with suppress(duckdb.Error):  # a fatal error has ended the transaction already
            connection.rollback()
        raise
    connection.commit()


def _refresh(connection: duckdb.DuckDBPyConnection) -> None:
    """Bring dimensions, comments and views up to what the program ships, where that has changed."""
    if is_current(connection):
        return
    dimensions.fill(connection)
    views.create(connection)
    queries.create(connection)
    run(
        connection,
        "warehouse_version",
        schema_version=SCHEMA_VERSION,
        registry_hash=registry.hash(),
        views_hash=_views_hash(),
    )


def is_current(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether dimensions, comments and views are those that the program ships."""
    shipped = registry.hash(), _views_hash()
    return connection.execute("SELECT registry_hash, views_hash FROM warehouse_version").fetchall() == [
        shipped
    ]


def _views_hash() -> str:
    """Of all SQL that the warehouse keeps: views, checks and macros."""
    statements = [file.text for folder in ("views", "checks", "queries") for file in read(folder)]
    return sha256("\0".join(statements).encode()).hexdigest()


def _check_file(path: Path) -> None:
    """Before DuckDB sees it: for a file of another program it would look for an extension on the net."""
    if path.is_dir():
        raise StoreError(f"{path} is a folder: name a file with --db")
    with told(path), path.open("rb") as file:
        start = file.read(16)
    where, magic = _MAGIC
    if start[where] != magic:
        raise StoreError(f"{path} is not a DuckDB file: name another file with --db")


def _check_version(path: Path, connection: duckdb.DuckDBPyConnection) -> None:
    try:
        [(version,)] = connection.execute("SELECT schema_version FROM warehouse_version").fetchall()
    except duckdb.CatalogException as error:
        raise StoreError(
            f"{path} is a DuckDB file, but no warehouse of nianjian: name another with --db"
        ) from error
    if version > SCHEMA_VERSION:
        raise StoreError(f"{path} was made by a newer nianjian (schema {version}): update the program")
    if version < SCHEMA_VERSION:
        raise StoreError(
            f"{path} was made by an older nianjian (schema {version}, now {SCHEMA_VERSION}): "
            "move it away and run `nianjian ingest` on the reports again"
        )


def _refuse_log(path: Path) -> None:
    """A log without its file fits no other file; it may hold what a killed run committed last."""
    log = _log_of(path)
    if log.exists():
        raise StoreError(
            f"{log} is the log of a warehouse that is not here, and may hold what was loaded last: "
            f"put {path.name} back beside it, or delete the log, and run the command again"
        )


def _discard(building: Path) -> None:
    """Remove what a killed run left, unless it is locked: then another program is at it now."""
    if building.exists():
        try:
            # It goes while this lock is held: a program that comes meanwhile is refused or makes its own.
            with duckdb.connect(str(building), read_only=True, config=CONFIG):
                _unlink(building)
        except duckdb.Error as error:  # half a file cannot be opened
            if "lock" in str(error):
                raise
            _unlink(building)


def _unlink(building: Path) -> None:
    for file in (_log_of(building), building):
        file.unlink(missing_ok=True)


def _log_of(path: Path) -> Path:
    """Where DuckDB keeps what is committed and not in the file yet."""
    return path.with_name(path.name + ".wal")
