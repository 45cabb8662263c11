"""Who gains and who loses the most in each scenario, in kroner?

A panel for each scenario: from what the base awards to what the scenario awards, the largest gain at the top.  Those
that move less are counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from reports.figures.outcomes import allocated, comparison_note, listed, no_allocation, title, who
from reports.figures.style import (
    BLACK,
    BLUE,
    SMALL,
    TEXT,
    VERMILLION,
    annotate,
    label,
    new_figure,
    numbers,
    settle,
    shortened,
    tidy,
)
from reports.words import Words

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure, SubFigure

    from scenarios.compare import Comparison, Move, Outcome

ROOM = 8.2
"""Inches for all panels together, so that the chart fits on a page."""

LINE = 0.165
"""Inches of a row."""

HEAD = 0.44
"""Inches of a panel's title and the space below the panel."""

FEWEST, MOST = 3, 16
"""So many moves are shown in a panel at least and at most."""

MOST_PANELS = 24
"""With more scenarios than this, the first are shown."""


@dataclass(frozen=True, slots=True)
class Panel:
    """A scenario: its largest moves, most gained first, and how many more there are."""

    outcome: Outcome
    moves: tuple[Move, ...]
    more: int


def panels(comparison: Comparison) -> tuple[Panel, ...]:
    """The scenarios whose awards differ from the base's, in their order; as many moves of each as fit on a page."""
    moves = comparison.moves()
    of = {one.name: [move for move in moves if move.scenario == one.name] for one in comparison.scenarios}
    moved = [one for one in comparison.scenarios if of[one.name]][:MOST_PANELS]
    rows = (len(moved) + 1) // 2 if len(moved) > 1 else 1
    fit = int((ROOM / rows - HEAD) / LINE)
    most = max(FEWEST, min(MOST, fit))
    return tuple(Panel(one, _largest(of[one.name], most), max(0, len(of[one.name]) - most)) for one in moved)


def figure(comparison: Comparison, words: Words) -> Figure | None:
    """A panel for each scenario that moves an award; None where none does."""
    shown = panels(comparison)
    if not shown:
        return None
    columns = 2 if len(shown) > 1 else 1
    rows = (len(shown) + columns - 1) // columns
    tallest = [max(len(one.moves) for one in shown[columns * row : columns * (row + 1)]) for row in range(rows)]
    chart = new_figure(2.1 + HEAD * rows + LINE * sum(tallest))
    part = chart.subfigures(1, 1, squeeze=False)[0, 0]
    grid = part.subplots(rows, columns, squeeze=False, sharex=True, height_ratios=[1 + most for most in tallest])
    largest = max(max(move.before, move.after) for one in shown for move in one.moves)
    divisor, unit = words.scale(largest)
    for place, axes in enumerate(grid.flat):
        if place >= len(shown):
            axes.set_axis_off()
            continue
        _panel(axes, comparison, shown[place], divisor, words)
        axes.set_ylim(tallest[place // columns] - 0.4, -0.6)
        axes.set_xlim(-0.03 * largest / divisor, 1.30 * largest / divisor)
        numbers(axes.xaxis, words)
        if place + columns >= len(shown):
            axes.tick_params(labelbottom=True)
            label(axes, x=unit)
    _legend(part, words)
    annotate(chart, comparison_note(comparison, words, words("dumbbells title"), *_captions(comparison, shown, words)))
    settle(chart)
    for column in range(columns):
        _heads(grid[:, column], comparison, shown[column::columns], words)
    return chart


def told(comparison: Comparison, words: Words) -> str:
    """The chart in words: how many awards each scenario changes at least and at most, the largest gain and loss."""
    moves = comparison.moves()
    if not moves:
        return " ".join([words("no award moves"), *_without(comparison, words)])
    names = {one.name: title(comparison, one, words) for one in comparison.scenarios}
    times = Counter(move.scenario for move in moves)
    few, many = (pick(times, key=lambda name: times[name]) for pick in (min, max))
    ends = [(min(moves, key=_change), "loss"), (max(moves, key=_change), "gain")]
    said = [
        words(
            f"dumbbells told {kind}",
            who=move.application,
            name=names[move.scenario],
            change=f"{words.signed(move.after - move.before)}\u00a0{words.unit}",
        )
        for move, kind in reversed(ends)
        if (move.after > move.before) is (kind == "gain")
    ]
    if len(times) == 1:
        head = words("dumbbells told single", name=names[many], count=words.counted("award", times[many]))
    else:
        head = words(
            "dumbbells told",
            count=words.number(len(times)),
            few=words.number(times[few]),
            fewest=names[few],
            many=words.number(times[many]),
            most=names[many],
        )
    return " ".join([head, *said, *_without(comparison, words)])


def _change(move: Move) -> int:
    return move.after - move.before


def _largest(moves: Sequence[Move], most: int) -> tuple[Move, ...]:
    """The moves of the most kroner, most gained first."""
    by_size = sorted(moves, key=lambda move: (-abs(move.after - move.before), move.application))[:most]
    return tuple(sorted(by_size, key=lambda move: (move.before - move.after, move.application)))


def _panel(axes: Axes, comparison: Comparison, panel: Panel, divisor: int, words: Words) -> None:
    rows = range(len(panel.moves))
    before, after = ([getattr(move, key) / divisor for move in panel.moves] for key in ("before", "after"))
    up = [move.after > move.before for move in panel.moves]
    colours = [BLUE if rises else VERMILLION for rises in up]
    axes.hlines(rows, before, after, colors=colours, linewidth=2.0, zorder=2)
    axes.scatter(before, rows, s=22, c="white", edgecolors=BLACK, linewidths=0.8, zorder=3, clip_on=False)
    for rises, marker, colour in ((True, ">", BLUE), (False, "<", VERMILLION)):
        some = [row for row in rows if up[row] is rises]
        axes.scatter(
            [after[row] for row in some], some, s=34, c=colour, marker=marker, linewidths=0, zorder=4, clip_on=False
        )
    for row, move in enumerate(panel.moves):
        change = words.signed(Fraction(move.after - move.before, divisor), 2 if divisor > 1 else 0)
        beside: dict[str, Any] = {"textcoords": "offset points", "va": "center", "size": SMALL}
        axes.annotate(change, (max(before[row], after[row]), row), xytext=(6, 0), **beside)
    axes.set_yticks(
        list(rows), shortened((who(comparison.base.grant_round, move.application) for move in panel.moves), 22)
    )
    axes.set_title(" ", size=TEXT, weight="bold", pad=3)
    tidy(axes, grid="x")
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)


def _heads(column: Sequence[Axes], comparison: Comparison, shown: Sequence[Panel], words: Words) -> None:
    """The scenarios' names above their panels, beginning where the longest label of the column does."""
    from matplotlib.transforms import blended_transform_factory

    panels = list(zip(column, shown, strict=False))
    chart: Any = column[0].get_figure(root=True)
    page = chart.get_window_extent().width
    left = min(label.get_window_extent().x0 for axes, _ in panels for label in axes.get_yticklabels()) / page
    for axes, panel in panels:
        count = words.number(len(panel.moves) + panel.more)
        head = words("dumbbells head", name=shortened([title(comparison, panel.outcome, words)], 34)[0], count=count)
        at = blended_transform_factory(chart.transFigure, axes.transAxes)
        axes.text(left, 1.04, head, size=TEXT, weight="bold", va="bottom", transform=at)


def _legend(part: SubFigure, words: Words) -> None:
    from matplotlib.lines import Line2D

    bare: dict[str, Any] = {"linestyle": "none"}
    handles = [
        Line2D([], [], marker="o", color="white", markeredgecolor=BLACK, label=words("dumbbells before"), **bare),
        Line2D([], [], marker=">", color=BLUE, label=words("dumbbells more after"), **bare),
        Line2D([], [], marker="<", color=VERMILLION, label=words("dumbbells less after"), **bare),
    ]
    part.legend(handles=handles, loc="outside upper left", ncols=3, fontsize=SMALL, frameon=False, columnspacing=1.4)


def _captions(comparison: Comparison, shown: Sequence[Panel], words: Words) -> list[str]:
    said = [words("dumbbells caption")]
    said += _without(comparison, words)
    if len(comparison.scenarios) > MOST_PANELS:
        said.append(words("first shown", shown=MOST_PANELS, count=words.number(len(comparison.scenarios))))
    return said


def _without(comparison: Comparison, words: Words) -> list[str]:
    """Which scenarios have no panel, and why."""
    moved = {move.scenario for move in comparison.moves()}
    still = [title(comparison, one, words) for one in allocated(comparison)[1:] if one.name not in moved]
    said = [words("no award moves in", names=listed(still, words))] if still else []
    none = [one for one in comparison.outcomes if one.result.allocation is None]
    return said + [
        words("not drawn", name=title(comparison, one, words), why=no_allocation(one, words)) for one in none
    ]
