"""Near copies in a lake: the rule of warehouse/variants.py, a group of documents at a time."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from importlib import import_module
from typing import Any

import polars as pl

from warehouse import variants
from warehouse.spark.arrow import batches
from warehouse.spark.tables import functions

GROUP = ["region", "year", "kind"]
_FACT = ["metric", "measure", "value", "unit", "period"]
_SCHEMA = {"id": pl.String, "variant_of": pl.String}


def settle(documents: Any, figures: Any) -> Any:
    """(id, variant_of) of `documents`, by which of them are near copies of which.

    documents: rows of dim_document, whole groups of region, year and kind. figures: rows of fact_figure that
    hold at least theirs.
    """
    f = functions()
    crowded = documents.groupBy(*GROUP).count().where("count > 1").drop("count")
    peers = documents.where("withdrawn IS NULL").select("id", *GROUP, "grade", "published_on", "load")
    peers = peers.join(crowded, GROUP, "left_semi")
    counted = (
        figures.where("became IN ('observation', 'claim')")
        .withColumn("metric", f.coalesce("metric", "metric_name"))
        .groupBy(f.col("document").alias("id"), *_FACT)
        .agg(f.count("*").alias("times"))
    )
    rows = peers.join(counted.withColumnRenamed("period", "of_period"), "id", "left")
    return rows.groupBy(*GROUP).applyInArrow(_copies, "id STRING, variant_of STRING")


def _copies(table: Any) -> Any:
    """The near copies of one group, from its documents and their counted figures."""
    frame = pl.DataFrame(table)
    order = ["grade", "published_on", "load", "id"]
    documents = frame.select(order).unique().sort(order, nulls_last=True)["id"].to_list()
    figures: dict[str, variants.Figures] = defaultdict(Counter)
    facts = frame.drop_nulls("times").select("id", "metric", "measure", "value", "unit", "of_period", "times")
    for document, *figure, times in facts.iter_rows():
        figures[document][tuple(figure)] += times
    found: Iterable[tuple[str, str]] = variants.originals(documents, figures)
    made = pl.DataFrame(list(found), schema=_SCHEMA, orient="row")
    arrow: Any = import_module("pyarrow")
    schema = arrow.schema([(name, arrow.string()) for name in _SCHEMA])
    return arrow.Table.from_batches(list(batches(made)), schema=schema)
