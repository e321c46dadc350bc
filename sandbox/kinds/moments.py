"""Columns that hold moments: documents have dates as text, searches compare seconds."""

from __future__ import annotations

from sandbox.catalogue.shapes import seconds_of
from sandbox.documents import Read


def moment(field: str) -> Read:
    """Reads a documented date as UNIX seconds."""
    return lambda document: seconds_of(document.get(field) or "")
