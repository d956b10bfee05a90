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
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib.metadata import version
from itertools import count, islice
from pathlib import Path
from subprocess import PIPE
from typing import Any

import polars as pl

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
    return _passes("corpus, one core", corpus_texts(options.shared))


def seed(options: argparse.Namespace) -> list[list[str]]:
    return _repeated("seed", options)


def d3(options: argparse.Namespace) -> list[list[str]]:
    return _repeated("d3", options)


def two_cores(options: argparse.Namespace) -> list[list[str]]:
    """The corpus on one core, on two, and by a process on each core, in turn: what holds up one holds up all.

    The last is what the machine gives at best: two processes that know nothing of each other.
    """
    if _cores() < 2:
        return [["corpus, two cores", "", "this machine lends one core", ""]]
    one, two, *apart = (_Reader(options.shared, cores) for cores in ([0], [0, 1], [0], [1]))
    ways = {"one core": [one], "two cores": [two], "a process on each core": apart}
    rows: list[list[str]] = []
    for which in ("new", "again"):
        best = dict.fromkeys(ways, float("inf"))
        for readers in ways.values():
            _together(readers, which)
        for _ in range(3):
            for way, readers in ways.items():
                best[way] = min(best[way], _together(readers, which) / len(readers))
        for way, seconds in best.items():
            times = best["one core"] / seconds
            cell = f"{one.megabytes / seconds:.2f}" + (f", {times:.2f} times one core" if times != 1 else "")
            rows.append(
                [f"corpus in turn, {way}", f"{which}, best of 3", cell, f"{one.expressions / seconds:,.0f}"]
            )
    for readers in ways.values():
        for reader in readers:
            reader.close()
    return rows


def _together(readers: "list[_Reader]", which: str) -> float:
    """Seconds until the last of them has read all texts."""
    for reader in readers:
        reader.ask(which)
    return max(reader.seconds() for reader in readers)


class _Reader:
    """A process that reads the corpus on certain cores when it is asked to."""

    def __init__(self, shared: Path, cores: list[int]) -> None:
        command = [sys.executable, "-c", _READ_WHEN_ASKED, str(HERE), str(shared), json.dumps(cores)]
        self._process = subprocess.Popen(command, stdin=PIPE, stdout=PIPE, text=True)
        self.megabytes, self.expressions = self._answer()

    def ask(self, which: str) -> None:
        assert self._process.stdin
        print(which, file=self._process.stdin, flush=True)

    def seconds(self) -> float:
        return self._answer()[0]

    def close(self) -> None:
        self._process.communicate()

    def _answer(self) -> list[float]:
        assert self._process.stdout
        line = self._process.stdout.readline()
        if not line:
            sys.exit(f"a process that read the corpus ended with {self._process.wait()}: its error is above")
        return json.loads(line)


_READ_WHEN_ASKED = """
import sys; sys.path.insert(0, sys.argv[1])
import json, os, time
from pathlib import Path
import extract
if hasattr(os, "sched_setaffinity"):
    mine = sorted(os.sched_getaffinity(0))
    os.sched_setaffinity(0, [mine[core] for core in json.loads(sys.argv[3])])
texts = extract.corpus_texts(Path(sys.argv[2]))
fresh = extract.fresh(texts)
found = extract.ingest.extract_texts(texts)
print(json.dumps([extract.size_of(texts) / 1e6, extract.expressions_in(found)]), flush=True)
for line in sys.stdin:
    which = texts if line.strip() == "again" else next(fresh)
    started = time.perf_counter()
    extract.ingest.extract_texts(which)
    print(json.dumps([time.perf_counter() - started]), flush=True)
"""


def memory(options: argparse.Namespace) -> list[list[str]]:
    """Peak memory after 1, 2 and 4 corpora whose figures all differ, a call each; nothing of them is kept."""
    rows: list[list[str]] = []
    for corpora in (1, 2, 4):
        child = subprocess.run(
            [sys.executable, "-c", _READ_MANY, str(HERE), str(options.shared), str(corpora)],
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        )
        rows.append(
            [f"{corpora} x corpus, all figures changed", "first", f"peak {child.stdout.strip()} MB", ""]
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
    return _passes(f"{name}, {options.times} times, one core", [path.read_text("utf-8")] * options.times)


def _passes(what: str, texts: list[str]) -> list[list[str]]:
    """The first pass, the best of three over changed texts, the best of three over the same texts."""
    pin(1)
    rows = [_row(what, "first", *_pass(texts))]
    rows.append(_row(what, "new, best of 3", *_best(islice(fresh(texts), 3))))
    _pass(texts)
    rows.append(_row(what, "again, best of 3", *_best([texts] * 3)))
    return rows


Timing = tuple[int, int, float, float]


def _best(passes: Iterable[list[str]]) -> Timing:
    """The quickest pass; of the CPU times, too, the least."""
    timings = [_pass(texts) for texts in passes]
    size, expressions, wall, _ = min(timings, key=lambda timing: timing[2])
    return size, expressions, wall, min(timing[3] for timing in timings)


def _pass(texts: list[str]) -> Timing:
    """UTF-8 bytes, numeric expressions (a range is one, though two rows), wall and CPU seconds."""
    frame, cpu, wall = _timed(lambda: ingest.extract_texts(texts))
    return size_of(texts), expressions_in(frame), wall, cpu


def _timed(work: Callable[[], Any]) -> tuple[Any, float, float]:
    wall, cpu = time.perf_counter(), time.process_time()
    done = work()
    return done, time.process_time() - cpu, time.perf_counter() - wall


def _row(what: str, which: str, size: int, expressions: int, wall: float, cpu: float) -> list[str]:
    speed, pace = f"{size / 1e6 / wall:.2f}", f"{expressions / wall:,.0f}"
    return [what, which, f"{speed} ({size / 1e6 / cpu:.2f})", f"{pace} ({expressions / cpu:,.0f})"]


def size_of(texts: list[str]) -> int:
    return sum(len(text.encode()) for text in texts)


def expressions_in(frame: pl.DataFrame) -> int:
    return frame.select("document", "start", "end").n_unique()


# --- Texts


def corpus_texts(shared: Path) -> list[str]:
    paths = sorted(path for path in (shared / "corpus").rglob("*.txt") if path.parent.name != "raw-gb18030")
    return [path.read_text("utf-8") for path in paths]


def fresh(texts: list[str]) -> Iterator[list[str]]:
    """The texts with other figures each time; they differ from each other, too, in what repeats one text."""
    for step in count(1):
        yield [changed(text, step + 3 * i) for i, text in enumerate(texts)]


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
