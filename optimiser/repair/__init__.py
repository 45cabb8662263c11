"""What is the least that must be changed for an infeasible round to be feasible?

    kroner    the least by which pots (and the frame) must be raised       locks    the fewest decisions to release
    limits    the least relaxation of one floor or cap                     rules    the fewest rules to drop

Each is a minimum of its own, proven; each repaired round is solved.
"""

from __future__ import annotations

from optimiser.repair.repair import Change, Repair, RepairKind

__all__ = ["Change", "Repair", "RepairKind"]
