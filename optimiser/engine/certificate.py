"""What is proven about a node of the search, in whole numbers?

The same bound as in `prices`, for the residual programme and the bounds of a node:

    L = sum over rows of max(P low, P high) + sum over applications of own[g] + sum over covers of max(r lo, r up)

Prices P come from the floating-point tableau, rounded to whole multiples of 2**-shift and cut off at `most` so that no
sum leaves 64 bits.  They may be anything: L stays a bound.  With objective 0 and L < 0 nothing is feasible at all
(Farkas' lemma, in whole numbers).
"""

from __future__ import annotations

from typing import Any

from optimiser.engine.compiling import compiled
from optimiser.engine.kinds_of_arrays import Whole

NEVER = -(2**62)
"""The bound of a node in which nothing is possible."""

FREE = 2**62
"""A row limit at or beyond this is none."""


@compiled
def bounded(
    price: Whole,
    shift: int,
    c: Whole,
    cols: Any,
    rlo: Whole,
    rhi: Whole,
    groups: Any,
    lo: Whole,
    up: Whole,
    left: Whole,
    own: Whole,
) -> int:
    """L of a node, in units of 2**-shift; fills left[j] = r[j] and own[g]; NEVER where an application has no choice.

    price : int64[m];  shift < 0 leaves the objective out;  cols : (start, row, value);  groups : (first, loose)
    """
    start, row, value = cols
    first, loose = groups
    total = 0
    for r in range(len(price)):
        if price[r] > 0:
            total += price[r] * rhi[r]
        elif price[r] < 0:
            total += price[r] * rlo[r]
    for j in range(len(c)):
        worth = c[j] << shift if shift >= 0 else 0
        for k in range(start[j], start[j + 1]):
            worth -= price[row[k]] * value[k]
        left[j] = worth
    for g in range(len(loose)):
        best = NEVER
        chosen = False
        for j in range(first[g], first[g + 1]):
            if lo[j] > 0:
                if chosen or up[j] == 0:
                    return NEVER
                best, chosen = left[j], True
            elif not chosen and up[j] > 0 and left[j] > best:
                best = left[j]
        if loose[g] and not chosen and best < 0:
            best = 0
        if best == NEVER:
            return NEVER
        own[g] = best
        total += best
    for j in range(first[len(loose)], len(c)):
        if lo[j] > up[j]:
            return NEVER
        total += left[j] * up[j] if left[j] > 0 else left[j] * lo[j]
    return total


@compiled
def fix(room: int, groups: Any, lo: Whole, up: Whole, left: Whole, own: Whole) -> int:
    """Fix every column that, at its other value, would take more than the room; how many, or -1: nothing is left."""
    first, loose = groups
    fixed = 0
    for g in range(len(loose)):
        possible = 0
        last = -1
        chosen = False
        for j in range(first[g], first[g + 1]):
            if lo[j] > 0:
                chosen = True
            elif up[j] > 0 and own[g] - left[j] > room:
                up[j] = 0
                fixed += 1
            if up[j] > 0:
                possible += 1
                last = j
        none = loose[g] and not chosen and own[g] <= room
        if possible == 0 and not none:
            return -1
        if possible == 1 and not none and lo[last] == 0:
            lo[last] = 1
            fixed += 1
    for j in range(first[len(loose)], len(left)):
        if lo[j] < up[j]:
            if left[j] > room:
                lo[j] = 1
                fixed += 1
            elif -left[j] > room:
                up[j] = 0
                fixed += 1
    return fixed


@compiled
def tighten(room: int, price: Whole, rlo: Whole, rhi: Whole, reach: Whole) -> None:
    """Rows may leave only so much slack that the price of it stays within the room.

    reach : int64[m], no row can come further from 0; a limit beyond it would say nothing
    """
    for r in range(len(price)):
        if price[r] > 0:
            rlo[r] = max(rlo[r], rhi[r] - room // price[r]) if rhi[r] - room // price[r] > -reach[r] else rlo[r]
        elif price[r] < 0:
            rhi[r] = min(rhi[r], rlo[r] + room // -price[r]) if rlo[r] + room // -price[r] < reach[r] else rhi[r]


@compiled
def exact_point(x: Whole, cols: Any, rlo: Whole, rhi: Whole, groups: Any, covers: Any, activity: Whole) -> bool:
    """Whether a choice keeps every row; the covers in x are counted from it first.

    x : int64[n];  covers : (need, start, group), how many of which applications must be funded for each cover column
    """
    start, row, value = cols
    first, loose = groups
    need, tstart, tgroup = covers
    base = first[len(loose)]
    for g in range(len(loose)):
        some = 0
        for j in range(first[g], first[g + 1]):
            if x[j] != 0 and x[j] != 1:
                return False
            some += x[j]
        if some > 1 or (some == 0 and not loose[g]):
            return False
    for k in range(len(need)):
        funded = 0
        for t in range(tstart[k], tstart[k + 1]):
            g = tgroup[t]
            last = first[g + 1] - 1
            funded += x[last] if loose[g] else 1 - x[last]
        x[base + k] = 1 if funded >= need[k] else 0
    activity[:] = 0
    for j in range(len(x)):
        if x[j]:
            for k in range(start[j], start[j + 1]):
                activity[row[k]] += value[k]
    for r in range(len(activity)):
        if activity[r] < rlo[r] or activity[r] > rhi[r]:
            return False
    return True


@compiled
def least_money(money: Whole, groups: Any, lo: Whole, up: Whole) -> int:
    """Kroner that every choice within the bounds awards at least."""
    first, loose = groups
    total = 0
    for g in range(len(loose)):
        least = FREE
        for j in range(first[g], first[g + 1]):
            if lo[j] > 0:
                least = money[j]
                break
            if up[j] > 0 and money[j] < least:
                least = money[j]
        forced = False
        for j in range(first[g], first[g + 1]):
            forced = forced or lo[j] > 0
        if loose[g] and not forced:
            least = min(least, 0)
        total += least
    return total
