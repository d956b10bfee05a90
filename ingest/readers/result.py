"""What a reader returns."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """What a file says, its tables as lines of cells with a tab between them; a form feed begins a page.

    notes: what the reader left out, a line each.
    """

    text: str
    media_type: str
    notes: tuple[str, ...] = ()


def row(cells: list[str]) -> str:
    """A table's row as one line; a cell that stands alone (a title, a unit) is a line like any other."""
    printed = [" ".join(cell.split()) for cell in cells]
    filled = [cell for cell in printed if cell]
    if len(filled) == 1 and not printed[0]:
        return filled[0]
    return "\t".join(printed).rstrip("\t")
