"""The shipped SELECTs as a dbt project and as a SQLMesh project, over parquet files of the tables.

    python -m benchmarks.scale.models PARQUET FOLDER      writes FOLDER/dbt and FOLDER/sqlmesh

A table is a model that reads its parquet file, a view a model with the text of sql/, in which the tables and
views that it reads are the project's own. `computed` tells whether a view stays one or becomes a table.
"""

import sys
from pathlib import Path

import sqlglot
from sqlglot import exp

from warehouse import views
from warehouse.sqlfiles import read

DBT_PROJECT = """name: nianjian
version: '1.0'
profile: nianjian
model-paths: [models]
flags:
  send_anonymous_usage_stats: false
models:
  nianjian:
    tables: {+materialized: table}
    views: {+materialized: "{{ var('views', 'view') }}"}
"""
DBT_PROFILE = """nianjian:
  target: here
  outputs:
    here: {type: duckdb, path: "{{ env_var('BENCH_DB') }}", threads: 1}
"""
MESH_CONFIG = """gateways:
  here:
    connection: {type: duckdb, database: "{{ env_var('BENCH_DB') }}", concurrent_tasks: 1}
default_gateway: here
model_defaults: {dialect: duckdb, start: '2020-01-01'}
"""
#: Runs in the peers' environment: what SQLMesh spends in its engine, and in all.
MESH_RUN = """import json, sys, time
started = time.perf_counter()
from sqlmesh import Context
from sqlmesh.core.engine_adapter.base import EngineAdapter
spent = [0.0]
execute = EngineAdapter.execute
def timed(self, *args, **kwargs):
    begun = time.perf_counter()
    try:
        return execute(self, *args, **kwargs)
    finally:
        spent[0] += time.perf_counter() - begun
EngineAdapter.execute = timed
context = Context(paths=sys.argv[1])
loaded = time.perf_counter()
context.plan(auto_apply=True, no_prompts=True, skip_tests=True)
ended = time.perf_counter()
print(json.dumps({"start": loaded - started, "plan": ended - loaded, "sql": spent[0]}))
"""


def write(parquet: Path, folder: Path) -> None:
    """Both projects."""
    dbt, mesh = folder / "dbt", folder / "sqlmesh"
    for path, text in ((dbt / "dbt_project.yml", DBT_PROJECT), (dbt / "profiles.yml", DBT_PROFILE),
                       (mesh / "views" / "config.yaml", MESH_CONFIG),
                       (mesh / "tables" / "config.yaml", MESH_CONFIG),
                       (mesh / "run.py", MESH_RUN)):  # fmt: skip
        _put(path, text)
    for table in read("schema"):
        text = f"SELECT * FROM read_parquet('{(parquet / f'{table.name}.parquet').resolve()}')"
        _put(dbt / "models" / "tables" / f"{table.name}.sql", text)
        for kind in ("views", "tables"):
            _put(mesh / kind / "models" / f"{table.name}.sql", _mesh(table.name, "FULL", text))
    for view in views.ordered():
        text = views.definition(view)
        _put(dbt / "models" / "views" / f"{view.name}.sql", referring(text, "{{{{ ref('{}') }}}}"))
        told = referring(text, "nianjian.{}")
        _put(mesh / "views" / "models" / f"{view.name}.sql", _mesh(view.name, "VIEW", told))
        _put(mesh / "tables" / "models" / f"{view.name}.sql", _mesh(view.name, "FULL", told))


def referring(sql: str, form: str) -> str:
    """The SELECT with each table or view that it reads spelt as the project wants it."""
    tree = sqlglot.parse_one(sql, read="duckdb")
    relations = views.sources(sql)
    places: dict[str, str] = {}
    for table in tree.find_all(exp.Table):
        if table.name in relations:
            alias = table.alias or table.name
            mark = f"relation_{len(places)}_"
            places[mark] = form.format(table.name)
            table.set("this", exp.to_identifier(mark))
            table.set("alias", exp.TableAlias(this=exp.to_identifier(alias)))
    text = tree.sql("duckdb", pretty=True, comments=False)
    for mark, spelt in places.items():
        text = text.replace(mark, spelt)
    return text


def _mesh(name: str, kind: str, text: str) -> str:
    return f"MODEL (name nianjian.{name}, kind {kind});\n\n{text}\n"


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]), Path(sys.argv[2]))
