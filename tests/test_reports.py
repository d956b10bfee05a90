"""The shipped reports against the figures they were written from, row for row.

tests/expected/jiangxi-counties.csv holds those figures (publisher and title as source, no addresses). What the
extractor says otherwise than that table is collected over all reports and shown as one list.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import ingest
from ingest import document

FACTS = Path(__file__).parent / "expected" / "jiangxi-counties.csv"
REPORTS = Path(ingest.__file__).parent / "reports"
REVIEW = "2023年南昌县年度综述(报纸专版)"
YEARBOOK = "南昌市2024统计年鉴(2023年修订数)"

# Reports of a city name the county in their text, as a city's report does.
CITY = "360100"
OF_THE_CITY = {
    "南昌首季财政(2019年一季度)",
    "2018年南昌市财政收入报道",
    "南昌市2018年国民经济和社会发展统计公报",
    "2014年南昌市各县区财政收入报道",
    YEARBOOK,
}

# How the table's metrics have to come out: `=id` is a registered metric, else words of the name (`+` and, `|` or).
METRICS = {
    "财政总收入": "=fiscal_revenue",
    "地方一般公共预算收入": "=general_public_budget_revenue",
    "地区生产总值": "=gdp",
    "全国百强县": "百强",
    "规上工业企业数": "工业企业",
    "建筑业总产值": "建筑+总产值",
    "地方一般公共预算支出": "一般公共预算支出",
    "户籍人口": "户籍+人口",
    "常住人口(普查)": "常住人口",
    "城镇居民人均可支配收入": "城镇+可支配收入",
    "农村居民人均可支配收入": "农村+可支配收入",
    "规上工业增加值": "工业增加值",
    "固定资产投资": "固定资产投资",
    "财政总收入税收占比": "税收",
    "小蓝经开区工业总产值": "工业总产值",
}
REVENUE = {"财政总收入", "地方一般公共预算收入"}

# The lists of ranks are told apart by their names: (document, place) -> words of the scope.
LISTS = {
    (REVIEW, "18"): "县域经济与县域综合发展",
    ("第二十四届全国县域经济百强榜", "22"): "县域经济基本竞争力",
    ("第二十四届全国县域经济百强榜", "18"): "第二份",
    ("南昌县党代会报告(2020年数据)", "21"): "全国百强县",
    **{
        ("南昌县跃至全国百强县第52位", n): "县域经济基本竞争力"
        for n in ("96", "88", "86", "82", "75", "67", "52")
    },
}
UNITS = {"亿元": (Decimal(10**8), "元"), "元": (Decimal(1), "元")}


@dataclass(frozen=True)
class Wanted:
    """A fact that a report states. `metric` as in METRICS; None = not looked at; scope: words, `+` and, `|` or."""

    metric: str
    measure: str
    value: Decimal
    unit: str
    period: str | None
    status: str = "actual"
    bound: str = "exact"
    region: str | None = None
    subject: str | None = None
    basis: str | None = None
    basis_stated: bool | None = None
    scope: str | None = None
    predicate: str | None = None

    def __str__(self) -> str:
        return f"{self.metric} {self.measure} {self.value}{self.unit} {self.period or ''}".rstrip()


def rows(path: Path, delimiter: str = ",") -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        quoting = csv.QUOTE_NONE if delimiter == "\t" else csv.QUOTE_MINIMAL
        return list(csv.DictReader(file, delimiter=delimiter, quoting=quoting))


FACT_ROWS = rows(FACTS)
TITLES = sorted({row["document"] for row in FACT_ROWS})


def wanted(row: dict[str, str]) -> Iterator[Wanted]:
    """The facts of one row: its level and the growth beside it, or rank and streak of each metric it names."""
    factor, unit = UNITS.get(row["unit"], (Decimal(1), row["unit"]))
    fact = Wanted(
        metric=METRICS.get(row["metric"], ""),
        measure=row["measure"],
        value=Decimal(row["value"]) * factor,
        unit=unit,
        period=row["period"],
        status="revised"
        if row["document"] == YEARBOOK
        else row["status"],  # the text says that it was revised
        bound=row["bound"],
        region=row["region_code"],
        subject="小蓝经开区" if row["metric"].startswith("小蓝") else None,
    )
    if row["measure"].startswith("streak"):
        place, scope = re.fullmatch(r"streak\(rank (\d+), (.+)\)", row["measure"]).groups()  # type: ignore[union-attr]
        for name in row["metric"].split("+"):
            one = replace(fact, metric=METRICS[name], scope=scope)
            yield replace(one, measure="streak", predicate=f"rank_at_most {place}")
            yield replace(one, measure="rank", value=Decimal(place), unit="位")
        return
    if row["measure"] == "rank":
        yield replace(fact, scope=LISTS[row["document"], row["value"]])
        return
    if row["measure"] == "growth":
        yield grown(row, fact)
        return
    share = row["metric"].endswith("占比")  # the key's guide counts 占比 as a share, the table as a level
    yield replace(fact, measure="share" if share else "level")
    if row["growth_pct"]:
        yield grown(
            row, replace(fact, measure="growth", value=Decimal(row["growth_pct"]), unit="%", bound="exact")
        )


def grown(row: dict[str, str], fact: Wanted) -> Wanted:
    stated = True if row["growth_basis"] == "comparable" else None
    basis = row["growth_basis"] or ("nominal" if row["metric"] in REVENUE else None)
    return replace(fact, basis=basis, basis_stated=stated)


def has_words(words: str, text: str | None) -> bool:
    text = re.sub(r"\s", "", text or "")
    return all(any(word in text for word in part.split("|")) for part in words.split("+"))


def names(fact: Wanted, figure: dict[str, Any]) -> bool:
    """Is the figure of the fact's metric?"""
    if fact.metric.startswith("="):
        return figure["metric"] == fact.metric[1:]
    name = figure["metric_name"] or ""
    return has_words(fact.metric, name) and not re.search(r"[，。；：！？,;:!?]", name)


def quantity(figure: dict[str, Any]) -> tuple[Decimal | None, str | None]:
    return (None if figure["value"] is None else Decimal(figure["value"]), figure["unit"])


def differences(fact: Wanted, figure: dict[str, Any]) -> list[str]:
    """What the figure says otherwise than the fact, in words; the quantity itself is already equal."""
    found: list[str] = []
    if not names(fact, figure):
        found.append(f"metric {figure['metric']} {figure['metric_name']!r}")
    for field in ("measure", "period", "status", "bound", "region", "basis", "basis_stated", "predicate"):
        value = getattr(fact, field)
        if value is not None and figure[field] != value:
            found.append(f"{field} {figure[field]!r} not {value!r}")
    if fact.subject is not None and fact.subject not in (figure["subject"] or ""):
        found.append(f"subject {figure['subject']!r} not {fact.subject!r}")
    if fact.region is not None and fact.subject is None and figure["subject"] is not None:
        found.append(f"subject {figure['subject']!r} where the region itself is meant")
    if fact.scope is not None and not has_words(fact.scope, figure["scope"]):
        found.append(f"scope {figure['scope']!r} lacks {fact.scope!r}")
    return found


def compare(facts: list[Wanted], figures: list[dict[str, Any]]) -> list[str]:
    """One line for each fact without an equal figure, and for each figure left over that claims to be a fact."""
    free = [figure for figure in figures if figure["measure"] in ingest.FACT_MEASURES]
    wrong: list[str] = []
    waiting: list[Wanted] = []
    for fact in facts:
        same = [f for f in free if quantity(f) == (fact.value, fact.unit)]
        if right := next((f for f in same if not differences(fact, f)), None):
            free.remove(right)
        else:
            waiting.append(fact)
    for fact in waiting:
        same = [f for f in free if quantity(f) == (fact.value, fact.unit)]
        if not same:
            wrong.append(f"{fact}: no such figure")
            continue
        near = min(same, key=lambda f: (not names(fact, f), len(differences(fact, f))))
        free.remove(near)
        wrong.append(f"{fact}: {'; '.join(differences(fact, near))} (rule {near['rule']})")
    wrong += [
        f"not a fact of the table: {f['raw']!r} {f['measure']} {f['metric_name']!r} (rule {f['rule']})"
        for f in free
    ]
    return wrong


def told(wrong: list[str]) -> None:
    """Fail with one readable list of all that differs."""
    if wrong:
        pytest.fail("\n".join([f"{len(wrong)} differ", *wrong]), pytrace=False)


@pytest.fixture(scope="module")
def documents() -> dict[str, document.Document]:
    """The shipped reports by title."""
    found = [document.read(path, strict=True) for path in sorted(REPORTS.glob("*.txt"))]
    assert len({one.title for one in found}) == len(found)
    return {one.title or "": one for one in found}


@pytest.fixture(scope="module")
def figures(documents: dict[str, document.Document]) -> dict[str, list[dict[str, Any]]]:
    """What is extracted from each, by title."""
    texts = list(documents.values())
    frame = ingest.extract_texts(
        [one.text for one in texts], region=[one.region for one in texts], year=[one.year for one in texts]
    )
    found: dict[str, list[dict[str, Any]]] = {title: [] for title in documents}
    for row in frame.to_dicts():
        found[texts[row["document"]].title or ""].append(row)
    return found


def test_the_table_is_the_one_beside_the_project(shared: Path) -> None:
    theirs = rows(shared / "facts" / "jiangxi-counties.csv")
    ours = rows(FACTS)
    assert len(ours) == 75
    for row in theirs:
        del row["seen_at"]
        row["source"] = f"{row['publisher']}，{row['document']}" if row["publisher"] else row["document"]
    assert ours == theirs


def test_each_document_of_the_table_is_shipped_once_and_nothing_else(
    documents: dict[str, document.Document],
) -> None:
    assert sorted(documents) == TITLES
    assert len(documents) == 29


@pytest.mark.parametrize("title", TITLES)
def test_front_matter_says_what_the_table_says(title: str, documents: dict[str, document.Document]) -> None:
    report = documents[title]
    row = next(row for row in FACT_ROWS if row["document"] == title)
    periods = {row["period"] for row in FACT_ROWS if row["document"] == title}
    assert report.kind == row["kind"]
    assert (report.publisher or "") == row["publisher"]
    assert (report.published_on or "") == row["published"]
    assert report.grade == row["grade"]
    assert report.source == row["source"]
    assert report.region == (CITY if title in OF_THE_CITY else row["region_code"])
    assert str(report.year) in {period[:4] for period in periods}
    assert report.period in periods
    assert report.notes == ()


@pytest.mark.parametrize("path", sorted(REPORTS.iterdir()), ids=lambda path: path.name)
def test_files_are_plain(path: Path) -> None:
    assert re.fullmatch(r"[a-z0-9-]+\.txt", path.name)
    text = path.read_bytes().decode("utf-8")
    assert not text.startswith("\ufeff")
    assert "\r" not in text
    assert text.endswith("\n")
    assert not re.search(r"https?:|www\.|//", text)


def test_the_page_on_the_reports_lists_each(repository: Path) -> None:
    page = (repository / "docs" / "reports.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| ([a-z0-9-]+\.txt) \|", page, flags=re.M)
    assert sorted(listed) == sorted(path.name for path in REPORTS.iterdir())


def test_every_row_of_the_table_is_extracted(figures: dict[str, list[dict[str, Any]]]) -> None:
    wrong: list[str] = []
    for title in TITLES:
        if title == REVIEW:
            continue
        facts = [fact for row in FACT_ROWS if row["document"] == title for fact in wanted(row)]
        wrong += [f"{title}: {line}" for line in compare(facts, figures[title])]
    told(wrong)


def test_the_review_has_the_table_s_rows_too(figures: dict[str, list[dict[str, Any]]]) -> None:
    facts = [fact for row in FACT_ROWS if row["document"] == REVIEW for fact in wanted(row)]
    assert len(facts) == 4 + 4 + 1 + 1 + 1 + 2
    wrong = [
        line for line in compare(facts, figures[REVIEW]) if not line.startswith("not a fact of the table")
    ]
    told(wrong)


def test_the_review_restates_every_fact_of_the_answer_key(
    figures: dict[str, list[dict[str, Any]]], shared: Path
) -> None:
    facts = [
        Wanted(
            metric=row["must"],
            measure=row["measure"],
            value=Decimal(row["value"]),
            unit=row["unit"],
            period=row["period"],
            status=row["status"],
            bound=row["bound"],
            scope=scope_words(row["scope"])
            if row["measure"] in {"rank", "streak"} and row["scope"]
            else None,
        )
        for row in rows(shared / "gold" / "seed-nanchang-2023.tsv", delimiter="\t")
        if row["measure"] in ingest.FACT_MEASURES
    ]
    assert len(facts) == 76
    wrong = compare(facts, figures[REVIEW])
    told(wrong)


def scope_words(scope: str) -> str:
    """Words that a scope has to have: the name of a list without its brackets and endings."""
    return "中国|全国" if scope == "全国" else re.sub(r"榜单$|县$", "", scope)


def test_a_difference_is_told() -> None:
    """The comparison itself: an equal figure passes, each field that differs is named, nothing is used twice."""
    fact = Wanted("=gdp", "level", Decimal("104800000000"), "元", "2020", region="360121")
    same = {
        "raw": "1048亿元", "value": "104800000000", "unit": "元", "measure": "level", "metric": "gdp",
        "metric_name": "地区生产总值", "period": "2020", "status": "actual", "bound": "exact", "region": "360121",
        "subject": None, "basis": "nominal", "basis_stated": False, "scope": None, "predicate": None, "rule": "r",
    }  # fmt: skip
    assert compare([fact], [same]) == []
    assert compare([fact, fact], [same]) == ["=gdp level 104800000000元 2020: no such figure"]
    assert compare([], [same]) == ["not a fact of the table: '1048亿元' level '地区生产总值' (rule r)"]
    (line,) = compare([fact], [same | {"period": "2021", "metric": "fiscal_revenue"}])
    assert "metric fiscal_revenue" in line
    assert "period '2021' not '2020'" in line
