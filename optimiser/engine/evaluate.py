"""Does an allocation keep every row of the programme, and what is it worth, in whole numbers?"""

from __future__ import annotations

import numpy as np

from optimiser.engine.arrays import Programme, Structure, Whole


def point(structure: Structure, chosen: Whole) -> Whole:
    """The columns that are 1 (int64[width]) when each application gets its chosen option (int64[n], -1 = none)."""
    options, n = len(structure.owner), len(structure.applications)
    x = np.zeros(structure.width, np.int64)
    x[chosen[chosen >= 0]] = 1
    funded = (chosen >= 0).astype(np.int64)
    x[options : options + n] = funded
    sums = np.concatenate(([0], np.cumsum(funded[structure.takers.where])))
    start = structure.takers.start
    covered = sums[start[1:]] - sums[start[:-1]]
    x[options + n :] = covered[structure.group] >= structure.need
    return x


def holds(programme: Programme, x: Whole) -> bool:
    """Whether every bound and every row holds at a point of whole numbers."""
    if programme.impossible or (x < programme.lower).any() or (x > programme.upper).any():
        return False
    rows = programme.structure.rows
    sums = np.concatenate(([0], np.cumsum(rows.value * x[rows.where])))
    activity = sums[rows.start[1:]] - sums[rows.start[:-1]]
    return bool(((activity >= programme.low) & (activity <= programme.high)).all())


def worth(programme: Programme, objective: Whole, chosen: Whole) -> int | None:
    """The value of an allocation, None where it breaks the programme."""
    x = point(programme.structure, chosen)
    return int(objective @ x) if holds(programme, x) else None
