"""README.md and docs/: what the program has is named there, and what they show is what it prints."""

import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest
import typer

import ingest
from ingest import frontmatter
from warehouse import cli, sqlfiles
from warehouse.cli import ingest as ingest_verb
from warehouse.load import ingest_files
from warehouse.store import reading

REPOSITORY = Path(__file__).resolve().parent.parent
README = (REPOSITORY / "README.md").read_text("utf-8")
PAGES = sorted(
    page
    for folder, pattern in ((".", "*.md"), ("docs", "*.md"), ("ingest", "**/*.md"))
    for page in (REPOSITORY / folder).glob(pattern)
)


def module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec
    assert spec.loader
    found = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = found  # its dataclasses look themselves up
    spec.loader.exec_module(found)
    return found


docs = module(REPOSITORY / "scripts" / "refresh_docs.py")


def fenced(language: str, text: str = README) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.M | re.S)


def first_cells(text: str) -> list[str]:
    """The first cell of every row of every table."""
    return re.findall(r"^\| (.+?) \|", text, re.M)


def section(text: str, head: str) -> list[str]:
    """What the first column of the one table whose head is so names, in the order of the rows."""
    (table,) = re.findall(rf"^{head}\n\|[-|]+\|\n((?:\|.*\n)+)", text, re.M)
    return [name for cell in first_cells(table) for name in (re.findall(r"`(.+?)`", cell) or [cell])]


def code(text: str) -> set[str]:
    return set(re.findall(r"`([^`\n]+)`", text))


def verbs() -> dict[str, set[str]]:
    """The options of each command, --help left out; those of a group are known by both words."""
    commands = dict(typer.main.get_command(cli.app).commands)
    for group in [name for name, command in commands.items() if hasattr(command, "commands")]:
        below = commands.pop(group).commands
        commands |= {f"{group} {name}": command for name, command in below.items()}
    return {
        name: {option for param in command.params for option in param.opts if option.startswith("--")}
        - {"--help"}
        for name, command in commands.items()
    }


@pytest.mark.slow
@pytest.mark.parametrize("page", docs.pages(), ids=lambda page: page.name)
def test_console_blocks_show_what_is_printed(page: Path):
    text = page.read_text("utf-8")
    assert docs.refreshed(text) == text, "run python scripts/refresh_docs.py"


def test_first_commands_set_up_and_test():
    assert fenced("[a-z]+")[0] == "make ingest\nmake test\n"


def test_every_command_is_a_row_with_all_its_options():
    rows = {
        found[1]: set(re.findall(r"--[a-z-]+", found[0]))
        for found in re.finditer(r"^\| `nianjian ((?:spark )?[a-z]+).*?\|.*?\|", README, re.M)
    }
    assert rows == verbs()


def test_no_other_command_is_named_anywhere():
    named = {
        verb
        for page in PAGES
        for spoken in (*code(page.read_text("utf-8")), *fenced("console", page.read_text("utf-8")))
        for verb in re.findall(r"^(?:\$ )?nianjian ((?:spark )?[a-z]+)", spoken, re.M)
    }
    assert named <= verbs().keys()


def test_every_make_target_is_a_row():
    makefile = (REPOSITORY / "Makefile").read_text("utf-8")
    (phony,) = re.findall(r"^\.PHONY:(.*)$", makefile, re.M)
    rows = [target for cell in first_cells(README) for target in re.findall(r"`make ([a-z-]+)`", cell)]
    assert sorted(rows) == sorted(phony.split())
    assert set(re.findall(r"`make ([a-z-]+)", README)) <= set(phony.split())


@pytest.mark.parametrize("kind, folder", [("table", "schema"), ("view", "views")])
def test_every_table_and_view_is_a_row(kind: str, folder: str):
    rows = section(README, rf"\| {kind} \| .*")
    assert sorted(rows) == sorted(file.name for file in sqlfiles.read(folder))


def test_every_key_of_front_matter_is_a_row():
    assert section(README, r"\| front matter \| .*") == list(frontmatter.KEYS)


def test_every_column_of_a_figure_is_a_row():
    page = (REPOSITORY / "docs" / "figures.md").read_text("utf-8")
    assert section(page, r"\| column \| .*") == list(ingest.extract_texts([]).columns)


def test_every_verdict_is_a_row():
    (view,) = (file for file in sqlfiles.read("views") if file.name == "revenue_ranking")
    assert section(README, r"\| verdict \| .*") == view.columns["verdict"].split(";")[0].split(", ")


def test_accuracy_is_what_make_score_asks_for():
    score = module(Path(__file__).with_name("score.py"))
    asked = {one.name: one.limit for one in score.thresholds([])}
    said = section(README, r"\| F1 at least \| .*")
    assert [float(cell) for cell in said] == [
        asked["seed: fact F1"],
        asked["d1 to d8, to develop on: fact F1, macro"],
        asked["d9 to d13, to validate on: fact F1, macro"],
        asked["all: value F1, macro"],
    ]


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped reports, loaded."""
    path = tmp_path_factory.mktemp("readme") / "nianjian.duckdb"
    ingest_files(ingest_verb.reports(ingest_verb.default_paths()), path)
    return path


@pytest.mark.parametrize("query", fenced("sql"))
def test_queries_have_rows(query: str, warehouse: Path):
    with reading(warehouse) as connection:
        assert connection.execute(query).fetchall()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(REPOSITORY).as_posix())
def test_links_lead_to_files(page: Path):
    links = re.findall(r"\]\((?!https?:)([^)#]+)[^)]*\)", page.read_text("utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_a_page_is_refreshed_and_only_there():
    text = "before\n```console\n$ printf 'a b\\n'\nold\n$ cat > x <<'END'\n> 1\n> END\n$ cat x\n```\nafter\n"
    assert docs.refreshed(text) == text.replace("old\n", "a b\n").replace("$ cat x\n", "$ cat x\n1\n")


def test_a_target_without_a_command_is_no_console_block():
    with pytest.raises(ValueError, match="make lint: a console block can hold only"):
        docs.refreshed("```console\n$ make lint\n```\n")
