"""How is the relaxation of a node solved again after one bound has changed?

A dense bounded dual simplex on the condensed tableau  x_B + T x_N = const  (rows scaled to coefficients of at most 1).
Its first `active` columns are alive; the slacks of priced rows stay among them even when they are fixed, because their
reduced costs are the prices that proofs are made of.
"""

from __future__ import annotations

import numpy as np

from optimiser.engine.compiling import compiled
from optimiser.engine.kinds_of_arrays import Reals, Whole

OPTIMAL, INFEASIBLE, CUT_OFF, TIRED = 0, 1, 2, 3

FEASIBLE = 1e-7
"""How far a basic value may be outside its bounds."""

PIVOT = 1e-7
"""The smallest pivot."""


@compiled
def move(T: Reals, d: Reals, xB: Reals, xN: Reals, c: int, to: float) -> float:
    """Set nonbasic column c to another value; what the objective changes by."""
    delta = to - xN[c]
    xN[c] = to
    for i in range(T.shape[0]):
        xB[i] -= T[i, c] * delta
    return float(d[c] * delta)


@compiled
def ratio(
    T: Reals, d: Reals, non: Whole, xN: Reals, lb: Reals, ub: Reals, r: int, rising: bool, active: int
) -> tuple[int, float, float]:
    """The dual ratio test of row r: the entering column (-1 = none), its ratio and the size of its pivot."""
    best, c, size = 1e300, -1, 0.0
    for j in range(active):
        q = non[j]
        a = T[r, j] if rising else -T[r, j]
        if xN[j] <= lb[q]:
            if a >= -PIVOT or xN[j] >= ub[q]:
                continue
        elif a <= PIVOT:
            continue
        step = d[j] / a
        step = max(step, 0.0)
        if step < best - 1e-12 or (step <= best + 1e-12 and abs(a) > size):
            best, c, size = step, j, abs(a)
    return c, best, size


@compiled
def simplex(
    T: Reals,
    d: Reals,
    xB: Reals,
    bas: Whole,
    non: Whole,
    xN: Reals,
    lb: Reals,
    ub: Reals,
    z: float,
    cut: float,
    most: int,
    active: int,
) -> tuple[int, float, int]:
    """From a dual feasible tableau: (how it ended, objective, the row it ended at)."""
    rows = T.shape[0]
    done = 0
    while done < most:
        if z < cut:
            return CUT_OFF, z, -1
        r, worst = -1, FEASIBLE
        for i in range(rows):
            k = bas[i]
            off = max(lb[k] - xB[i], xB[i] - ub[k])
            if off > worst:
                worst, r = off, i
        if r < 0:
            return OPTIMAL, z, -1
        done += 1
        k = bas[r]
        rising = xB[r] < lb[k]
        bound = lb[k] if rising else ub[k]
        slope = abs(bound - xB[r])
        while True:
            c, _, size = ratio(T, d, non, xN, lb, ub, r, rising, active)
            if c < 0:
                return INFEASIBLE, z, r
            q = non[c]
            rest = slope - size * (ub[q] - lb[q])
            if rest <= FEASIBLE:  # not <= 0: a row that holds only exactly at its limit must not look infeasible
                break
            slope = rest
            z += move(T, d, xB, xN, c, ub[q] if xN[c] <= lb[q] else lb[q])
        pivot = T[r, c]
        delta = (xB[r] - bound) / pivot
        z += d[c] * delta
        for i in range(rows):
            if i != r:
                xB[i] -= T[i, c] * delta
        q = non[c]
        xB[r] = xN[c] + delta
        bas[r], non[c], xN[c] = q, k, bound
        exchange(T, d, r, c, active)
    return TIRED, z, -1


@compiled
def exchange(T: Reals, d: Reals, r: int, c: int, active: int) -> None:
    """Gauss-Jordan exchange of row r and column c in the condensed tableau."""
    pivot = T[r, c]
    inverse = 1.0 / pivot
    for j in range(active):
        T[r, j] *= inverse
    T[r, c] = inverse
    for i in range(T.shape[0]):
        if i != r:
            factor = T[i, c]
            if factor != 0.0:
                T[i, c] = 0.0
                for j in range(active):
                    T[i, j] -= factor * T[r, j]
    factor = d[c]
    if factor != 0.0:
        d[c] = 0.0
        for j in range(active):
            d[j] -= factor * T[r, j]


@compiled
def prices_of(
    d: Reals,
    non: Whole,
    active: int,
    n: int,
    scale: Reals,
    unit: float,
    most: Whole,
    rlo: Whole,
    rhi: Whole,
    price: Whole,
) -> None:
    """The prices of the rows (a slack's reduced cost is minus its row's price), rounded and of the right sign."""
    price[:] = 0
    for j in range(active):
        r = non[j] - n
        if 0 <= r < len(price):
            price[r] = rounded(-d[j] * scale[r] * unit, most[r], rlo[r], rhi[r])


@compiled
def prices_after(
    T: Reals,
    d: Reals,
    non: Whole,
    r: int,
    c: int,
    active: int,
    n: int,
    scale: Reals,
    unit: float,
    most: Whole,
    rlo: Whole,
    rhi: Whole,
    price: Whole,
) -> None:
    """The prices that a dual step on row r with entering column c would lead to."""
    step = d[c] / T[r, c]
    price[:] = 0
    for j in range(active):
        k = non[j] - n
        if 0 <= k < len(price):
            price[k] = rounded(-(d[j] - step * T[r, j]) * scale[k] * unit, most[k], rlo[k], rhi[k])


@compiled
def farkas(
    T: Reals,
    bas: Whole,
    non: Whole,
    r: int,
    active: int,
    n: int,
    sign: float,
    scale: Reals,
    most: Whole,
    rlo: Whole,
    rhi: Whole,
    price: Whole,
) -> None:
    """The multipliers of the rows in tableau row r, as large as 64 bits allow: where it cannot hold they prove it."""
    price[:] = 0
    unit = 2.0**60
    for j in range(active):
        k = non[j] - n
        if 0 <= k < len(price) and abs(T[r, j]) > PIVOT:
            unit = min(unit, most[k] / (abs(T[r, j]) * scale[k]))
    k = bas[r] - n
    if 0 <= k < len(price):
        unit = min(unit, most[k] / scale[k])
        price[k] = rounded(sign * scale[k] * unit, most[k], rlo[k], rhi[k])
    for j in range(active):
        k = non[j] - n
        if 0 <= k < len(price):
            price[k] = rounded(sign * T[r, j] * scale[k] * unit, most[k], rlo[k], rhi[k])


@compiled
def rounded(value: float, most: int, low: int, high: int) -> int:
    """A price as a whole number, 0 where its row has no limit on that side, and never beyond `most`."""
    if value > 0.0:
        return 0 if high >= 2**62 else int(min(np.rint(value), float(most)))
    if value < 0.0:
        return 0 if low <= -(2**62) else int(max(np.rint(value), -float(most)))
    return 0
