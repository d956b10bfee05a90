"""nianjian compare: the pages and rows printed, and calls that cannot be answered.

`python tests/test_cli_compare.py` writes the expected outputs anew.
"""

import csv
import io
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import chdir
from decimal import Decimal
from pathlib import Path

import pytest

from warehouse import cli
from warehouse.cli import pages
from warehouse.cli.amounts import difference, percent, places, times
from warehouse.compare import spans
from warehouse.load import ingest_files

EXPECTED = Path(__file__).with_name("expected")
HEAD = "---\ntitle: {title}\nkind: {kind}\npublished: {published}\nregion: {region}\nyear: {year}\n---\n"
REPORTS = {
    "2021.txt": HEAD.format(
        title="南昌县2021年公报", kind="communique", published="2022-04", region="360121", year=2021
    )
    + "全年财政总收入100亿元，增长5%，总量居全省县(市、区)第三位。地方一般公共预算收入60.5亿元，下降1.5%。"
    "地区生产总值突破1000亿元，增长8.0%。出口总额9.5亿美元。年末户籍人口100.5万人。飞剑产量100吨。"
    "2022年主要预期目标：地区生产总值增长8%左右，财政总收入增长6%，地方一般公共预算收入增长4%以上。\n",
    "2022.txt": HEAD.format(
        title="南昌县2022年公报", kind="communique", published="2023-04", region="360121", year=2022
    )
    + "全年财政总收入107亿元，增长7.0%，总量居全省县(市、区)第一位。地方一般公共预算收入6.1亿元，增长0.8%。"
    "地区生产总值1100亿元，增长9.1%。出口总额70.2亿元。年末户籍人口101.2万人。飞剑产量120吨。"
    "2021年财政总收入为101.4亿元。\n",
    "2023.txt": HEAD.format(
        title="=南昌县2023年公报", kind="communique", published="2024-04", region="360121", year=2023
    )
    + "全年财政总收入118亿元，增长10.3%。地区生产总值1180亿元，增长7.1%。一季度财政总收入30亿元。\n",
    "jinxian.txt": HEAD.format(
        title="进贤县2022年公报", kind="communique", published="2023-04", region="360124", year=2022
    )
    + "全年财政总收入50亿元，增长3.0%。年末户籍人口85万人。\n",
}
PAGES = {
    "compare-years.txt": ["2021", "2022", "--region", "南昌县"],
    "compare-apart.txt": ["2021", "2023", "--region", "360121"],
    "compare-years.md": ["2021", "2022", "--region", "南昌县", "--format", "markdown"],
    "compare-years.csv": ["2022", "2023", "--region", "南昌县", "--format", "csv"],
    "compare-years.json": ["2022", "2023", "--region", "南昌县", "--format", "json"],
    "compare-reports.txt": ["--reports", "2021.txt", "南昌县2022年公报"],
    "compare-regions.txt": ["--regions", "南昌县", "进贤县", "--year", "2022"],
}


def load(folder: Path) -> None:
    """The reports above, in nianjian.duckdb of the folder."""
    for name, text in REPORTS.items():
        (folder / name).write_text(text, "utf-8")
    ingest_files([folder / name for name in REPORTS], folder / "nianjian.duckdb")


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("compare")
    load(folder)
    return folder


@pytest.fixture(autouse=True)
def folder(loaded: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.delenv("NIANJIAN_DB", raising=False)
    with chdir(loaded):
        yield loaded


@pytest.mark.parametrize("name", PAGES)
def test_output_is_as_expected(name: str, capsys: pytest.CaptureFixture[str]):
    assert cli.main(["compare", *PAGES[name]]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert out == (EXPECTED / name).read_bytes().decode()


def test_a_reported_fall_has_its_sign(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    for year, text in {2018: "100.4亿元", 2019: "90.4亿元，下降10%"}.items():
        head = HEAD.format(
            title=year, kind="communique", published=f"{year + 1}-04", region="360121", year=year
        )
        (tmp_path / f"{year}.txt").write_text(f"{head}全年财政总收入{text}。\n", "utf-8")
    ingest_files([tmp_path / "2018.txt", tmp_path / "2019.txt"], tmp_path / "w.duckdb")
    assert (
        cli.main(["compare", "2018", "2019", "--region", "360121", "--db", str(tmp_path / "w.duckdb")]) == 0
    )
    row = next(line for line in capsys.readouterr().out.splitlines() if "90.4亿元" in line)
    assert row.split()[-1] == "-10%"


def test_csv_has_the_columns_of_the_query_and_no_formula(capsys: pytest.CaptureFixture[str]):
    assert cli.main(["compare", *PAGES["compare-years.csv"]]) == 0
    [row] = [
        row
        for row in csv.DictReader(io.StringIO(capsys.readouterr().out))
        if row["metric"] == "fiscal_revenue" and row["measure"] == "level" and row["state"] == "both"
    ]
    assert row["title_2"] == "'=南昌县2023年公报"
    assert (row["value_2"], row["difference"], row["reported_growth_printed"]) == (
        "11800000000",
        "1100000000",
        "10.3%",
    )
    assert row["registered"] == "true"


def test_json_is_a_list_of_rows(capsys: pytest.CaptureFixture[str]):
    assert cli.main(["compare", *PAGES["compare-years.json"]]) == 0
    rows = json.loads(capsys.readouterr().out)
    [row] = [
        row
        for row in rows
        if row["metric"] == "gdp" and row["measure"] == "growth" and row["state"] == "both"
    ]
    assert (row["value_1"], row["value_2"], row["difference"], row["growth"]) == (9.1, 7.1, -2, None)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1%", "@x", "\t=1", "\r=1"])
def test_text_that_would_be_a_formula_is_kept_as_text(text: str):
    rows = list(
        csv.reader(io.StringIO(pages.comma_separated(["a", "b"], [{"a": text, "b": -1.5}]), newline=""))
    )
    assert rows == [["a", "b"], ["'" + text, "-1.5"]]


def test_markdown_does_not_take_text_for_marks():
    page = pages.Page("a|b", [pages.Section("t", ("h",), [("<x> | *y* [z](w)\n",)])], ["`n`"])
    assert pages.markdown(page) == [
        "# a\\|b", "", "## t", "", "| h |", "| --- |", "| \\<x\\> \\| \\*y\\* [z]\\(w)  |", "", "- \\`n\\`",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "call, line",
    [
        ([], "Compare two years of a region (nianjian compare 2021 2023 --region 南昌县), two reports"),
        (["2021", "--region", "南昌县"], "Compare two years of a region"),
        (["2021", "2022"], "Compare two years of a region"),
        (["2021", "2022", "--region", "南昌县", "--year", "2021"], "Compare two years of a region"),
        (["--regions", "南昌县", "进贤县"], "Compare two years of a region"),
        (["2021", "2022", "--region", "南昌郡"], "no region goes by '南昌郡' in 2022; give a GB/T 2260 code such as 360121"),
        (["2021", "2022", "--region", "鼓楼区"], "鼓楼区 is the name of "),
        (["2021", "2020", "--region", "南昌县"], "nothing is known of 360121 南昌县 in 2020; its years are 2021 to 2023"),
        (["2021", "2022", "--region", "进贤县"], "nothing is known of 360124 进贤县 in 2021; its years are 2022"),
        (["2021", "2022", "--region", "新建区"], "nothing is known of 360112 新建区 in 2021; no report on it is loaded; until 2014 it was 360122 新建县"),
        (["2021", "2021", "--region", "南昌县"], "2021 would be compared with itself: name two years"),
        (["1900", "2021", "--region", "南昌县"], "Invalid value for '[YEAR YEAR]': Input should be greater than or equal to 1949"),
        (["--regions", "南昌县", "360121", "--year", "2022"], "360121 南昌县 would be compared with itself"),
        (["--regions", "南昌县", "进贤县", "--year", "2021"], "nothing is known of 360124 进贤县 in 2021"),
        (["--reports", "2021.txt", "南昌县2021年公报"], "南昌县2021年公报 ("),
        (["--reports", "2022年公报", "2021.txt"], "No document is called '2022年公报': give the beginning of its id, its file's name or its title (close to it: 南昌县2022年公报 ("),
        (["--reports", "2021.txt", "南昌县2024年公报"], "No document is called '南昌县2024年公报': give the beginning of its id, its file's name or its title (close to it: "),
        (["--reports", "2021.txt", "xyz"], "No document is called 'xyz': give the beginning of its id, its file's name or its title (all are in dim_document)"),
        (["2021", "2022", "--region", "南昌县", "--db", "2021.txt"], "2021.txt is not a DuckDB file"),
    ],
)  # fmt: skip
def test_bad_call_is_one_line(folder: Path, capsys: pytest.CaptureFixture[str], call: list[str], line: str):
    before = sorted(path.name for path in folder.iterdir())
    assert cli.main(["compare", *call]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"nianjian: {line}"), err
    assert err.count("\n") == 1
    assert sorted(path.name for path in folder.iterdir()) == before


def test_a_report_goes_by_the_beginning_of_its_id(capsys: pytest.CaptureFixture[str]):
    cli.main(["sql", "SELECT id FROM dim_document ORDER BY title DESC"])
    first, second = (line[:12] for line in capsys.readouterr().out.splitlines()[1:3])
    assert cli.main(["compare", "--reports", first, second]) == 0
    assert "first: 进贤县2022年公报" in capsys.readouterr().out


def test_a_withdrawn_report_is_not_compared(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    db = tmp_path / "w.duckdb"
    db.write_bytes((folder / "nianjian.duckdb").read_bytes())
    assert cli.main(["withdraw", "2021.txt", "--why", "a forgery", "--db", str(db)]) == 0
    assert cli.main(["compare", "--reports", "2021.txt", "2022.txt", "--db", str(db)]) == 2
    assert "is not shown: it is withdrawn, or a near copy of another report" in capsys.readouterr().err


def test_a_region_that_had_another_name_in_one_year_is_found(capsys: pytest.CaptureFixture[str]):
    assert cli.main(["compare", "1981", "1982", "--region", "360121"]) == 2
    assert "360121 南昌县 in 1981" in capsys.readouterr().err


def test_it_runs_as_a_command(folder: Path):
    call = [Path(sys.executable).with_name("nianjian"), "compare", *PAGES["compare-years.txt"]]
    done = subprocess.run(call, capture_output=True, cwd=folder, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == (EXPECTED / "compare-years.txt").read_bytes()


@pytest.mark.parametrize(
    "ends, unit, printed, said",
    [
        (("260000000", "250000000", "270000000"), "元", "159.4亿元", "+2.6亿元 [2.5, 2.7]"),
        (("-12", "-12", "-12"), "家", "456家", "-12家"),
        (("0", "-10000000", "10000000"), "元", "79.3亿元", "0亿元 [-0.1, 0.1]"),
        (("2000", None, "3000"), "人", "1.02万人", "at most +0.3万人"),
        (("2000", "1000", None), "人", "1.02万余人", "at least +0.1万人"),
        (("2000", None, None), "人", "约1万人", "about +0.2万人"),
        ((None, "1000", "3000"), "人", "1—2万人", "+0.1 to +0.3万人"),
        ((None, None, None), "人", "1万人", ""),
        (("-2.8", "-3.35", "-2.25"), "百分点", "8.2%", "-2.8百分点 [-3.35, -2.25]"),
        (("300000000000", "100000000000", "500000000000"), "元", "1.2万亿元", "+0.3万亿元 [0.1, 0.5]"),
    ],
)
def test_differences_are_in_units_as_printed(
    ends: tuple[str | None, str | None, str | None], unit: str, printed: str, said: str
):
    value, low, high = (None if end is None else Decimal(end) for end in ends)
    assert difference((value, low, high), unit, printed) == said


def test_growth_moves_and_multiples():
    assert percent((1.658163, 1.593879, 1.722489)) == "+1.66% [1.59, 1.72]"
    assert percent((None, None, -0.004)) == "at most 0%"
    assert [places((by, by, by)) for by in (-3, 0, 1)] == ["3 up", "same place", "1 down"]
    assert places((None, -2, 1)) == "2 up to 1 down"
    assert places((None, None, None)) == ""
    assert times((0.297114, 0.296989, 0.297239)) == "0.2971 [0.297, 0.2972]"


def test_years_are_told_in_spans():
    assert spans([2013, 2014, 2015, 2019]) == "2013 to 2015, 2019"
    assert spans([2020]) == "2020"


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made, chdir(made):
        load(Path(made))
        for file, arguments in PAGES.items():
            call = [Path(sys.executable).with_name("nianjian"), "compare", *arguments]
            (EXPECTED / file).write_bytes(subprocess.run(call, capture_output=True, check=True).stdout)
