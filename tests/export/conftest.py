"""A warehouse of three reports, one of which restates another and one of which is undated, and its export."""

import shutil
from pathlib import Path

import pytest

from warehouse.cli import main

REPORTS = {
    "2022-04-30": "2021年，全县财政总收入156.8亿元，增长11%，连续12年居全省县(市、区)第一。=SUM(A1)共3家。",
    "2023-05-31": "2022年，全县财政总收入170.1亿元，增长8.5%；2021年为157.3亿元。",
    "": "2020年，全县财政总收入141.2亿元。",
}


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory):
    folder = tmp_path_factory.mktemp("warehouse")
    for number, (published, text) in enumerate(REPORTS.items()):
        front = f"---\ntitle: report {number}\nregion: 360121\nyear: {text[:4]}\nkind: communique\n"
        front += f"published: {published}\n---\n" if published else "---\n"
        (folder / f"{number}.txt").write_text(front + text + "\n", "utf-8")
    path = folder / "w.duckdb"
    assert main(["ingest", *(str(file) for file in sorted(folder.glob("*.txt"))), "--db", str(path)]) == 0
    return path


@pytest.fixture(scope="module")
def first(tmp_path_factory, warehouse):
    out = tmp_path_factory.mktemp("first") / "out"
    assert main(["export", "--db", str(warehouse), "--out", str(out)]) == 0
    return out


@pytest.fixture
def out(tmp_path, first):
    return Path(shutil.copytree(first, tmp_path / "out"))
