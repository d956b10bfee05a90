"""What the extractor knows, as data that people edit: regions, units, scopes, metrics, breaks, aims.

`python -m ingest.registry.check` proves the files.
"""

from ingest.registry.files import hash  # noqa: A004
from ingest.registry.metrics import (
    Aim,
    Break,
    Lookalike,
    Metric,
    aims,
    break_reasons,
    breaks,
    find_ending,
    find_metric,
    is_name,
    lookalikes,
    metrics,
)
from ingest.registry.regions import (
    Region,
    RegionError,
    ancestors,
    children,
    find_region,
    full_name,
    named_regions,
    regions,
    short_names,
)
from ingest.registry.scopes import Scope, find_scope, scope_peers, scopes
from ingest.registry.units import Unit, find_unit, units

__all__ = [
    "Aim",
    "Break",
    "Lookalike",
    "Metric",
    "Region",
    "RegionError",
    "Scope",
    "Unit",
    "aims",
    "ancestors",
    "break_reasons",
    "breaks",
    "children",
    "find_ending",
    "find_metric",
    "find_region",
    "find_scope",
    "find_unit",
    "full_name",
    "hash",
    "is_name",
    "lookalikes",
    "metrics",
    "named_regions",
    "regions",
    "scope_peers",
    "scopes",
    "short_names",
    "units",
]
