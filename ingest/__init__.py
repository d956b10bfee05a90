"""Reports in, figures out: knows no database."""

from ingest.extract import extract_texts
from ingest.figure import FACT_MEASURES

VERSION = "0.1.0"

__all__ = ["FACT_MEASURES", "VERSION", "extract_texts"]
