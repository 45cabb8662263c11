"""What happens as a pot, the frame or a weight grows, and where does the list of awards change?

Drawn for a sweep of one range.  From the top: the terms as shares of their best, with a tick wherever the list of
awards changes; places and awards; and a lane for each application that comes or goes.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from optimiser.result import Termination
from optimiser.rounds import TERMS
from reports.figures import lanes
from reports.figures.comparison import MARKS
from reports.figures.outcomes import round_note
from reports.figures.style import (
    BLACK,
    GREY,
    annotate,
    label,
    legend,
    new_figure,
    numbers,
    percents,
    tidy,
)
from reports.words import MILLION, Words

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from scenarios.sweep import Point, Sweep

TERMS_HEIGHT, COUNT_HEIGHT = 2.3, 0.95
"""Inches of the panel of terms, and of each panel of counts."""

NOTHING = float("nan")
"""Drawn as a gap."""


def figure(sweep: Sweep, words: Words) -> Figure | None:
    """The curves of a sweep over one range; None where fewer than two points have an allocation."""
    if len(sweep.ranges) != 1 or len(_allocated(sweep)) < 2:
        return None
    every = lanes.lanes([point.amounts if point.awards is not None else None for point in sweep.points])
    some = lanes.shown(every)
    heights = [TERMS_HEIGHT, COUNT_HEIGHT, COUNT_HEIGHT] + ([lanes.LINE * len(some) + 0.1] if some else [])
    chart = new_figure(2.0 + sum(heights) + 0.1 * len(heights))
    panels = chart.subplots(len(heights), 1, sharex=True, height_ratios=heights)
    at = [_place(sweep, point) for point in sweep.points]
    _terms(panels[0], sweep, at, words)
    for axes, key, colour in ((panels[1], "places", MARKS["coverage"]["color"]), (panels[2], "awards", BLACK)):
        _count(axes, [getattr(point, key) for point in sweep.points], at, colour)
        label(axes, y=words(f"sweep {key}"))
        numbers(axes.yaxis, words)
    if some:
        lanes.draw(panels[3], some, at, sweep.grant_round)
    for axes in panels:
        _marks(axes, sweep, at)
    numbers(panels[-1].xaxis, words)
    label(panels[-1], x=_axis(sweep, words))
    heading = words("sweep title", what=_what(sweep, words))
    annotate(chart, round_note(sweep.grant_round, words, heading, *_captions(sweep, every, some, words)))
    return chart


def told(sweep: Sweep, words: Words) -> str:
    """The chart in words: from where to where, what the ends reach, how often the list changes, who comes and goes."""
    found = _allocated(sweep)
    if len(sweep.ranges) != 1:
        return words("sweep told several")
    if len(found) < 2:
        return words("sweep told nothing")
    every = lanes.lanes([point.amounts if point.awards is not None else None for point in sweep.points])
    first, last = (
        words("sweep told end", at=_said(sweep, one, words), **_counts(one, words)) for one in (found[0], found[-1])
    )
    return words(
        "sweep told",
        what=_what(sweep, words),
        first=first,
        last=last,
        points=words.number(len(sweep.points)),
        changes=words.number(sum(bool(point.entered or point.left) for point in sweep.points)),
        moving=words.counted("application", len(every)),
        back=words.number(sum(lane.turns > 1 for lane in every)),
    )


def _allocated(sweep: Sweep) -> list[Point]:
    return [point for point in sweep.points if point.awards is not None]


def _counts(point: Point, words: Words) -> dict[str, str]:
    return {
        "places": words.counted("municipality", point.places or 0),
        "awards": words.counted("award", point.awards or 0),
    }


def _value(point: Point) -> Fraction:
    return Fraction(point.settings[-1][2])


def _place(sweep: Sweep, point: Point) -> float:
    """Where a point stands across: a weight as it is, kroner in millions."""
    return float(_value(point) if sweep.ranges[0].kind == "weight" else _value(point) / MILLION)


def _said(sweep: Sweep, point: Point, words: Words) -> str:
    value = _value(point)
    return words.number(value, 2) if sweep.ranges[0].kind == "weight" else words.money(int(value))


def _what(sweep: Sweep, words: Words) -> str:
    """What is swept: "potten Journalløsninger", "vekten på dekning", "rammen"."""
    swept = sweep.ranges[0]
    if swept.kind == "pot":
        return words("sweep pot", name=words.name(sweep.grant_round.pot[swept.name]))
    return words("sweep frame") if swept.kind == "frame" else words("sweep weight", name=words(f"term {swept.name}"))


def _axis(sweep: Sweep, words: Words) -> str:
    what = _what(sweep, words)
    return what if sweep.ranges[0].kind == "weight" else f"{what}, {words.million_unit}"


def _terms(axes: Axes, sweep: Sweep, at: Sequence[float], words: Words) -> None:
    """Each term as a share of its best; ticks along the bottom where the allocation changes."""
    every = max(1, len(at) // 25)
    for name in TERMS:
        reference = sweep.references.get(name)
        if not reference:
            continue
        shares = [
            float(point.terms[name] / reference) if name in point.terms else float("nan") for point in sweep.points
        ]
        if any(share == share for share in shares):
            mark = {**MARKS[name], "markersize": 5, "markevery": every}
            axes.plot(
                at,
                shares,
                linewidth=1.3,
                markeredgecolor=BLACK,
                markeredgewidth=0.4,
                label=words(f"term {name}"),
                **mark,
            )
    ticks = [x for x, point in zip(at, sweep.points, strict=True) if point.entered or point.left]
    rug: dict[str, Any] = {"transform": axes.get_xaxis_transform(), "linestyle": "none", "color": BLACK}
    if ticks:
        axes.plot(
            ticks, [0.0] * len(ticks), marker="|", markersize=9, label=words("sweep changes"), clip_on=False, **rug
        )
    tidy(axes, grid="both")
    percents(axes.yaxis, words)
    axes.margins(y=0.1)
    label(axes, y=words("sweep share"))
    if ticks or any(sweep.references.get(name) for name in TERMS):
        legend(axes, ncols=4)


def _count(axes: Axes, counts: Sequence[int | None], at: Sequence[float], colour: str) -> None:
    from matplotlib.ticker import MaxNLocator

    axes.step(at, [NOTHING if one is None else one for one in counts], where="mid", color=colour, linewidth=1.5)
    tidy(axes, grid="both")
    axes.yaxis.set_major_locator(MaxNLocator(nbins=3, integer=True))
    axes.margins(y=0.15)


def _marks(axes: Axes, sweep: Sweep, at: Sequence[float]) -> None:
    """Where the round itself stands; and grey where a point has no allocation."""
    edges = lanes.edges(at)
    axes.set_xlim(edges[0], edges[-1])
    lanes.grey_where(axes, [point.awards is None for point in sweep.points], at)
    own = _own(sweep)
    if own is not None and edges[0] <= own <= edges[-1]:
        axes.axvline(own, color=GREY, linewidth=1.0, linestyle=(0, (3, 2)), zorder=1)


def _own(sweep: Sweep) -> float | None:
    """What the round as it is has for what is swept, in the axis' unit."""
    swept, grant_round = sweep.ranges[0], sweep.grant_round
    if swept.kind == "weight":
        weights = {term: grant_round.objective.term(term).weight for term in TERMS}
        weight = next((weight for term, weight in weights.items() if term == swept.name), None)
        return None if weight is None else float(weight)
    held = grant_round.pot[swept.name].budget if swept.kind == "pot" else grant_round.frame
    return None if held is None else held / MILLION


def _captions(sweep: Sweep, every: Sequence[lanes.Lane], some: Sequence[lanes.Lane], words: Words) -> list[str]:
    said = []
    if _own(sweep) is not None:
        said.append(words("sweep own"))
    if some:
        said.append(words("sweep lanes"))
    if len(some) < len(every):
        said.append(words("sweep more lanes", shown=words.number(len(some)), count=words.number(len(every))))
    if any(point.awards is None for point in sweep.points):
        said.append(words("sweep grey"))
    if any(point.termination is Termination.FEASIBLE for point in sweep.points):
        said.append(words("sweep not proven"))
    return [" ".join(said)] if said else []
