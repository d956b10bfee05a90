"""Corrections: checked, applied without a change of the facts, taken back; stale ones stop everything."""

import shutil
from contextlib import chdir
from pathlib import Path

import pytest

from ingest.registry import corrections
from warehouse.cli import main
from warehouse.store import reading

TEXT = "---\ntitle: 公报\nkind: communique\nregion: 360121\nyear: 2021\npublished: 2022-04\n---\n" + (
    "全县财政总收入1568亿元，增长11%，总量连续12年居全省县(市、区)第一。\n"
)


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse with the report: making one takes longer than a test."""
    folder = tmp_path_factory.mktemp("loaded")
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    with chdir(folder):
        assert main(["ingest", "a.txt", "--db", "nianjian.duckdb"]) == 0
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


def entry(**keys: object) -> str:
    base: dict[str, object] = {
        "document": "公报",
        "status": "confirmed",
        "reason": "the table",
        "reporter": "me",
    }
    lines = [
        f"{key} = {list(value) if isinstance(value, tuple) else repr(value) if isinstance(value, str) else value}"
        for key, value in (base | keys).items()
        if value is not None
    ]
    return "[[correction]]\n" + "\n".join(lines) + "\n"


def of_text(printed: str, new: str, **keys: object) -> str:
    start = TEXT.index(printed)
    return entry(**({"span": (start, start + len(printed)), "printed": printed, "new": new} | keys))


def of_document(field: str, old: str, new: str, **keys: object) -> str:
    return entry(**({"field": field, "old": old, "new": new} | keys))


def write(*entries: str) -> None:
    Path("corrections.toml").write_text("\n".join(entries), encoding="utf-8")


def rows(db: Path, query: str) -> list[tuple[object, ...]]:
    with reading(db) as connection:
        return connection.execute(query).fetchall()


LEVEL = "SELECT printed, value, low, high, decimals, corrected FROM observation WHERE measure = 'level'"
PRINTED = [("1568亿元", 156_800_000_000, 156_750_000_000, 156_850_000_000, 0, False)]


def test_a_confirmed_figure_is_corrected_in_views_and_kept_in_facts(
    db: Path, capsys: pytest.CaptureFixture[str]
):
    facts = rows(db, "SELECT * FROM fact_observation ORDER BY ALL")
    assert rows(db, LEVEL) == PRINTED
    write(of_text("1568亿元", "156.8亿元"))
    assert main(["ingest", "a.txt"]) == 0
    assert "corrections   1 applied\n" in capsys.readouterr().out
    assert rows(db, LEVEL) == [("156.8亿元", 15_680_000_000, 15_675_000_000, 15_685_000_000, 1, True)]
    assert rows(db, "SELECT * FROM fact_observation ORDER BY ALL") == facts
    assert rows(db, "SELECT field, old, new, status, reason, reporter, file FROM correction") == [
        ("printed", "1568亿元", "156.8亿元", "confirmed", "the table", "me", "own")
    ]
    before = db.read_bytes()
    assert main(["ingest", "a.txt"]) == 0
    assert db.read_bytes() == before


@pytest.mark.parametrize("after", [None, "proposed", "rejected"])
def test_taken_back_it_is_as_printed_again(db: Path, after: str | None):
    write(of_text("1568亿元", "156.8亿元"))
    assert main(["ingest", "a.txt"]) == 0
    write(*([of_text("1568亿元", "156.8亿元", status=after)] if after else []))
    assert main(["ingest", "a.txt"]) == 0
    assert rows(db, LEVEL) == PRINTED
    assert rows(db, "SELECT status FROM correction") == ([(after,)] if after else [])


def test_a_claim_is_corrected_with_all_that_is_read_from_it(db: Path):
    write(of_text("12年", "2年"), of_text("第一", "第二"))
    assert main(["ingest", "a.txt"]) == 0
    assert rows(db, "SELECT year, claimed_rank, streak_length, corrected FROM claim_year ORDER BY ALL") == [
        (2020, 2, 2, True),
        (2021, 2, 2, True),
        (2021, 2, None, True),
    ]
    assert rows(db, "SELECT position, predicate, length FROM fact_claim ORDER BY ALL") == [
        (1, None, None),
        (None, "rank_at_most 1", 12),
    ]


def test_a_document_is_corrected_with_its_facts_and_goes_back(db: Path, capsys: pytest.CaptureFixture[str]):
    about = "SELECT region, year, period, published_on::VARCHAR, kind, corrected FROM dim_document"
    facts = "SELECT DISTINCT region, time_period FROM fact_observation"
    before = rows(db, about), rows(db, facts)
    write(
        of_document("year", "2021", "2020"),
        of_document("region", "360121", "360102"),
        of_document("published", "2022-04", "2021-03-02"),
        of_document("kind", "communique", "news"),
    )
    assert main(["ingest", "a.txt"]) == 0
    assert "changed       公报: year is 2020, was 2021" in capsys.readouterr().out
    assert rows(db, about) == [
        ("360102", 2020, "2020", "2021-03-02", "news", "kind; published; region; year")
    ]
    assert rows(db, facts) == [("360102", "2020")]
    assert ("year", "2021", "2020", "correction: the table") in rows(
        db, "SELECT field, old, new, why FROM document_event"
    )
    write()
    assert main(["ingest", "a.txt"]) == 0
    assert (rows(db, about), rows(db, facts)) == before


def test_a_figure_and_its_document_are_corrected_together(db: Path):
    write(of_text("1568亿元", "156.8亿元"), of_document("year", "2021", "2020"))
    assert main(["ingest", "a.txt"]) == 0
    assert rows(db, "SELECT year, printed, corrected FROM observation WHERE measure = 'level'") == [
        (2020, "156.8亿元", True)
    ]


@pytest.mark.parametrize(
    "entries, line",
    [
        ([of_text("1568亿元", "156.8亿元", document="无此")], "correction 1: No document is called '无此'"),
        ([of_text("1568亿元", "156.8亿元", span=(3, 9))], "is printed at 3, not '1568亿元'"),
        ([of_text("1568亿元", "156.8亿元", status="proposed", span=(3, 9))], "is printed at 3"),
        ([of_text("1568亿元", "11%")], "would be another figure"),
        ([of_text("财政总收入", "税收总收入")], "would be another figure"),
        ([of_text("全县", "本县")], "'全县' at"),
        ([of_document("year", "2020", "2022")], "correction 1: year is 2021, not 2020: mend `old`"),
        ([of_document("year", "", "2022")], "year is 2021, not unknown"),
        ([of_document("year", "2021", "2022"), of_document("year", "2021", "2020")], "correction 2: year is corrected twice"),
        ([of_document("region", "360121", "999999")], "new '999999' is no code of a region"),
        ([of_document("title", "公报", "公告")], "field 'title' is none of region, year, published, kind"),
        ([of_text("1568亿元", "156.8亿元", status="sure")], "status 'sure' is none of proposed, confirmed, rejected"),
        ([of_text("1568亿元", "156.8亿元", reason=None)], "correction 1: has no reason; add it"),
        ([of_text("1568亿元", "156.8亿元", reporter=" ")], "reporter is empty; fill it in"),
        ([of_text("1568亿元", "156.8亿元", value=1)], "unknown key 'value'"),
        ([of_text("1568亿元", "156.8亿元", span=(3, 5))], "span holds 2 characters, printed has 6"),
        (["[correction]\n"], "make it [[correction]]"),
        (["nonsense"], "cannot be read"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("new", [False, True], ids=["nothing new", "with a new document"])
def test_what_is_stale_or_wrong_stops_everything(
    db: Path, capsys: pytest.CaptureFixture[str], entries: list[str], line: str, new: bool
):
    before = db.read_bytes()
    write(*entries)
    Path("b.txt").write_text(TEXT.replace("公报", "别的").replace("1568", "1569"), encoding="utf-8")
    assert main(["ingest", "a.txt", *(["b.txt"] if new else [])]) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert line in err
    assert "corrections.toml" in err
    assert db.read_bytes() == before


def test_front_matter_that_meets_a_correction_is_an_error(db: Path, capsys: pytest.CaptureFixture[str]):
    write(of_document("year", "2021", "2020"))
    assert main(["ingest", "a.txt"]) == 0
    before = db.read_bytes()
    Path("b.txt").write_text(TEXT.replace("year: 2021", "year: 2019"), encoding="utf-8")
    assert main(["ingest", "b.txt"]) == 2
    assert "b.txt says year 2019, and a correction of year 2021 applies" in capsys.readouterr().err
    assert db.read_bytes() == before
    Path("c.txt").write_text(TEXT + "\n", encoding="utf-8")
    assert main(["ingest", "c.txt"]) == 0
    assert rows(db, "SELECT year FROM dim_document") == [(2020,)]


def test_corrections_apply_to_documents_of_every_batch(db: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("warehouse.load.BATCH_FILES", 1)
    for name in ("one", "two", "three"):
        Path(f"{name}.txt").write_text(
            TEXT.replace("公报", name).replace("居", f"{name}居"), encoding="utf-8"
        )
    text = Path("one.txt").read_text("utf-8")
    start = text.index("1568亿元")
    write(of_text("1568亿元", "156.8亿元", document="one.txt", span=(start, start + 6)))
    assert main(["ingest", "one.txt", "two.txt", "three.txt"]) == 0
    assert rows(db, "SELECT COUNT(*) FROM load") == [(4,)]
    assert rows(db, "SELECT printed FROM corrected_figure") == [("156.8亿元",)]


def test_an_error_behind_batches_that_are_loaded_says_so_and_is_exit_1(
    db: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr("warehouse.load.BATCH_FILES", 1)
    for name in ("one", "two"):
        Path(f"{name}.txt").write_text(TEXT.replace("居", f"{name}居"), encoding="utf-8")
    write(of_text("1568亿元", "156.8亿元", document="a.txt", span=(3, 9)))
    assert main(["ingest", "one.txt", "two.txt"]) == 1
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert "is printed at 3" in err
    assert err.endswith("(the batches before are loaded)\n")
    assert rows(db, "SELECT COUNT(*) FROM load") == [(2,)]


def test_check_says_that_changed_corrections_are_not_applied_yet(
    db: Path, capsys: pytest.CaptureFixture[str]
):
    write(of_text("1568亿元", "156.8亿元"))
    assert main(["check", "--format", "csv"]) == 0
    assert capsys.readouterr().err == (
        "corrections.toml was changed since it was applied: run `nianjian ingest` to apply it\n"
    )
    assert rows(db, LEVEL) == PRINTED
    assert main(["ingest", "a.txt"]) == 0
    capsys.readouterr()
    assert main(["check"]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    "stale, line",
    [
        (of_text("1568亿元", "156.8亿元", span=(3, 9)), "is printed at 3, not '1568亿元'"),
        (of_document("year", "2020", "2022"), "year is 2021, not 2020: mend `old`"),
        ("nonsense", "cannot be read"),
    ],
)
def test_check_fails_where_they_are_stale(
    db: Path, capsys: pytest.CaptureFixture[str], stale: str, line: str
):
    write(stale)
    assert main(["check"]) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert line in err


def test_the_shipped_file_is_in_order_and_waits_for_its_documents(
    db: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    assert list(corrections.problems(Path(corrections.__file__).with_name(corrections.NAME))) == []
    folder = tmp_path / "registry"
    folder.mkdir()
    (folder / corrections.NAME).write_text(
        of_text("1568亿元", "156.8亿元", document="无此"), encoding="utf-8"
    )
    monkeypatch.setattr("warehouse.corrections.FOLDER", folder)
    assert main(["ingest", "a.txt"]) == 0
    assert rows(db, "SELECT * FROM correction") == []
    (folder / corrections.NAME).write_text(of_text("1568亿元", "156.8亿元"), encoding="utf-8")
    assert main(["ingest", "a.txt"]) == 0
    assert rows(db, "SELECT file FROM correction") == [("shipped",)]
