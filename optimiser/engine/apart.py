"""What is the best allocation where every application draws on one limit at most, and nothing else couples them?

Then the residual programme falls apart into purses, each a multiple-choice knapsack.  With any price P >= 0 of a
purse's limit the bound is  L = P limit + sum of own[a],  own[a] = max over j of value[j] - P weight[j],  and a choice
takes from it

    sum of loss[j] + P (limit - sum of weight[j]),    loss[j] = own[a] - value[j] + P weight[j] >= 0

The least of that is sought by labels (weight, loss), application by application, kept while neither dominated (a
lighter label that is worth as much) nor beyond a room that is widened until something is found (Nemhauser & Ullmann
1969; bounds as in Pisinger 1995).  All in whole numbers, in multiples of 2**-SHIFT of the objective's unit.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from optimiser.engine.arrays import INFINITE, Whole
from optimiser.engine.residual import Residual

SHIFT = 16
"""Prices are whole multiples of 2**-SHIFT."""

LARGEST = 2.0**60
"""No sum may be larger."""

MOST_LABELS = 6_000_000
"""So many labels are kept in one purse; where there are more, another search is needed."""

WIDER = 4
"""How much wider each further room is."""

STEPS = 60
"""Halvings in the search for a price."""


class Purse(NamedTuple):
    """One limit and its applications: application k has the entries first[k]:first[k + 1], column -1 = none.

    by_money : whether lighter always means less money
    """

    limit: int
    first: Whole
    column: Whole
    value: Whole
    weight: Whole
    by_money: bool


class Best(NamedTuple):
    """The best choices of columns and what they are worth; of equally good ones the lightest.  () = nothing is good
    enough.
    """

    choices: tuple[tuple[int, ...], ...]
    value: int


class _Layer(NamedTuple):
    """The labels after an application: weight and loss so far; ways[k]:ways[k + 1] lead to label k, each from a label
    before by an entry.
    """

    weight: Whole
    loss: Whole
    ways: Whole
    before: Whole
    entry: Whole


def purses(left: Residual) -> list[Purse] | None:
    """The purses of a residual programme; None where something else couples the applications."""
    if len(left.need) or (left.low > -INFINITE).any():
        return None
    groups, options = len(left.loose), int(left.first[-1])
    group = np.repeat(np.arange(groups), np.diff(left.first))
    column = np.repeat(np.arange(options), np.diff(left.cols.start))
    line, weight = np.full(groups, -1), np.zeros(options, np.int64)
    line[group[column]] = left.cols.where
    if (line[group[column]] != left.cols.where).any():
        return None
    np.add.at(weight, column, left.cols.value)
    return [_purse(left, weight, np.flatnonzero(line == row), row) for row in range(-1, len(left.low))]


def _purse(left: Residual, weight: Whole, which: Whole, row: int) -> Purse:
    """The purse of a row; -1 = that of the applications without one."""
    sizes = np.diff(left.first)[which] + left.loose[which]
    first = np.concatenate(([0], np.cumsum(sizes))).astype(np.int64)
    column = np.full(first[-1], -1, np.int64)
    for at, g in zip(first[:-1] + left.loose[which], which, strict=True):
        column[at : at + left.first[g + 1] - left.first[g]] = np.arange(left.first[g], left.first[g + 1])
    there = column >= 0
    value, money = np.where(there, left.cost[column], 0), np.where(there, left.money[column], 0)
    if row < 0:
        return Purse(int(money.sum()), first, column, value, money, by_money=True)
    own = np.where(there, weight[column], 0)
    unit = int(money.max(initial=0)) // max(int(own.max(initial=0)), 1)
    return Purse(int(left.high[row]), first, column, value, own, unit > 0 and bool((money == unit * own).all()))


def best_of(purse: Purse, most: int) -> Best | None:
    """The best choices of a purse, at most so many; None where that takes too many labels, or more than 64 bits."""
    if len(purse.first) == 1:
        return Best(((),) if purse.limit >= 0 else (), 0)
    price = _price(purse)
    size = float(np.abs(purse.value).sum()) * 2.0**SHIFT
    if size + price * (float(np.abs(purse.weight).sum()) + abs(purse.limit)) >= LARGEST:
        return None
    worth = (purse.value << SHIFT) - price * purse.weight
    own = np.maximum.reduceat(worth, purse.first[:-1])
    loss = np.repeat(own, np.diff(purse.first)) - worth
    least = int(np.minimum.reduceat(purse.value, purse.first[:-1]).sum()) << SHIFT
    room, widest = 1 << SHIFT, price * purse.limit + int(own.sum()) - least
    while widest >= 0:
        layers = _labels(purse, price, loss, min(room, widest))
        if layers is None:
            return None
        if len(layers[-1].weight):
            return _traced(purse, layers, most)
        if room >= widest:
            break
        room *= WIDER
    return Best((), 0)


def _price(purse: Purse) -> int:
    """The price at which the bound is least, in multiples of 2**-SHIFT."""
    low, high = 0.0, float((purse.value / np.maximum(purse.weight, 1)).max(initial=0.0)) + 1.0
    sizes = np.diff(purse.first)
    for _ in range(STEPS):
        price = (low + high) / 2
        worth = purse.value - price * purse.weight
        best = worth == np.repeat(np.maximum.reduceat(worth, purse.first[:-1]), sizes)
        used = np.minimum.reduceat(np.where(best, purse.weight, INFINITE), purse.first[:-1]).sum()
        low, high = (price, high) if used > purse.limit else (low, price)
    return int(high * 2**SHIFT + 0.5)


def _labels(purse: Purse, price: int, loss: Whole, room: int) -> list[_Layer] | None:
    """The labels after each application, heaviest first; the last of the last ones leads to the best choices."""
    entries = [np.arange(a, b)[loss[a:b] <= room] for a, b in zip(purse.first[:-1], purse.first[1:], strict=True)]
    spread = [int(np.ptp(purse.weight[own])) for own in entries]
    rest = purse.limit - sum(int(purse.weight[own].min()) for own in entries)
    later, made = sum(spread), 0
    zero = np.zeros(1, np.int64)
    layers = [_Layer(zero, zero, zero, zero, zero)]
    for k in sorted(range(len(entries)), key=lambda k: (-spread[k], k)):
        own, here = entries[k], layers[-1]
        later -= spread[k]
        weight = (here.weight[:, None] + (purse.weight[own] - purse.weight[own].min())).ravel()
        lost = (here.loss[:, None] + loss[own]).ravel()
        good = np.flatnonzero((weight <= rest) & (lost + price * np.maximum(rest - weight - later, 0) <= room))
        layers.append(_undominated(weight[good], lost[good], good, own, price))
        made += len(layers[-1].before)
        if made > MOST_LABELS:
            return None
    return layers


def _undominated(weight: Whole, lost: Whole, where: Whole, own: Whole, price: int) -> _Layer:
    """By rising weight the labels that no lighter one equals; those of equal weight and loss are one."""
    order = np.lexsort((lost, weight))
    weight, lost, where = weight[order], lost[order], where[order]
    better = np.diff(np.minimum.accumulate(lost - price * weight), prepend=INFINITE) < 0
    kept = np.flatnonzero(better)
    label = np.cumsum(better) - 1
    same = np.flatnonzero((weight == weight[kept][label]) & (lost == lost[kept][label]))
    ways = np.searchsorted(label[same], np.arange(len(kept) + 1))
    return _Layer(weight[kept], lost[kept], ways, where[same] // len(own), own[where[same] % len(own)])


def _traced(purse: Purse, layers: list[_Layer], most: int) -> Best:
    """The choices that the best of the last labels stands for, at most so many."""
    ways: list[tuple[int, tuple[int, ...]]] = [(len(layers[-1].weight) - 1, ())]
    for layer in reversed(layers[1:]):
        longer = list[tuple[int, tuple[int, ...]]]()
        for at, entries in ways:
            for way in range(layer.ways[at], layer.ways[at + 1]):
                longer.append((int(layer.before[way]), (*entries, int(layer.entry[way]))))
        ways = longer[:most]
    value = int(purse.value[list(ways[0][1])].sum())
    chosen = (purse.column[list(entries)] for _, entries in ways)
    return Best(tuple(tuple(one[one >= 0].tolist()) for one in chosen), value)


def best_points(left: Residual, parts: list[Purse], least: int, most: int) -> tuple[np.ndarray, int] | None:
    """The best points worth at least so much (int8[p, width], at most `most`) and their value; None as in `best_of`."""
    chosen: list[tuple[int, ...]] = [()]
    value = left.constant
    for purse in parts:
        best = best_of(purse, most)
        if best is None:
            return None
        chosen = [(*before, *more) for before in chosen for more in best.choices][:most]
        value += best.value
    if value < least:
        chosen = []
    points = np.zeros((len(chosen), left.width), np.int8)
    for point, columns in zip(points, chosen, strict=True):
        point[list(columns)] = 1
    return points, value
