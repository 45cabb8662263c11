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
from functools import cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from optimiser.engine import knapsack_arrays, knapsack_loops
from optimiser.engine.compiling import COMPILED, compiled
from optimiser.engine.options import IMPOSSIBLE, Knapsack, Whole, knapsack_of


class Forced(NamedTuple):
    """The best value, with each application left out, and with each option taken; IMPOSSIBLE where nothing fits."""

    best: int
    out: Whole
    into: Whole


class Windows(NamedTuple):
    """For each i the amounts u from low[i] to high[i] that the first i applications may be left to spend."""

    low: tuple[int, ...]
    high: tuple[int, ...]


class Table(NamedTuple):
    """The best value with at most b, for b = low, low + 1, ...; impossible below, and above the last as the last."""

    low: int
    values: Whole

    @property
    def high(self) -> int:
        """The last amount of the table."""
        return self.low + self.values.size - 1


class Spending(NamedTuple):
    """What may be spent in all: at most `most`; and what money that is not spent is worth elsewhere.

    least : spending less than this leaves nothing more to be had elsewhere
    elsewhere : elsewhere[u - least] is what can be had elsewhere when u is spent here, least <= u <= most; it never
        rises, and stays as it is after its last entry
    """

    least: int
    most: int
    elsewhere: Whole = np.zeros(1, np.int64)

    def beside(self, spent: Whole) -> Whole:
        """What is had elsewhere when so much is spent."""
        return self.elsewhere[np.clip(spent - self.least, 0, self.elsewhere.size - 1)]


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
    knapsack = knapsack_of(costs, values, first, must, capacity)
    if knapsack is None:
        return Forced(IMPOSSIBLE, np.full(must.size, IMPOSSIBLE, np.int64), np.full(costs.size, IMPOSSIBLE, np.int64))
    return forced(knapsack, Spending(capacity, capacity))


def forced(knapsack: Knapsack, spending: Spending) -> Forced:
    """The best value (with what is had elsewhere), with each application out and each option in.

    Options that were given and are not in the knapsack cannot be taken.
    """
    windows = windows_of(knapsack, spending)
    tables = prefix_tables(knapsack, windows)
    last = _last(windows, spending)
    joined = _joins(knapsack, windows, tables, last[::-1].copy(), spending.most)
    into = np.full(knapsack.given, IMPOSSIBLE, np.int64)
    out = np.full(knapsack.size, IMPOSSIBLE, np.int64)
    funded = knapsack.origin >= 0
    into[knapsack.origin[funded]] = joined[funded]
    owner = np.repeat(np.arange(knapsack.size), np.diff(knapsack.first))
    out[owner[~funded]] = joined[~funded]
    return Forced(int((tables[-1] + last).max()), out, into)


def chosen(knapsack: Knapsack, spending: Spending) -> tuple[int, ...]:
    """A best choice: for each application the index of its option among those that were given, -1 = not funded."""
    windows = windows_of(knapsack, spending)
    tables = prefix_tables(knapsack, windows)
    left = windows.low[-1] + int((tables[-1] + _last(windows, spending)).argmax())
    found = []
    for i in reversed(range(knapsack.size)):
        low, table, wanted = windows.low[i], tables[i], _at(tables[i + 1], windows.low[i + 1], left)
        for option in range(knapsack.first[i], knapsack.first[i + 1]):
            before = left - int(knapsack.costs[option])
            if before >= low and _at(table, low, before) + int(knapsack.values[option]) == wanted:
                found.append(int(knapsack.origin[option]))
                left = before
                break
    return tuple(reversed(found))


def worth(knapsack: Knapsack, most: int) -> Table:
    """V[b], the best value with a budget of b, for the budgets up to `most` that suffice and make a difference."""
    extend, _ = kernels()
    windows = windows_of(knapsack, Spending(0, most))
    table = np.zeros(windows.high[0] - windows.low[0] + 1, np.int64)
    for i in range(knapsack.size):
        after = np.empty(windows.high[i + 1] - windows.low[i + 1] + 1, np.int64)
        extend(table, windows.low[i], after, windows.low[i + 1], *knapsack.options(i))
        table = after
    return Table(windows.low[-1], table)


def together(one: Table, other: Table, most: int) -> Table | None:
    """The best of both within a common budget, up to `most`: max over t of one[t] + other[b - t]; None below both.

    One is an application more to the other, with an option at each amount where it rises.
    """
    extend, _ = kernels()
    if one.values.size > other.values.size:
        one, other = other, one
    low, high = one.low + other.low, min(most, one.high + other.high)
    if high < low:
        return None
    rises = np.flatnonzero(np.diff(one.values, prepend=one.values[0] - 1))
    values = np.empty(high - low + 1, np.int64)
    extend(other.values, other.low, values, low, rises + one.low, one.values[rises])
    return Table(low, values)


def windows_of(knapsack: Knapsack, spending: Spending) -> Windows:
    """The amounts that matter.

    low[i]  = what the first i must spend, or what is left for them when the rest spend all they can of the least
    high[i] = what is left for them when the rest spend as little as they can, or all they can spend
    """
    rest_least = knapsack.least[-1] - knapsack.least
    rest_most = knapsack.most[-1] - knapsack.most
    low = np.maximum(knapsack.least, np.minimum(spending.least - rest_most, knapsack.most))
    high = np.minimum(spending.most - rest_least, knapsack.most)
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


def _joins(knapsack: Knapsack, windows: Windows, tables: list[Whole], rest: Whole, capacity: int) -> Whole:
    """The best value with each option of the knapsack taken.

    rest : G[n] over what is left of the capacity: what is had elsewhere
    """
    extend, join = kernels()
    joined = np.full(knapsack.costs.size, IMPOSSIBLE, np.int64)
    spare = [np.empty(max(table.size for table in tables), np.int64) for _ in range(2)]
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


def _last(windows: Windows, spending: Spending) -> Whole:
    """What is had elsewhere, over the last window."""
    return spending.beside(np.arange(windows.low[-1], windows.high[-1] + 1))


def _at(table: Whole, low: int, left: int) -> int:
    return int(table[min(left - low, table.size - 1)])
