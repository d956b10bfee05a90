"""What a report says of itself in its title and opening: kind, region, year reviewed, date, publisher."""

from dataclasses import dataclass

from ingest.recognition import opening as top
from ingest.recognition import when, where
from ingest.recognition.evidence import Evidence

__all__ = ["Evidence", "Recognised", "recognise"]


@dataclass(frozen=True, slots=True)
class Recognised:
    """`part`: the part of the year reviewed, as the end of a period (-Q1, -S1, -01/-11); None for all of it.

    `opening` is what was looked at, in one spelling.
    """

    title: str | None
    kind: str
    publisher: str | None
    published_on: str | None
    region: Evidence[str] | None
    year: Evidence[int] | None
    part: str | None
    opening: str


def recognise(
    body: str, *, title: str | None = None, kind: str | None = None, year: int | None = None
) -> Recognised:
    """What the title and the first characters of `body` tell; the parameters are what is known already."""
    opening = top.read(body)
    found_title = title or top.title(opening)
    named = found_title or ""
    kind = kind or top.kind(named, opening)
    published_on = top.published_on(opening) or when.session_date(opening)
    part = when.part_of_year(named, kind, opening)
    reviewed = when.reviewed_year(named, kind, opening) or when.year_of_part(part, published_on)
    known_year = year or (reviewed.value if reviewed else None)
    return Recognised(
        title=found_title,
        kind=kind,
        publisher=top.publisher(opening),
        published_on=published_on,
        region=where.region(named, opening, known_year),
        year=reviewed,
        part=part,
        opening="\n".join((top.plain(named), opening.text)),
    )
