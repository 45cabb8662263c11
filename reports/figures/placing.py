"""Where does a label stand, so that it covers no other label and no mark?

Every label tries places on rings around its point, the nearest first, again and again until none moves: deterministic,
and quick for the few dozen labels that a chart can hold.  Inside, a rectangle is a row of left, bottom, right, top.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, hypot, pi, sin
from typing import Any, NamedTuple

ROUNDS = 12
"""So many times every label is tried again at most."""

STARTS = 8
"""So many labels are tried as the first one put down."""

CROWD = 60.0
"""Points nearer to each other than this crowd."""

RINGS, SIDES = 14, 16
"""Rings that are tried around a point, and directions on each."""

PIECES = 24
"""A line from a label to its point is tried at so many spots."""

DETOUR = 100.0
"""What it costs, in points of distance, that such a line runs over a mark or a drawn line: more than any way round."""

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


@dataclass(frozen=True, slots=True)
class Places:
    """Where a label may stand: rectangles, what each costs by itself, and the spots of its line that are drawn."""

    boxes: Any
    costs: Any
    spots: Any
    drawn: Any
    far: Any


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
        What is in the way besides: a drawn line, say, as `along` covers it.
    """
    marks = [Box(x - mark, y - mark, x + mark, y + mark) for x, y in points]
    labels = []
    for point, size in zip(points, sizes, strict=True):
        foreign = [box for box, other in zip(marks, points, strict=True) if other != point]
        labels.append(_places(point, size, inside, mark, marks, foreign, taken))
    found = [_settled(labels, order) for order in _orders(points)]
    chosen = min(found, key=lambda one: one[1])[0] if found else []
    return [Box(*map(float, label.boxes[place])) for label, place in zip(labels, chosen, strict=True)]


def far(point: tuple[float, float], box: Box, mark: float) -> bool:
    """Whether a label stands so far from its point that a line must lead there."""
    return max(box.left - point[0], point[0] - box.right, box.bottom - point[1], point[1] - box.top) > 2 * mark


def along(points: Sequence[tuple[float, float]], step: float = 4.0) -> list[Box]:
    """Small rectangles that cover the line through these points, for labels to keep off."""
    boxes = []
    for (x, y), (to_x, to_y) in pairwise(points):
        pieces = max(1, round(hypot(to_x - x, to_y - y) / step))
        for piece in range(pieces + 1):
            at = x + (to_x - x) * piece / pieces, y + (to_y - y) * piece / pieces
            boxes.append(Box(at[0] - 0.7, at[1] - 0.7, at[0] + 0.7, at[1] + 0.7))
    return boxes


def _settled(labels: Sequence[Places], order: Sequence[int]) -> tuple[list[int], float]:
    """The labels put down in this order, then each tried again until none moves; and what all of it costs."""
    import numpy as np

    put: dict[int, int] = {}
    total = 0.0
    for _ in range(ROUNDS):
        before, total = dict(put), 0.0
        for one in order:
            others = [labels[other].boxes[place] for other, place in put.items() if other != one]
            put[one], cost = _best(labels[one], np.array(others).reshape(-1, 4))
            total += cost
        if put == before:
            break
    return [put[one] for one in range(len(labels))], total


def _best(label: Places, others: Any) -> tuple[int, float]:
    """The cheapest place and its cost: covering a label costs most, then a line to the point that runs over one."""
    prices = label.costs + _covering(label.boxes, others)
    order = prices.argsort(kind="stable")
    for place in order:
        if prices[place] >= CLEAR:
            break
        if not label.far[place] or not _over(label.spots[place], others)[label.drawn[place]].any():
            return int(place), float(prices[place])
    return int(order[0]), float(prices[order[0]]) + CLEAR / 10


def _orders(points: Sequence[tuple[float, float]]) -> list[list[int]]:
    """In which orders the labels are put down: from where it is most crowded, and each of some first."""
    every = list(range(len(points)))
    crowd = [sum(hypot(x - left, y - low) < CROWD for left, low in points) for x, y in points]
    crowded = sorted(every, key=lambda label: -crowd[label])
    return [crowded[start:] + crowded[:start] for start in every[:: max(1, len(every) // STARTS)]]


def _places(
    point: tuple[float, float],
    size: tuple[float, float],
    inside: Box,
    mark: float,
    marks: Sequence[Box],
    foreign: Sequence[Box],
    taken: Sequence[Box],
) -> Places:
    """The places of a label, with what each costs whatever the other labels do.

    That is its distance, leaving the frame, covering what is taken, and a line to the point that runs over another
    mark, or over a drawn line (but not where that begins, at the point itself).
    """
    import numpy as np

    boxes, distances = _around(point, size, mark)
    at, lines = np.array(point), np.array(taken).reshape(-1, 4)
    outside = size[0] * size[1] - _shared(boxes, np.array([inside]))[:, 0]
    costs = distances + _covering(boxes, np.concatenate([np.array(marks), lines]))
    costs += np.where(outside > 1e-6, CLEAR * 4 + outside, 0.0)
    middles = ((boxes[:, :2] + boxes[:, 2:]) / 2)[:, None, :]
    way = np.linspace(0, 1, PIECES)[None, :, None]
    spots = middles * (1 - way) + at * way
    drawn = (np.abs(spots - middles) > np.array(size) / 2).any(axis=2)
    away = np.abs(spots - at).max(axis=2)
    for others, near in ((np.array(foreign).reshape(-1, 4), 0.4 * mark), (lines, 1.5 * mark)):
        over = _over(spots, others) & (drawn & (away > near))[:, :, None]
        costs += DETOUR * over.any(axis=1).sum(axis=1)
    leads = np.array([far(point, Box(*box), mark) for box in boxes])
    return Places(boxes, costs, spots, drawn, leads)


def _around(point: tuple[float, float], size: tuple[float, float], mark: float) -> tuple[Any, Any]:
    """Places on rings around a point, and what their distances cost; to the right is cheapest."""
    import numpy as np

    width, height = size
    boxes, costs = [], []
    for ring in range(RINGS):
        gap = mark + 2.0 + ring * height * 0.55
        for side in range(SIDES):
            angle = 2 * pi * side / SIDES
            across, up = cos(angle), sin(angle)
            x = point[0] + across * gap + (across - 1) / 2 * width
            y = point[1] + up * gap + (up - 1) / 2 * height
            boxes.append((x, y, x + width, y + height))
            costs.append(hypot(across * gap, up * gap) + (1 - across) * height * 0.15)
    return np.array(boxes), np.array(costs)


def _covering(boxes: Any, others: Any) -> Any:
    """What it costs that each box covers any of the others."""
    import numpy as np

    shared = _shared(boxes, others)
    return np.where(shared > 0, CLEAR + shared, 0.0).sum(axis=1)


def _shared(boxes: Any, others: Any) -> Any:
    """The area that each box shares with each of the others."""
    import numpy as np

    ends = np.minimum(boxes[:, None, 2:], others[None, :, 2:]) - np.maximum(boxes[:, None, :2], others[None, :, :2])
    return np.clip(ends, 0.0, None).prod(axis=2)


def _over(spots: Any, boxes: Any) -> Any:
    """Whether each spot lies on each box."""
    on = (spots[..., None, :] > boxes[:, :2]) & (spots[..., None, :] < boxes[:, 2:])
    return on.all(axis=-1)
