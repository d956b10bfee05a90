"""The metrics nearest to a phrase, and the line of a new one."""

import csv
import shutil
from pathlib import Path

import pytest

from ingest.registry import check, find_metric
from ingest.registry.files import FOLDER
from ingest.registry.nearest import nearest, own_line


@pytest.mark.parametrize(
    "phrase, unit, metric",
    [
        ("财政总收入", "元", "fiscal_revenue"),
        ("财政总收入", None, "fiscal_revenue"),
        ("县级财政总收入", "元", "fiscal_revenue"),
        ("ｇｄｐ", None, "gdp"),
    ],
)
def test_nearest_comes_first(phrase: str, unit: str | None, metric: str):
    found = nearest(phrase, unit)
    assert found[0].metric.id == metric
    assert [one.nearness for one in found] == sorted((one.nearness for one in found), reverse=True)
    assert len({one.metric.id for one in found}) == len(found) == 3


def test_nearness_counts_pairs_and_edges():
    [equal] = nearest("财政总收入", count=1)
    assert equal.nearness == 1
    [longer] = nearest("县财政总收入", count=1)  # 5 of 6 and 7 pairs, the beginning is lost
    assert (longer.name, longer.nearness) == ("财政总收入", 2 * 5 / (6 + 7))


def test_level_in_another_unit_is_of_another_metric():
    assert all(one.metric.unit in ("吨", "公斤") for one in nearest("粮食产量", "斤"))
    assert nearest("财政总收入", "无此单位") == ()


def test_phrase_like_no_name_has_none_near():
    assert nearest("龘龘龘") == ()


def test_own_line_takes_after_the_nearest():
    like = find_metric("一般公共预算收入")
    assert like
    assert own_line("飞剑收入", "元", like) == "ID,飞剑收入,ENGLISH NAME,元,flow,,,nominal,nominal,false,"
    assert own_line("飞剑收入", None, like) == "ID,飞剑收入,ENGLISH NAME,元,flow,,,nominal,nominal,false,"


@pytest.mark.parametrize(
    "unit, rest",
    [
        ("元", "flow,,,nominal,nominal"),
        ("%", "ratio,,,none,none"),
        ("元/吨", "ratio,,,none,none"),
        ("家", "count,,,none,none"),
        ("吨", "flow,,,none,none"),
    ],
)
def test_own_line_without_a_near_metric_is_what_is_usual_for_the_unit(unit: str, rest: str):
    assert own_line("飞剑", unit, None) == f"ID,飞剑,ENGLISH NAME,{unit},{rest},false,"


def test_own_line_leaves_open_what_nobody_tells():
    assert own_line("飞剑", None, None) == "ID,飞剑,ENGLISH NAME,UNIT,flow,,,none,none,false,"


def test_own_line_quotes_a_comma():
    [cells] = csv.reader([own_line("飞剑,符箓", "把", None)])
    assert cells[1] == "飞剑,符箓"


def test_line_put_right_passes_the_checker_and_as_printed_does_not(tmp_path: Path):
    folder = tmp_path / "registry"
    shutil.copytree(FOLDER, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    path = folder / "metrics" / "industry.csv"
    before = path.read_text("utf-8")
    printed = own_line("飞剑产量", "吨", nearest("飞剑产量", "吨")[0].metric)
    mended = printed.replace("ID,", "flying_swords,").replace("ENGLISH NAME", "Output of flying swords")
    known = check.problems(folder)
    path.write_text(f"{before}{mended}\n", "utf-8")
    assert check.problems(folder) == known
    path.write_text(f"{before}{printed}\n", "utf-8")
    new = sorted(set(check.problems(folder)) - set(known))
    assert new == [
        f"metrics/industry.csv:{before.count(chr(10)) + 1}: id 'ID' is not small letters, digits and _"
    ]
