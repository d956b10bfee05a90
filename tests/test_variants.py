"""Near copies: linked to their original when loaded, and in no view."""

from collections import Counter
from pathlib import Path

import pytest

from warehouse.cli import main
from warehouse.store import reading
from warehouse.variants import are_near

METRICS = (
    "地区生产总值", "财政总收入", "地方一般公共预算收入", "固定资产投资", "社会消费品零售总额", "第一产业增加值",
    "第二产业增加值", "第三产业增加值", "实际利用内资", "税收收入",
)  # fmt: skip


@pytest.fixture(autouse=True)
def db(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NIANJIAN_DB", raising=False)
    return tmp_path / "nianjian.duckdb"


def report(name: str, *changed: int, end: str = "", **front: str) -> str:
    """Ten levels; those numbered in `changed` are others."""
    levels = [f"{metric}{101 + 3 * n + (n in changed)}.4亿元" for n, metric in enumerate(METRICS)]
    about = {"title": name, "kind": "communique", "region": "360121", "year": "2021"} | front
    lines = "".join(f"{key}: {value}\n" for key, value in about.items() if value)
    Path(name).write_text(f"---\n{lines}---\n全县" + "，".join(levels) + f"。{end}\n", encoding="utf-8")
    return name


def rows(db: Path, query: str) -> list[tuple[object, ...]]:
    with reading(db) as connection:
        return connection.execute(query).fetchall()


def pairs(db: Path) -> list[tuple[object, ...]]:
    return rows(
        db,
        "SELECT copy.title, original.title FROM dim_document AS copy "
        "JOIN dim_document AS original ON original.id = copy.variant_of ORDER BY ALL",
    )


def test_a_near_copy_adds_no_vintage_and_is_told(db: Path, capsys: pytest.CaptureFixture[str]):
    end = "财政总收入总量居全省县(市、区)第一。"
    assert main(["ingest", report("one", end=end)]) == 0
    before = rows(db, "SELECT * FROM vintage ORDER BY ALL"), rows(db, "SELECT * FROM claim_year ORDER BY ALL")
    capsys.readouterr()
    assert main(["ingest", report("two", 4, end=end + "（转载）")]) == 0
    assert capsys.readouterr().out.splitlines()[0] == "near copy     two: hidden, one speaks for both"
    assert pairs(db) == [("two", "one")]
    assert (
        rows(db, "SELECT * FROM vintage ORDER BY ALL"),
        rows(db, "SELECT * FROM claim_year ORDER BY ALL"),
    ) == before
    assert rows(db, "SELECT COUNT(DISTINCT document) FROM fact_observation") == [(2,)]
    assert rows(db, "SELECT field, why FROM document_event") == [
        (
            "variant_of",
            "near copy of " + str(rows(db, "SELECT id FROM dim_document WHERE title = 'one'")[0][0]),
        )
    ]


@pytest.mark.parametrize(
    "changed, front",
    [
        ((4, 5), {}),
        ((), {"region": "360102"}),
        ((), {"year": "2020"}),
        ((), {"kind": "news"}),
    ],
    ids=["80%", "region", "year", "kind"],
)
def test_what_differs_more_is_a_document_of_its_own(
    db: Path, changed: tuple[int, ...], front: dict[str, str]
):
    two = report("two", *changed, end="完。", **front)
    assert main(["ingest", report("one"), two]) == 0
    assert pairs(db) == []


def test_a_part_is_no_near_copy_of_the_whole(db: Path):
    """All its figures are in the other one; the other's are not in it."""
    report("part")
    text = Path("part").read_text("utf-8")
    Path("part").write_text(text.partition("，固定资产")[0] + "。\n", encoding="utf-8")
    assert main(["ingest", report("whole"), "part"]) == 0
    assert pairs(db) == []


@pytest.mark.parametrize(
    "one, two",
    [
        ({"grade": "A", "published": "2022-05"}, {"grade": "B", "published": "2022-03"}),
        ({"grade": "C"}, {}),
        ({"published": "2022-03"}, {"published": "2022-04"}),
        ({"published": "2022-03"}, {}),
        ({}, {}),
    ],
    ids=["grade before date", "graded", "earlier", "dated", "first"],
)
@pytest.mark.parametrize("turned", [False, True])
def test_the_better_graded_then_the_earlier_is_the_original(
    db: Path, one: dict[str, str], two: dict[str, str], turned: bool
):
    """In whichever order they come; without grade and date the first."""
    files = [report("one", **one), report("two", end="完。", **two)]
    if turned and (one or two):
        files.reverse()
    for file in files:
        assert main(["ingest", file]) == 0
    assert pairs(db) == [("two", "one")]


def test_a_copy_takes_the_place_of_a_withdrawn_original(db: Path):
    assert (
        main(["ingest", report("one", grade="A"), report("two", end="完。"), report("three", end="完了。")])
        == 0
    )
    assert pairs(db) == [("three", "one"), ("two", "one")]
    assert main(["withdraw", "one", "--why", "a hoax"]) == 0
    [(copy, original)] = pairs(db)
    assert {copy, original} == {"two", "three"}
    assert rows(db, "SELECT COUNT(DISTINCT document) FROM vintage") == [(1,)]
    assert main(["withdraw", "one", "--undo"]) == 0
    assert pairs(db) == [("three", "one"), ("two", "one")]


def test_a_document_that_moves_away_is_no_copy_any_more(db: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["ingest", report("one"), report("two", end="完。")]) == 0
    assert main(["ingest", report("three", end="完。", region="360102")]) == 0
    assert pairs(db) == []
    assert "near copy     three: none any more, shown again" in capsys.readouterr().out


def test_texts_without_figures_are_nobodys_copies(db: Path):
    for name in ("one", "two"):
        front = "---\nkind: communique\nregion: 360121\nyear: 2021\n---\n"
        Path(name).write_text(f"{front}各位代表，{name}。\n", encoding="utf-8")
    assert main(["ingest", "one", "two"]) == 0
    assert pairs(db) == []


def test_ninety_per_cent_both_ways():
    ten = Counter({("a", n): 1 for n in range(10)})
    assert are_near(ten, ten | Counter({("b", 0): 1}))  # 10 of 11
    assert not are_near(ten, ten | Counter({("b", 0): 1, ("b", 1): 1}))  # 10 of 12
    assert not are_near(ten, ten | Counter({("a", 0): 3}))  # as often as it is there
    assert not are_near(Counter(), Counter())


def test_few_figures_make_no_copy():
    nine = Counter({("a", n): 1 for n in range(9)})
    assert not are_near(nine, nine)
    assert are_near(nine | Counter({("b", 0): 1}), nine | Counter({("b", 0): 1}))


def test_two_short_items_of_news_with_one_figure_are_two_documents(db: Path):
    for name, text in (
        ("one", "南昌县财政总收入完成156.8亿元。"),
        ("two", "据悉，全县财政总收入156.8亿元。"),
    ):
        Path(name).write_text(f"---\nkind: news\nregion: 360121\nyear: 2021\n---\n{text}\n", "utf-8")
    assert main(["ingest", "one", "two"]) == 0
    assert pairs(db) == []
