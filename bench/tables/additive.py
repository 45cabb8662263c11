"""How long do the same values take where the objective is additive and pot tables give them all?"""

from __future__ import annotations

from bench.not_built import NotBuiltError
from bench.options import Options
from bench.page import Table


def table(options: Options) -> Table:
    """Goal: all forced values within 1 s."""
    raise NotBuiltError("forced values of an additive objective")
