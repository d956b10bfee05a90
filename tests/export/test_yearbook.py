"""The yearbook workbook: where a number stands, how it is drawn, that text stays text."""

import json

import pytest
from openpyxl import load_workbook

from tests.export.folders import exported
from warehouse.cli import main

FINANCE = "公共财政 Public finance"
TEXTS = {
    2019: "全年财政总收入完成1364000万元，增长5.6%。",
    2020: "全年财政总收入预计完成141亿元，比上年增长3.4%。力争2021年财政总收入突破150亿元。",
    2021: "全年财政总收入超156.8亿元，比上年增长11%。全县常住人口2—3万人。全年一般公共预算收入85.25亿元，增长10%。",
}


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    folder = tmp_path_factory.mktemp("yearbook")
    for year, text in TEXTS.items():
        front = f'---\ntitle: =HYPERLINK("{year}")\nregion: 360121\nyear: {year}\nkind: work_report\npublished: {year + 1}-02\n---\n'
        (folder / f"{year}.txt").write_text(front + text + "\n", "utf-8")
    path = folder / "w.duckdb"
    assert main(["ingest", *(str(file) for file in sorted(folder.glob("*.txt"))), "--db", str(path)]) == 0
    return path


@pytest.fixture(scope="module")
def book(prepared, tmp_path_factory):
    out = tmp_path_factory.mktemp("out") / "out"
    assert (
        main(["export", "--db", str(prepared), "--out", str(out), "--format", "xlsx", "--region", "南昌县"])
        == 0
    )
    [path] = out.glob("*.xlsx")
    assert path.name == "360121-南昌县.xlsx"
    return load_workbook(path)


def rows(sheet):
    """The rows of a sheet as (metric, item, unit) -> cells by year."""
    heads = [cell.value for cell in sheet[3]]
    return {
        (row[0].value, row[2].value, row[3].value): dict(zip(heads[4:], row[4:], strict=True))
        for row in sheet.iter_rows(min_row=4)
    }


def test_metrics_go_down_and_years_across_in_the_unit_printed(book):
    found = rows(book[FINANCE])
    level = found["财政总收入", "数值 Level", "亿元"]
    values = {year: cell.value for year, cell in level.items()}
    assert values == {"2018": pytest.approx(129.1667, abs=1e-4), "2019": 136.4, "2020": 141, "2021": 156.8}
    growth = found["财政总收入", "增速 Growth, 现价 nominal", "%"]
    assert {year: cell.value for year, cell in growth.items() if cell.value} == {
        "2019": 5.6,
        "2020": 3.4,
        "2021": 11,
    }
    assert found["财政总收入", "目标 Target, 数值 Level", "亿元"]["2021"].value == 150


def test_another_multiple_is_moved_to_that_of_the_row_and_told(book):
    cell = rows(book[FINANCE])["财政总收入", "数值 Level", "亿元"]["2019"]
    assert cell.comment.text.endswith("原文 as printed: 1364000万元")
    assert cell.number_format == "#,##0.0000;-#,##0.0000"


def test_decimals_bounds_and_status_are_drawn(book):
    found = rows(book[FINANCE])
    level = found["财政总收入", "数值 Level", "亿元"]
    assert level["2020"].number_format == "#,##0;-#,##0"
    assert level["2020"].font.italic
    assert level["2021"].number_format == '"≥"#,##0.0;"≥"-#,##0.0'
    assert not level["2021"].font.italic
    assert found["财政总收入", "目标 Target, 数值 Level", "亿元"]["2021"].fill.fgColor.rgb == "FFFFF4E0"
    implied = found["地方一般公共预算收入", "数值 Level", "亿元"]["2020"]
    assert implied.value == pytest.approx(77.5)
    assert implied.fill.fgColor.rgb == "FFF2F2F2"
    assert "implied" in implied.comment.text


def test_a_range_is_its_characters(book):
    [cell] = [
        cell for key, row in rows(book["人口 Population"]).items() for cell in row.values() if cell.value
    ]
    assert cell.value == "2—3万人"


def test_every_printed_number_has_its_source_as_text(book):
    sheet = book["来源 Sources"]
    found = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]
    [source] = [row for row in found if row[4] == "1364000万元"]
    assert source[5] == '=HYPERLINK("2019")'
    assert source[9].startswith("全年财政总收入完成1364000万元")
    assert source[3] == 2019
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds


def test_heads_stay_and_pages_are_set_up(book):
    sheet = book[FINANCE]
    assert sheet.freeze_panes == "E4"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.print_title_rows == "$3:$3"
    assert book.sheetnames[0] == "说明 Notes"


def test_the_same_warehouse_gives_the_same_workbook(prepared, tmp_path):
    one, two = (exported(prepared, tmp_path / name, form="xlsx") for name in ("one", "two"))
    manifests = [json.loads((folder / "manifest.json").read_text("utf-8")) for folder in (one, two)]
    assert manifests[0] == manifests[1]
    assert [file["path"] for file in manifests[0]["files"]] == ["360121-南昌县.xlsx"]


def test_a_region_of_which_nothing_is_known_is_one_line(prepared, tmp_path, capsys):
    asked = ["export", "--db", str(prepared), "--out", str(tmp_path / "o"), "--region", "进贤县"]
    assert main([*asked, "--format", "xlsx"]) == 2
    assert "Nothing is known of the region 360124: there is 360121" in capsys.readouterr().err
    assert main(asked) == 2
    assert "--region goes with --format xlsx" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
