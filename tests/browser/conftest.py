"""The explorer over the shipped reports and some made ones, in Chromium without a window; nothing may leave it."""

import json
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from warehouse import store
from warehouse.cli import main

REPOSITORY = Path(__file__).resolve().parents[2]
SCREENSHOTS = REPOSITORY / "build" / "screenshots"
#: A report that would take over the page, were any of it markup; and levels with a revision and a target.
HOSTILE = "<img src=x onerror=window.hacked=1></script><script>window.hacked=2</script>"
MADE = {
    2020: (
        "渝水区2020年公报",
        "全年财政总收入完成141.3亿元，比上年增长3.4%。力争2021年财政总收入突破150亿元。",
    ),
    2021: (
        HOSTILE,
        "2021年，全区财政总收入156.8亿元，增长11%。<script>window.hacked=3</script>有企业5家&lt;b&gt;。",
    ),
    2022: (
        "渝水区2022年公报",
        "2022年，全区财政总收入完成150亿元。2021年财政总收入140亿元。一季度财政总收入40亿元。",
    ),
}
WIDTHS = {"desktop": (1280, 900), "phone": (390, 844)}


@pytest.fixture(scope="session")
def warehouse(tmp_path_factory):
    folder = tmp_path_factory.mktemp("warehouse")
    for year, (title, text) in MADE.items():
        front = f"title: {title}\nkind: communique\npublished: {year + 1}-04\nregion: 360502\nyear: {year}"
        (folder / f"{year}.txt").write_text(f"---\n{front}\n---\n{text}\n", encoding="utf-8")
    db = folder / "nianjian.duckdb"
    assert main(["ingest", str(REPOSITORY / "ingest" / "reports"), str(folder), "--db", str(db)]) == 0
    return db


@pytest.fixture(scope="session")
def sql(warehouse):
    """Rows of a query, as SQL has them."""
    with store.reading(warehouse) as connection:
        yield lambda query, *values: connection.execute(query, list(values)).fetchall()


@pytest.fixture(scope="session")
def site(tmp_path_factory, warehouse):
    out = tmp_path_factory.mktemp("site") / "explorer"
    assert main(["explore", str(out), "--db", str(warehouse)]) == 0
    return out


@pytest.fixture(scope="session")
def chromium():
    options = webdriver.ChromeOptions()
    for argument in (
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--lang=en",
    ):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    service = (
        Service("chromedriver")
        if not Path("/usr/bin/chromedriver").exists()
        else Service("/usr/bin/chromedriver")
    )
    driver = webdriver.Chrome(options=options, service=service)
    driver.set_script_timeout(60)
    yield driver
    driver.quit()


class Browser:
    """The explorer as a person sees it."""

    def __init__(self, driver, site):
        self.driver = driver
        self.start = (site / "index.html").as_uri()

    def open(self, place="#/", language="en"):
        """Load the page of an address anew, in a language, and wait until it is drawn."""
        self.driver.get("about:blank")
        self.driver.get(self.start)
        self.run(f"localStorage.setItem('nianjian-language', '{language}')")
        self.driver.get("about:blank")
        self.driver.get(self.start + place)
        self.wait(lambda _: self.run("return document.getElementById('page').dataset.ready !== undefined"))

    def run(self, script, *values):
        return self.driver.execute_script(script, *values)

    def wait(self, condition):
        return WebDriverWait(self.driver, 60).until(condition)

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def one(self, selector):
        return self.wait(lambda _: self.all(selector))[0]

    def click(self, element):
        """Click, and wait for the page of the new address."""
        self.run("arguments[0].scrollIntoView({block: 'center'})", element)
        before = self.run("return document.getElementById('page').dataset.ready")
        element.click()
        self.wait(lambda _: self.run("return document.getElementById('page').dataset.ready") != before)

    def text(self, selector="#page"):
        return self.run("return document.querySelector(arguments[0]).textContent", selector)

    def table(self, at=0):
        """The cells of a table of the page: text of each row's cells without small print."""
        return self.run(
            """
            const own = (cell) => {
              const copy = cell.cloneNode(true);
              copy.querySelectorAll("small, .badge").forEach((small) => small.remove());
              return copy.textContent.trim();
            };
            return [...document.querySelectorAll("#page table")[arguments[0]].tBodies[0].rows].map((row) => [...row.cells].map(own));
            """,
            at,
        )

    def size(self, name):
        width, height = WIDTHS[name]
        self.driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": name == "phone"},
        )

    def screenshot(self, name):
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        self.driver.save_screenshot(str(SCREENSHOTS / f"{name}.png"))


@pytest.fixture
def browser(chromium, site):
    """A browser at desktop width; after the test: no request left the machine, and no script failed."""
    chromium.get_log("performance")
    chromium.get_log("browser")
    one = Browser(chromium, site)
    one.size("desktop")
    yield one
    sent = [json.loads(entry["message"])["message"] for entry in chromium.get_log("performance")]
    asked = [
        event["params"]["request"]["url"] for event in sent if event["method"] == "Network.requestWillBeSent"
    ]
    assert asked
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:", "about:"))] == []
    assert [entry["message"] for entry in chromium.get_log("browser") if entry["level"] == "SEVERE"] == []
    assert one.run("return window.hacked") is None
