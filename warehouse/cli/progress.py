"""A progress bar for work longer than a second, and none where no one looks at a terminal."""

import sys
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

PATIENCE = 1.0  # seconds


class _Rate(ProgressColumn):
    """Things done a second; nothing before that can be told."""

    def render(self, task: Task) -> Text:
        return Text(f"{task.speed:.1f}/s" if task.speed else "")


@contextmanager
def progress(total: int, what: str) -> Generator[Callable[[int], None]]:
    """A function to call with the number of things done since its last call; the bar is gone in the end."""
    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        _Rate(),
        TimeRemainingColumn(),
    )
    bar = Progress(*columns, console=console, transient=True)
    task = bar.add_task(what, total=total)
    began = time.monotonic()
    shown = console.is_terminal and sys.stdout.isatty()

    def advance(done: int) -> None:
        bar.advance(task, done)
        if shown and not bar.live.is_started and time.monotonic() - began > PATIENCE:
            bar.start()

    try:
        yield advance
    finally:
        if bar.live.is_started:
            bar.stop()
