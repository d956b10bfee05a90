"""polars' frames as the record batches that Spark takes from Python."""

from collections.abc import Iterator
from importlib import import_module
from typing import Any

import polars as pl


def batches(frame: pl.DataFrame) -> Iterator[Any]:
    """The rows as pyarrow's record batches, strings in the one layout that Spark reads."""
    arrow: Any = import_module("pyarrow")
    table = arrow.table(frame)
    kinds = [(field.name, _plain(arrow, field.type)) for field in table.schema]
    yield from table.cast(arrow.schema(kinds)).to_batches()


def _plain(arrow: Any, kind: Any) -> Any:
    """A type without large or viewed strings and lists, which Spark does not read."""
    types = arrow.types
    if types.is_large_string(kind) or types.is_string_view(kind):
        return arrow.string()
    if types.is_large_list(kind) or types.is_list(kind):
        return arrow.list_(_plain(arrow, kind.value_type))
    if types.is_struct(kind):
        return arrow.struct([(field.name, _plain(arrow, field.type)) for field in kind])
    return kind
