"""nianjian withdraw: a document out of all views, and back."""

from typing import Annotated

import typer

from warehouse.cli.options import DATABASE, Database
from warehouse.cli.output import CallError, say
from warehouse.withdraw import restore
from warehouse.withdraw import withdraw as hide


def withdraw(
    document: Annotated[
        str,
        typer.Argument(
            metavar="DOC", help="The beginning of its id, its file's name, or its title.", show_default=False
        ),
    ],
    db: Database = DATABASE,
    why: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Why; kept with the document.", show_default=False)
    ] = None,
    undo: Annotated[bool, typer.Option("--undo", help="Show a withdrawn document again.")] = False,
) -> int:
    """Hide a document from all views; its figures stay in the fact tables, and `--undo` shows it again."""
    why = " ".join((why or "").split()) or None
    if undo:
        found, changed = restore(db, document, why)
        say(f"shown again   {found}" if changed else f"Nothing to do: {found} is not withdrawn")
        return 0
    if why is None:
        raise CallError("Say why it is withdrawn: --why TEXT")
    found, changed = hide(db, document, why)
    say(f"withdrawn     {found}" if changed else f"Nothing to do: {found} is withdrawn ({found.withdrawn})")
    return 0
