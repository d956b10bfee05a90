"""Each page of the explorer: what it shows is what SQL says, and every number leads to its sentence."""

import json
import re

import pytest

COUNTY = "360121"
PAGES = {
    "home": "#/",
    "region": f"#/region/{COUNTY}?metric=fiscal_revenue",
    "compare": f"#/compare/years/{COUNTY}/2021/2023",
    "regions": f"#/compare/regions/{COUNTY}/360502/2021",
    "ranking": "#/ranking/fiscal_revenue",
    "metric": "#/metric/fiscal_revenue",
    "findings": "#/findings",
    "search": "#/search?q=ncx",
}


@pytest.fixture
def report(sql):
    """The beginning of the id of the report with most figures."""
    [(document,)] = sql(
        "SELECT document FROM fact_figure GROUP BY document ORDER BY count(*) DESC, document LIMIT 1"
    )
    return document


def number(text):
    return float(re.sub(r"[^\d.-]", "", text)) if text else None


def test_home_counts_what_is_there(browser, sql):
    browser.open()
    [(documents,)] = sql("SELECT count(*) FROM dim_document")
    [(regions,)] = sql("SELECT count(DISTINCT region) FROM comparable")
    [(metrics,)] = sql("SELECT count(DISTINCT metric) FROM comparable WHERE registered")
    assert f"{documents} documents, {regions} regions, {metrics} metrics" in browser.text()
    assert len(browser.table()) == documents


def test_a_region_has_a_row_for_every_year_of_trend(browser, sql):
    browser.open(PAGES["region"])
    browser.one(".chart[data-drawn] svg")
    wanted = sql(
        "SELECT year, level_printed, computed_growth, reported_growth, claimed_rank FROM trend"
        " WHERE region = ? AND metric = 'fiscal_revenue' ORDER BY year DESC",
        COUNTY,
    )
    shown = browser.table()
    assert [(int(row[0]), row[1] or None) for row in shown] == [row[:2] for row in wanted]
    for row, (_, level, computed, reported, claimed) in zip(shown, wanted, strict=True):
        if computed is not None:
            assert number(row[2]) == pytest.approx(round(computed, 2))
        elif level is not None:
            assert row[2] == ""
        assert number(row[3]) == (None if reported is None else pytest.approx(round(reported, 2)))
        assert number(row[5]) == claimed


def test_a_chart_has_a_point_for_every_level_and_tells_kinds_apart(browser, sql):
    browser.open(PAGES["region"])
    browser.one(".chart[data-drawn] svg")
    [(printed, implied)] = sql(
        "SELECT count(level_printed), count(*) FILTER (level_printed IS NULL AND implied_level IS NOT NULL)"
        " FROM trend WHERE region = ? AND metric = 'fiscal_revenue'",
        COUNTY,
    )
    points = browser.all(".charts figure:first-child .mark-symbol.role-mark path")
    assert len(points) == printed + implied
    # A ring is two outlines.
    assert len([point for point in points if point.get_attribute("d").count("M") == 2]) == implied > 0
    legend = browser.run("return document.querySelector('.charts .role-legend').textContent")
    assert "printed" in legend
    assert "preliminary" in legend
    assert "implied" in legend


def test_a_number_leads_to_its_sentence_and_back_to_its_series(browser, sql):
    browser.open(PAGES["region"])
    link = browser.one("details.metric[open] table a.printed")
    printed = link.text
    browser.click(link)
    assert browser.one(".text .chosen").text == printed == "159.4亿元"
    panel = browser.text(".panel")
    for said in ("15940000000 元", "level", "2023", "actual", "财政总收入", "[159.35, 159.45]亿元"):
        assert said in panel
    browser.click(browser.one(".panel a.action"))
    assert f"region/{COUNTY}" in browser.driver.current_url
    assert browser.one("details.metric[open]").get_attribute("data-metric") == "fiscal_revenue"


def test_every_number_of_a_region_page_leads_to_a_sentence_that_holds_it(browser, sql):
    browser.open(PAGES["region"])
    links = browser.run(
        "return [...document.querySelectorAll('#page a.printed')].map((one) => [one.getAttribute('href'), one.textContent])"
    )
    assert len(links) > 20
    for address, _ in links:
        found = re.fullmatch(r"#/document/(\w{12})/(\d+)", address)
        assert found, address
        assert sql(
            "SELECT raw FROM fact_figure WHERE substring(document, 1, 12) = ? AND figure = ?",
            found[1],
            int(found[2]),
        )


def test_a_report_is_marked_by_measure_and_says_what_was_read(browser, sql, report):
    browser.open(f"#/document/{report[:12]}")
    [(text, start)] = sql("SELECT text, body_start FROM document_text WHERE document = ?", report)
    assert browser.text(".text") == text[start:]
    marked = browser.run(
        "return [...document.querySelectorAll('.text a.figure')].flatMap((one) => one.dataset.figures.split(' ').map((figure) => [Number(figure), one.textContent]))"
    )
    assert [tuple(one) for one in marked] == sql(
        "SELECT figure, raw FROM fact_figure WHERE document = ? ORDER BY figure", report
    )
    for figure, value, rule in sql(
        "SELECT figure, value, rule FROM fact_figure WHERE document = ? AND value IS NOT NULL AND figure > 0 ORDER BY figure LIMIT 3",
        report,
    ):
        browser.click(browser.one(f".text a[data-figures~='{figure}']"))
        assert f"{value.normalize():f}" in browser.text(".panel")
        assert rule in browser.text(".panel")


PAIR = """
const done = arguments[arguments.length - 1];
const [first, second, from, to] = arguments;
const stated = async (code) => explorer.records((await explorer.load(`region/${code}`)).stated);
(async () => {
  const rows = await stated(first);
  const pairs = from === to ? explorer.pairRegions(rows, await stated(second), from) : explorer.pairYears(rows, first, from, to, explorer.index.breaks);
  return pairs.map((pair) => [pair.metric, pair.period, pair.measure, pair.of, pair.state, pair.reason, pair.notes, pair.one?.printed ?? null, pair.two?.printed ?? null,
    pair.difference, pair.difference_low, pair.difference_high, pair.growth, pair.growth_low, pair.growth_high]);
})().then(done);
"""
PAIRED = (
    "metric, period, measure, of, state, reason, {notes} AS notes, printed_1, printed_2,"
    " difference, difference_low, difference_high, {growth}, {growth}_low, {growth}_high"
)


def alike(rows):
    """Rows in an order of their own, numbers and decimal strings as floats."""

    def plain(value, at):
        return None if value is None else round(float(value), 5) if at >= 9 else value

    return sorted((tuple(plain(value, at) for at, value in enumerate(row)) for row in rows), key=repr)


@pytest.mark.parametrize(
    "code, one, two",
    [(COUNTY, 2021, 2023), (COUNTY, 2019, 2020), (COUNTY, 2023, 2013), ("360502", 2020, 2021)],
)
def test_two_years_are_laid_side_by_side_as_in_sql(browser, sql, code, one, two):
    browser.open("#/compare")
    pairs = browser.driver.execute_async_script(PAIR, code, code, one, two)
    columns = PAIRED.format(notes="notes", growth="growth")
    wanted = sql(f"SELECT {columns} FROM compare_years(?, ?, ?)", code, one, two)
    assert alike(pairs) == alike(wanted)
    assert wanted


@pytest.mark.parametrize("year", [2020, 2021])
def test_two_regions_are_laid_side_by_side_as_in_sql(browser, sql, year):
    browser.open("#/compare")
    pairs = browser.driver.execute_async_script(PAIR, COUNTY, "360502", year, year)
    columns = PAIRED.format(notes="NULL", growth="ratio")
    wanted = sql(f"SELECT {columns} FROM compare_regions(?, ?, ?)", COUNTY, "360502", year)
    assert alike([row[:12] for row in pairs]) == alike([row[:12] for row in wanted])
    for row, (ratio,) in zip(
        sorted((row for row in pairs if row[12] is not None), key=repr),
        [(row[12],) for row in sorted((row for row in map(list, wanted) if row[12] is not None), key=repr)],
        strict=True,
    ):
        assert row[12] == pytest.approx((ratio - 1) * 100, abs=1e-3)


def test_the_address_holds_the_choice(browser, sql):
    browser.open(PAGES["compare"])
    [(both,)] = sql(f"SELECT count(*) FROM compare_years('{COUNTY}', 2021, 2023) WHERE state = 'both'")
    assert len(browser.table()) == both
    year = browser.all("#page select")[1]
    browser.click(year.find_element("css selector", "option[value='2019']"))
    assert browser.driver.current_url.endswith(f"#/compare/years/{COUNTY}/2019/2023")
    [(both,)] = sql(f"SELECT count(*) FROM compare_years('{COUNTY}', 2019, 2023) WHERE state = 'both'")
    assert f"Comparable ({both})" in browser.text()


def test_what_was_restated_is_marked(browser):
    browser.open("#/compare/years/360502/2020/2021")
    assert "156.8亿元 → 140亿元" in browser.text()


def test_the_ranking_is_that_of_the_view(browser, sql):
    browser.open(f"#/ranking/fiscal_revenue/region/{COUNTY}")
    browser.one(".chart[data-drawn] svg")
    wanted = sql(
        "SELECT year, claimed_rank, level_printed, computed_rank, peers_known, peers_total FROM revenue_ranking"
        " WHERE region_code = ? AND metric = 'fiscal_revenue' ORDER BY year DESC",
        COUNTY,
    )
    shown = browser.table()
    assert len(shown) == len(wanted)
    for row, (year, claimed, level, computed, known, total) in zip(shown, wanted, strict=True):
        assert (int(row[0]), number(row[2]), number(row[4])) == (year, claimed, computed)
        assert row[5] == f"{known} / {total}"
        if level:
            assert row[3] == level
    verdicts = [one.text for one in browser.all("#page td > .badge")]
    assert verdicts == [
        verdict.replace("_", " ")
        for (verdict,) in sql(
            "SELECT verdict FROM revenue_ranking WHERE region_code = ? AND metric = 'fiscal_revenue' ORDER BY year DESC",
            COUNTY,
        )
    ]
    browser.click(browser.one("#page td a.printed"))
    assert browser.one(".text .chosen").text == "第一"


def test_findings_stand_with_both_sentences(browser, sql):
    browser.open("#/findings?severity=error")
    found = sql("SELECT what FROM finding WHERE severity = 'error'")
    assert len(browser.all("article.finding")) == min(40, len(found)) > 0
    assert {one.text for one in browser.all("article.finding > p[lang=en]:not(.note)")} <= {
        what for (what,) in found
    }
    sides = browser.one(".sides").find_elements("css selector", "blockquote")
    assert len(sides) > 1
    link = sides[0].find_element("css selector", "a.figure")
    raw = link.text
    browser.click(link)
    assert browser.one(".text .chosen").text == raw


def test_findings_are_said_in_chinese_too(browser):
    browser.open("#/findings?severity=error", "zh")
    titles = {one.text for one in browser.all("article.finding h2")}
    assert titles == {"连续年数起点不同", "数值不一致"}
    assert not browser.all("article.finding p[lang=en]")


def test_sentences_of_a_finding_stand_in_its_order_of_documents(browser, sql):
    """It says what "the document named first" says."""
    browser.open("#/findings?code=streak_start_differs")
    wanted = {
        documents for (documents,) in sql("SELECT documents FROM finding WHERE code = 'streak_start_differs'")
    }
    for card in browser.all("article.finding"):
        shown = [
            one.get_attribute("href") for one in card.find_elements("css selector", "blockquote footer a")
        ]
        named = list(dict.fromkeys(re.findall(r"#/document/(\w{12})", " ".join(shown))))
        assert len(named) > 1
        assert any(named == [one[:12] for one in documents.split("; ")] for documents in wanted)


def test_why_a_series_breaks_is_said_in_chinese_too(browser):
    browser.open(f"#/compare/years/{COUNTY}/2021/2023", "zh")
    notes = " ".join(one.text for one in browser.all("td .words"))
    assert "留抵退税" in notes
    assert "refunds" not in notes


def test_on_a_phone_a_row_of_many_columns_is_a_block(browser):
    browser.size("phone")
    browser.open(f"#/ranking/fiscal_revenue/region/{COUNTY}")
    verdict = browser.one("#page .stacks td .badge")
    box = browser.run("return arguments[0].getBoundingClientRect().toJSON()", verdict)
    assert 0 < box["left"] < box["right"] < 390
    head = "return getComputedStyle(arguments[0].closest('td'), '::before').content"
    assert browser.run(head, verdict) == '"Verdict"'


@pytest.mark.parametrize("typed", ["南昌县", "nanchangxian", "ncx", "nanchang x", COUNTY])
def test_a_region_is_found_as_it_is_typed(browser, typed):
    browser.open()
    field = browser.one("#query")
    field.send_keys(typed)
    field.submit()
    assert browser.one("#page .results a").text == "南昌县"


@pytest.mark.parametrize(
    "typed", ["财政总收入", "caizhengzongshouru", "czzsr", "total fiscal revenue", "公共财政总收入"]
)
def test_a_metric_is_found_as_it_is_typed(browser, typed):
    browser.open(f"#/search?q={typed}")
    assert "财政总收入" in [one.text for one in browser.all("#page .results a")]


def test_a_report_is_found_by_its_title(browser):
    browser.open("#/search?q=渝水区2022")
    assert [one.text for one in browser.all("#page .results a")] == ["渝水区2022年公报"]


def test_nothing_found_says_so(browser):
    browser.open("#/search?q=zzzzz")
    assert "Nothing found" in browser.text()


def test_text_of_documents_is_no_markup(browser, sql):
    [(document, title)] = sql("SELECT id, title FROM dim_document WHERE region = '360502' AND year = 2021")
    assert "<script>" in title
    for place in (
        "#/",
        "#/region/360502?metric=fiscal_revenue",
        "#/search?q=script",
        "#/findings?region=360502",
        "#/compare/years/360502/2020/2021",
    ):
        browser.open(place)
        assert browser.run("return document.querySelector('#page script, #page img')") is None
    browser.open(f"#/document/{document[:12]}/0")
    assert browser.text("h1") == title
    assert "<script>window.hacked=3</script>" in browser.text(".text")
    assert browser.run("return document.title").startswith("<img")


def test_a_filter_narrows_the_metrics(browser):
    browser.open(f"#/region/{COUNTY}")
    rows = browser.all("details.metric")
    browser.one("#page .tools input").send_keys("czzsr")
    shown = [row.get_attribute("data-metric") for row in rows if row.is_displayed()]
    assert "fiscal_revenue" in shown
    assert len(shown) < 4 < len(rows)


def test_a_table_is_copied_as_csv(browser):
    browser.open(PAGES["region"])
    button = browser.one("details.metric[open] button.quiet")
    browser.run("arguments[0].scrollIntoView({block: 'center'})", button)
    button.click()
    browser.wait(lambda _: browser.run("return explorer.copied"))
    lines = browser.run("return explorer.copied").splitlines()
    assert lines[0].startswith("year,level,computed_growth,reported_growth")
    assert lines[1].startswith("2023,15940000000,,8.2")
    assert len(lines) == 1 + len(browser.table())


@pytest.mark.parametrize("width", ["desktop", "phone"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_pages_fit_and_say_everything(browser, report, width, language):
    browser.size(width)
    for name, place in (PAGES | {"document": f"#/document/{report[:12]}/1"}).items():
        browser.open(place, language)
        if name in ("region", "ranking", "metric"):
            browser.one(".chart[data-drawn] svg")
        browser.screenshot(f"{name}-{width}-{language}")
        assert browser.run("return document.documentElement.scrollWidth") <= browser.run(
            "return innerWidth"
        ), name
        said = browser.text("body")
        for slip in ("undefined", "NaN", "[object", "null"):
            assert slip not in said, (name, slip)
        assert browser.run("return document.documentElement.lang") == language


def test_every_word_of_the_program_is_known(browser):
    """What is asked of the dictionary and is in neither language shows as its own name: a slip, or data."""
    browser.open()
    browser.run(
        "window.asked = []; const word = explorer.word; explorer.word = (name, ...values) => { const said = word(name, ...values); if (said === name && /_/.test(name)) window.asked.push(name); return said; };"
    )
    for place in PAGES.values():
        browser.run("location.hash = arguments[0]", place)
        browser.wait(lambda _: browser.run("return document.readyState") == "complete")
    assert browser.run("return window.asked") == []


CONTRAST = """
const light = (rgb) => rgb.map((part) => { const c = part / 255; return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; }).reduce((sum, c, at) => sum + c * [0.2126, 0.7152, 0.0722][at], 0);
const parts = (colour) => colour.match(/[\\d.]+/g).map(Number);
const behind = (element) => { for (let one = element; one; one = one.parentElement) { const c = parts(getComputedStyle(one).backgroundColor); if (c.length < 4 || c[3] > 0) return c.slice(0, 3); } return [255, 255, 255]; };
const low = new Set();
for (const element of document.querySelectorAll("body *")) {
  if (element.closest("svg, script, noscript") || ![...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim())) continue;
  const [one, two] = [light(parts(getComputedStyle(element).color).slice(0, 3)), light(behind(element))];
  const ratio = (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
  if (ratio < 4.5) low.add(`${element.tagName}.${element.className} ${ratio.toFixed(2)}`);
}
return [...low];
"""


def test_contrast_and_names_are_enough_for_everybody(browser, report):
    for place in (*PAGES.values(), f"#/document/{report[:12]}/1"):
        browser.open(place)
        assert browser.run(CONTRAST) == [], place
        nameless = "return [...document.querySelectorAll('input, select, button, a[href]')].filter((one) => !(one.textContent.trim() || one.getAttribute('aria-label') || one.labels?.length)).length"
        assert browser.run(nameless) == 0, place
        assert browser.run("return document.querySelectorAll('h1').length") == 1, place
        charts = browser.run(
            "return [...document.querySelectorAll('.chart')].every((one) => one.getAttribute('aria-label'))"
        )
        assert charts, place


def test_a_keyboard_is_enough(browser):
    browser.open(f"#/region/{COUNTY}")
    keys = browser.driver.switch_to
    browser.one("body").send_keys("\ue004")  # tab
    assert keys.active_element.get_attribute("id") == "skip"
    keys.active_element.send_keys("\ue007")  # enter
    assert browser.run("return document.activeElement.id") == "page"
    summary = browser.one("details.metric summary")
    browser.run("arguments[0].focus()", summary)
    summary.send_keys("\ue007")
    assert browser.one("details.metric[open] table")


def test_a_page_that_is_not_there_says_so(browser):
    for place in ("#/region/000000", "#/document/nothing", "#/nowhere"):
        browser.open(place)
        assert "not in this warehouse" in browser.text()
    browser.driver.get_log("browser")  # that it could not be shown is logged


def test_a_page_opens_within_a_second_of_work(browser, report):
    browser.driver.execute_cdp_cmd("Performance.enable", {})
    for place in (*PAGES.values(), f"#/document/{report[:12]}"):
        browser.open(place)
        metrics = browser.driver.execute_cdp_cmd("Performance.getMetrics", {})["metrics"]
        worked = next(one["value"] for one in metrics if one["name"] == "TaskDuration")
        assert worked < 1, (place, json.dumps(metrics))
