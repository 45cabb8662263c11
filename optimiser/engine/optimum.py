"""What is the best allocation where amounts are no whole steps, to the krone?

Costs rounded down give a bound, costs rounded up an allocation; what lies between them is a short chain, of which only
the states count that have more money left or have lost less than every other (Pareto).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from optimiser.engine.additive import Additive
from optimiser.engine.chain import Chain, Layer
from optimiser.engine.chain import chain as chain_of
from optimiser.engine.tables import Allocated, best_allocation, forced_values

MOST_STATES = 4_000_000
"""So many states are followed in all; where there are more, the better of the two roundings stays unproven."""


class Searched(NamedTuple):
    """A best allocation, None where there is none; finished : there is no better one."""

    best: Allocated | None
    finished: bool


def optimum(programme: Additive) -> Searched:
    """The best allocation, proven unless there is a frame over odd amounts, or far too many states."""
    found = best_allocation(programme)
    if found is not None and found.proven:
        return Searched(found, finished=True)
    bound = forced_values(programme).best
    if bound is None or programme.frame is not None:
        return Searched(found, finished=bound is None)
    room = 1 if found is None else bound - found.value
    while True:
        reached = search(programme, bound - room)
        if reached.best is not None:
            return reached
        if not reached.finished or bound - room < _least(programme):
            return Searched(found, reached.finished)
        room *= 4


def search(programme: Additive, target: int) -> Searched:
    """The best allocation that is worth at least the target; None where there is none, or where it was given up."""
    chain = chain_of(programme, target)
    if chain is None:
        return Searched(None, finished=True)
    layers = _pareto(chain)
    if layers is None or not layers[-1].loss.size:
        return Searched(None, finished=layers is not None)
    amounts = {**chain.always, **_traced(chain, layers)}
    return Searched(Allocated(chain.bound - int(layers[-1].loss[0]), amounts, proven=True), finished=True)


def _pareto(chain: Chain) -> list[Layer] | None:
    """The layers of a chain without the states that another one beats in both money left and loss."""
    layers, states = [chain.start], 1
    for stage in chain.stages:
        after = [chain.moved(stage, layers[-1], option)[1] for option in stage.options]
        left, loss = (np.concatenate([layer[k] for layer in after]) for k in (0, 1))
        order = np.lexsort((loss, -left))
        least = np.minimum.accumulate(loss[order])
        kept = order[np.diff(least, prepend=chain.room + 1) < 0]
        layers.append(Layer(left[kept], loss[kept]))
        states += kept.size
        if states > MOST_STATES:
            return None
    return layers


def _traced(chain: Chain, layers: list[Layer]) -> dict[str, int]:
    """The awards on a way to the first state of the last layer."""
    amounts = {}
    left, loss = layers[-1].left[0], layers[-1].loss[0]
    for stage, layer in zip(reversed(chain.stages), reversed(layers[:-1]), strict=True):
        for option in stage.options:
            taken, after = chain.moved(stage, layer, option)
            here = np.flatnonzero((after.left == left) & (after.loss == loss))
            if here.size:
                left, loss = layer.left[taken[here[0]]], layer.loss[taken[here[0]]]
                if option.amount:
                    amounts[stage.id] = option.amount
                break
    return amounts


def _least(programme: Additive) -> int:
    """No allocation is worth less."""
    ones = (one for purse in programme.purses for one in purse.candidates)
    return programme.settled_value + sum(min((0, *one.values)) for one in ones)
