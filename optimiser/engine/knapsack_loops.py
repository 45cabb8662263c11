"""How does one application extend a table, and how are two tables joined?  Scalar loops, made to be compiled.

A table holds, for each amount of money of an interval, the best value of some applications that spend at most that: it
never falls, and above its interval it stays.  `knapsack_arrays` says the same in whole arrays, for plain numpy.

The loops run over slices, so that the compiler knows their bounds and works on several entries at a time.
"""

from __future__ import annotations

from typing import Any

Array = Any
"""A one-dimensional array of whole numbers, contiguous."""


def extend(before: Array, low: int, after: Array, low_after: int, costs: Array, values: Array) -> None:
    """after[b] = max over the options l of before[b - costs[l]] + values[l].

    low, low_after : the b of the first entry; the first option must be affordable at every b of `after`
    """
    size = before.size
    for option in range(costs.size):
        shift, value = low_after - costs[option] - low, values[option]
        start = min(max(0, -shift), after.size)
        stop = max(min(after.size, size - shift), start)
        source, target, above = before[start + shift : stop + shift], after[start:stop], after[stop:]
        worth = before[size - 1] + value
        if option == 0:
            for k in range(target.size):
                target[k] = source[k] + value
            above[:] = worth
        else:
            for k in range(target.size):
                here = source[k] + value
                target[k] = here if here > target[k] else target[k]
            for k in range(above.size):
                above[k] = worth if worth > above[k] else above[k]


def join(
    first: Array, low: int, rest: Array, low_rest: int, budget: int, costs: Array, values: Array, into: Array
) -> None:
    """into[l] = values[l] + max over u of first[u] + rest[budget - u - costs[l]]; left alone where nothing fits.

    low, low_rest : the amount of the first entry
    """
    most, most_rest = low + first.size - 1, low_rest + rest.size - 1
    for option in range(costs.size):
        left = budget - costs[option]
        start, stop = max(low, left - most_rest), min(most, left - low_rest)
        if start > most:
            into[option] = first[first.size - 1] + rest[rest.size - 1] + values[option]
        elif stop >= start:
            one = first[start - low : stop - low + 1]
            other = rest[left - stop - low_rest : left - start - low_rest + 1]
            last = other.size - 1
            best = one[0] + other[last]
            for k in range(one.size):
                here = one[k] + other[last - k]
                best = here if here > best else best
            into[option] = best + values[option]
