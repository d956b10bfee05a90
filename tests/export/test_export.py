"""nianjian export: parquet and a manifest, the same every time, never half there."""

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import duckdb
import polars as pl
import pytest

from warehouse import replace, store
from warehouse.cli import main
from warehouse.errors import StoreError
from warehouse.export import export, exported

REPORT = """\
---
title: a report
kind: communique
published: 2022-04
region: 360121
year: 2021
---
2021年，全县财政总收入超过156.8亿元，增长11%，连续12年居全省县(市、区)第一。
"""


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory):
    folder = tmp_path_factory.mktemp("warehouse")
    (folder / "report.txt").write_text(REPORT, encoding="utf-8")
    assert main(["ingest", str(folder / "report.txt"), "--db", str(folder / "nianjian.duckdb")]) == 0
    return folder / "nianjian.duckdb"


@pytest.fixture(scope="module")
def first(tmp_path_factory, warehouse):
    out = tmp_path_factory.mktemp("first") / "out"
    assert main(["export", "--db", str(warehouse), "--out", str(out)]) == 0
    return out


@pytest.fixture
def out(tmp_path, first):
    """An export that a test may change."""
    return Path(shutil.copytree(first, tmp_path / "out"))


def content(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_dimensions_facts_and_views_are_there(out):
    assert {path.name for path in out.iterdir()} == {
        "manifest.json", "datapackage.json", "panel.csv", "panel.parquet", "wide.parquet",
        "metric_aim.parquet", "metric_break.parquet", "metric_lookalike.parquet",
        "correction.parquet", "corrected_figure.parquet",
        *(f"dim_{name}.parquet" for name in ("document", "metric", "region", "scope", "unit")),
        *(f"fact_{name}.parquet" for name in ("claim", "figure", "observation")),
        *(f"{name}.parquet" for name in ("annual", "annual_print", "claim_year", "coverage", "interval_pair")),
        *(f"{name}.parquet" for name in ("observation", "real_index", "region_ancestor", "revenue_ranking")),
        *(f"{name}.parquet" for name in ("revision", "series_break", "streak_chain", "streak_check", "target_outcome")),
        *(f"{name}.parquet" for name in ("finding", "growth_check", "trend")),
    }  # fmt: skip


def test_polars_reads_it(out):
    [row] = pl.read_parquet(out / "trend.parquet").filter(year=2021, metric="fiscal_revenue").to_dicts()
    assert row["level_printed"] == "156.8亿元"
    assert (row["level"], row["level_low"], row["level_high"]) == (15680000000.0, 15680000000.0, None)
    assert (row["claimed_rank"], row["reported_growth_low"]) == (1, 10.5)
    [document] = pl.read_parquet(out / "dim_document.parquet").to_dicts()
    assert (document["published_on"], document["year"]) == (date(2022, 4, 30), 2021)


def test_duckdb_reads_the_same_as_in_the_warehouse(out, warehouse):
    with duckdb.connect(warehouse, read_only=True) as connection:
        for table in json.loads((out / "manifest.json").read_text("utf-8"))["tables"]:
            if table["kind"] == "panel":
                continue
            columns = ", ".join(f'"{column["name"]}"' for column in table["columns"])
            asked = f"SELECT {columns} FROM {{}} EXCEPT ALL SELECT {columns} FROM {{}}"
            there = f"'{out / table['file']}'"
            assert connection.execute(asked.format(table["name"], there)).fetchall() == []
            assert connection.execute(asked.format(there, table["name"])).fetchall() == []


def test_types_are_plain_and_nothing_is_infinite(out):
    plain = {pl.Int64, pl.Float64, pl.String, pl.Date, pl.Boolean}
    for path in out.glob("*.parquet"):
        frame = pl.read_parquet(path)
        assert set(frame.dtypes) <= plain, path.name
        assert "load" not in frame.columns
        for column in frame.select(pl.col(pl.Float64)).get_columns():
            assert column.drop_nulls().is_finite().all(), (path.name, column.name)


def test_it_is_compressed_with_zstd(out):
    codecs = duckdb.sql(f"SELECT DISTINCT compression FROM parquet_metadata('{out}/dim_metric.parquet')")
    assert codecs.fetchall() == [("ZSTD",)]


def test_the_manifest_tells_rows_columns_and_sha256(out):
    manifest = json.loads((out / "manifest.json").read_text("utf-8"))
    assert [table["name"] for table in manifest["tables"]] == [
        *(file.name for _, file in exported()), "panel", "panel_csv",
    ]  # fmt: skip
    for table in manifest["tables"]:
        read = pl.read_csv if table["file"].endswith("csv") else pl.read_parquet
        frame = read(out / table["file"])
        assert table["rows"] == len(frame)
        assert [column["name"] for column in table["columns"]] == frame.columns
        assert all(column["description"] for column in table["columns"])
        assert table["kind"] in {"dimension", "fact", "correction", "view", "panel"}
        assert table["purpose"]
        assert table["grain"]
    assert set(manifest) == {"build", "as_of", "version", "format", "tables", "files"}
    assert {file["path"] for file in manifest["files"]} == content(out).keys() - {"manifest.json"}
    for file in manifest["files"]:
        data = (out / file["path"]).read_bytes()
        assert (file["sha256"], file["bytes"]) == (hashlib.sha256(data).hexdigest(), len(data))


def test_a_second_export_has_the_same_bytes(out, warehouse, tmp_path):
    before = content(out)
    assert main(["export", "--db", str(warehouse), "--out", str(out)]) == 0
    assert content(out) == before
    with duckdb.connect(warehouse, read_only=True, config={"threads": 1}) as connection:
        export(connection, tmp_path / "one thread")
    assert content(tmp_path / "one thread") == before
    assert {path.name for path in tmp_path.iterdir()} == {"out", "one thread"}


def test_tables_without_rows_are_files_without_rows(tmp_path):
    with store.writing(tmp_path / "empty.duckdb"):
        pass
    with store.reading(tmp_path / "empty.duckdb") as connection:
        tables = export(connection, tmp_path / "out")
    assert {table.rows for table in tables if table.kind == "fact"} == {0}
    for name in ("fact_observation", "trend", "revenue_ranking"):
        frame = pl.read_parquet(tmp_path / "out" / f"{name}.parquet")
        assert frame.height == 0
        assert frame.width > 10


def test_what_an_older_export_had_more_is_gone(out, warehouse):
    manifest = json.loads((out / "manifest.json").read_text("utf-8"))
    (out / "gone.parquet").write_bytes(b"")
    manifest["files"].append({"path": "gone.parquet"})
    (out / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    assert main(["export", "--db", str(warehouse), "--out", str(out)]) == 0
    assert not (out / "gone.parquet").exists()


@pytest.mark.parametrize("strange", ["thesis.docx", "manifest.json", "trend.parquet"])
def test_a_folder_with_anything_else_is_refused(tmp_path, warehouse, capsys, strange):
    (tmp_path / strange).write_text("{}", encoding="utf-8")
    (tmp_path / "thesis.docx").write_text("years of work", encoding="utf-8")
    assert main(["export", "--db", str(warehouse), "--out", str(tmp_path)]) == 2
    assert "thesis.docx, which is not of an export: empty it, or name another" in capsys.readouterr().err
    assert (tmp_path / "thesis.docx").read_text("utf-8") == "years of work"


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path, warehouse, capsys):
    (tmp_path / "out").write_text("mine", encoding="utf-8")
    assert main(["export", "--db", str(warehouse), "--out", str(tmp_path / "out")]) == 2
    assert "is a file: name a folder with --out" in capsys.readouterr().err
    assert (tmp_path / "out").read_text("utf-8") == "mine"


def test_a_warehouse_that_is_not_there_writes_nothing(tmp_path, capsys):
    assert main(["export", "--db", str(tmp_path / "no.duckdb"), "--out", str(tmp_path / "out")]) == 2
    assert "There is no warehouse" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_format_that_is_not_known_is_one_line(tmp_path, warehouse, capsys):
    assert main(["export", "--db", str(warehouse), "--out", str(tmp_path / "out"), "--format", "xml"]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_is_full_leaves_the_old_export(out, warehouse, monkeypatch):
    before = content(out)

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("warehouse.export.manifest.write", full)
    with (
        store.reading(warehouse) as connection,
        pytest.raises(StoreError, match=r"No space left on device.*free some space"),
    ):
        export(connection, out)
    assert content(out) == before
    assert [path.name for path in out.parent.iterdir()] == ["out"]


KILLED = """
import sys, time
from pathlib import Path
from warehouse import store
from warehouse.export import export

written = []
def wait(done):
    written.append(done)
    if len(written) == int(sys.argv[3]):
        print("now", flush=True)
        time.sleep(60)

with store.reading(Path(sys.argv[1])) as connection:
    export(connection, Path(sys.argv[2]), wait)
"""


@pytest.mark.parametrize("after", range(3, 3 + max(1, int(os.environ.get("KILLS", "1")) * 2 // 5)))
def test_killed_in_the_middle_the_old_export_stays_whole(out, warehouse, after):
    before = content(out)
    with subprocess.Popen(
        [sys.executable, "-c", KILLED, str(warehouse), str(out), str(after)],
        stdout=subprocess.PIPE,
        text=True,
    ) as program:
        assert program.stdout
        assert program.stdout.readline() == "now\n"
        [left] = [path for path in out.parent.iterdir() if path != out]
        assert len(list(left.glob("*.parquet"))) == after
        program.send_signal(signal.SIGKILL)
    assert content(out) == before
    assert main(["export", "--db", str(warehouse), "--out", str(out)]) == 0
    assert content(out) == before
    assert [path.name for path in out.parent.iterdir()] == ["out"]


@pytest.mark.parametrize("in_one_step", [True, False])
def test_whoever_looks_sees_a_whole_folder(tmp_path, monkeypatch, in_one_step):
    if not in_one_step:
        monkeypatch.setattr(replace, "_exchanged", lambda new, folder: False)
    folder = tmp_path / "out"
    for text in ("first", "second"):
        with replace.replacing(folder) as new:
            (new / "file").write_text(text, encoding="utf-8")
            if text == "second":
                assert (folder / "file").read_text("utf-8") == "first"
        assert (folder / "file").read_text("utf-8") == text
    assert list(tmp_path.iterdir()) == [folder]


def test_a_program_killed_between_two_renames_is_made_good(tmp_path):
    gone = subprocess.run(
        [sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True
    )
    pid = gone.stdout.decode().strip()
    for state in ("old", "new"):
        left = tmp_path / f".out.{pid}.{state}"
        left.mkdir()
        (left / "file").write_text(state, encoding="utf-8")
    with pytest.raises(ZeroDivisionError), replace.replacing(tmp_path / "out"):
        _ = 1 / 0
    assert (tmp_path / "out" / "file").read_text("utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_what_another_program_is_writing_is_left_alone(tmp_path):
    other = tmp_path / f".out.{os.getppid()}.new"
    other.mkdir()
    unrelated = tmp_path / ".out.backup"
    unrelated.mkdir()
    with replace.replacing(tmp_path / "out"):
        pass
    assert other.is_dir()
    assert unrelated.is_dir()
