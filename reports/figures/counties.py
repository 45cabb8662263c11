"""How much money does each county get per head, and how many of its municipalities are reached?"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from reports.decided import Decided
from reports.figures.note import note
from reports.figures.style import (
    BLACK,
    BLUE,
    GREEN,
    PALE,
    SMALL,
    TEXT,
    annotate,
    label,
    new_figure,
    numbers,
    shortened,
    tidy,
)
from reports.reach import OUTSIDE, Attribution, CountyReach, counties
from reports.words import Words

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


WHITE = {"facecolor": "white", "edgecolor": "none", "pad": 0.8}


def figure(decided: Decided, words: Words, attribution: Attribution = "population") -> Figure | None:
    """Kroner per head to the left, municipalities reached to the right; None without counties with a population."""
    everywhere = counties(decided, attribution)
    known = [one for one in everywhere if one.per_head is not None]
    if not known:
        return None
    ones = sorted(known, key=lambda one: (-(one.per_head or 0), one.code))
    chart = new_figure(1.7 + 0.27 * len(ones))
    left, right = chart.subplots(1, 2, sharey=True, width_ratios=[1.25, 1])
    _per_head(left, ones, words)
    _reached(right, ones, words)
    left.set_yticks(range(len(ones)), shortened(one.name for one in ones), size=TEXT)
    left.invert_yaxis()
    annotate(
        chart, note(decided, words, words("counties title"), _caption(everywhere, attribution, words), sources=True)
    )
    return chart


def _caption(ones: Sequence[CountyReach], attribution: Attribution, words: Words) -> str:
    lost = sum(one.awarded for one in ones if one.code == OUTSIDE)
    outside = words("outside caption", amount=words.money(lost)) if lost else ""
    return words("counties caption", attribution=words(f"attribution {attribution}"), outside=outside)


def _per_head(axes: Axes, ones: Sequence[CountyReach], words: Words) -> None:
    heads = [float(one.per_head or 0) for one in ones]
    axes.barh(range(len(ones)), heads, 0.62, color=BLUE)
    for place, one in enumerate(ones):
        said = f"{words.number(one.per_head or 0, 1)}  ({words.short(one.awarded)})"
        beside: dict[str, Any] = {"xytext": (4, 0), "textcoords": "offset points", "va": "center", "size": SMALL}
        axes.annotate(said, (heads[place], place), bbox=WHITE, **beside)
    people = sum(one.population or 0 for one in ones)
    average = Fraction(sum(one.awarded for one in ones), people)
    axes.axvline(float(average), color=BLACK, linestyle=(0, (4, 3)), linewidth=1, zorder=0)
    said = words("average line", amount=words.number(average, 1))
    axes.text(float(average), len(ones) - 0.25, f" {said}", size=SMALL, va="center", ha="left")
    axes.set_xlim(0, max(heads) * 1.55 or 1)
    axes.set_ylim(-0.6, len(ones) + 0.2)
    tidy(axes)
    axes.tick_params(axis="y", length=0)
    numbers(axes.xaxis, words)
    label(axes, x=words("per head axis", unit=words.unit))


def _reached(axes: Axes, ones: Sequence[CountyReach], words: Words) -> None:
    places = range(len(ones))
    shares = [one.covered / one.municipalities if one.municipalities else 0.0 for one in ones]
    axes.barh(places, [1.0] * len(ones), 0.62, color="white", edgecolor=PALE, linewidth=0.8)
    axes.barh(places, shares, 0.62, color=GREEN, hatch="..", edgecolor="white", linewidth=0)
    for place, one in enumerate(ones):
        said = words("reached label", covered=one.covered, all=one.municipalities)
        axes.annotate(said, (1.0, place), xytext=(4, 0), textcoords="offset points", va="center", size=SMALL)
    axes.set_xlim(0, 1.3)
    axes.set_xticks([0, 0.5, 1.0], [words.percent(Fraction(part, 2)) for part in range(3)])
    tidy(axes)
    axes.tick_params(axis="y", length=0, labelleft=False)
    label(axes, x=words("reached axis"))
