"""The data dictionary of an export: datapackage.json, by the Frictionless Data Package standard.

Source: https://specs.frictionlessdata.io (Data Package, Tabular Data Resource, Table Schema), version 1.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ingest import VERSION
from warehouse.export import manifest
from warehouse.export.build import Build
from warehouse.export.manifest import Table

NAME = "datapackage.json"
TYPES = {"BIGINT": "integer", "DOUBLE": "number", "VARCHAR": "string", "DATE": "date", "BOOLEAN": "boolean"}
MEDIA_TYPES = {"parquet": "application/vnd.apache.parquet", "csv": "text/csv"}
#: By which columns a row is found, and what a column points at, where these are so by definition.
PRIMARY_KEYS = {
    "dim_document": ["id"],
    "dim_metric": ["id"],
    "dim_unit": ["unit"],
    "panel": ["region", "year"],
    "panel_csv": ["region", "year"],
}
DOCUMENT = {"fields": "document", "reference": {"resource": "dim_document", "fields": "id"}}


def write(folder: Path, build: Build, tables: Sequence[Table]) -> None:
    """Describe the tables' files, which have to be in the folder."""
    content = {
        "profile": "data-package",
        "name": "nianjian",
        "title": "Annual reports of China's regions as time series",
        "version": VERSION,
        **build.marks,
        "resources": [_resource(folder, table) for table in tables],
    }
    (folder / NAME).write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _resource(folder: Path, table: Table) -> dict[str, Any]:
    """One table; of one that is a folder by year the paths of all its files."""
    names = sorted(path.relative_to(folder).as_posix() for path in folder.glob(table.file))
    form = Path(names[0]).suffix.removeprefix(".")
    resource = {
        "name": table.name,
        "profile": "tabular-data-resource",
        "title": table.purpose,
        "description": f"One row is: {table.grain}",
        "path": names[0] if len(names) == 1 else names,
        "format": form,
        "mediatype": MEDIA_TYPES[form],
        "encoding": "utf-8",
        "schema": _schema(table),
    }
    if form == "csv" and len(names) == 1:  # of parquet Frictionless counts no bytes; the manifest has them
        path = folder / names[0]
        resource |= {"bytes": path.stat().st_size, "hash": f"sha256:{manifest.sha256(path)}"}
    return resource


def _schema(table: Table) -> dict[str, Any]:
    fields = [
        {"name": column.name, "type": TYPES[column.type], "description": column.description or ""}
        for column in table.columns
    ]
    schema: dict[str, Any] = {"fields": fields}
    if table.name in PRIMARY_KEYS:
        schema["primaryKey"] = PRIMARY_KEYS[table.name]
    if table.name.startswith("fact_") or table.name in ("observation", "wide"):
        schema["foreignKeys"] = [DOCUMENT]
    return schema
