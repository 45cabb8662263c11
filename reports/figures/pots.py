"""How much was asked of each pot, how much does it hold, and how much was awarded?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from optimiser.result import PotResult
from reports.decided import Decided
from reports.figures.note import note
from reports.figures.style import (
    BLACK,
    BLUE,
    GREY,
    ORANGE,
    SMALL,
    TEXT,
    annotate,
    label,
    legend,
    new_figure,
    numbers,
    plain,
    tidy,
)
from reports.words import Words

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

BAR = 0.30
"""Height of a bar, where a pot takes 1."""


def figure(decided: Decided, words: Words) -> Figure:
    """Two bars for each pot: what was requested; and the budget, as awarded and unspent."""
    pots = decided.result.pots
    chart = new_figure(1.9 + 0.85 * len(pots))
    axes = chart.add_subplot()
    divisor, unit = words.scale(max((max(pot.requested, pot.budget) for pot in pots), default=0))
    for place, pot in enumerate(pots):
        _bars(axes, place, pot, divisor, words)
        _labels(axes, place, pot, divisor, words)
    names = [words.name(decided.grant_round.pot[pot.pot]) for pot in pots]
    axes.set_yticks(range(len(pots)), [plain(name) for name in names], size=TEXT, weight="bold")
    axes.tick_params(axis="y", length=0)
    axes.invert_yaxis()
    tidy(axes, grid="x")
    axes.margins(x=0.02)
    numbers(axes.xaxis, words)
    label(axes, x=unit)
    handles, _ = axes.get_legend_handles_labels()
    legend(axes, handles=[handles[1], handles[0], *handles[2:]], ncols=4)
    annotate(chart, note(decided, words, words("pots title")))
    return chart


def _bars(axes: Axes, place: int, pot: PotResult, divisor: int, words: Words) -> None:
    def named(key: str) -> str:
        return words(key) if place == 0 else "_nolegend_"

    demand, awarded, unspent = pot.requested / divisor, pot.awarded / divisor, pot.unspent / divisor
    above, below = place - 0.2, place + 0.2
    axes.barh(above, demand, BAR, color="white", edgecolor=GREY, hatch="///", label=named("demand bar"))
    axes.barh(below, awarded, BAR, color=BLUE, edgecolor=BLUE, label=named("awarded bar"))
    axes.barh(below, unspent, BAR, left=awarded, color=ORANGE, edgecolor=BLACK, hatch="xx", label=named("unspent bar"))
    edges = [below - BAR * 0.75, below + BAR * 0.75]
    axes.plot([pot.budget / divisor] * 2, edges, color=BLACK, linewidth=2.2, label=named("budget line"))


def _labels(axes: Axes, place: int, pot: PotResult, divisor: int, words: Words) -> None:
    demand = words("demand label", amount=words.short(pot.requested), count=words.number(pot.applications))
    budget = words(
        "pot label",
        awarded=words.short(pot.awarded),
        budget=words.short(pot.budget),
        count=words.number(pot.funded),
        unspent=words.money(pot.unspent),
    )
    white = {"facecolor": "white", "edgecolor": "none", "pad": 1.0}
    offset: dict[str, Any] = {"xytext": (6, 0), "textcoords": "offset points", "va": "center", "size": SMALL}
    axes.annotate(plain(demand), (pot.requested / divisor, place - 0.2), bbox=white, **offset)
    axes.annotate(plain(budget), (pot.budget / divisor, place + 0.2), bbox=white, **offset)
