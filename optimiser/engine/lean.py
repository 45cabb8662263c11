"""Which amounts can be in an allocation worth at least so much, at a glance?

At a price of p / UNIT a krone, whatever a purse may spend,

    UNIT · value <= p · budget + sum over applications of own[a] - the losses of what is chosen
    own[a]        = the best of UNIT · value - p · amount over its options
    loss[a, l]    = own[a] - (UNIT · value[a, l] - p · amount[a, l])

so an option that loses more than the bound exceeds the target is in none that reaches it.  The bound is lowest at the
price at which the best options just keep the budget: the linear relaxation of the knapsack (Sinha, Zoltners 1979).
Everything is in whole numbers: any price gives a bound.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from optimiser.engine.additive import Candidate, Purse
from optimiser.engine.options import Whole

UNIT = 2**20
"""Prices are whole multiples of 1 / UNIT."""

NEVER = -(2**61)
"""The worth of what cannot be chosen."""

LARGEST = 2**60
"""Worths and costs stay below this, or nothing is left out."""

HALVINGS = 24
"""The price is looked for by so many halvings of its range."""


@dataclass(frozen=True)
class Lean:
    """The options of a purse side by side, one line an application.

    budget : kroner
    amounts, values : shape (n, 1 + most options), option 0 = not funded; lines that are too short are filled up with
        options that cannot be chosen
    possible : which options can be chosen
    """

    candidates: tuple[Candidate, ...]
    budget: int
    amounts: Whole
    values: Whole
    possible: NDArray[np.bool_]

    @cached_property
    def small(self) -> bool:
        """Whether all sums are sure to fit into 64 bits."""
        value, amount = (int(np.abs(numbers).max(initial=0)) for numbers in (self.values, self.amounts))
        return UNIT * value < LARGEST and self.dearest * amount < LARGEST

    @cached_property
    def dearest(self) -> int:
        """A price at which nothing is worth its money."""
        best = max((value for one in self.candidates for value in one.values), default=0)
        least = min((amount for one in self.candidates for amount in one.amounts), default=1)
        return 1 + max(0, best) * UNIT // least

    def purse(self, without: int, budget: int, target: int) -> Purse | None:
        """The purse without one application: what can be in an allocation worth the target; None where there is none.

        without : the line that is left out; -1 = none
        """
        ones = tuple(one for line, one in enumerate(self.candidates) if line != without)
        if not self.small:
            return Purse("", budget, ones)
        lines = np.arange(len(self.candidates)) != without
        amounts, values, possible = self.amounts[lines], self.values[lines], self.possible[lines]
        price = self._price(amounts, values, possible, budget)
        worth = np.where(possible, UNIT * values - price * amounts, NEVER)
        own = worth.max(axis=1, initial=NEVER)
        room = price * budget + sum(own.tolist()) - UNIT * target
        if room < 0:
            return None
        kept = possible & (own[:, None] - worth <= room)
        return Purse("", budget, tuple(_with(one, line) for one, line in zip(ones, kept.tolist(), strict=True)))

    def _price(self, amounts: Whole, values: Whole, possible: NDArray[np.bool_], budget: int) -> int:
        """The lowest price at which the best options keep the budget, nearly."""
        low, high, lines = 0, self.dearest, np.arange(len(amounts))
        for _ in range(HALVINGS):
            price = (low + high) // 2
            best = np.where(possible, UNIT * values - price * amounts, NEVER).argmax(axis=1)
            if int(amounts[lines, best].sum()) > budget:
                low = price
            else:
                high = price
        return high


def lean(purse: Purse) -> Lean:
    """The options of a purse as arrays."""
    width = 1 + max((len(one.amounts) for one in purse.candidates), default=0)
    shape = (len(purse.candidates), width)
    amounts, values, possible = np.zeros(shape, np.int64), np.zeros(shape, np.int64), np.zeros(shape, bool)
    for line, one in enumerate(purse.candidates):
        here = slice(1, 1 + len(one.amounts))
        amounts[line, here], values[line, here], possible[line, here] = one.amounts, one.values, True
        possible[line, 0] = not one.must
    return Lean(purse.candidates, purse.budget, amounts, values, possible)


def _with(one: Candidate, kept: list[bool]) -> Candidate:
    places = [place for place, stays in enumerate(kept[1 : 1 + len(one.amounts)]) if stays]
    return replace(
        one,
        amounts=tuple(one.amounts[place] for place in places),
        values=tuple(one.values[place] for place in places),
        must=not kept[0],
    )
