"""What is the best that can be done with a budget, with each option taken and each application left out?

The multiple-choice knapsack: of each application at most one option (exactly one where it must be funded), together
within the budget.  With F[i][u] the best of the first i applications that spend at most u, and G[i][s] the best of
those from i on that spend at most s,

    F[i+1][u] = max over the options l of i of F[i][u - cost[l]] + value[l],        F[0] = 0
    best      = F[n][B]
    into[l]   = value[l] + max over u of F[i][u] + G[i+1][B - u - cost[l]]           (option l of i is taken)
    out[i]    =            max over u of F[i][u] + G[i+1][B - u]                     (i is not funded)

so max(out[i], max over l of into[l]) = best for each i.  "Not funded" is an option of cost and value 0.

Only a window of the budgets can matter at each i: what the first i must spend at least, and can spend at most, and the
same of the rest.  Everything is in whole numbers.

Bellman's recursion; prefix and suffix joined as in Kellerer, Pferschy, Pisinger (2004), Knapsack Problems, ch. 11.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from optimiser.engine import knapsack_arrays, knapsack_loops
from optimiser.engine.compiling import COMPILED, compiled

Whole = NDArray[np.int64]

IMPOSSIBLE = -(2**62)
"""The value of what cannot be."""

LARGEST = 2**61
"""Sums of values stay below this in size, so that no sum of two leaves 64 bits."""


class Forced(NamedTuple):
    """The best value, with each application left out, and with each option taken; IMPOSSIBLE where nothing fits."""

    best: int
    out: Whole
    into: Whole


@dataclass(frozen=True, slots=True)
class Knapsack:
    """The options of n applications, application by application, cheapest first; "not funded" is one of them.

    costs, values, origin : of k options; origin is the option's index among those that were given, -1 = not funded
    first : options of application i are first[i] .. first[i+1] - 1
    least, most : shape (n+1,): what the first i applications spend at least and at most
    """

    costs: Whole
    values: Whole
    origin: Whole
    first: tuple[int, ...]
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


class Windows(NamedTuple):
    """For each i the amounts u from low[i] to high[i] that the first i applications may be left to spend."""

    low: tuple[int, ...]
    high: tuple[int, ...]


def priced(costs: Whole, values: Whole, first: Whole, must: NDArray[np.bool_], capacity: int) -> Forced:
    """The best value within the capacity, with each application out and each option in.

    Parameters
    ----------
    costs, values
        Whole numbers, shape (k,); costs are not negative.  Costs that were rounded down (and the capacity with them)
        make every answer an upper bound.
    first
        Shape (n+1,): the options of application i are first[i] .. first[i+1] - 1.
    must
        Shape (n,): it must be funded.

    Raises
    ------
    OverflowError
        The values are too large to be added in 64 bits.
    """
    out = np.full(must.size, IMPOSSIBLE, np.int64)
    into = np.full(costs.size, IMPOSSIBLE, np.int64)
    knapsack = knapsack_of(costs, values, first, must, capacity)
    if knapsack is None:
        return Forced(IMPOSSIBLE, out, into)
    windows = windows_of(knapsack, capacity, capacity)
    tables = prefix_tables(knapsack, windows)
    joined = joins(knapsack, windows, tables, np.zeros_like(tables[-1]), capacity)
    funded = knapsack.origin >= 0
    into[knapsack.origin[funded]] = joined[funded]
    out[~must] = joined[~funded]
    return Forced(int(tables[-1][-1]), out, into)


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
        least=_summed(cheapest),
        most=_summed(dearest),
    )


def windows_of(knapsack: Knapsack, least: int, capacity: int) -> Windows:
    """The amounts that matter when between `least` and `capacity` are spent in all.

    low[i]  = what the first i must spend, or what is left for them when the rest spend all they can of `least`
    high[i] = what is left for them when the rest spend as little as they can, or all they can spend
    """
    rest_least = knapsack.least[-1] - knapsack.least
    rest_most = knapsack.most[-1] - knapsack.most
    low = np.maximum(knapsack.least, np.minimum(least - rest_most, knapsack.most))
    high = np.minimum(capacity - rest_least, knapsack.most)
    return Windows(tuple(low.tolist()), tuple(high.tolist()))


def prefix_tables(knapsack: Knapsack, windows: Windows) -> list[Whole]:
    """F[0] .. F[n], each over its window."""
    extend, _ = kernels()
    sizes = [high - low + 1 for low, high in zip(*windows, strict=True)]
    ends = np.cumsum(sizes).tolist()
    room = np.zeros(ends[-1], np.int64)
    tables = [room[end - size : end] for end, size in zip(ends, sizes, strict=True)]
    for i in range(knapsack.size):
        extend(tables[i], windows.low[i], tables[i + 1], windows.low[i + 1], *knapsack.options(i))
    return tables


def joins(knapsack: Knapsack, windows: Windows, tables: list[Whole], reward: Whole, capacity: int) -> Whole:
    """The best value with each option taken, what is left over being worth something too.

    reward : over the last window from its upper end down: what spending at most so much in all is worth beside; 0s
        where money left over is worth nothing
    """
    extend, join = kernels()
    joined = np.full(knapsack.costs.size, IMPOSSIBLE, np.int64)
    rest, spare = reward, [np.empty(max(table.size for table in tables), np.int64) for _ in range(2)]
    for i in reversed(range(knapsack.size)):
        costs, values = knapsack.options(i)
        left = capacity - windows.high[i + 1]
        into = joined[knapsack.first[i] : knapsack.first[i + 1]]
        join(tables[i], windows.low[i], rest, left, capacity, costs, values, into)
        before = spare[i % 2][: tables[i].size]
        extend(rest, left, before, capacity - windows.high[i], costs, values)
        rest = before
    return joined


@cache
def kernels(*, fast: bool = COMPILED) -> tuple[Callable[..., Any], Callable[..., Any]]:
    """`extend` and `join`: loops as machine code (fast), or whole arrays; both give the same whole numbers."""
    if fast:
        return compiled(knapsack_loops.extend), compiled(knapsack_loops.join)
    return knapsack_arrays.extend, knapsack_arrays.join


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
