"""Work shared out to processes, one a core: Python reads texts on one core only.

Workers are started when there is enough to do, and kept: they remember what they have read. They are plain
child processes that speak over pipes (no fork of a threaded process, no need of a main guard in the caller's
script). Where one cannot be started or dies, its share is done here.
"""

import atexit
import os
import pickle
import sys
from collections.abc import Callable
from subprocess import DEVNULL, PIPE, Popen
from threading import Lock
from typing import Any

#: Below so many characters a share is not worth the half second in which a worker starts.
_WORTH_A_WORKER = 1_000_000
#: While a worker starts, so many characters are read here.
_READ_MEANWHILE = 150_000
#: So much of a share a worker has less than this process: it still has to hand over what it found.
_HANDING_OVER = 0.03
#: A pipe that holds more than the usual 64 KB: fewer turns for a share and its result.
_PIPE_BYTES = 1 << 20
_SERVE = "import sys; sys.path[:] = {path!r}; from ingest import workers; workers.serve()"

_started: "list[Popen[bytes]]" = []
_free = Lock()


def shares(sizes: list[int]) -> list[list[int]]:
    """Which items each core does, as indices in order: the largest first to whoever has least.

    The first share is for this process, which works while workers that have yet to be started are starting.
    """
    count = max(1, min(_cores(), sum(sizes) // _WORTH_A_WORKER, len(sizes)))
    loads, taken = [0.0] * count, [list[int]() for _ in range(count)]
    for number in range(1, count):
        loads[number] = sum(sizes) / count * _HANDING_OVER + (
            _READ_MEANWHILE if number > len(_started) else 0
        )
    for index in (
        sorted(range(len(sizes)), key=lambda index: -sizes[index]) if count > 1 else range(len(sizes))
    ):
        least = loads.index(min(loads))
        loads[least] += sizes[index]
        taken[least].append(index)
    return [sorted(share) for share in taken]


def spread(tasks: list[Any], costs: list[int], work: Callable[[list[Any]], list[Any]]) -> list[Any]:
    """The result of each task, in order, where `work` (a module's function) gives one for each of a list.

    A cost is how many characters of a text are read in the time that the task takes.
    """
    if not tasks:
        return []
    split = shares(costs)
    answers = run([[tasks[index] for index in share] for share in split], work)
    found = {
        index: result
        for share, results in zip(split, answers, strict=True)
        for index, result in zip(share, results, strict=True)
    }
    return [found[index] for index in range(len(tasks))]


def run(tasks: list[list[Any]], work: Callable[[list[Any]], Any]) -> list[Any]:
    """The results of `work` (a module's function) on each list of tasks; the first list is done here."""
    if not _free.acquire(blocking=False):  # another thread has the workers
        return [work(share) for share in tasks]
    try:
        asked = [_ask(number, work, share) for number, share in enumerate(tasks[1:])]
        first = work(tasks[0])
        answers = [_answer(worker) if worker else None for worker in asked]
    except BaseException:
        stop()  # or whoever asks next is given the answers to this
        raise
    finally:
        _free.release()
    return [
        first,
        *(
            work(share) if answer is None else answer
            for answer, share in zip(answers, tasks[1:], strict=True)
        ),
    ]


def _ask(number: int, work: Callable[[list[Any]], Any], share: list[Any]) -> "Popen[bytes] | None":
    """Hand a share to the worker of this number, started if need be; None where that cannot be done."""
    try:
        while len(_started) <= number:
            _started.append(_start())
        worker = _started[number]
        assert worker.stdin
        pickle.dump((work, share), worker.stdin, protocol=pickle.HIGHEST_PROTOCOL)
        worker.stdin.flush()
    except OSError:
        stop()
        return None
    return worker


def _answer(worker: "Popen[bytes]") -> Any:
    """What a worker found; None if it died over it, and then the caller meets the same error."""
    assert worker.stdout
    try:
        return pickle.load(worker.stdout)
    except (EOFError, OSError, pickle.UnpicklingError):
        stop()
        return None


def _start() -> "Popen[bytes]":
    code = _SERVE.format(path=sys.path)
    return Popen([sys.executable, "-c", code], stdin=PIPE, stdout=PIPE, stderr=DEVNULL, pipesize=_PIPE_BYTES)


def stop() -> None:
    """End all workers; they are started again when there is work."""
    while _started:
        _started.pop().kill()


atexit.register(stop)


def serve() -> None:
    """What a worker does: read a function and its tasks, write the result, until nobody asks any more."""
    requests, replies = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # a stray print must not get between the replies
    while True:
        try:
            work, tasks = pickle.load(requests)
        except EOFError:
            return
        pickle.dump(work(tasks), replies, protocol=pickle.HIGHEST_PROTOCOL)
        replies.flush()


def _cores() -> int:
    """The cores that this process may run on."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
