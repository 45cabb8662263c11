"""What does each choice cost the bound, whatever the solver's tolerances were?

Let P be any prices of the rows, of the right sign.  Every feasible point of value v has

    v <= L = sum over rows of max(P low, P high) + sum over applications of own[a] + sum over covers of max(0, r[k])
    r  =  c - A'P,    p[a, l] = r[x[a, l]] + r[z[a]],    own[a] = max(0, max over l of p[a, l])

(Lagrangian relaxation of all rows but the choice rows; Geoffrion 1974).  With option l of application a forced in the
same sum falls by loss[a, l] = own[a] - p[a, l], with a left out by own[a].  (An application that must be funded has no
0 in its own, and cannot be left out.)  Prices are rounded to whole multiples of 2**-shift and everything after is
whole-number arithmetic, so no tolerance can make it wrong.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from optimiser.engine.arrays import INFINITE, Programme, Whole
from optimiser.engine.relaxation import Real

SHIFT = 30
"""Prices are whole multiples of 2**-SHIFT, or coarser where that would not fit in 64 bits."""

IMPOSSIBLE = 2**62
"""The loss of a choice that bounds forbid."""


class Priced(NamedTuple):
    """A bound and what each choice takes from it, in units of 2**-shift.

    bound : no allocation is worth more;  loss : int64[N] by option;  out : int64[n] by application left out
    """

    shift: int
    bound: int
    loss: Whole
    out: Whole

    @property
    def whole_bound(self) -> int:
        """The bound in units of the objective, rounded down: values are whole numbers."""
        return self.bound >> self.shift

    def room(self, target: int) -> int:
        """What a choice may cost the bound if the target is still to be reached."""
        return self.bound - (target << self.shift)


def priced(programme: Programme, objective: Whole, prices: Real) -> Priced:
    """The bound that these prices prove; prices : float64[m], any at all, those of the relaxation are good ones."""
    for shift in range(SHIFT, -1, -5):
        found = _priced(programme, objective, prices, shift)
        if found is not None:
            return found
    found = _priced(programme, objective, np.zeros(len(prices)), 0)
    if found is None:
        raise OverflowError("the objective of this round is too large to be priced in 64 bits")
    return found


def _priced(programme: Programme, objective: Whole, prices: Real, shift: int) -> Priced | None:
    """None where a sum could leave 64 bits."""
    structure = programme.structure
    multiplier = _multipliers(programme, prices, shift)
    if multiplier is None or _largest(programme, objective, multiplier, shift) >= 2.0**61:
        return None
    left = (objective << shift) - _times(programme, multiplier)
    limits = np.where(multiplier > 0, programme.high, np.where(multiplier < 0, programme.low, 0))
    bound = int((multiplier * limits).sum())
    options, n = len(structure.owner), len(structure.applications)
    worth, funded, covers = (left[:options], left[options : options + n], left[options + n :])
    low, up = programme.lower[options + n :], programme.upper[options + n :]
    bound += int(np.where(covers > 0, covers * up, covers * low).sum())
    own, loss, out = _choices(programme, worth + funded[structure.owner])
    return Priced(shift, bound + int(own.sum()), loss, out)


def _choices(programme: Programme, worth: Whole) -> tuple[Whole, Whole, Whole]:
    """own[a], loss[a, l] and the loss of leaving a out, which one that must be funded cannot be."""
    options, n, owner = (
        len(programme.structure.owner),
        len(programme.structure.applications),
        programme.structure.owner,
    )
    banned = programme.upper[:options] < 1
    must = programme.lower[options : options + n] > 0
    worth = np.where(banned, -IMPOSSIBLE, worth)
    own = np.where(must, -IMPOSSIBLE, 0)
    np.maximum.at(own, owner, worth)
    return (own, np.where(banned, IMPOSSIBLE, own[owner] - worth), np.where(must, IMPOSSIBLE, own))


def _multipliers(programme: Programme, prices: Real, shift: int) -> Whole | None:
    scaled = np.rint(np.nan_to_num(prices) * 2.0**shift)
    scaled = np.where(programme.high >= INFINITE, np.minimum(scaled, 0), scaled)
    scaled = np.where(programme.low <= -INFINITE, np.maximum(scaled, 0), scaled)
    return None if np.abs(scaled).max(initial=0.0) >= 2.0**61 else scaled.astype(np.int64)


def _largest(programme: Programme, objective: Whole, multiplier: Whole, shift: int) -> float:
    """An upper bound of every sum that is formed."""
    rows = programme.structure.rows
    line = np.repeat(np.arange(len(programme.low)), np.diff(rows.start))
    size = np.abs(multiplier).astype(np.float64)
    entries = float((size[line] * np.abs(rows.value)).sum())
    limits = np.where(multiplier > 0, programme.high, np.where(multiplier < 0, programme.low, 0))
    return entries + float((size * np.abs(limits)).sum()) + float(np.abs(objective).sum()) * 2.0**shift


def _times(programme: Programme, multiplier: Whole) -> Whole:
    """A'P for every column."""
    columns = programme.structure.columns
    products = columns.value * multiplier[columns.where]
    sums = np.concatenate(([0], np.cumsum(products)))
    return np.asarray(sums[columns.start[1:]] - sums[columns.start[:-1]], np.int64)
