"""The exports, read by the programs that people use: counts, sums and values are those of SQL on the warehouse."""

import csv
import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from tests.clients.engines import spark
from warehouse.export import export

SUM = "SELECT count(*), sum(value), count(growth), sum(claimed_rank), max(quote) FROM {}"
Found = tuple[object, ...]


@pytest.fixture(scope="module")
def folders(warehouse: duckdb.DuckDBPyConnection, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An export in each format."""
    folder = tmp_path_factory.mktemp("exports")
    for form in ("parquet", "csv", "xlsx", "sdmx"):
        export(warehouse, folder / form, form=form)
    return folder


@pytest.fixture(scope="module")
def star(folders: Path) -> Path:
    return folders / "parquet"


@pytest.fixture(scope="module")
def expected(warehouse: duckdb.DuckDBPyConnection) -> Found:
    [row] = warehouse.execute(SUM.format("wide")).fetchall()
    return plain(row)


def plain(row: Found) -> Found:
    return tuple(value if isinstance(value, str) else f"{float(value):.12g}" for value in row)  # type: ignore[arg-type]


def by_shell(path: Path) -> Found:
    shell = shutil.which("duckdb", path=str(Path(__file__).parents[2] / ".venv/bin")) or "duckdb"
    done = subprocess.run(
        [shell, "-json", "-c", SUM.format(f"'{path}'")], check=True, capture_output=True, text=True
    )
    [row] = json.loads(done.stdout)
    return tuple(row.values())


def by_polars(path: Path) -> Found:
    import polars as pl

    value, growth, rank, quote = (pl.col(name) for name in ("value", "growth", "claimed_rank", "quote"))
    frame = pl.read_parquet(path)
    return frame.select(
        pl.len(), value.sum(), growth.count(), rank.sum(), quote.sort().last().alias("last")
    ).row(0)


def by_pyarrow(path: Path) -> Found:
    from pyarrow import compute, parquet

    table = parquet.read_table(path)
    return (
        table.num_rows,
        compute.sum(table["value"]).as_py(),
        compute.count(table["growth"]).as_py(),
        compute.sum(table["claimed_rank"]).as_py(),
        compute.max(table["quote"]).as_py(),
    )


def by_pandas(path: Path) -> Found:
    import pandas as pd

    frame = pd.read_parquet(path)
    return (
        len(frame),
        frame["value"].sum(),
        frame["growth"].count(),
        frame["claimed_rank"].sum(),
        frame["quote"].max(),
    )


def by_clickhouse(path: Path) -> Found:
    from chdb import query

    return tuple(query(SUM.format(f"file('{path}', Parquet)"), "ArrowTable").to_pylist()[0].values())


READERS: dict[str, Callable[[Path], Found]] = {
    "duckdb-cli": by_shell,
    "polars": by_polars,
    "pyarrow": by_pyarrow,
    "pandas": by_pandas,
    "chdb": by_clickhouse,
}


@pytest.mark.parametrize("reader", READERS)
def test_the_wide_table_is_read_alike(reader: str, star: Path, expected: Found) -> None:
    assert plain(READERS[reader](star / "wide.parquet")) == expected


def test_spark_joins_the_star_as_duckdb_does(
    star: Path, warehouse: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    join = """
        SELECT m.name_zh, count(*) AS n, sum(o.value) AS total
        FROM {}fact_observation{} AS o
        INNER JOIN {}dim_metric{} AS m ON m.id = o.metric
        INNER JOIN {}dim_document{} AS d ON d.id = o.document
        WHERE o.measure = 'level' GROUP BY m.name_zh
    """
    there = warehouse.execute(join.format(*([""] * 6))).fetchall()
    with spark(tmp_path) as engine:
        files = [part for _ in range(3) for part in (f"parquet.`{star}/", ".parquet`")]
        rows = engine.session.sql(join.format(*files)).collect()
    assert {plain(tuple(row)) for row in rows} == {plain(row) for row in there}
    assert len(there) > 2


def test_frictionless_finds_the_data_dictionary_true(folders: Path) -> None:
    from frictionless import Package, system

    for form in ("parquet", "csv"):
        with system.use_context(trusted=True):
            package = Package(str(folders / form / "datapackage.json"))
            report = package.validate()
        wrong = report.flatten(["title", "message"])
        if form == "parquet":  # it reads a null whole number as nan, and then finds that this is none
            wrong = [line for line in wrong if 'cell "nan"' not in line[1]]
        assert wrong == []
        assert len(package.resources) > 30


def test_sdmx1_reads_structure_and_data(folders: Path, warehouse: duckdb.DuckDBPyConnection) -> None:
    import sdmx

    structure = sdmx.read_sdmx(folders / "sdmx" / "structure.xml").structure["DSD_OBSERVATION"]
    message = sdmx.read_sdmx(folders / "sdmx" / "data.csv", structure=structure)
    [data] = message.data
    registered = "registered AND region IS NOT NULL AND time_period NOT LIKE '..%'"
    [(count, total)] = warehouse.execute(
        f"SELECT count(*), sum(value) FROM observation WHERE {registered}"
    ).fetchall()
    assert len(data.obs) == count
    assert sum(float(obs.value) for obs in data.obs if obs.value) == pytest.approx(float(total))
    assert [component.id for component in structure.dimensions.components][-1] == "TIME_PERIOD"


@pytest.fixture(scope="module")
def calc(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., list[list[str]]]:
    """LibreOffice Calc: a file as it shows its first or a named sheet."""
    assert shutil.which("soffice"), "LibreOffice is not there: install the package libreoffice-calc"
    home = tmp_path_factory.mktemp("office")

    def shown(path: Path, *options: str, sheet: str = "") -> list[list[str]]:
        command = ["soffice", f"-env:UserInstallation=file://{home}", "--headless", *options]
        every = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
        subprocess.run(
            [*command, "--convert-to", every, "--outdir", str(home), str(path)],
            check=True,
            capture_output=True,
        )
        [found] = (
            home.glob(f"{path.stem}-{sheet}*.csv") if sheet else sorted(home.glob(f"{path.stem}*.csv"))[:1]
        )
        with found.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.reader(file))

    return shown


def test_calc_shows_the_yearbook(folders: Path, calc: Callable[..., list[list[str]]]) -> None:
    rows = calc(folders / "xlsx" / "360121-南昌县.xlsx", sheet="公共财政")
    heads = rows[2]
    [level] = [row for row in rows if row[0] == "财政总收入" and row[2] == "数值 Level"]
    assert level[3] == "亿元"
    assert {year: level[heads.index(year)] for year in ("2019", "2021")} == {"2019": "136.4", "2021": "156.8"}


def test_calc_opens_csv_as_text_and_numbers(
    folders: Path, calc: Callable[..., list[list[str]]], expected: Found
) -> None:
    rows = calc(folders / "csv" / "wide.csv", "--infilter=CSV:44,34,76,1")
    assert rows[0][:2] == ["region", "region_name"]
    assert str(len(rows) - 1) == expected[0]
    place = rows[0].index("metric_zh")
    assert "财政总收入" in {row[place] for row in rows[1:]}
    assert not any(cell.startswith(("Err:", "#NAME")) for row in rows for cell in row)
