"""Observations as SDMX: data.csv (SDMX-CSV 2.0) and structure.xml (SDMX-ML 3.0).

Source: https://sdmx.org/standards-2 (SDMX 3.0; field guide to SDMX-CSV 2.0). The key of an observation
becomes its dimensions; what has no codes (subject, base, scope) is text there, and _Z means not applicable. A
span is written as SDMX wants it, start and length: 2011/2015 is 2011-01-01/P5Y. Left out, as SDMX has no key
for them, are metrics that are not registered, unknown regions, and times without a beginning.
"""

import re
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as etree  # noqa: N813 - as lxml calls it
from xml.etree.ElementTree import Element

import duckdb

from warehouse.export.build import Build
from warehouse.export.manifest import Table
from warehouse.sqlfiles import read

AGENCY, VERSION = "NIANJIAN", "1.0.0"
SCHEMAS = "http://www.sdmx.org/resources/sdmxml/schemas/v3_0"
MES, STR, COM = (f"{{{SCHEMAS}/{name}}}" for name in ("message", "structure", "common"))
URN = "urn:sdmx:org.sdmx.infomodel"
NONE = ("_Z", "not applicable")
#: Dimensions by id: what they are, and the code list that they take values from (None: text).
DIMENSIONS: dict[str, tuple[str, str | None]] = {
    "REF_AREA": ("region, by GB/T 2260", "CL_AREA"),
    "SUBJECT": ("whom it is about when not the region itself", None),
    "METRIC": ("what is measured", "CL_METRIC"),
    "MEASURE": ("how it is stated", "CL_MEASURE"),
    "MEASURE_OF": ("what a change is about", "CL_MEASURE_OF"),
    "PRICE_BASIS": ("price basis", "CL_PRICE_BASIS"),
    "BASE": ("what it is compared with; not applicable is the same period a year before", None),
    "AVERAGED": ("a yearly average over the period", "CL_AVERAGED"),
    "SCOPE": ("for a share, of what", None),
    "UNIT_MEASURE": ("unit of value", "CL_UNIT"),
    "STATUS_CLASS": ("outcome, target or capacity", "CL_STATUS_CLASS"),
}
ATTRIBUTES: dict[str, tuple[str, str | None]] = {
    "OBS_STATUS": ("status as the report gives it", "CL_STATUS"),
    "LOW": ("least value that the print allows", None),
    "HIGH": ("greatest value that the print allows", None),
    "PRINTED": ("the characters as printed", None),
    "DECIMALS": ("decimal places printed", None),
    "BOUND": ("exact, approx, above, below, range", None),
    "DOCUMENT_TITLE": ("report that states it", None),
    "PUBLISHED_ON": ("day on which it was published", None),
    "DOCUMENT": ("sha256 of its text", None),
}
OWN_CODES = {
    "CL_MEASURE": ("level", "growth", "change", "share", "completion", "multiple"),
    "CL_MEASURE_OF": ("level", "growth", "share", "contribution"),
    "CL_PRICE_BASIS": ("nominal", "real", "comparable", "none"),
    "CL_AVERAGED": ("Y", "N"),
    "CL_STATUS_CLASS": ("outcome", "target", "capacity"),
    "CL_STATUS": ("actual", "preliminary", "revised", "target", "capacity"),
}
_PART = re.compile(r"(\d{4})(?:-(?:Q([1-4])|S([12])|(\d{2})))?")
Codes = dict[str, list[tuple[str, str]]]


def write(
    connection: duckdb.DuckDBPyConnection, folder: Path, build: Build, advance: Callable[[int], object]
) -> tuple[Table, ...]:
    """Write both files: rows in the order of region, metric and time."""
    [query] = (file for file in read("export") if file.name == "sdmx")
    _lookup(connection, "sdmx_unit", "dim_unit", "unit", unit_code)
    _lookup(connection, "sdmx_period", "fact_observation", "time_period", period_code)
    place = str(folder / "data.csv").replace("'", "''")
    copied = connection.sql(query.text).query("rows", f"COPY (FROM rows) TO '{place}' (FORMAT csv, HEADER)")
    assert copied
    [(rows,)] = copied.fetchall()
    advance(1)
    (folder / "structure.xml").write_bytes(structure(_codes(connection), build, _newest(connection)))
    advance(1)
    return (Table("observation", "data.csv", "sdmx", query.purpose, query.grain, rows, ()),)


def unit_code(unit: str) -> str:
    """A code for a unit: SDMX codes are ASCII, and ISO 4217 and UCUM know few of ours. 元 is U5143."""
    return "U" + "_".join(f"{ord(sign):X}" for sign in unit)


def period_code(period: str) -> str | None:
    """A time period as SDMX spells it; None for one without a beginning."""
    start, _, end = period.partition("/")
    if not end:
        return period if _months(start) else None
    first, last = _months(start), _months(end)
    if first is None or last is None:
        return None
    months = last[1] - first[0]
    length = f"P{months // 12}Y" if months % 12 == 0 else f"P{months}M"
    return f"{first[0] // 12:04d}-{first[0] % 12 + 1:02d}-01/{length}"


def structure(codes: Codes, build: Build, prepared: date) -> bytes:
    """The structure message. `prepared` stands for the time of writing, which would differ each time."""
    for prefix, space in (("mes", MES), ("str", STR), ("com", COM)):
        etree.register_namespace(prefix, space[1:-1])
    root = Element(f"{MES}Structure")
    header = etree.SubElement(root, f"{MES}Header")
    for name, text in (("ID", f"B{build.id}"), ("Test", "false"), ("Prepared", f"{prepared}T00:00:00")):
        etree.SubElement(header, f"{MES}{name}").text = text
    etree.SubElement(header, f"{MES}Sender", id=AGENCY)
    structures = etree.SubElement(root, f"{MES}Structures")
    lists = etree.SubElement(structures, f"{STR}Codelists")
    for name, items in codes.items():
        _items(lists, "Codelist", "Code", name, items)
    concepts = {**DIMENSIONS, "TIME_PERIOD": ("time", None), "OBS_VALUE": ("value", None), **ATTRIBUTES}
    schemes = etree.SubElement(structures, f"{STR}ConceptSchemes")
    named = [(name, text) for name, (text, _) in concepts.items()]
    _items(schemes, "ConceptScheme", "Concept", "CS_OBSERVATION", named)
    flow = _maintained(etree.SubElement(structures, f"{STR}Dataflows"), "Dataflow", "OBSERVATION")
    pointer = etree.SubElement(flow, f"{STR}Structure")
    pointer.text = f"{URN}.datastructure.DataStructure={AGENCY}:DSD_OBSERVATION({VERSION})"
    definition = _maintained(
        etree.SubElement(structures, f"{STR}DataStructures"), "DataStructure", "DSD_OBSERVATION"
    )
    _components(etree.SubElement(definition, f"{STR}DataStructureComponents"))
    etree.indent(root)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _components(parent: Element) -> None:
    dimensions = etree.SubElement(parent, f"{STR}DimensionList", id="DimensionDescriptor")
    for position, (name, (_, codes)) in enumerate(DIMENSIONS.items(), 1):
        _component(dimensions, "Dimension", name, codes, "String", position=str(position))
    _component(dimensions, "TimeDimension", "TIME_PERIOD", None, "ObservationalTimePeriod")
    attributes = etree.SubElement(parent, f"{STR}AttributeList", id="AttributeDescriptor")
    for name, (_, codes) in ATTRIBUTES.items():
        attribute = _component(attributes, "Attribute", name, codes, "String", usage="optional")
        relation = etree.SubElement(attribute, f"{STR}AttributeRelationship")
        etree.SubElement(relation, f"{STR}Observation")
    measures = etree.SubElement(parent, f"{STR}MeasureList", id="MeasureDescriptor")
    _component(measures, "Measure", "OBS_VALUE", None, "Decimal", usage="optional")


def _component(
    parent: Element, kind: str, name: str, codes: str | None, text: str, **attributes: str
) -> Element:
    component = etree.SubElement(parent, f"{STR}{kind}", {"id": name} | attributes)
    concept = etree.SubElement(component, f"{STR}ConceptIdentity")
    concept.text = f"{URN}.conceptscheme.Concept={AGENCY}:CS_OBSERVATION({VERSION}).{name}"
    representation = etree.SubElement(component, f"{STR}LocalRepresentation")
    if codes:
        enumeration = etree.SubElement(representation, f"{STR}Enumeration")
        enumeration.text = f"{URN}.codelist.Codelist={AGENCY}:{codes}({VERSION})"
    else:
        etree.SubElement(representation, f"{STR}TextFormat", textType=text)
    return component


def _maintained(parent: Element, kind: str, name: str) -> Element:
    made = etree.SubElement(parent, f"{STR}{kind}", id=name, agencyID=AGENCY, version=VERSION)
    _named(made, name)
    return made


def _items(parent: Element, kind: str, item: str, name: str, items: Iterable[tuple[str, str]]) -> None:
    scheme = _maintained(parent, kind, name)
    for code, text in items:
        _named(etree.SubElement(scheme, f"{STR}{item}", id=code), text)


def _named(parent: Element, text: str) -> None:
    """A name; `zh | en` is one in each language."""
    parts = text.split(" | ", 1)
    for language, part in zip(("zh", "en") if len(parts) == 2 else ("en",), parts, strict=True):
        name = etree.SubElement(parent, f"{COM}Name")
        name.set("{http://www.w3.org/XML/1998/namespace}lang", language)
        name.text = part


def _codes(connection: duckdb.DuckDBPyConnection) -> Codes:
    """The code lists: of regions the latest name, of metrics both names."""
    regions = connection.table("dim_region").select("code", "valid_from", "name").fetchall()
    latest = {code: name for code, _, name in sorted(regions, key=lambda row: (row[0], row[1] or 0))}
    metrics = connection.table("dim_metric").select("id", "name_zh", "name_en").fetchall()
    units = connection.table("dim_unit").select("unit").fetchall()
    codes: Codes = {
        "CL_AREA": list(latest.items()),
        "CL_METRIC": [(metric, f"{zh} | {en}") for metric, zh, en in sorted(metrics)],
        "CL_UNIT": [*sorted((unit_code(unit), unit) for (unit,) in units), NONE],
    }
    for name, own in OWN_CODES.items():
        codes[name] = [(code, code) for code in own]
    codes["CL_PRICE_BASIS"].append(NONE)
    return codes


def _lookup(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    source: str,
    column: str,
    code: Callable[[str], str | None],
) -> None:
    """A temporary table of the values in a column and their codes; values without one are not in it."""
    values = connection.table(source).select(column).distinct().fetchall()
    pairs = [(value, code(value)) for (value,) in values if value is not None]
    connection.execute(f"CREATE OR REPLACE TEMP TABLE {table} ({column} VARCHAR, code VARCHAR)")
    for pair in pairs:
        if pair[1]:
            connection.table(table).insert(list(pair))


def _months(part: str) -> tuple[int, int] | None:
    """(first month, the one behind the last) of a year, half-year, quarter or month, counted from year 0."""
    found = _PART.fullmatch(part)
    if not found:
        return None
    year, quarter, half, month = (int(group) if group else None for group in found.groups())
    assert year is not None
    for number, length in ((quarter, 3), (half, 6), (month, 1)):
        if number:
            return year * 12 + (number - 1) * length, year * 12 + number * length
    return year * 12, year * 12 + 12


def _newest(connection: duckdb.DuckDBPyConnection) -> date:
    [(day,)] = connection.table("dim_document").max("published_on").fetchall()
    return day or date(2000, 1, 1)
