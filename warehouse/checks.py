"""The checks of sql/checks: each a view of its own, check_<code>, and all of them in the view `finding`.

A check is one SELECT that returns the bad rows, in the columns that sql/views/finding.sql passes on; its
file's name is the code of its findings. Another file there is another check: nothing else needs to know.
"""

from dataclasses import replace
from functools import cache

from warehouse.sqlfiles import SqlFile, read

PREFIX = "check_"
#: What a check returns, in this order.
COLUMNS = (
    "code", "severity", "key", "region", "subject", "metric", "year", "documents", "titles", "stated", "what",
    "what_to_do",
)  # fmt: skip
#: What sql/views/finding.sql reads: the rows of all checks.
EVERY = "every_check"


@cache
def views() -> tuple[SqlFile, ...]:
    """The checks as views, by name; their columns are described as those of `finding`."""
    described = _file("finding").columns
    return tuple(
        replace(
            check,
            name=PREFIX + check.name,
            columns={column: described[column] for column in COLUMNS},
            is_exported=False,
        )
        for check in read("checks")
    )


@cache
def finding() -> str:
    """The SELECT of the view `finding`, spelled out: with the rows of all checks behind a WITH."""
    select = "\n".join(line for line in _file("finding").text.splitlines() if not line.startswith("--"))
    listed = ", ".join(f"c.{column}" for column in COLUMNS)
    every = "\nUNION ALL\n".join(f"SELECT {listed}\nFROM {check.name} AS c" for check in views())
    return f"WITH {EVERY} AS (\n{every}\n)\n{select}"


def _file(name: str) -> SqlFile:
    return next(file for file in read("views") if file.name == name)
