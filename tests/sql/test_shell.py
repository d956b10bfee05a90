"""The views in the DuckDB shell of PyPI, an older engine than the one that makes them."""

import json
import subprocess
import sysconfig
from pathlib import Path

import duckdb
import pytest

from warehouse import views
from warehouse.cli import main

pytestmark = pytest.mark.slow

SHELL = Path(sysconfig.get_path("scripts")) / "duckdb"
#: What a warehouse without withdrawn documents has no rows of.
EMPTY = {"hidden_document"}
REPORT = """\
---
region: 360121
year: 2021
published: 2022-02
---
2021年，全县财政总收入156.8亿元，增长11%，连续12年居全省县(市、区)第一。财政总收入156.75亿元。地区生产总值连续3年增长。
2021年，全县地区生产总值1111亿元，增长8.7%。
2022年，财政总收入力争达到160亿元。
"""
RESTATED = (
    REPORT.replace("published: 2022", "published: 2023").replace("156.75", "150.1").replace("156.8", "150.1")
)


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory):
    folder = tmp_path_factory.mktemp("warehouse")
    (folder / "report.txt").write_text(REPORT, encoding="utf-8")
    (folder / "restated.txt").write_text(RESTATED, encoding="utf-8")
    assert main(["ingest", str(folder), "--db", str(folder / "it.duckdb")]) == 0
    return folder / "it.duckdb"


def asked(warehouse, query):
    shell = [SHELL, "-readonly", "-json", warehouse, query]
    found = subprocess.run(shell, capture_output=True, check=True, text=True, encoding="utf-8")
    return json.loads(found.stdout or "[]")


@pytest.mark.parametrize("name", [file.name for file in views.ordered()])
def test_it_finds_the_same(warehouse, name):
    query = f"SELECT CAST(v AS VARCHAR) AS found FROM {name} AS v ORDER BY 1"
    with duckdb.connect(warehouse, read_only=True) as connection:
        expected = [found for (found,) in connection.execute(query).fetchall()]
    assert [row["found"] for row in asked(warehouse, query)] == expected
    assert expected or name in EMPTY or name.startswith("check_")


def test_it_runs_the_macros(warehouse):
    known = "SELECT printed FROM as_of('2022-12-31', undated := TRUE) WHERE metric = 'fiscal_revenue' AND measure = 'level' AND year = 2021"
    assert asked(warehouse, known) == [{"printed": "156.75亿元"}]
    assert asked(warehouse, known.replace("2022", "2023")) == [{"printed": "150.1亿元"}]
    assert asked(warehouse, known.replace("2022", "2021")) == []


def test_it_shows_comments(warehouse):
    [row] = asked(warehouse, "SELECT comment FROM duckdb_views() WHERE view_name = 'revenue_ranking'")
    assert row["comment"].startswith("who claims which place by fiscal revenue")
