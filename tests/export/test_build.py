"""What an export is of: its build, the day up to which documents count, and whether a folder is whole."""

import json
import shutil
from datetime import date

import duckdb
import polars as pl
import pytest

from tests.export.folders import build, exported
from warehouse.cli import main
from warehouse.export import verify

pytestmark = pytest.mark.slow


def levels(folder):
    frame = pl.read_parquet(folder / "observation.parquet").filter(measure="level", metric="fiscal_revenue")
    return dict(sorted(frame.select("time_period", "printed").rows()))


def test_every_file_names_the_build(out):
    expected = build(out)
    assert json.loads((out / "datapackage.json").read_text("utf-8"))["nianjian_build"] == expected
    for path in out.glob("*.parquet"):
        [(found,)] = duckdb.sql(
            f"SELECT value FROM parquet_kv_metadata('{path}') WHERE key = 'nianjian_build'"
        ).fetchall()
        assert found.decode() == expected


def test_the_build_is_that_of_what_is_known_in_every_format_and_changes_with_it(warehouse, out, tmp_path):
    assert build(exported(warehouse, tmp_path / "csv", form="csv")) == build(out)
    changed = shutil.copy(warehouse, tmp_path / "changed.duckdb")
    assert main(["withdraw", "report 1", "--why", "it is a draft", "--db", str(changed)]) == 0
    hidden = build(exported(changed, tmp_path / "hidden"))
    assert hidden != build(out)
    assert main(["withdraw", "report 1", "--undo", "--db", str(changed)]) == 0
    assert build(exported(changed, tmp_path / "back")) == build(out)


def test_as_of_a_day_later_documents_do_not_count(warehouse, out, tmp_path):
    assert levels(out) == {"2020": "141.2亿元", "2021": "157.3亿元", "2022": "170.1亿元"}
    then = tmp_path / "then"
    assert main(["export", "--db", str(warehouse), "--out", str(then), "--as-of", "2022-12-31"]) == 0
    assert levels(then) == {"2021": "156.8亿元"}
    assert build(then) != build(out)
    assert json.loads((then / "manifest.json").read_text("utf-8"))["as_of"] == "2022-12-31"
    assert pl.read_parquet(then / "dim_document.parquet")["title"].to_list() == ["report 0"]
    assert set(pl.read_parquet(then / "fact_claim.parquet")["year"]) == {2021}
    assert pl.read_parquet(then / "revision.parquet").height == 0
    assert pl.read_parquet(out / "revision.parquet").height == 1


def test_observation_as_of_a_day_is_what_the_query_as_of_gives(warehouse, tmp_path):
    for day in ("2022-04-29", "2022-04-30", "2023-05-31"):
        folder = exported(warehouse, tmp_path / day, as_of=date.fromisoformat(day))
        with duckdb.connect(warehouse, read_only=True) as connection:
            columns = "region, metric, measure, time_period, printed, document, figure, vintages"
            asked = connection.execute(f"SELECT {columns} FROM as_of('{day}') ORDER BY ALL").fetchall()
        read = duckdb.sql(f"SELECT {columns} FROM '{folder}/observation.parquet' ORDER BY ALL").fetchall()
        assert read == asked
        assert bool(read) == (day > "2022-04-29")


def test_a_day_that_is_none_is_one_line(warehouse, tmp_path, capsys):
    assert main(["export", "--db", str(warehouse), "--out", str(tmp_path / "o"), "--as-of", "2022-13"]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_a_whole_export_is_verified(out, capsys):
    assert main(["export", "--verify", str(out)]) == 0
    said = capsys.readouterr().out
    assert build(out) in said
    assert "all as they were written" in said


def test_what_is_wrong_with_a_folder_is_told(out, warehouse, tmp_path, capsys):
    other = exported(warehouse, tmp_path / "other", as_of=date(2022, 12, 31))
    shutil.copy(other / "trend.parquet", out / "trend.parquet")
    (out / "wide.parquet").unlink()
    (out / "mine.txt").write_text("", "utf-8")
    with (out / "panel.csv").open("a") as file:
        file.write("1\n")
    assert verify(out)[2] == [
        "wide.parquet is missing",
        "mine.txt is not of this export",
        "panel.csv was changed",
        f"trend.parquet is of another build, {build(other)}",
    ]
    assert main(["export", "--verify", str(out)]) == 1
    assert "4 wrong" in capsys.readouterr().out


def test_a_folder_that_is_no_export_cannot_be_verified(tmp_path, capsys):
    for folder in (tmp_path, tmp_path / "none"):
        assert main(["export", "--verify", str(folder)]) == 2
        assert "is no export" in capsys.readouterr().err


def test_a_folder_has_to_be_named_and_one_only(out, warehouse, capsys):
    assert main(["export", "--db", str(warehouse)]) == 2
    assert main(["export", "--db", str(warehouse), "--out", str(out), "--verify", str(out)]) == 2
    assert capsys.readouterr().err.count("Name the folder to write to with --out") == 2
