"""Folders with exports, for tests."""

import json

from warehouse import store
from warehouse.export import export


def build(folder):
    return json.loads((folder / "manifest.json").read_text("utf-8"))["build"]


def exported(warehouse, folder, **options):
    with store.reading(warehouse) as connection:
        export(connection, folder, **options)
    return folder
