"""Web pages: the report without the page around it, and pages made to do harm."""

import time

import pytest

from ingest.readers import ReadError, decode, read

PAGE = """<html><head><meta charset="gb2312"><title>2021年某某县统计公报_某某县人民政府</title><style>p {}</style></head><body>
<div class="nav"><a href="/">首页</a><a href="/x">政务公开</a></div><div class="pos">您现在的位置：首页 &gt; 统计公报</div>
<div class="info">发布时间：2022-04-12 来源：某某县统计局 浏览量：1234 字号：[<a href="#">大</a> 中 小] 打印</div>
<div id="zoom"><p>2021年，䶮村生产总值<b>1000.5</b>亿元，<br>增长8.8%，详见<a href="a.html">附表</a>。</p><p style="display: none">隐藏99</p><p hidden>隐藏98</p>
<table><tr><td rowspan=2>指标</td><td colspan=2>2021年</td></tr><tr><td>绝对数（亿元）</td><td>比上年增长（%）</td></tr>
<tr><td>生产总值</td><td>1000.5</td><td>8.8</td></tr><tr><td>#第一产业</td><td></td><td>7.0</td></tr></table><p>粮食产量58万吨。</p></div>
<div class="share">分享到：微信 微博</div><div>相关报道<ul><li><a href="x">2020年增长4%</a></li><li><a href="y">2019年增长7%</a></li></ul></div>
<div class="footer">主办：某某县 赣ICP备05000000号-1</div><script>var a = 5;</script></body></html>"""
TEXT = """2021年某某县统计公报
发布时间：2022-04-12 来源：某某县统计局
2021年，䶮村生产总值1000.5亿元，
增长8.8%，详见附表。
指标\t2021年
\t绝对数（亿元）\t比上年增长（%）
生产总值\t1000.5\t8.8
#第一产业\t\t7.0
粮食产量58万吨。
"""


def test_a_government_page_is_its_report_with_tables_as_cells() -> None:
    found = read(PAGE.encode("gb18030"))
    assert found.media_type == "text/html"
    assert found.text == TEXT


def test_a_wrong_declaration_of_the_encoding_does_no_harm() -> None:
    assert decode(PAGE.encode()) == TEXT
    assert decode(PAGE.replace("gb2312", "utf-8").encode("gb18030")) == TEXT


def test_a_page_wholly_in_a_form_or_a_layout_table_is_read() -> None:
    body = "<p>2021年收入9亿元。</p><p>增长5%，其中税收收入增长6%。</p>"
    layout = f"<html><body><form><table><tr><td>{body}</td><td><ul class=menu><li>一</li></ul></td></tr></table></form></body></html>"
    assert decode(layout.encode()) == "2021年收入9亿元。\n增长5%，其中税收收入增长6%。\n"


def test_prose_is_never_taken_for_furniture_by_its_class() -> None:
    page = '<div class="share"><p>占比达到25%。</p><p>比重提高1个百分点。</p></div>'
    assert decode(page.encode()) == "占比达到25%。\n比重提高1个百分点。\n"


def test_a_row_that_a_cell_above_covers_keeps_its_columns() -> None:
    page = "<table><tr><td rowspan=3>全市</td><td>县</td><td>1</td></tr><tr><td>区</td><td>2</td></tr><tr><td>市</td><td>3</td></tr></table>"
    assert decode(page.encode()) == "全市\t县\t1\n\t区\t2\n\t市\t3\n"


@pytest.mark.parametrize(
    "page,says",
    [
        ("<div>" * 100_000 + "增长8.2%", "256 inside each other"),
        ("<p>1</p>" * 400_000, "elements"),
        ("<table>" + "<tr><td rowspan=65534 colspan=60000>1<td>2" * 2000, "more than 500 columns"),
        ("<div>" * 200 + "<a href=x>a</a>" * 20_000, "white space only"),
    ],
    ids=["deep", "wide", "spans", "links"],
)
def test_hostile_pages_are_refused_in_bounded_time(page: str, says: str) -> None:
    began = time.process_time()
    with pytest.raises(ReadError, match=says):
        decode(page.encode())
    assert time.process_time() - began < 20


def test_entities_are_not_unfolded() -> None:
    page = '<!DOCTYPE html [<!ENTITY a "增长99%"><!ENTITY b "&a;&a;">]><html><body><p>&b;收入9亿元</p></body></html>'
    assert "99" not in decode(page.encode())


def test_a_page_of_wechat_that_hides_its_report_until_a_script_ran() -> None:
    page = (
        '<html><head><meta charset="utf-8"><title>2023年泉州市统计公报</title></head><body><p>泉州统计2024-03-28 17:05</p>'
        '<div id="js_content" style="visibility: hidden; opacity: 0;"><p>全年实现生产总值<span>12172.33</span>亿元。</p></div>'
        '<div style="visibility:hidden">阅读 10万+</div><p style="display:none">收入9亿元。</p>'
        "<p>阅读原文 阅读 10万+ 点赞 328 在看 56</p></body></html>"
    )
    assert decode(page.encode()) == (
        "2023年泉州市统计公报\n泉州统计2024-03-28 17:05\n全年实现生产总值12172.33亿元。\n"
    )


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be"])
def test_a_page_in_utf_16_is_a_page(encoding: str) -> None:
    mark = b"\xfe\xff" if encoding == "utf-16-be" else b""
    found = read(mark + "<html><body><p>收入9亿元。</p></body></html>".encode(encoding))
    assert (found.text, found.media_type) == ("收入9亿元。\n", "text/html")


def test_the_foot_of_a_page_is_furniture_and_a_file_number_is_not() -> None:
    page = (
        '<html><meta charset="utf-8"><body><div>今天是2024年11月25日 星期一 晴 18℃~25℃</div>'
        "<p>发文字号：狮统〔2024〕12号</p><p>来源：石狮市统计局 字体显示：<a>大</a><a>中</a><a>小</a></p><p>收入9亿元。</p>"
        "<ul><li><a href='1'>上年公报</a><span>2023-04-10</span></li></ul>"
        "<p>闽ICP备05006085号-1 闽公网安备35018102000110号</p><p>您是第1234567位访问者</p></body></html>"
    )
    assert decode(page.encode()) == "发文字号：狮统〔2024〕12号\n来源：石狮市统计局\n收入9亿元。\n"


def test_buttons_and_counters_beside_source_and_date_and_titles_of_other_pages_are_furniture() -> None:
    page = (
        "<p>来源：南昌县统计局 分享到： 微信 微博</p><p>发布日期：2024-04-15 阅读（2345） 访问量 2345 次</p>"
        "<p>人均阅读量 8 本</p><p>收入9亿元。</p><h3>相关报道：</h3><p>2022年85亿元项目落户</p><p>2021年工作报告</p>"
    )
    assert decode(page.encode()) == "来源：南昌县统计局\n发布日期：2024-04-15\n人均阅读量 8 本\n收入9亿元。\n"


def test_a_sentence_behind_related_pages_is_the_reports() -> None:
    page = "<p>相关报道</p><p>收入9亿元。</p><p>相关链接</p><p>增长5%的消息</p>"
    assert decode(page.encode()) == "收入9亿元。\n"


def test_what_holds_the_report_by_its_class_is_no_furniture() -> None:
    page = '<div class="main hot"><p>收入9亿元</p></div><div class="hot-news"><p>支出8亿元</p></div>'
    assert decode(page.encode()) == "收入9亿元\n"
