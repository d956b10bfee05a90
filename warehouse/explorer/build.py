"""The explorer's folder, written beside the one that it replaces: page, program, Vega-Lite and data."""

import json
import shutil
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path

import duckdb
import vl_convert

from ingest import VERSION
from warehouse.errors import StoreError
from warehouse.explorer import scripts
from warehouse.explorer.data import datasets
from warehouse.replace import replacing

#: Tells a folder that was written here from any other.
MARK = "nianjian-explorer.json"
#: What stands at the top of such a folder.
TOP = {"index.html", "app", "data", MARK}


@dataclass(frozen=True, slots=True)
class Explorer:
    """What was written: how many files of data, and bytes in all."""

    files: int
    bytes: int


def explore(connection: duckdb.DuckDBPyConnection, folder: Path) -> Explorer:
    """Write the pages over a warehouse to `folder`, which is replaced as a whole.

    Raises StoreError, and leaves the folder as it was, where it holds anything else or cannot be written.
    """
    _check(folder)
    try:
        with replacing(folder) as new:
            written = _write(connection, new)
    except OSError as error:
        raise StoreError(
            f"{folder} cannot be written ({error.strerror}): free some space, or name another folder"
        ) from error
    return written


def _check(folder: Path) -> None:
    """Refuse to replace what is no explorer: everything in it would be gone."""
    if not folder.exists():
        return
    if not folder.is_dir():
        raise StoreError(f"{folder} is a file: name a folder")
    found = {path.name for path in folder.iterdir()}
    known = TOP if MARK in found else set[str]()
    if strange := sorted(found - known):
        raise StoreError(
            f"{folder} holds {strange[0]}, which is not of an explorer: empty it, or name another folder"
        )


def _write(connection: duckdb.DuckDBPyConnection, folder: Path) -> Explorer:
    _copy_program(folder)
    count = 0
    for name, data in datasets(connection):
        scripts.write(folder / "data", name, data)
        count += 1
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    (folder / MARK).write_text(json.dumps({"version": VERSION}) + "\n", encoding="utf-8")
    return Explorer(count, size)


def _copy_program(folder: Path) -> None:
    with as_file(files("warehouse.explorer") / "app") as app:
        shutil.copytree(app, folder / "app")
    (folder / "app" / "index.html").rename(folder / "index.html")
    # The bundle is a module; wrapped, it is a script that a page may load from disk.
    bundle = vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;")
    (folder / "app" / "vega.js").write_text(f"(function () {{\n{bundle}\n}})();\n", encoding="utf-8")
