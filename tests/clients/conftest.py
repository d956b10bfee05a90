"""A warehouse of the shipped reports and of some made ones that contradict them."""

from collections.abc import Iterator
from contextlib import chdir

import duckdb
import pytest

from warehouse.cli import main

#: Level printed twice, coarser and restated; a target that was met; a streak that does not fit.
MADE = {
    2019: "全年财政总收入完成136.4亿元，增长5.6%，总量连续8年居全省县(市、区)第一。地区生产总值1010.5亿元，增长8.1%。",
    2020: "全年财政总收入完成141亿元，比上年增长3.4%。力争2021年财政总收入突破150亿元，增长6%左右。",
    2021: "全年财政总收入完成156.8亿元，比上年增长11%，总量居全省县(市、区)第一位。全年出口69.1亿元，下降3.2%。",
}


@pytest.fixture(scope="session")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    folder = tmp_path_factory.mktemp("warehouse")
    for year, text in MADE.items():
        front = f"---\nregion: 360121\nyear: {year}\nkind: work_report\npublished: {year + 1}-06-01\n---\n"
        (folder / f"{year}.txt").write_text(front + text + "\n", "utf-8")
    path = folder / "warehouse.duckdb"
    with chdir(folder):
        assert main(["ingest", "--db", str(path)]) == 0
        assert main(["ingest", str(folder), "--db", str(path)]) == 1  # the warehouse itself is no report
    with duckdb.connect(path, read_only=True) as connection:
        yield connection
