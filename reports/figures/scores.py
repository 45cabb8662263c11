"""Who got money, by score and by amount, in each pot?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from optimiser.facts import ApplicationFacts
from reports.decided import Decided, Outcome
from reports.figures.note import note
from reports.figures.style import (
    BLACK,
    BLUE,
    GREY,
    ORANGE,
    PURPLE,
    SMALL,
    TEXT,
    annotate,
    label,
    new_figure,
    numbers,
    plain,
    tidy,
)
from reports.words import Words

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure, SubFigure

SIDE_BY_SIDE = 3
"""So many panels stand in a row."""

MOST_PANELS = 9
"""With more pots than this, one panel holds them all."""

MARKS: dict[Outcome, dict[str, Any]] = {
    "declined": {"marker": "o", "s": 20, "facecolors": "none", "edgecolors": GREY, "linewidths": 0.9},
    "cut": {"marker": "^", "s": 34, "facecolors": ORANGE, "edgecolors": BLACK, "linewidths": 0.6},
    "full": {"marker": "o", "s": 30, "facecolors": BLUE, "edgecolors": BLACK, "linewidths": 0.6},
}
"""How each outcome is drawn, in the order in which they are drawn."""

REJECTED: dict[str, Any] = {"marker": "x", "s": 26, "c": PURPLE, "linewidths": 1.4}


class Panel(NamedTuple):
    """One panel: what it is called, and whose pots it holds."""

    name: str
    pots: tuple[str, ...]


def figure(decided: Decided, words: Words) -> Figure:
    """One panel for each pot: eligible amount across, score up; what was rejected on form in a strip below.

    The same scales in every panel.  Where nothing is eligible, what was requested is shown.
    """
    panels = _panels(decided, words)
    rows = [panels[start : start + SIDE_BY_SIDE] for start in range(0, len(panels), SIDE_BY_SIDE)]
    chart = new_figure(1.5 + 3.6 * len(rows))
    parts = chart.subfigures(len(rows), 1, squeeze=False)
    for row, part in zip(rows, parts[:, 0], strict=True):
        _row(part, row, decided, words)
    _legend(parts[0, 0], decided, words)
    caption = words("scores caption rejected") if decided.rejected else ""
    annotate(chart, note(decided, words, words("scores title"), caption))
    return chart


def _panels(decided: Decided, words: Words) -> list[Panel]:
    pots = decided.grant_round.pots
    if len(pots) > MOST_PANELS:
        return [Panel(words("in all"), tuple(pot.id for pot in pots))]
    return [Panel(words.name(pot), (pot.id,)) for pot in pots]


def _row(part: SubFigure, panels: Sequence[Panel], decided: Decided, words: Words) -> None:
    """Panels above, strips of what was rejected below (where anything was)."""
    strip = bool(decided.rejected)
    ratios = [1, 0.09] if strip else [1]
    grid = part.subplots(len(ratios), len(panels), squeeze=False, sharex="col", height_ratios=ratios)
    divisor, unit = words.scale(max((one.eligible for one in decided.facts.everyone.values()), default=0))
    for place, panel in enumerate(panels):
        _marks(grid[0, place], panel, decided, divisor, words)
        _scale(grid[0, place], tuple(decided.facts.everyone.values()), divisor, words)
        if place:
            grid[0, place].tick_params(labelleft=False)
        if strip:
            _strip(grid[1, place], panel, decided, divisor, words)
        label(grid[-1, place], x=words("eligible axis", unit=unit))
    label(grid[0, 0], y=words("score axis"))


def _marks(axes: Axes, panel: Panel, decided: Decided, divisor: int, words: Words) -> None:
    standing = [one for pot in panel.pots for one in decided.ranked[pot]]
    for outcome, mark in MARKS.items():
        ones = [one for one in standing if decided.outcome(one.id) == outcome]
        amounts = [max(one.eligible, 1) / divisor for one in ones]
        axes.scatter(amounts, [float(one.score) for one in ones], zorder=3, clip_on=False, **mark)
    funded = [one.score for one in standing if one.id in decided.amounts]
    if funded:
        axes.axhline(float(min(funded)), color=BLACK, linestyle=(0, (4, 3)), linewidth=0.9)
    said = words("scores panel", pot=panel.name, funded=len(funded), count=len(standing))
    axes.set_title(plain(said), size=TEXT, weight="bold", loc="left")
    axes.set_ylim(*_range(decided))
    tidy(axes, grid="both")
    numbers(axes.yaxis, words)


def _range(decided: Decided) -> tuple[float, float]:
    """The same scores in every panel: tens around the lowest and the highest."""
    scores = [float(one.score) for ones in decided.ranked.values() for one in ones] or [0.0, 100.0]
    return max(0.0, min(scores) // 10 * 10 - 2), min(102.0, max(scores) // 10 * 10 + 12)


def _scale(axes: Axes, ones: Sequence[ApplicationFacts], divisor: int, words: Words) -> None:
    """Amounts on a logarithmic scale, the same in every panel, with ticks at 1, 2 and 5."""
    from matplotlib.ticker import FixedLocator, NullLocator

    amounts = [amount / divisor for one in ones if (amount := one.eligible or one.application.requested)] or [0.1]
    low, high = min(amounts) / 1.25, max(amounts) * 1.25
    axes.set_xscale("log")
    axes.set_xlim(low, high)
    ticks = [step * 10.0**power for power in range(-7, 10) for step in (1, 2, 5)]
    inside = [tick for tick in ticks if low <= tick <= high]
    axes.xaxis.set_major_locator(FixedLocator(inside if len(inside) < 7 else inside[::2]))
    axes.xaxis.set_minor_locator(NullLocator())
    numbers(axes.xaxis, words)


def _strip(axes: Axes, panel: Panel, decided: Decided, divisor: int, words: Words) -> None:
    """What was rejected on form, by amount alone."""
    ones = [one for one in decided.rejected if one.pot in panel.pots]
    amounts = [(one.eligible or one.application.requested) / divisor for one in ones]
    axes.scatter(amounts, [0] * len(ones), clip_on=False, **REJECTED)
    axes.set_yticks([])
    axes.set_ylim(-1, 1)
    tidy(axes)
    axes.spines["left"].set_visible(False)
    axes.set_facecolor("#F4F0F3")
    axes.text(0.01, 1.05, words("outcome rejected"), size=SMALL, transform=axes.transAxes, va="bottom", color=GREY)
    numbers(axes.xaxis, words)


def _legend(part: SubFigure, decided: Decided, words: Words) -> None:
    from matplotlib.lines import Line2D

    axes = part.axes[0]
    handles: list[Any] = [
        axes.scatter([], [], label=words(f"{outcome} legend"), **MARKS[outcome])
        for outcome in ("full", "cut", "declined")
    ]
    if decided.rejected:
        handles.append(axes.scatter([], [], label=words("rejected legend"), **REJECTED))
    handles.append(Line2D([], [], color=BLACK, linestyle=(0, (4, 3)), linewidth=0.9, label=words("lowest line")))
    columns = 4 if len(handles) == 4 else 3
    part.legend(
        handles=handles, loc="outside upper left", ncols=columns, fontsize=SMALL, frameon=False, columnspacing=1.2
    )
