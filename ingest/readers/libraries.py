"""Libraries that come without types: the type checker is told once, here."""

from importlib import import_module
from typing import Any


def library(name: str) -> Any:
    """A module by its dotted name."""
    return import_module(name)
