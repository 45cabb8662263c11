"""Which municipalities does a scenario reach that the base does not, and the other way round?

Small maps of dots from the register alone, the base first; in each other one stands out what differs from the base.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians
from typing import TYPE_CHECKING, Any

from optimiser.assess import assess
from optimiser.places import Place
from reports.figures.map import located, middle_latitude
from reports.figures.outcomes import allocated, comparison_note, folded, no_allocation, title
from reports.figures.style import BLUE, GREY, SMALL, TEXT, VERMILLION, annotate, new_figure
from reports.words import Words

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure, SubFigure

    from scenarios.compare import Comparison, Outcome

SIDE_BY_SIDE = 4
"""So many maps stand in a row at most."""

MOST_MAPS = 24
"""With more scenarios than this, the first are shown."""

ROOM = 8.8
"""Inches for all maps together, so that the chart fits on a page."""

HEAD = 0.42
"""Inches of a map's title."""

MARKS: dict[str, dict[str, Any]] = {
    "maps neither": {"marker": "o", "s": 5, "c": "white", "edgecolors": "#9A9A9A", "linewidths": 0.5},
    "maps both": {"marker": "o", "s": 8, "c": GREY, "linewidths": 0},
    "maps gained": {"marker": "^", "s": 26, "c": BLUE, "edgecolors": "white", "linewidths": 0.4},
    "maps lost": {"marker": "v", "s": 26, "c": VERMILLION, "edgecolors": "white", "linewidths": 0.4},
}
"""How a place is drawn, in the order in which they are drawn."""


@dataclass(frozen=True, slots=True)
class Reach:
    """An outcome's covered places, and against the base those newly covered and no longer covered."""

    outcome: Outcome
    covered: frozenset[str]
    gained: frozenset[str]
    lost: frozenset[str]

    def kind(self, code: str) -> str:
        """How a place is drawn."""
        if code in self.gained:
            return "maps gained"
        if code in self.lost:
            return "maps lost"
        return "maps both" if code in self.covered else "maps neither"


def reaches(comparison: Comparison) -> tuple[Reach, ...]:
    """The places that every allocation covers, by a funded application's lead or partners; the base first."""
    covered = {one.name: _covered(one) for one in allocated(comparison)}
    base = covered.get(comparison.base.name)
    found = []
    for one in allocated(comparison):
        ours = covered[one.name]
        against = ours if base is None else base
        found.append(Reach(one, ours, ours - against, against - ours))
    return tuple(found)


def figure(comparison: Comparison, words: Words) -> Figure | None:
    """A map for each allocation; None where there is but one, or no place of the register has a position."""
    places = [place for place in comparison.base.grant_round.places.places if located(place)]
    shown = reaches(comparison)[:MOST_MAPS]
    if not places or len(shown) < 2:
        return None
    columns = min(SIDE_BY_SIDE, len(shown))
    rows = -(-len(shown) // columns)
    tall = min(_ratio(places) * 6.9 / columns, 4.6, ROOM / rows - HEAD)
    chart = new_figure(1.65 + rows * (tall + HEAD))
    part = chart.subfigures(1, 1, squeeze=False)[0, 0]
    grid = part.subplots(rows, columns, squeeze=False, sharex=True, sharey=True)
    for place, axes in enumerate(grid.flat):
        axes.set_axis_off()
        if place < len(shown):
            _map(axes, comparison, places, shown[place], words)
        axes.set_aspect(1 / cos(radians(middle_latitude(places))))
    grid[0, 0].margins(0.04)
    _legend(part, words)
    captions = [words("maps caption"), *_captions(comparison, words)]
    note = comparison_note(comparison, words, words("maps title"), *captions, sources=True)
    annotate(chart, note)
    return chart


def told(comparison: Comparison, words: Words) -> str:
    """The chart in words: how many places the base covers, and the scenarios that cover the most and the fewest."""
    if not (shown := reaches(comparison)):
        return words("nothing allocated")
    most, fewest = max(shown, key=lambda one: len(one.covered)), min(shown, key=lambda one: len(one.covered))
    every = words.number(len(comparison.base.grant_round.places.places))
    ends = {one.outcome.name: (key, one) for key, one in (("most", most), ("fewest", fewest), ("first", shown[0]))}
    ones = "; ".join(
        words(f"maps told {key}", name=title(comparison, one.outcome, words), counts=_counts(one, words))
        for key, one in sorted(ends.values(), key=lambda end: ("first", "most", "fewest").index(end[0]))
    )
    return " ".join([words("maps told", all=every, ones=ones), *_captions(comparison, words)])


def _covered(outcome: Outcome) -> frozenset[str]:
    standing = assess(outcome.grant_round).facts.standing
    return frozenset(code for key in outcome.result.amounts for code in standing[key].municipalities)


def _ratio(places: Sequence[Place]) -> float:
    """Height over width of a map of these places."""
    latitudes = [place.latitude or 0.0 for place in places]
    longitudes = [place.longitude or 0.0 for place in places]
    across = max((max(longitudes) - min(longitudes)) * cos(radians(middle_latitude(places))), 0.01)
    return max(0.4, (max(latitudes) - min(latitudes)) / across)


def _map(axes: Axes, comparison: Comparison, places: Sequence[Place], one: Reach, words: Words) -> None:
    for key, mark in MARKS.items():
        some = [place for place in places if one.kind(place.code) == key]
        axes.scatter([place.longitude or 0.0 for place in some], [place.latitude or 0.0 for place in some], **mark)
    name = folded(title(comparison, one.outcome, words), 20)
    axes.set_title(name, size=TEXT, weight="bold", loc="left", pad=2, linespacing=0.95)
    counts = [words.number(len(one.covered))]
    if one.gained or one.lost:
        counts.append(_differences(one, words))
    axes.text(0.99, 0.02, "\n".join(counts), size=TEXT, transform=axes.transAxes, ha="right", va="bottom")


def _counts(one: Reach, words: Words) -> str:
    """How many are covered, newly covered and no longer covered."""
    whole = words.counted("municipality", len(one.covered))
    return f"{whole}, {_differences(one, words)}" if one.gained or one.lost else whole


def _differences(one: Reach, words: Words) -> str:
    return f"{words.signed(len(one.gained))} / {words.signed(-len(one.lost))}"


def _legend(part: SubFigure, words: Words) -> None:
    from matplotlib.lines import Line2D

    handles = [
        Line2D(
            [],
            [],
            linestyle="none",
            marker=mark["marker"],
            color=mark["c"],
            markeredgecolor=mark.get("edgecolors", mark["c"]),
            markersize=max(4.5, mark["s"] ** 0.5 * 1.3),
            label=words(key),
        )
        for key, mark in MARKS.items()
    ]
    part.legend(handles=handles, loc="outside upper left", ncols=4, fontsize=SMALL, frameon=False, columnspacing=1.2)


def _captions(comparison: Comparison, words: Words) -> list[str]:
    none = [one for one in comparison.outcomes if one.result.allocation is None]
    said = [words("not drawn", name=title(comparison, one, words), why=no_allocation(one, words)) for one in none]
    if len(allocated(comparison)) > MOST_MAPS:
        count = words.number(len(comparison.scenarios))
        said.append(words("first shown", shown=MOST_MAPS - 1, count=count))
    return said
