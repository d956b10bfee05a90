"""A folder made beside the one that it replaces: whoever looks sees the old one or the new one, whole."""

import contextlib
import ctypes
import os
import shutil
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

_HERE = -100  # AT_FDCWD: paths are relative to the working directory
_EXCHANGE = 2  # RENAME_EXCHANGE


@contextmanager
def replacing(folder: Path) -> Generator[Path]:
    """A new folder, which takes the place of `folder` when the block ends well and is gone when it raises.

    A program that is killed leaves the old folder as it was; the next one clears up what it left.
    """
    folder = folder.absolute()
    folder.parent.mkdir(parents=True, exist_ok=True)
    _clear_up(folder)
    new = folder.with_name(f".{folder.name}.{os.getpid()}.new")
    new.mkdir()
    try:
        yield new
        _swap(new, folder)
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _swap(new: Path, folder: Path) -> None:
    """Put `new` in the place of `folder`, in one step where the system can; the old one is then at `new`."""
    if not folder.exists():
        new.rename(folder)
    elif not _exchanged(new, folder):
        old = folder.with_name(f".{folder.name}.{os.getpid()}.old")
        folder.rename(old)
        new.rename(folder)
        shutil.rmtree(old)


def _exchanged(new: Path, folder: Path) -> bool:
    try:
        rename = ctypes.CDLL(None).renameat2
    except (AttributeError, OSError, TypeError):  # not Linux
        return False
    return rename(_HERE, os.fsencode(new), _HERE, os.fsencode(folder), _EXCHANGE) == 0


def _clear_up(folder: Path) -> None:
    """Remove what killed programs left beside `folder`; put it back if one was killed between two renames."""
    for left in folder.parent.glob(f".{folder.name}.*"):
        pid, _, state = left.name.removeprefix(f".{folder.name}.").partition(".")
        if not pid.isdigit() or state not in ("new", "old") or _runs(int(pid)):
            continue
        if state == "old" and not folder.exists():
            left.rename(folder)
        else:
            shutil.rmtree(left, ignore_errors=True)


def _runs(pid: int) -> bool:
    if os.name != "posix":
        return True
    with contextlib.suppress(PermissionError):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return False
    return pid != os.getpid()
