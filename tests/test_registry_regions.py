"""The registry of regions: units as they were in a year, and the names by which texts call them."""

import time

import pytest

from ingest.registry import RegionError, children, find_region, full_name, regions
from ingest.registry.regions import ancestors, named_regions, short_names


def test_jiangxi_has_100_county_level_units_from_2010_to_2024() -> None:
    counts = {year: len(children("360000", "county", year)) for year in range(2008, 2025)}
    assert counts == {2008: 99, 2009: 99} | dict.fromkeys(range(2010, 2025), 100)


def test_a_renamed_county_is_two_spells_linked_by_its_successor() -> None:
    before, after = find_region("360122", 2014), find_region("360112", 2015)
    assert (before.name, before.valid_to, before.successor) == ("新建县", 2014, "360112")
    assert (after.name, after.valid_from, after.valid_to, after.successor) == ("新建区", 2015, None, None)
    jiangxi = {year: {r.code for r in children("360000", "county", year)} for year in (2014, 2015)}
    assert jiangxi[2014] - jiangxi[2015] == {"360122", "361122"}  # and 广丰县
    assert jiangxi[2015] - jiangxi[2014] == {"360112", "361103"}


def test_nanchang_county_has_one_code_in_every_year_of_the_reports() -> None:
    assert {find_region("南昌县", year).code for year in range(1982, 2027)} == {"360121"}


@pytest.mark.parametrize(
    "name,year,code",
    [
        ("全国", None, "100000"),
        ("中国", 1955, "100000"),
        ("100000", None, "100000"),
        ("江西", None, "360000"),
        ("江西省", 1955, "360000"),
        ("360121", None, "360121"),
        ("南昌", None, "360100"),
        ("南 昌 县", None, "360121"),
        ("江西省南昌市南昌县", 2023, "360121"),
        ("江西南昌县", 2023, "360121"),
        ("新建", 2014, "360122"),
        ("新建", 2015, "360112"),
        ("新建县", None, "360122"),
        ("内蒙古", None, "150000"),
        ("新疆", None, "650000"),
        ("广西", None, "450000"),
        ("宁夏", None, "640000"),
        ("香港", None, "810000"),
        ("海拉尔", None, "150702"),
        ("海拉尔", 2000, "152101"),
        ("内蒙古呼伦贝尔市海拉尔区", 2012, "150702"),
        ("呼伦贝尔盟", None, "152100"),
        ("黔东南", None, "522600"),
        ("黔东南州", None, "522600"),
        ("湘西自治州", None, "433100"),
        ("延边朝鲜族自治州", None, "222400"),
        ("神农架", None, "429021"),
        ("浦东", None, "310115"),
        ("吉林", None, "220000"),
        ("吉林市", None, "220200"),
        ("仙桃", 2023, "429004"),
    ],
)
def test_names_short_forms_codes_and_paths_find_a_region(name: str, year: int | None, code: str) -> None:
    assert find_region(name, year).code == code


def test_within_tells_namesakes_apart() -> None:
    assert find_region("鼓楼区", within="南京").code == "320106"
    assert find_region("鼓楼区", 2023, within="410000").code == "410204"
    assert find_region("徐州市鼓楼区").code == "320302"


def test_an_ambiguous_name_lists_its_candidates() -> None:
    with pytest.raises(RegionError) as caught:
        find_region("鼓楼区")
    message = str(caught.value)
    for candidate in ("320106 江苏省南京市鼓楼区", "320302 江苏省徐州市鼓楼区", "350102 福建省福州市鼓楼区"):
        assert candidate in message
    assert "give the code" in message
    assert "\n" not in message


def test_a_long_list_of_namesakes_is_cut() -> None:
    with pytest.raises(RegionError, match=r"郊区 is the name of \d+ regions in 1985: .*, \.\.\.; give"):
        find_region("郊区", 1985)


@pytest.mark.parametrize(
    "name,year,hint",
    [
        ("南昌洋县", None, "南昌县"),
        ("999999", None, "give a GB/T 2260 code"),
        ("", None, "give a GB/T 2260 code"),
        ("新建县", 2020, "1982 to 2014 as 360122"),
        ("360122", 2020, "1982 to 2014 as 360122"),
    ],
)
def test_an_unknown_region_says_what_to_do(name: str, year: int | None, hint: str) -> None:
    with pytest.raises(RegionError) as caught:
        find_region(name, year)
    assert hint in str(caught.value)


def test_an_unknown_ancestor_is_an_error() -> None:
    with pytest.raises(RegionError, match="无此地"):
        find_region("南昌县", within="无此地")
    with pytest.raises(RegionError, match="within 广东"):
        find_region("南昌县", within="广东")


def test_counties_without_a_prefecture_hang_under_their_province() -> None:
    for name, province in {
        "仙桃市": "420000",
        "济源市": "410000",
        "朝阳区": "110000",
        "五指山市": "460000",
    }.items():
        assert find_region(name, 2023, within=province).parent == province


def test_ancestors_are_those_of_the_year() -> None:
    county = find_region("潼南县", 1990)
    assert [above.name for above in ancestors(county, 1990)] == ["重庆市", "四川省", "全国"]
    assert full_name(find_region("江津", 2020), 2020) == "重庆市江津区"
    assert full_name(find_region("重庆", 1990), 1990) == "四川省重庆市"


def test_short_forms_keep_two_characters_and_end_at_a_word() -> None:
    def shorts(name: str) -> tuple[str, ...]:
        return short_names(find_region(name, 2023))

    assert shorts("泸县") == ()
    assert shorts("科尔沁左翼后旗") == ()
    assert shorts("莫力达瓦达斡尔族自治旗") == ("莫力达瓦", "莫力达瓦旗", "莫力达瓦自治旗")
    assert shorts("巴音郭楞蒙古自治州") == ("巴音郭楞", "巴音郭楞州", "巴音郭楞自治州")


def test_every_year_has_each_code_once() -> None:
    for year in (1980, 1997, 2010, 2024):
        valid = [r.code for r in regions() if r.valid_from <= year and (r.valid_to or year) >= year]
        assert len(valid) == len(set(valid))
        assert 3000 < len(valid) < 3300


def test_a_long_name_that_leads_nowhere_is_told_at_once() -> None:
    """It is cut in two at each place, and so are its pieces: without memory each character doubles the work."""
    for name in ("江西省" * 13, "省" * 5000, "江西省南昌市" * 1000):
        begin = time.process_time()
        assert named_regions(name, 2023) == ()
        assert time.process_time() - begin < 5
