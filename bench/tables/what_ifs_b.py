"""The what-ifs of family B."""

from __future__ import annotations

from dataclasses import replace

from bench.options import Options
from bench.page import Table
from bench.tables import what_ifs


def table(options: Options) -> Table:
    """One row to a seed."""
    only = replace(options, families=("B",))
    return what_ifs.table(only, "what_ifs_b", "What-ifs at 179 applications, family B: many rules")
