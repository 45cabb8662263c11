"""How do the scenarios compare: the terms of the objective, and who gained and lost an award?"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from optimiser.rounds import TERMS
from reports.decided import banners, full_name
from reports.figures.style import (
    BLACK,
    BLUE,
    GREEN,
    GREY,
    ORANGE,
    SMALL,
    TEXT,
    VERMILLION,
    Note,
    annotate,
    label,
    legend,
    new_figure,
    percents,
    shortened,
    tidy,
)
from reports.words import Words

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from scenarios.compare import Comparison, Outcome

MARKS: dict[str, dict[str, Any]] = {
    "score": {"marker": "o", "color": BLUE, "markersize": 8},
    "coverage": {"marker": "s", "color": ORANGE, "markersize": 7},
    "breadth": {"marker": "^", "color": GREEN, "markersize": 8},
}


WHITE = {"facecolor": "white", "edgecolor": "none", "pad": 0.8}


def figure(comparison: Comparison, words: Words) -> Figure:
    """A row for each scenario, the base first: shares of the reference left, awards gained and lost right."""
    outcomes = comparison.outcomes
    chart = new_figure(2.2 + 0.5 * len(outcomes))
    left, right = chart.subplots(1, 2, sharey=True, width_ratios=[1.5, 1])
    _terms(left, outcomes, words)
    _moves(right, comparison, words)
    names = [words("base"), *(outcome.name for outcome in outcomes[1:])]
    left.set_yticks(range(len(outcomes)), shortened(names, 24), size=TEXT)
    left.set_ylim(len(outcomes) - 0.4, -0.6)
    base = comparison.base
    footer = words(
        "footer round",
        name=full_name(base.grant_round, words),
        year=base.grant_round.year,
        round=base.grant_round.digest[:12],
    )
    said = (words("comparison caption"), footer)
    annotate(chart, Note(words("comparison title"), banners(base.grant_round, base.result, words), said))
    return chart


def _terms(axes: Axes, outcomes: tuple[Outcome, ...], words: Words) -> None:
    """Each term's part as a share of its reference; a thin line marks where the base stands."""
    for place, outcome in enumerate(outcomes):
        if outcome.result.allocation is None:
            said = words(f"no allocation: {outcome.result.termination.name}")
            axes.text(0.02, place, said, transform=axes.get_yaxis_transform(), va="center", size=SMALL, bbox=WHITE)
    for name in TERMS:
        shares = {
            place: float(term.part / term.reference)
            for place, outcome in enumerate(outcomes)
            for term in outcome.result.terms
            if term.name == name and term.reference and term.part is not None
        }
        if not shares:
            continue
        axes.plot(
            list(shares.values()),
            list(shares),
            linestyle="none",
            markeredgecolor=BLACK,
            markeredgewidth=0.6,
            label=words(f"term {name}"),
            clip_on=False,
            zorder=3,
            **MARKS[name],
        )
        if 0 in shares:
            axes.axvline(shares[0], color=MARKS[name]["color"], linewidth=0.9, linestyle=(0, (2, 2)), zorder=1)
    tidy(axes, grid="x")
    axes.tick_params(axis="y", length=0)
    percents(axes.xaxis, words)
    axes.margins(x=0.08)
    label(axes, x=words("share axis"))
    legend(axes, ncols=3)


def _moves(axes: Axes, comparison: Comparison, words: Words) -> None:
    """Awards lost to the left, gained to the right; raised and cut in words."""
    widest = 1
    moves = comparison.moves()
    for place, outcome in enumerate(comparison.outcomes):
        if place == 0 or outcome.result.allocation is None:
            continue
        times = Counter(move.movement for move in moves if move.scenario == outcome.name)
        widest = max(widest, times["gained"], times["lost"])
        axes.barh(place, times["gained"], 0.4, color=BLUE)
        axes.barh(place, -times["lost"], 0.4, color="white", edgecolor=VERMILLION, hatch="///")
        for side, number in ((1, times["gained"]), (-1, times["lost"])):
            at = (side * number, place)
            said = words.signed(side * number)
            beside: dict[str, Any] = {"ha": "left" if side > 0 else "right", "va": "center", "size": SMALL}
            axes.annotate(said, at, xytext=(4 * side, 0), textcoords="offset points", **beside)
        also = words("moves label", raised=words.number(times["raised"]), cut=words.number(times["cut"]))
        axes.text(0, place + 0.42, also, ha="center", va="center", size=SMALL, color=GREY, bbox=WHITE)
    axes.axvline(0, color=BLACK, linewidth=0.8)
    axes.set_xlim(-widest * 1.35, widest * 1.35)
    axes.set_xticks([])
    tidy(axes)
    axes.spines["left"].set_visible(False)
    axes.tick_params(axis="y", length=0, labelleft=False)
    label(axes, x=words("moves axis"))
