"""Which tables are there?  One module to a table, each with one function `table(options)`."""

from __future__ import annotations

NAMES = (
    "what_ifs_a",
    "what_ifs_b",
    "cold",
    "forced",
    "additive",
    "budgets",
    "shipped",
    "quick",
    "without_fast",
    "large",
)
"""In the order in which they stand on the page."""
