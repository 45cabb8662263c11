"""What does each scenario award and leave in each pot, against its budget?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from optimiser.assess import assess
from reports.figures.outcomes import allocated, comparison_note, folded, no_allocation, titles
from reports.figures.style import (
    BLACK,
    BLUE,
    GREY,
    ORANGE,
    PAGE_WIDTH,
    PALE,
    SMALL,
    TEXT,
    annotate,
    new_figure,
    plain,
    text_size,
    tidy,
)
from reports.words import Words

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure, SubFigure

    from scenarios.compare import Comparison, Outcome

SIDE_BY_SIDE = 4
"""So many pots stand in a row."""

MOST_PANELS = 12
"""With more pots than this, one panel holds them all."""

LINE = 0.33
"""Inches of a scenario's row."""

BETWEEN = 17
"""Points that stay free of a pot's numbers: between two pots, and between the two numbers."""

BAR = 0.30
"""Height of a bar, where a scenario takes 1."""


@dataclass(frozen=True, slots=True)
class Money:
    """A pot, or all of them, in one outcome: whole kroner it held and awarded, how many it funded, and what is left.

    unspent : of the pot, but at most what is left of the frame over the pots
    """

    budget: int
    awarded: int
    funded: int
    unspent: int


@dataclass(frozen=True, slots=True)
class Numbers:
    """How the numbers of a row are written: what is left in whole kroner, or rounded as what is awarded is."""

    words: Words
    divisor: int
    rounded: bool = False

    def awarded(self, money: Money) -> str:
        return self.words("pots cell", awarded=self._scaled(money.awarded), funded=self.words.number(money.funded))

    def unspent(self, money: Money) -> str:
        return self._scaled(money.unspent) if self.rounded else self.words.number(money.unspent)

    def _scaled(self, kroner: int) -> str:
        number = Fraction(kroner, self.divisor)
        whole = self.divisor == 1 or (self.rounded and number >= 100)
        return self.words.number(number, 0 if whole else 1)


@dataclass(frozen=True, slots=True)
class Panel:
    """A pot, "" = all of them: its money in every outcome, None where there is no such pot or no allocation."""

    pot: str
    money: tuple[Money | None, ...]


def panels(comparison: Comparison) -> tuple[Panel, ...]:
    """The pots of the base, then those that scenarios add, and where they are several all of them together."""
    pots = list(dict.fromkeys(pot.id for one in comparison.outcomes for pot in one.grant_round.pots))
    shown = pots if len(pots) <= MOST_PANELS else []
    whole = [] if len(pots) == 1 else [""]
    return tuple(Panel(pot, tuple(_money(outcome, pot) for outcome in comparison.outcomes)) for pot in (*shown, *whole))


def figure(comparison: Comparison, words: Words) -> Figure | None:
    """A panel for each pot, a bar for each scenario in it; None where nothing has an allocation."""
    if not allocated(comparison):
        return None
    shown = panels(comparison)
    columns = min(SIDE_BY_SIDE, len(shown))
    rows = [shown[start : start + columns] for start in range(0, len(shown), columns)]
    chart = new_figure(1.7 + len(rows) * (0.65 + LINE * len(comparison.outcomes)))
    part = chart.subfigures(1, 1, squeeze=False)[0, 0]
    grid = part.subplots(len(rows), columns, squeeze=False, sharey=True)
    divisor, unit = words.scale(max((money.budget for one in shown for money in one.money if money), default=0))
    names = [folded(name, 24) for name in titles(comparison, words)]
    said = Numbers(words, divisor)
    if _crowded(chart, shown, names, columns, said):
        said = Numbers(words, divisor, rounded=True)
    for row, ones in zip(grid, rows, strict=True):
        row[0].set_yticks(range(len(names)), names, size=SMALL, linespacing=0.95)
        for axes, panel in zip(row, ones, strict=False):
            _bars(axes, comparison, panel, said)
        for axes in row[len(ones) :]:
            axes.set_visible(False)
    grid[0, 0].set_ylim(len(names) - 0.4, -0.6)
    _why(grid[0, 0], comparison, words)
    _legend(part, unit, said)
    annotate(chart, comparison_note(comparison, words, words("pots by scenario title"), words("pots by scenario")))
    return chart


def told(comparison: Comparison, words: Words) -> str:
    """The chart in words: what each pot and all of them award at least and at most, and what is left at most."""
    if not allocated(comparison):
        return words("nothing allocated")
    said = [_told(comparison, panel, words) for panel in panels(comparison)]
    return " ".join(said)


def _told(comparison: Comparison, panel: Panel, words: Words) -> str:
    known = [money for money in panel.money if money is not None]
    least, most = min(one.awarded for one in known), max(one.awarded for one in known)
    return words(
        "pots told" if least < most else "pots told alike",
        pot=_name(comparison, panel, words),
        least=words.short(least),
        most=words.short(most),
        unspent=words.money(max(one.unspent for one in known)),
    )


def _money(outcome: Outcome, pot: str) -> Money | None:
    if outcome.result.allocation is None:
        return None
    held, awarded = assess(outcome.grant_round).facts.budget(), outcome.result.allocation.total
    if not pot:
        return Money(held, awarded, len(outcome.result.allocation.awards), held - awarded)
    found = next((one for one in outcome.result.pots if one.pot == pot), None)
    return Money(found.budget, found.awarded, found.funded, min(found.unspent, held - awarded)) if found else None


def _name(comparison: Comparison, panel: Panel, words: Words) -> str:
    if not panel.pot:
        return words("in all")
    known = {pot.id: pot for one in reversed(comparison.outcomes) for pot in one.grant_round.pots}
    return words.name(known[panel.pot])


def _crowded(chart: Figure, shown: Sequence[Panel], names: Sequence[str], columns: int, said: Numbers) -> bool:
    """Whether what is left would stand upon what is awarded in some row."""
    beside = max(text_size(chart, name)[0] for name in names)
    room = (PAGE_WIDTH * 72 - beside) / columns - BETWEEN
    pairs = {said.awarded(money) + said.unspent(money) for one in shown for money in one.money if money}
    return any(text_size(chart, plain(pair))[0] > room for pair in pairs)


def _bars(axes: Axes, comparison: Comparison, panel: Panel, said: Numbers) -> None:
    """Below the numbers of a row its bar: awarded, unspent, and the budget's mark beside the base's."""
    known = [(place, money) for place, money in enumerate(panel.money) if money is not None]
    largest = max([money.budget for _, money in known], default=0) or 1
    at = [place + 0.24 for place, _ in known]
    awarded = [money.awarded / largest for _, money in known]
    unspent = [max(0, money.unspent) / largest for _, money in known]
    axes.barh(at, awarded, BAR, color=BLUE)
    axes.barh(at, unspent, BAR, left=awarded, color=ORANGE, edgecolor=BLACK, linewidth=0.5, hatch="xxx")
    base = panel.money[0]
    if base is not None:
        _marks(axes, [base.budget / largest] * len(at), at, color=GREY, linewidth=1.0, linestyle=(0, (1.5, 1)))
    _marks(axes, [money.budget / largest for _, money in known], at, color=BLACK, linewidth=1.8)
    for place, money in known:
        axes.text(0, place - 0.19, said.awarded(money), size=SMALL, va="center")
        axes.text(1.03, place - 0.19, said.unspent(money), size=SMALL, va="center", ha="right")
    axes.set_xlim(0, 1.03)
    axes.set_xticks([])
    axes.set_title(folded(_name(comparison, panel, said.words), 16), size=TEXT, loc="left", weight="bold", pad=2)
    tidy(axes)
    axes.patch.set_visible(False)
    axes.spines["bottom"].set_visible(False)
    axes.spines["left"].set_color(PALE)
    axes.tick_params(axis="y", length=0)


def _marks(axes: Axes, ends: list[float], at: list[float], **line: Any) -> None:
    axes.vlines(ends, [place - BAR * 0.66 for place in at], [place + BAR * 0.66 for place in at], **line)


def _why(axes: Axes, comparison: Comparison, words: Words) -> None:
    """What is said in the rows of scenarios that have no allocation."""
    for place, outcome in enumerate(comparison.outcomes):
        if outcome.result.allocation is None:
            said = axes.text(0, place, " " + plain(no_allocation(outcome, words)), size=SMALL, va="center")
            said.set_in_layout(False)


def _legend(part: SubFigure, unit: str, said: Numbers) -> None:
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    words = said.words
    left = unit if said.rounded else words.unit
    handles: list[Any] = [
        Patch(facecolor=BLUE, label=words("pots awarded", unit=plain(unit))),
        Patch(facecolor=ORANGE, edgecolor=BLACK, hatch="xx", label=words("pots unspent", unit=plain(left))),
        Line2D([], [], color=BLACK, linewidth=1.8, label=words("pots budget")),
        Line2D([], [], color=GREY, linewidth=1.0, linestyle=(0, (1.5, 1)), label=words("pots base")),
    ]
    part.legend(handles=handles, loc="outside upper left", ncols=4, fontsize=SMALL, frameon=False, columnspacing=1.0)
