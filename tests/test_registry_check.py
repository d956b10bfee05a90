"""The checker of the registry finds each kind of broken data, and says where and what to mend."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ingest.registry.check import problems
from ingest.registry.files import FOLDER, data_files, hash  # noqa: A004


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the registry's data that a test may break."""
    for path in data_files():
        target = tmp_path / path.relative_to(FOLDER)
        target.parent.mkdir(exist_ok=True)
        shutil.copyfile(path, target)
    return tmp_path


@pytest.fixture(scope="module")
def already() -> list[str]:
    """What is wrong before a test breaks anything: nothing, as the next test says."""
    return problems()


def test_the_registry_is_sound() -> None:
    assert problems() == []


def test_the_command_prints_problems_and_exits_with_their_verdict() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "ingest.registry.check"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def append(path: Path, line: str) -> None:
    path.write_text(path.read_text(encoding="utf-8").rstrip("\n") + f"\n{line}\n", encoding="utf-8")


@pytest.mark.parametrize(
    "file,line,problem",
    [
        ("regions.csv", "36012,短码县,county,360100,2000,,", "code '36012' is not six digits"),
        ("regions.csv", "369901,某县,town,360100,2000,,", "level 'town' is none of"),
        ("regions.csv", "369901,,county,360100,2000,,", "has no name"),
        ("regions.csv", "369901,某县,county,360100,2010,2001,", "2010 to 2001 are no span"),
        ("regions.csv", "369901,某县,county,360100,,,", "to  are no span"),
        ("regions.csv", "360121,南昌县,county,360100,2000,,", "360121 begins in 2000, but line"),
        ("regions.csv", "369901,某县,county,369900,2000,,", "parent '369900' is in no row"),
        ("regions.csv", "369901,某县,county,360122,1990,2000,", "is not of a higher level than county"),
        ("regions.csv", "369901,某县,county,500000,1990,2000,", "parent 500000 is not valid in all of 1990"),
        (
            "regions.csv",
            "369901,某县,county,360100,1990,2000,360112",
            "successor 360112 is not valid in 2001",
        ),
        ("regions.csv", "369901,某县,county,360100,1990,,360112", "still valid and has the successor"),
        ("regions.csv", "369901,某县,county,360100,1990", "has 5 cells, not 7"),
        ("regions.csv", "369901, 某县,county,360100,1990,,", "begins or ends with a blank"),
        ("region_endings.csv", "county,ending,县", "county ending 县 is already in region_endings.csv:"),
        ("region_endings.csv", "county,suffix,乡", "kind 'suffix' is none of"),
        ("region_endings.csv", "county,people,新族", "level 'county' does not go with people"),
        ("units.csv", "元,,money,CNY,,", "元 is already a name in units.csv:2"),
        ("units.csv", "新单位,㎡,area,,,", "㎡ is already a name in units.csv:"),
        ("units.csv", "新单位,甲|甲,area,,,", "甲 is already a name in this line"),
        ("units.csv", "新单位,,area,,-2,平方米", "factor '-2' is not a positive number"),
        ("units.csv", "新单位,,area,,two,平方米", "factor 'two' is not a positive number"),
        ("units.csv", "新单位,,area,,2,", "only one of factor and base"),
        ("units.csv", "新单位,,area,,2,无此", "base '无此' is no unit"),
        ("units.csv", "新单位,,area,,2,公斤", "base 公斤 measures mass, not area"),
        ("units.csv", "新单位,,area,,2,亩", "base 亩 is not its own base"),
        ("units.csv", "新单位,,Area,,,", "quantity 'Area' is not small letters"),
        ("units.csv", "新币种,,money,RMB2,,", "code 'RMB2' is not an ISO 4217 code"),
        ("scopes.csv", "全省县（市、区）,,county,province,省,", "is already a name in scopes.csv:"),
        ("scopes.csv", "全村,,village,county,村,", "peers_level 'village' is none of"),
        ("scopes.csv", "全村,,county,village,村,", "ancestor_level 'village' is none of"),
        ("scopes.csv", "全县,,province,county,县,", "cannot be below a county"),
        (
            "breaks.csv",
            "no_such_metric,2011,definition,new definition,新口径,",
            "metric 'no_such_metric' is no metric",
        ),
        ("breaks.csv", "gdp,soon,definition,new definition,新口径,", "first_year 'soon' is no year"),
        ("breaks.csv", "gdp,1901,definition,,,", "has no reason;"),
        ("breaks.csv", "gdp,1901,definition,new definition,,", "has no reason_zh"),
        ("breaks.csv", "gdp,1901,policy,Level of the third national land survey,三调,", "in another line"),
        (
            "breaks.csv",
            "gdp,1901,reform,new definition,新口径,",
            "kind 'reform' is none of definition, census, policy",
        ),
        ("aims.csv", "no_such_metric,ceiling,less is better", "metric 'no_such_metric' is no metric"),
        ("aims.csv", "gdp,floor,more is better", "aim 'floor' is none of ceiling, unclear"),
        ("aims.csv", "gdp,ceiling,", "has no reason"),
        ("aims.csv", "cpi,ceiling,again", "cpi is already in aims.csv:"),
        ("aims.csv", "gdp,ceiling,less is better", "gdp is to be less, but ranked"),
        ("lookalikes.csv", "gdp,no_such_metric,another", "'no_such_metric' is no metric"),
        ("lookalikes.csv", "gdp,gdp,the same", "names no new pair of two metrics"),
        ("lookalikes.csv", "local_fiscal_revenue_total,fiscal_revenue,again", "names no new pair"),
        ("lookalikes.csv", "gdp,fiscal_revenue,", "has no why"),
        ("document_kinds.csv", "title,年鉴,yearbook", "title 年鉴 is already in document_kinds.csv:"),
        ("document_kinds.csv", "footer,年鉴,yearbook", "where 'footer' is neither"),
        ("document_kinds.csv", "title,手册,manual", "kind 'manual' is none of"),
        ("variants.csv", "龍,龙龙", "is not one character for one"),
        ("cues.toml", "[broken", "cues.toml: is no TOML"),
    ],
)
def test_a_broken_line_is_found(copy: Path, already: list[str], file: str, line: str, problem: str) -> None:
    append(copy / file, line)
    found = [each for each in problems(copy) if each not in already]
    assert any(problem in each for each in found), found
    assert all(re.match(rf"{re.escape(file)}(:\d+)?: ", each) for each in found), found


METRIC = "{id},{name},A name,元,flow,{part_of},{part},nominal,real,true,{aliases}"


@pytest.mark.parametrize(
    "line,problem",
    [
        (METRIC.format(id="gdp", name="某指标", part_of="", part="", aliases=""), "gdp is already in metrics/"),
        (METRIC.format(id="Some-Id", name="某指标", part_of="", part="", aliases=""), "id 'Some-Id' is not small"),
        (METRIC.format(id="some_id", name="地区生产总值", part_of="", part="", aliases=""), "地区生产总值 is already"),
        (METRIC.format(id="some_id", name="某指标", part_of="", part="", aliases="ＧＤＰ"), "ＧＤＰ is already a name"),
        (METRIC.format(id="some_id", name="某指标", part_of="none_such", part="partial", aliases=""), "is no metric"),
        (METRIC.format(id="some_id", name="某指标", part_of="gdp", part="half", aliases=""), "part 'half' is none of"),
        (METRIC.format(id="some_id", name="某指标", part_of="", part="partial", aliases=""), "part but no part_of"),
        (METRIC.format(id="some_id", name="某指标", part_of="some_id", part="partial", aliases=""), "part of itself"),
        ("some_id,某指标,A name,无此单位,flow,,,nominal,real,true,", "unit '无此单位' is no unit of units.csv"),
        ("some_id,某指标,A name,元,stream,,,nominal,real,true,", "kind 'stream' is none of"),
        ("some_id,某指标,A name,元,flow,,,current,real,true,", "basis_level 'current' is none of"),
        ("some_id,某指标,A name,元,flow,,,nominal,real,yes,", "ranking 'yes' is none of true, false"),
        ("some_id,某指标,,元,flow,,,nominal,real,true,", "has no name_zh or no name_en"),
    ],
)  # fmt: skip
def test_a_broken_metric_is_found(copy: Path, line: str, problem: str) -> None:
    (copy / "metrics" / "zzz.csv").write_text(
        (copy / "metrics" / "public_finance.csv").read_text(encoding="utf-8").splitlines()[0] + f"\n{line}\n",
        encoding="utf-8",
    )
    found = problems(copy)
    assert any(each.startswith("metrics/zzz.csv:2: ") and problem in each for each in found), found


def test_a_missing_file_and_a_wrong_header_are_found(copy: Path) -> None:
    (copy / "scopes.csv").unlink()
    assert "scopes.csv: is missing; restore it" in problems(copy)
    (copy / "units.csv").write_text("unit,aliases\n元,\n", encoding="utf-8")
    expected = "units.csv:1: columns are unit,aliases; make them unit,aliases,quantity,code,factor,base"
    assert expected in problems(copy)


def test_the_hash_follows_the_data(copy: Path) -> None:
    assert re.fullmatch(r"[0-9a-f]{64}", hash())
    before = hash(copy)
    assert before == hash()
    hash.cache_clear()
    append(copy / "scopes.csv", "全村,,county,province,村,")
    assert hash(copy) != before
