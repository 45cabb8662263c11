"""How close can the open applications of a row come to its limit, exactly?

At a node let P be the rows' prices and loss[j] >= 0 what option j takes from the bound.  A row whose price is P[r] also
takes P[r] for every unit of its limit that stays unused.  So what its applications together take is at least

    min over choices with sum of w[j] <= limit of   sum of loss[j] + P[r] (limit - sum of w[j])

a multiple-choice knapsack, solved by labels (weight, loss) kept only while neither dominated nor beyond the room that
the node has (Nemhauser & Ullmann 1969; reaching with bounds).  Rows without common open applications add up; if they
take more than the room, nothing in the node reaches the target.  All in whole numbers.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from optimiser.engine.compiling import compiled
from optimiser.engine.kinds_of_arrays import Flags, Whole

MOST_LABELS = 3000
"""So many labels are kept; a row that would need more says nothing."""


@compiled
def beyond(
    room: int,
    rows: Whole,
    weight: Whole,
    price: Whole,
    rhi: Whole,
    groups: Any,
    lo: Whole,
    up: Whole,
    left: Whole,
    own: Whole,
    label: Whole,
) -> bool:
    """Whether the rows together take more than the room.

    rows : int64[q], candidate rows over options only;  weight : int64[q, options], their coefficients
    label : int64[2, 2, size], scratch
    """
    used = np.zeros(len(groups[1]), np.bool_)
    taken = 0
    for k in dearest_first(rows, price):
        r = rows[k]
        if price[r] <= 0 or not apart(weight[k], groups, lo, up, used):
            continue
        least = least_loss(room - taken, weight[k], price[r], rhi[r], groups, lo, up, left, own, used, label)
        taken += max(least, 0)
        if taken > room:
            return True
    return False


@compiled
def dearest_first(rows: Whole, price: Whole) -> Whole:
    """The candidates in order of falling price."""
    key = np.empty(len(rows), np.int64)
    for k in range(len(rows)):
        key[k] = -price[rows[k]]
    return np.argsort(key)


@compiled
def apart(weight: Whole, groups: Any, lo: Whole, up: Whole, used: Flags) -> bool:
    """Whether a row shares no open application with the rows before it."""
    first, loose = groups
    for g in range(len(loose)):
        if used[g]:
            for j in range(first[g], first[g + 1]):
                if weight[j] != 0 and lo[j] < up[j]:
                    return False
    return True


@compiled
def least_loss(
    room: int,
    weight: Whole,
    price: int,
    limit: int,
    groups: Any,
    lo: Whole,
    up: Whole,
    left: Whole,
    own: Whole,
    used: Flags,
    label: Whole,
) -> int:
    """What the row takes at least (room + 1 = more than the room), or -1 where that takes too many labels."""
    first, loose = groups
    size = label.shape[2]
    rest, most = limit, 0
    open_groups = np.empty(len(loose), np.int64)
    count = 0
    for g in range(len(loose)):
        light, heavy, free = span(weight, groups, lo, up, g)
        rest -= light
        if free and heavy > light:
            open_groups[count] = g
            count += 1
            most += heavy - light
            used[g] = True
    if rest < 0:
        return room + 1
    label[0, 0, 0] = label[0, 1, 0] = 0
    here, labels = 0, 1
    for o in range(count):
        g = open_groups[o]
        light, heavy, _ = span(weight, groups, lo, up, g)
        most -= heavy - light
        made = 0
        there = 1 - here
        for j in range(first[g] - 1 if loose[g] else first[g], first[g + 1]):
            step = -light if j < first[g] else weight[j] - light
            loss = own[g] if j < first[g] else own[g] - left[j]
            if (j >= first[g] and up[j] == 0) or loss > room:
                continue
            for i in range(labels):
                w, lost = label[here, 0, i] + step, label[here, 1, i] + loss
                if w > rest or lost + price * max(0, rest - w - most) > room:
                    continue
                if made >= size:
                    return -1
                label[there, 0, made], label[there, 1, made] = w, lost
                made += 1
        if made == 0:
            return room + 1
        labels = undominated(label[there], label[here], made, price)
        if labels > MOST_LABELS:
            return -1
    least = room + 1
    for i in range(labels):
        least = min(least, label[here, 1, i] + price * (rest - label[here, 0, i]))
    return least


@compiled
def span(weight: Whole, groups: Any, lo: Whole, up: Whole, g: int) -> tuple[int, int, bool]:
    """The least and the most that an application may weigh, and whether it has more than one choice."""
    first, loose = groups
    light, heavy, choices = 2**62, -(2**62), 0
    forced = False
    for j in range(first[g], first[g + 1]):
        if up[j] > 0:
            light, heavy, choices = min(light, weight[j]), max(heavy, weight[j]), choices + 1
        forced = forced or lo[j] > 0
    if loose[g] and not forced:
        light, heavy, choices = min(light, 0), max(heavy, 0), choices + 1
    return light, heavy, choices > 1


@compiled
def undominated(made: Whole, kept: Whole, count: int, price: int) -> int:
    """Copy to `kept`, by rising weight, the labels that no lighter one beats in loss less price of weight."""
    order = np.argsort(made[0, :count])
    labels, best = 0, 2**62
    for i in order:
        key = made[1, i] - price * made[0, i]
        if key < best:
            best = key
            kept[0, labels], kept[1, labels] = made[0, i], made[1, i]
            labels += 1
    return labels
