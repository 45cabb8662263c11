"""What is the next million of a pot worth, and what does it cost that nobody may lose by it?

From the top: the value of every budget, of the best allocation and along the nested path in which every award that was
made before is kept; what that costs; what the next million brings; and who enters and leaves.  Where the score is
weighed, value is told in the points of score that it counts as much as.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from reports.figures import lanes
from reports.figures.outcomes import round_note
from reports.figures.style import (
    BLACK,
    BLUE,
    GREEN,
    GREY,
    ORANGE,
    SMALL,
    VERMILLION,
    annotate,
    label,
    legend,
    new_figure,
    numbers,
    plain,
    tidy,
)
from reports.words import MILLION, Words

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from scenarios.budget_curve import BudgetCurve, Step

VALUE_HEIGHT, SMALL_HEIGHT = 2.0, 0.95
"""Inches of the panel of values, and of each one below it."""

NOTHING = float("nan")
"""Drawn as a gap."""


def figure(curve: BudgetCurve, words: Words) -> Figure | None:
    """The curve of a pot's budget; None where fewer than two budgets have an allocation."""
    if len(_allocated(curve)) < 2:
        return None
    every = lanes.lanes([step.amounts if step.value is not None else None for step in curve.steps])
    some = lanes.shown(every, 30)
    heights = [VALUE_HEIGHT, SMALL_HEIGHT, SMALL_HEIGHT, SMALL_HEIGHT] + [lanes.LINE * len(some) + 0.1] * bool(some)
    chart = new_figure(2.1 + sum(heights) + 0.24 * len(heights))
    panels = chart.subplots(len(heights), 1, sharex=True, height_ratios=heights)
    at = [step.budget / MILLION for step in curve.steps]
    scale = _points_of_score(curve)
    _values(panels[0], curve, at, scale, words)
    _cost(panels[1], curve, at, scale, words)
    _next(panels[2:4], curve, at, words)
    if some:
        lanes.draw(panels[4], some, at, curve.grant_round)
        _nested(panels[4], curve, some, at, words)
    for axes in panels:
        _marks(axes, curve, at)
    numbers(panels[-1].xaxis, words)
    name = words.name(curve.grant_round.pot[curve.pot])
    label(panels[-1], x=f"{words('sweep pot', name=name)}, {words.million_unit}")
    heading = words("curve title", pot=name)
    annotate(chart, round_note(curve.grant_round, words, heading, _caption(curve, every, some, words)))
    return chart


def told(curve: BudgetCurve, words: Words) -> str:
    """The chart in words: what the next million brings at the round's budget, the dearest nesting, who leaves."""
    found = _allocated(curve)
    if len(found) < 2:
        return words("sweep told nothing")
    held = curve.grant_round.pot[curve.pot].budget
    near = min((step for step in found if step.more), key=lambda step: abs(step.budget - held), default=None)
    said = []
    if near is not None and near.more is not None:
        more = near.more
        score = more.parts.get("score")
        given = {
            "kroner": words.short(more.kroner),
            "budget": words.money(near.budget),
            "points": words.number(score, 1) if score is not None else "0",
            "places": words.counted("municipality", more.places),
            "awards": words.counted("award", more.awards),
        }
        said.append(words("curve told next", **given))
    dearest = max(found, key=lambda step: step.nested_cost or 0)
    scale = _points_of_score(curve)
    cost = words.number((dearest.nested_cost or 0) * (scale or Fraction(1)), 1 if scale else 0)
    said.append(words("curve told nested", cost=cost, unit=_unit(scale, words), budget=words.money(dearest.budget)))
    gone = sorted({key for step in found for key in step.left})
    count = words.counted("application", len(gone))
    said.append(
        words("curve told left", count=count, ids=", ".join(gone[:8])) if gone else words("curve told none left")
    )
    return " ".join(said)


def _allocated(curve: BudgetCurve) -> list[Step]:
    return [step for step in curve.steps if step.value is not None]


def _points_of_score(curve: BudgetCurve) -> Fraction | None:
    """How many points of score a millionth of value counts as much as; None where the score does not weigh."""
    reference, weight = curve.references.get("score"), curve.grant_round.objective.score.weight
    return reference / (MILLION * weight) if reference and weight else None


def _scaled(number: int | None, scale: Fraction | None) -> float:
    return NOTHING if number is None else float(number * (scale or 1))


def _unit(scale: Fraction | None, words: Words) -> str:
    return words("curve worth" if scale else "curve millionths")


def _head(axes: Axes, text: str) -> None:
    """What a small panel shows, above it."""
    axes.set_title(plain(text), size=SMALL, loc="left", pad=3)


def _values(axes: Axes, curve: BudgetCurve, at: Sequence[float], scale: Fraction | None, words: Words) -> None:
    best = [_scaled(step.value, scale) for step in curve.steps]
    nested = [_scaled(step.nested_value, scale) for step in curve.steps]
    axes.plot(at, best, color=BLACK, linewidth=1.5, marker="o", markersize=3.5, label=words("curve best"))
    line: dict[str, Any] = {"color": VERMILLION, "linewidth": 1.3, "linestyle": (0, (4, 2))}
    axes.plot(at, nested, marker="s", markersize=3, label=words("curve nested"), **line)
    tidy(axes, grid="both")
    numbers(axes.yaxis, words)
    label(axes, y=words("curve value", unit=_unit(scale, words)))
    legend(axes, ncols=2)


def _cost(axes: Axes, curve: BudgetCurve, at: Sequence[float], scale: Fraction | None, words: Words) -> None:
    """What it costs that nobody may lose, as bars."""
    edges = lanes.edges(at)
    wide = [right - left for left, right in pairwise(edges)]
    costs = [_scaled(step.nested_cost, scale) for step in curve.steps]
    axes.bar(at, costs, [0.8 * one for one in wide], color="white", edgecolor=VERMILLION, hatch="////", linewidth=0.8)
    tidy(axes, grid="both")
    numbers(axes.yaxis, words)
    axes.locator_params(axis="y", nbins=3)
    _head(axes, words("curve cost", unit=_unit(scale, words)))


def _next(panels: Sequence[Axes], curve: BudgetCurve, at: Sequence[float], words: Words) -> None:
    """What the next million brings: points above; places and awards below."""
    known = [(x, step.more) for x, step in zip(at, curve.steps, strict=True) if step.more is not None]
    xs = [x for x, _ in known]
    kroner = words.short(known[0][1].kroner) if known else ""
    points = [float(more.parts.get("score", 0)) for _, more in known]
    above, below = panels
    line: dict[str, Any] = {"linewidth": 1.2, "markersize": 4, "markeredgecolor": BLACK, "markeredgewidth": 0.4}
    above.plot(xs, points, color=BLUE, marker="o", **line)
    _head(above, words("curve next points", kroner=kroner))
    below.plot(xs, [more.places for _, more in known], color=ORANGE, marker="s", label=words("curve places"), **line)
    below.plot(xs, [more.awards for _, more in known], color=GREEN, marker="^", label=words("curve awards"), **line)
    _head(below, words("curve next counts", kroner=kroner))
    for axes in (above, below):
        tidy(axes, grid="both")
        axes.axhline(0, color=GREY, linewidth=0.8, zorder=1)
        axes.locator_params(axis="y", nbins=4)
        numbers(axes.yaxis, words)
        axes.margins(y=0.15)
    if known:
        right: dict[str, Any] = {"loc": "lower right", "bbox_to_anchor": (1, 1), "borderaxespad": 0.0}
        legend(below, ncols=2, **right)


def _nested(axes: Axes, curve: BudgetCurve, some: Sequence[lanes.Lane], at: Sequence[float], words: Words) -> None:
    """Where the nested path takes an application in, for good."""
    edges = lanes.edges(at)
    for row, lane in enumerate(some):
        first = next((n for n, step in enumerate(curve.steps) if step.nested_amounts.get(lane.application)), None)
        if first is not None:
            axes.plot(
                [edges[first]],
                [row],
                marker=">",
                markersize=6,
                color=VERMILLION,
                markeredgecolor="white",
                markeredgewidth=0.6,
                linestyle="none",
                clip_on=False,
                zorder=5,
            )


def _marks(axes: Axes, curve: BudgetCurve, at: Sequence[float]) -> None:
    """Where the round itself stands; grey where a budget has no allocation."""
    edges = lanes.edges(at)
    axes.set_xlim(edges[0], edges[-1])
    lanes.grey_where(axes, [step.value is None for step in curve.steps], at)
    own = curve.grant_round.pot[curve.pot].budget / MILLION
    if edges[0] <= own <= edges[-1]:
        axes.axvline(own, color=GREY, linewidth=1.0, linestyle=(0, (3, 2)), zorder=1)


def _caption(curve: BudgetCurve, every: Sequence[lanes.Lane], some: Sequence[lanes.Lane], words: Words) -> str:
    said = [words("sweep own"), words("curve caption")]
    if some:
        said.append(words("curve lanes"))
    if len(some) < len(every):
        said.append(words("sweep more lanes", shown=words.number(len(some)), count=words.number(len(every))))
    if any(step.value is None for step in curve.steps):
        said.append(words("sweep grey"))
    return " ".join(said)
