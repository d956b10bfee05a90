"""nianjian shell: the warehouse in the DuckDB shell."""

import os
import shutil
import signal
import sys
from pathlib import Path

from warehouse.cli.options import DATABASE, Database
from warehouse.cli.output import CallError
from warehouse.store import reading


def shell(db: Database = DATABASE) -> int:
    """Open the warehouse in the DuckDB shell, read-only."""
    with reading(db):
        pass  # says in one line what is wrong with the file, if anything is
    beside = Path(sys.executable).with_name("duckdb")
    program = str(beside) if beside.exists() else shutil.which("duckdb")
    if program is None:
        raise CallError("The DuckDB shell is not installed: pip install duckdb-cli")
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # Python ignores it, and the shell would inherit that
    os.execv(program, [program, "-readonly", str(db)])
