"""Days that a printed date can mean."""

import calendar
from datetime import date


def last_day(published: str | None) -> tuple[date | None, str | None]:
    """The last day that a date such as 2022-04 can mean, and how exact it is: day, month, year."""
    if published is None:
        return None, None
    parts = [int(part) for part in published.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    day = parts[2] if len(parts) > 2 else calendar.monthrange(year, month)[1]
    return date(year, month, day), ("year", "month", "day")[len(parts) - 1]
