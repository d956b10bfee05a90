"""nianjian withdraw: hidden from all views, kept as evidence, shown again."""

import shutil
from contextlib import chdir
from pathlib import Path

import duckdb
import pytest

from warehouse.cli import main
from warehouse.store import reading

REPORT = "---\ntitle: {title}\nkind: communique\nregion: 360121\nyear: 2021\n---\n2021年，全县财政总收入{level}亿元，总量居全省县(市、区)第一。\n"


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse of two reports: making one takes longer than a test."""
    folder = tmp_path_factory.mktemp("loaded")
    for name, level in (("one", "156.8"), ("two", "150.1")):
        text = REPORT.format(title=f"report {name}", level=level)
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    with chdir(folder):
        assert main(["ingest", "one.txt", "two.txt", "--db", "nianjian.duckdb"]) == 0
    return folder


@pytest.fixture
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


def document(db: Path, title: str) -> str:
    [(found,)] = rows(db, f"SELECT id FROM dim_document WHERE title = '{title}'")
    return str(found)


def test_a_withdrawn_document_is_in_no_view_and_its_evidence_stays(
    db: Path, capsys: pytest.CaptureFixture[str]
):
    facts = rows(db, "SELECT * FROM fact_observation ORDER BY ALL")
    assert main(["withdraw", "one.txt", "--why", "a hoax"]) == 0
    gone = document(db, "report one")
    assert capsys.readouterr().out == f"withdrawn     report one ({gone[:12]})\n"
    for view in ("observation", "vintage", "claim_year"):
        assert rows(db, f"SELECT DISTINCT document FROM {view}") == [(document(db, "report two"),)]
    assert rows(db, "SELECT printed FROM observation") == [("150.1亿元",)]
    assert rows(db, "SELECT * FROM fact_observation ORDER BY ALL") == facts
    assert rows(db, "SELECT field, old, new, why FROM document_event") == [
        ("withdrawn", None, "a hoax", "withdrawn: a hoax")
    ]


def test_undo_shows_it_again(db: Path, capsys: pytest.CaptureFixture[str]):
    before = rows(db, "SELECT * FROM vintage ORDER BY ALL")
    assert main(["withdraw", "one.txt", "--why", "a hoax"]) == 0
    assert main(["withdraw", "one.txt", "--undo", "--why", "it was none"]) == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith("shown again   report one")
    assert rows(db, "SELECT * FROM vintage ORDER BY ALL") == before
    assert rows(db, "SELECT old, new, why FROM document_event ORDER BY changed_at")[1:] == [
        ("a hoax", None, "restored: it was none")
    ]


@pytest.mark.parametrize("name", ["one.txt", "some/folder/one.txt", "report one", "id", "beginning"])
def test_a_document_goes_by_file_title_and_id(db: Path, name: str):
    found = document(db, "report one")
    called = {"id": found, "beginning": found[:8]}.get(name, name)
    assert main(["withdraw", called, "--why", "a hoax"]) == 0
    assert rows(db, "SELECT document FROM hidden_document") == [(found,)]


@pytest.mark.parametrize(
    "call, line",
    [
        (["three.txt", "--why", "x"], "No document is called 'three.txt': give the beginning of its id"),
        (["", "--why", "x"], "No document is called ''"),
        (["same", "--why", "x"], "'same' is 2 documents, same ("),
        (["one.txt"], "Say why it is withdrawn: --why TEXT"),
        (["one.txt", "--why", "  "], "Say why it is withdrawn: --why TEXT"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_writes_nothing(
    db: Path, capsys: pytest.CaptureFixture[str], call: list[str], line: str
):
    with duckdb.connect(str(db)) as connection:
        if call[0] == "same":
            connection.execute("UPDATE dim_document SET title = 'same'")
    before = db.read_bytes()
    assert main(["withdraw", *call]) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert err.startswith(f"nianjian: {line}")
    assert db.read_bytes() == before


@pytest.mark.parametrize("undo", [False, True])
def test_done_already_writes_nothing(db: Path, capsys: pytest.CaptureFixture[str], undo: bool):
    if not undo:
        assert main(["withdraw", "one.txt", "--why", "a hoax"]) == 0
        capsys.readouterr()
    before = db.read_bytes()
    assert main(["withdraw", "one.txt", "--undo"] if undo else ["withdraw", "one.txt", "--why", "again"]) == 0
    state = "is not withdrawn" if undo else "is withdrawn (a hoax)"
    assert (
        capsys.readouterr().out == f"Nothing to do: report one ({document(db, 'report one')[:12]}) {state}\n"
    )
    assert db.read_bytes() == before


def test_without_a_warehouse_none_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NIANJIAN_DB", raising=False)
    assert main(["withdraw", "one.txt", "--why", "x"]) == 2
    assert list(tmp_path.iterdir()) == []
