"""Which applications does which scenario fund, and at which level?

Only those that some scenarios fund and others do not have a row; the rest are counted.  Colour and number both tell
the level, and a frame what differs from the round as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

from reports.figures.award_grid import MOST_COLUMNS, Block, Grid, award_grid
from reports.figures.outcomes import comparison_note, folded, no_allocation, title, who
from reports.figures.style import (
    BLACK,
    BLUE,
    GREY,
    PALE,
    SMALL,
    annotate,
    legend,
    new_figure,
    plain,
    shortened,
    signs,
    text_size,
)
from reports.words import Words

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from scenarios.compare import Comparison

LINE = 0.152
"""Inches of a row."""

WIDE = 16
"""Up to so many columns, the head of each has room for two lines upright."""

FEW = 6
"""Up to so many columns, the head of each lies flat."""

CUT: tuple[tuple[Fraction, str], ...] = (
    (Fraction(9, 10), "#8CC8EC"),
    (Fraction(3, 4), "#BBDDF3"),
    (Fraction(0), "#E3F1FA"),
)
"""Lowest share -> the colour of an award that is cut; one in full is BLUE."""


class Line(NamedTuple):
    """A row as it is drawn: what it says to the left, and its block, with what kind of row it is."""

    label: str
    kind: str
    block: Block
    place: int


def figure(comparison: Comparison, words: Words) -> Figure | None:
    """Applications down, pot by pot, scenarios across; None where nothing has an allocation."""
    grid = award_grid(comparison)
    if grid is None or len(grid.columns) < 2:
        return None
    lines = list(_lines(comparison, grid, words))
    names = _names(comparison, grid, words)
    chart = new_figure(2.05 + _head(names) + LINE * len(lines))
    axes = chart.add_subplot()
    across = len(grid.columns) + len(grid.empty)
    axes.set_xlim(0, across)
    axes.set_ylim(len(lines), 0)
    _cells(axes, lines, grid, words)
    _heads(axes, grid, names, words)
    axes.set_yticks([row + 0.5 for row in range(len(lines))], shortened((line.label for line in lines), 27))
    for side in axes.spines.values():
        side.set_visible(False)
    axes.tick_params(length=0, labelsize=SMALL)
    _legend(axes, words)
    annotate(chart, comparison_note(comparison, words, words("matrix title"), *_captions(comparison, grid, words)))
    return chart


def told(comparison: Comparison, words: Words) -> str:
    """The chart in words: how many are funded in all, in some and in none, pot by pot."""
    grid = award_grid(comparison)
    if grid is None:
        return words("nothing allocated")
    if len(grid.columns) < 2:
        return words("trade told nothing")
    pots = comparison.base.grant_round.pot
    blocks = "; ".join(
        words("matrix told pot", pot=words.name(pots[block.pot]), counts=_counts(block, words)) for block in grid.blocks
    )
    return words("matrix told", count=words.number(len(grid.columns)), pots=blocks)


def _counts(block: Block, words: Words) -> str:
    numbers = {key: words.number(getattr(block, key)) for key in ("in_all", "in_some", "in_none")}
    return words("matrix counts", **numbers)


def _lines(comparison: Comparison, grid: Grid, words: Words) -> Iterator[Line]:
    for block in grid.blocks:
        yield Line("", "head", block, 0)
        if block.in_all:
            yield Line(words("matrix in all", count=words.number(block.in_all)), "all", block, 0)
        for place, row in enumerate(block.rows):
            yield Line(who(comparison.base.grant_round, row.application), "row", block, place)
        if block.hidden:
            yield Line(words("matrix hidden", count=words.number(block.hidden)), "hidden", block, 0)


def _cells(axes: Axes, lines: list[Line], grid: Grid, words: Words) -> None:
    """All cells as one collection, those that changed framed by another, and the numbers by a third."""
    from matplotlib.collections import PolyCollection

    thin = 0.0019 * (len(grid.columns) + len(grid.empty))
    cells: list[Any] = []
    colours: list[str] = []
    framed: list[Any] = []
    said: list[tuple[float, float, str]] = []
    pots = grid.pots
    for at, line in enumerate(lines):
        if line.kind == "head":
            name = shortened([words.name(pots[line.block.pot])], 44)[0]
            head = words("matrix head", pot=name, counts=_counts(line.block, words))
            axes.text(0, at + 0.55, head, size=SMALL, weight="bold", va="center")
            continue
        for column in range(len(grid.columns)):
            box = _box(column, at, thin)
            if line.kind == "all":
                cut = line.block.cut[column]
                cells.append(box)
                colours.append(PALE)
                said.append((column + 0.5, at + 0.5, words.number(cut)))
            if line.kind == "row":
                row = line.block.rows[line.place]
                share = row.shares[column]
                cells.append(box)
                colours.append(_colour(share))
                if row.changed[column]:
                    framed.append(_box(column, at, 2.4 * thin, 0.10))
                if share is None or 0 < share < 1:
                    said.append((column + 0.5, at + 0.5, _sign(share, words)))
    axes.add_collection(PolyCollection(cells, facecolors=colours, edgecolors="#EDEDED", linewidths=0.5))
    axes.add_collection(PolyCollection(framed, facecolors="none", edgecolors=BLACK, linewidths=0.9))
    rows = [at for at, line in enumerate(lines) if line.kind != "head"]
    axes.vlines([1] * len(rows), rows, [at + 1 for at in rows], color=BLACK, linewidth=1.4)
    signs(axes, said)


def _sign(share: Fraction | None, words: Words) -> str:
    """Per cent of the eligible amount, never 100 for an award that is cut; a cross where the application is out."""
    return "×" if share is None else words.number(min(99, round(share * 100)))


def _box(column: int, row: int, across: float, down: float = 0.04) -> tuple[tuple[float, float], ...]:
    left, right, top, bottom = column + across, column + 1 - across, row + down, row + 1 - down
    return (left, top), (right, top), (right, bottom), (left, bottom)


def _colour(share: Fraction | None) -> str:
    if not share:
        return "white"
    return BLUE if share >= 1 else next(colour for least, colour in CUT if share >= least)


def _names(comparison: Comparison, grid: Grid, words: Words) -> list[str]:
    """The scenarios' names as they stand above their columns: upright, on three short lines where columns are few."""
    columns = (*grid.columns, *grid.empty)
    flat = len(columns) <= FEW
    longest, most = (int(60 / len(columns)), 3) if flat else (24, 2 if len(columns) <= WIDE else 1)
    return [folded(title(comparison, one, words), longest, most) for one in columns]


def _head(names: Sequence[str]) -> float:
    """Inches that the names above the columns take."""
    if len(names) <= FEW:
        return LINE * max(1 + name.count("\n") for name in names)
    return 0.082 * max(len(line) for name in names for line in name.split("\n"))


def _heads(axes: Axes, grid: Grid, names: Sequence[str], words: Words) -> None:
    """The scenarios' names above their columns; a hatched column where one has no allocation."""
    at = [place + 0.5 for place in range(len(names))]
    axes.xaxis.tick_top()
    axes.set_xticks(at, names, rotation=0 if len(names) <= FEW else 90, size=SMALL, linespacing=0.95)
    axes.get_xticklabels()[0].set_fontweight("bold")
    bottom = axes.get_ylim()[0]
    chart: Any = axes.get_figure()
    for place, outcome in enumerate(grid.empty, start=len(grid.columns)):
        axes.fill_between([place + 0.05, place + 0.95], 0, bottom, facecolor="white", edgecolor=PALE, hatch="///")
        why = plain(no_allocation(outcome, words))
        if text_size(chart, why)[0] > bottom * LINE * 72:
            continue
        white = {"facecolor": "white", "edgecolor": "none", "pad": 1.0}
        axes.text(place + 0.5, 0.3, why, size=SMALL, rotation=90, ha="center", va="top", bbox=white)


def _legend(axes: Axes, words: Words) -> None:
    from matplotlib.patches import Patch

    handles = [
        Patch(facecolor=BLUE, label=words("matrix full")),
        Patch(facecolor=CUT[1][1], label=words("matrix cut")),
        Patch(facecolor="white", edgecolor=GREY, label=words("matrix none")),
        Patch(facecolor="white", edgecolor=BLACK, linewidth=1.4, label=words("matrix changed")),
    ]
    legend(axes, handles=handles, ncols=4, loc="upper left", bbox_to_anchor=(-0.30, -0.002), columnspacing=1.0)


def _captions(comparison: Comparison, grid: Grid, words: Words) -> Iterator[str]:
    yield words("matrix caption")
    for outcome in grid.empty:
        yield words("not drawn", name=title(comparison, outcome, words), why=no_allocation(outcome, words))
    if any(None in row.shares for block in grid.blocks for row in block.rows):
        yield words("matrix gone")
    if any(block.hidden for block in grid.blocks):
        yield words("matrix hidden caption")
    if len(comparison.outcomes) > MOST_COLUMNS:
        yield words("first shown", shown=MOST_COLUMNS - 1, count=words.number(len(comparison.scenarios)))
