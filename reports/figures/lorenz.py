"""How evenly is the money spread over the inhabitants, in each scenario?

Lorenz curves: the municipalities from the fewest kroner per inhabitant to the most, the share of all inhabitants
across, the share of all kroner up.  Gini is twice the area between a curve and the diagonal.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from reports.figures.outcomes import allocated, comparison_note, folded, no_allocation, title
from reports.figures.style import (
    BLACK,
    GREEN,
    GREY,
    PALE,
    SMALL,
    VERMILLION,
    annotate,
    label,
    legend,
    new_figure,
    percents,
    tidy,
)
from reports.words import Words

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from scenarios.attribution import Attribution
    from scenarios.compare import Comparison, Outcome

LINE = 0.3
"""Inches of a scenario's row."""

STYLES: dict[str, dict[str, Any]] = {
    "rest": {"color": "#B5B5B5", "linewidth": 0.8, "marker": "o", "zorder": 2},
    "least": {"color": VERMILLION, "linewidth": 1.6, "marker": "v", "zorder": 4, "linestyle": (0, (5, 2))},
    "most": {"color": GREEN, "linewidth": 1.6, "marker": "^", "zorder": 4, "linestyle": (0, (2, 1.2))},
    "base": {"color": BLACK, "linewidth": 1.8, "marker": "D", "zorder": 5},
}
"""How the curves of the base, the most and the least even scenario, and the rest are drawn."""


@dataclass(frozen=True, slots=True)
class Curve:
    """An outcome's Lorenz curve, from (0, 0) to (1, 1), and its Gini over municipalities, in [0, 1]."""

    outcome: Outcome
    points: tuple[tuple[float, float], ...]
    gini: float


def curves(comparison: Comparison, attribution: Attribution = "population") -> tuple[Curve, ...]:
    """The curves of the outcomes whose awards reach municipalities with known populations, the base first."""
    from scenarios.fairness.profile import profiles

    found = []
    for outcome in allocated(comparison):
        profile = profiles(outcome.grant_round, outcome.result.amounts, attribution)[""]
        if profile.lorenz and profile.over_places.gini is not None:
            found.append(Curve(outcome, profile.lorenz, profile.over_places.gini))
    return tuple(found)


def figure(comparison: Comparison, words: Words, attribution: Attribution = "population") -> Figure | None:
    """The curves to the left, each scenario's Gini to the right; None where no award reaches known inhabitants."""
    ones = curves(comparison, attribution)
    if not ones:
        return None
    kinds = _kinds(comparison, ones)
    chart = new_figure(1.75 + max(3.6, LINE * len(ones)))
    left, right = chart.subplots(1, 2, width_ratios=[2.3, 1])
    left.plot([0, 1], [0, 1], color=GREY, linewidth=0.8, linestyle=(0, (1, 2)), label=words("lorenz even"))
    rest = kinds.index("rest") if "rest" in kinds else -1
    for place, (one, kind) in enumerate(zip(ones, kinds, strict=True)):
        line = {key: value for key, value in STYLES[kind].items() if key != "marker"}
        named = words("lorenz rest") if place == rest else folded(title(comparison, one.outcome, words), 28)
        left.plot(
            *zip(*one.points, strict=True), label=f"_{named}" if kind == "rest" and place != rest else named, **line
        )
    left.set_aspect("equal", adjustable="box", anchor="N")
    left.set_xlim(0, 1)
    left.set_ylim(0, 1)
    for axis in (left.xaxis, left.yaxis):
        percents(axis, words)
    tidy(left, grid="both")
    label(left, x=words("lorenz across"), y=words("lorenz up"))
    legend(left, loc="upper left", bbox_to_anchor=(0.0, 1.0), labelspacing=0.3)
    _ginis(right, comparison, ones, kinds, words)
    caption = words("lorenz caption", attribution=words(f"attribution {attribution}"))
    captions = [caption, *_missing(comparison, ones, words)]
    annotate(chart, comparison_note(comparison, words, words("lorenz title"), *captions, sources=True))
    return chart


def told(comparison: Comparison, words: Words, attribution: Attribution = "population") -> str:
    """The chart in words: Gini of the base, and the most and the least even scenario with theirs."""
    ones = curves(comparison, attribution)
    if not ones:
        return words("lorenz told nothing")
    even, uneven = min(ones, key=lambda one: one.gini), max(ones, key=lambda one: one.gini)
    said = [
        words(f"lorenz told {key}", name=title(comparison, one.outcome, words), gini=_number(one.gini, words))
        for key, one in (("base", ones[0]), ("even", even), ("uneven", uneven))
    ]
    shown = said if len(ones) > 1 else said[:1]
    by = words("lorenz told by", attribution=words(f"attribution {attribution}"))
    return " ".join([*shown, by, *_missing(comparison, ones, words)])


def _kinds(comparison: Comparison, ones: Sequence[Curve]) -> list[str]:
    """How each curve is drawn: the base, the most and the least even of the others, and the rest."""
    others = [one for one in ones if one.outcome is not comparison.base]
    even = min(others, key=lambda one: one.gini, default=None)
    uneven = max(others, key=lambda one: one.gini, default=None)

    def kind(one: Curve) -> str:
        if one.outcome is comparison.base:
            return "base"
        if one is even:
            return "most"
        return "least" if one is uneven else "rest"

    return [kind(one) for one in ones]


def _ginis(axes: Axes, comparison: Comparison, ones: Sequence[Curve], kinds: Sequence[str], words: Words) -> None:
    """A mark for each scenario at its Gini, in the scenarios' order, with the number beside it."""
    for row, (one, kind) in enumerate(zip(ones, kinds, strict=True)):
        style = STYLES[kind]
        edge = style["color"] if kind != "rest" else GREY
        face = style["color"] if kind != "rest" else "white"
        axes.plot(one.gini, row, linestyle="none", marker=style["marker"], color=face, markeredgecolor=edge)
        beside: dict[str, Any] = {"xytext": (6, 0), "textcoords": "offset points", "va": "center", "size": SMALL}
        axes.annotate(_number(one.gini, words), (one.gini, row), **beside)
    if kinds[0] == "base":
        axes.axvline(ones[0].gini, color=PALE, linewidth=1.0, zorder=0)
    low, high = min(one.gini for one in ones), max(one.gini for one in ones)
    room = max(high - low, 0.02)
    axes.set_xlim(low - 0.12 * room, high + 0.5 * room)
    names = [folded(title(comparison, one.outcome, words), 24) for one in ones]
    axes.set_yticks(range(len(ones)), names, size=SMALL, linespacing=0.95)
    axes.set_ylim(len(ones) - 0.4, -0.6)
    axes.set_xticks([])
    axes.set_title(words("lorenz gini"), size=SMALL, loc="left")
    tidy(axes)
    axes.tick_params(axis="y", length=0)
    axes.spines["bottom"].set_visible(False)


def _number(gini: float, words: Words) -> str:
    return words.number(Fraction(round(gini * 1000), 1000), 3)


def _missing(comparison: Comparison, ones: Sequence[Curve], words: Words) -> list[str]:
    drawn = {one.outcome.name for one in ones}
    return [
        words("not drawn", name=title(comparison, one, words), why=no_allocation(one, words))
        for one in comparison.outcomes
        if one.name not in drawn and one.result.allocation is None
    ]
