"""What can the engine prove of one question with little work?

A diagnosis asks hundreds of questions that have no answer, and of some of them a whole search is longer than a solve by
the reference.  So the engine's search is cut off after so many nodes (a number, not a time: the same on every machine)
and is not handed on inside the engine.  (numpy is loaded by those who ask, not by those who import.)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimiser.formulation import Formulation, Vector
from optimiser.result import Termination
from optimiser.solvers import Answer

if TYPE_CHECKING:
    from optimiser.engine import Engine
    from optimiser.engine.arrays import Programme, Whole
    from optimiser.engine.closing import Closed
    from optimiser.engine.kept import Kept
    from optimiser.engine.residual import Residual
    from optimiser.engine.threshold import Hand

MOST_NODES = 1_000
"""Nodes of the compiled search for one guess."""

MOST_WORK = 20_000_000
"""So many numbers of a tableau may be gone through, a tableau a node."""

FIRST_GUESS = 4096
"""How far below the bound the most is first sought, as one part in so many of the bound."""


def promptly(engine: Engine, formulation: Formulation, form: Vector, seconds: float | None = None) -> Answer | None:
    """The most that a linear form can be, proven, or that there is no allocation; None where that takes more work.

    seconds : of a relaxation at most, None = no limit
    """
    if formulation.impossible:
        return Answer(Termination.INFEASIBLE)
    if not formulation.columns:
        return Answer(Termination.OPTIMAL, {}, 0, 0)
    kept, asked = engine.kept(formulation)
    if asked.impossible:
        return Answer(Termination.INFEASIBLE)
    try:
        return _searched(kept, asked, kept.structure.vector(form), seconds)
    except OverflowError:  # numbers beyond 64 bits
        return None


def _searched(kept: Kept, asked: Programme, form: Whole, seconds: float | None) -> Answer | None:
    from optimiser.engine.prices import priced
    from optimiser.engine.threshold import Hand, proven_best

    kept.relaxation.seconds = seconds
    relaxed = kept.relaxation.solve(asked, form)
    if relaxed is None:
        return Answer(Termination.INFEASIBLE) if _impossible(kept, asked) else None
    found, hand = priced(asked, form, relaxed.prices), Hand()
    guess = abs(found.whole_bound) // FIRST_GUESS + 1
    if not proven_best(asked, form, found, hand, guess, _closed, equal=False):
        return None if any(form) or hand.value is None else _answer(kept, hand)
    if hand.value is None:
        return Answer(Termination.INFEASIBLE)
    return _answer(kept, hand)


def _answer(kept: Kept, hand: Hand) -> Answer:
    return Answer(Termination.OPTIMAL, kept.structure.amounts(hand.tied[0]), hand.value, hand.value)


def _closed(left: Residual, wanted: int) -> Closed:
    import numpy as np

    from optimiser.engine.closing import closed

    size = (len(left.low) + int((~left.loose).sum())) * left.width
    nodes = min(MOST_NODES, MOST_WORK // max(size, 1))
    return closed(left, wanted, equal=False, nodes=nodes, seconds=None, control=np.zeros(3, np.int64))


def _impossible(kept: Kept, asked: Programme) -> bool:
    """Whether the ray of the relaxation proves, in whole numbers, that nothing is feasible."""
    import numpy as np

    from optimiser.engine.prices import priced

    ray = kept.relaxation.ray()
    if ray is None or not np.abs(ray).max(initial=0.0):
        return False
    nothing = np.zeros(kept.structure.width, np.int64)
    return any(priced(asked, nothing, turn * ray / np.abs(ray).max()).bound < 0 for turn in (1.0, -1.0))
