"""How long does a what-if take where the optional compiled extra is not installed?"""

from __future__ import annotations

import os
from dataclasses import replace

from bench.options import Options
from bench.page import Goal, Table
from bench.tables import what_ifs
from bench.words import least, reached

SWITCH = "TILDEL_NO_NUMBA"
"""An environment variable: 1 = the engine behaves as if numba were not installed."""


def table(options: Options) -> Table:
    """The what-ifs again, fewer, with the extra switched off before anything of tildel's is imported."""
    if os.environ.get(SWITCH) != "1":
        raise RuntimeError(f"this table is measured in a process with {SWITCH}=1")
    fewer = (
        replace(options, count=9, sample=3, others=0, session=False)
        if options.quick
        else replace(options, count=min(options.count, 60), sample=min(options.sample, 30), others=0, session=False)
    )
    measured = [what_ifs.measure(family, seed, fewer) for family in options.families for seed in options.few]
    low = least([row.ratio for row in measured])
    goal = Goal("at least 3x PuLP + CBC on every seed", f"least {low:.1f}x" if low else "", reached(low, 3))
    rows = [what_ifs.cells(row) for row in measured]
    return Table("without_fast", "Without the compiled extra", what_ifs.SAID, what_ifs.HEAD, rows, [goal])
