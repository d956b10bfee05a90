"""A command as a whole: wall time, CPU time and memory of its process and all that it starts.

Memory is the proportional set size, in which pages that several processes share count once; it is looked at
four times a second, so a peak between two looks is missed. CPU time of a process that ends between two looks
is known up to the last look only.
"""

import os
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread

EVERY = 0.25  # seconds
_TICK = os.sysconf("SC_CLK_TCK")


@dataclass(slots=True)
class Watched:
    """wall, cpu: seconds. megabytes: peak. output: what it printed. code: its exit code."""

    wall: float = 0
    cpu: float = 0
    megabytes: float = 0
    output: str = ""
    code: int = 0
    seen: dict[int, float] = field(default_factory=dict[int, float])


def run(command: Sequence[str | Path], cores: int, log: Path, **environment: str) -> Watched:
    """Run a command on so many cores; what it says on stderr goes to `log`."""
    watched, over = Watched(), Event()
    started = time.perf_counter()
    with log.open("ab") as errors:
        process = subprocess.Popen(
            [str(word) for word in command],
            stdout=subprocess.PIPE,
            stderr=errors,
            env=os.environ | environment,
            text=True,
            preexec_fn=lambda: os.sched_setaffinity(0, range(cores)),
        )
        looking = Thread(target=_look, args=(process.pid, watched, over))
        looking.start()
        watched.output, _ = process.communicate()
    watched.wall = time.perf_counter() - started
    over.set()
    looking.join()
    watched.code = process.returncode
    watched.cpu = sum(watched.seen.values())
    return watched


def _look(top: int, watched: Watched, over: Event) -> None:
    while not over.wait(EVERY):
        memory = 0.0
        for process in _tree(top):
            with suppress(OSError, ValueError, IndexError):
                watched.seen[process] = _cpu(process)
                memory += _memory(process)
        watched.megabytes = max(watched.megabytes, memory)


def _tree(top: int) -> Iterator[int]:
    yield top
    with suppress(OSError):
        for thread in Path(f"/proc/{top}/task").iterdir():
            with suppress(OSError):
                for child in (thread / "children").read_text().split():
                    yield from _tree(int(child))


def _cpu(process: int) -> float:
    """User and system time, in seconds, of a process without its children."""
    told = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(told[11]) + int(told[12])) / _TICK


def _memory(process: int) -> float:
    """Proportional set size in megabytes of 10^6 bytes."""
    for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024 / 1e6
    return 0.0
