"""The same text, described otherwise by another file or by an option."""

from pathlib import Path

import pytest

from warehouse.cli import main
from warehouse.store import reading

BODY = "全县财政总收入156.8亿元，增长11%，总量连续12年居全省县(市、区)第一。\n"


@pytest.fixture(autouse=True)
def db(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NIANJIAN_DB", raising=False)
    return tmp_path / "nianjian.duckdb"


def file(name: str, **front: str) -> str:
    lines = "".join(f"{key}: {value}\n" for key, value in front.items())
    Path(name).write_text(f"---\n{lines}---\n{BODY}" if front else BODY, encoding="utf-8")
    return name


def rows(db: Path, query: str) -> list[tuple[object, ...]]:
    with reading(db) as connection:
        return connection.execute(query).fetchall()


def test_changed_front_matter_moves_the_document_and_its_facts(db: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["ingest", file("a.txt", title="财政", region="360121", year="2021")]) == 0
    capsys.readouterr()
    assert main(["ingest", file("b.txt", title="财政收入", region="360102", year="2022")]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "changed       财政收入: title is 财政收入, was 财政",
        "changed       财政收入: region is 360102, was 360121",
        "changed       财政收入: year is 2022, was 2021",
        "changed       财政收入: period is 2022, was 2021",
    ]
    assert rows(db, "SELECT region, year, title FROM dim_document") == [("360102", 2022, "财政收入")]
    assert rows(db, "SELECT DISTINCT region, time_period, load FROM fact_observation") == [
        ("360102", "2022", 1)
    ]
    assert rows(db, "SELECT DISTINCT region, year FROM fact_claim") == [("360102", 2022)]
    assert rows(db, "SELECT field, old, new, why FROM document_event ORDER BY field") == [
        ("period", "2021", "2022", "front matter of b.txt"),
        ("region", "360121", "360102", "front matter of b.txt"),
        ("title", "财政", "财政收入", "front matter of b.txt"),
        ("year", "2021", "2022", "front matter of b.txt"),
    ]


def test_moved_facts_are_those_of_a_document_loaded_so(db: Path):
    assert main(["ingest", file("a.txt", region="360121", year="2021")]) == 0
    assert main(["ingest", file("b.txt", region="360102", year="2022")]) == 0
    assert main(["ingest", "b.txt", "--db", "other.duckdb"]) == 0
    for table in ("fact_observation", "fact_claim"):
        query = f"SELECT * FROM {table} ORDER BY ALL"
        assert rows(db, query) == rows(db.with_name("other.duckdb"), query) != []
    spans = "SELECT t.text[f.span_start + 1:f.span_end] = f.raw, COUNT(*) FROM fact_figure AS f JOIN document_text AS t USING (document) GROUP BY ALL"
    assert rows(db, spans) == [(True, 4)]


@pytest.mark.parametrize(
    "front",
    [{}, {"region": "360121", "year": "2021"}, {"year": "2021"}, {"region": "南昌县"}],
    ids=["none", "same", "some", "name"],
)
def test_a_plain_second_copy_changes_nothing(
    db: Path, front: dict[str, str], capsys: pytest.CaptureFixture[str]
):
    assert main(["ingest", file("a.txt", region="360121", year="2021", published="2022-03")]) == 0
    before = rows(db, "SELECT * FROM dim_document"), rows(db, "SELECT * FROM fact_figure ORDER BY ALL")
    capsys.readouterr()
    call = [] if front.keys() == {"region", "year"} else ["--region", "360121", "--year", "2021"]
    file("b.txt", **front)
    Path("b.txt").write_text(Path("b.txt").read_text("utf-8") + "\n\n", encoding="utf-8")
    assert main(["ingest", "b.txt", *call]) == 0
    assert "Nothing is new: 1 document is already in" in capsys.readouterr().out
    assert (
        rows(db, "SELECT * FROM dim_document"),
        rows(db, "SELECT * FROM fact_figure ORDER BY ALL"),
    ) == before
    assert rows(db, "SELECT * FROM document_event") == []


def test_only_what_it_says_is_taken_over(db: Path):
    assert main(["ingest", file("a.txt", region="360121", year="2021", grade="B", publisher="网")]) == 0
    assert main(["ingest", file("b.txt", region="360121", year="2021", grade="A", published="2022-03")]) == 0
    assert rows(
        db, "SELECT grade, publisher, published_on::VARCHAR, published_precision FROM dim_document"
    ) == [("A", "网", "2022-03-31", "month")]
    assert len(rows(db, "SELECT * FROM document_event")) == 3


def test_an_option_goes_before_front_matter_then_and_later(db: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["ingest", file("a.txt", region="360121", year="2021"), "--year", "2020"]) == 0
    capsys.readouterr()
    assert main(["ingest", file("b.txt", region="360121", year="2021", grade="A")]) == 0
    [(name,)] = rows(db, "SELECT left(id, 12) FROM dim_document")
    assert capsys.readouterr().out.splitlines() == [
        f"changed       {name}: grade is A, was None",
        f"kept          {name}: year stays 2020, as an option decided; a file says 2021",
        f"kept          {name}: period stays 2020, as an option decided; a file says 2021",
    ]
    assert rows(db, "SELECT year, grade FROM dim_document") == [(2020, "A")]


def test_an_option_describes_a_file_that_is_there(db: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["ingest", file("a.txt", region="360121", year="2021")]) == 0
    assert main(["ingest", "a.txt", "--year", "2020"]) == 0
    assert rows(db, "SELECT year FROM dim_document") == [(2020,)]
    assert rows(db, "SELECT DISTINCT year FROM fact_observation") == [(2020,)]
    assert rows(db, "SELECT DISTINCT why FROM document_event") == [("--year 2020 was given",)]
    before = db.read_bytes()
    capsys.readouterr()
    assert main(["ingest", "a.txt", "--year", "2020"]) == 0
    assert main(["ingest", "a.txt"]) == 0
    assert capsys.readouterr().out.count("Nothing is new") == 2
    assert db.read_bytes() == before


def test_two_files_of_one_load_the_later_counts(db: Path):
    assert (
        main(
            [
                "ingest",
                file("a.txt", region="360121", year="2021"),
                file("b.txt", region="360121", year="2022"),
            ]
        )
        == 0
    )
    assert rows(db, "SELECT year FROM dim_document") == [(2022,)]
    assert rows(db, "SELECT old, new FROM document_event WHERE field = 'year'") == [("2021", "2022")]


def test_a_contradiction_is_refused_and_nothing_changes(db: Path, capsys: pytest.CaptureFixture[str]):
    Path("a.txt").write_text(
        "---\nregion: 360121\n---\n南昌县2021年统计公报\n2021年，" + BODY, encoding="utf-8"
    )
    assert main(["ingest", "a.txt"]) == 0
    before = db.read_bytes()
    Path("b.txt").write_text(
        "---\nregion: 360121\nyear: 2019\n---\n南昌县2021年统计公报\n2021年，" + BODY, encoding="utf-8"
    )
    assert main(["ingest", "b.txt"]) == 2
    assert "refused: b.txt front matter says year 2019" in capsys.readouterr().err
    assert db.read_bytes() == before
