"""In which steps is money counted in a table?

In the greatest common divisor of the amounts where that leaves a table of bearable length: then nothing is lost.
Otherwise in the round number of kroner that leaves the least remainders, and every cost is rounded down (the answers
are upper bounds) or up (they are reached by allocations that keep the budget).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

LONGEST = 200_000
"""The largest number of steps in a table."""


@dataclass(frozen=True, slots=True)
class Steps:
    """Kroner in steps.  size : kroner a step; exact : every amount is a whole number of steps."""

    size: int
    exact: bool

    def down(self, kroner: int) -> int:
        """Whole steps in so many kroner: how budgets are counted, always."""
        return kroner // self.size

    def up(self, kroner: int) -> int:
        """Steps that hold so many kroner."""
        return -(-kroner // self.size)


def steps_for(amounts: Iterable[int], budget: int, longest: int = LONGEST) -> Steps:
    """The steps for a table of a budget (kroner) and these amounts.

    A budget is counted in whole steps, rounded down: with amounts that are whole numbers of steps nothing is lost, and
    costs that are rounded down fit whenever the amounts did.
    """
    known = tuple(amounts)
    divisor = math.gcd(*known)
    if divisor and budget // divisor <= longest:
        return Steps(divisor, exact=True)
    if not divisor:
        return Steps(max(1, budget), exact=True)
    bearable = [size for size in _round_numbers(budget) if budget // size <= longest]
    return Steps(min(bearable, key=lambda size: (sum(amount % size for amount in known), -size)), exact=False)


def _round_numbers(budget: int) -> Iterator[int]:
    size = 1
    while size <= 10 * max(1, budget):
        yield from (size, 2 * size, 5 * size)
        size *= 10
