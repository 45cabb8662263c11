"""What is said of a table that measures a part which is not there yet."""

from __future__ import annotations


class NotBuiltError(Exception):
    """The part that a table measures is not built; its message names it."""
