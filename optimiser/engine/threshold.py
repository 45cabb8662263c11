"""How does a guess become a proof?

Guess that the optimum is at least `target`, a little below the bound.  Every allocation that good uses only choices that
pricing keeps for that target, so the residual programme holds all of them: if the best it has is worth the target, it is
the optimum; if it has none worth even more than what is in hand, that is the optimum; else the guess is widened.  The
last guess is what is in hand itself, so the loop ends.  A pass accepts points down to twice the guess, so it finds what
is then in hand as a by-product, and no heuristic is needed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from optimiser.engine.arrays import Programme, Whole
from optimiser.engine.closing import DONE, Closed
from optimiser.engine.evaluate import worth
from optimiser.engine.prices import Priced
from optimiser.engine.residual import Residual, residual
from optimiser.errors import SolverError

WIDER = 2
"""How much wider each further guess is."""


@dataclass
class Hand:
    """What is in hand: the best value (None = nothing yet), the allocations that have it (int64[n] each), what was done.

    complete : whether these are all the optimal allocations of least money
    """

    value: int | None = None
    tied: list[Whole] = field(default_factory=list)
    complete: bool = False
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
    bound = priced.whole_bound
    least = int(np.minimum(objective, 0).sum())
    while True:
        target = _target(bound - guess, hand.value, least, equal=equal)
        wanted = _target(bound - 2 * guess, hand.value, least, equal=equal)
        found = _pass(programme, objective, priced, target, wanted, close, hand)
        if found is None:
            return False
        if hand.value is not None and hand.value >= target:
            hand.complete = equal
            return True
        if target <= least or (hand.value is not None and target == hand.value + 1):
            return True
        guess *= WIDER
        if hand.value is not None:
            guess = min(guess, max(bound - hand.value, 1))


def _target(guessed: int, value: int | None, least: int, *, equal: bool) -> int:
    floor = least if value is None else value if equal else value + 1
    return max(guessed, floor)


def _pass(
    programme: Programme, objective: Whole, priced: Priced, target: int, wanted: int, close: Close, hand: Hand
) -> Closed | None:
    """One guess: what was found, None where the search was not finished (what it found is still in hand)."""
    left = residual(programme, objective, priced, target)
    hand.work["passes"] = hand.work.get("passes", 0) + 1
    if left is None:
        return Closed(np.zeros((0, 0), np.int8), 0, DONE)
    found = close(left, wanted)
    hand.work |= {"columns left": left.width, "applications left": len(left.loose), "rows left": len(left.low)}
    hand.work["nodes"] = hand.work.get("nodes", 0) + found.nodes
    if len(found.points) and (hand.value is None or found.value >= hand.value):
        structure = programme.structure
        tied = [left.options(point, len(structure.applications), structure.owner) for point in found.points]
        for chosen in tied:
            if worth(programme, objective, chosen) != found.value:
                raise SolverError("An allocation of the engine's is not worth what it said: an error of tildel's.")
        hand.value, hand.tied = found.value, tied
    return found if found.status == DONE else None
