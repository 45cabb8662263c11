"""Who is funded at which points of a sweep, as lanes: one for each application that comes or goes?

A lane is filled where the application is funded, darker the more of its largest amount it gets; a gap in a lane is an
application that leaves and comes back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Any

from optimiser.rounds import GrantRound
from reports.figures.outcomes import who
from reports.figures.style import BLUE, PALE, SKY, SMALL, shortened, tidy

if TYPE_CHECKING:
    from matplotlib.axes import Axes

LINE = 0.165
"""Inches of a lane."""

MOST = 36
"""With more applications that come or go, those that do so most often are shown."""

SHADES = ((1.0, BLUE), (0.85, SKY), (0.0, "#BBDDF3"))
"""Lowest share of the largest amount -> colour."""


@dataclass(frozen=True, slots=True)
class Lane:
    """An application and the kroner it gets at every point, 0 = not funded, None = no allocation there."""

    application: str
    amounts: tuple[int | None, ...]

    @property
    def turns(self) -> int:
        """How often it comes or goes from one point to the next that has an allocation."""
        known = [amount > 0 for amount in self.amounts if amount is not None]
        return sum(before != after for before, after in pairwise(known))

    @property
    def first(self) -> int:
        """The number of the first point at which it is funded."""
        return next((number for number, amount in enumerate(self.amounts) if amount), len(self.amounts))


def lanes(amounts: Sequence[Mapping[str, int] | None]) -> tuple[Lane, ...]:
    """The lanes of the applications that come or go, those that are funded first at the top.

    amounts : by point, application id -> whole kroner; None where a point has no allocation
    """
    keys = sorted({key for one in amounts if one for key in one})
    every = [Lane(key, tuple(None if one is None else one.get(key, 0) for one in amounts)) for key in keys]
    moving = [lane for lane in every if lane.turns]
    return tuple(sorted(moving, key=lambda lane: (lane.first, -sum(map(bool, lane.amounts)), lane.application)))


def shown(every: Sequence[Lane], most: int = MOST) -> tuple[Lane, ...]:
    """As many lanes as a page holds: those that come and go most often, in their order."""
    often = sorted(every, key=lambda lane: (-lane.turns, lane.application))[:most]
    return tuple(lane for lane in every if lane in often)


def draw(axes: Axes, some: Sequence[Lane], at: Sequence[float], grant_round: GrantRound) -> None:
    """The lanes over the points' places, each point as wide as half of the way to its neighbours."""
    from matplotlib.collections import PolyCollection

    ends = edges(at)
    boxes: list[Any] = []
    colours: list[str] = []
    for row, lane in enumerate(some):
        most = max(amount or 0 for amount in lane.amounts)
        for first, last, colour in runs([_shade(amount, most) for amount in lane.amounts]):
            left, right = ends[first], ends[last]
            boxes.append(((left, row - 0.38), (right, row - 0.38), (right, row + 0.38), (left, row + 0.38)))
            colours.append(colour)
    axes.add_collection(PolyCollection(boxes, facecolors=colours, linewidths=0))
    axes.set_ylim(len(some) - 0.4, -0.6)
    axes.set_xlim(ends[0], ends[-1])
    names = shortened((who(grant_round, lane.application) for lane in some), 24)
    axes.set_yticks(range(len(some)), names, size=SMALL)
    tidy(axes, grid="both")
    axes.tick_params(axis="y", length=0)


def grey_where(axes: Axes, missing: Sequence[bool], at: Sequence[float]) -> None:
    """Grey over the points that have no allocation."""
    ends = edges(at)
    for first, last, _ in runs(["grey" if one else "" for one in missing]):
        axes.axvspan(ends[first], ends[last], facecolor=PALE, alpha=0.6, linewidth=0, zorder=0)


def runs(kinds: Sequence[str]) -> list[tuple[int, int, str]]:
    """Where the same kind stands side by side: (number of the first, of the first after it, kind), but for ""."""
    found, start = [], 0
    for kind, group in groupby(kinds):
        end = start + len(list(group))
        if kind:
            found.append((start, end, kind))
        start = end
    return found


def _shade(amount: int | None, most: int) -> str:
    """The colour of an amount, of most at most; "" where nothing is awarded."""
    return next(colour for least, colour in SHADES if amount / most >= least) if amount else ""


def edges(at: Sequence[float]) -> list[float]:
    """Where each point's box begins, and where the last one ends."""
    if len(at) == 1:
        return [at[0] - 0.5, at[0] + 0.5]
    middles = [(before + after) / 2 for before, after in pairwise(at)]
    return [at[0] - (middles[0] - at[0]), *middles, at[-1] + (at[-1] - middles[-1])]
