"""How does a guess become a proof?

Guess that the optimum is at least `target`, a little below the bound.  Every allocation that good uses only choices
that pricing keeps for that target, so the residual programme holds all of them: if it has one worth the target, its
best is the optimum; if not, the guess is widened.  With an allocation in hand the last guess is its own value; without
one it is the least that any allocation could be worth.  A guess that is too narrow costs little, because little is
left, and no heuristic is needed.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np

from optimiser.engine.arrays import Programme, Whole
from optimiser.engine.closing import DONE, Closed
from optimiser.engine.evaluate import worth
from optimiser.engine.prices import Priced
from optimiser.engine.residual import Residual, residual
from optimiser.errors import SolverError

WIDER = Fraction(3, 2)
"""How much wider each further guess is."""

REPORT = "an error of tildel's. Try --engine reference, and please report the round."
"""What there is to do when the engine contradicts itself."""


@dataclass
class Hand:
    """What is in hand: the best value (None = nothing yet), the allocations that have it, and what was done.

    tied : int64[n] each, an application's option or -1
    complete : whether these are all the optimal allocations of least money
    bound : no allocation is worth more, as far as finished passes have proven (None = none has proven anything)
    """

    value: int | None = None
    tied: list[Whole] = field(default_factory=list)
    complete: bool = False
    bound: int | None = None
    work: dict[str, int] = field(default_factory=dict)


Close = Callable[[Residual, int], Closed]
"""(residual programme, least value wanted) -> what was found in it."""


def proven_best(
    programme: Programme, objective: Whole, priced: Priced, hand: Hand, guess: int, close: Close, *, equal: bool
) -> bool:
    """Improve what is in hand until it is the proven optimum (True), or a search ends without an answer (False).

    With nothing in hand at the end and True, nothing is feasible.

    Parameters
    ----------
    guess : how far below the bound the optimum is first sought, in units of the objective, >= 1
    equal : whether every equally good allocation of least money is wanted
    """
    bound, guess = priced.whole_bound, max(guess, 1)
    least = int(np.minimum(objective, 0).sum())
    while True:
        target = _target(bound - guess, hand.value, least, equal=equal)
        found = _pass(programme, objective, priced, target, close, hand)
        if found is None:
            return False
        if hand.value is not None and hand.value >= target:
            if not len(found.points):
                raise SolverError(f"The engine lost sight of an allocation that it had in hand: {REPORT}")
            hand.complete = equal
            return True
        if target <= least or (hand.value is not None and target == hand.value + 1 and not equal):
            return True
        hand.bound = target - 1 if hand.value is None else max(target - 1, hand.value)
        guess = math.ceil(guess * WIDER)
        if hand.value is not None:
            guess = min(guess, max(bound - hand.value, 1))


def _target(guessed: int, value: int | None, least: int, *, equal: bool) -> int:
    floor = least if value is None else value if equal else value + 1
    return max(guessed, floor)


def _pass(
    programme: Programme, objective: Whole, priced: Priced, target: int, close: Close, hand: Hand
) -> Closed | None:
    """One guess: what was found, None where the search was not finished (what it found is still in hand)."""
    left = residual(programme, objective, priced, target)
    hand.work["passes"] = hand.work.get("passes", 0) + 1
    if left is None:
        return Closed(np.zeros((0, 0), np.int8), 0, DONE)
    found = close(left, target)
    hand.work |= {"columns left": left.width, "applications left": len(left.loose), "rows left": len(left.low)}
    hand.work["nodes"] = hand.work.get("nodes", 0) + found.nodes
    if len(found.points) and (hand.value is None or found.value >= hand.value):
        structure = programme.structure
        tied = [left.options(point, len(structure.applications), structure.owner) for point in found.points]
        for chosen in tied:
            if worth(programme, objective, chosen) != found.value:
                raise SolverError(f"An allocation of the engine's is not worth what it said: {REPORT}")
        hand.value, hand.tied = found.value, tied
    return found if found.status == DONE else None
