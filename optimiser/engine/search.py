"""How is the little that pricing leaves searched to the end?

Depth-first branch and bound on a dense bounded dual simplex (Lemke 1954; penalties: Driebeek 1966, Tomlin 1971).  The
floating-point tableau only *suggests*: prices, a column to branch on, a point to try.  A node is dropped, a column
fixed, a row tightened only when `certificate` proves it in whole numbers, and a point counts only when every row holds
for it in whole numbers.  So a wrong tableau costs time and nothing else.

Names shared by the functions here, all numba-friendly tuples of arrays:

    problem = (c, cols, rlo, rhi, groups, covers, money, prio, most, b, scale, knapsacks, reach)
    view    = (T, d, xB, xN, bas, non, lb, ub, lo, up, rl, rh)                     one node
    scratch = (left, own, price, x, activity, label)
    state   : int64[8], see the constants
"""

from __future__ import annotations

from typing import Any

import numpy as np

from optimiser.engine.certificate import bounded, exact_point, fix, least_money, tighten
from optimiser.engine.compiling import compiled
from optimiser.engine.kinds_of_arrays import Points, Reals, Whole
from optimiser.engine.labels import beyond
from optimiser.engine.nodes import begin, branch, crossed, inherit, known, needless_rows, settle
from optimiser.engine.tableau import CUT_OFF, INFEASIBLE, OPTIMAL, farkas, prices_after, prices_of, ratio, simplex

DONE, STOPPED, NODES, DEPTH, MANY = 0, 1, 2, 3, 4
"""Why a search ended: everything searched; told to stop; a limit on nodes, depth, or equally good points was met."""

CUT, BEST, MONEY, COUNT, EQUAL, SHIFT, STATUS, OPEN = 0, 1, 2, 3, 4, 5, 6, 7
"""state: least value wanted; best value and its least money; points kept; whether equally good points are wanted;
prices are multiples of 2**-SHIFT; why it ended; most open options at which rows are counted out
by labels."""

MOST_MADE = 30000
"""Room for the labels that one step of a row makes."""

MARGIN = 0.01
"""How far below the target a floating-point value must be before a proof is tried."""

ROUND = 1e-6
"""How far from a whole number a value still counts as one; the point is then checked exactly."""

MOST_STEPS = 5000
"""Simplex iterations a node may take."""

PRUNED = -1
"""Instead of an option to branch on: nothing in the node reaches the target."""


@compiled
def search(A: Reals, problem: Any, state: Whole, limits: Any, control: Whole, points: Points) -> int:
    """The best points of the residual programme worth at least state[CUT].

    A : float64[M, n], the rows (m priced ones first, then choices), scaled;  limits : (nodes, depth)
    control : int64[3], [0] != 0 stops the search, [1] nodes and [2] best value tell how far it is
    points : int8[p, n], receives the best points (with state[EQUAL]: every best one of least money)

    Returns the number of nodes; all else is in state and points.
    """
    rows, n = A.shape
    rlo, rhi, groups = problem[2], problem[3], problem[4]
    m, depth = len(rlo), limits[1]
    Ts, ds = np.empty((depth, rows, n)), np.empty((depth, n))
    xBs, xNs = np.empty((depth, rows)), np.empty((depth, n))
    bass, nons = np.empty((depth, rows), np.int64), np.empty((depth, n), np.int64)
    lbs, ubs = np.empty((depth, n + rows)), np.empty((depth, n + rows))
    los, ups = np.empty((depth, n), np.int64), np.empty((depth, n), np.int64)
    rls, rhs = np.empty((depth, m), np.int64), np.empty((depth, m), np.int64)
    zs, actives, lines = np.zeros(depth), np.zeros(depth, np.int64), np.full(depth, rows, np.int64)
    needless = np.zeros(m, np.bool_)
    column, side = np.full(depth, -1, np.int64), np.zeros(depth, np.int64)
    left, own, price = np.zeros(n, np.int64), np.zeros(len(groups[1]), np.int64), np.zeros(m, np.int64)
    label = np.zeros((2, 2, MOST_MADE), np.int64)
    scratch = (left, own, price, np.zeros(n, np.int64), np.zeros(m, np.int64), label)
    stack = (Ts, ds, xBs, xNs, bass, nons, lbs, ubs, los, ups, rls, rhs)
    Ts[0], ds[0], los[0], ups[0], rls[0], rhs[0], actives[0] = A, problem[0], 0, 1, rlo, rhi, n
    zs[0] = begin(problem, A, xBs[0], xNs[0], bass[0], nons[0], lbs[0], ubs[0])
    nodes, k, fresh = 0, 0, True
    while k >= 0:
        if fresh:
            nodes += 1
            control[1], control[2] = nodes, state[BEST]
            if control[0] != 0 or nodes > limits[0]:
                state[STATUS] = STOPPED if control[0] != 0 else NODES
                break
            view = at(stack, k, lines[k])
            zs[k], q, towards = node(problem, view, scratch, state, zs[k], actives[k], points)
            if state[STATUS] != DONE:
                break
            if q == PRUNED:
                k, fresh = k - 1, False
                continue
            column[k], side[k] = q, towards
        else:
            q, towards = column[k], 1 - side[k]
            if q < 0:
                k -= 1
                continue
            column[k] = -1
        if k + 1 >= depth:
            state[STATUS] = DEPTH
            break
        e = k + 1
        needless_rows(problem, los[k], ups[k], rls[k], rhs[k], needless)
        lines[e], actives[e] = inherit(at(stack, k, lines[k]), at(stack, e, rows), actives[k], needless)
        branch(q, towards, groups, los[e], ups[e])
        zs[e], _ = settle(problem, at(stack, e, lines[e]), zs[k], actives[e])
        k, fresh, column[e] = e, True, -1
    return nodes


@compiled
def at(stack: Any, k: int, lines: int) -> Any:
    """The view of depth k, whose tableau has so many rows."""
    Ts, ds, xBs, xNs, bass, nons, lbs, ubs, los, ups, rls, rhs = stack
    rows = (Ts[k, :lines], ds[k], xBs[k, :lines], xNs[k], bass[k, :lines], nons[k])
    return (*rows, lbs[k], ubs[k], los[k], ups[k], rls[k], rhs[k])


@compiled
def node(
    problem: Any, view: Any, scratch: Any, state: Whole, z: float, active: int, points: Points
) -> tuple[float, int, int]:
    """Solve, prove, fix, and choose: (objective, option to branch on, side to try first)."""
    c, groups = problem[0], problem[4]
    T, d, xB, xN, bas, non, lb, ub, lo, up, rl, rh = view
    left, own, price, x, _, label = scratch
    n = len(c)
    while True:
        cut = state[CUT]
        ended, z, r = simplex(T, d, xB, bas, non, xN, lb, ub, z, cut - MARGIN, MOST_STEPS, active)
        if ended == CUT_OFF:
            if proven(problem, view, scratch, state, active) < cut << state[SHIFT]:
                return z, PRUNED, 0
            ended, z, r = simplex(T, d, xB, bas, non, xN, lb, ub, z, -1e300, MOST_STEPS, active)
        if ended == INFEASIBLE:
            if nothing(problem, view, scratch, state, active, r):
                return z, PRUNED, 0
            break
        bound = proven(problem, view, scratch, state, active)
        if bound < cut << state[SHIFT] or dearer(problem, view, state, bound):
            return z, PRUNED, 0
        room = bound - (cut << state[SHIFT])
        if fix(room, groups, lo, up, left, own) < 0:
            return z, PRUNED, 0
        tighten(room, price, rl, rh, problem[12])
        if crossed(rl, rh):
            return z, PRUNED, 0
        z, moved = settle(problem, view, z, active)
        if ended != OPTIMAL:
            break
        if moved:
            continue
        if still_open(groups, lo, up) <= state[OPEN]:
            rows, weight = problem[11]
            if beyond(room, rows, weight, price, rh, groups, lo, up, left, own, label):
                return z, PRUNED, 0
        q, towards, again = choose(problem, view, scratch, state, z, active)
        if again:
            z, _ = settle(problem, view, z, active)
            continue
        if q >= 0:
            return z, q, towards
        for j in range(n):
            x[j] = lo[j]
        for i in range(len(xB)):
            if bas[i] < n:
                x[bas[i]] = int(np.rint(xB[i]))
        for j in range(active):
            if non[j] < n:
                x[non[j]] = int(np.rint(xN[j]))
        if tried(problem, scratch, state, points) and bound < state[CUT] << state[SHIFT]:
            return z, PRUNED, 0
        break
    for j in range(groups[0][len(groups[1])]):
        if lo[j] < up[j]:
            return z, j, 1 if x[j] > 0 else 0
    x[:] = lo
    tried(problem, scratch, state, points)
    return z, PRUNED, 0


@compiled
def still_open(groups: Any, lo: Whole, up: Whole) -> int:
    """How many options are undecided."""
    count = 0
    for j in range(groups[0][len(groups[1])]):
        if lo[j] < up[j]:
            count += 1
    return count


@compiled
def proven(problem: Any, view: Any, scratch: Any, state: Whole, active: int) -> int:
    """The bound that the tableau's prices prove."""
    c, cols, _, _, groups, _, _, _, most, _, scale, _, _ = problem
    _, d, _, _, _, non, _, _, lo, up, rl, rh = view
    left, own, price, _, _, _ = scratch
    prices_of(d, non, active, len(c), scale, 2.0 ** state[SHIFT], most, rl, rh, price)
    return bounded(price, state[SHIFT], c, cols, rl, rh, groups, lo, up, left, own)


@compiled
def nothing(problem: Any, view: Any, scratch: Any, state: Whole, active: int, r: int) -> bool:
    """Whether tableau row r proves that the node has no feasible point."""
    c, cols, _, _, groups, _, _, _, most, _, scale, _, _ = problem
    T, _, _, _, bas, non, _, _, lo, up, rl, rh = view
    left, own, price, _, _, _ = scratch
    for sign in (1.0, -1.0):
        farkas(T, bas, non, r, active, len(c), sign, scale, most, rl, rh, price)
        if bounded(price, -1, c, cols, rl, rh, groups, lo, up, left, own) < 0:
            return True
    return False


@compiled
def dearer(problem: Any, view: Any, state: Whole, bound: int) -> bool:
    """Whether a node can at most equal the best value, and only with more money."""
    if state[EQUAL] == 0 or state[COUNT] == 0 or bound >= (state[BEST] + 1) << state[SHIFT]:
        return False
    return bool(least_money(problem[6], problem[4], view[8], view[9]) > state[MONEY])


@compiled
def choose(problem: Any, view: Any, scratch: Any, state: Whole, z: float, active: int) -> tuple[int, int, bool]:
    """The option to branch on (-1 = all are whole), the side to try first, and whether a side could be closed."""
    c, cols, _, _, groups, _, _, prio, most, _, scale, _, _ = problem
    T, d, xB, xN, bas, non, lb, ub, lo, up, rl, rh = view
    left, own, price, _, _, _ = scratch
    cut, unit = state[CUT], 2.0 ** state[SHIFT]
    options = groups[0][len(groups[1])]
    top, q, towards, again = -1.0, -1, 0, False
    for i in range(len(xB)):
        j = bas[i]
        if j >= options or lo[j] == up[j]:
            continue
        f = xB[i] - np.floor(xB[i])
        if f < ROUND or f > 1 - ROUND:
            continue
        losses = (0.0, 0.0)
        closed = False
        for towards_one in (True, False):
            e, step, _ = ratio(T, d, non, xN, lb, ub, i, towards_one, active)
            loss = 1e300 if e < 0 else step * (1 - f if towards_one else f)
            if e >= 0 and z - loss < cut - MARGIN:
                was = lo[j], up[j]
                lo[j], up[j] = (1, 1) if towards_one else (0, 0)
                prices_after(T, d, non, i, e, active, len(c), scale, unit, most, rl, rh, price)
                never = bounded(price, state[SHIFT], c, cols, rl, rh, groups, lo, up, left, own) < cut << state[SHIFT]
                lo[j], up[j] = was
                if never:
                    lo[j], up[j] = (0, 0) if towards_one else (1, 1)
                    again = closed = True
                    break
            losses = (losses[0], loss) if towards_one else (loss, losses[1])
        if closed:
            continue
        down, rise = losses
        score = (min(down, rise) + 1e-3) * (min(max(down, rise), 1e9) + 1e-3) * prio[j]
        if score > top:
            top, q, towards = score, j, 1 if rise < down else 0
    return q, towards, again


@compiled
def tried(problem: Any, scratch: Any, state: Whole, points: Points) -> bool:
    """Keep the point in x if it is feasible and good enough; whether it is feasible."""
    c, cols, rlo, rhi, groups, covers, money = problem[:7]
    x, activity = scratch[3], scratch[4]
    if not exact_point(x, cols, rlo, rhi, groups, covers, activity):
        return False
    value, spent = 0, 0
    for j in range(len(c)):
        value += c[j] * x[j]
        spent += money[j] * x[j]
    if value < state[CUT]:
        return True
    better = state[COUNT] == 0 or value > state[BEST] or (state[EQUAL] == 1 and spent < state[MONEY])
    if better:
        state[BEST], state[MONEY], state[COUNT] = value, spent, 0
    if better or (state[EQUAL] == 1 and spent == state[MONEY] and not known(points, state[COUNT], x)):
        if state[COUNT] >= len(points):
            state[STATUS] = MANY
            return True
        for j in range(len(c)):
            points[state[COUNT], j] = x[j]
        state[COUNT] += 1
    state[CUT] = value if state[EQUAL] == 1 else value + 1
    return True
