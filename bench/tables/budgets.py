"""How long does the value of every budget of a pot take?"""

from __future__ import annotations

from bench.not_built import NotBuiltError
from bench.options import Options
from bench.page import Table


def table(options: Options) -> Table:
    """Goal: less than three HiGHS solves."""
    raise NotBuiltError("the value of every budget of a pot")
