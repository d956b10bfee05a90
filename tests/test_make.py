"""The Makefile, as on a fresh machine: what it prints, and what it says where something is missing."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture
def fresh(repository: Path, tmp_path: Path) -> Path:
    """A folder with the files that `make` reads, and no .venv."""
    for name in ("Makefile", "pyproject.toml"):
        shutil.copy(repository / name, tmp_path)
    shutil.copytree(repository / "requirements", tmp_path / "requirements")
    return tmp_path


def make(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run make as a person would: not as part of the make that runs the tests."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    return subprocess.run(
        ["make", f"PYTHON={sys.executable}", *arguments],
        cwd=cwd,
        env=plain | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_make_alone_lists_every_target(repository: Path, fresh: Path) -> None:
    done = make(cwd=fresh)
    makefile = (repository / "Makefile").read_text(encoding="utf-8")
    (phony,) = re.findall(r"^\.PHONY:(.*)$", makefile, flags=re.M)
    assert done.returncode == 0
    assert re.findall(r"^  make ([a-z-]+) +\S.*$", done.stdout, flags=re.M) == phony.split()
    assert len(done.stdout.splitlines()) == len(phony.split())
    assert not (fresh / ".venv").exists()


def test_missing_ensurepip_names_the_package(fresh: Path, tmp_path: Path) -> None:
    lacking = tmp_path / "lacking"
    lacking.mkdir()
    (lacking / "ensurepip.py").write_text("raise ModuleNotFoundError('ensurepip')\n", encoding="utf-8")
    done = make("ingest", cwd=fresh, PYTHONPATH=str(lacking))
    (line,) = done.stderr.splitlines()
    package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    assert f"Install the package {package} and run make again" in line
    assert (done.returncode, done.stdout) == (2, "")
    assert not (fresh / ".venv").exists()


def test_old_python_is_named(fresh: Path, tmp_path: Path) -> None:
    old = tmp_path / "old"
    old.mkdir()
    (old / "sitecustomize.py").write_text("import sys\nsys.version_info = (3, 10, 4)\n", encoding="utf-8")
    done = make("test", cwd=fresh, PYTHONPATH=str(old))
    (line,) = done.stderr.splitlines()
    assert "needs Python 3.11 or newer" in line
    assert (done.returncode, done.stdout) == (2, "")
    assert not (fresh / ".venv").exists()


def test_python_that_is_not_there_is_named(fresh: Path) -> None:
    done = make("setup", "PYTHON=python-of-nowhere", cwd=fresh)
    (line,) = done.stderr.splitlines()
    assert "python-of-nowhere" in line
    assert done.returncode == 2


def test_a_good_python_lacks_nothing(fresh: Path) -> None:
    done = make("--just-print", ".venv/bin/python", cwd=fresh)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1].endswith("-m venv --clear .venv")


def test_shell_without_a_warehouse_says_what_to_do(repository: Path, tmp_path: Path) -> None:
    missing = tmp_path / "none.duckdb"
    done = make("shell", cwd=repository, NIANJIAN_DB=str(missing))
    assert done.returncode == 2
    assert f"There is no warehouse {missing} yet: run `nianjian ingest` first" in done.stderr.splitlines()[0]
    assert not missing.exists()
