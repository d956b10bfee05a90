"""Units and scopes as reports print them."""

from decimal import Decimal

import pytest

from ingest.registry import find_scope, find_unit, scope_peers, units


@pytest.mark.parametrize(
    "printed,canonical",
    [
        ("元", "元"),
        ("％", "%"),
        ("个百分点", "百分点"),
        ("㎡", "平方米"),
        ("平方千米", "平方公里"),
        ("千米", "公里"),
        ("美金", "美元"),
        ("台(套)", "台（套）"),
        ("头只", "头只"),
        ("公斤", "公斤"),
        ("元每公斤", "元/公斤"),
        ("千瓦小时", "千瓦时"),
        ("个国", None),
        ("", None),
    ],
)
def test_spellings_lead_to_the_canonical_unit(printed: str, canonical: str | None) -> None:
    found = find_unit(printed)
    assert (found.unit if found else None) == canonical


@pytest.mark.parametrize(
    "unit,quantity,code,factor,base",
    [
        ("元", "money", "CNY", "1", "元"),
        ("美元", "money", "USD", "1", "美元"),
        ("美分", "money", "USD", "0.01", "美元"),
        ("泰铢", "money", "THB", None, None),
        ("‰", "ratio", "[ppth]", "0.1", "%"),
        ("百分点", "points", "%", "1", "百分点"),
        ("吨", "mass", "t", "1000", "公斤"),
        ("斤", "mass", None, "0.5", "公斤"),
        ("平方公里", "area", "km2", "1000000", "平方米"),
        ("千瓦时", "energy", "kW.h", "1", "千瓦时"),
        ("家", "count", "1", None, None),
        ("百羽", "count", "1", "100", "羽"),
        ("人", "people", "1", "1", "人"),
    ],
)
def test_units_convert_within_their_quantity(
    unit: str, quantity: str, code: str | None, factor: str | None, base: str | None
) -> None:
    found = find_unit(unit)
    assert found is not None
    assert (found.quantity, found.code, found.base) == (quantity, code, base)
    assert found.factor == (Decimal(factor) if factor else None)


def test_multipliers_are_no_part_of_money() -> None:
    spellings = {spelling for unit in units() for spelling in (unit.unit, *unit.aliases)}
    assert not {"万元", "亿元", "万吨", "亿美元", "万元/亩"} & spellings


def test_a_hectare_is_15_mu() -> None:
    factors = {unit.unit: unit.factor for unit in units()}
    assert round((factors["公顷"] or 0) / (factors["亩"] or 1), 6) == 15


@pytest.mark.parametrize(
    "printed,region,year,peers",
    [
        ("全省县(市、区)", "360121", 2023, ("360000", "county")),
        ("全省县（市、区）", "360121", 2023, ("360000", "county")),
        ("全省 县市区", "360121", 2023, ("360000", "county")),
        ("江西省县(市、区)", "360121", 2023, ("360000", "county")),
        ("全省", "360121", 2023, ("360000", "county")),
        ("全省", "360100", 2023, ("360000", "prefecture")),
        ("全省设区市", "360100", 2023, ("360000", "prefecture")),
        ("全国", "360000", 2023, ("100000", "province")),
        ("全国", "360121", 2023, ("100000", "county")),
        ("全市", "360121", 2023, ("360100", "county")),
        ("南昌市", "360121", 2023, ("360100", "county")),
        ("全市", "110105", 2020, ("110000", "county")),
        ("全市旗市区", "150702", 2012, ("150700", "county")),
        ("全区盟市", "150700", 2012, ("150000", "prefecture")),
    ],
)
def test_a_scope_tells_whose_members_are_ranked(
    printed: str, region: str, year: int, peers: tuple[str, str]
) -> None:
    assert scope_peers(printed, region, year) == peers


@pytest.mark.parametrize(
    "printed,region,why",
    [
        ("全市", "360981", "丰城市 says 全市 of itself"),
        ("全区", "150702", "海拉尔区 says 全区 of itself"),
        ("全省县(市)", "360121", "districts are counties by level, but not meant"),
        ("全省设区市", "430100", "湘西 is no 设区市"),
        ("全省", "360000", "a province is not ranked within itself"),
        ("全国百强县", "360121", "a list is no set of regions"),
        ("广东省县(市、区)", "360121", "it is not in 广东"),
        ("全省县(市、区)", "999999", "no such region"),
    ],
)
def test_what_is_not_sure_has_no_peers(printed: str, region: str, why: str) -> None:
    assert scope_peers(printed, region, 2023) is None, why


def test_a_scope_is_found_whatever_its_brackets() -> None:
    scope = find_scope("全省各县（市、区）")
    assert scope is not None
    assert (scope.phrase, scope.peers_level, scope.ancestor_level) == ("全省县(市、区)", "county", "province")
    assert find_scope("全宇宙") is None
