"""How do purses become knapsacks, and what can be had elsewhere with the money that one of them leaves?

Money is counted in steps (`optimiser.engine.steps`): of its own in each purse, or in common steps where a frame makes
them share.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np

from optimiser.engine.additive import Additive, Candidate, Purse
from optimiser.engine.knapsack import Spending, Table, together, worth
from optimiser.engine.options import LARGEST, Knapsack, knapsack_of
from optimiser.engine.steps import Steps, steps_for

Rounded = Literal["down", "up"]
"""Which way costs go that are no whole number of steps: down gives upper bounds, up gives what can be reached."""

NOTHING = Table(0, np.zeros(1, np.int64))
"""The worth of no application."""


@dataclass(frozen=True)
class Counted:
    """An additive programme in steps.

    knapsacks, capacities, steps : of each purse; frame : in (common) steps
    """

    knapsacks: tuple[Knapsack, ...]
    capacities: tuple[int, ...]
    steps: tuple[Steps, ...]
    frame: int | None

    @property
    def exact(self) -> bool:
        """Whether nothing was rounded."""
        return all(steps.exact for steps in self.steps)

    @cached_property
    def worths(self) -> tuple[Table, ...]:
        """V[p] up to the budget of each purse."""
        return tuple(worth(one, most) for one, most in zip(self.knapsacks, self.capacities, strict=True))

    def elsewhere(self, others: Sequence[int], frame: int | None) -> Table | None:
        """What these purses are worth for what they may spend together; without a frame whatever they want."""
        tables = [self.worths[number] for number in others]
        if frame is None:
            return Table(0, np.array([sum(int(table.values[-1]) for table in tables)], np.int64))
        found: Table | None = NOTHING
        for table in tables:
            found = found and together(found, table, frame)
        return found

    def spending(self, number: int, others: Sequence[int], frame: int | None) -> Spending | None:
        """What a purse may spend, and what is had in these others for what it leaves; None where that is impossible."""
        rest = self.elsewhere(others, frame)
        if rest is None:
            return None
        most = self.capacities[number]
        if frame is None:
            return Spending(most, most, rest.values)
        most = min(most, frame - rest.low)
        if most < self.knapsacks[number].least[-1]:
            return None
        least = max(0, min(most, frame - rest.high))
        left = np.minimum(frame - np.arange(least, most + 1), rest.high)
        return Spending(least, most, rest.values[left - rest.low])


def counted(programme: Additive, rounded: Rounded, most: Sequence[int] = ()) -> Counted | None:
    """The programme in steps; None where some purse cannot even pay the cheapest of what it must.

    most : budgets in kroner to be used instead of the purses' own
    """
    budgets = tuple(most) or tuple(purse.budget for purse in programme.purses)
    if sum(_largest(one) for purse in programme.purses for one in purse.candidates) >= LARGEST:
        raise OverflowError(f"The values together are not below {LARGEST}: they cannot be added safely.")
    steps = _steps(programme, budgets)
    knapsacks = []
    for purse, size, budget in zip(programme.purses, steps, budgets, strict=True):
        knapsack = knapsack_of_purse(purse, size, rounded, budget)
        if knapsack is None:
            return None
        knapsacks.append(knapsack)
    capacities = tuple(size.down(budget) for size, budget in zip(steps, budgets, strict=True))
    frame = None if programme.frame is None else steps[0].down(programme.frame)
    return Counted(tuple(knapsacks), capacities, steps, frame)


def knapsack_of_purse(purse: Purse, steps: Steps, rounded: Rounded, budget: int) -> Knapsack | None:
    """The purse in steps; None where its budget cannot pay the cheapest of what it must."""
    count = steps.down if rounded == "down" else steps.up
    ones = purse.candidates
    return knapsack_of(
        costs=np.array([count(amount) for one in ones for amount in one.amounts], np.int64),
        values=np.array([value for one in ones for value in one.values], np.int64),
        first=np.cumsum([0, *(len(one.amounts) for one in ones)]),
        must=np.array([one.must for one in ones], bool),
        capacity=steps.down(budget),
    )


def _steps(programme: Additive, budgets: Sequence[int]) -> tuple[Steps, ...]:
    if programme.frame is None:
        return tuple(
            steps_for(_amounts([purse]), budget) for purse, budget in zip(programme.purses, budgets, strict=True)
        )
    common = steps_for(_amounts(programme.purses), max(programme.frame, *budgets))
    return (common,) * len(programme.purses)


def _amounts(purses: Iterable[Purse]) -> list[int]:
    return [amount for purse in purses for one in purse.candidates for amount in one.amounts]


def _largest(one: Candidate) -> int:
    return max((abs(value) for value in one.values), default=0)
