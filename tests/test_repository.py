"""What must not be in the project: paths of somebody's machine, package indexes, keys, unfinished merges."""

import re
import subprocess
from pathlib import Path

import pytest

#: Written so that no pattern fits itself.
FORBIDDEN = {
    "a path of one machine": r"(?:^|[^.\w])/(?:home|root|work|opt|tmp|Users)/",
    "the setting of a package index": r"(?:index|registry)[-_]url",
    "the address of a package index": r"https?://[^ ]*/simple/",
    "a private key": r"-----BEGIN [A-Z ]*PRIVATE",
    "an unfinished merge": r"^(?:<{7}|>{7}) ",
}


def files(repository: Path) -> list[Path]:
    """The files that are or may come under version control; in a copy without it all that are not hidden or made by `make`."""
    if (repository / ".git").exists():
        command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        listed = subprocess.run(command, cwd=repository, capture_output=True, check=True)
        names = listed.stdout.decode().split("\0")[:-1]
    else:
        made = {"build", "dist", "__pycache__"}
        names = [
            name
            for path in repository.rglob("*")
            for name in [path.relative_to(repository)]
            if path.is_file() and not any(part.startswith(".") or part in made for part in name.parts)
        ]
    return [repository / name for name in names if (repository / name).is_file()]


def test_files_are_found(repository: Path):
    assert {repository / "README.md", Path(__file__)} <= set(files(repository))


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_holds(what: str, repository: Path):
    pattern = re.compile(FORBIDDEN[what], re.M)
    texts = ((path, path.read_bytes().decode("utf-8", "replace")) for path in files(repository))
    held = [
        f"{path.relative_to(repository)}: {found[0]}"
        for path, text in texts
        for found in pattern.finditer(text)
    ]
    assert held == []


@pytest.mark.parametrize(
    "what, line",
    [
        ("a path of one machine", "cd " + "/ho" + "me/someone"),
        ("a path of one machine", "open('" + "/tm" + "p/x')"),
        ("the setting of a package index", "index" + "-url = x"),
        ("the address of a package index", "https" + "://example.org/simple/x"),
        ("a private key", "-----BEGIN " + "RSA PRIVATE" + " KEY-----"),
        ("an unfinished merge", "<<<<" + "<<< main"),
    ],
)
def test_pattern_finds(what: str, line: str):
    assert re.search(FORBIDDEN[what], line, re.M)
