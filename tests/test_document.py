"""What a report is: region, year reviewed, period, kind, from options, front matter and text."""

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.document import DocumentError, of_text, read

COMMUNIQUE = """2023年南昌县国民经济和社会发展统计公报
南昌县统计局
2024年4月15日

2023年，全县经济稳中有进。全年财政总收入159.4亿元。
"""
SPEECH = """政 府 工 作 报 告

——2022年2月12日在南昌县第十七届人民代表大会第二次会议上
南昌县人民政府县长　某某

各位代表：
现在，我代表县人民政府，向大会报告工作，请予审议。
"""


def front(**values: object) -> str:
    lines = "".join(f"{key}: {value}\n" for key, value in values.items())
    return f"---\n{lines}---\n"


# --- from the text alone


@pytest.mark.parametrize(
    "text,region,year,period,kind",
    [
        (COMMUNIQUE, "360121", 2023, "2023", "communique"),
        ("南昌县2023年国民经济和社会发展统计公报\n全年平稳。", "360121", 2023, "2023", "communique"),
        ("中华人民共和国2023年国民经济和社会发展统计公报\n", "100000", 2023, "2023", "communique"),
        (SPEECH, "360121", 2021, "2021", "work_report"),
        ("2025年江西省政府工作报告\n各位代表：\n", "360000", 2024, "2024", "work_report"),
        ("2025年广西政府工作报告\n各位代表：\n", "450000", 2024, "2024", "work_report"),
        (
            "政府工作报告\n——二〇二六年一月二十七日在甘肃省十四届人民代表大会第四次会议上\n",
            "620000", 2025, "2025", "work_report",
        ),
        (
            "政府工作报告\n——１９９２年３月２０日在第七届全国人民代表大会第五次会议上\n",
            "100000", 1991, "1991", "work_report",
        ),
        ("各位代表：\n现在，我代表国务院，向大会报告政府工作。\n一、2024年工作回顾\n", "100000", 2024, "2024", "work_report"),
        (
            "2021年政府工作报告\n——2021年12月28日在丰城市第八届人民代表大会第一次会议上\n",
            "360981", 2021, "2021", "work_report",
        ),
        (
            "政府工作报告\n2015年2月5日在海拉尔區第十四届人民代表大会第四次会议上\n",
            "150702", 2014, "2014", "work_report",
        ),
        ("2015年上半年南昌县经济运行情况\n上半年，全县财政总收入51.6亿元。", "360121", 2015, "2015-S1", "news"),
        ("丰城市2019年一季度经济运行分析\n", "360981", 2019, "2019-Q1", "news"),
        ("江西省2023年前三季度经济形势\n", "360000", 2023, "2023-01/2023-09", "news"),
        ("2023年1-11月南昌市经济运行情况\n", "360100", 2023, "2023-01/2023-11", "news"),
        ("2023年1—6月南昌市经济运行情况\n", "360100", 2023, "2023-S1", "news"),
        ("南昌市2023年5月份经济运行情况\n", "360100", 2023, "2023-05", "news"),
        ("县域经济交出答卷\n2023年，南昌县财政总收入159.4亿元，增长8.2%。", "360121", 2023, "2023", "review"),
        ("开局良好\n2019年一季度，进贤县实现生产总值60亿元。", "360124", 2019, "2019-Q1", "other"),
        ("《2023年度恩施州国民经济和社会发展统计公报》\n", "422800", 2023, "2023", "communique"),
        ("2023年上半年国民经济运行情况\n国家统计局\n", "100000", 2023, "2023-S1", "news"),
        ("2022年，面对复杂形势，海拉尔区稳中求进。", "150702", 2022, "2022", "other"),
        ("南昌县2024统计年鉴\n", "360121", 2023, "2023", "yearbook"),
        ("厦门经济特区年鉴2023\n2-1 地区生产总值\n", "350200", 2022, "2022", "yearbook"),
        ("泉州统计年鉴—2023\n第一篇 综合\n", "350500", 2022, "2022", "yearbook"),
        ("一季度实现良好开局\n厦门市统计局 2024-04-25\n一季度增长5.5%。", "350200", 2024, "2024-Q1", "other"),
        ("1-11月情况\n厦门市统计局 2024-01-05\n1-11月增长5.5%。", "350200", 2023, "2023-01/2023-11", "other"),
        ("2024年12月及全年福建省居民消费价格变动情况\n", "350000", 2024, "2024-12", "other"),
        (
            "去年GDP增长6.5%\n记者从晋江市统计局获悉，2023年晋江市实现地区生产总值3363.5亿元。",
            "350582", 2023, "2023", "news",
        ),
        (
            "关于晋江市2023年预算执行情况及2024年预算草案的报告\n——2024年1月9日在晋江市第十八届人民代表大会第三次会议上\n",
            "350582", 2023, "2023", "other",
        ),
    ],
)  # fmt: skip
def test_title_and_opening_tell_what_a_report_is(
    text: str, region: str | None, year: int, period: str, kind: str
) -> None:
    found = of_text(text, strict=True)
    assert (found.region, found.year, found.period, found.kind) == (region, year, period, kind)
    assert found.notes == ()


@pytest.mark.parametrize(
    "title, period",
    [
        ("德安县5月份经济运行情况（2023年）", "2023-05"),
        ("2023年德安县6月主要经济指标", "2023-06"),
        ("2023年1-5月德安县经济运行情况", "2023-01/2023-05"),
        ("德安县2023年国民经济和社会发展统计公报", "2023"),
        ("5月以来德安县经济运行：2023年", "2023"),
    ],
)
def test_a_month_in_the_title_is_the_part_of_the_year(title: str, period: str) -> None:
    assert of_text(f"{title}\n2023年社会消费品零售总额8亿元。\n", "360426").period == period


def test_title_publisher_and_date_are_taken_from_the_top() -> None:
    found = of_text(COMMUNIQUE)
    assert found.title == "2023年南昌县国民经济和社会发展统计公报"
    assert (found.publisher, found.published_on) == ("南昌县统计局", "2024-04-15")
    speech = of_text(SPEECH)
    assert (speech.title, speech.published_on) == ("政府工作报告", "2022-02-12")


@pytest.mark.parametrize(
    "text,publisher,published_on",
    [
        ("朝阳区2023年统计公报\n北京市朝阳区统计局 2024年4月\n", "北京市朝阳区统计局", "2024-04"),
        ("2023年统计公报\n福建省统计局 国家统计局福建调查总队\n（2024年3月14日）\n", "福建省统计局国家统计局福建调查总队", "2024-03-14"),
        ("2023年泉州市统计公报\n原创泉州统计2024-03-28 17:05福建\n", None, "2024-03-28"),
        ("关于2022年决算的报告\n——2023年7月26日在江苏省第十四届人民代表大会常务委员会第四次会议上\n", None, "2023-07-26"),
    ],
)  # fmt: skip
def test_offices_and_dates_in_one_line(text: str, publisher: str | None, published_on: str) -> None:
    found = of_text(text)
    assert (found.publisher, found.published_on) == (publisher, published_on)


def test_page_furniture_is_no_title() -> None:
    page = "下载\n打印\n【字号：\n加大\n】\n2026年安徽省政府工作报告\n来源：安徽日报\n时间：2026-02-11 09:30\n各位代表：\n"
    found = of_text(page)
    assert found.title == "2026年安徽省政府工作报告"
    assert (found.publisher, found.published_on) == ("安徽日报", "2026-02-11")


@pytest.mark.parametrize(
    "text",
    [
        "全市经济平稳。财政收入增长8.2%。",
        "我市农村经济稳步发展\n农业增加值增长8.5%。",
        "2023年与2022年两年收入对照\n",
        "政府工作报告\n——2021年8月12日在某地第三届人民代表大会第一次会议上\n",
        "百强县位次\n2008年列第96位，2009年列第88位。",
    ],
)
def test_what_is_not_said_is_not_guessed(text: str) -> None:
    found = of_text(text)
    assert (found.region, found.year, found.period) == (None, None, None)


def test_a_part_of_an_unknown_year_needs_only_the_year() -> None:
    text = "大庆市经济运行开局良好\n年初以来，形势向好。\n一季度全市实现生产总值626.9亿元，增长2%。"
    assert of_text(text).period is None
    found = of_text(text, year=2017)
    assert (found.region, found.year, found.period) == ("230600", 2017, "2017-Q1")


def test_namesakes_are_told_apart_by_their_city_or_left_open() -> None:
    report = "政府工作报告\n——2023年1月5日在鼓楼区第十八届人民代表大会第二次会议上\n"
    assert of_text(report).region is None
    assert of_text(report + "南京市委的正确领导下，").region == "320106"
    assert of_text(report.replace("在鼓楼区", "在徐州市鼓楼区")).region == "320302"


def test_a_region_is_that_of_the_year() -> None:
    report = "新建县{}年国民经济和社会发展统计公报\n全年平稳。"
    assert of_text(report.format(2013)).region == "360122"
    assert of_text(report.format(2020)).region is None


def test_a_text_about_all_counties_is_of_none_of_them() -> None:
    assert of_text("各县区主要指标\n南昌县生产总值1320亿元。\n进贤县生产总值400亿元。").region is None


def test_a_county_named_as_a_part_is_not_what_the_text_is_about() -> None:
    assert of_text("2023年全市收入500亿元，其中，南昌县159.4亿元。").region is None


def test_names_of_others_in_the_opening_do_not_count() -> None:
    text = COMMUNIQUE + "国务院总理来县考察。江西省第十四届人民代表大会第三次会议精神得到落实。"
    assert of_text(text).region == "360121"


# --- front matter


def test_front_matter_is_read_and_stays_in_the_text() -> None:
    text = front(
        title="南昌县成为百亿县",
        kind="news",
        publisher="某报",
        published="2016-01-09",
        region="南昌县",
        year=2015,
        grade="B",
        source="某报，某页",
    )
    found = of_text(text + "正文。")
    assert found.text == text + "正文。"
    assert found.text[found.body_start :] == "正文。"
    assert (found.title, found.kind, found.publisher) == ("南昌县成为百亿县", "news", "某报")
    assert (found.published_on, found.region, found.year, found.period) == (
        "2016-01-09",
        "360121",
        2015,
        "2015",
    )
    assert (found.grade, found.source) == ("B", "某报，某页")


def test_empty_values_quotes_comments_and_windows_line_ends_are_fine() -> None:
    text = '---\r\n# a comment\r\ntitle: "一季度财政"\r\npublished:\r\nperiod: 2019-Q1\r\nregion: 360121\r\n---\r\n正文'
    found = of_text(text)
    assert (found.title, found.published_on, found.year, found.period) == (
        "一季度财政",
        None,
        2019,
        "2019-Q1",
    )
    assert found.text[found.body_start :] == "正文"


def test_a_text_without_front_matter_begins_at_its_first_character() -> None:
    assert of_text("正文\n---\n更多").body_start == 0


@pytest.mark.parametrize(
    "text,says",
    [
        ("---\nregion: 360121\n正文没有第二道线", "no second line ---"),
        ("---\nregions: 360121\n---\n", "line 2: unknown key 'regions'; the keys are title, kind"),
        ("---\nyear: 2023\nyear: 2022\n---\n", "line 3: year is there twice"),
        ("---\n没有冒号\n---\n", "line 2: '没有冒号' is no `key: value`"),
        ("---\nyear: 23\n---\n", "line 2: year '23' is not a year"),
        ("---\nkind: speech\n---\n", "line 2: kind 'speech' is not one of work_report"),
        ("---\npublished: 2024-02-31\n---\n", "line 2: published '2024-02-31' is not a date"),
        ("---\npublished: April 2024\n---\n", "is not a date such as"),
        ("---\nperiod: 2023-H1\n---\n", "is not a period such as"),
        ("---\ngrade: Z\n---\n", "grade 'Z' is not one of A, B, C"),
        ("---\nyear: 2023\nperiod: 2022-Q1\n---\n", "year 2023 and period 2022-Q1"),
        ("---\nregion: 无此县\n---\n", "front matter: no region goes by '无此县'"),
        ("---\nregion: 鼓楼区\n---\n", "front matter: 鼓楼区 is the name of 4 regions"),
        ("---\nregion: 360122\nyear: 2020\n---\n", "known from 1980 to 1981"),
    ],
)
def test_broken_front_matter_is_one_line_that_names_the_place(text: str, says: str) -> None:
    with pytest.raises(DocumentError) as caught:
        of_text(text)
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


# --- contradictions


CONTRADICTIONS = [
    (front(region="360121", year=2022) + COMMUNIQUE, "year", "year 2022, the text says 2023"),
    (
        front(region="360124", year=2023) + COMMUNIQUE,
        "region",
        "region 360124 进贤县, the text says 360121 南昌县",
    ),
    (
        front(region="360100", year=2023) + COMMUNIQUE,
        "region",
        "region 360100 南昌市, the text says 360121 南昌县",
    ),
    (front(region="360121", year=2022) + SPEECH, "year", "year 2022, the text says 2021 (2022年2月的会议)"),
    (
        front(region="丰城市", year=2021) + "2021年，进贤县收入47亿元。",
        "region",
        "the text says 360124 进贤县",
    ),
    (front(region="进贤县", year=2020) + "2021年，进贤县收入47亿元。", "year", "the text says 2021"),
]


@pytest.mark.parametrize("text,key,says", CONTRADICTIONS)
def test_front_matter_against_the_text_names_both(text: str, key: str, says: str) -> None:
    with pytest.raises(DocumentError) as caught:
        of_text(text, strict=True)
    assert says in str(caught.value)
    assert f"decide with --{key}" in str(caught.value)
    lenient = of_text(text)
    assert getattr(lenient, key) is None
    assert says in lenient.notes[0]


def test_an_option_wins_and_is_recorded() -> None:
    text = front(region="360124", year=2022) + COMMUNIQUE
    found = of_text(text, region="南昌县", year=2023, strict=True)
    assert (found.region, found.year, found.period) == ("360121", 2023, "2023")
    assert found.notes == (
        "--year 2023 was given, front matter says 2022",
        "--region 360121 was given, front matter says 360124",
    )
    against_text = of_text(COMMUNIQUE, region="360124", year=2020, strict=True)
    assert (against_text.region, against_text.year) == ("360124", 2020)
    assert against_text.notes == (
        "--year 2020 was given, the text says 2023",
        "--region 360124 was given, the text says 360121",
    )


@pytest.mark.parametrize(
    "text",
    [
        front(region="360121", year=2013) + "2014年公布的数字：2013年南昌县财政总收入72.1亿元。",
        front(region="360100", year=2018) + "2018年，南昌县财政总收入超过100亿元。",
        front(region="360121", year=2015, title="小蓝经开区2015年经济运行") + "园区产值超千亿元。",
        front(region="360121", year=2020, title="全国人口普查分县资料") + "南昌县常住人口1452502人。",
        front(region="360121", year=2023, title="南昌市2024统计年鉴(2023年修订数)", kind="news") + "南昌县。",
        front(region="360121", year=2021, title="2021年南昌县政府工作报告") + "各位代表：",
        front(region="江西", year=2023) + "南昌县财政总收入连年第一。\n2023年，南昌县收入159.4亿元。",
    ],
)
def test_what_may_agree_is_no_contradiction(text: str) -> None:
    found = of_text(text, strict=True)
    assert found.notes == ()


def test_strict_readers_need_region_and_year() -> None:
    with pytest.raises(DocumentError, match=r"does not tell the year it reviews: give --year"):
        of_text("南昌县财政总收入增长。", strict=True)
    with pytest.raises(DocumentError, match=r"does not tell the region it is about: give --region"):
        of_text("2023年，财政总收入增长。", strict=True)
    assert of_text("2023年，财政总收入增长。", region="江西", strict=True).region == "360000"


def test_an_unknown_region_option_is_an_error() -> None:
    with pytest.raises(DocumentError, match="--region: no region goes by '无此县'"):
        of_text(COMMUNIQUE, region="无此县")


# --- files


def test_a_file_is_decoded_and_its_mark_removed(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(b"\xef\xbb\xbf" + COMMUNIQUE.encode())
    assert read(path, strict=True).text == COMMUNIQUE
    path.write_bytes(COMMUNIQUE.encode("gb18030"))
    assert read(str(path)).region == "360121"


@pytest.mark.parametrize(
    "content,says", [(b"", "is empty"), (b"%PDF-1.4", "is a PDF that is broken"), (b"a\x00b", "NUL bytes"), (None, "check the path")]
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_one_line(tmp_path: Path, content: bytes | None, says: str) -> None:
    path = tmp_path / "report.txt"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(DocumentError) as caught:
        read(path)
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_folder_is_no_report(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="cannot be read"):
        read(tmp_path)


# --- real reports


def test_the_work_reports_of_the_corpus_tell_region_and_year(shared: Path) -> None:
    regions = {"hailar": "150702", "national": "100000"}
    right, files = 0, sorted((shared / "corpus").glob("*/*-govreport.txt"))
    for path in files:
        place, printed = path.stem.split("-")[:2]
        found = read(path)
        expected = of_text("x", region=regions.get(place, place)).region
        assert found.region == expected, path.name
        assert found.year in (None, int(printed) - 1, int(printed)), path.name
        right += found.year == int(printed) - 1
    assert len(files) >= 110
    assert right >= 0.95 * len(files)


def test_recognition_looks_at_the_opening_only() -> None:
    text = COMMUNIQUE + "后文。" * 1000 + "\n丰城市2019年国民经济和社会发展统计公报\n"
    found = of_text(text, strict=True)
    assert (found.region, found.year) == ("360121", 2023)


@given(
    st.text(
        alphabet="2023年度1月-至上半南昌县市第一届在人民代表大会政府工作报告:—《 \n。,，各区---", max_size=300
    )
)
@settings(max_examples=300, deadline=None)
def test_any_text_is_a_document_or_one_clear_line(text: str) -> None:
    try:
        found = of_text(text)
    except DocumentError as error:
        assert "\n" not in str(error)  # noqa: PT017 - most examples raise nothing
    else:
        assert found.text == text
        assert 0 <= found.body_start <= len(text)


@pytest.mark.parametrize("unit", ["9", "一", "(", "2023年", "在第一届", "南昌县", "-", "\n", "关于"])
def test_no_text_takes_long(unit: str) -> None:
    begun = time.perf_counter()
    of_text(unit * 100_000)
    assert time.perf_counter() - begun < 1


@pytest.mark.parametrize(
    "text",
    [
        "南昌市2023年各县（区）主要经济指标\n地区\t生产总值（亿元）\n南昌县\t1320.2\n进贤县\t420.1\n",
        "南昌统计年鉴—2023\n各县区地区生产总值\n县区\t2022\n全市\t7203.5\n南昌县\t1250.2\n",
    ],
)
def test_a_table_of_a_citys_counties_is_the_citys(text: str) -> None:
    assert of_text(text).region == "360100"
