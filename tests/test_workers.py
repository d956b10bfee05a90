"""Texts shared out to processes give what one process gives, also when a worker dies or is busy."""

import gc
import os
import pickle
import signal
import threading
from collections.abc import Iterable
from functools import partial

import polars as pl
import pytest

import ingest
from ingest import handover, workers
from ingest.extract import extract

TEXTS = [
    f"{year}年全县财政总收入完成{year - 1900}.{year % 10}亿元，增长8.{year % 10}%。\n"
    for year in range(1950, 2025)
]


@pytest.fixture
def two_cores(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(workers, "_cores", lambda: 2)
    monkeypatch.setattr(workers, "_WORTH_A_WORKER", 100)
    monkeypatch.setattr(workers, "_READ_MEANWHILE", 0)
    monkeypatch.setattr(workers, "_HANDING_OVER", 0)
    yield
    workers.stop()


def alone(texts: list[str]) -> pl.DataFrame:
    return extract([(number, text, "360121", 2023, None) for number, text in enumerate(texts)])


def test_shares_are_even_complete_and_in_order() -> None:
    workers.stop()
    assert workers.shares([5, 5]) == [[0, 1]]  # too little to share


def test_large_texts_are_shared_by_size(two_cores: None) -> None:
    assert workers.shares([300, 100, 100, 100]) == [[0], [1, 2, 3]]


def test_more_is_read_here_while_a_worker_starts(two_cores: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_READ_MEANWHILE", 150)
    assert workers.shares([100] * 4) == [[0, 1, 3], [2]]
    workers.spread(TEXTS, [100] * len(TEXTS), _lengths)  # and now it has started
    assert workers.shares([100] * 4) == [[0, 2], [1, 3]]


def test_a_worker_has_less_for_it_hands_over(two_cores: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_HANDING_OVER", 0.4)
    assert workers.shares([300, 300, 100, 100, 100]) == [[0, 2, 3], [1, 4]]


def test_on_many_cores_nobody_has_much_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_cores", lambda: 64)
    monkeypatch.setattr(workers, "_started", [None] * 63)
    sizes = [1_000_000] * 6400
    assert max(map(len, workers.shares(sizes))) <= 104


def test_results_are_in_the_order_of_their_tasks(two_cores: None) -> None:
    texts = ["全县12家", "", *TEXTS]
    lengths = workers.spread(texts, [len(text) * 100 for text in texts], _lengths)
    assert lengths == [len(text) for text in texts]
    assert len(workers._started) == 1
    assert workers.spread([], [], _lengths) == []


def _lengths(texts: list[str]) -> list[int]:
    return [len(text) for text in texts]


def test_two_processes_find_what_one_finds(two_cores: None) -> None:
    assert ingest.extract_texts(TEXTS, region="360121", year=2023).equals(alone(TEXTS))
    assert len(workers._started) == 1


def test_a_worker_that_died_is_replaced(two_cores: None) -> None:
    ingest.extract_texts(TEXTS, region="360121", year=2023)
    dead = workers._started[0]
    os.kill(dead.pid, signal.SIGKILL)
    dead.wait()
    assert ingest.extract_texts(TEXTS, region="360121", year=2023).equals(alone(TEXTS))
    assert ingest.extract_texts(TEXTS, region="360121", year=2023).equals(alone(TEXTS))
    assert workers._started[0].pid != dead.pid


def test_an_interrupted_call_leaves_no_answer_to_the_next(two_cores: None) -> None:
    with pytest.raises(KeyboardInterrupt):
        workers.spread(TEXTS, [100] * len(TEXTS), partial(_interrupted, os.getpid()))
    assert workers.spread(TEXTS, [100] * len(TEXTS), _lengths) == [len(text) for text in TEXTS]


def _interrupted(process: int, texts: Iterable[str]) -> list[int]:
    if os.getpid() == process:
        raise KeyboardInterrupt
    return [-1 for _ in texts]


@pytest.mark.skipif(not handover._memory_files(), reason="needs files in memory (Linux)")
def test_a_frame_whose_file_is_gone_is_an_error_and_no_other_frame() -> None:
    both = pickle.dumps([handover.HandedOver(alone(TEXTS[:3])), handover.HandedOver(alone(TEXTS[3:5]))])
    with pytest.raises(OSError, match="holds another frame by now"):
        pickle.loads(both)


@pytest.mark.parametrize("in_memory", [handover._memory_files(), False])
def test_a_frame_is_handed_over_as_it_is(in_memory: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handover, "_memory_files", lambda: in_memory)
    frames = [alone(TEXTS), alone(TEXTS[:3]), alone([])]
    received = [pickle.loads(pickle.dumps(handover.HandedOver(frame))).frame for frame in frames]
    assert all(
        one.equals(other) and one.schema == other.schema for one, other in zip(received, frames, strict=True)
    )


@pytest.mark.parametrize("was_on", [True, False])
def test_the_collector_of_cycles_is_as_it_was(was_on: bool) -> None:
    gc.collect()
    frozen = gc.get_freeze_count()
    if not was_on:
        gc.disable()
    try:
        alone(TEXTS[:2])
        assert gc.isenabled() == was_on
    finally:
        gc.enable()
    assert gc.get_freeze_count() == frozen


def test_what_the_caller_has_frozen_stays_so() -> None:
    gc.freeze()
    try:
        frozen = gc.get_freeze_count()
        alone(TEXTS[:2])
        assert 0 < gc.get_freeze_count() <= frozen
    finally:
        gc.unfreeze()


def test_threads_do_not_mix_their_answers(two_cores: None) -> None:
    halves = [TEXTS[:40], TEXTS[40:]]
    found: dict[int, pl.DataFrame] = {}

    def work(number: int) -> None:
        found[number] = ingest.extract_texts(halves[number], region="360121", year=2023)

    threads = [threading.Thread(target=work, args=(number,)) for number in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(found[number].equals(alone(halves[number])) for number in (0, 1))


def test_an_unknown_region_is_an_error_wherever_its_text_is_read(two_cores: None) -> None:
    with pytest.raises(ingest.registry.RegionError, match="无此县"):
        ingest.extract_texts(TEXTS, region=[*["360121"] * 74, "无此县"], year=2023)
