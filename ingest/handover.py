"""A frame on its way from one process to another: by a file in memory where there is such, else as bytes.

Bytes through a pipe are copied again and again, into pages that are new each time; a file in memory is
written once and mapped by the reader. It has no name, so that a process that dies leaves nothing behind.
"""

import io
import os
from pathlib import Path
from typing import Any

import polars as pl

#: The file of the last frame: kept open until the next one, for the reader opens it by its place here.
_last: list[int] = []


class HandedOver:
    """A frame that is pickled as the place of its buffers; the reader fails where these are gone by then."""

    def __init__(self, frame: pl.DataFrame) -> None:
        self.frame = frame

    def __reduce__(self) -> tuple[Any, tuple[Any, ...]]:
        if _memory_files():
            return _mapped, _in_memory(self.frame)
        return _received, (_as_bytes(self.frame),)


def _received(place: str | bytes) -> HandedOver:
    return HandedOver(pl.read_ipc(place))


def _mapped(place: str, inode: int) -> HandedOver:
    """The frame in a file; OSError where another frame's file has taken its number since."""
    if Path(place).stat().st_ino != inode:
        raise OSError(f"{place} holds another frame by now: hand over one frame a reply")
    return _received(place)


def _memory_files() -> bool:
    return hasattr(os, "memfd_create") and _open_files().is_dir()


def _open_files() -> Path:
    """Where other processes of the same user find the files that this one has open."""
    return Path(f"/proc/{os.getpid()}/fd")


def _in_memory(frame: pl.DataFrame) -> tuple[str, int]:
    while _last:
        os.close(_last.pop())
    _last.append(os.memfd_create("figures"))
    place = str(_open_files() / str(_last[0]))
    _write(frame, place)
    return place, os.fstat(_last[0]).st_ino


def _as_bytes(frame: pl.DataFrame) -> bytes:
    buffers = io.BytesIO()
    _write(frame, buffers)
    return buffers.getvalue()


def _write(frame: pl.DataFrame, place: str | io.BytesIO) -> None:
    """In as many batches as polars has threads, which read one each, and with strings in Arrow's old layout:
    short ones, as these are, take two thirds of the space in it.
    """
    frame.write_ipc(
        place,
        compression="uncompressed",
        compat_level=pl.CompatLevel.oldest(),
        record_batch_size=frame.height // pl.thread_pool_size() + 1,
    )
