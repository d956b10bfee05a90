"""What the extractor knows, as data that people edit: regions, units, scopes, metrics, breaks.

`python -m ingest.registry.check` proves the files.
"""

from ingest.registry.files import hash  # noqa: A004
from ingest.registry.regions import Region, RegionError, children, find_region, full_name, regions

__all__ = ["Region", "RegionError", "children", "find_region", "full_name", "hash", "regions"]
