"""nianjian explore: what the pages are given is what SQL says; nothing from a document can become markup or leave."""

import json
import re
from decimal import Decimal

import pytest

from warehouse import store
from warehouse.cli import main
from warehouse.explorer import build, pieces, scripts, spelling, tables
from warehouse.sqlfiles import read

pytestmark = pytest.mark.slow

REPORTS = {
    2020: "全年财政总收入完成141.3亿元，比上年增长3.4%。力争2021年财政总收入突破150亿元。",
    2021: "2021年，全县财政总收入超过156.8亿元，增长11%，连续12年居全省县(市、区)第一。一季度财政总收入40亿元。",
    2022: "2022年，全县财政总收入完成150亿元。2021年财政总收入140亿元。𠮷祥镇<script>alert(1)</script>有企业5家&lt;。",
}
HOSTILE = "</script><script>alert('title')</script><!-- 公报"


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory):
    folder = tmp_path_factory.mktemp("warehouse")
    for year, text in REPORTS.items():
        title = HOSTILE if year == 2022 else f"南昌县{year}年公报"
        front = f"title: {title}\nkind: communique\npublished: {year + 1}-04\nregion: 360121\nyear: {year}"
        (folder / f"{year}.txt").write_text(f"---\n{front}\n---\n{text}\n", encoding="utf-8")
    assert main(["ingest", str(folder), "--db", str(folder / "nianjian.duckdb")]) == 0
    return folder / "nianjian.duckdb"


@pytest.fixture(scope="module")
def connection(warehouse):
    with store.reading(warehouse) as connection:
        yield connection


@pytest.fixture(scope="module")
def site(tmp_path_factory, warehouse):
    out = tmp_path_factory.mktemp("site") / "out"
    assert main(["explore", str(out), "--db", str(warehouse)]) == 0
    return out


def received(path):
    """What a data file hands to the page: its name and data."""
    call = re.fullmatch(r"explorer\.receive\((.*)\);\n", path.read_text("utf-8"), re.S)
    assert call, path
    return json.loads(f"[{call[1]}]")


def data(site, name):
    got, found = received(site / "data" / f"{name}.js")
    assert got == name
    return found


def records(table):
    return [dict(zip(table["columns"], row, strict=True)) for row in table["rows"]]


def test_every_data_file_is_one_call_with_its_own_name(site):
    files = [path for path in (site / "data").rglob("*") if path.is_file()]
    assert len(files) == 8
    for path in files:
        name, _ = received(path)
        assert site / "data" / f"{name}.js" == path


@pytest.mark.parametrize(
    "name, view, key",
    [("trend", "trend", "region"), ("stated", "comparable", "region"), ("revision", "revision", "region")],
)
def test_a_region_has_the_rows_of_the_view(site, connection, name, view, key):
    got = data(site, "region/360121")[name]
    columns = ", ".join(f"v.{column}" for column in got["columns"])
    found = connection.execute(f"SELECT {columns} FROM {view} v WHERE v.{key} = '360121'").fetchall()

    wanted = sorted(([_number(value) for value in row] for row in found), key=repr)
    assert found
    assert sorted(([_number(value) for value in row] for row in got["rows"]), key=repr) == wanted


def _number(value):
    """Numbers and their strings alike."""
    try:
        return value if isinstance(value, bool) or value is None else float(value)
    except ValueError:
        return value


def test_levels_of_a_metric_lead_to_their_figures(site, connection):
    found = records(data(site, "metric/fiscal_revenue"))
    assert [(row["year"], row["level_printed"]) for row in found] == [
        (2020, "141.3亿元"), (2021, "140亿元"), (2022, "150亿元"),
    ]  # fmt: skip
    for row in found:
        raw = connection.execute(
            "SELECT raw FROM fact_figure WHERE document = ? AND figure = ?",
            [row["level_document"], row["level_figure"]],
        ).fetchall()
        assert raw == [(row["level_printed"],)]


def test_the_ranking_has_every_row_once_and_claims_lead_to_their_figures(site, connection):
    found = records(data(site, "ranking"))
    [(rows,)] = connection.execute("SELECT count(*) FROM revenue_ranking").fetchall()
    assert len(found) == rows > 10
    claimed = [row for row in found if row["claimed_rank"]]
    assert {row["claim_kind"] for row in claimed} == {"stated", "implied by a streak"}
    for row in claimed:
        raw = connection.execute(
            "SELECT measure FROM fact_figure WHERE document = ? AND figure = ?",
            [row["claimed_by"], row["claim_figure"]],
        ).fetchall()
        assert raw == [("rank" if row["claim_kind"] == "stated" else "streak",)]


def test_findings_are_those_of_the_view_with_their_sentences(site, connection):
    found = data(site, "findings")
    [(rows,)] = connection.execute("SELECT count(*) FROM finding").fetchall()
    assert len(found["findings"]["rows"]) == len(found["evidence"]) == rows > 0
    quoted = 0
    for finding, evidence in zip(records(found["findings"]), found["evidence"], strict=True):
        for one in evidence:
            before, raw, after = one["sentence"]
            [(text,)] = connection.execute(
                "SELECT text FROM document_text WHERE document = ?", [one["document"]]
            ).fetchall()
            assert before + raw + after in text
            assert one["document"] in finding["documents"]
            assert raw in finding["stated"] or "years to" in finding["stated"]
            quoted += 1
    assert quoted > 1


def test_every_check_has_its_words_in_both_languages(repository):
    """A check that has none would be shown by its code, and in English."""
    words = (repository / "warehouse" / "explorer" / "app" / "checks.js").read_text("utf-8")
    told = re.findall(
        r'^    (\w+): \{\n      name: \["[^"]+", "[^"]+"\],\n      what: "[^"]+",\n      do: "[^"]+",',
        words,
        re.M,
    )
    assert sorted(told) == sorted(file.name for file in read("checks"))


def test_a_text_in_pieces_is_the_text_and_every_figure_is_on_one(site, connection):
    texts = connection.execute("SELECT document, text, body_start FROM document_text").fetchall()
    assert len(texts) == 3
    for document, text, start in texts:
        found = data(site, f"document/{document}")
        joined = "".join(piece if isinstance(piece, str) else piece[0] for piece in found["pieces"])
        assert joined == text[start:]
        marked = {
            figure: piece[0] for piece in found["pieces"] if not isinstance(piece, str) for figure in piece[1]
        }
        assert marked == {row["figure"]: row["raw"] for row in records(found["figures"])}
        assert [row["figure"] for row in records(found["figures"])] == list(range(len(marked)))


def test_regions_come_with_those_above_them(site):
    found = {row["code"]: row for row in records(data(site, "index")["regions"])}
    assert found.keys() == {"100000", "360000", "360100", "360121"}
    assert found["360121"]["last_year"] == 2022
    assert found["360121"]["pinyin"] == "nanchangxian ncx"


def test_a_region_with_nothing_but_targets_has_their_years(tmp_path):
    text = "---\nregion: 360121\nyear: 2023\n---\n力争2024年财政总收入突破150亿元。\n"
    (tmp_path / "plan.txt").write_text(text, encoding="utf-8")
    assert main(["ingest", str(tmp_path / "plan.txt"), "--db", str(tmp_path / "w.duckdb")]) == 0
    assert main(["explore", str(tmp_path / "out"), "--db", str(tmp_path / "w.duckdb")]) == 0
    county = next(
        one for one in records(data(tmp_path / "out", "index")["regions"]) if one["code"] == "360121"
    )
    assert (county["first_year"], county["last_year"]) == (2024, 2024)


def test_what_a_document_says_cannot_end_a_script(site):
    for path in site.rglob("*.js"):
        if path.is_relative_to(site / "data"):
            text = path.read_text("utf-8")
            assert not set("<>&\u2028\u2029") & set(text), path
    titles = {row["title"] for row in records(data(site, "index")["documents"])}
    assert HOSTILE in titles


def test_the_program_never_makes_markup_of_text(repository):
    for path in (repository / "warehouse" / "explorer" / "app").glob("*.js"):
        text = path.read_text("utf-8")
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacent|document\.write|\beval\b|new Function", text
        ), path


def test_pages_name_no_address_outside(site):
    own = [
        path for path in site.rglob("*") if path.suffix in {".js", ".css", ".html"} and path.name != "vega.js"
    ]
    schema = "https://vega.github.io/schema/vega-lite/v6.json"  # a name that is never fetched
    for path in own:
        if not path.is_relative_to(site / "data"):
            assert set(re.findall(r"https?://[^\s\"']+", path.read_text("utf-8"))) <= {schema}, path
    html = (site / "index.html").read_text("utf-8")
    for address in re.findall(r"(?:src|href)=\"([^\"#][^\"]*)\"", html):
        assert address == "data:," or (site / address).is_file(), address
    assert "default-src 'none'" in html
    assert "unsafe-eval" not in html


def test_the_chart_library_comes_with_its_licences(site):
    text = (site / "app" / "vega-licenses.txt").read_text("utf-8")
    for owner in ("University of Washington Interactive Data Lab", "Mike Bostock", "Joachim Wester"):
        assert owner in text


def test_the_second_time_has_the_same_bytes(site, warehouse, tmp_path):
    assert main(["explore", str(tmp_path / "again"), "--db", str(warehouse)]) == 0
    old, new = (
        {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        for folder in (site, tmp_path / "again")
    )
    assert old == new


def test_an_explorer_is_replaced_as_a_whole(warehouse, tmp_path):
    out = tmp_path / "out"
    for _ in range(2):
        assert main(["explore", str(out), "--db", str(warehouse)]) == 0
        assert not (out / "data" / "gone.js").exists()
        (out / "data" / "gone.js").write_text("", encoding="utf-8")
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize("strange", ["thesis.docx", "index.html"])
def test_a_folder_with_anything_else_is_refused(tmp_path, warehouse, capsys, strange):
    (tmp_path / strange).write_text("years of work", encoding="utf-8")
    assert main(["explore", str(tmp_path), "--db", str(warehouse)]) == 2
    assert f"{strange}, which is not of an explorer: empty it, or name another" in capsys.readouterr().err
    assert (tmp_path / strange).read_text("utf-8") == "years of work"


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path, warehouse, capsys):
    (tmp_path / "out").write_text("mine", encoding="utf-8")
    assert main(["explore", str(tmp_path / "out"), "--db", str(warehouse)]) == 2
    assert "is a file: name a folder" in capsys.readouterr().err


def test_a_disk_that_is_full_leaves_the_old_pages(site, warehouse, monkeypatch, capsys):
    before = (site / "index.html").read_bytes()

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(scripts, "write", full)
    assert main(["explore", str(site), "--db", str(warehouse)]) == 2
    assert "No space left on device" in capsys.readouterr().err
    assert (site / "index.html").read_bytes() == before
    assert [path.name for path in site.parent.iterdir()] == ["out"]


def test_without_its_packages_one_line_says_what_to_install(tmp_path, warehouse, monkeypatch, capsys):
    monkeypatch.setitem(__import__("sys").modules, "warehouse.explorer.build", None)
    assert main(["explore", str(tmp_path / "out"), "--db", str(warehouse)]) == 2
    assert "pip install 'nianjian[explore]'" in capsys.readouterr().err


def test_an_empty_warehouse_has_pages_too(tmp_path):
    with store.writing(tmp_path / "empty.duckdb"):
        pass
    with store.reading(tmp_path / "empty.duckdb") as connection:
        written = build.explore(connection, tmp_path / "out")
    assert written.files == 3
    assert data(tmp_path / "out", "index")["documents"]["rows"] == []


@pytest.mark.parametrize(
    "spans, wanted",
    [
        ([], ["abcdef"]),
        ([(0, 1, 2), (1, 1, 2)], ["a", ("b", [0, 1]), "cdef"]),
        ([(0, 0, 3), (1, 2, 5)], [("abcde", [0, 1]), "f"]),
        ([(0, 0, 2), (1, 2, 6)], [("ab", [0]), ("cdef", [1])]),
        ([(1, 3, 4), (0, 1, 5)], ["a", ("bcde", [0, 1]), "f"]),
    ],
)
def test_a_text_is_cut_at_its_figures(spans, wanted):
    assert pieces.cut("abcdef", spans) == wanted


def test_a_sentence_ends_where_it_ends():
    text = "标题\n头一句。收入5亿元，增长2%；末句"
    assert pieces.sentence(text, 9, 12) == ("收入", "5亿元", "，增长2%；")
    assert pieces.sentence(text, 2, 3) == ("标题", "\n", "头一句。")
    long = "甲" * 300
    before, figure, after = pieces.sentence(long, 150, 152)
    assert (before, figure, after) == ("…" + "甲" * 90, "甲甲", "甲" * 90 + "…")


@pytest.mark.parametrize(
    "name, wanted",
    [
        ("南昌县", "nanchangxian ncx"),
        ("重庆市", "chongqingshi cqs"),
        ("R&D经费", "r&djingfei r&djf"),
        ("", " "),
    ],
)
def test_names_are_spelled_as_they_are_typed(name, wanted):
    assert spelling.spelled(name) == wanted


def test_a_decimal_is_a_string_without_loss(connection):
    assert tables._plain(Decimal("15680000000.000000")) == "15680000000"
    assert tables._plain(Decimal("0.100000")) == "0.1"
    assert tables._plain(Decimal("0.000000")) == "0"
    assert tables._plain(Decimal("-12345678901234567890.123456")) == "-12345678901234567890.123456"


@pytest.mark.parametrize("name", [file.name for file in read("explore")])
def test_every_select_says_purpose_and_grain_and_names_its_columns(name, connection):
    [file] = (file for file in read("explore") if file.name == name)
    assert file.purpose.endswith(".")
    assert file.grain.endswith(".")
    assert "SELECT *" not in file.text
    found = tables.fetch(connection, name)
    assert len(set(found.columns)) == len(found.columns)
