"""How many ways lead through each state of a chain, and what is the farthest that they go?

Forward: the number of ways to each state from the first.  Backward: a weight of each state, worked out from the states
it leads to.  Counts are 64-bit numbers as long as they are sure to fit, and Python's own whole numbers beyond.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from optimiser.engine.chain import Chain, Layer
from optimiser.engine.options import LARGEST, Whole

Counts = NDArray[Any]
"""Whole numbers: int64, or Python's own (dtype object) where they may be larger."""

Gains = Sequence[Sequence[int]]
"""Stage by stage, option by option."""

NO_WAY = -(2**60)
"""Less than any gain: no way leads on from here."""

MOST_STATES = 10_000_000
"""So many states in all layers together are followed; where there are more, nothing is said."""


class Walk(NamedTuple):
    """All layers of a chain, the keys of their states, and to each state the number of ways from the first."""

    layers: tuple[Layer, ...]
    keys: tuple[Whole, ...]
    ways: tuple[Counts, ...]


def walk(chain: Chain, most_states: int = MOST_STATES) -> Walk | None:
    """Every layer, from the first on; None where there are more states than may be followed."""
    layers, ways, states = [chain.start], [np.ones(1, np.int64)], 1
    for stage in chain.stages:
        moves = [chain.moved(stage, layers[-1], option) for option in stage.options]
        layer, counts = _merged(chain, [after for _, after in moves], [ways[-1][taken] for taken, _ in moves])
        states += layer.left.size
        if states > most_states:
            return None
        layers.append(layer)
        ways.append(counts)
    return Walk(tuple(layers), tuple(chain.key(layer) for layer in layers), tuple(ways))


def _merged(chain: Chain, layers: list[Layer], ways: list[Counts]) -> tuple[Layer, Counts]:
    """States that are equal become one; their ways are added."""
    left, loss = (np.concatenate([layer[k] for layer in layers]) for k in (0, 1))
    counts = np.concatenate(ways)
    if counts.dtype != object and float(counts.sum(dtype=float)) >= LARGEST:
        counts = counts.astype(object)
    keys = chain.key(Layer(left, loss))
    order = np.argsort(keys)
    starts = np.flatnonzero(np.diff(keys[order], prepend=-1))
    if not starts.size:
        return Layer(left, loss), counts
    kept = order[starts]
    return Layer(left[kept], loss[kept]), np.add.reduceat(counts[order], starts)


def onward(chain: Chain, done: Walk, number: int) -> Iterator[tuple[int, Whole, Whole]]:
    """Option by option of a stage: the states that may take it, and the states of the next layer where they arrive."""
    keys = done.keys[number + 1]
    for place, option in enumerate(chain.stages[number].options):
        taken, after = chain.moved(chain.stages[number], done.layers[number], option)
        yield place, taken, np.searchsorted(keys, chain.key(after))


def completions(chain: Chain, done: Walk) -> tuple[Counts, ...]:
    """To each state of each layer the number of ways from it to the last layer."""
    counts = [np.ones_like(done.ways[-1])]
    for number in reversed(range(len(chain.stages))):
        here = np.zeros(done.ways[number].size, counts[-1].dtype)
        for _, taken, arrived in onward(chain, done, number):
            here[taken] += counts[-1][arrived]
        counts.append(here)
    return tuple(reversed(counts))


def farthest(chain: Chain, done: Walk, gains: Gains) -> tuple[Whole, ...]:
    """To each state the most that can be gained on a way from it; gains[i][l] : what option l of stage i gains."""
    best = [np.zeros(done.ways[-1].size, np.int64)]
    for number in reversed(range(len(chain.stages))):
        here = np.full(done.ways[number].size, NO_WAY, np.int64)
        for place, taken, arrived in onward(chain, done, number):
            here[taken] = np.maximum(here[taken], best[-1][arrived] + gains[number][place])
        best.append(here)
    return tuple(reversed(best))
