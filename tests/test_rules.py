"""Every rule's name leads to one place in the code."""

import re
from pathlib import Path

import pytest

import ingest
from ingest import rules
from ingest.readers import decode

SOURCE = '''
RULES = (
    # 增长8.2%
    Rule("percent.growth", "growth"),
    Rule("percent.level", "level"),  # all others
    Rule(
        "amount.level",
        "level",
    ),
)


def one(figure):
    """What stands last.

    More of it."""
    if figure.rule == "percent.share" or figure.rule.startswith("percent.part"):
        figure.rule = "run." + figure.rule
    elif figure.step:  # 三成
        return "percent.tenths"
    else:
        return "percent.one", "share"


def two(figure):
    """Two ways."""
    return "percent.two" if figure.step else "percent.level"


def three(figure):
    """Said twice."""
    if figure.unit:
        return "percent.three"
    return "percent.three"
'''


@pytest.fixture
def made_up(tmp_path: Path) -> dict[str, tuple[rules.Place, ...]]:
    (tmp_path / "core").mkdir()
    (tmp_path / "core" / "some.py").write_text(SOURCE, "utf-8")
    (tmp_path / "core" / "none.py").write_text("x = 'units.csv'\n", "utf-8")
    return rules.places(tmp_path / "core")


def test_places_are_where_a_rule_is_set_or_listed(made_up: dict[str, tuple[rules.Place, ...]]):
    assert {rule: [(str(place), place.says) for place in found] for rule, found in made_up.items()} == {
        "amount.level": [("core/some.py:7", "")],
        "percent.growth": [("core/some.py:4", "增长8.2%")],
        "percent.level": [("core/some.py:5", "all others"), ("core/some.py:27", "Two ways.")],
        "percent.one": [("core/some.py:22", "What stands last.")],
        "percent.tenths": [("core/some.py:20", "三成")],
        "percent.three": [("core/some.py:30", "Said twice.")],
        "percent.two": [("core/some.py:27", "Two ways.")],
        "run.": [("core/some.py:18", "What stands last.")],
    }


def test_every_rule_has_one_place_and_says_something():
    found = rules.places()
    assert len(found) > 60
    assert {
        rule: [str(place) for place in several] for rule, several in found.items() if len(several) > 1
    } == {}
    assert [rule for rule, (place,) in found.items() if not place.says] == []


def test_a_place_is_a_line_that_has_to_do_with_the_rule(repository: Path):
    for rule, (place,) in rules.places().items():
        line = (repository / place.file).read_text("utf-8").splitlines()[place.line - 1]
        assert f'"{rule}' in line or line.startswith("def "), (rule, str(place))


@pytest.mark.slow
def test_rules_of_the_corpus_are_in_the_code(shared: Path):
    texts = [
        decode(path.read_bytes())
        for path in sorted((shared / "corpus").rglob("*.txt"))
        if not path.parent.name.startswith("raw-")
    ]
    found = ingest.extract_texts(texts)["rule"].unique().sort().to_list()
    assert len(texts) == 122
    assert len(found) > 60
    for rule in found:
        *prefixes, last = rules.lead(rule)
        assert rule.endswith(last.rule)
        assert all(place.rule in rule and place.rule.endswith(".") for place in prefixes)


def test_rules_of_shipped_reports_are_in_the_code(repository: Path):
    reports = sorted((repository / "ingest" / "reports").glob("*.txt"))
    found = ingest.extract_texts([path.read_text("utf-8") for path in reports])["rule"].unique().to_list()
    assert all(rules.lead(rule) for rule in found)


def test_prefixes_lead_to_their_own_places():
    run, growth = rules.lead("run.percent.growth")
    assert (run.rule, growth.rule) == ("run.", "percent.growth")
    assert "8.2%" in growth.says
    assert [place.rule for place in rules.lead("reached.run.percent.level")] == [
        "reached.",
        "run.",
        "percent.level",
    ]
    assert [place.rule for place in rules.lead("run.reached.run.percent.level")] == [
        "run.",
        "reached.",
        "percent.level",
    ]
    assert [place.rule for place in rules.lead("run.multiple")] == ["run.multiple"]


@pytest.mark.parametrize("rule", ["", "percent.none", "run.percent.none", "run.", "growth"])
def test_unknown_rule(rule: str):
    with pytest.raises(KeyError, match=re.escape(repr(rule))):
        rules.lead(rule)
