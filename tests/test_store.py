"""The warehouse file: made, opened, refused, and never half written."""

import hashlib
import re
import sqlite3
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pytest

from ingest import registry
from warehouse import store
from warehouse.errors import StoreError
from warehouse.sqlfiles import read
from warehouse.store import reading, writing

SHELL = Path(sys.executable).with_name("duckdb")
TABLES = {
    "corrected_figure", "correction", "dim_document", "dim_metric", "dim_region", "dim_scope", "dim_unit",
    "document_event", "document_file", "document_text", "fact_claim", "fact_figure", "fact_observation", "load",
    "metric_aim", "metric_break", "metric_lookalike", "finding_accepted", "warehouse_version",
}  # fmt: skip
MARK = "INSERT INTO dim_scope VALUES ('made', 'made', 'county', 'province')"
MARKED = "SELECT count(*) FROM dim_scope WHERE phrase = 'made'"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a warehouse without documents."""
    path = tmp_path_factory.mktemp("made") / "w.duckdb"
    with writing(path):
        pass
    return path.read_bytes()


@pytest.fixture
def path(tmp_path: Path, made: bytes) -> Path:
    """A warehouse without documents."""
    path = tmp_path / "w.duckdb"
    path.write_bytes(made)
    return path


def query(path: Path, sql: str) -> list[tuple[object, ...]]:
    with reading(path) as connection:
        return connection.execute(sql).fetchall()


def run_python(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)], capture_output=True, text=True, check=False
    )


@contextmanager
def other_program(path: Path, *, read_only: bool) -> Iterator[int]:
    """Another process that has the file open; its number."""
    code = f"import duckdb; c = duckdb.connect({str(path)!r}, read_only={read_only}); print('open', flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdin
        assert process.stdout
        assert process.stdout.readline() == b"open\n"
        yield process.pid
        process.stdin.close()


def test_new_warehouse_has_every_table_of_the_design(path: Path):
    found = query(path, "SELECT table_name FROM duckdb_tables() WHERE NOT internal")
    texts = {"document_text_recent", "document_text_settled"}
    assert {name for (name,) in found} == TABLES - {"document_text"} | texts
    assert {file.name for file in read("schema")} == TABLES
    assert query(path, "SELECT count(*) FROM document_text") == [(0,)]
    assert query(path, "SELECT schema_version, registry_hash FROM warehouse_version") == [
        (store.SCHEMA_VERSION, registry.hash())
    ]


def test_facts_have_no_key_constraints(path: Path):
    assert query(path, "SELECT DISTINCT constraint_type FROM duckdb_constraints()") == [("NOT NULL",)]
    assert query(path, "SELECT count(*) FROM duckdb_indexes()") == [(0,)]


def test_values_are_decimals(path: Path):
    sql = """SELECT DISTINCT data_type FROM duckdb_columns()
             WHERE table_name LIKE 'fact_%' AND column_name IN ('value', 'low', 'high')"""
    assert query(path, sql) == [("DECIMAL(38,6)",)]


def test_every_table_and_column_has_a_comment(path: Path):
    sql = """SELECT table_name, column_name, comment FROM duckdb_columns() WHERE NOT internal
             UNION ALL SELECT table_name, NULL, comment FROM duckdb_tables() WHERE NOT internal"""
    found = query(path, sql)
    assert len(found) > 150
    assert [row for row in found if not row[2] or "{" in str(row[2])] == []


def test_comments_name_units_and_metrics_of_the_registry(path: Path):
    sql = "SELECT column_name, comment FROM duckdb_columns() WHERE table_name = 'fact_observation'"
    comments = dict(query(path, sql))
    assert f"all {len(registry.units())} in dim_unit" in str(comments["unit"])
    assert "gdp 地区生产总值 in 元" in str(comments["metric"])


def test_dimensions_hold_the_registry(path: Path):
    counts = {
        "dim_region": len(registry.regions()),
        "dim_metric": len(registry.metrics()),
        "dim_unit": len(registry.units()),
        "metric_aim": len(registry.aims()),
        "metric_break": len(registry.breaks()),
        "metric_lookalike": len(registry.lookalikes()),
    }
    for table, count in counts.items():
        assert query(path, f"SELECT count(*) FROM {table}") == [(count,)]
    assert query(
        path, "SELECT name, level, parent FROM dim_region WHERE code = '360121' AND valid_to IS NULL"
    ) == [("南昌县", "county", "360100")]
    assert query(path, "SELECT unit, kind, ranking FROM dim_metric WHERE id = 'fiscal_revenue'") == [
        ("元", "flow", True)
    ]
    assert query(path, "SELECT scope, peers_level FROM dim_scope WHERE phrase = '全省县市区'") == [
        ("全省县(市、区)", "county")
    ]
    [(factor,)] = query(path, "SELECT factor FROM dim_unit WHERE unit = '亩'")
    assert factor == pytest.approx(666.6666666667)


def test_the_duckdb_shell_opens_it_and_answers(path: Path):
    sql = "SELECT name FROM dim_region WHERE code = '360121' AND valid_to IS NULL"
    done = subprocess.run(
        [SHELL, "-readonly", "-line", path, "-c", sql],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout.strip(), done.stderr, done.returncode) == ("name = 南昌县", "", 0)


def test_reading_changes_no_byte_and_shares_the_file(path: Path):
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    with other_program(path, read_only=True):
        assert query(path, MARKED) == [(0,)]
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before
    with reading(path) as connection, pytest.raises(duckdb.Error, match="read-only"):
        connection.execute(MARK)


def test_writing_is_there_when_the_block_ends(path: Path):
    with writing(path) as connection:
        connection.execute(MARK)
    assert query(path, MARKED) == [(1,)]
    assert sorted(path.parent.iterdir()) == [path]


def test_writing_is_not_there_when_the_block_raises(path: Path):
    def interrupted() -> None:
        with writing(path) as connection:
            connection.execute(MARK)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert query(path, MARKED) == [(0,)]


def test_new_file_is_not_there_when_the_block_raises(tmp_path: Path):
    with pytest.raises(KeyboardInterrupt), writing(tmp_path / "w.duckdb"):
        raise KeyboardInterrupt
    assert list(tmp_path.iterdir()) == []


def test_new_file_is_there_only_when_it_is_whole(tmp_path: Path):
    path = tmp_path / "w.duckdb"
    with writing(path) as connection:
        connection.execute(MARK)
        assert not path.exists()
    assert query(path, MARKED) == [(1,)]
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("left", [b"", b"cut off", None])
def test_what_a_killed_run_left_is_cleared(tmp_path: Path, made: bytes, left: bytes | None):
    (tmp_path / "w.duckdb.new").write_bytes(made if left is None else left)
    (tmp_path / "w.duckdb.new.wal").write_bytes(b"")
    with writing(tmp_path / "w.duckdb"):
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["w.duckdb"]


def test_two_programs_do_not_make_one_file(path: Path):
    building = path.rename(path.with_name("w.duckdb.new"))
    locked = pytest.raises(StoreError, match="open in another program")
    with other_program(building, read_only=False), locked, writing(path):
        pass
    assert building.exists()


def test_what_another_program_just_began_is_left_to_it(path: Path, monkeypatch: pytest.MonkeyPatch):
    """It made its file after this one had looked for what killed runs left, and before this one's own."""
    building = path.rename(path.with_name("w.duckdb.new"))
    monkeypatch.setattr(store, "_discard", lambda _: None)
    locked = pytest.raises(StoreError, match="open in another program")
    with other_program(building, read_only=False), locked, writing(path):
        pass
    assert building.exists()


def test_file_that_is_gone_when_it_is_whole_asks_to_run_again(tmp_path: Path):
    path = tmp_path / "w.duckdb"
    with pytest.raises(StoreError, match="run the command again"), writing(path):
        path.with_name("w.duckdb.new").unlink()
    assert list(tmp_path.iterdir()) == []


def test_file_made_meanwhile_is_not_replaced(tmp_path: Path):
    path = tmp_path / "w.duckdb"
    with pytest.raises(StoreError, match="made by another program meanwhile"), writing(path):
        path.write_bytes(b"theirs")
    assert path.read_bytes() == b"theirs"
    assert list(tmp_path.iterdir()) == [path]


def test_lock_names_the_program_that_holds_it(path: Path):
    with other_program(path, read_only=False) as number:
        for opened in (reading, writing):
            with pytest.raises(StoreError) as failure, opened(path):
                pass
            assert re.fullmatch(
                rf"{path} is open in another program \(python\S*, process {number}\): close it there and try again",
                str(failure.value),
            )


def test_reader_elsewhere_keeps_a_writer_out(path: Path):
    locked = pytest.raises(StoreError, match="open in another program")
    with other_program(path, read_only=True), locked, writing(path):
        pass


def test_missing_file_is_named(tmp_path: Path):
    with pytest.raises(StoreError, match=r"There is no warehouse .*w\.duckdb yet: run `nianjian ingest`"):
        query(tmp_path / "w.duckdb", MARKED)


@pytest.mark.parametrize("opened", [reading, writing])
@pytest.mark.parametrize("content", [b"", b"hello", "年鉴".encode() * 5000])
def test_file_of_another_kind_is_refused_and_kept(tmp_path: Path, opened, content: bytes):
    path = tmp_path / "w.duckdb"
    path.write_bytes(content)
    with pytest.raises(StoreError, match="is not a DuckDB file: name another file with --db"), opened(path):
        pass
    assert path.read_bytes() == content


def test_sqlite_file_is_refused_without_a_look_at_the_net(tmp_path: Path):
    path = tmp_path / "w.duckdb"
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE x (a)")
    with pytest.raises(StoreError, match="is not a DuckDB file"):
        query(path, MARKED)


@pytest.mark.parametrize("opened", [reading, writing])
def test_folder_is_refused(tmp_path: Path, opened):
    with pytest.raises(StoreError, match="is a folder: name a file with --db"), opened(tmp_path):
        pass


@pytest.mark.parametrize("opened", [reading, writing])
def test_another_duckdb_file_is_refused_and_kept(tmp_path: Path, opened):
    path = tmp_path / "w.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE x AS SELECT 1 AS a")
    before = path.read_bytes()
    with pytest.raises(StoreError, match="is a DuckDB file, but no warehouse of nianjian"), opened(path):
        pass
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "version, line",
    [
        (store.SCHEMA_VERSION + 1, "made by a newer nianjian (schema 7): update the program"),
        (store.SCHEMA_VERSION - 1, "made by an older nianjian (schema 5, now 6): move it away and run"),
    ],
)
def test_other_schema_version_is_refused(path: Path, version: int, line: str):
    with duckdb.connect(str(path)) as connection:
        connection.execute("UPDATE warehouse_version SET schema_version = ?", [version])
    for opened in (reading, writing):
        with pytest.raises(StoreError, match=re.escape(line)), opened(path):
            pass


def test_cut_off_file_is_called_damaged(path: Path):
    path.write_bytes(path.read_bytes()[:5000])
    with pytest.raises(StoreError, match="is damaged: put back a copy"):
        query(path, MARKED)


def test_file_of_a_newer_duckdb_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: Path):
    def connect(*args: object, **options: object) -> None:
        raise duckdb.IOException(
            "IO Error: Trying to read a database file with version number 99, but we can only read versions between 64 and 69."
        )

    monkeypatch.setattr(duckdb, "connect", connect)
    with pytest.raises(StoreError, match="was written by a newer DuckDB: update nianjian"):
        query(path, MARKED)


def test_folder_that_is_not_there_is_named(tmp_path: Path):
    with (
        pytest.raises(StoreError, match=r"The folder of .* is not there: make it"),
        writing(tmp_path / "no" / "w.duckdb"),
    ):
        pass
    assert list(tmp_path.iterdir()) == []


def test_protected_folder_is_told(tmp_path: Path):
    protected = Path("/sys") if Path("/sys").is_dir() else tmp_path
    tmp_path.chmod(0o500)
    with pytest.raises(StoreError, match="cannot be written"), writing(protected / "w.duckdb"):
        pass


FULL = """
    import resource
    from pathlib import Path
    from warehouse.errors import StoreError
    from warehouse.store import writing
    resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))
    try:
        with writing(Path({path!r})) as connection:
            connection.execute({sql!r})
    except StoreError as error:
        print(error.written, error)
"""
BIG = (
    "INSERT INTO dim_scope SELECT md5(range::VARCHAR), md5((-range)::VARCHAR), 'made', '' FROM range(200000)"
)


def test_full_disk_leaves_no_new_file(tmp_path: Path):
    done = run_python(FULL.format(limit=1_000_000, path=str(tmp_path / "w.duckdb"), sql=BIG))
    assert done.stdout == f"False The disk of {tmp_path}/w.duckdb is full: free some space and try again\n"
    assert list(tmp_path.iterdir()) == []


def test_full_disk_leaves_the_warehouse_as_it_was(path: Path):
    size = path.stat().st_size
    done = run_python(FULL.format(limit=size, path=str(path), sql=BIG))
    assert done.stdout == f"False The disk of {path} is full: free some space and try again\n"
    assert query(path, "SELECT count(*) FROM dim_scope WHERE peers_level = 'made'") == [(0,)]


def test_disk_that_fills_at_the_last_step_keeps_the_load(path: Path):
    """The commit is in the log beside the file when there is no room to fold it in; the next load does that."""
    done = run_python(FULL.format(limit=1_000_000, path=str(path), sql=MARK))
    assert done.stdout.startswith(
        f"True The disk of {path} is full: free some space and try again (this load is complete"
    )
    assert path.with_name("w.duckdb.wal").exists()
    assert query(path, MARKED) == [(1,)]
    with writing(path):
        pass
    assert not path.with_name("w.duckdb.wal").exists()
    assert query(path, MARKED) == [(1,)]


def test_a_log_without_its_warehouse_is_refused_and_kept(path: Path):
    """DuckDB would open no other file beside it; put back, the warehouse has all that was committed."""
    run_python(FULL.format(limit=1_000_000, path=str(path), sql=MARK))
    log, away = path.with_name("w.duckdb.wal"), path.with_name("away.duckdb")
    committed = log.read_bytes()
    path.rename(away)
    refused = pytest.raises(StoreError, match=r"put w\.duckdb back beside it, or delete the log")
    with refused, writing(path):
        pass
    assert sorted(path.parent.iterdir()) == [away, log]
    assert log.read_bytes() == committed
    away.rename(path)
    assert query(path, MARKED) == [(1,)]
    path.unlink()
    log.unlink()
    with writing(path):
        pass
    assert query(path, MARKED) == [(0,)]


def test_dimensions_are_filled_again_only_when_the_registry_changed(
    path: Path, monkeypatch: pytest.MonkeyPatch
):
    with writing(path) as connection:
        connection.execute("DELETE FROM dim_unit")
    with writing(path):
        pass
    assert query(path, "SELECT count(*) FROM dim_unit") == [(0,)]
    monkeypatch.setattr(registry, "hash", lambda: "changed")
    with writing(path):
        pass
    assert query(path, "SELECT count(*) FROM dim_unit") == [(len(registry.units()),)]
    assert query(path, "SELECT registry_hash FROM warehouse_version") == [("changed",)]
