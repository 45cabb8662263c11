"""How do the scenarios compare: the terms of the objective, and who gained and lost an award?"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from optimiser.rounds import TERMS, TermName
from reports.figures.outcomes import (
    allocated,
    comparison_note,
    folded,
    measured_otherwise,
    no_allocation,
    title,
    titles,
)
from reports.figures.style import (
    BLACK,
    BLUE,
    GREEN,
    GREY,
    ORANGE,
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

    from scenarios.compare import Comparison, Outcome

MARKS: dict[TermName, dict[str, Any]] = {
    "score": {"marker": "o", "color": BLUE, "markersize": 8},
    "coverage": {"marker": "s", "color": ORANGE, "markersize": 7},
    "breadth": {"marker": "^", "color": GREEN, "markersize": 8},
}

LINE, LOOSE = 0.42, 0.5
"""Inches of a scenario's row where they are many, and else."""

MANY = 10

WHITE = {"facecolor": "white", "edgecolor": "none", "pad": 0.8}


def figure(comparison: Comparison, words: Words) -> Figure:
    """A row for each scenario, the base first: shares of the reference left, awards gained and lost right."""
    outcomes = comparison.outcomes
    chart = new_figure(2.1 + (LINE if len(outcomes) > MANY else LOOSE) * len(outcomes))
    left, right = chart.subplots(1, 2, sharey=True, width_ratios=[1.5, 1])
    _terms(left, comparison, words)
    _moves(right, comparison, words)
    names = [folded(name, 24) for name in titles(comparison, words)]
    left.set_yticks(range(len(outcomes)), names, size=SMALL, linespacing=0.95)
    left.set_ylim(len(outcomes) - 0.4, -0.6)
    captions = [one for one in (words("comparison caption"), measured_otherwise(comparison, words)) if one]
    annotate(chart, comparison_note(comparison, words, words("comparison title"), *captions))
    return chart


def told(comparison: Comparison, words: Words) -> str:
    """The chart in words: the base's terms, and for each term the scenario that reaches the most of it."""
    if not (found := allocated(comparison)):
        return words("nothing allocated")
    base = _shares(comparison, comparison.base)
    parts = ", ".join(_named(term, share, words) for term, share in base.items())
    said = [words("comparison told base", parts=parts)] if parts else []
    for term in TERMS:
        having = [one for one in found if term in _shares(comparison, one)]
        if len(having) > 1:
            best = max(having, key=lambda one: _shares(comparison, one)[term])
            share = _named(term, _shares(comparison, best)[term], words)
            said.append(words("comparison told best", part=share, name=title(comparison, best, words)))
    none = [one for one in comparison.outcomes if one.result.allocation is None]
    said += [words("not drawn", name=title(comparison, one, words), why=no_allocation(one, words)) for one in none]
    return " ".join(said)


def _named(term: TermName, share: float, words: Words) -> str:
    from fractions import Fraction

    percent = words.percent(Fraction(round(share * 1000), 1000), 1)
    return words("comparison told term", term=words(f"term {term}"), share=percent)


def _shares(comparison: Comparison, outcome: Outcome) -> dict[TermName, float]:
    """Term -> its part, as the base measures it, as a share of its reference; for the terms that have both."""
    parts, references = comparison.parts(outcome), comparison.references
    known = {name: references[name] for name in TERMS if name in parts}
    return {name: float(parts[name] / reference) for name, reference in known.items() if reference}


def _terms(axes: Axes, comparison: Comparison, words: Words) -> None:
    """Each term's part as a share of its reference; a thin line marks where the base stands."""
    shares = [_shares(comparison, outcome) for outcome in comparison.outcomes]
    for place, outcome in enumerate(comparison.outcomes):
        if outcome.result.allocation is None:
            said = no_allocation(outcome, words)
            axes.text(0.02, place, said, transform=axes.get_yaxis_transform(), va="center", size=SMALL, bbox=WHITE)
        elif shares[place]:
            axes.hlines(place, min(shares[place].values()), max(shares[place].values()), color=PALE, linewidth=2.5)
    for name in TERMS:
        rows = [place for place, known in enumerate(shares) if name in known]
        if rows:
            at = [shares[place][name] for place in rows]
            edge: dict[str, Any] = {"markeredgecolor": BLACK, "markeredgewidth": 0.6, "clip_on": False, "zorder": 3}
            axes.plot(at, rows, linestyle="none", label=words(f"term {name}"), **MARKS[name], **edge)
        if name in shares[0]:
            axes.axvline(shares[0][name], color=MARKS[name]["color"], linewidth=0.9, linestyle=(0, (2, 2)), zorder=1)
    tidy(axes, grid="x")
    axes.tick_params(axis="y", length=0)
    percents(axes.xaxis, words)
    axes.margins(x=0.08)
    label(axes, x=words("share axis"))
    if any(shares):
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
        axes.barh(place - 0.1, times["gained"], 0.38, color=BLUE)
        axes.barh(place - 0.1, -times["lost"], 0.38, color="white", edgecolor=VERMILLION, hatch="///")
        for side, number in ((1, times["gained"]), (-1, times["lost"])):
            at = (side * number, place - 0.1)
            said = words.signed(side * number)
            beside: dict[str, Any] = {"ha": "left" if side > 0 else "right", "va": "center", "size": SMALL}
            axes.annotate(said, at, xytext=(4 * side, 0), textcoords="offset points", **beside)
        also = words("moves label", raised=words.number(times["raised"]), cut=words.number(times["cut"]))
        axes.text(0, place + 0.33, also, ha="center", va="center", size=SMALL, color=GREY, bbox=WHITE)
    axes.axvline(0, color=BLACK, linewidth=0.8)
    axes.set_xlim(-widest * 1.35, widest * 1.35)
    axes.set_xticks([])
    tidy(axes)
    axes.spines["left"].set_visible(False)
    axes.tick_params(axis="y", length=0, labelleft=False)
    label(axes, x=words("moves axis"))
