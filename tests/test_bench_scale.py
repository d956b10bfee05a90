"""The parts of `make bench`: a grown corpus, a watched command, the peers' projects. Nothing is timed."""

import sys
from pathlib import Path

import pytest
import sqlglot

from benchmarks.scale import grown, models, watch
from ingest.document import of_text
from ingest.identity import document_id
from warehouse import views
from warehouse.sqlfiles import read

pytestmark = pytest.mark.slow

TEXT = "2023年南昌县政府工作报告\n全年财政总收入完成159.4亿元，比2022年增长8.2%。\n"


def test_a_grown_corpus_repeats_nothing_and_is_always_the_same(tmp_path: Path) -> None:
    report = of_text(TEXT, "360121", 2023)
    size = grown.make(tmp_path / "in", [report], 20)
    texts = [path.read_text("utf-8") for path in sorted((tmp_path / "in").iterdir())]
    read_ = [of_text(text, strict=True) for text in texts]
    assert len({document_id(one.text[one.body_start :]) for one in read_}) == 20
    assert len({(one.region, one.year) for one in read_}) == 20
    assert all(f"比{one.year - 1}年增长" in one.text for one in read_ if one.year)
    assert size == sum(len(text.encode()) for text in texts)
    assert list(grown.texts([report], 20)) == texts
    assert set(grown.texts([report], 2, first=1_000)).isdisjoint(texts)


def test_a_command_is_watched_with_all_that_it_starts(tmp_path: Path) -> None:
    child = "import time; held = bytearray(60_000_000); time.sleep(0.6); print('held')"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}]); sys.exit(3)"
    found = watch.run([sys.executable, "-c", parent], 1, tmp_path / "log")
    assert (found.output, found.code) == ("held\n", 3)
    assert found.megabytes > 60
    assert found.wall > 0.6
    assert len(found.seen) == 2


def test_projects_hold_every_table_and_view_and_name_their_own(tmp_path: Path) -> None:
    models.write(tmp_path / "parquet", tmp_path)
    names = {file.name for file in (*read("schema"), *views.ordered())}
    for folder in ("dbt/models", "sqlmesh/views/models", "sqlmesh/tables/models"):
        assert {path.stem for path in (tmp_path / folder).rglob("*.sql")} == names
    growth = (tmp_path / "dbt/models/views/growth_check.sql").read_text("utf-8")
    assert "{{ ref('annual_step') }} AS" in growth
    trend = (tmp_path / "sqlmesh/tables/models/trend.sql").read_text("utf-8")
    assert trend.startswith("MODEL (name nianjian.trend, kind FULL);\n")


def test_a_view_reads_as_much_in_a_project() -> None:
    for view in views.ordered()[::8]:
        text = models.referring(views.definition(view), "{}")
        assert views.sources(text) == views.sources(views.definition(view))
        assert sqlglot.parse_one(text, read="duckdb").named_selects == list(
            views.columns(views.definition(view))
        )
