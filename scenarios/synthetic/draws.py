"""How is chance drawn so that a seed means the same on every machine?

Only random bits and whole-number arithmetic: no floats, no mathematical library of the platform, no order of sets or
dictionaries, and none of the methods of `random` that changed between Python versions.
"""

from __future__ import annotations

import random
from bisect import bisect_right
from collections.abc import Sequence
from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from itertools import accumulate
from typing import TypeVar

Thing = TypeVar("Thing")

UNIT = 1_000_000
"""Draws of a continuous kind are whole millionths."""


class Draws:
    """A stream of draws from one seed (whole number)."""

    def __init__(self, seed: int) -> None:
        self._bits = random.Random(seed).getrandbits

    def below(self, limit: int) -> int:
        """A whole number in 0..limit-1, each as likely; limit >= 1."""
        width = limit.bit_length()
        while (number := self._bits(width)) >= limit:
            pass
        return number

    def between(self, lowest: int, highest: int) -> int:
        """A whole number in lowest..highest, ends included."""
        return lowest + self.below(highest - lowest + 1)

    def chance(self, percent: int) -> bool:
        """True in percent of the cases."""
        return self.below(100) < percent

    def normal(self) -> int:
        """Nearly standard normal, in millionths: the sum of twelve uniform draws less six (so within -6..6)."""
        return sum(self.below(UNIT) for _ in range(12)) - 6 * UNIT

    def log_normal(self, spread: int) -> int:
        """exp(normal x spread), spread in hundredths (75 = 0.75), in millionths; decimal arithmetic."""
        with localcontext() as context:
            context.prec = 40
            power = (Decimal(self.normal() * spread) / (100 * UNIT)).exp()
            return int((power * UNIT).quantize(Decimal(1), rounding=ROUND_HALF_EVEN))

    def weighted(self, weights: Sequence[int]) -> int:
        """An index, as likely as its weight (whole, not negative, not all 0)."""
        return bisect_right(list(accumulate(weights)), self.below(sum(weights)))

    def choice(self, things: Sequence[Thing]) -> Thing:
        """One of the things, each as likely."""
        return things[self.below(len(things))]

    def shuffled(self, things: Sequence[Thing]) -> list[Thing]:
        """The things in a drawn order."""
        order = list(things)
        for last in range(len(order) - 1, 0, -1):
            other = self.below(last + 1)
            order[last], order[other] = order[other], order[last]
        return order


def apportioned(total: int, weights: Sequence[int], step: int = 1) -> list[int]:
    """total split in proportion to the weights, in whole steps, by largest remainders; any odd rest to the largest.

    The parts sum to total exactly.
    """
    steps, rest = divmod(total, step)
    together = sum(weights)
    parts = [steps * weight // together for weight in weights]
    order = sorted(range(len(weights)), key=lambda index: (-(steps * weights[index] % together), index))
    for index in order[: steps - sum(parts)]:
        parts[index] += 1
    amounts = [part * step for part in parts]
    amounts[max(range(len(amounts)), key=lambda index: (amounts[index], -index))] += rest
    return amounts
