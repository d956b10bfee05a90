"""nianjian rebuild: what another version reads otherwise is shown first, and written when agreed."""

import shutil
from contextlib import chdir
from pathlib import Path

import duckdb
import pytest

from warehouse import facts
from warehouse.cli import main
from warehouse.store import reading

TEXT = "---\ntitle: {name}\nkind: communique\nregion: {region}\nyear: 2021\n---\n" + (
    "全县财政总收入{level}亿元，增长11%，总量连续12年居全省县(市、区)第一。\n"
)


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse of two loads: making one takes longer than a test."""
    folder = tmp_path_factory.mktemp("loaded")
    for name, region, level in (("a", "360121", "156.8"), ("b", "360102", "80.1"), ("c", "360103", "70.2")):
        text = TEXT.format(name=name, region=region, level=level)
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    with chdir(folder):
        assert main(["ingest", "a.txt", "b.txt", "--db", "nianjian.duckdb"]) == 0
        assert main(["ingest", "c.txt", "--db", "nianjian.duckdb"]) == 0
    return folder


@pytest.fixture(autouse=True)
def db(
    loaded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NIANJIAN_DB", raising=False)
    shutil.copytree(loaded, tmp_path, dirs_exist_ok=True)
    capsys.readouterr()
    return tmp_path / "nianjian.duckdb"


def rows(db: Path, query: str) -> list[tuple[object, ...]]:
    with reading(db) as connection:
        return connection.execute(query).fetchall()


def content(db: Path) -> list[list[tuple[object, ...]]]:
    tables = ("fact_figure", "fact_observation", "fact_claim")
    return [rows(db, f"SELECT * FROM {table} ORDER BY ALL") for table in tables]


def older(db: Path) -> None:
    """As an older version might have read it: another value, a missing fact, one too many."""
    with duckdb.connect(str(db)) as connection:
        a, b = (f"(SELECT id FROM dim_document WHERE title = '{title}')" for title in ("a", "b"))
        connection.execute(
            f"UPDATE fact_observation SET value = 1 WHERE measure = 'level' AND document = {a}"
        )
        connection.execute(f"DELETE FROM fact_claim WHERE kind = 'rank' AND document = {a}")
        connection.execute(
            f"INSERT INTO fact_observation BY NAME SELECT * REPLACE ('gdp' AS metric) FROM fact_observation "
            f"WHERE measure = 'growth' AND document = {b}"
        )


def test_unchanged_it_writes_nothing(db: Path, capsys: pytest.CaptureFixture[str]):
    before = db.read_bytes()
    assert main(["rebuild", "--yes"]) == 0
    assert (
        capsys.readouterr().out
        == "Nothing to do: all 12 facts in nianjian.duckdb are as this version reads them\n"
    )
    assert db.read_bytes() == before


def test_differences_are_shown_by_metric_and_not_written(db: Path, capsys: pytest.CaptureFixture[str]):
    [(a,), (b,)] = rows(db, "SELECT left(id, 12) FROM dim_document WHERE title IN ('a', 'b') ORDER BY title")
    older(db)
    before = db.read_bytes()
    assert main(["rebuild"]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "fiscal_revenue: 1 added, 0 removed, 1 changed",
        f"    changed 156.8亿元 (level) in {a}",
        f"    added 第一 (rank) in {a}",
        "gdp: 0 added, 1 removed, 0 changed",
        f"    removed 11% (growth) in {b}",
        "facts         1 added, 1 removed, 1 changed, of 12",
        "documents     2 different, 0 of them only in what is no fact",
        "Nothing is written; --yes writes it",
    ]
    assert db.read_bytes() == before


@pytest.mark.parametrize("step", [1, 10**9], ids=["many steps", "one step"])
def test_with_yes_the_facts_are_those_of_this_version(db: Path, monkeypatch: pytest.MonkeyPatch, step: int):
    monkeypatch.setattr(facts, "STEP", step)
    whole = content(db)
    older(db)
    assert content(db) != whole
    assert main(["rebuild", "--yes"]) == 0
    assert content(db) == whole
    assert rows(db, "SELECT field, why, COUNT(*) FROM document_event GROUP BY ALL") == [
        ("facts", "rebuild", 2)
    ]
    before = db.read_bytes()
    assert main(["rebuild"]) == 0
    assert db.read_bytes() == before


def test_only_what_is_no_fact_is_a_difference_too(db: Path, capsys: pytest.CaptureFixture[str]):
    with duckdb.connect(str(db)) as connection:
        connection.execute("UPDATE fact_figure SET rule = 'older' WHERE measure = 'level'")
    assert main(["rebuild"]) == 1
    assert "documents     3 different, 3 of them only in what is no fact" in capsys.readouterr().out


def test_options_and_descriptions_of_documents_stay(db: Path):
    assert main(["ingest", "a.txt", "--year", "2020"]) == 0
    whole = content(db)
    older(db)
    assert main(["rebuild", "--yes"]) == 0
    assert content(db) == whole


def test_a_failure_leaves_all_as_it_was(db: Path, monkeypatch: pytest.MonkeyPatch):
    older(db)
    before = content(db)

    def fails(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("warehouse.rebuild.settle", fails)
    with pytest.raises(RuntimeError):
        main(["rebuild", "--yes"])
    assert content(db) == before


def test_a_warehouse_changed_meanwhile_is_left_alone(
    db: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    older(db)
    monkeypatch.setattr(
        "warehouse.cli.rebuild._print", lambda found: main(["withdraw", "c", "--why", "meanwhile"])
    )
    before = content(db)
    assert main(["rebuild", "--yes"]) == 2
    assert "nianjian.duckdb was changed meanwhile: run `nianjian rebuild` again" in capsys.readouterr().err
    assert content(db) == before


def test_another_registry_is_a_difference(db: Path, capsys: pytest.CaptureFixture[str]):
    with duckdb.connect(str(db)) as connection:
        connection.execute("UPDATE warehouse_version SET registry_hash = 'older'")
    before = db.read_bytes()
    assert main(["rebuild"]) == 1
    assert "dimensions    and views are another version's" in capsys.readouterr().out
    assert db.read_bytes() == before
    assert main(["rebuild", "--yes"]) == 0
    assert main(["rebuild"]) == 0


def test_without_a_warehouse_none_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    empty = tmp_path / "empty"
    empty.mkdir()
    monkeypatch.chdir(empty)
    assert main(["rebuild", "--yes"]) == 2
    assert list(empty.iterdir()) == []


def test_what_was_accepted_stays_accepted(db: Path, capsys: pytest.CaptureFixture[str]):
    Path("d.txt").write_text(TEXT.format(name="d", region="360121", level="150.1"), encoding="utf-8")
    assert main(["ingest", "d.txt"]) == 0
    [(key,)] = rows(db, "SELECT key FROM finding WHERE severity = 'error'")
    assert main(["check", "--accept", "values_disagree", str(key), "--why", "asked the bureau"]) == 0
    older(db)
    assert main(["rebuild", "--yes"]) == 0
    assert rows(db, "SELECT key, accepted_why FROM finding WHERE severity = 'error'") == [
        (key, "asked the bureau")
    ]
    capsys.readouterr()
    assert main(["check"]) == 0
    assert "stale" not in capsys.readouterr().out
