"""The project as others get it: the wheel, in an environment without the repository."""

import os
import re
import subprocess
import sys
import sysconfig
import tomllib
import venv
import zipfile
from importlib import metadata
from pathlib import Path

import duckdb
import pytest

import ingest

OFFLINE = {"PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": os.devnull, "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
# One worker builds the one wheel.
pytestmark = pytest.mark.xdist_group("wheel")

PURELIB = "import sysconfig; print(sysconfig.get_path('purelib'))"
DATA = ("*.csv", "*.toml", "*.txt", "*.sql", "*.html", "*.css", "*.js")


def requirements(path: Path) -> dict[str, str]:
    """Requirement by distribution name, each with its continuation lines."""
    text = re.sub(r"^\s*#.*\n", "", path.read_text(encoding="utf-8"), flags=re.M).replace("\\\n", " ")
    return {line.split("==")[0]: line for line in text.splitlines() if line.strip()}


def run(*command: str | Path, cwd: Path) -> str:
    """What a command prints, in an environment without PYTHONPATH, network or a warehouse of its own."""
    unset = {"PYTHONPATH", "NIANJIAN_DB"}
    environment = {name: value for name, value in os.environ.items() if name not in unset} | OFFLINE
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=repository)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def elsewhere(wheel: Path, repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bin folder of another virtual environment: in it the wheel and what run.txt names, nothing else.

    What run.txt names is linked from the environment of the tests, so that no network is needed.
    """
    home = tmp_path_factory.mktemp("elsewhere")
    venv.create(home, with_pip=False)
    python = home / "bin" / "python"
    run(sys.executable, "-m", "pip", "--python", python, "install", "--no-deps", wheel, cwd=home)
    lent, own = Path(sysconfig.get_path("purelib")), Path(run(python, "-c", PURELIB, cwd=home).strip())
    for name in requirements(repository / "requirements" / "run.txt"):
        for entry in top_level(name):
            (own / entry).symlink_to(lent / entry)
    return python.parent


def top_level(distribution: str) -> set[str]:
    """Names in site-packages that an installed distribution brings; none if a marker kept it out."""
    try:
        files = metadata.files(distribution) or []
    except metadata.PackageNotFoundError:
        return set()
    return {file.parts[0] for file in files} - {"..", "__pycache__"}


def test_wheel_holds_two_packages(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0] for name in names} == {
        "ingest",
        "warehouse",
        f"nianjian-{ingest.VERSION}.dist-info",
    }


def test_wheel_holds_all_data(wheel: Path, repository: Path) -> None:
    here = {
        place / path.relative_to(repository)
        for folder, place in (("ingest", Path()), ("warehouse", Path()), ("sql", Path("warehouse")))
        for pattern in DATA
        for path in (repository / folder).rglob(pattern)
    }
    shipped = {Path(name) for name in zipfile.ZipFile(wheel).namelist()}
    assert here
    assert here - shipped == set()


def test_wheel_imports_from_its_own_place(elsewhere: Path, tmp_path: Path) -> None:
    where = "import ingest, warehouse; print(ingest.__file__); print(warehouse.__file__)"
    for line in run(elsewhere / "python", "-c", where, cwd=tmp_path).splitlines():
        assert Path(line).is_relative_to(elsewhere.parent)


@pytest.mark.slow
def test_wheel_ingests_and_exports(elsewhere: Path, repository: Path, tmp_path: Path) -> None:
    run(elsewhere / "nianjian", "ingest", cwd=tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"nianjian.duckdb"}
    reports = len(list((repository / "ingest" / "reports").glob("*.txt")))
    with duckdb.connect(str(tmp_path / "nianjian.duckdb"), read_only=True) as warehouse:
        (documents,) = warehouse.execute("SELECT count(*) FROM dim_document").fetchone() or (0,)
        (ranked,) = warehouse.execute("SELECT count(*) FROM revenue_ranking").fetchone() or (0,)
    assert documents == reports > 0
    assert ranked > 0
    run(elsewhere / "nianjian", "export", "--out", "out", cwd=tmp_path)
    exported = {path.name for path in (tmp_path / "out").iterdir()}
    assert {"manifest.json", "revenue_ranking.parquet"} <= exported


@pytest.mark.parametrize("name", ["run.txt", "explore.txt", "dev.txt", "browser.txt"])
def test_requirements_have_hashes_and_no_address(repository: Path, name: str) -> None:
    path = repository / "requirements" / name
    assert "//" not in path.read_text(encoding="utf-8")
    for requirement in requirements(path).values():
        assert re.match(r"[a-z0-9-]+==\S+ ", requirement), requirement
        assert "--hash=sha256:" in requirement, requirement


def test_requirements_agree_with_pyproject(repository: Path) -> None:
    pyproject = tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))
    named = {re.split(r"[ <>=]", one)[0] for one in pyproject["project"]["dependencies"]}
    run_, dev = (requirements(repository / "requirements" / name) for name in ("run.txt", "dev.txt"))
    assert named | {"hatchling", "duckdb-cli"} <= set(run_)
    assert run_.items() <= dev.items()
