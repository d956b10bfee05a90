"""The tables of an export: the wide one, the panel, CSV for Excel, folders by year, the data dictionary."""

import csv
import json

import duckdb
import polars as pl
import pytest

from tests.export.folders import build, exported
from warehouse import store
from warehouse.export import blocks, star


def test_the_wide_table_has_all_about_a_value_in_its_row(out):
    frame = pl.read_parquet(out / "wide.parquet").filter(metric="fiscal_revenue", measure="level", year=2022)
    [row] = frame.to_dicts()
    expected = {
        "region": "360121", "region_name": "南昌县", "region_level": "county", "metric_zh": "财政总收入",
        "domain": "public_finance", "value": 17010000000.0, "unit": "元", "unit_code": "CNY", "printed": "170.1亿元",
        "growth": 8.5, "growth_printed": "8.5%", "growth_basis": "nominal", "claimed_rank": None,
        "document_title": "report 1", "quote": "2022年，全县财政总收入170.1亿元，增长8.5%；2021年为157.3亿元。 ",
    }  # fmt: skip
    assert {name: row[name] for name in expected} == expected
    assert row["metric_en"].startswith("Total fiscal revenue")


def test_a_claimed_place_stands_beside_the_level_of_its_year_only(out):
    frame = pl.read_parquet(out / "wide.parquet").filter(pl.col("claimed_rank").is_not_null())
    assert frame.select(
        "year", "measure", "claimed_rank", "claimed_rank_kind", "claimed_rank_scope"
    ).rows() == [
        (2020, "level", 1, "implied by a streak", "全省县(市、区)"),
        (2021, "level", 1, "stated", "全省县(市、区)"),
    ]


def test_the_panel_has_a_column_a_metric_and_a_row_a_year(out):
    frame = pl.read_parquet(out / "panel.parquet")
    assert frame.select("region", "region_name", "year", "fiscal_revenue").rows() == [
        ("360121", "南昌县", 2020, 14120000000.0),
        ("360121", "南昌县", 2021, 15730000000.0),
        ("360121", "南昌县", 2022, 17010000000.0),
    ]
    assert pl.read_csv(out / "panel.csv", schema=frame.schema).equals(frame)


def test_a_panel_of_nothing_has_its_keys(tmp_path):
    with store.writing(tmp_path / "empty.duckdb"):
        pass
    folder = exported(tmp_path / "empty.duckdb", tmp_path / "out")
    frame = pl.read_parquet(folder / "panel.parquet")
    assert (frame.height, frame.columns) == (0, ["region", "region_name", "region_level", "year"])


def test_csv_opens_in_excel_and_holds_no_formula(warehouse, tmp_path):
    folder = exported(warehouse, tmp_path / "csv", form="csv")
    assert (folder / "wide.csv").read_bytes().startswith(b"\xef\xbb\xbfregion,region_name")
    with (folder / "wide.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    [(expected,)] = duckdb.connect(warehouse, read_only=True).sql("SELECT count(*) FROM wide").fetchall()
    assert len(rows) == expected
    assert {cell[:1] for row in rows for cell in row.values()}.isdisjoint("=@\t\r+")
    assert not list(folder.glob("*.parquet"))


@pytest.mark.parametrize("text", ["=1+1", "+1", "-0.3%", "@a", "\tx", "\rx", "plain", "", None, "负=1"])
def test_a_cell_that_would_be_a_formula_has_an_apostrophe(tmp_path, text):
    with duckdb.connect() as connection:
        relation = connection.sql("SELECT $text AS a, 1 AS b", params={"text": text})
        columns = star.Column("a", "VARCHAR", None), star.Column("b", "BIGINT", None)
        star.copy(relation, columns, tmp_path / "it's.csv", "csv", star.Build("b"))
    with (tmp_path / "it's.csv").open(encoding="utf-8-sig", newline="") as file:
        [row] = csv.DictReader(file)
    dangerous = text is not None and text[:1] in tuple("=+-@\t\r")
    assert row == {"a": f"'{text}" if dangerous else text or "", "b": "1"}


def test_a_large_warehouse_has_folders_by_year_that_read_as_one_table(warehouse, out, tmp_path, monkeypatch):
    monkeypatch.setattr(star, "PARTITIONED", 3)
    folder = exported(warehouse, tmp_path / "large")
    names = {path.name for path in folder.iterdir() if path.is_dir()}
    assert names == {"fact_observation", "observation", "wide"}
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    [wide] = [table for table in manifest["tables"] if table["name"] == "wide"]
    assert wide["file"] == "wide/*/wide.parquet"
    for name in names:
        columns = ", ".join(f'"{name}"' for name in pl.read_parquet(out / f"{name}.parquet").columns)
        parts = f"SELECT {columns} FROM read_parquet('{folder}/{name}/*/*.parquet', hive_partitioning = true)"
        whole = f"SELECT {columns} FROM '{out}/{name}.parquet'"
        assert duckdb.sql(f"({parts}) EXCEPT ALL ({whole})").fetchall() == []
        assert duckdb.sql(f"({whole}) EXCEPT ALL ({parts})").fetchall() == []
    for name in blocks.VIEWS:
        assert pl.read_parquet(folder / f"{name}.parquet").equals(pl.read_parquet(out / f"{name}.parquet"))
    assert wide["rows"] == pl.read_parquet(out / "wide.parquet").height
    again = exported(warehouse, tmp_path / "large")
    assert json.loads((again / "manifest.json").read_text("utf-8")) == manifest


def test_the_data_dictionary_describes_every_file_and_column(out):
    package = json.loads((out / "datapackage.json").read_text("utf-8"))
    assert {resource["path"] for resource in package["resources"]} == {
        path.name for path in out.iterdir() if path.suffix in (".parquet", ".csv")
    }
    assert len({resource["name"] for resource in package["resources"]}) == len(package["resources"])
    for resource in package["resources"]:
        data = (out / resource["path"]).read_bytes()
        assert resource.get("bytes", len(data)) == len(data)
        assert all(field["description"] for field in resource["schema"]["fields"])
    assert "created" not in package
    assert package["nianjian_build"] == build(out)
