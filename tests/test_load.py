"""Reports into the warehouse: what is new is appended, what is there is left alone."""

import hashlib
import os
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pytest

import ingest
from ingest import observe, registry
from warehouse import facts, load
from warehouse.dates import last_day
from warehouse.errors import StoreError
from warehouse.load import Report, ingest_files
from warehouse.store import reading

TEXT = """---
title: 南昌县2023年国民经济和社会发展统计公报
kind: communique
publisher: 南昌县统计局
published: 2024-04
region: 360121
year: 2023
grade: A
source: 南昌县统计局
---
全年财政总收入159.4亿元，增长8.2%。地方一般公共预算收入85亿元，增长9.4%，总量连续14年居全省县(市、区)第一。
"""


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "out" / "w.duckdb"


@pytest.fixture(autouse=True)
def out(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()


def report(path: Path, text: str = TEXT, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def query(db: Path, sql: str) -> list[tuple[Any, ...]]:
    with reading(db) as connection:
        return connection.execute(sql).fetchall()


def digest(db: Path) -> str:
    return hashlib.sha256(db.read_bytes()).hexdigest()


def counts(db: Path) -> dict[str, int]:
    tables = (
        "dim_document",
        "document_text",
        "document_file",
        "fact_figure",
        "fact_observation",
        "fact_claim",
        "load",
    )
    return {table: query(db, f"SELECT count(*) FROM {table}")[0][0] for table in tables}


def test_report_is_loaded_with_what_is_known_of_it(tmp_path: Path, db: Path):
    done = ingest_files([report(tmp_path / "a.txt")], db)
    assert (done.documents, done.known, done.files, done.refused) == (1, 0, 1, [])
    sql = "SELECT title, kind, publisher, published_on, published_precision, region, year, period, grade FROM dim_document"
    assert query(db, sql) == [
        ("南昌县2023年国民经济和社会发展统计公报", "communique", "南昌县统计局", date(2024, 4, 30), "month", "360121", 2023, "2023", "A")
    ]  # fmt: skip
    assert query(db, "SELECT text, body_start FROM document_text") == [(TEXT, TEXT.index("全年财政"))]
    content = TEXT.encode()
    assert query(db, "SELECT sha256, name, media_type, bytes FROM document_file") == [
        (hashlib.sha256(content).hexdigest(), "a.txt", "text/plain", len(content))
    ]


def test_observations_and_claims_are_those_of_the_text(tmp_path: Path, db: Path):
    ingest_files([report(tmp_path / "a.txt")], db)
    sql = """SELECT metric, measure, basis, time_period, year, value::VARCHAR, low::VARCHAR, high::VARCHAR, printed
             FROM fact_observation WHERE measure = 'level' ORDER BY figure"""
    assert query(db, sql) == [
        ("fiscal_revenue", "level", "nominal", "2023", 2023,
         "15940000000.000000", "15935000000.000000", "15945000000.000000", "159.4亿元"),
        ("general_public_budget_revenue", "level", "nominal", "2023", 2023,
         "8500000000.000000", "8450000000.000000", "8550000000.000000", "85亿元"),
    ]  # fmt: skip
    sql = """SELECT kind, metric, position, predicate, length, length_unit, scope, scope_region, scope_level
             FROM fact_claim ORDER BY kind, metric"""
    budget, scope = "general_public_budget_revenue", ("全省县(市、区)", "360000", "county")
    found = [row for row in query(db, sql) if row[1] == budget]
    assert found == [
        ("rank", budget, 1, None, None, None, *scope),
        ("streak", budget, None, "rank_at_most 1", 14, "year", *scope),
    ]


def test_figures_are_the_extractors_and_can_be_traced_to_their_characters(tmp_path: Path, db: Path):
    done = ingest_files([report(tmp_path / "a.txt", "\ufeff" + TEXT.replace("\n", "\r\n"))], db)
    text = TEXT.replace("\n", "\r\n")
    extracted = ingest.extract_texts([text], region="360121", year=2023)
    assert query(db, "SELECT span_start, span_end, raw, measure, rule FROM fact_figure ORDER BY figure") == (
        extracted.select("start", "end", "raw", "measure", "rule").rows()
    )
    assert done.figures == extracted.height
    untrue = """SELECT figure FROM fact_figure JOIN document_text USING (document)
                WHERE raw <> substr(text, span_start + 1, span_end - span_start)"""
    assert query(db, untrue) == []


def test_every_fact_is_one_observation_or_one_claim(repository: Path, db: Path):
    done = ingest_files(sorted((repository / "ingest" / "reports").glob("*.txt")), db)
    became = dict(query(db, "SELECT became, count(*) FROM fact_figure GROUP BY ALL"))
    ranges = query(db, "SELECT count(*) FROM fact_observation WHERE bound = 'range'")[0][0]
    assert became["observation"] == done.observations + ranges == counts(db)["fact_observation"] + ranges
    assert became["claim"] == done.claims == counts(db)["fact_claim"]
    others = set(became) - {"observation", "claim"}
    assert others <= {"threshold", "duration", "date", "ordinal", "name"}
    twice = """SELECT document, figure FROM
               (SELECT document, figure FROM fact_observation UNION ALL SELECT document, figure FROM fact_claim)
               GROUP BY ALL HAVING count(*) > 1"""
    assert query(db, twice) == []
    strays = """SELECT f.document, f.figure FROM fact_observation AS f
                ANTI JOIN fact_figure AS g ON f.document = g.document AND f.figure = g.figure
                AND g.became = 'observation' AND g.metric_name = f.metric_name AND g.raw = f.printed"""
    assert query(db, strays) == []


def test_registered_metrics_and_regions_are_in_their_dimensions(repository: Path, db: Path):
    ingest_files(sorted((repository / "ingest" / "reports").glob("*.txt")), db)
    strays = "SELECT metric FROM fact_observation ANTI JOIN dim_metric ON id = metric WHERE registered"
    assert query(db, strays) == []
    assert query(db, "SELECT DISTINCT region FROM dim_document ANTI JOIN dim_region ON code = region") == []


def test_load_row_counts_the_batch(tmp_path: Path, db: Path):
    done = ingest_files(
        [report(tmp_path / "a.txt"), report(tmp_path / "b.txt", TEXT.replace("159.4", "160"))], db
    )
    sql = "SELECT load, version, registry_hash, documents, files, figures, observations, claims, status FROM load"
    assert query(db, sql) == [
        (1, ingest.VERSION, registry.hash(), 2, 2, done.figures, done.observations, done.claims, "done")
    ]
    [(age,)] = query(db, "SELECT epoch(now()::TIMESTAMP - max(loaded_at)) FROM load")
    assert -1 <= age < 60
    for table in ("dim_document", "document_text", "fact_figure", "fact_observation", "fact_claim"):
        assert query(db, f"SELECT DISTINCT load FROM {table}") == [(1,)]


def test_same_files_again_change_no_byte(tmp_path: Path, db: Path):
    paths = [report(tmp_path / "a.txt"), report(tmp_path / "b.txt", TEXT.replace("159.4", "160"))]
    ingest_files(paths, db)
    before = digest(db)
    again = ingest_files([*paths, report(tmp_path / "copy of a.txt")], db)
    assert again == Report(known=3)
    assert digest(db) == before
    assert sorted(path.name for path in db.parent.iterdir()) == ["w.duckdb"]


@pytest.mark.parametrize(
    "text, encoding",
    [
        (TEXT, "gb18030"),
        (TEXT.replace("\n", "\r\n"), "utf-8"),
        (TEXT, "utf-8-sig"),
        (TEXT.replace("grade: A\n", ""), "utf-8"),
        (TEXT + "\n\n", "utf-8"),
    ],
)
def test_same_text_in_other_bytes_is_one_more_file_and_nothing_else(
    tmp_path: Path, db: Path, text: str, encoding: str
):
    ingest_files([report(tmp_path / "a.txt")], db)
    before, loads = counts(db), query(db, "SELECT * FROM load")
    other = report(tmp_path / "b.txt", text, encoding)
    assert ingest_files([other], db) == Report(known=1, files=1)
    assert counts(db) == before | {"document_file": 2}
    assert query(db, "SELECT * FROM load") == loads
    assert query(db, "SELECT count(DISTINCT document), count(DISTINCT sha256) FROM document_file") == [(1, 2)]
    settled = digest(db)
    assert ingest_files([other], db) == Report(known=1)
    assert digest(db) == settled


def test_same_text_twice_in_one_batch_is_one_document(tmp_path: Path, db: Path):
    paths = [
        report(tmp_path / "a.txt"),
        report(tmp_path / "b.txt", TEXT, "gb18030"),
        report(tmp_path / "c.txt"),
    ]
    done = ingest_files(paths, db)
    assert (done.documents, done.known, done.files) == (1, 2, 2)
    assert counts(db)["dim_document"] == 1
    assert query(db, "SELECT name FROM document_file JOIN document_text ON file = sha256") == [("a.txt",)]


def test_next_years_report_is_appended(tmp_path: Path, db: Path):
    ingest_files([report(tmp_path / "a.txt")], db)
    before = query(db, "SELECT * FROM fact_observation ORDER BY ALL")
    later = TEXT.replace("2023", "2024").replace("159.4", "165").replace("2024-04", "2025-04")
    assert ingest_files([report(tmp_path / "b.txt", later)], db).documents == 1
    assert query(db, "SELECT * FROM fact_observation WHERE load = 1 ORDER BY ALL") == before
    assert query(db, "SELECT DISTINCT year FROM fact_observation WHERE load = 2") == [(2024,)]
    assert query(db, "SELECT load FROM load ORDER BY load") == [(1,), (2,)]


def test_batches_are_bounded_by_number_and_size(tmp_path: Path, db: Path, monkeypatch: pytest.MonkeyPatch):
    paths = [report(tmp_path / f"{index}.txt", TEXT.replace("159.4", str(index))) for index in range(5)]
    monkeypatch.setattr(load, "BATCH_FILES", 2)
    steps: list[int] = []
    assert ingest_files(paths, db, advance=steps.append).documents == 5
    assert query(db, "SELECT documents FROM load ORDER BY load") == [(2,), (2,), (1,)]
    assert sum(steps) == 5
    monkeypatch.setattr(load, "BATCH_BYTES", 2 * len(TEXT.encode()))
    monkeypatch.setattr(load, "BATCH_FILES", 256)
    ingest_files(paths, db.with_name("x.duckdb"))
    assert query(db.with_name("x.duckdb"), "SELECT documents FROM load ORDER BY load") == [(2,), (2,), (1,)]


def test_batch_that_fails_is_not_there_and_those_before_it_are(
    tmp_path: Path, db: Path, monkeypatch: pytest.MonkeyPatch
):
    paths = [report(tmp_path / f"{index}.txt", TEXT.replace("159.4", str(index))) for index in range(4)]
    monkeypatch.setattr(load, "BATCH_FILES", 2)
    real = observe.claims

    def broken(rows: pl.DataFrame) -> pl.DataFrame:
        if db.exists():
            raise KeyboardInterrupt
        return real(rows)

    monkeypatch.setattr(observe, "claims", broken)
    with pytest.raises(KeyboardInterrupt):
        ingest_files(paths, db)
    assert counts(db)["dim_document"] == counts(db)["document_file"] == 2
    assert query(db, "SELECT documents FROM load") == [(2,)]
    monkeypatch.undo()
    assert ingest_files(paths, db).documents == 2
    assert counts(db)["dim_document"] == 4


def test_first_batch_that_fails_leaves_no_file(tmp_path: Path, db: Path, monkeypatch: pytest.MonkeyPatch):
    def broken(rows: pl.DataFrame) -> pl.DataFrame:
        raise KeyboardInterrupt

    monkeypatch.setattr(observe, "claims", broken)
    with pytest.raises(KeyboardInterrupt):
        ingest_files([report(tmp_path / "a.txt")], db)
    assert list(db.parent.iterdir()) == []


def test_file_loaded_by_another_program_meanwhile_is_not_loaded_twice(
    tmp_path: Path, db: Path, monkeypatch: pytest.MonkeyPatch
):
    path = report(tmp_path / "a.txt")
    real = load.writing

    def late(warehouse: Path) -> Any:
        monkeypatch.setattr(load, "writing", real)
        ingest_files([path], db)
        return real(warehouse)

    monkeypatch.setattr(load, "writing", late)
    ingest_files([path, report(tmp_path / "b.txt", TEXT.replace("159.4", "160"))], db)
    assert counts(db)["dim_document"] == counts(db)["document_file"] == 2


def test_store_error_says_whether_something_was_written(
    tmp_path: Path, db: Path, monkeypatch: pytest.MonkeyPatch
):
    paths = [report(tmp_path / f"{index}.txt", TEXT.replace("159.4", str(index))) for index in range(2)]
    monkeypatch.setattr(load, "BATCH_FILES", 1)
    real = observe.claims

    def broken(rows: pl.DataFrame) -> pl.DataFrame:
        if db.exists():
            raise duckdb.IOException("Could not write file: No space left on device")
        return real(rows)

    monkeypatch.setattr(observe, "claims", broken)
    with pytest.raises(StoreError, match="is full: free some space") as failure:
        ingest_files(paths, db)
    assert failure.value.written
    with pytest.raises(StoreError) as failure:
        ingest_files(paths[1:], db)
    assert not failure.value.written


def test_refused_files_are_listed_and_the_others_loaded(tmp_path: Path, db: Path):
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)))
    paths = [
        tmp_path / "missing.txt",
        tmp_path / "empty.txt",
        report(tmp_path / "good.txt"),
        tmp_path / "binary.txt",
        report(tmp_path / "region.txt", TEXT.replace("region: 360121", "region: 无此县")),
        report(tmp_path / "year.txt", TEXT.replace("year: 2023", "year: 2019")),
        report(tmp_path / "unknown.txt", "财政总收入159.4亿元。"),
    ]
    done = ingest_files(paths, db)
    assert done.documents == 1
    refused = {path.name: reason for path, reason in done.refused}
    assert list(refused) == [
        "missing.txt",
        "empty.txt",
        "binary.txt",
        "region.txt",
        "year.txt",
        "unknown.txt",
    ]
    assert "No such file" in refused["missing.txt"]
    assert "empty" in refused["empty.txt"]
    assert "无此县" in refused["region.txt"]
    assert "2019" in refused["year.txt"]
    assert "2023" in refused["year.txt"]
    assert "--region" in refused["unknown.txt"] or "--year" in refused["unknown.txt"]
    assert all("\n" not in reason for reason in refused.values())


def test_nothing_is_made_when_all_are_refused(tmp_path: Path, db: Path):
    done = ingest_files([tmp_path / "missing.txt"], db)
    assert len(done.refused) == 1
    assert list(db.parent.iterdir()) == []


def test_option_goes_before_the_front_matter_and_is_recorded(tmp_path: Path, db: Path):
    ingest_files([report(tmp_path / "a.txt")], db, region="进贤县", year=2022)
    assert query(db, "SELECT region, year, period FROM dim_document") == [("360124", 2022, "2022")]
    [(notes,)] = query(db, "SELECT notes FROM dim_document")
    assert "2022" in notes
    assert "2023" in notes
    assert "360124" in notes


def test_name_of_any_bytes_can_be_loaded(tmp_path: Path, db: Path):
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe.txt"))
    assert ingest_files([report(path)], db).documents == 1
    [(name,)] = query(db, "SELECT name FROM document_file")
    assert name.endswith(".txt")


def test_report_without_a_figure_is_a_document(tmp_path: Path, db: Path):
    done = ingest_files([report(tmp_path / "a.txt", "今天天气很好。")], db, region="360121", year=2023)
    assert (done.documents, done.figures) == (1, 0)
    assert counts(db)["dim_document"] == 1


@pytest.mark.parametrize(
    "published, expected",
    [
        ("2022-02-12", (date(2022, 2, 12), "day")),
        ("2024-02", (date(2024, 2, 29), "month")),
        ("2023-12", (date(2023, 12, 31), "month")),
        ("2022", (date(2022, 12, 31), "year")),
        (None, (None, None)),
    ],
)
def test_date_counts_as_its_last_day(published: str | None, expected: tuple[date | None, str | None]):
    assert last_day(published) == expected


def test_large_batch_is_extracted_in_steps(tmp_path: Path, db: Path, monkeypatch: pytest.MonkeyPatch):
    paths = [report(tmp_path / f"{index}.txt", TEXT.replace("159.4", str(index))) for index in range(5)]
    ingest_files(paths, db)
    monkeypatch.setattr(facts, "STEP", 2 * len(TEXT))
    steps: list[int] = []
    ingest_files(paths, db.with_name("x.duckdb"), advance=steps.append)
    assert [step for step in steps if step] == [3, 2]
    sql = "SELECT * FROM fact_observation ORDER BY ALL"
    assert query(db.with_name("x.duckdb"), sql) == query(db, sql)
