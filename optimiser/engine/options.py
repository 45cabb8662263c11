"""Which options of which applications fit a budget at all?

A knapsack of several options: of each application at most one is taken, of one that must be funded exactly one.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Whole = NDArray[np.int64]

IMPOSSIBLE = -(2**62)
"""The value of what cannot be."""

LARGEST = 2**61
"""Sums of values stay below this in size, so that no sum of two leaves 64 bits."""


@dataclass(frozen=True, slots=True)
class Knapsack:
    """The options of n applications, application by application, cheapest first; "not funded" is one of them.

    costs, values, origin : of k options; origin is the option's index among those that were given, -1 = not funded
    first : options of application i are first[i] .. first[i+1] - 1
    given : how many options were given
    least, most : shape (n+1,): what the first i applications spend at least and at most
    """

    costs: Whole
    values: Whole
    origin: Whole
    first: tuple[int, ...]
    given: int
    least: Whole
    most: Whole

    @property
    def size(self) -> int:
        """The number of applications."""
        return len(self.first) - 1

    def options(self, number: int) -> tuple[Whole, Whole]:
        """Costs and values of the options of one application."""
        here = slice(self.first[number], self.first[number + 1])
        return self.costs[here], self.values[here]


def knapsack_of(costs: Whole, values: Whole, first: Whole, must: NDArray[np.bool_], capacity: int) -> Knapsack | None:
    """The options that can be taken within the capacity at all; None where not even the cheapest fit together."""
    cheapest = _cheapest(costs, first, must)
    room = capacity - int(cheapest.sum())
    if room < 0 or bool((np.diff(first)[must] == 0).any()):
        return None
    owner = np.repeat(np.arange(must.size), np.diff(first))
    fits = np.flatnonzero(costs <= room + cheapest[owner])
    free = np.flatnonzero(~must)
    nothing = np.zeros_like(free)
    owners = np.concatenate([free, owner[fits]])
    taken = np.concatenate([nothing, costs[fits]])
    order = np.lexsort((taken, owners))  # stable: "not funded" stays before another option of cost 0
    worths = np.concatenate([nothing, values[fits]])[order]
    starts = np.searchsorted(owners[order], np.arange(must.size + 1))
    sorted_costs = taken[order]
    dearest = sorted_costs[starts[1:] - 1]
    _guard(worths, starts)
    return Knapsack(
        costs=sorted_costs,
        values=worths,
        origin=np.concatenate([nothing - 1, fits])[order],
        first=tuple(starts.tolist()),
        given=costs.size,
        least=_summed(cheapest),
        most=_summed(dearest),
    )


def _cheapest(costs: Whole, first: Whole, must: NDArray[np.bool_]) -> Whole:
    """What each application costs at least: 0 where it need not be funded."""
    least = np.zeros(must.size, np.int64)
    for i in np.flatnonzero(must).tolist():
        least[i] = costs[first[i] : first[i + 1]].min(initial=LARGEST)
    return least


def _summed(amounts: Whole) -> Whole:
    return np.concatenate([np.zeros(1, np.int64), np.cumsum(amounts)])


def _guard(values: Whole, starts: NDArray[np.intp]) -> None:
    """Refuse values whose sums could leave 64 bits."""
    largest = sum(int(part.max()) for part in np.split(np.abs(values), starts[1:-1]) if part.size)
    if largest >= LARGEST:
        raise OverflowError(f"The values add up to {largest}; at most {LARGEST} can be added safely.")
