"""Through which states does every allocation go that is worth at least so much?

The applications one after another, purse after purse.  A state before application i is the money left in the purse and
the loss so far: how far the bound has fallen behind the first one.  With G[i][b] an upper bound on what the rest of the
purse is worth with b left (exact where money is counted in whole steps),

    i is not funded                 loss += G[i][b] - G[i+1][b]
    i is awarded c, worth v         loss += G[i][b] - G[i+1][b - c] - v,      b -= c

never falls; states that have lost more than bound - target lead nowhere and are left out.  So a path from the first
state to the last layer is an allocation worth bound - loss, at least the target, and each such allocation is one path:
counting paths counts allocations without listing them.  Amounts are whole kroner, whatever the steps of the bound.

Money that the rest of the purse cannot spend tells no two states apart: what is left is lowered to the largest sum of
amounts still to come.  So the layers are as small as the fewer of the choices made and the choices to come.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from optimiser.engine.additive import Additive, Candidate, Purse
from optimiser.engine.counted import knapsack_of_purse
from optimiser.engine.knapsack import Spending, Table, prefix_tables, windows_of
from optimiser.engine.narrowed import narrowed
from optimiser.engine.options import LARGEST, Whole
from optimiser.engine.steps import steps_for

MOST_SUMS = 200_000
"""So many different sums of the amounts still to come are told apart."""


class Option(NamedTuple):
    """What may be done with an application: kroner (0 = not funded), and what that is worth."""

    amount: int
    value: int


@dataclass(frozen=True, slots=True)
class Stage:
    """An application in its place in the chain.

    here, after : the bounds G with and without it, by steps of `step` kroner
    opens : it is the first of its purse
    sums : the amounts that the rest of the purse can spend after it, ascending; None = too many to be listed
    then : kroner left afterwards where its purse ends with it (the next purse's budget); None where it goes on
    """

    id: str
    options: tuple[Option, ...]
    step: int
    here: Table
    after: Table
    sums: Whole | None
    opens: bool
    then: int | None


class Layer(NamedTuple):
    """States in ascending order of left, then loss: kroner left in the purse, and the loss so far."""

    left: Whole
    loss: Whole


@dataclass(frozen=True, slots=True)
class Chain:
    """The stages in order.

    always : application -> kroner, what every such allocation awards and no stage asks about
    first : kroner left before the first stage
    bound : no allocation is worth more; room : bound - target, the most that may be lost
    """

    stages: tuple[Stage, ...]
    always: Mapping[str, int]
    first: int
    bound: int
    room: int

    @property
    def start(self) -> Layer:
        """The layer before the first stage: one state."""
        return Layer(np.array([self.first], np.int64), np.zeros(1, np.int64))

    def key(self, layer: Layer) -> Whole:
        """One whole number a state, in the order of the states."""
        return layer.left * (self.room + 1) + layer.loss

    def moved(self, stage: Stage, layer: Layer, option: Option) -> tuple[Whole, Layer]:
        """The states (by number) in which the option may be taken, and where each of them leads."""
        left = layer.left - option.amount
        fits = np.flatnonzero(left // stage.step >= stage.after.low)
        left = _spendable(left[fits], stage.sums)
        before = layer.loss[fits] + _bound(stage.here, layer.left[fits] // stage.step)
        loss = before - option.value - _bound(stage.after, left // stage.step)
        kept = np.flatnonzero((left >= 0) & (loss <= self.room))
        after = left[kept] if stage.then is None else np.full(kept.size, stage.then, np.int64)
        return fits[kept], Layer(after, loss[kept])


def chain(programme: Additive, target: int) -> Chain | None:
    """The chain of all allocations worth at least the target; None where there is none.

    Raises
    ------
    ValueError
        The programme has a frame: its purses are not independent of each other.
    OverflowError
        Losses and money left together are too large for 64 bits.
    """
    if programme.frame is not None:
        raise ValueError("Purses under a frame are not independent of each other.")
    left = narrowed(programme, target)
    return None if left is None else chain_of_all(left, target)


def chain_of_all(programme: Additive, target: int) -> Chain | None:
    """The same without leaving out first what no such allocation awards."""
    purses = [purse for purse in programme.purses if purse.candidates]
    stages: list[Stage] = []
    for purse, then in zip(purses, [*(purse.budget for purse in purses[1:]), 0], strict=False):
        part = _stages(purse, then)
        if part is None:
            return None
        stages += part
    bound = programme.settled_value + sum(int(stage.here.values[-1]) for stage in stages if stage.opens)
    room = bound - target
    if room < 0:
        return None
    largest = max((purse.budget for purse in purses), default=0)
    if (largest + 1) * (room + 1) >= LARGEST:
        raise OverflowError("Losses and money left together do not fit into 64 bits: ask for a smaller loss.")
    always = {one.id: one.most for one in programme.settled if one.must}
    return Chain(tuple(stages), always, purses[0].budget if purses else 0, bound, room)


def _stages(purse: Purse, then: int) -> list[Stage] | None:
    """The applications of a purse: round amounts first, large ones first, so that few states are told apart."""
    ones = sorted(purse.candidates, key=lambda one: (-math.gcd(*one.amounts), -one.most, one.id))
    steps = steps_for((amount for one in ones for amount in one.amounts), purse.budget)
    knapsack = knapsack_of_purse(Purse("", purse.budget, tuple(reversed(ones))), steps, "down", purse.budget)
    if knapsack is None:
        return None
    capacity = steps.down(purse.budget)
    windows = windows_of(knapsack, Spending(0, capacity))
    sums = _sums(ones, purse.budget)
    tables = [Table(low, values) for low, values in zip(windows.low, prefix_tables(knapsack, windows), strict=True)]
    return [
        Stage(
            id=one.id,
            options=_options(one),
            step=steps.size,
            here=tables[len(ones) - i],
            after=tables[len(ones) - i - 1],
            sums=sums[i],
            opens=i == 0,
            then=then if i == len(ones) - 1 else None,
        )
        for i, one in enumerate(ones)
    ]


def _options(one: Candidate) -> tuple[Option, ...]:
    nothing = () if one.must else (Option(0, 0),)
    return (*nothing, *map(Option, one.amounts, one.values))


def _sums(ones: Sequence[Candidate], budget: int) -> list[Whole | None]:
    """For each application the amounts within the budget that those after it can spend together."""
    sums: list[Whole | None] = [np.zeros(1, np.int64)]
    for one in reversed(ones[1:]):
        rest = sums[-1]
        if rest is not None:
            amounts = [option.amount for option in _options(one)]
            rest = np.unique(np.concatenate([rest + amount for amount in amounts]))
            rest = rest[: np.searchsorted(rest, budget, side="right")]
        sums.append(None if rest is None or rest.size > MOST_SUMS else rest)
    return list(reversed(sums))


def _spendable(left: Whole, sums: Whole | None) -> Whole:
    """The most of what is left that can be spent: states that differ in the rest alone lead to the same; -1 = none."""
    if sums is None:
        return left
    place = np.searchsorted(sums, left, side="right")
    return np.where(place > 0, sums[np.maximum(place - 1, 0)], -1)


def _bound(table: Table, steps: Whole) -> Whole:
    """G at so many steps; what is below the table is not asked for."""
    return table.values[np.clip(steps - table.low, 0, table.values.size - 1)]
