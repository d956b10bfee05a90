"""Reports of every sort, ingested by DuckDB: what Spark has to give, too.

Everything stays on the loopback. The corpus beside a maintainer's clone is read where it is there.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from warehouse.cli import main

os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
os.environ.setdefault("SPARK_DRIVER_MEMORY", "2g")
LOCAL = "local[2]"

TEXT = "全年财政总收入完成{0}亿元，增长8.2%。地方一般公共预算收入85亿元，增长9.4%，总量连续14年居全省县(市、区)第一。\n"
FIGURES = "。".join(
    f"第{name}产业增加值完成{value}亿元" for name, value in zip("一二三", (12.5, 310.2, 280.7), strict=True)
)


def front(region: str, year: int, **more: str) -> str:
    told = {"region": region, "year": str(year), "kind": "work_report"} | more
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in told.items()) + "---\n"


#: A tenth of a figure is another; all else is the same: a near copy.
LONG = "".join(TEXT.format(100 + number) for number in range(12))


@pytest.fixture(scope="session")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Reports that need care: copies, near copies, descriptions that differ, and files that are none."""
    folder = tmp_path_factory.mktemp("odd")
    report = front("360121", 2023, published="2024-03-01") + TEXT.format("159.4")
    (folder / "a.txt").write_text(report, "utf-8")
    (folder / "a again.txt").write_text(report, "utf-8")
    (folder / "a in another encoding.txt").write_bytes(report.encode("gb18030"))
    (folder / "a described otherwise.txt").write_text(
        front("360122", 2013, kind="communique", grade="A") + TEXT.format("159.4"), "utf-8"
    )
    (folder / "near.txt").write_text(front("360111", 2020) + LONG, "utf-8")
    (folder / "nearly the same.txt").write_text(
        front("360111", 2020, grade="A") + LONG + "全年出口69.1亿元。\n", "utf-8"
    )
    (folder / "empty.txt").write_bytes(b"")
    (folder / "nowhere.txt").write_text("全年出口69.1亿元。\n", "utf-8")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n<<" + b"\x00" * 200)
    (folder / "broken.zip").write_bytes(b"PK\x03\x04" + b"\x01" * 60)
    return folder


@pytest.fixture(scope="session")
def folders(odd: Path, repository: Path) -> list[Path]:
    """Everything that is read, without what only a maintainer's clone has where that is missing."""
    corpus = repository.parent / "shared" / "corpus"
    found = [odd, repository / "ingest" / "reports"]
    return [*found, corpus] if corpus.is_dir() else found


@pytest.fixture(scope="session")
def warehouse(
    folders: list[Path], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[duckdb.DuckDBPyConnection]:
    """The same reports in DuckDB, in the order in which a lake takes them."""
    path = tmp_path_factory.mktemp("warehouse") / "w.duckdb"
    files = sorted(file for folder in folders for file in folder.rglob("*") if file.is_file())
    assert main(["ingest", *map(str, files), "--db", str(path)]) == 1
    with duckdb.connect(path, read_only=True) as connection:
        yield connection


@pytest.fixture(scope="session")
def lake(folders: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The same reports in a lake, and its views."""
    path = tmp_path_factory.mktemp("lake") / "lake"
    assert main(["spark", "ingest", *map(str, folders), "--out", str(path), "--master", LOCAL]) == 1
    assert main(["spark", "views", str(path), "--master", LOCAL]) == 0
    yield path
    shutil.rmtree(path)
