"""Who searches the residual programme to the end: the compiled search, or HiGHS?"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from optimiser.engine.apart import best_points, purses
from optimiser.engine.arrays import INFINITE, Whole
from optimiser.engine.by_highs import best_point
from optimiser.engine.compiling import COMPILED
from optimiser.engine.residual import Residual
from optimiser.engine.search import (
    BEST,
    COUNT,
    CUT,
    DEPTH,
    DONE,
    EQUAL,
    MANY,
    NODES,
    OPEN,
    SHIFT,
    STATUS,
    STOPPED,
    search,
)

MOST_POINTS = 64
"""So many equally good points are kept; more are left to the tie policy's own solves."""

MOST_BY_HIGHS = 8
"""HiGHS is asked so many times for another equally good point."""

DEEPEST, SHALLOWEST = 250, 40
"""The search may go so deep, less where a node is large; a residual that leaves less than the second is not for it."""

MOST_ROOM = 80_000_000
"""So many numbers may the tableaus of one descent have together."""

MOST_ROWS, MOST_OPEN = 16, 200
"""So many rows are counted out by labels, in nodes with so few undecided options."""

SURE = 10**8
"""With larger numbers than this HiGHS may overlook an equally good point."""

MOST_WORK = 1_500_000_000
"""So many numbers of a tableau may be gone through, a tableau a node; then HiGHS is quicker."""

MANY_COLUMNS = 300
"""A residual of more columns is looked at for purses that nothing couples."""

TINY = 12
"""A residual of so few columns is searched in plain Python where nothing is compiled."""


class Closed(NamedTuple):
    """What the search found.

    points : int8[p, n], most one unless all equally good ones were wanted (then of least money);  value : theirs
    status : DONE where nothing better than these, or nothing worth the target at all, is left
    by_solver : that is HiGHS's word
    """

    points: np.ndarray
    value: int
    status: int
    nodes: int = 0
    by_solver: bool = False


def closed(residual: Residual, cut: int, *, equal: bool, nodes: int, seconds: float | None, control: Whole) -> Closed:
    """The best points worth at least `cut`; equal : every best one of least money.

    nodes : most nodes of the compiled search;  control : int64[3], see `search`
    """
    if residual.width > (MANY_COLUMNS if COMPILED else TINY) and (found := _by_purses(residual, cut, equal=equal)):
        return found
    if (COMPILED and _depth(residual) >= SHALLOWEST) or residual.width <= TINY:
        return _searched(residual, cut, equal=equal, nodes=nodes, control=control)
    return by_highs(residual, cut, equal=equal, seconds=seconds, control=control)


def _by_purses(residual: Residual, cut: int, *, equal: bool) -> Closed | None:
    """The same where the residual programme falls apart into purses; None where it does not, or takes too long."""
    parts = purses(residual)
    if parts is None or (equal and not all(purse.by_money for purse in parts)):
        return None
    found = best_points(residual, parts, cut, MOST_POINTS + 1 if equal else 1)
    if found is None:
        return None
    points, value = found
    return Closed(points[:1], value, MANY) if len(points) > MOST_POINTS else Closed(points, value, DONE)


def _depth(residual: Residual) -> int:
    """How deep the compiled search may go without taking up more memory than is sane."""
    lines = len(residual.low) + int((~residual.loose).sum())
    return min(DEEPEST, MOST_ROOM // max(lines * residual.width, 1))


def by_highs(residual: Residual, cut: int, *, equal: bool, seconds: float | None, control: Whole) -> Closed:
    """The same by HiGHS: one solve, and one more for each further point as good as the best."""
    found: list[np.ndarray] = []
    best = cut
    while len(found) <= MOST_BY_HIGHS:
        x, proven = best_point(residual, found, seconds, control)
        if not proven:
            return Closed(np.array(found[:1], np.int8), best, STOPPED, by_solver=True)
        value = None if x is None else int(residual.cost @ x) + residual.constant
        if x is None or value is None or value < best:
            return Closed(_cheapest(residual, found), best, DONE, by_solver=True)
        found = [*(found if value == best else []), x]
        best = value
        if not equal:
            return Closed(np.array(found, np.int8), best, DONE, by_solver=True)
        if _magnitude(residual) > SURE:
            return Closed(np.array(found, np.int8), best, MANY, by_solver=True)
    return Closed(_cheapest(residual, found), best, MANY, by_solver=True)


def _magnitude(residual: Residual) -> int:
    return int(max(np.abs(residual.cols.value).max(initial=0), np.abs(residual.cost).max(initial=0)))


def _cheapest(residual: Residual, found: list[np.ndarray]) -> np.ndarray:
    if not found:
        return np.zeros((0, residual.width), np.int8)
    points = np.array(found)
    money = points @ residual.money
    return np.asarray(points[money == money.min()], np.int8)


def _searched(residual: Residual, cut: int, *, equal: bool, nodes: int, control: Whole) -> Closed:
    A, b, scale = _tableau(residual)
    shift, most, reach = _magnitudes(residual)
    largest = int(np.abs(residual.cost).sum())
    wanted = max(cut - residual.constant, -largest - 1)
    if wanted > largest:
        return Closed(np.zeros((0, residual.width), np.int8), 0, DONE)
    problem = (
        residual.cost,
        tuple(residual.cols),
        residual.low,
        residual.high,
        (residual.first, residual.loose),
        (residual.need, residual.takers.start, residual.takers.where),
        residual.money,
        residual.priority,
        most,
        b,
        scale,
        _knapsacks(residual),
        reach,
    )
    state = np.zeros(8, np.int64)
    state[OPEN] = MOST_OPEN
    state[CUT], state[EQUAL], state[SHIFT] = wanted, equal, shift
    points = np.zeros((MOST_POINTS if equal else 1, residual.width), np.int8)
    nodes = min(nodes, MOST_WORK // max(A.size, 1))
    visited = search(A, problem, state, (nodes, _depth(residual)), control, points)
    value = int(state[BEST]) + residual.constant
    return Closed(points[: state[COUNT]], value, int(state[STATUS]), visited)


def _tableau(residual: Residual) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The rows as a dense float array, scaled to coefficients of at most 1: the priced rows, then the choices."""
    m, n, groups = len(residual.low), residual.width, len(residual.loose)
    several = np.flatnonzero(~residual.loose)
    A = np.zeros((m + len(several), n))
    column = np.repeat(np.arange(n), np.diff(residual.cols.start))
    np.add.at(A, (residual.cols.where, column), residual.cols.value.astype(np.float64))
    new = np.full(groups, -1)
    new[several] = m + np.arange(len(several))
    line = new[np.repeat(np.arange(groups), np.diff(residual.first))]
    inside = np.flatnonzero(line >= 0)
    A[line[inside], inside] = 1.0
    scale = 1.0 / np.maximum(np.abs(A).max(axis=1, initial=0.0), 1.0)
    limit = np.where(residual.high < INFINITE, residual.high, residual.low)
    b = np.concatenate((limit.astype(np.float64), np.ones(len(several)))) * scale
    return A * scale[:, None], b, scale


def _knapsacks(residual: Residual) -> tuple[Whole, Whole]:
    """Rows with a limit from above over options only, of at least three applications: their lines and coefficients."""
    options, m = int(residual.first[-1]), len(residual.low)
    column = np.repeat(np.arange(residual.width), np.diff(residual.cols.start))
    line = residual.cols.where
    covers = np.zeros(m, bool)
    covers[line[column >= options]] = True
    group = np.repeat(np.arange(len(residual.loose)), np.diff(residual.first))
    inside = column < options
    pairs = np.unique(line[inside] * max(len(residual.loose), 1) + group[column[inside]]) // max(len(residual.loose), 1)
    sizes = np.bincount(pairs, minlength=m)
    rows = np.flatnonzero((residual.high < INFINITE) & ~covers & (sizes >= 3))[:MOST_ROWS]
    weight = np.zeros((len(rows), options), np.int64)
    number = np.full(m, -1)
    number[rows] = np.arange(len(rows))
    entry = number[line] >= 0
    np.add.at(weight, (number[line[entry]], column[entry]), residual.cols.value[entry])
    return rows.astype(np.int64), weight


def _magnitudes(residual: Residual) -> tuple[int, Whole, Whole]:
    """shift, how large each row's price may be, and how far a row reaches: no sum of the certificate leaves 64 bits."""
    shift = 30
    while float(np.abs(residual.cost).sum()) * 2.0**shift >= 2.0**60:
        shift -= 1
    if shift < 0:
        raise OverflowError("the objective of this round is too large to be proven in 64 bits")
    m = len(residual.low)
    size = np.zeros(m)
    np.add.at(size, residual.cols.where, np.abs(residual.cols.value).astype(np.float64))
    reach = size.astype(np.int64)
    for limits in (residual.low, residual.high):
        size += np.where(np.abs(limits) < INFINITE, np.abs(limits), reach)
    if size.max(initial=0.0) >= 2.0**58:
        raise OverflowError("the rows of this round are too large to be proven in 64 bits")
    return shift, np.floor(2.0**61 / (max(m, 1) * np.maximum(size, 1.0))).astype(np.int64), reach


__all__ = ["DEPTH", "DONE", "MANY", "NODES", "STOPPED", "Closed", "by_highs", "closed"]
