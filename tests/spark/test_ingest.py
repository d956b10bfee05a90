"""A lake that grows: appended to, killed in the middle, described otherwise, shut."""

import json
import os
import socket
from pathlib import Path

import duckdb
import pytest

from tests.spark import lakes
from tests.spark.conftest import LOCAL, LONG, TEXT, front
from warehouse.cli import main
from warehouse.spark import layout

NEAR = front("360111", 2020) + LONG
SAME = front("360111", 2020, grade="A") + LONG + "全年出口69.1亿元。\n"


def ingest(lake: Path, folder: Path) -> int:
    return main(["spark", "ingest", str(folder / "*"), "--out", str(lake), "--master", LOCAL])


def write(folder: Path, **reports: str) -> Path:
    folder.mkdir()
    for name, text in reports.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    return folder


def column(lake: Path, table: str, select: str) -> list[tuple[object, ...]]:
    files = lakes.Lake(lake).files(table)
    with duckdb.connect() as connection:
        return connection.execute(
            f"SELECT {select} FROM read_parquet($files) ORDER BY ALL", {"files": files}
        ).fetchall()


def test_a_lake_grows(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lake, db = tmp_path / "lake", tmp_path / "w.duckdb"
    first = write(
        tmp_path / "first", near=NEAR, plain=front("360121", 2023) + TEXT.format("159.4"), nowhere="无\n"
    )
    # What a run left that was killed: its lock, what it staged, and a table's folder without its batch.
    (lake / "_staging" / "read").mkdir(parents=True)
    (lake / "_lock").write_text(json.dumps({"host": socket.gethostname(), "process": 2**22 + 1, "since": ""}))
    torn = lake / "fact_figure" / "report_year=2023" / "batch=1"
    torn.mkdir(parents=True)
    (torn / "part-0.parquet").write_bytes(b"PAR1")
    assert ingest(lake, first) == 1
    assert not (lake / "_staging").exists()
    assert not (lake / "_lock").exists()
    before = lakes.digest(lake)
    assert not any(path.endswith("/part-0.parquet") for path in before)

    # The same again: what was refused is refused again, and nothing is written.
    capsys.readouterr()
    assert ingest(lake, first) == 1
    told = capsys.readouterr()
    assert told.out == f"Nothing is new: 2 documents are already in {lake}\n"
    assert "nowhere.txt does not tell" in told.err
    assert lakes.digest(lake) == before

    # A better graded near copy comes, a copy in another encoding, and one that says otherwise.
    second = write(tmp_path / "second", same=SAME, otherwise=front("360122", 2013) + TEXT.format("159.4"))
    (second / "encoded.txt").write_bytes((front("360121", 2023) + TEXT.format("159.4")).encode("gb18030"))
    assert ingest(lake, second) == 1
    assert main(["ingest", str(first / "near.txt"), str(first / "plain.txt"), "--db", str(db)]) == 0
    assert main(["ingest", str(second / "same.txt"), str(second / "encoded.txt"), "--db", str(db)]) == 0
    after = lakes.digest(lake)
    assert {path for path in before if path not in after} == {
        path for path in before if path.startswith("dim_document/report_year=2020/")
    }
    with duckdb.connect(db, read_only=True) as warehouse:
        for table in layout.BY_YEAR:
            if table != "document_file":
                assert lakes.table(lake, table, warehouse) == lakes.rows(warehouse, table), table
        loads = lakes.rows(warehouse, "load", ("loaded_at", "files"))
        assert lakes.table(lake, "load", warehouse, ("loaded_at", "files")) == loads
    assert [name for (name,) in column(lake, "document_file", "name")] == [
        "encoded.txt", "near.txt", "otherwise.txt", "plain.txt", "same.txt",
    ]  # fmt: skip
    [(path, reason), (_, unread)] = column(lake, "refused", "path, reason")[::-1]
    assert str(path).endswith("/second/otherwise.txt")
    assert "says region 360122 and not 360121, year 2013 and not 2023, period 2013 and not 2023" in str(
        reason
    )
    assert str(unread).startswith("does not tell")


@pytest.mark.parametrize("case", ["no report", "another run", "somebody else's", "no lake", "a damaged lake"])
def test_what_cannot_be_done_is_one_line(
    case: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    lake = tmp_path / "lake"
    folder = write(tmp_path / "in", plain=front("360121", 2023) + TEXT.format("159.4"))
    lake.mkdir()
    said = {"no report": "There is no report in ", "no lake": "There is no lake "}.get(case, "")
    if case == "no report":
        folder = tmp_path / "nothing"
    if case == "another run":
        holder = {"host": socket.gethostname(), "process": os.getppid(), "since": "2026-01-01"}
        (lake / "_lock").write_text(json.dumps(holder))
        said = "is written by another run"
    if case == "somebody else's":
        (lake / "notes.txt").write_text("mine")
        said = "holds notes.txt, which no lake has"
    if case == "a damaged lake":
        for table in ("load", "fact_claim/report_year=2023"):
            (lake / table / "batch=1").mkdir(parents=True)
            (lake / table / "batch=1" / "part-0.parquet").write_bytes(b"PAR1 and then nothing")
        said = "Spark failed ("
    before = lakes.digest(lake)
    if case in ("no lake", "a damaged lake"):
        assert main(["spark", "views", str(lake), "--master", LOCAL]) == 2
    else:
        assert ingest(lake, folder) == 2
    lines = [line for line in capfd.readouterr().err.splitlines() if line.startswith("nianjian: ")]
    assert len(lines) == 1
    assert said in lines[0]
    assert lakes.digest(lake) == before
