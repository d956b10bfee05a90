"""SDMX: every dimension is filled, every code is in its list, spans are spelt as SDMX wants them."""

import csv
from xml.etree import ElementTree

import pytest

from tests.export.folders import build, exported
from warehouse.export import sdmx

SPACES = {"mes": sdmx.MES[1:-1], "str": sdmx.STR[1:-1], "com": sdmx.COM[1:-1]}


@pytest.fixture
def folder(warehouse, tmp_path):
    return exported(warehouse, tmp_path / "sdmx", form="sdmx")


def test_every_observation_is_keyed_and_its_codes_are_listed(folder):
    tree = ElementTree.parse(folder / "structure.xml")
    lists = {
        element.get("id"): {code.get("id") for code in element.findall("str:Code", SPACES)}
        for element in tree.iter(f"{sdmx.STR}Codelist")
    }
    with (folder / "data.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 5
    for row in rows:
        assert (row["STRUCTURE"], row["STRUCTURE_ID"]) == ("dataflow", "NIANJIAN:OBSERVATION(1.0.0)")
        for name, (_, codes) in (sdmx.DIMENSIONS | sdmx.ATTRIBUTES).items():
            assert row[name] or name in sdmx.ATTRIBUTES
            assert codes is None or row[name] in lists[codes], (name, row[name])
    [row] = [row for row in rows if row["METRIC"] == "fiscal_revenue" and row["PRINTED"] == "170.1亿元"]
    assert (row["REF_AREA"], row["TIME_PERIOD"], float(row["OBS_VALUE"])) == ("360121", "2022", 17010000000)
    assert row["UNIT_MEASURE"] == sdmx.unit_code("元") == "U5143"


def test_the_structure_names_the_build_and_no_clock(folder, warehouse, tmp_path):
    text = (folder / "structure.xml").read_text("utf-8")
    assert f"<mes:ID>B{build(folder)}</mes:ID>" in text
    assert "<mes:Prepared>2023-05-31T00:00:00</mes:Prepared>" in text
    again = exported(warehouse, tmp_path / "again", form="sdmx")
    assert (again / "structure.xml").read_text("utf-8") == text


@pytest.mark.parametrize(
    "period, code",
    [
        ("2023", "2023"),
        ("2023-Q1", "2023-Q1"),
        ("2023-S1", "2023-S1"),
        ("2023-05", "2023-05"),
        ("2011/2015", "2011-01-01/P5Y"),
        ("2023-01/2023-11", "2023-01-01/P11M"),
        ("2022-Q3/2023-Q2", "2022-07-01/P1Y"),
        ("../2023", None),
        ("last year", None),
    ],
)
def test_time_is_spelt_as_sdmx_wants_it(period, code):
    assert sdmx.period_code(period) == code
