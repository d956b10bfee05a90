"""nianjian shell: the warehouse in the DuckDB shell, or in Harlequin."""

import os
import shutil
import signal
import sys
from pathlib import Path

from warehouse.cli.options import DATABASE, Database
from warehouse.cli.output import CallError
from warehouse.store import reading


def shell(db: Database = DATABASE) -> int:
    """Open the warehouse, read-only, in the DuckDB shell, or in Harlequin where that is installed."""
    with reading(db):
        pass  # says in one line what is wrong with the file, if anything is
    harlequin = _program("harlequin") if sys.stdin.isatty() else None
    duckdb = _program("duckdb")
    if harlequin is not None:
        command = [harlequin, "--read-only", "--locale", "C", str(db)]
    elif duckdb is not None:
        command = [duckdb, "-readonly", str(db)]
    else:
        raise CallError("The DuckDB shell is not installed: pip install duckdb-cli")
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # Python ignores it, and the shell would inherit that
    os.execv(command[0], command)


def _program(name: str) -> str | None:
    """The program beside this Python, else the one on the path."""
    beside = Path(sys.executable).with_name(name)
    return str(beside) if beside.exists() else shutil.which(name)
