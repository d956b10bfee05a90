"""Every view of sql/ over a lake, computed by Spark and kept as parquet: LAKE/views/trend/part-....parquet.

Views upon views would be planned anew for every question, for minutes; so each is computed once, from those
that it reads, and the folder of all is replaced as a whole.
"""

from collections.abc import Callable
from typing import Any

from warehouse import views
from warehouse.errors import StoreError
from warehouse.spark import layout, tables
from warehouse.spark.storage import Storage
from warehouse.transpile import select

ENGINE = "spark"


def write(spark: Any, lake: str, done: Callable[[str, int], object]) -> int:
    """Compute all views of a lake; how many there are. `done` is told of each and its rows.

    StoreError where there is no lake, or a run is at work in it.
    """
    storage = Storage(spark, lake)
    if not storage.exists(layout.LOAD):
        raise StoreError(f"There is no lake {storage.root} yet: make one with `nianjian spark ingest`")
    with storage.locked():
        try:
            tables.register(spark, storage, storage.committed())
            for view in views.ordered():
                done(view.name, _write(spark, storage, view.name, select(view.name, ENGINE)))
            storage.delete(layout.VIEWS)
            storage.rename((layout.STAGING, layout.VIEWS), (layout.VIEWS,))
        finally:
            storage.delete(layout.STAGING)
    return len(views.ordered())


def register(spark: Any, lake: str) -> None:
    """Make the tables of a lake, and its views as they were written last, temporary views of the session."""
    storage = Storage(spark, lake)
    tables.register(spark, storage, storage.committed())
    for name in storage.names(layout.VIEWS):
        spark.read.parquet(storage.path(layout.VIEWS, name)).createOrReplaceTempView(name)


def _write(spark: Any, storage: Storage, name: str, text: str) -> int:
    path = storage.path(layout.STAGING, layout.VIEWS, name)
    spark.sql(text).write.parquet(path)
    kept = spark.read.parquet(path)
    kept.createOrReplaceTempView(name)
    return kept.count()
