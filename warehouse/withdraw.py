"""Documents taken out of all views, and put back; their figures stay in the fact tables."""

from pathlib import Path

from warehouse.documents import Found, describe, find
from warehouse.store import reading, writing
from warehouse.variants import settle


def withdraw(warehouse: Path, name: str, why: str) -> tuple[Found, bool]:
    """Hide the document that `name` means (see documents.find) from all views; whether it was shown so far.

    StoreError where no document, or more than one, has the name; nothing is written then.
    """
    return _set(warehouse, name, why, f"withdrawn: {why}")


def restore(warehouse: Path, name: str, why: str | None) -> tuple[Found, bool]:
    """Show a withdrawn document again; whether it was withdrawn. Errors as for `withdraw`."""
    return _set(warehouse, name, None, f"restored: {why}" if why else "restored")


def _set(warehouse: Path, name: str, withdrawn: str | None, why: str) -> tuple[Found, bool]:
    with reading(warehouse) as connection:
        found = find(connection, name)
    if (found.withdrawn is None) == (withdrawn is None):
        return found, False
    with writing(warehouse) as connection:
        changes = describe(connection, {found.id: {"withdrawn": withdrawn}}, why)
        settle(connection, [found.id])  # a near copy may have to take its place
    return found, bool(changes)
