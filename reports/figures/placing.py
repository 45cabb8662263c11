"""Where does a label stand, so that it covers no other label and no mark?

Every label tries places on rings around its point, the nearest first, again and again until none moves: deterministic,
and quick for the few dozen labels that a chart can hold.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import cos, hypot, pi, sin
from typing import Any, NamedTuple

ROUNDS = 12
"""So many times every label is tried again at most."""

STARTS = 8
"""So many labels are tried as the first one put down."""

CROWD = 60.0
"""Points nearer to each other than this crowd."""

SIDES = 16
"""Directions tried on every ring."""

DETOUR = 100.0
"""What it costs, in points of distance, that the line from a label runs over a mark: more than any way round."""

PIECES = 24
"""A line is tried at so many spots."""

CLEAR = 1e6
"""What an overlap costs at least: more than any distance."""


class Box(NamedTuple):
    """A rectangle; right > left, top > bottom."""

    left: float
    bottom: float
    right: float
    top: float

    def shared(self, other: Box) -> float:
        """The area that two rectangles share."""
        across = min(self.right, other.right) - max(self.left, other.left)
        up = min(self.top, other.top) - max(self.bottom, other.bottom)
        return across * up if across > 0 and up > 0 else 0.0


def placed(
    points: Sequence[tuple[float, float]],
    sizes: Sequence[tuple[float, float]],
    inside: Box,
    mark: float,
    *,
    taken: Sequence[Box] = (),
) -> list[Box]:
    """Where the labels of these points stand, in the points' own unit.

    Parameters
    ----------
    points
        What the labels name.
    sizes
        Width and height of each label.
    inside
        What no label leaves, where it can be helped.
    mark
        Half the width of a point's mark; labels keep off all marks.
    taken
        What is in the way besides: a legend, a line's text.
    """
    marks = [Box(x - mark, y - mark, x + mark, y + mark) for x, y in points]
    candidates, costs = [], []
    for point, size in zip(points, sizes, strict=True):
        tries = _around(point, size, mark)
        candidates.append([box for box, _ in tries])
        foreign = [box for box, other in zip(marks, points, strict=True) if other != point]
        fixed = _fixed(tries, inside, [*marks, *taken])
        detours = (
            _detours(point, candidates[-1], foreign, 0.4 * mark),
            _detours(point, candidates[-1], taken, 1.5 * mark),
        )
        costs.append([one + DETOUR * (over + on) for one, over, on in zip(fixed, *detours, strict=True)])
    orders = _orders(points)
    found = [_settled(points, candidates, costs, order, mark) for order in orders]
    return min(found, key=lambda one: one[1])[0] if found else []


def _settled(
    points: Sequence[tuple[float, float]],
    candidates: Sequence[Sequence[Box]],
    costs: Sequence[Sequence[float]],
    order: Sequence[int],
    mark: float,
) -> tuple[list[Box], float]:
    """The labels put down in this order, then each tried again until none moves; and what all of it costs."""
    put: dict[int, Box] = {}
    total = 0.0
    for _ in range(ROUNDS):
        before, total = dict(put), 0.0
        for label in order:
            others = [box for other, box in put.items() if other != label]
            put[label], cost = _best(points[label], candidates[label], costs[label], others, mark)
            total += cost
        if put == before:
            break
    return [put[label] for label in range(len(points))], total


def far(point: tuple[float, float], box: Box, mark: float) -> bool:
    """Whether a label stands so far from its point that a line must lead there."""
    return max(box.left - point[0], point[0] - box.right, box.bottom - point[1], point[1] - box.top) > 2 * mark


def _best(
    point: tuple[float, float], boxes: Sequence[Box], costs: Sequence[float], others: Sequence[Box], mark: float
) -> tuple[Box, float]:
    """The cheapest place and its cost: covering a label costs most, then a line to the point that runs over one."""
    priced = [cost + sum(_price(box.shared(other)) for other in others) for box, cost in zip(boxes, costs, strict=True)]
    order = sorted(range(len(priced)), key=priced.__getitem__)
    for place in order:
        box = boxes[place]
        if priced[place] < CLEAR and (not far(point, box, mark) or not _crosses(point, box, others)):
            return box, priced[place]
    return boxes[order[0]], priced[order[0]] + CLEAR / 10


def _crosses(point: tuple[float, float], box: Box, others: Sequence[Box]) -> bool:
    """Whether the line from the middle of a label to its point runs over another label."""
    middle = (box.left + box.right) / 2, (box.bottom + box.top) / 2
    line = along([middle, point])
    return any(piece.shared(other) > 0 for other in others for piece in line)


def along(points: Sequence[tuple[float, float]], step: float = 4.0) -> list[Box]:
    """Small rectangles that cover the line through these points, for labels to keep off."""
    boxes = []
    for (x, y), (to_x, to_y) in pairwise(points):
        pieces = max(1, round(hypot(to_x - x, to_y - y) / step))
        for piece in range(pieces + 1):
            at = x + (to_x - x) * piece / pieces, y + (to_y - y) * piece / pieces
            boxes.append(Box(at[0] - 0.7, at[1] - 0.7, at[0] + 0.7, at[1] + 0.7))
    return boxes


def _around(point: tuple[float, float], size: tuple[float, float], mark: float) -> list[tuple[Box, float]]:
    """Places for a label on rings around its point, each with what its distance costs; the right side is cheapest."""
    width, height = size
    tries = []
    for ring in range(14):
        gap = mark + 2.0 + ring * height * 0.55
        for side in range(SIDES):
            angle = 2 * pi * side / SIDES
            across, up = cos(angle), sin(angle)
            x = point[0] + across * gap + (across - 1) / 2 * width
            y = point[1] + up * gap + (up - 1) / 2 * height
            cost = hypot(across * gap, up * gap) + (1 - across) * height * 0.15
            tries.append((Box(x, y, x + width, y + height), cost))
    return tries


def _price(area: float) -> float:
    return CLEAR + area if area > 0 else 0.0


def _orders(points: Sequence[tuple[float, float]]) -> list[list[int]]:
    """In which orders the labels are put down: from where it is most crowded, and each of some first."""
    every = list(range(len(points)))
    crowd = [sum(hypot(x - left, y - low) < CROWD for left, low in points) for x, y in points]
    crowded = sorted(every, key=lambda label: -crowd[label])
    starts = every[:: max(1, len(every) // STARTS)]
    return [crowded, *(crowded[start:] + crowded[:start] for start in starts[1:])] if every else []


def _fixed(tries: Sequence[tuple[Box, float]], inside: Box, taken: Sequence[Box]) -> list[float]:
    """What each place costs whatever the other labels do: its distance, leaving the frame, covering what is taken."""
    import numpy as np

    boxes = np.array([box for box, _ in tries])
    shared = _shared(boxes, np.array(taken))
    outside = (boxes[:, 2:] - boxes[:, :2]).prod(axis=1) - _shared(boxes, np.array([inside]))[:, 0]
    gone = np.where(outside > 1e-6, CLEAR * 4 + outside, 0.0)
    covered = np.where(shared > 0, CLEAR + shared, 0.0).sum(axis=1)
    return [float(one) for one in np.array([cost for _, cost in tries]) + covered + gone]


def _detours(point: tuple[float, float], places: Sequence[Box], taken: Sequence[Box], near: float) -> list[float]:
    """What it costs that the line from each place to its point runs over anything taken, not so near the point."""
    import numpy as np

    if not taken:
        return [0.0] * len(places)
    boxes, others = np.array(places), np.array(taken)
    middles, sides = (boxes[:, None, :2] + boxes[:, None, 2:]) / 2, boxes[:, None, 2:] - boxes[:, None, :2]
    way = np.linspace(0, 1, PIECES)[None, :, None]
    spots = middles * (1 - way) + np.array(point) * way
    drawn = (np.abs(spots - middles) > sides / 2).any(axis=2) & (np.abs(spots - np.array(point)).max(axis=2) > near)
    on = (spots[:, :, None, :] > others[:, :2]) & (spots[:, :, None, :] < others[:, 2:])
    over = (on.all(axis=3) & drawn[:, :, None]).any(axis=1).sum(axis=1)
    return [DETOUR * float(one) for one in over]


def _shared(boxes: Any, others: Any) -> Any:
    """The areas that each box shares with each of the others; arrays of left, bottom, right, top."""
    import numpy as np

    ends = np.minimum(boxes[:, None, 2:], others[None, :, 2:]) - np.maximum(boxes[:, None, :2], others[None, :, :2])
    area: Any = np.clip(ends, 0.0, None).prod(axis=2)
    return area
