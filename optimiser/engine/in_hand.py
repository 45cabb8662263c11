"""Where is a good allocation found at once, in a round too large for the first guesses to be closed?

The relaxation's optimum is whole nearly everywhere.  What it takes up, and the choices that pricing finds cheapest
beside it, are a small programme with every row of the round in it; its best allocation is close to the bound.  It
proves nothing, so the search of it may be short.
"""

from __future__ import annotations

import numpy as np

from optimiser.engine.arrays import Programme, Whole
from optimiser.engine.closing import closed
from optimiser.engine.evaluate import worth
from optimiser.engine.prices import IMPOSSIBLE, Priced
from optimiser.engine.relaxation import Real
from optimiser.engine.residual import residual
from optimiser.engine.threshold import Hand

LARGE = 3000
"""A programme of so many options gets an allocation in hand before anything is proven."""

MORE, NODES = 250, 150
"""Choices beside the relaxation's optimum among which that is sought, and nodes of the search there."""

TAKEN = 1e-6
"""What the relaxation takes up by more than this is among the choices."""


def take_near(
    programme: Programme, objective: Whole, priced: Priced, at: Real, hand: Hand, seconds: float | None, control: Whole
) -> None:
    """In a large programme: the best allocation near the relaxation's optimum is in hand, if it is better than what is.

    at : float64[width], the relaxation's optimum
    """
    if len(programme.structure.owner) < LARGE:
        return
    few = near(programme, priced, at, MORE)
    least = int(np.minimum(objective, 0).sum()) if hand.value is None else hand.value + 1
    left = residual(programme, objective, few, min(least, few.bound))
    if left is not None:
        found = closed(left, least, equal=False, nodes=NODES, seconds=seconds, control=control)
        if len(found.points):
            chosen = left.options(found.points[0], len(programme.structure.applications), programme.structure.owner)
            value = worth(programme, objective, chosen)
            if value is not None and (hand.value is None or value > hand.value):
                hand.value, hand.tied, hand.complete = value, [chosen], False


def near(programme: Programme, priced: Priced, point: Real, more: int) -> Priced:
    """Pricing in which only the choices near the relaxation's optimum are possible.

    point : float64[width], the relaxation's optimum;  more : how many of the cheapest other choices are allowed
    """
    structure = programme.structure
    options, n = len(structure.owner), len(structure.applications)
    taken, funded = point[:options] > TAKEN, point[options : options + n]
    limit = nth_loss(priced, n + more)
    keep = (taken | (priced.loss <= limit)) & (priced.loss < IMPOSSIBLE)
    free = ((funded < 1 - TAKEN) | (priced.out <= limit)) & (priced.out < IMPOSSIBLE)
    loss = np.where(keep, 0, IMPOSSIBLE)
    return Priced(0, priced.whole_bound, loss, np.where(free, 0, IMPOSSIBLE))


def nth_loss(priced: Priced, number: int) -> int:
    """The loss that so many choices, options and leaving out, do not exceed; every application has one of 0."""
    losses: Whole = np.concatenate((priced.loss, priced.out))
    return int(np.partition(losses, min(number, len(losses) - 1))[min(number, len(losses) - 1)])
