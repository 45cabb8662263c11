"""Which municipalities does the money reach?  A map of dots, drawn from the register alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import cos, radians
from typing import TYPE_CHECKING, Any, NamedTuple

from optimiser.places import Place
from reports.decided import Decided
from reports.figures.note import note
from reports.figures.style import BLACK, BLUE, GREY, ORANGE, SMALL, annotate, legend, new_figure, plain
from reports.reach import covers
from reports.words import Words

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

SMALLEST, LARGEST = 9.0, 430.0
"""Areas of marks in square points: a place without people, and the most populous."""

TALLEST = 7.4
"""Inches."""

CANDIDATES = 25
"""So many of the most populous places may be named on the map."""

CANDIDATES_IN_ZOOM = 10

CROWDED = 100
"""A map of at least so many places shows its most crowded area again, larger."""

ZOOM = 0.55
"""Half of the degrees north to south that are shown larger."""


class Kind(NamedTuple):
    """One kind of mark: which number of covers it stands for, and how it is drawn."""

    key: str
    least: int
    most: int
    mark: dict[str, Any]


KINDS = (
    Kind("map none", 0, 0, {"marker": "o", "facecolors": "white", "edgecolors": GREY, "linewidths": 0.8}),
    Kind("map once", 1, 1, {"marker": "o", "facecolors": ORANGE, "edgecolors": BLACK, "linewidths": 0.5}),
    Kind("map more", 2, 10**9, {"marker": "D", "facecolors": BLUE, "edgecolors": BLACK, "linewidths": 0.5}),
)


def figure(decided: Decided, words: Words) -> Figure | None:
    """A mark for each place of the register that has a position; None where none has one.

    Equirectangular: longitudes are shortened by cos(latitude) of the middle of the map, so that a degree is as long
    east as north.
    """
    places = [place for place in decided.grant_round.places.places if located(place)]
    if not places:
        return None
    middle = middle_latitude(places)
    chart = new_figure(_height(places, middle) + 1.0)
    axes = chart.add_subplot()
    times = covers(decided)
    most = max((place.population or 0 for place in places), default=0) or 1

    def draw(on: Axes, some: Sequence[Place]) -> None:
        for kind in KINDS:
            _marks(on, [place for place in some if kind.least <= times[place.code] <= kind.most], kind, most)

    draw(axes, places)
    _names(axes, places)
    _zoom(axes, places, draw, words)
    axes.set_aspect(1 / cos(radians(middle)))
    axes.margins(0.03)
    axes.set_axis_off()
    _legends(axes, times, most, words)
    reached = sum(count > 0 for count in times.values())
    title = words("map title", places=words.number(reached), all=words.number(len(times)))
    caption = words("map caption", latitude=words.number(round(middle)))
    annotate(chart, note(decided, words, title, caption, sources=True))
    return chart


def located(place: Place) -> bool:
    """Whether the register says where a place lies."""
    return place.latitude is not None and place.longitude is not None


def middle_latitude(places: Sequence[Place]) -> float:
    """The latitude in the middle of a map of these places, degrees."""
    latitudes = [place.latitude or 0.0 for place in places]
    return (min(latitudes) + max(latitudes)) / 2


def _height(places: Sequence[Place], middle: float) -> float:
    """Inches that the map takes at the page's width, at most TALLEST."""
    latitudes = [place.latitude or 0.0 for place in places]
    longitudes = [place.longitude or 0.0 for place in places]
    across = max((max(longitudes) - min(longitudes)) * cos(radians(middle)), 0.01)
    return min(TALLEST, max(3.0, 6.9 * (max(latitudes) - min(latitudes)) / across))


def area(population: int | None, most: int) -> float:
    """Square points of a place's mark: grows with its population."""
    return SMALLEST + (LARGEST - SMALLEST) * (population or 0) / most


def _marks(axes: Axes, places: Sequence[Place], kind: Kind, most: int) -> None:
    """The marks of one kind, the large ones beneath the small ones."""
    ones = sorted(places, key=lambda place: -(place.population or 0))
    shrink = 0.75 if kind.mark["marker"] == "D" else 1.0
    sizes = [area(place.population, most) * shrink for place in ones]
    across = [place.longitude or 0.0 for place in ones]
    axes.scatter(across, [place.latitude or 0.0 for place in ones], s=sizes, alpha=0.85, **kind.mark)


def _names(axes: Axes, places: Sequence[Place]) -> None:
    """The most populous places that lie well apart, by name, on the side where fewer marks lie.

    The very first is left to the zoom, which is called by its name.
    """
    named = _spread(sorted(places, key=_by_population)[:CANDIDATES], 1.2)
    white = {"facecolor": "white", "edgecolor": "none", "alpha": 0.75, "pad": 0.6}
    for place in named[1:] if len(places) >= CROWDED else named:
        left = _fewer_to_the_west(place, places)
        at = (place.longitude or 0.0, place.latitude or 0.0)
        side: dict[str, Any] = {"xytext": (-9 if left else 9, 6), "ha": "right" if left else "left", "bbox": white}
        axes.annotate(plain(place.name), at, textcoords="offset points", size=SMALL, **side)


def _fewer_to_the_west(place: Place, places: Sequence[Place]) -> bool:
    """Whether fewer places lie west of this one than east of it, on its latitude."""
    beside = [one for one in places if abs((one.latitude or 0.0) - (place.latitude or 0.0)) < 0.35]
    west = sum((one.longitude or 0.0) < (place.longitude or 0.0) for one in beside)
    return west <= len(beside) - 1 - west


def _by_population(place: Place) -> tuple[int, str]:
    return -(place.population or 0), place.code


def _spread(places: Sequence[Place], degrees: float) -> list[Place]:
    """The most populous places that lie so far apart; degrees of latitude, or as long east to west."""
    chosen: list[Place] = []
    for place in sorted(places, key=_by_population):
        if all(_apart(place, other, degrees) for other in chosen):
            chosen.append(place)
    return chosen


def _apart(one: Place, other: Place, degrees: float) -> bool:
    north = abs((one.latitude or 0.0) - (other.latitude or 0.0))
    east = abs((one.longitude or 0.0) - (other.longitude or 0.0)) * cos(radians(one.latitude or 0.0))
    return max(north, east) > degrees


def _zoom(axes: Axes, places: Sequence[Place], draw: Callable[[Axes, Sequence[Place]], None], words: Words) -> None:
    """The crowded area around the most populous place again, larger, in the empty corner."""
    if len(places) < CROWDED:
        return
    centre = max(places, key=lambda place: (place.population or 0, place.code))
    north, east = centre.latitude or 0.0, centre.longitude or 0.0
    shrink = cos(radians(north))
    up, across = ZOOM, ZOOM / shrink
    limits = (east - across, east + across), (north - 1.35 * up, north + 0.65 * up)
    inside = [
        place
        for place in places
        if limits[0][0] < (place.longitude or 0.0) < limits[0][1]
        and limits[1][0] < (place.latitude or 0.0) < limits[1][1]
    ]
    corner = axes.inset_axes((0.54, 0.02, 0.46, 0.42), xlim=limits[0], ylim=limits[1], xticks=[], yticks=[])
    draw(corner, inside)
    for place in _spread(sorted(inside, key=_by_population)[:CANDIDATES_IN_ZOOM], 0.27):
        at = (place.longitude or 0.0, place.latitude or 0.0)
        above = 2 + area(place.population, centre.population or 1) ** 0.5 / 2
        corner.annotate(plain(place.name), at, xytext=(0, above), textcoords="offset points", size=SMALL, ha="center")
    corner.set_aspect(1 / shrink)
    corner.set_title(plain(words("map zoom", place=centre.name)), size=SMALL, loc="left", pad=3)
    axes.indicate_inset_zoom(corner, edgecolor=BLACK, alpha=0.6)


def _legends(axes: Axes, times: Mapping[str, int], most: int, words: Words) -> None:
    """What the marks mean, with how many there are of each; and how large they are."""
    handles = []
    for kind in KINDS:
        count = sum(kind.least <= covered <= kind.most for covered in times.values())
        handles.append(axes.scatter([], [], s=46, label=words(kind.key, count=words.number(count)), **kind.mark))
    legend(axes, handles=handles, loc="upper left", bbox_to_anchor=(0.0, 1.0))
    kinds = axes.get_legend()
    sizes = [
        axes.scatter([], [], s=area(people, most), label=words.number(people), **KINDS[0].mark)
        for people in (1_000, 50_000, 250_000, 500_000)
        if people <= most
    ]
    legend(
        axes,
        handles=sizes,
        loc="upper left",
        bbox_to_anchor=(0.0, 0.86),
        title=words("map sizes"),
        title_fontsize=SMALL,
        labelspacing=0.9,
    )
    if kinds is not None:
        axes.add_artist(kinds)
