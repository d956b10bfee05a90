"""A view computed block by block of regions has the rows of the view, however large the blocks are."""

from collections import Counter

import pytest

from warehouse import store
from warehouse.cli import main
from warehouse.export import blocks

REGIONS = ("南昌县", "进贤县", "安义县", "新干县")
#: A rise that the levels contradict, a growth that they contradict, and a place of which nobody knows the region.
TEXT = (
    "2022年，全县财政总收入170.1亿元，增长8.5%；一般公共预算收入60.2亿元，增长4%，连续三年增长。"
    "2021年全县一般公共预算收入61.5亿元，财政总收入157.3亿元。"
)


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory):
    folder = tmp_path_factory.mktemp("blocks")
    for name in REGIONS:
        front = f"---\nregion: {name}\nyear: 2022\nkind: communique\npublished: 2023-04-01\n---\n"
        (folder / f"{name}.txt").write_text(front + TEXT.replace("60.2", f"60.{len(name)}") + name, "utf-8")
    path = folder / "w.duckdb"
    assert main(["ingest", str(folder), "--db", str(path)]) == 0
    return path


@pytest.mark.parametrize("size", [1, 5])
@pytest.mark.parametrize("view", blocks.VIEWS)
def test_each_row_of_a_view_is_in_one_block(warehouse, view, size, monkeypatch):
    monkeypatch.setattr(blocks, "OBSERVATIONS", size)
    with store.reading(warehouse) as connection:
        whole = Counter(connection.table(view).fetchall())
        assert {row[0] for row in connection.table(view).select("region").fetchall()} == {
            row[0] for row in connection.table("fact_observation").select("region").fetchall()
        }
        [(observations,)] = connection.table("fact_observation").count("*").fetchall()
        assert Counter(blocks.computed(connection, view, observations).fetchall()) == whole


def test_of_a_warehouse_without_observations_a_view_is_empty(tmp_path):
    with store.writing(tmp_path / "empty.duckdb"):
        pass
    with store.reading(tmp_path / "empty.duckdb") as connection:
        assert blocks.computed(connection, "finding", 0).fetchall() == []
