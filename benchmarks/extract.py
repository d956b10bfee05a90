"""`make bench-extract`: how fast figures are read, and what memory that takes.

    python benchmarks/extract.py                     every measurement, as one table
    python benchmarks/extract.py --only corpus       one of them: NAMES
    python benchmarks/extract.py --write             the table goes into benchmarks/README.md, too

Each measurement runs in a process of its own, so that nothing is remembered from another one. Three passes
have to be told apart, because extraction remembers sentences that it has read in the same context:

    first     the very first pass of a process: imports done, nothing read yet
    new       a later pass over texts whose figures were all changed: what a reader of new reports meets
    again     the best later pass over exactly the same texts: every sentence is remembered

Wall time and the process's own CPU time are both taken: on a machine that does other work they differ.
Exit code: 0, also where there is no ../shared to measure with (one line says so).
"""

import argparse
import json
import os
import platform
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from subprocess import PIPE
from typing import Any

import ingest

HERE = Path(__file__).resolve().parent
SHARED = HERE.parent.parent / "shared"
README = HERE / "README.md"
BEGIN, END = "<!-- measured -->\n", "<!-- end of what was measured -->"
SAMPLE_BYTES = 100_000
Row = tuple[str, str, str, str, str]
HEAD: Row = ("what", "pass", "MB/s wall (CPU)", "expressions/s wall (CPU)", "command")


def main(arguments: Sequence[str] | None = None) -> int:
    options = _options(arguments)
    if not (options.shared / "corpus").is_dir():
        print(f"nothing measured: {options.shared} has no corpus (it stands beside a maintainer's clone)")
        return 0
    if options.measure:
        print(json.dumps(NAMES[options.measure](options)))
        return 0
    before = os.getloadavg()
    rows: list[Row] = []
    for name in [options.only] if options.only else NAMES:
        rows += [(*cells, f"`--only {name}`") for cells in _in_child(name, options)]
    text = f"{_machine(before)}\n\n{_table(rows)}"
    print(text)
    if options.write:
        write(text)
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure extract_texts.")
    parser.add_argument("--only", choices=NAMES, help="one measurement")
    parser.add_argument("--measure", choices=NAMES, help=argparse.SUPPRESS)  # in the child process
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder with corpus/ and gold/")
    parser.add_argument("--times", type=int, default=500, help="how often seed and d3 are repeated")
    parser.add_argument("--peers", help="the Python of the environment with the peers")
    parser.add_argument("--write", action="store_true", help="write the table into benchmarks/README.md")
    return parser.parse_args(arguments)


def _in_child(name: str, options: argparse.Namespace) -> list[list[str]]:
    command = [sys.executable, __file__, "--measure", name, "--shared", str(options.shared)]
    command += ["--times", str(options.times), *(["--peers", options.peers] if options.peers else [])]
    return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)


# --- What is measured: each function returns the first four cells of its rows.


def corpus(options: argparse.Namespace) -> list[list[str]]:
    return _passes("corpus, one core", corpus_texts(options.shared), cores=1)


def seed(options: argparse.Namespace) -> list[list[str]]:
    return _repeated("seed", options)


def d3(options: argparse.Namespace) -> list[list[str]]:
    return _repeated("d3", options)


def two_cores(options: argparse.Namespace) -> list[list[str]]:
    """The corpus on two cores; compare with `corpus`, the same on one."""
    if _cores() < 2:
        return [["corpus, two cores", "", "this machine lends one core", ""]]
    return [*_passes("corpus, two cores", corpus_texts(options.shared), cores=2), _apart(options)]


def _apart(options: argparse.Namespace) -> list[str]:
    """What two cores of this machine give at best: two processes that know nothing of each other."""
    command = [sys.executable, "-c", _READ_APART, str(HERE), str(options.shared)]
    two = [subprocess.Popen([*command, core], stdin=PIPE, stdout=PIPE) for core in "01"]

    def together() -> None:
        for process in two:
            assert process.stdin
            process.stdin.write(b"again\n")
            process.stdin.flush()
        for process in two:
            assert process.stdout
            process.stdout.readline()

    together()
    wall = min(_timed(together)[2] for _ in range(3))
    for process in two:
        process.kill()
    size = 2 * sum(len(text.encode()) for text in corpus_texts(options.shared))
    return ["corpus, a process on each core", "again, best of 3", f"{size / 1e6 / wall:.2f}", ""]


_READ_APART = """
import sys; sys.path.insert(0, sys.argv[1])
import os
from pathlib import Path
import extract
os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[int(sys.argv[3]):][:1])
texts = extract.corpus_texts(Path(sys.argv[2]))
for _ in sys.stdin:
    extract.ingest.extract_texts(texts)
    print(flush=True)
"""


def memory(options: argparse.Namespace) -> list[list[str]]:
    """Peak memory after 1, 2 and 4 corpora whose figures all differ, a call each; nothing of them is kept."""
    rows: list[list[str]] = []
    for count in (1, 2, 4):
        child = subprocess.run(
            [sys.executable, "-c", _READ_MANY, str(HERE), str(options.shared), str(count)],
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        )
        rows.append(
            [f"{count} x corpus, all figures changed", "first", f"peak {child.stdout.strip()} MB", ""]
        )
    return rows


_READ_MANY = """
import sys; sys.path.insert(0, sys.argv[1])
from pathlib import Path
import extract
extract.pin(1)
texts = extract.corpus_texts(Path(sys.argv[2]))
for number in range(int(sys.argv[3])):
    extract.ingest.extract_texts([extract.changed(text, number + 1) for text in texts])
print(round(extract.peak_megabytes()))
"""


def peers(options: argparse.Namespace) -> list[list[str]]:
    """Ours, a bare regular expression, and the peers, one after the other on the same sample and one core."""
    text = sample(corpus_texts(options.shared))
    size = len(text.encode())
    pin(1)
    ingest.extract_texts([changed(text, 1)])
    ours = min(_timed(lambda step=step: ingest.extract_texts([changed(text, step)]))[1] for step in (2, 3, 4))
    rate = size / 1e6 / ours
    rows = [[f"nianjian on a sample of {size // 1000} KB", "new", f"({rate:.3g})", ""]]
    if not options.peers:
        return [*rows, ["peers", "", "not measured: name their Python with --peers", ""]]
    child = subprocess.run(
        [options.peers, str(HERE / "peers.py")], input=text, check=True, stdout=subprocess.PIPE, text=True
    )
    for name, seconds, problem in json.loads(child.stdout):
        cell = problem or f"({size / 1e6 / seconds:.3g}), {ours / seconds:.3g} times nianjian's"
        rows.append([f"{name}, on the same sample", "best of 3", cell, ""])
    return rows


NAMES: dict[str, Callable[[argparse.Namespace], list[list[str]]]] = {
    "corpus": corpus,
    "seed": seed,
    "d3": d3,
    "two-cores": two_cores,
    "memory": memory,
    "peers": peers,
}


def _repeated(name: str, options: argparse.Namespace) -> list[list[str]]:
    (path,) = (options.shared / "gold").glob(f"{name}-*.txt")
    return _passes(f"{name}, {options.times} times, one core", [path.read_text("utf-8")] * options.times, 1)


def _passes(what: str, texts: list[str], cores: int) -> list[list[str]]:
    """The first pass, the best of three over changed texts, the best of three over the same texts.

    Changed texts differ from each other, too, in what repeats one text.
    """
    pin(cores)
    rows = [_row(what, "first", *_pass(texts, cores))]
    fresh = ([changed(text, step + 3 * i) for i, text in enumerate(texts)] for step in (1, 2, 3))
    rows.append(_row(what, "new, best of 3", *_best(fresh, cores)))
    _pass(texts, cores)
    rows.append(_row(what, "again, best of 3", *_best([texts] * 3, cores)))
    return rows


Timing = tuple[int, int, float, float | None]


def _best(passes: Any, cores: int) -> Timing:
    """The quickest pass; of the CPU times, too, the least."""
    timings = [_pass(texts, cores) for texts in passes]
    size, count, wall, _ = min(timings, key=lambda timing: timing[2])
    return size, count, wall, None if cores > 1 else min(timing[3] or 0 for timing in timings)


def _pass(texts: list[str], cores: int) -> Timing:
    """UTF-8 bytes, numeric expressions (a range is one, though two rows), seconds, CPU seconds if alone."""
    frame, cpu, wall = _timed(lambda: ingest.extract_texts(texts))
    size = sum(len(text.encode()) for text in texts)
    return size, frame.select("document", "start", "end").n_unique(), wall, None if cores > 1 else cpu


def _timed(work: Callable[[], Any]) -> tuple[Any, float, float]:
    wall, cpu = time.perf_counter(), time.process_time()
    done = work()
    return done, time.process_time() - cpu, time.perf_counter() - wall


def _row(what: str, which: str, size: int, count: int, wall: float, cpu: float | None) -> list[str]:
    speed, pace = f"{size / 1e6 / wall:.2f}", f"{count / wall:,.0f}"
    if cpu:
        speed, pace = f"{speed} ({size / 1e6 / cpu:.2f})", f"{pace} ({count / cpu:,.0f})"
    return [what, which, speed, pace]


# --- Texts


def corpus_texts(shared: Path) -> list[str]:
    paths = sorted(path for path in (shared / "corpus").rglob("*.txt") if path.parent.name != "raw-gb18030")
    return [path.read_text("utf-8") for path in paths]


_DIGITS = re.compile(r"(?<![0-9])(?!(?:19|20)[0-9]{2}(?![0-9]))[0-9]+")


def changed(text: str, step: int) -> str:
    """The text with other digits in all its numbers but years, so that hardly a sentence with one repeats.

    A sentence whose numbers have one digit each has nine forms; sentences without digits stay as they are.
    """

    def other(match: re.Match[str]) -> str:
        return "".join(
            str(1 + (int(digit) + step // 9**place + match.start()) % 9)
            for place, digit in enumerate(match[0])
        )

    return _DIGITS.sub(other, text)


def sample(texts: list[str]) -> str:
    """Some 100 KB: the first paragraphs of texts from all parts of the corpus."""
    chosen = texts[:: max(1, len(texts) // 20)]
    share, lines = SAMPLE_BYTES // len(chosen), list[str]()
    for text in chosen:
        size = 0
        for line in islice(filter(str.strip, text.splitlines()), 400):
            if size >= share:
                break
            lines.append(line)
            size += len(line.encode())
    return "\n".join(lines) + "\n"


# --- The machine


def pin(cores: int) -> None:
    """This process, and those it starts, on so many of the cores that it may use."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:cores])


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def peak_megabytes() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1e6 if sys.platform == "darwin" else 1e3)


def _machine(before: tuple[float, float, float]) -> str:
    processor = platform.processor() or platform.machine()
    if Path("/proc/cpuinfo").exists():
        found = re.search(r"^model name\s*: (.*)$", Path("/proc/cpuinfo").read_text(), re.M)
        processor = found[1] if found else processor
    versions = ", ".join(
        [f"Python {platform.python_version()}", f"polars {version('polars')}", f"nianjian {ingest.VERSION}"]
    )
    return (
        f"{processor}, {_cores()} cores of it; {platform.system()}; {versions}. "
        f"Load average (1 minute) {before[0]:.1f} before, {os.getloadavg()[0]:.1f} after."
    )


# --- The table


def _table(rows: list[Row]) -> str:
    lines = [HEAD, ("---",) * len(HEAD), *rows]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines) + "\n"


def write(text: str) -> None:
    """Put what was measured between the marks of benchmarks/README.md."""
    page = README.read_text("utf-8")
    head, _, rest = page.partition(BEGIN)
    README.write_text(f"{head}{BEGIN}\n{text}\n{END}{rest.partition(END)[2]}", "utf-8")


if __name__ == "__main__":
    sys.exit(main())
