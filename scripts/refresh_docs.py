"""The output shown in README.md and docs/: run what the console blocks show, and write what it prints now.

    python scripts/refresh_docs.py            write the files that changed, and name them

A console block is fenced as ```console. In it a line `$ ...` is a command, lines `> ...` behind it continue
it, and what follows is what it printed. The blocks of one file run in order in one empty folder, as on a
terminal of 110 columns. tests/test_readme.py fails when a file is not up to date.
"""

import os
import pty
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.M | re.S)
COMMAND = re.compile(r"^\$ .*\n(?:^> .*\n|^>\n)*", re.M)
#: A plain terminal: no colours, wide enough for a table, narrow enough for a page.
TERMINAL = {"TERM": "dumb", "COLUMNS": "110", "LINES": "60", "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8"}
UNSET = {"NIANJIAN_DB", "PYTHONPATH", "NO_COLOR", "FORCE_COLOR"}


def pages() -> list[Path]:
    """The pages of the project that show what a command prints."""
    found = [REPOSITORY / "README.md", *sorted((REPOSITORY / "docs").glob("*.md"))]
    return [page for page in found if BLOCK.search(page.read_text("utf-8"))]


def refreshed(text: str) -> str:
    """The text of a page with the output in its console blocks as it is now."""
    with tempfile.TemporaryDirectory() as folder:
        return BLOCK.sub(lambda block: f"```console\n{_replayed(block[1], Path(folder))}```", text)


def commands(block: str) -> Iterator[str]:
    """The commands of a console block, without their prompts."""
    for found in COMMAND.finditer(block):
        yield "\n".join(line[2:] for line in found[0].splitlines())


def _replayed(block: str, folder: Path) -> str:
    shown = COMMAND.findall(block)
    return "".join(
        prompt + run(command, folder) for prompt, command in zip(shown, commands(block), strict=True)
    )


def run(command: str, folder: Path) -> str:
    """What a command prints on a terminal, errors last; its exit code does not matter here."""
    environment = {name: value for name, value in os.environ.items() if name not in UNSET} | TERMINAL
    environment["PATH"] = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    ours, theirs = pty.openpty()
    with tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(
            ["sh", "-c", _without_make(command)],
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=theirs,
            stderr=errors,
        )
        os.close(theirs)
        printed = _read(ours)
        process.wait()
        errors.seek(0)
        lines = (printed + errors.read()).decode().replace("\r\n", "\n").splitlines()
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _read(terminal: int) -> bytes:
    """All that comes through a terminal until the last program at its other end is done."""
    parts: list[bytes] = []
    with os.fdopen(terminal, "rb", buffering=0) as reader:
        try:
            while part := reader.read(1 << 16):
                parts.append(part)
        except OSError:  # how Linux says that the other end is closed
            pass
    return b"".join(parts)


def _without_make(command: str) -> str:
    """`make ingest` -> `nianjian ingest`: a page's folder has no Makefile and needs no environment."""
    makefile = (REPOSITORY / "Makefile").read_text("utf-8")
    if target := re.fullmatch(r"make ([a-z]+)", command):
        recipe = re.search(rf"^{target[1]}:.*\n\t@\$\(BIN\)/(nianjian [^$\n]+)", makefile, re.M)
        if not recipe:
            raise ValueError(f"{command}: a console block can hold only targets that call nianjian")
        return recipe[1]
    return command


def main() -> None:
    for page in pages():
        old = page.read_text("utf-8")
        new = refreshed(old)
        if new != old:
            page.write_text(new, "utf-8")
            print(f"{page.relative_to(REPOSITORY)} is up to date again")


if __name__ == "__main__":
    main()
