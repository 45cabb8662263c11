"""Which are they, when the near-optimal allocations are few enough to be listed?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from optimiser.engine.counting import onward
from optimiser.engine.near import Near
from optimiser.engine.options import Whole


@dataclass(frozen=True)
class Listed:
    """Each near-optimal allocation once: shape (count, applications), kroner, 0 = not funded; ids : the columns.

    An application that is not among the columns is in none of them.
    """

    ids: tuple[str, ...]
    amounts: Whole


def listed(found: Near) -> Listed:
    """All of them, stage by stage: every way so far with every option that leads on to the end."""
    states = np.zeros(1, np.int64)
    parents: list[Whole] = []
    amounts: list[Whole] = []
    for i, stage in enumerate(found.chain.stages):
        ways, given, arrived = [], [], []
        for place, taken, after in onward(found.chain, found.walk, i):
            lead = np.full(found.walk.keys[i].size, -1, np.int64)
            alive = found.ahead[i + 1][after] > 0
            lead[taken[alive]] = after[alive]
            way = np.flatnonzero(lead[states] >= 0)
            ways.append(way)
            given.append(np.full(way.size, stage.options[place].amount, np.int64))
            arrived.append(lead[states[way]])
        parents.append(np.concatenate(ways))
        amounts.append(np.concatenate(given))
        states = np.concatenate(arrived)
    return _traced(found, parents, amounts, states.size)


def _traced(found: Near, parents: list[Whole], amounts: list[Whole], count: int) -> Listed:
    """Column by column, from the last stage back to the first; then what all of them award."""
    always = found.chain.always
    ids = (*(stage.id for stage in found.chain.stages), *always)
    table = np.empty((count, len(ids)), np.int64)
    way = np.arange(count)
    for i in reversed(range(len(parents))):
        table[:, i] = amounts[i][way]
        way = parents[i][way]
    table[:, len(parents) :] = np.array(list(always.values()), np.int64)
    return Listed(ids, table)
