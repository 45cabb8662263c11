"""Who got money, by score and by amount, in each pot?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

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

MILLION = 1_000_000
PANELS = 3
"""So many pots stand side by side."""

MARKS: dict[Outcome, dict[str, Any]] = {
    "declined": {"marker": "o", "s": 20, "facecolors": "none", "edgecolors": GREY, "linewidths": 0.9},
    "cut": {"marker": "^", "s": 34, "facecolors": ORANGE, "edgecolors": BLACK, "linewidths": 0.6},
    "full": {"marker": "o", "s": 30, "facecolors": BLUE, "edgecolors": BLACK, "linewidths": 0.6},
}
"""How each outcome is drawn, in the order in which they are drawn."""

REJECTED: dict[str, Any] = {"marker": "x", "s": 26, "c": PURPLE, "linewidths": 1.4}


def figure(decided: Decided, words: Words) -> Figure:
    """One panel for each pot: eligible amount (millions) across, score up; rejected on form in a strip below
    (what was requested, where nothing is eligible)."""
    pots = [pot.id for pot in decided.grant_round.pots]
    rows = [pots[start : start + PANELS] for start in range(0, len(pots), PANELS)]
    chart = new_figure(1.5 + 3.6 * len(rows))
    parts = chart.subfigures(len(rows), 1, squeeze=False)
    for row, part in zip(rows, parts[:, 0], strict=True):
        _row(part, row, decided, words)
    _legend(parts[0, 0], decided, words)
    caption = words("scores caption rejected") if decided.rejected else ""
    annotate(chart, note(decided, words, words("scores title"), caption))
    return chart


def _row(part: SubFigure, pots: Sequence[str], decided: Decided, words: Words) -> None:
    """Panels above, strips of what was rejected below (where anything was)."""
    strip = bool(decided.rejected)
    ratios = [1, 0.09] if strip else [1]
    grid = part.subplots(len(ratios), len(pots), squeeze=False, sharex="col", height_ratios=ratios)
    for place, pot in enumerate(pots):
        _panel(grid[0, place], pot, decided, words)
        if place:
            grid[0, place].tick_params(labelleft=False)
        if strip:
            _strip(grid[1, place], pot, decided, words)
        label(grid[-1, place], x=words("eligible axis", unit=words.million_unit))
    label(grid[0, 0], y=words("score axis"))


def _panel(axes: Axes, pot: str, decided: Decided, words: Words) -> None:
    for outcome, mark in MARKS.items():
        ones = decided.in_order(pot, [outcome])
        amounts = [max(one.eligible, 1) / MILLION for one in ones]
        axes.scatter(amounts, [float(one.score) for one in ones], zorder=3, clip_on=False, **mark)
    funded = decided.in_order(pot, ("full", "cut"))
    if funded:
        axes.axhline(float(min(one.score for one in funded)), color=BLACK, linestyle=(0, (4, 3)), linewidth=0.9)
    name = words.name(decided.grant_round.pot[pot])
    said = words("scores panel", pot=name, funded=len(funded), count=len(decided.ranked[pot]))
    axes.set_title(plain(said), size=TEXT, weight="bold", loc="left")
    axes.set_ylim(*_range(decided))
    tidy(axes, grid="both")
    numbers(axes.yaxis, words)
    _scale(axes, tuple(decided.facts.everyone.values()), words)


def _range(decided: Decided) -> tuple[float, float]:
    """The same scores in every panel: tens around the lowest and the highest."""
    scores = [float(one.score) for ones in decided.ranked.values() for one in ones] or [0.0, 100.0]
    return max(0.0, min(scores) // 10 * 10 - 2), min(102.0, max(scores) // 10 * 10 + 12)


def _scale(axes: Axes, ones: Sequence[ApplicationFacts], words: Words) -> None:
    """Amounts on a logarithmic scale, the same in every panel, with ticks at 1, 2 and 5."""
    from matplotlib.ticker import FixedLocator, NullLocator

    amounts = [amount / MILLION for one in ones if (amount := one.eligible or one.application.requested)] or [0.1]
    low, high = min(amounts) / 1.25, max(amounts) * 1.25
    axes.set_xscale("log")
    axes.set_xlim(low, high)
    ticks = [step * 10.0**power for power in range(-7, 6) for step in (1, 2, 5)]
    inside = [tick for tick in ticks if low <= tick <= high]
    axes.xaxis.set_major_locator(FixedLocator(inside if len(inside) < 7 else inside[::2]))
    axes.xaxis.set_minor_locator(NullLocator())
    numbers(axes.xaxis, words)


def _strip(axes: Axes, pot: str, decided: Decided, words: Words) -> None:
    """What was rejected on form, by amount alone."""
    ones = [one for one in decided.rejected if one.pot == pot]
    amounts = [(one.eligible or one.application.requested) / MILLION for one in ones]
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
