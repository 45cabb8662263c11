"""Which other allocations are nearly as good: how many, which applications do they fund, how different are they?

Near-optimal: worth at least the best less a stated loss.  Where the objective is additive and there is no frame, all of
them are the ways through a chain (`optimiser.engine.chain`): counted, drawn from and searched without being listed.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from optimiser.engine.additive import Additive
from optimiser.engine.chain import Chain, Layer
from optimiser.engine.chain import chain as chain_of
from optimiser.engine.counting import MOST_STATES, Counts, Gains, Walk, completions, farthest, onward, walk

Awards = Mapping[str, int]
"""Application -> kroner; an application that is not in it is not funded."""


@dataclass(frozen=True)
class Near:
    """All allocations worth at least `target`: there are `count`.

    best : the best value among them
    awarded : application -> amount -> how many of them award it that; what is not in it is in none
    """

    target: int
    count: int
    best: int
    awarded: Mapping[str, Mapping[int, int]]
    chain: Chain
    walk: Walk
    ahead: tuple[Counts, ...]

    def funded(self, key: str) -> int:
        """How many of them fund an application."""
        return sum(self.awarded.get(key, {}).values())

    def allocation(self, number: int) -> dict[str, int]:
        """The allocation of that number, 0 .. count - 1: each number is another one.

        At each stage the options in order, each standing for as many numbers as there are ways on from it.
        """
        amounts, state = dict(self.chain.always), 0
        for i, stage in enumerate(self.chain.stages):
            for option, after in _options(self, i, state):
                ways = int(self.ahead[i + 1][after])
                if number < ways:
                    amounts |= {stage.id: option} if option else {}
                    state = after
                    break
                number -= ways
        return amounts


def near(programme: Additive, target: int, most_states: int = MOST_STATES) -> Near | None:
    """All allocations worth at least the target; None where there is none, or too many states to be followed."""
    chain = chain_of(programme, target)
    done = None if chain is None else walk(chain, most_states)
    if chain is None or done is None or not done.layers[-1].loss.size:
        return None
    ahead = completions(chain, done)
    count = int(ahead[0][0])
    awarded = {key: {amount: count} for key, amount in chain.always.items()} | _awarded(chain, done, ahead)
    return Near(target, count, chain.bound - int(done.layers[-1].loss.min()), awarded, chain, done, ahead)


def counted_ways(programme: Additive, target: int, most_states: int = MOST_STATES) -> int | None:
    """How many allocations are worth at least the target; None where there are too many states to be followed.

    With values that are bounds (what the rows but the pots cost priced in, losses rounded down) at most so many
    allocations of the whole programme reach the target.
    """
    chain = chain_of(programme, target)
    if chain is None:
        return 0
    done = walk(chain, most_states)
    return None if done is None else sum(done.ways[-1].tolist())


def samples(found: Near, number: int, seed: int | str) -> list[dict[str, int]]:
    """So many allocations drawn with equal chances, each draw by itself; the same seed draws the same."""
    draw = random.Random(seed)
    return [found.allocation(draw.randrange(found.count)) for _ in range(number)]


def leading(found: Near, gains: Gains) -> dict[str, int]:
    """An allocation that gains most; gains[i][l] : what option l of stage i gains."""
    ahead = farthest(found.chain, found.walk, gains)
    amounts, state = dict(found.chain.always), 0
    for i, stage in enumerate(found.chain.stages):
        worth = dict(zip((option.amount for option in stage.options), gains[i], strict=True))
        amount, state = max(_options(found, i, state), key=lambda way: worth[way[0]] + int(ahead[i + 1][way[1]]))
        amounts |= {stage.id: amount} if amount else {}
    return amounts


def _options(found: Near, number: int, state: int) -> Iterator[tuple[int, int]]:
    """What may be done in a state of a layer: kroner, and the state of the next layer that it leads to."""
    stage, layer = found.chain.stages[number], found.walk.layers[number]
    here = Layer(layer.left[state : state + 1], layer.loss[state : state + 1])
    for option in stage.options:
        taken, after = found.chain.moved(stage, here, option)
        if taken.size:
            yield option.amount, int(np.searchsorted(found.walk.keys[number + 1], found.chain.key(after))[0])


def _awarded(chain: Chain, done: Walk, ahead: tuple[Counts, ...]) -> dict[str, dict[int, int]]:
    """Application -> amount -> how many ways take it: ways there times ways on."""
    awarded = {}
    for i, stage in enumerate(chain.stages):
        counts = {}
        for place, taken, arrived in onward(chain, done, i):
            ways = int((done.ways[i][taken] * ahead[i + 1][arrived]).sum())
            if ways and stage.options[place].amount:
                counts[stage.options[place].amount] = ways
        awarded[stage.id] = counts
    return awarded
