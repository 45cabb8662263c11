"""What does each rule cost, in points, ranked?

A bar for each thing that limits the round: how many points of score the optimum has more without it.  Beside it what
else differs: places, partners, awards and kroner.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from optimiser.rounds import GrantRound
from reports.figures.outcomes import folded, round_note
from reports.figures.style import (
    BLACK,
    BLUE,
    GREY,
    ORANGE,
    SMALL,
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
    from matplotlib.figure import Figure

    from scenarios.prices import Price

MOST = 24
"""With more rules than this, the dearest are shown."""

LINES = 4
"""Lines of a rule's words at most."""

COLUMNS = ("places", "partners", "awards", "kroner")
"""What stands in numbers to the right of the bars."""


def figure(prices: Sequence[Price], words: Words, grant_round: GrantRound) -> Figure | None:
    """A bar for each rule, the dearest first; None where there is no rule."""
    if not prices:
        return None
    shown = prices[:MOST]
    names = [folded(words.pick(price.words), 38, LINES) for price in shown]
    tall = [0.17 * (1 + name.count("\n")) + 0.12 for name in names]
    chart = new_figure(1.9 + sum(tall))
    left, right = chart.subplots(1, 2, sharey=True, width_ratios=[1, 1.55])
    at = [sum(tall[:row]) + tall[row] / 2 for row in range(len(tall))]
    _bars(left, shown, at, words)
    _numbers(right, shown, at, words)
    left.set_yticks(at, names, size=SMALL, linespacing=0.95)
    left.set_ylim(sum(tall), -0.22)
    said = [words("rule prices caption", unit=words.unit)]
    if len(prices) > MOST:
        said.append(words("rule prices shown", shown=MOST, count=words.number(len(prices))))
    annotate(chart, round_note(grant_round, words, words("rule prices title"), *said))
    return chart


def told(prices: Sequence[Price], words: Words, grant_round: GrantRound) -> str:
    """The chart in words: how many rules there are, what the dearest costs, and how many cost nothing."""
    if not prices:
        return words("rule prices told none")
    first = prices[0]
    free = words.number(sum(price.value == 0 for price in prices))
    said = [words("rule prices told", count=words.number(len(prices)), free=free)]
    if first.value:
        points = words.number(first.points, 1) if first.points is not None else "0"
        name = words.pick(first.words).strip().rstrip(".")
        said.append(words("rule prices told first", name=name, points=points, places=words.number(first.places or 0)))
    return " ".join(said)


def _bars(axes: Axes, prices: Sequence[Price], at: Sequence[float], words: Words) -> None:
    known = [float(price.points) for price in prices if price.points is not None]
    widest = max((abs(points) for points in known), default=0.0) or 1.0
    for y, price in zip(at, prices, strict=True):
        if price.points is None:
            axes.text(0, y, f" {words('rule prices unknown')}", size=SMALL, va="center", color=GREY)
            continue
        points = float(price.points)
        colour, hatch = (BLUE, "") if points >= 0 else (ORANGE, "///")
        axes.barh(y, points, 0.2, color=colour, hatch=hatch, edgecolor=BLACK, linewidth=0.5)
        side = 1 if points >= 0 else -1
        axes.annotate(
            words.signed(Fraction(price.points), 1),
            (points, y),
            xytext=(4 * side, 0),
            textcoords="offset points",
            ha="left" if side > 0 else "right",
            va="center",
            size=SMALL,
        )
    axes.axvline(0, color=BLACK, linewidth=0.8)
    low = min([0.0, *known])
    axes.set_xlim(low * 1.1 - (0.55 * widest if low < 0 else 0), max([0.0, *known]) + 0.55 * widest)
    tidy(axes, grid="x")
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)
    axes.locator_params(axis="x", nbins=3)
    numbers(axes.xaxis, words)
    label(axes, x=words("rule prices axis"))


def _numbers(axes: Axes, prices: Sequence[Price], at: Sequence[float], words: Words) -> None:
    """The other differences, a column each."""
    ends = (0.22, 0.46, 0.72, 1.0)
    for end, key in zip(ends, COLUMNS, strict=True):
        axes.text(
            end,
            -0.06,
            plain(words(f"rule prices {key}", unit=words.unit)),
            size=SMALL,
            ha="right",
            va="bottom",
            color=GREY,
        )
        for y, price in zip(at, prices, strict=True):
            number = getattr(price, key)
            if number is not None:
                axes.text(end, y, words.signed(number), size=SMALL, ha="right", va="center")
    axes.set_xlim(0, 1)
    axes.set_axis_off()
