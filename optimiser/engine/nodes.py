"""How does a node begin, and how do bounds proven in whole numbers reach its tableau?

`problem` and `view` are the tuples of `search`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from optimiser.engine.compiling import compiled
from optimiser.engine.kinds_of_arrays import Flags, Points, Reals, Whole
from optimiser.engine.tableau import FEASIBLE, move

NOTHING = 1e-11
"""An entry of the tableau below this is none."""


@compiled
def begin(problem: Any, A: Reals, xB: Reals, xN: Reals, bas: Whole, non: Whole, lb: Reals, ub: Reals) -> float:
    """The slack basis: every column at the bound that its cost likes is dual feasible.  Returns the objective."""
    c, _, rlo, rhi, _, _, _, _, _, b, scale, _, _ = problem
    rows, n = A.shape
    z = 0.0
    for j in range(n):
        non[j], lb[j], ub[j] = j, 0.0, 1.0
        xN[j] = 1.0 if c[j] > 0 else 0.0
        z += c[j] * xN[j]
    for i in range(rows):
        bas[i] = n + i
        lb[n + i] = ub[n + i] = 0.0
        if i < len(rlo):
            slack_bounds(i, n, b, scale, lb, ub, rlo, rhi)
        value = b[i]
        for j in range(n):
            value -= A[i, j] * xN[j]
        xB[i] = value
    return z


@compiled
def slack_bounds(r: int, n: int, b: Reals, scale: Reals, lb: Reals, ub: Reals, rlo: Whole, rhi: Whole) -> None:
    """The bounds of a row's slack, scaled: b - high <= s <= b - low."""
    lb[n + r] = b[r] - rhi[r] * scale[r] if rhi[r] < 2**62 else -np.inf
    ub[n + r] = b[r] - rlo[r] * scale[r] if rlo[r] > -(2**62) else np.inf


@compiled
def branch(q: int, towards: int, groups: Any, lo: Whole, up: Whole) -> None:
    """Fix option q at 0 or 1; at 1 the others of its application go to 0."""
    first, loose = groups
    if towards == 0:
        up[q] = 0
        return
    lo[q] = 1
    for g in range(len(loose)):
        if first[g] <= q < first[g + 1]:
            for j in range(first[g], first[g + 1]):
                if j != q:
                    up[j] = 0


@compiled
def needless_rows(problem: Any, lo: Whole, up: Whole, rlo: Whole, rhi: Whole, needless: Flags) -> None:
    """Which rows no point within the bounds can break."""
    start, row, value = problem[1]
    least, most = np.zeros(len(rlo), np.int64), np.zeros(len(rlo), np.int64)
    for j in range(len(lo)):
        for k in range(start[j], start[j + 1]):
            a = value[k]
            most[row[k]] += a * up[j] if a > 0 else a * lo[j]
            least[row[k]] += a * lo[j] if a > 0 else a * up[j]
    for r in range(len(rlo)):
        needless[r] = least[r] >= rlo[r] and most[r] <= rhi[r]


@compiled
def inherit(parent: Any, child: Any, active: int, needless: Flags) -> tuple[int, int]:
    """Copy what a node needs of its parent's tableau: how many rows and columns that is.

    A column fixed for the whole subtree is left out, unless it is the slack of a priced row.  So are the rows of a
    needless row's own slack, and those in which nothing can move any more and the basic column is fixed.
    """
    T, d, xB, xN, bas, non, lb, ub, lo, up, rl, rh = parent
    Tc, dc, xBc, xNc, basc, nonc, lbc, ubc, loc, upc, rlc, rhc = child
    n, m = len(lo), len(rl)
    alive = np.empty(active, np.int64)
    columns = 0
    for j in range(active):
        q = non[j]
        if n <= q < n + m or lb[q] < ub[q]:
            alive[columns] = j
            dc[columns], xNc[columns], nonc[columns] = d[j], xN[j], q
            columns += 1
    lines = 0
    for i in range(T.shape[0]):
        q = bas[i]
        if n <= q < n + m and needless[q - n]:
            continue
        moving = False
        for j in range(columns):
            Tc[lines, j] = T[i, alive[j]]
            moving = moving or abs(Tc[lines, j]) > NOTHING
        if not moving and q < n and lo[q] == up[q] and abs(xB[i] - lo[q]) < FEASIBLE:
            continue
        xBc[lines], basc[lines] = xB[i], q
        lines += 1
    lbc[:], ubc[:], loc[:], upc[:], rlc[:], rhc[:] = lb, ub, lo, up, rl, rh
    return lines, columns


@compiled
def settle(problem: Any, view: Any, z: float, active: int) -> tuple[float, bool]:
    """Carry whole-number bounds into the tableau: (objective, whether the point has to move).

    Nonbasic columns are set to their new bounds; a column that was moved, or a basic one outside its bounds, asks for
    further simplex steps.
    """
    b, scale = problem[9], problem[10]
    T, d, xB, xN, bas, non, lb, ub, lo, up, rl, rh = view
    n, m = len(lo), len(rl)
    moved = False
    for j in range(n):
        lb[j], ub[j] = lo[j], up[j]
    for r in range(m):
        slack_bounds(r, n, b, scale, lb, ub, rl, rh)
    for c in range(active):
        q = non[c]
        if xN[c] < lb[q] or xN[c] > ub[q]:
            moved = True
            z += move(T, d, xB, xN, c, lb[q] if xN[c] < lb[q] else ub[q])
    for i in range(T.shape[0]):
        q = bas[i]
        if xB[i] < lb[q] - FEASIBLE or xB[i] > ub[q] + FEASIBLE:
            moved = True
    return z, moved


@compiled
def crossed(rlo: Whole, rhi: Whole) -> bool:
    """Whether some row has no value left."""
    for r in range(len(rlo)):
        if rlo[r] > rhi[r]:
            return True
    return False


@compiled
def known(points: Points, count: int, x: Whole) -> bool:
    """Whether a point is among those found."""
    for p in range(count):
        same = True
        for j in range(len(x)):
            if points[p, j] != x[j]:
                same = False
                break
        if same:
            return True
    return False
