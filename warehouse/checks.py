"""The checks of sql/checks: each a view of its own, check_<code>, and all of them in the view `finding`.

A check is one SELECT that returns the bad rows, in the columns that sql/views/finding.sql passes on; its
file's name is the code of its findings. Another file there is another check: nothing else needs to know.

`finding` does not read the views of the checks one by one. Those that do no more than filter one and the same
view are said as one SELECT of it (`_together`): it is planned and read once, and not once for each.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import groupby

import sqlglot
from sqlglot import exp

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
    every = "\nUNION ALL\n".join(_parts())
    return f"WITH {EVERY} AS (\n{every}\n)\n{select}"


def _parts() -> Iterator[str]:
    """SELECTs that together return the rows of all checks."""
    parsed = [(check, _parsed(check)) for check in views()]
    by_view = sorted(parsed, key=lambda pair: _filtered(pair[1]) or "")
    for view, group in groupby(by_view, key=lambda pair: _filtered(pair[1])):
        members = list(group)
        if view is not None and len(members) > 1:
            yield _together([select for _, select in members])
            continue
        for check, _ in members:
            yield f"SELECT {', '.join(f'c.{column}' for column in COLUMNS)}\nFROM {check.name} AS c"


def _filtered(select: exp.Select) -> str | None:
    """The view (with its alias) that a check does no more than filter; None where it does anything else."""
    if any(
        value for part, value in select.args.items() if part not in ("expressions", "from_", "where", "kind")
    ):
        return None
    return select.args["from_"].this.sql()


def _together(checks: Sequence[exp.Select]) -> str:
    """One SELECT for checks that filter one view: each of its rows meets each code; CASE says what it means.

    What all checks return alike stays a plain column, so that a filter on the region passes.
    """
    codes = [_column(check, "code") for check in checks]
    each = "\nUNION ALL\n".join(f"SELECT {code.sql(dialect='duckdb')} AS code" for code in codes)

    def cases(values: Sequence[exp.Expr]) -> str:
        said = [value.sql(dialect="duckdb") for value in values]
        if len(set(said)) == 1:
            return said[0]
        whens = (
            f"WHEN {code.sql(dialect='duckdb')} THEN {value}" for code, value in zip(codes, said, strict=True)
        )
        return f"CASE k.code {' '.join(whens)} END"

    listed = ["k.code"] + [
        f'{cases([_column(check, column) for check in checks])} AS "{column}"' for column in COLUMNS[1:]
    ]
    source = checks[0].args["from_"].sql(dialect="duckdb")
    where = cases([check.args["where"].this for check in checks])
    return f"SELECT {', '.join(listed)}\n{source}\nCROSS JOIN (\n{each}\n) AS k\nWHERE {where}"


def _column(check: exp.Select, name: str) -> exp.Expr:
    return next(item for item in check.selects if item.alias_or_name == name).unalias()


def _parsed(check: SqlFile) -> exp.Select:
    select = sqlglot.parse_one(check.text, read="duckdb")
    if not isinstance(select, exp.Select):
        raise TypeError(f"{check.name} is not one SELECT")
    return select


def _file(name: str) -> SqlFile:
    return next(file for file in read("views") if file.name == name)
