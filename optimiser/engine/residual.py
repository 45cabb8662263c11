"""What is left of the programme once pricing has fixed what cannot reach the target?

Constants are taken out; an application with one option left is a column of its own, one with several gets a column
"out" beside them (z = 1 - out); a cover that is decided by what is fixed is a constant, one with a single undecided
application is that application, and those with the same undecided applications share a column.  Rows that cannot be
broken any more are left out.  Everything stays in whole numbers.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from optimiser.engine.arrays import INFINITE, Programme, Sparse, Structure, Whole
from optimiser.engine.kinds_of_arrays import Flags
from optimiser.engine.prices import Priced

LEVEL_PRIORITY = 0.2
"""How much less than in or out the level of an application matters for branching."""


class Residual(NamedTuple):
    """The programme that is left; columns: options and outs by application, then covers.

    cost, money : int64[n];  constant : value of what is fixed
    cols : the m rows by columns;  low, high : int64[m]
    first, loose : int64[G + 1], bool[G], the columns of each application; loose = it may have none
    need, takers : for each cover column, how many of which groups it takes
    option : int64[n], the option that a column stands for, -1 = none;  fixed : int64[k], options that are chosen
    priority : float64[n], for branching
    """

    cost: Whole
    money: Whole
    constant: int
    cols: Sparse
    low: Whole
    high: Whole
    first: Whole
    loose: np.ndarray
    need: Whole
    takers: Sparse
    option: Whole
    fixed: Whole
    priority: np.ndarray

    @property
    def width(self) -> int:
        return len(self.cost)

    def options(self, point: np.ndarray, applications: int, owner: Whole) -> Whole:
        """The whole round's choice (int64[applications], -1 = none) that a point of the residual stands for."""
        chosen = np.full(applications, -1, np.int64)
        picked = np.concatenate((self.fixed, self.option[(point > 0) & (self.option >= 0)]))
        chosen[owner[picked]] = picked
        return chosen


class _Columns(NamedTuple):
    """What each column of the programme has become: constant + sign * the residual's column (at = -1: a constant)."""

    constant: Whole
    sign: Whole
    at: Whole


def residual(programme: Programme, objective: Whole, priced: Priced, target: int) -> Residual | None:
    """What is left for an allocation worth at least the target; None where there can be none."""
    structure = programme.structure
    room = priced.room(target)
    if room < 0:
        return None
    keep, free = priced.loss <= room, priced.out <= room
    owner, n, options = structure.owner, len(structure.applications), len(structure.owner)
    count = np.bincount(owner[keep], minlength=n)
    if ((count == 0) & ~free).any():
        return None
    kept = np.flatnonzero(keep)
    settled = ~free & (count == 1)
    fixed, kept = kept[settled[owner[kept]]], kept[~settled[owner[kept]]]
    loose, out = free & (count == 1), free & (count > 1)
    option, first, groups = _order(kept, owner, np.flatnonzero(out))
    base = len(option)
    became = _Columns(
        np.zeros(structure.width, np.int64), np.zeros(structure.width, np.int64), np.full(structure.width, -1)
    )
    variable = np.flatnonzero(option >= 0)
    became.at[option[variable]], became.sign[option[variable]] = variable, 1
    became.constant[fixed] = 1
    z = options + np.arange(n)
    became.constant[z[~free]] = 1
    group = np.full(n, -1)
    group[groups] = np.arange(len(groups))
    became.at[z[loose]], became.sign[z[loose]] = first[group[loose]], 1
    became.at[z[out]], became.sign[z[out]], became.constant[z[out]] = first[group[out] + 1] - 1, -1, 1
    need, sets, covered = _covers(programme, objective, became, free & (count > 0), ~free, base)
    rows = _rows(programme, became, covered, base + len(need), first)
    if rows is None:
        return None
    cover_rows = _cover_rows(need, sets, became, z, base) if not structure.exact_covers else _NO_ROWS
    cols, low, high = _together(rows, cover_rows, base + len(need))
    cost = np.zeros(base + len(need), np.int64)
    moving = became.at >= 0
    np.add.at(cost, became.at[moving], (objective * became.sign)[moving])
    money = np.zeros(base + len(need), np.int64)
    money[variable] = structure.amount[option[variable]]
    priority = np.zeros(base + len(need))
    sizes = np.diff(first)
    priority[:base] = np.where(np.repeat(sizes, sizes) > 1, LEVEL_PRIORITY, 1.0)
    priority[:base][option < 0] = 1.0
    return Residual(
        cost=cost,
        money=money,
        constant=int((objective * became.constant).sum()),
        cols=cols,
        low=low,
        high=high,
        first=first,
        loose=loose[groups],
        need=need,
        takers=_lists([group[list(ids)] for ids in sets]),
        option=np.concatenate((option, np.full(len(need), -1, np.int64))),
        fixed=fixed,
        priority=priority,
    )


def _order(kept: Whole, owner: Whole, out: Whole) -> tuple[Whole, Whole, Whole]:
    """Columns by application, an out column (-1) last: option of each column, first column of each group, groups."""
    groups, sizes = np.unique(owner[kept], return_counts=True)
    extra = np.isin(groups, out)
    first = np.concatenate(([0], np.cumsum(sizes + extra))).astype(np.int64)
    option = np.full(first[-1], -1, np.int64)
    inner = np.ones(first[-1], bool)
    inner[first[1:][extra] - 1] = False
    option[inner] = kept
    return option, first, groups


def _covers(
    programme: Programme, objective: Whole, became: _Columns, free: np.ndarray, funded: np.ndarray, base: int
) -> tuple[Whole, list[tuple[int, ...]], list[tuple[int, int, int]]]:
    """What the covers have become: needs and applications of the columns that are left, and bounds to keep as rows."""
    structure = programme.structure
    offset = len(structure.owner) + len(structure.applications)
    if not len(structure.group):
        return np.zeros(0, np.int64), [], []
    start, index = structure.takers.start, structure.takers.where
    surely = _sums(funded[index], start)[structure.group]
    perhaps = _sums(free[index], start)[structure.group]
    missing = np.maximum(structure.need - surely, 0)
    columns = offset + np.arange(len(structure.group))
    became.constant[columns[missing == 0]] = 1
    matters = (objective[columns] != 0) | _matters(structure)[columns] | (programme.lower[columns] > 0)
    matters |= (programme.upper[columns] < 1) | structure.exact_covers
    known: dict[tuple[tuple[int, ...], int], int] = {}
    for k in np.flatnonzero((missing > 0) & (perhaps >= missing) & matters).tolist():
        ids = index[start[structure.group[k]] : start[structure.group[k] + 1]]
        ids = ids[free[ids]]
        if len(ids) == 1:
            z = len(structure.owner) + ids[0]
            became.constant[columns[k]], became.sign[columns[k]] = became.constant[z], became.sign[z]
            became.at[columns[k]] = became.at[z]
        else:
            key = (tuple(ids.tolist()), int(missing[k]))
            became.at[columns[k]], became.sign[columns[k]] = base + known.setdefault(key, len(known)), 1
    bounded = np.flatnonzero((programme.lower[columns] > 0) | (programme.upper[columns] < 1))
    limits = [(int(columns[k]), int(programme.lower[columns[k]]), int(programme.upper[columns[k]])) for k in bounded]
    return np.array([missing for _, missing in known], np.int64), [ids for ids, _ in known], limits


def _matters(structure: Structure) -> Flags:
    """Which columns are in rows that say more than what covers mean; worked out once a structure."""
    warm = structure.warm
    if "matters" not in warm:
        rows = structure.rows
        line = np.repeat(structure.of_covers, np.diff(rows.start))
        found = np.zeros(structure.width, np.bool_)
        found[rows.where[~line]] = True
        warm["matters"] = found
    return np.asarray(warm["matters"])


class _Rows(NamedTuple):
    """Rows in coordinates: low, high : int64[m];  line, column, value : the entries."""

    low: Whole
    high: Whole
    line: Whole
    column: Whole
    value: Whole


_NONE = np.zeros(0, np.int64)
_NO_ROWS = _Rows(_NONE, _NONE, _NONE, _NONE, _NONE)


def _rows(
    programme: Programme, became: _Columns, bounds: list[tuple[int, int, int]], width: int, first: Whole
) -> _Rows | None:
    """The rows that can still be broken, over what is left; None where one cannot hold."""
    structure, entries = programme.structure, programme.structure.rows
    m = len(programme.low)
    line = np.repeat(np.arange(m), np.diff(entries.start))
    index, value, low, high = entries.where, entries.value, programme.low, programme.high
    if bounds:
        extra = np.array(bounds, np.int64)
        line = np.concatenate((line, m + np.arange(len(extra))))
        index, value = np.concatenate((index, extra[:, 0])), np.concatenate((value, np.ones(len(extra), np.int64)))
        low, high = np.concatenate((low, extra[:, 1])), np.concatenate((high, extra[:, 2]))
    skipped = np.concatenate((structure.of_covers & (not structure.exact_covers), np.zeros(len(low) - m, bool)))
    entry = ~skipped[line]
    line, index, value = line[entry], index[entry], value[entry]
    settled = np.zeros(len(low), np.int64)
    np.add.at(settled, line, value * became.constant[index])
    moving = became.at[index] >= 0
    line, column, value = line[moving], became.at[index][moving], (value * became.sign[index])[moving]
    low = np.where(low <= -INFINITE, -INFINITE, low - settled)
    high = np.where(high >= INFINITE, INFINITE, high - settled)
    least, most = _activity(line, column, value, len(low), width, first)
    if ((most < low) | (least > high))[~skipped].any():
        return None
    needed = ~skipped & ((least < low) | (most > high))
    new = np.cumsum(needed) - 1
    inside = needed[line]
    return _Rows(low[needed], high[needed], new[line[inside]], column[inside], value[inside])


def _activity(line: Whole, column: Whole, value: Whole, m: int, width: int, first: Whole) -> tuple[Whole, Whole]:
    """The least and the most that each row can come to when every application takes one of its columns or none."""
    base, groups = int(first[-1]), len(first) - 1
    group = np.concatenate((np.repeat(np.arange(groups), np.diff(first)), groups + np.arange(width - base)))
    # entries of one row and column first become one, then one per row and application: its best and its worst
    key, where = np.unique(line * width + column, return_inverse=True)
    summed = np.zeros(len(key), np.int64)
    np.add.at(summed, where, value)
    pair, at = np.unique(
        (key // max(width, 1)) * (groups + width - base) + group[key % max(width, 1)], return_inverse=True
    )
    best, worst = np.zeros(len(pair), np.int64), np.zeros(len(pair), np.int64)
    np.maximum.at(best, at, summed)
    np.minimum.at(worst, at, summed)
    rows = pair // max(groups + width - base, 1)
    least, most = np.zeros(m, np.int64), np.zeros(m, np.int64)
    np.add.at(most, rows, best)
    np.add.at(least, rows, worst)
    return least, most


def _cover_rows(need: Whole, sets: list[tuple[int, ...]], became: _Columns, z: Whole, base: int) -> _Rows:
    """sum of the covers that share their applications <= how many of those are funded."""
    lines = {ids: at for at, ids in enumerate(dict.fromkeys(sets))}
    line = [lines[ids] for ids in sets]
    column, value = [base + k for k in range(len(need))], [1] * len(need)
    high = [0] * len(lines)
    for ids, at in lines.items():
        which = z[list(ids)]
        line += [at] * len(ids)
        column += became.at[which].tolist()
        value += (-became.sign[which]).tolist()
        high[at] = int(became.constant[which].sum())
    low = np.full(len(lines), -INFINITE, np.int64)
    return _Rows(low, *(np.array(part, np.int64) for part in (high, line, column, value)))


def _together(rows: _Rows, more: _Rows, width: int) -> tuple[Sparse, Whole, Whole]:
    line = np.concatenate((rows.line, len(rows.low) + more.line))
    column, value = np.concatenate((rows.column, more.column)), np.concatenate((rows.value, more.value))
    order = np.argsort(column, kind="stable")
    start = np.concatenate(([0], np.cumsum(np.bincount(column, minlength=width)))).astype(np.int64)
    cols = Sparse(start, line[order], value[order])
    return cols, np.concatenate((rows.low, more.low)), np.concatenate((rows.high, more.high))


def _sums(values: np.ndarray, start: Whole) -> Whole:
    sums = np.concatenate(([0], np.cumsum(values)))
    return np.asarray(sums[start[1:]] - sums[start[:-1]], np.int64)


def _lists(lists: list[Whole]) -> Sparse:
    index = np.concatenate(lists).astype(np.int64) if lists else _NONE
    start = np.concatenate(([0], np.cumsum([len(one) for one in lists]))).astype(np.int64)
    return Sparse(start, index, np.ones(len(index), np.int64))
