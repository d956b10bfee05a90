"""The manifest of an export: what each file holds, its sha256, and the build that all of them are of.

A folder is only ever replaced where its manifest names all that is in it; `verify` proves that a folder is
whole and of one build.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import duckdb

from ingest import VERSION
from warehouse.errors import StoreError
from warehouse.export.build import Build

NAME = "manifest.json"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of an exported file; `type` is DuckDB's name for it."""

    name: str
    type: str
    description: str | None


@dataclass(frozen=True, slots=True)
class Table:
    """What a file holds, and how many rows; `file` is a pattern where it is a folder by year."""

    name: str
    file: str
    kind: str
    purpose: str
    grain: str
    rows: int
    columns: tuple[Column, ...]


def write(folder: Path, build: Build, form: str, tables: Sequence[Table]) -> None:
    """Write the manifest of all files that are in the folder."""
    files = [
        {"path": name, "bytes": (folder / name).stat().st_size, "sha256": sha256(folder / name)}
        for name in found(folder)
    ]
    content = {
        "build": build.id,
        "as_of": build.as_of.isoformat() if build.as_of else None,
        "version": VERSION,
        "format": form,
        "tables": [asdict(table) for table in tables],
        "files": files,
    }
    (folder / NAME).write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def check(folder: Path) -> None:
    """Refuse to replace what is no export: everything in it would be gone."""
    if not folder.exists():
        return
    if not folder.is_dir():
        raise StoreError(f"{folder} is a file: name a folder with --out")
    if strange := sorted(set(found(folder)) - _named(folder) - {NAME}):
        raise StoreError(
            f"{folder} holds {strange[0]}, which is not of an export: empty it, or name another with --out"
        )


def verify(folder: Path) -> tuple[str, int, list[str]]:
    """(build, files, what is wrong with them): changed, missing, added, or of another build.

    Raises StoreError where the folder is no export.
    """
    try:
        content = json.loads((folder / NAME).read_text("utf-8"))
        build, files = str(content["build"]), {str(file["path"]): file["sha256"] for file in content["files"]}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError(f"{folder} is no export: it has no {NAME} that can be read") from error
    there = set(found(folder)) - {NAME}
    wrong = [f"{name} is missing" for name in sorted(files.keys() - there)]
    wrong += [f"{name} is not of this export" for name in sorted(there - files.keys())]
    for name in sorted(there & files.keys()):
        other = _build(folder / name)
        if other not in (None, build):
            wrong.append(f"{name} is of another build, {other}")
        elif sha256(folder / name) != files[name]:
            wrong.append(f"{name} was changed")
    return build, len(files), wrong


def found(folder: Path) -> list[str]:
    """The files in a folder and below it, as paths from it."""
    paths = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir())
    return sorted(paths)


def sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _named(folder: Path) -> set[str]:
    """The files that the manifest of a folder names; nothing where there is none."""
    try:
        content: dict[str, Any] = json.loads((folder / NAME).read_text("utf-8"))
        return {file["path"] for file in content["files"]}
    except (OSError, ValueError, KeyError, TypeError):
        return set()


def _build(path: Path) -> str | None:
    """The build that a parquet file is marked with."""
    if path.suffix != ".parquet":
        return None
    with duckdb.connect() as connection:
        try:
            rows = connection.execute(
                "SELECT value FROM parquet_kv_metadata(?) WHERE key = 'nianjian_build'", [str(path)]
            ).fetchall()
        except duckdb.Error:
            return None
    return rows[0][0].decode() if rows else None
