"""What of `nianjian spark` needs no Spark; tests/spark has the rest (`make test-spark`)."""

import os
import signal
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from warehouse import facts
from warehouse.cli import main
from warehouse.facts import Source
from warehouse.spark import deriving, engine, layout, reading, tables
from warehouse.spark.layout import Place
from warehouse.sqlfiles import read
from warehouse.transpile import select

TEXT = "全年财政总收入完成159.4亿元，增长8.2%，总量连续14年居全省县(市、区)第一。"


@pytest.mark.parametrize("verb", [["ingest", "reports", "--out", "lake"], ["views", "lake"]])
@pytest.mark.parametrize(
    "missing, said",
    [
        ("pyspark", "Spark needs pyspark, which is not installed: pip install 'nianjian[spark]'"),
        ("java", "Spark needs Java 17 or newer, which is not there: install it, or set JAVA_HOME"),
    ],
)
def test_what_is_missing_is_one_line(
    missing: str,
    said: str,
    verb: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(engine, "find_spec", lambda name: None if name == missing else object())
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.chdir(tmp_path)
    assert main(["spark", *verb]) == 2
    assert capsys.readouterr().err == f"nianjian: {said}\n"
    assert list(tmp_path.iterdir()) == []


def test_only_committed_batches_count_and_of_state_the_newest() -> None:
    places = [
        found
        for path in ("report_year=2022/batch=1", "report_year=2023/batch=1", "report_year=2023/batch=3",
                     "report_year=2023/batch=4", "_temporary", "report_year=2023")
        if (found := layout.place(path))
    ]  # fmt: skip
    there = frozenset({1, 3})
    assert [place.path for place in layout.counting("fact_figure", places, there)] == [
        "report_year=2022/batch=1", "report_year=2023/batch=1", "report_year=2023/batch=3",
    ]  # fmt: skip
    assert set(layout.counting("dim_document", places, there)) == {
        Place("report_year=2022/batch=1", 2022, 1),
        Place("report_year=2023/batch=3", 2023, 3),
    }
    assert [place.path for place in layout.left_over("fact_figure", places, there)] == [
        "report_year=2023/batch=4"
    ]
    assert {place.path for place in layout.left_over("dim_document", places, there)} == {
        "report_year=2023/batch=1", "report_year=2023/batch=4",
    }  # fmt: skip


@pytest.mark.parametrize("year, path", [(2023, "report_year=2023/batch=7"), (None, "batch=7")])
def test_a_place_reads_back(year: int | None, path: str) -> None:
    assert layout.written(year, 7) == path
    assert layout.place(path) == Place(path, year, 7)


def test_a_lake_has_every_table_that_reports_fill() -> None:
    of_people = {"correction", "corrected_figure", "document_event", "finding_accepted", "warehouse_version"}
    assert {file.name for file in read("schema")} - of_people == set(layout.TABLES) - {layout.REFUSED}


def test_columns_are_those_of_the_warehouse_in_sparks_words() -> None:
    assert tables.columns("fact_claim")["position"] == "INT"
    assert tables.columns("load")["loaded_at"] == "TIMESTAMP_NTZ"
    assert tables.schema("document_file") == (
        "`sha256` STRING, `document` STRING, `name` STRING, `media_type` STRING, `bytes` BIGINT"
    )


def dies(data: bytes) -> Any:
    os.kill(os.getpid(), signal.SIGKILL)


def fails(data: bytes) -> Any:
    raise RecursionError("too deep")


@pytest.mark.parametrize(
    "work, said",
    [
        (dies, "cannot be read (its reader ended with -9): convert it to text, or leave it out"),
        (fails, "cannot be read (RecursionError: too deep): please report it with the file"),
        (lambda data: data.decode(), "the answer"),
    ],
)
def test_a_file_that_kills_its_reader_is_refused(work: Any, said: str) -> None:
    assert reading.apart(work, b"the answer") == said


def test_a_file_is_a_row_whatever_it_holds() -> None:
    front = f"---\nregion: 360121\nyear: 2023\n---\n{TEXT}"
    [row] = reading._files("file:/in/a.txt", front.encode())
    assert (row["name"], row["region"], row["year"], row["stated"], row["bytes"]) == (
        "a.txt", "360121", 2023, ["region", "year"], len(front.encode()),
    )  # fmt: skip
    assert row.keys() <= reading.SCHEMA.keys()
    [refused] = reading._files("file:/in/b.txt", TEXT.encode())
    assert refused["error"].startswith("does not tell the year it reviews")
    [broken] = reading._files("file:/in/c.zip", b"PK\x03\x04" + b"\x01" * 60)
    assert "error" in broken


def source(name: str, text: str = TEXT) -> Source:
    return Source(name, text, "360121", 2023, "2023", load=0)


def test_every_fact_is_in_the_column_of_its_table() -> None:
    rows = deriving._rows([source("a"), source("b", "无。")])
    assert rows.columns == ["report_year", "document", "error", "figure", "observation", "claim"]
    kinds = {name: rows[name].drop_nulls().len() for name in ("figure", "observation", "claim", "error")}
    assert kinds == {"figure": 4, "observation": 2, "claim": 2, "error": 0}
    assert rows["report_year"].unique().to_list() == [2023]
    assert rows["figure"].struct.field("raw").drop_nulls().to_list() == ["159.4亿元", "8.2%", "14年", "第一"]
    assert rows["observation"].dtype.fields[0].name == "region"


def test_a_document_that_cannot_be_read_spares_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    derive = facts.derive

    def picky(sources: list[Source]) -> facts.Facts:
        if any(one.id == "bad" for one in sources):
            raise ZeroDivisionError("of nothing")
        return derive(sources)

    monkeypatch.setattr(facts, "derive", picky)
    rows = deriving._rows([source("good"), source("bad")])
    assert rows.filter(pl.col("error").is_not_null()).select("document", "error").rows() == [
        ("bad", "its figures cannot be read (ZeroDivisionError: of nothing): please report it with the file")
    ]
    assert rows.filter(pl.col("figure").is_not_null())["document"].unique().to_list() == ["good"]


def test_a_task_reads_no_more_at_a_time_than_one_core_does() -> None:
    sizes = [500_000, 500_000, 300_000, 2_000_000, 10]
    steps = deriving._steps(source(str(place), "无" * size) for place, size in enumerate(sizes))
    assert [[one.id for one in step] for step in steps] == [["0"], ["1", "2"], ["3"], ["4"]]


def test_floor_of_a_large_number_is_left_to_it() -> None:
    text = " ".join(select("interval_pair", "spark").split())
    assert "CASE WHEN ABS(d.quotient_low * 100000000) < 9007199254740992 THEN CAST(FLOOR(" in text
    assert (
        "CASE" not in " ".join(select("interval_pair", "postgres").split()).partition("AS ratio_low")[0][-80:]
    )
