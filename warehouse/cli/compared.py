"""A comparison as a page: what is on both sides first, what changed most at its top; then why others are not.

The order of what is on both sides: levels of registered metrics of the region itself in the whole year, by
relative change; other levels, likewise; growth, shares and the like, by their difference; claimed places;
targets and capacities last. Each value has the number of its document, listed below.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from warehouse.cli.amounts import difference, percent, places, plain, times
from warehouse.cli.pages import Page, Section
from warehouse.compare import Comparison, Row

LAST = float("inf")  # among changes, what has no number
SIGNS = ("-", "−", "－", "负")  # of a decrease, as some reports print it
BOUNDS = {"above": "≥", "below": "≤", "approx": "≈"}  # what stands in words around the print
#: A column behind the difference: its head, and what stands in it.
Column = tuple[str, Callable[[Row], str]]


@dataclass
class Documents:
    """Numbers for documents, in the order in which they are first asked for."""

    numbers: dict[str, int] = field(default_factory=dict[str, int])
    titles: dict[str, str] = field(default_factory=dict[str, str])

    def number(self, document: str, title: str | None) -> int:
        self.titles[document] = title or document
        return self.numbers.setdefault(document, len(self.numbers) + 1)

    def listed(self) -> list[str]:
        return [f"({number}) {self.titles[document]}" for document, number in self.numbers.items()]


def ordered(found: Comparison) -> list[Row]:
    """The rows in the order in which pages show them."""
    return sorted(
        found.rows, key=lambda row: (_STATES.index(row.get("state") or row["kind"]), _by_change(row))
    )


def of_years(found: Comparison) -> Page:
    """The page of `compare.years`."""
    return _by_state(found, f"{found.common}, {found.sides[0]} to {found.sides[1]}", _GROWTHS)


def of_regions(found: Comparison) -> Page:
    """The page of `compare.regions`."""
    return _by_state(found, f"{found.sides[0]} and {found.sides[1]}, {found.common}", _RATIO)


def of_reports(found: Comparison) -> Page:
    """The page of `compare.reports`."""
    by_kind = _grouped(found, "kind")
    sections = [
        Section(title, heads, [_report_row(row, heads) for row in by_kind.get(kind, [])])
        for kind, (title, heads) in _KINDS.items()
    ]
    return Page("Two reports", sections, [f"first: {found.sides[0]}", f"second: {found.sides[1]}"])


def _growth(name: str) -> Callable[[Row], str]:
    return lambda row: percent((row[name], row[f"{name}_low"], row[f"{name}_high"]))


def _reported(row: Row) -> str:
    printed, basis = row["reported_growth_printed"], row["reported_growth_basis"]
    if not printed:
        return ""
    signed = _signed(row["reported_growth"], printed)
    return signed if basis in (row["basis_2"], "none") else f"{signed}, {basis}"


_GROWTHS: tuple[Column, ...] = (
    ("growth", _growth("growth")),
    ("a year", _growth("growth_per_year")),
    ("as reported", _reported),
)
_RATIO: tuple[Column, ...] = (
    ("ratio", lambda row: times((row["ratio"], row["ratio_low"], row["ratio_high"]))),
)
#: What the columns of a section of two reports hold.
_REPORTED: dict[str, Callable[[Row], str]] = {
    "metric": lambda row: row["metric_name"],
    "": lambda row: _kind(row),
    "first": lambda row: _said(row, 1),
    "second": lambda row: _said(row, 2),
    "target": lambda row: _said(row, 1),
    "outcome": lambda row: _said(row, 2),
    "difference": lambda row: _difference(row),
    "growth": _growth("growth"),
    "verdict": lambda row: row["verdict"],
    "because": lambda row: row["reason"] or "",
}
#: The kinds of rows of two reports in their order: title and columns.
_KINDS = {
    "changed": ("Changed", ("metric", "", "first", "second", "difference", "growth")),
    "restated": ("Restated by the second", ("metric", "", "first", "second", "difference", "growth")),
    "target_met": ("Targets of the first", ("metric", "", "target", "outcome", "verdict", "because")),
    "unchanged": ("Unchanged, as far as the prints tell", ("metric", "", "first", "second")),
    "confirmed": ("Confirmed by the second", ("metric", "", "first", "second")),
    "not comparable": ("Not comparable", ("metric", "", "first", "second", "because")),
    "dropped": ("Only in the first", ("metric", "", "first")),
    "new": ("Only in the second", ("metric", "", "second")),
}


_STATES = ("both", *_KINDS, "only_1", "only_2")


def _grouped(found: Comparison, column: str) -> dict[str, list[Row]]:
    groups: dict[str, list[Row]] = {}
    for row in ordered(found):
        groups.setdefault(row[column], []).append(row)
    return groups


def _report_row(row: Row, heads: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(_REPORTED[head](row) for head in heads)


def _by_state(found: Comparison, title: str, columns: tuple[Column, ...]) -> Page:
    documents = Documents()
    by_state = _grouped(found, "state")
    one, two = found.sides

    def value(row: Row, side: int) -> str:
        return f"{_said(row, side)} ({documents.number(row[f'document_{side}'], row[f'title_{side}'])})"

    def changed(row: Row) -> tuple[str, ...]:
        more = [said(row) for _, said in columns]
        return (*_what(row), value(row, 1), value(row, 2), _difference(row), *more)

    def apart(row: Row) -> tuple[str, ...]:
        return (*_what(row), value(row, 1), value(row, 2), row["reason"])

    heads = "metric", "", one, two
    sections = [
        Section(
            "On both sides",
            (*heads, "difference", *(head for head, _ in columns)),
            [changed(row) for row in by_state.get("both", [])],
        ),
        Section(
            "Not comparable", (*heads, "because"), [apart(row) for row in by_state.get("not comparable", [])]
        ),
        *(
            Section(
                f"Only {name}",
                ("metric", "", name),
                [(*_what(row), value(row, side)) for row in by_state.get(f"only_{side}", [])],
            )
            for side, name in enumerate(found.sides, 1)
        ),
    ]
    return Page(title, sections, [*_notes(by_state.get("both", [])), *documents.listed()])


def _by_change(row: Row) -> tuple[int, float, bool, str, str, str]:
    """The order of rows; what has no change to go by is in the order of metrics, those registered first."""
    if row["status_class"] != "outcome":
        group, change = 4, row["difference"]
    elif row["measure"] == "level":
        ratio = row.get("ratio")
        group = 0 if _is_headline(row) else 1
        change = row.get("growth") if ratio is None else ratio - 1
    else:
        group, change = 3 if row["measure"] == "rank" else 2, row["difference"]
    by = LAST if change is None else -abs(float(change))
    printed = row["printed_1"] or row["printed_2"]
    return group, by, not row["registered"], row["metric"], _kind(row), printed


def _is_headline(row: Row) -> bool:
    is_whole_year = row.get("period", "Y") == "Y"
    return row["registered"] and row["subject"] is None and row["base"] is None and is_whole_year


def _what(row: Row) -> tuple[str, str]:
    return row["metric_name"], _kind(row)


def _kind(row: Row) -> str:
    """What tells the row from others of its metric: measure, basis, period, base, scope, status."""
    measure, of = row["measure"], row["of"]
    parts = [measure if of in ("level", measure) else f"{measure} of {of}"]
    bases = {row.get(column) for column in ("basis", "basis_1", "basis_2")} - {None, "none"}
    if measure == "growth" or bases - {"nominal"}:
        parts += sorted(basis for basis in bases if basis)
    parts += _periods(row)
    if row["averaged"]:
        parts.append("a year on average")
    if row["base"]:
        parts.append(f"over {row['base']}")
    if row["scope"]:
        parts.append(row["scope"])
    if row["status_class"] != "outcome":
        parts.append(row["status_class"])
    return ", ".join(parts)


def _periods(row: Row) -> list[str]:
    """The part of the year, if it is one; of two reports the periods that are not each one's own year."""
    if "period" in row:
        return [] if row["period"] == "Y" else [row["period"].removeprefix("Y-")]
    periods = [row[column] for column in ("time_period_1", "time_period_2") if row[column]]
    if row["years_on"] == 0 and all(len(period) == len("2023") for period in periods):
        return []
    return [" and ".join(dict.fromkeys(periods))] if periods else []


def _said(row: Row, side: int) -> str:
    """A value as printed, with signs for bound and decrease; a claimed place in digits before it."""
    printed, value, high = (row[f"{column}_{side}"] for column in ("printed", "value", "high"))
    if printed is None:
        return ""
    number = high if value is None else value
    if row["measure"] == "rank":
        return f"{'top ' if value is None else ''}{plain(number)}: {printed}"
    bound = "" if "余" in printed else BOUNDS.get(row[f"bound_{side}"], "")
    return f"{bound}{_signed(number, printed)}"


def _signed(number: float | Decimal | None, printed: str) -> str:
    """A decrease has its sign, though 下降10% is printed without one."""
    return f"-{printed}" if (number or 0) < 0 and not printed.startswith(SIGNS) else printed


def _difference(row: Row) -> str:
    interval = row["difference"], row["difference_low"], row["difference_high"]
    if row["measure"] == "rank":
        return places(interval)
    return difference(interval, row["difference_unit"], row["printed_2"])


def _notes(rows: Iterable[Row]) -> list[str]:
    """Each note once, with all metrics that it is about."""
    named: dict[str, dict[str, None]] = {}
    for row in rows:
        if note := row.get("notes"):
            named.setdefault(note, {})[row["metric_name"]] = None
    return [f"note on {', '.join(names)}: {note}" for note, names in named.items()]
