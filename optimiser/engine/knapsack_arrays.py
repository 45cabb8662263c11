"""How does one application extend a table, and how are two tables joined?  Whole arrays, without a compiler.

The same two steps as `knapsack_loops`, where the words are explained.
"""

from __future__ import annotations

import numpy as np

from optimiser.engine.knapsack_loops import Array


def extend(before: Array, low: int, after: Array, low_after: int, costs: Array, values: Array) -> None:
    """after[b] = max over the options l of before[b - costs[l]] + values[l]."""
    worth = np.empty_like(after)
    for option, (cost, value) in enumerate(zip(costs.tolist(), values.tolist(), strict=True)):
        shift = low_after - cost - low
        start = min(max(0, -shift), after.size)
        stop = max(min(after.size, before.size - shift), start)
        into = worth if option else after
        np.add(before[start + shift : stop + shift], value, out=into[start:stop])
        into[stop:] = before[-1] + value
        if option:
            np.maximum(after[start:], worth[start:], out=after[start:])


def join(
    first: Array, low: int, rest: Array, low_rest: int, budget: int, costs: Array, values: Array, into: Array
) -> None:
    """into[l] = values[l] + max over u of first[u] + rest[budget - u - costs[l]]; left alone where nothing fits."""
    most, most_rest = low + first.size - 1, low_rest + rest.size - 1
    for option, (cost, value) in enumerate(zip(costs.tolist(), values.tolist(), strict=True)):
        left = budget - cost
        start, stop = max(low, left - most_rest), min(most, left - low_rest)
        if start > most:
            into[option] = first[-1] + rest[-1] + value
        elif stop >= start:
            one = first[start - low : stop - low + 1]
            other = rest[left - stop - low_rest : left - start - low_rest + 1]
            into[option] = (one + other[::-1]).max() + value
