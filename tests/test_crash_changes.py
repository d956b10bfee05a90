"""`nianjian withdraw`, `rebuild` and corrections killed at any moment: what they change is there whole or not at all.

`make test-crash` kills more often; `make test-slow` a few times.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest

from warehouse.cli import main
from warehouse.store import reading

pytestmark = pytest.mark.slow

KILLS = int(os.environ.get("KILLS", "2"))
#: Says when it begins, so that the kill falls into the work and not into the imports.
PROGRAM = """
import sys
from warehouse.cli import main
print("begins", flush=True)
sys.exit(main(sys.argv[1:]))
"""
TEXT = "---\nregion: 360121\nyear: {year}\ntitle: report {year}\nkind: communique\n---\n" + (
    "全县财政总收入{year}亿元，增长8.2%，总量连续5年居全省县(市、区)第一。\n"
)
CORRECTION = """[[correction]]
document = "report 2021"
field = "published"
old = ""
new = "2022-04"
status = "confirmed"
reason = "the page says so"
reporter = "me"
"""
COMMANDS = {
    "withdraw": ["withdraw", "report 2021", "--why", "a hoax"],
    "rebuild": ["rebuild", "--yes"],
    "corrections": ["ingest", "reports"],
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a warehouse for which each command has something to do."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NIANJIAN_DB", raising=False)
    (tmp_path / "reports").mkdir()
    for year in range(2010, 2024):
        (tmp_path / "reports" / f"{year}.txt").write_text(TEXT.format(year=year), "utf-8")
    assert main(["ingest", "reports"]) == 0
    return tmp_path


def prepared(folder: Path, command: str) -> None:
    """Give the command something to do."""
    if command == "corrections":
        (folder / "corrections.toml").write_text(CORRECTION, "utf-8")
    if command == "rebuild":  # as if an older version had read the texts
        with duckdb.connect(str(folder / "nianjian.duckdb")) as connection:
            connection.execute("UPDATE fact_observation SET metric = 'gdp' WHERE measure = 'level'")


def content(folder: Path) -> str:
    """All that a command may change, but for times."""
    with reading(folder / "nianjian.duckdb") as connection:
        queries = (
            "SELECT * EXCLUDE load FROM dim_document ORDER BY ALL",
            "SELECT document, field, old, new FROM document_event ORDER BY ALL",
            "SELECT * EXCLUDE load FROM fact_observation ORDER BY ALL",
            "SELECT * EXCLUDE load FROM fact_claim ORDER BY ALL",
            "SELECT document, field, new FROM correction ORDER BY ALL",
        )
        return "\n".join(str(connection.execute(query).fetchall()) for query in queries)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_killed_change_is_whole_or_not_there_and_the_next_run_makes_it(folder: Path, command: str):
    prepared(folder, command)
    before, kept = content(folder), folder / "kept.duckdb"
    shutil.copy(folder / "nianjian.duckdb", kept)
    started = time.monotonic()
    assert begun(command).wait() == 0
    seconds, after = time.monotonic() - started, content(folder)
    assert after != before
    chance = random.Random(command)
    for _ in range(KILLS):
        (folder / "nianjian.duckdb.wal").unlink(missing_ok=True)
        shutil.copy(kept, folder / "nianjian.duckdb")
        program = begun(command)
        time.sleep(chance.uniform(0, seconds))
        program.send_signal(signal.SIGKILL)
        program.wait()
        found = content(folder)
        assert found in (before, after)
        if found == before:
            assert begun(command).wait() == 0
            assert content(folder) == after


def begun(command: str) -> "subprocess.Popen[bytes]":
    program = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, *COMMANDS[command]],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert program.stdout
    assert program.stdout.readline() == b"begins\n"
    return program
