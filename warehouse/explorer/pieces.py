"""A text cut at its figures: what stands between them, and each stretch with the figures that are on it."""

from collections.abc import Iterable

#: Plain text, or a stretch of text with the numbers of its figures.
Piece = str | tuple[str, list[int]]
#: Number of a figure, offset of its first character and offset behind its last, in code points.
Span = tuple[int, int, int]

#: What ends a sentence; a line end does, too.
ENDS = "。！？；\n"
#: How many characters of a sentence are quoted on either side of a figure.
AROUND = 90


def cut(text: str, spans: Iterable[Span], start: int = 0) -> list[Piece]:
    """The text from `start` on in pieces, which joined are the text again.

    Figures on one span share a piece; so do figures whose spans overlap, as a page can only mark one of them.
    """
    pieces: list[Piece] = []
    at = start
    for first, last, figures in _merged(spans):
        if first > at:
            pieces.append(text[at:first])
        pieces.append((text[first:last], figures))
        at = last
    if at < len(text):
        pieces.append(text[at:])
    return pieces


def sentence(text: str, first: int, last: int, start: int = 0) -> tuple[str, str, str]:
    """What is before a figure in its sentence, the figure, and what is behind it; a long one is cut."""
    begin = max((text.rfind(end, start, first) + 1 for end in ENDS), default=start)
    begin = max(begin, start)
    ends = [at for end in ENDS if (at := text.find(end, last)) >= 0]
    finish = min(ends, default=len(text) - 1) + 1
    before, after = text[begin:first], text[last:finish]
    if len(before) > AROUND:
        before = "…" + before[-AROUND:]
    if len(after) > AROUND:
        after = after[:AROUND] + "…"
    return before.lstrip(), text[first:last], after.rstrip()


def _merged(spans: Iterable[Span]) -> Iterable[tuple[int, int, list[int]]]:
    stretch: tuple[int, int, list[int]] | None = None
    for figure, first, last in sorted(spans, key=lambda span: (span[1], span[2], span[0])):
        if stretch and first < stretch[1]:
            stretch = stretch[0], max(stretch[1], last), [*stretch[2], figure]
            continue
        if stretch:
            yield stretch
        stretch = first, last, [figure]
    if stretch:
        yield stretch
