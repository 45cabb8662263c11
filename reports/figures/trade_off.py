"""What does each scenario give up of one term for another, and which are undominated?

A scenario is undominated where no other with as much money as the base reaches at least as much of both terms and more
of one.  Those that have more money, or less, are drawn apart: more money reaches further in any case.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from optimiser.assess import assess
from optimiser.rounds import GrantRound, TermName
from reports.figures.outcomes import (
    allocated,
    comparison_note,
    folded,
    measured_otherwise,
    no_allocation,
    title,
)
from reports.figures.placing import Box, along, far, placed
from reports.figures.style import (
    BLACK,
    BLUE,
    GREY,
    ORANGE,
    SKY,
    SMALL,
    annotate,
    label,
    legend,
    new_figure,
    numbers,
    settle,
    text_size,
    tidy,
)
from reports.objective_words import score_unit
from reports.words import Words

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from scenarios.compare import Comparison, Outcome

HEIGHT = 6.6
"""Inches."""

NAME = 25
"""Characters of a line of a label."""

MARK = 6.0
"""Half the width of the largest mark, points."""

MARKS: dict[str, dict[str, Any]] = {
    "trade base": {"marker": "D", "s": 62, "c": ORANGE, "edgecolors": BLACK, "linewidths": 0.9, "zorder": 5},
    "trade undominated": {"marker": "o", "s": 54, "c": BLUE, "edgecolors": BLACK, "linewidths": 0.6, "zorder": 4},
    "trade dominated": {"marker": "o", "s": 40, "c": "white", "edgecolors": GREY, "linewidths": 1.2, "zorder": 3},
    "trade richer": {"marker": "^", "s": 48, "c": SKY, "edgecolors": GREY, "linewidths": 0.8, "zorder": 3},
    "trade poorer": {"marker": "v", "s": 48, "c": SKY, "edgecolors": GREY, "linewidths": 0.8, "zorder": 3},
}
"""How the base, the undominated, the rest, and those with more money or less are drawn."""


@dataclass(frozen=True, slots=True)
class Point:
    """Where an outcome stands: its parts of two terms in their own units, and the kroner that it could award."""

    outcome: Outcome
    across: Fraction
    up: Fraction
    money: int

    def dominates(self, other: Point) -> bool:
        """Whether this one reaches at least as much of both, and more of one."""
        as_good = self.across >= other.across and self.up >= other.up
        return as_good and (self.across > other.across or self.up > other.up)


def points(comparison: Comparison, across: TermName = "coverage", up: TermName = "score") -> tuple[Point, ...]:
    """The outcomes that have an allocation, the base first; their parts as the base measures them."""
    found = []
    for outcome in allocated(comparison):
        parts = comparison.parts(outcome)
        money = assess(outcome.grant_round).facts.budget()
        found.append(Point(outcome, parts[across], parts[up], money))
    return tuple(found)


def undominated(comparison: Comparison, ones: Sequence[Point]) -> tuple[Point, ...]:
    """Of those with as much money as the base, those that none of them dominates, by what they reach across."""
    money = assess(comparison.base.grant_round).facts.budget()
    alike = [one for one in ones if one.money == money]
    best = [one for one in alike if not any(other.dominates(one) for other in alike)]
    return tuple(sorted(best, key=lambda one: (one.across, -one.up)))


def figure(
    comparison: Comparison, words: Words, across: TermName = "coverage", up: TermName = "score"
) -> Figure | None:
    """A labelled mark for each scenario, the undominated joined; None where fewer than two can be set side by side."""
    from matplotlib.ticker import MaxNLocator

    ones = points(comparison, across, up)
    if len(ones) < 2:
        return None
    chart = new_figure(HEIGHT)
    axes = chart.add_subplot()
    kinds = _kinds(comparison, ones)
    joined = undominated(comparison, ones)
    axes.plot(
        [float(one.across) for one in joined], [float(one.up) for one in joined], color=BLUE, linewidth=1.1, zorder=2
    )
    for key, mark in MARKS.items():
        some = [one for one in ones if kinds[one.outcome.name] == key]
        if some:
            at = [float(one.across) for one in some], [float(one.up) for one in some]
            axes.scatter(*at, label="_nolegend_" if key == "trade base" else words(key), **mark)
    tidy(axes, grid="both")
    axes.margins(0.14)
    for axis, parts in ((axes.xaxis, [one.across for one in ones]), (axes.yaxis, [one.up for one in ones])):
        axis.set_major_locator(MaxNLocator(nbins="auto", integer=all(part.denominator == 1 for part in parts)))
        numbers(axis, words)
    label(axes, x=_unit(comparison.base.grant_round, across, words), y=_unit(comparison.base.grant_round, up, words))
    legend(axes, ncols=4, columnspacing=1.0)
    heading = words("trade title", up=words(f"term {up}"), across=words(f"term {across}"))
    annotate(chart, comparison_note(comparison, words, heading, *_captions(comparison, words)))
    settle(chart)
    _labels(axes, [folded(title(comparison, one.outcome, words), NAME) for one in ones], ones, joined)
    return chart


def told(comparison: Comparison, words: Words, across: TermName = "coverage", up: TermName = "score") -> str:
    """The chart in words: how many scenarios, which of them are undominated, and what those reach."""
    ones = points(comparison, across, up)
    if len(ones) < 2:
        return words("trade told nothing")
    best = [
        words(
            "trade told one",
            name=title(comparison, one.outcome, words),
            up=words.number(one.up, 1),
            across=words.number(one.across, 0 if one.across.denominator == 1 else 1),
        )
        for one in undominated(comparison, ones)
    ]
    units = {key: _unit(comparison.base.grant_round, term, words) for key, term in (("up", up), ("across", across))}
    said = words("trade told", count=words.number(len(ones)), best="; ".join(best), **units)
    return f"{said} {_missing(comparison, words)}".strip()


def _kinds(comparison: Comparison, ones: Sequence[Point]) -> dict[str, str]:
    """Name of an outcome -> how it is drawn."""
    money = assess(comparison.base.grant_round).facts.budget()
    best = undominated(comparison, ones)

    def kind(one: Point) -> str:
        if one.outcome is comparison.base:
            return "trade base"
        if one.money != money:
            return "trade richer" if one.money > money else "trade poorer"
        return "trade undominated" if one in best else "trade dominated"

    return {one.outcome.name: kind(one) for one in ones}


def _unit(grant_round: GrantRound, term: TermName, words: Words) -> str:
    """What a term is called, with its unit."""
    if term == "score":
        return score_unit(grant_round, words).lower()
    if term == "breadth":
        unit = words("partners unit")
    else:
        counts = grant_round.objective.coverage.counts
        known = {"places": words("places unit"), "population": words("persons")}
        unit = known.get(counts, counts)
    return words("term with unit", term=words(f"term {term}"), unit=unit)


def _captions(comparison: Comparison, words: Words) -> list[str]:
    return [one for one in (words("trade caption"), _missing(comparison, words)) if one]


def _missing(comparison: Comparison, words: Words) -> str:
    """Which scenarios count in another way themselves, and which are not drawn, and why."""
    nothing = [one for one in comparison.outcomes if one.result.allocation is None]
    said = [one for one in (measured_otherwise(comparison, words),) if one]
    said += [words("not drawn", name=title(comparison, one, words), why=no_allocation(one, words)) for one in nothing]
    return " ".join(said)


def _labels(axes: Axes, names: Sequence[str], ones: Sequence[Point], joined: Sequence[Point]) -> None:
    """Every scenario's name beside its mark, on no other mark, name or line; a thin line where it had to go far."""
    chart: Any = axes.get_figure()
    scale = 72 / chart.dpi
    sizes = [text_size(chart, name) for name in names]
    at = [_points(axes, one, scale) for one in ones]
    inside = Box(*(float(edge) * scale for edge in axes.get_window_extent().extents))
    line = along([_points(axes, one, scale) for one in joined])
    boxes = placed(at, sizes, inside, MARK, taken=line)
    for one, name, box, (x, y) in zip(ones, names, boxes, at, strict=True):
        middle = ((box.left + box.right) / 2 - x, (box.bottom + box.top) / 2 - y)
        side = "left" if box.left > x else "right" if box.right < x else "center"
        arrow = {"arrowstyle": "-", "color": GREY, "linewidth": 0.6, "shrinkA": 0, "shrinkB": 3}
        axes.annotate(
            name,
            (float(one.across), float(one.up)),
            xytext=middle,
            textcoords="offset points",
            ha="center",
            va="center",
            multialignment=side,
            size=SMALL,
            linespacing=1.0,
            arrowprops=arrow if far((x, y), box, MARK) else None,
            zorder=6,
        )


def _points(axes: Axes, one: Point, scale: float) -> tuple[float, float]:
    """Where an outcome stands, in points of the page."""
    x, y = axes.transData.transform((float(one.across), float(one.up)))
    return float(x) * scale, float(y) * scale
