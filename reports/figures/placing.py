"""Where does a label stand, so that it covers no other label and no mark?

Every label tries places on rings around its point, the nearest first, again and again until none moves: deterministic,
and quick for the few dozen labels that a chart can hold.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import cos, hypot, pi, sin
from typing import NamedTuple

ROUNDS = 12
"""So many times every label is tried again at most."""

STARTS = 8
"""So many labels are tried as the first one put down."""

SIDES = 16
"""Directions tried on every ring."""

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
    around = [_around(point, size, mark) for point, size in zip(points, sizes, strict=True)]
    costs = [[cost + _cost(box, inside, [*marks, *taken]) for box, cost in tries] for tries in around]
    candidates = [[box for box, _ in tries] for tries in around]
    every = list(range(len(points)))
    starts = every[:: max(1, len(every) // STARTS)]
    found = [_settled(points, candidates, costs, every[start:] + every[:start], mark) for start in starts]
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


def _cost(box: Box, inside: Box, taken: Sequence[Box]) -> float:
    """What a place costs whatever the other labels do: leaving the frame, and covering marks."""
    whole = (box.right - box.left) * (box.top - box.bottom)
    outside = whole - box.shared(inside)
    return _price(outside if outside > 1e-6 * whole else 0.0) * 4 + sum(_price(box.shared(one)) for one in taken)
