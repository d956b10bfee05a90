"""Superset over the warehouse file: a connection, a data set and a chart as a person makes them, by Superset's API.

`make test-superset` installs Superset into an environment of its own and runs this; docs/superset.md says how to
do the same by hand.
"""

import json
import os
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import Request, urlopen

import duckdb
import pytest

from warehouse.cli import main

REPOSITORY = Path(__file__).resolve().parents[2]
BIN = REPOSITORY / "build" / "superset" / "bin"
CONFIG = """
SECRET_KEY = "made up for a test that nobody else can reach"
SQLALCHEMY_DATABASE_URI = "sqlite:///{folder}/superset.db"
WTF_CSRF_ENABLED = False
TALISMAN_ENABLED = False
"""
#: A busy machine takes its time.
MINUTES = 5
COLUMNS = ["year", "claimed_rank", "verdict", "peers_known"]


class Superset:
    """A server that runs, and its API as the admin."""

    def __init__(self, port: int) -> None:
        self.address = f"http://127.0.0.1:{port}"
        self.token = ""

    def ask(self, path: str, body: dict[str, Any] | None = None) -> Any:
        headers = {"Authorization": f"Bearer {self.token}"}
        data = None
        if body is not None:
            data, headers["Content-Type"] = json.dumps(body).encode(), "application/json"
        with urlopen(Request(f"{self.address}{path}", data, headers), timeout=MINUTES * 60) as answer:
            return json.loads(answer.read())

    def log_in(self) -> None:
        said = {"username": "admin", "password": "admin", "provider": "db"}
        self.token = self.ask("/api/v1/security/login", said)["access_token"]


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("warehouse") / "nianjian.duckdb"
    assert main(["ingest", "--db", str(path)]) == 0
    return path


@pytest.fixture(scope="module")
def superset(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Superset]:
    folder = tmp_path_factory.mktemp("superset")
    config = folder / "superset_config.py"
    config.write_text(CONFIG.format(folder=folder), "utf-8")
    environment = {
        **os.environ, "SUPERSET_CONFIG_PATH": str(config), "FLASK_APP": "superset.app:create_app()",
    }  # fmt: skip
    admin = "--username admin --password admin --firstname a --lastname b --email a@example.org"
    for command in ("db upgrade", f"fab create-admin {admin}", "init"):
        done = subprocess.run(
            [BIN / "superset", *command.split()], env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr[-2000:]
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [BIN / "superset", "run", "--host", "127.0.0.1", "--port", str(port)],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        found = Superset(port)
        _wait(found, server)
        found.log_in()
        yield found
    finally:
        server.terminate()
        server.wait()


def _wait(superset: Superset, server: "subprocess.Popen[bytes]") -> None:
    for _ in range(MINUTES * 60):
        assert server.poll() is None, "Superset ended"
        try:
            with urlopen(f"{superset.address}/health", timeout=5):
                return
        except (URLError, OSError):
            time.sleep(1)
    pytest.fail(f"Superset did not start within {MINUTES} minutes")


def test_a_chart_over_the_warehouse_shows_what_duckdb_says(superset: Superset, warehouse: Path) -> None:
    before = warehouse.read_bytes()
    uri = f"duckdb:///{warehouse}?access_mode=read_only"
    database = superset.ask("/api/v1/database/", {"database_name": "nianjian", "sqlalchemy_uri": uri})["id"]
    made = {"database": database, "schema": "main", "table_name": "revenue_ranking"}
    dataset = superset.ask("/api/v1/dataset/", made)["id"]
    columns = superset.ask(f"/api/v1/dataset/{dataset}")["result"]["columns"]
    assert set(COLUMNS) <= {column["column_name"] for column in columns}

    query = {
        "columns": COLUMNS,
        "metrics": [],
        "filters": [
            {"col": "region_code", "op": "==", "val": "360121"},
            {"col": "metric", "op": "==", "val": "general_public_budget_revenue"},
        ],
        "orderby": [["year", True]],
        "row_limit": 1000,
    }
    source = {"id": dataset, "type": "table"}
    chart = {
        "slice_name": "南昌县：一般公共预算收入位次",
        "viz_type": "table",
        "datasource_id": dataset,
        "datasource_type": "table",
        "params": json.dumps({"datasource": f"{dataset}__table", "viz_type": "table", "query_mode": "raw"}),
        "query_context": json.dumps({"datasource": source, "queries": [query], "result_format": "json"}),
    }
    number = superset.ask("/api/v1/chart/", chart)["id"]
    shown = superset.ask(f"/api/v1/chart/{number}/data/")["result"][0]["data"]
    with duckdb.connect(warehouse, read_only=True) as connection:
        found = connection.execute(
            f"SELECT {', '.join(COLUMNS)} FROM revenue_ranking WHERE region_code = '360121' "
            "AND metric = 'general_public_budget_revenue' ORDER BY year"
        ).fetchall()
    assert len(found) > 5
    assert [tuple(row[name] for name in COLUMNS) for row in shown] == found
    assert superset.ask(f"/api/v1/chart/{number}")["result"]["slice_name"] == chart["slice_name"]
    assert warehouse.read_bytes() == before
