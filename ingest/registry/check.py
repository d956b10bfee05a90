"""Prove the registry's data files: `python -m ingest.registry.check`.

Prints one line a problem, with file, line and what to mend, and exits with 1 if there is any. The files
are read here as they are, not through the loaders, which trust them.
"""

import csv
import re
import sys
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from itertools import pairwise
from pathlib import Path

from ingest.frontmatter import KINDS as DOCUMENT_KINDS
from ingest.registry.corrections import NAME as CORRECTIONS
from ingest.registry.corrections import problems as problems_of_corrections
from ingest.registry.files import FOLDER, words
from ingest.registry.metrics import AIMS, BASES, BREAK_KINDS, KINDS, PARTS, fold
from ingest.registry.regions import COUNTRY, LEVELS
from ingest.registry.scopes import SAME, plain

YEAR = range(1900, 2101)
NOW = 9999
SHEET = 31  # characters that Excel allows in the name of a sheet
COLUMNS = {
    "regions.csv": "code name level parent valid_from valid_to successor",
    "region_endings.csv": "level kind text",
    "units.csv": "unit aliases quantity code factor base",
    "document_kinds.csv": "where cue kind",
    "scopes.csv": "phrase aliases peers_level ancestor_level ancestor_ending peers_ending",
    "breaks.csv": "metric first_year kind reason reason_zh source",
    "aims.csv": "metric aim reason",
    "lookalikes.csv": "metric other why",
    "variants.csv": "traditional simplified",
    "domains.csv": "domain name_zh name_en",
    "metrics": "id name_zh name_en unit kind part_of part basis_level basis_growth ranking aliases",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a data file; `cells` by column."""

    file: str
    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def says(self, message: str) -> str:
        return f"{self.file}:{self.line}: {message}"


@dataclass(frozen=True, slots=True)
class Registry:
    """All rows by file; the files of metrics/ together under "metrics"."""

    folder: Path
    tables: dict[str, list[Row]]

    def __getitem__(self, file: str) -> list[Row]:
        return self.tables[file]


Spells = dict[str, list[tuple[int, int, Row]]]


def problems(folder: Path = FOLDER) -> list[str]:
    """One line for each problem of the data files in a folder; the shape of the files goes first."""
    tables: dict[str, list[Row]] = {}
    found: list[str] = []
    for key in COLUMNS:
        paths = sorted((folder / key).glob("*.csv")) if key == "metrics" else [folder / key]
        tables[key] = [row for path in paths for row in _read(path, key, folder, found)]
        if not tables[key] and key not in ("breaks.csv", "aims.csv", "lookalikes.csv"):
            found.append(f"{key}: holds no rows; restore the file")
    if not found:
        registry = Registry(folder, tables)
        found = [line for check in CHECKS for line in check(registry)]
    return found


def _read(path: Path, key: str, folder: Path, found: list[str]) -> Iterator[Row]:
    name = path.relative_to(folder).as_posix()
    columns = COLUMNS[key].split()
    if not path.is_file():
        found.append(f"{name}: is missing; restore it")
        return
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        header = next(reader, list[str]())
        if header != columns:
            found.append(f"{name}:1: columns are {','.join(header)}; make them {','.join(columns)}")
            return
        for cells in reader:
            if len(cells) != len(columns):
                found.append(f"{name}:{reader.line_num}: has {len(cells)} cells, not {len(columns)}; mend it")
                continue
            row = Row(name, reader.line_num, dict(zip(columns, cells, strict=True)))
            if any(cell != cell.strip() for cell in cells):
                found.append(row.says("a cell begins or ends with a blank; take it out"))
            yield row


def regions(registry: Registry) -> Iterator[str]:
    """Codes, levels and years are well formed; spells of a code do not overlap; parents cover them."""
    spells: Spells = defaultdict(list)
    for row in registry["regions.csv"]:
        first, last = _year(row["valid_from"]), _year(row["valid_to"]) if row["valid_to"] else NOW
        if not re.fullmatch(r"[1-9]\d{5}", row["code"]):
            yield row.says(f"code {row['code']!r} is not six digits")
        elif row["level"] not in LEVELS:
            yield row.says(f"level {row['level']!r} is none of {', '.join(LEVELS)}")
        elif not row["name"]:
            yield row.says("has no name")
        elif first is None or last is None or first > last:
            yield row.says(f"years {row['valid_from']} to {row['valid_to']} are no span; mend one")
        else:
            spells[row["code"]].append((first, last, row))
    for code, found in spells.items():
        yield from _overlaps(code, sorted(found, key=lambda spell: spell[:2]))
    for first, last, row in (spell for found in spells.values() for spell in found):
        yield from _parent(row, first, last, spells)
        yield from _successor(row, last, spells)


def _overlaps(code: str, found: list[tuple[int, int, Row]]) -> Iterator[str]:
    for (_, last, before), (first, _, row) in pairwise(found):
        if first <= last:
            yield row.says(f"{code} begins in {first}, but line {before.line} has it until {last}; mend one")


def _parent(row: Row, first: int, last: int, spells: Spells) -> Iterator[str]:
    parent = row["parent"]
    if row["code"] == COUNTRY:
        if parent:
            yield row.says("the country has no parent; empty the cell")
        return
    if parent not in spells:
        yield row.says(f"parent {parent!r} is in no row; add it or mend the code")
        return
    if LEVELS.index(spells[parent][0][2]["level"]) >= LEVELS.index(row["level"]):
        yield row.says(f"parent {parent} is not of a higher level than {row['level']}")
    if not _covers(sorted((f, t) for f, t, _ in spells[parent]), first, last):
        yield row.says(f"parent {parent} is not valid in all of {row['valid_from']} to {row['valid_to']}")


def _covers(spans: list[tuple[int, int]], first: int, last: int) -> bool:
    for start, end in spans:
        if start <= first <= end:
            first = end + 1
    return first > last


def _successor(row: Row, last: int, spells: Spells) -> Iterator[str]:
    successor = row["successor"]
    if not successor:
        return
    if last == NOW:
        yield row.says(f"is still valid and has the successor {successor}; empty one")
    elif not any(first <= last + 1 <= end for first, end, _ in spells.get(successor, [])):
        yield row.says(f"successor {successor} is not valid in {last + 1}; mend the code")


def region_endings(registry: Registry) -> Iterator[str]:
    rows = registry["region_endings.csv"]
    yield from _repeated(rows, ("level", "kind", "text"))
    for row in rows:
        if row["kind"] not in ("ending", "kept", "people"):
            yield row.says(f"kind {row['kind']!r} is none of ending, kept, people")
        elif (row["level"] == "") != (row["kind"] == "people") or row["level"] not in ("", *LEVELS):
            yield row.says(f"level {row['level']!r} does not go with {row['kind']}")


def units(registry: Registry) -> Iterator[str]:
    """No spelling for two units; factors positive; a base is a unit of the same quantity with factor 1."""
    rows = registry["units.csv"]
    by_unit = {row["unit"]: row for row in rows}
    yield from _spelt_twice((row, row["unit"], row["aliases"], str) for row in rows)
    for row in rows:
        base, factor = by_unit.get(row["base"]), _decimal(row["factor"])
        if not re.fullmatch(r"[a-z_]+", row["quantity"]):
            yield row.says(f"quantity {row['quantity']!r} is not small letters and _")
        if row["quantity"] == "money" and row["code"] and not re.fullmatch("[A-Z]{3}", row["code"]):
            yield row.says(f"code {row['code']!r} is not an ISO 4217 code")
        if bool(row["factor"]) != bool(row["base"]):
            yield row.says("has only one of factor and base; give both or none")
        elif row["factor"] and (factor is None or factor <= 0):
            yield row.says(f"factor {row['factor']!r} is not a positive number")
        elif row["base"] and base is None:
            yield row.says(f"base {row['base']!r} is no unit; add it or mend the name")
        elif base and base["quantity"] != row["quantity"]:
            yield row.says(f"base {row['base']} measures {base['quantity']}, not {row['quantity']}")
        elif base and (base["base"], _decimal(base["factor"])) != (base["unit"], Decimal(1)):
            yield row.says(f"base {row['base']} is not its own base with factor 1; mend one")


def scopes(registry: Registry) -> Iterator[str]:
    rows = registry["scopes.csv"]
    yield from _spelt_twice((row, row["phrase"], row["aliases"], plain) for row in rows)
    for row in rows:
        peers, ancestor = row["peers_level"], row["ancestor_level"]
        if ancestor not in LEVELS:
            yield row.says(f"ancestor_level {ancestor!r} is none of {', '.join(LEVELS)}")
        elif peers not in (SAME, *LEVELS):
            yield row.says(f"peers_level {peers!r} is none of {', '.join((SAME, *LEVELS))}")
        elif peers != SAME and LEVELS.index(peers) <= LEVELS.index(ancestor):
            yield row.says(f"peers of level {peers} cannot be below a {ancestor}; mend one")


def metrics(registry: Registry) -> Iterator[str]:
    """Ids and names are used once; units, words and parents are known."""
    rows = registry["metrics"]
    units_known = {row["unit"] for row in registry["units.csv"]}
    vocabulary = {"kind": KINDS, "basis_level": BASES, "basis_growth": BASES, "ranking": ("true", "false")}
    yield from _repeated(rows, ("id",))
    yield from _spelt_twice((row, row["name_zh"], row["aliases"], fold) for row in rows)
    for row in rows:
        if not re.fullmatch(r"[a-z][a-z0-9_]*", row["id"]):
            yield row.says(f"id {row['id']!r} is not small letters, digits and _")
        if not row["name_zh"] or not row["name_en"]:
            yield row.says("has no name_zh or no name_en")
        pure_number = row["kind"] == "ratio" and not row["unit"]  # 城乡居民收入比
        if row["unit"] not in units_known and not pure_number:
            yield row.says(f"unit {row['unit']!r} is no unit of units.csv; add it there or mend it")
        for column, known in vocabulary.items():
            if row[column] not in known:
                yield row.says(f"{column} {row[column]!r} is none of {', '.join(known)}")
    yield from _parts(rows)


def _parts(rows: list[Row]) -> Iterator[str]:
    parents = {row["id"]: row["part_of"] for row in rows}
    for row in rows:
        above = row["part_of"]
        if not above and row["part"]:
            yield row.says("has part but no part_of; give both or none")
        elif above and row["part"] not in PARTS:
            yield row.says(f"part {row['part']!r} is none of {', '.join(PARTS)}")
        if above and above not in parents:
            yield row.says(f"part_of {above!r} is no metric; add it or mend the id")
        path = {row["id"]}
        while above and above not in path:
            path.add(above)
            above = parents.get(above, "")
        if above == row["id"]:
            yield row.says(f"{row['id']} is a part of itself; mend part_of")


def breaks(registry: Registry) -> Iterator[str]:
    rows = registry["breaks.csv"]
    known = {row["id"] for row in registry["metrics"]}
    said: dict[str, str] = {}
    yield from _repeated(rows, ("metric", "first_year"))
    for row in rows:
        if row["metric"] not in known:
            yield row.says(f"metric {row['metric']!r} is no metric; mend the id")
        if _year(row["first_year"]) is None:
            yield row.says(f"first_year {row['first_year']!r} is no year")
        if row["kind"] not in BREAK_KINDS:
            yield row.says(f"kind {row['kind']!r} is none of {', '.join(BREAK_KINDS)}")
        if not row["reason"]:
            yield row.says("has no reason; say why the series breaks")
        elif not row["reason_zh"]:
            yield row.says("has no reason_zh; say it in Chinese, too")
        elif said.setdefault(row["reason"], row["reason_zh"]) != row["reason_zh"]:
            yield row.says(f"reason is {said[row['reason']]!r} in another line; say it in the same words")


def domains(registry: Registry) -> Iterator[str]:
    rows = registry["domains.csv"]
    known = {Path(row.file).stem for row in registry["metrics"]}
    yield from _repeated(rows, ("domain",))
    for row in rows:
        if row["domain"] not in known:
            yield row.says(f"domain {row['domain']!r} has no file in metrics/; mend the name")
        if not row["name_zh"] or not row["name_en"]:
            yield row.says("has no name in Chinese or English; name it in both")
        if len(f"{row['name_zh']} {row['name_en']}") > SHEET:
            yield row.says(f"both names have more than {SHEET} characters, too many for a sheet; shorten one")
    for missing in sorted(known - {row["domain"] for row in rows}):
        yield f"domains.csv: {missing} is missing; add a line with its names"


def aims(registry: Registry) -> Iterator[str]:
    rows = registry["aims.csv"]
    ranked = {row["id"]: row["ranking"] == "true" for row in registry["metrics"]}
    yield from _repeated(rows, ("metric",))
    for row in rows:
        if row["metric"] not in ranked:
            yield row.says(f"metric {row['metric']!r} is no metric; mend the id")
        elif row["aim"] == "ceiling" and ranked[row["metric"]]:
            yield row.says(f"{row['metric']} is to be less, but ranked; mend aim or ranking")
        if row["aim"] not in AIMS:
            yield row.says(f"aim {row['aim']!r} is none of {', '.join(AIMS)}")
        if not row["reason"]:
            yield row.says("has no reason; say why its targets are no floors")


def lookalikes(registry: Registry) -> Iterator[str]:
    rows = registry["lookalikes.csv"]
    known = {row["id"] for row in registry["metrics"]}
    seen: set[frozenset[str]] = set()
    for row in rows:
        pair = frozenset((row["metric"], row["other"]))
        for metric in sorted(pair - known):
            yield row.says(f"{metric!r} is no metric; mend the id")
        if len(pair) < 2 or pair in seen:
            yield row.says("names no new pair of two metrics; mend it or take it out")
        if not row["why"]:
            yield row.says("has no why; say how the two differ")
        seen.add(pair)


def variants(registry: Registry) -> Iterator[str]:
    rows = registry["variants.csv"]
    yield from _repeated(rows, ("traditional",))
    for row in rows:
        if len(row["traditional"]) != 1 or len(row["simplified"]) != 1:
            yield row.says("is not one character for one; mend it")


def document_kinds(registry: Registry) -> Iterator[str]:
    rows = registry["document_kinds.csv"]
    yield from _repeated(rows, ("where", "cue"))
    for row in rows:
        if row["where"] not in ("title", "opening"):
            yield row.says(f"where {row['where']!r} is neither title nor opening")
        if row["kind"] not in DOCUMENT_KINDS:
            yield row.says(f"kind {row['kind']!r} is none of {', '.join(DOCUMENT_KINDS)}")


def toml_files(registry: Registry) -> Iterator[str]:
    for path in sorted(registry.folder.rglob("*.toml")):
        try:
            tomllib.loads(path.read_text(encoding="utf-8"))
        except ValueError as error:
            yield f"{path.relative_to(registry.folder).as_posix()}: is no TOML: {error}"


def corrections(registry: Registry) -> Iterator[str]:
    yield from problems_of_corrections(registry.folder / CORRECTIONS)


CHECKS: tuple[Callable[[Registry], Iterator[str]], ...] = (
    regions,
    region_endings,
    units,
    scopes,
    metrics,
    breaks,
    domains,
    aims,
    lookalikes,
    variants,
    document_kinds,
    toml_files,
    corrections,
)


def _repeated(rows: Iterable[Row], columns: tuple[str, ...]) -> Iterator[str]:
    seen: dict[tuple[str, ...], Row] = {}
    for row in rows:
        key = tuple(row[column] for column in columns)
        if first := seen.get(key):
            yield row.says(f"{' '.join(key)} is already in {first.file}:{first.line}; take one out")
        seen.setdefault(key, row)


def _spelt_twice(named: Iterable[tuple[Row, str, str, Callable[[str], str]]]) -> Iterator[str]:
    """A name or alias that is given to two rows, or twice to one, once folded."""
    seen: dict[str, Row] = {}
    for row, name, aliases, folded in named:
        if not name:
            yield row.says("has an empty name")
        for spelling in (name, *words(aliases)):
            key = folded(spelling)
            if first := seen.get(key):
                where = "this line" if first is row else f"{first.file}:{first.line}"
                yield row.says(f"{spelling} is already a name in {where}; take one out")
            seen.setdefault(key, row)


def _year(cell: str) -> int | None:
    return int(cell) if cell.isdecimal() and int(cell) in YEAR else None


def _decimal(cell: str) -> Decimal | None:
    try:
        value = Decimal(cell)
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


def main() -> int:
    found = problems()
    for line in found:
        print(line)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
