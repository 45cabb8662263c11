"""Who would apply together with whom?

Leads are drawn by size; partners are mostly neighbours by the label points of the register.  Participation is
heavy-tailed: mostly 2 to 8 municipalities, a few 20 to 40.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property
from math import isqrt

from optimiser.places import Place, Register
from scenarios.synthetic.draws import UNIT, Draws

SIZES = {
    1: 100,
    2: 190,
    3: 170,
    4: 140,
    5: 110,
    6: 80,
    7: 60,
    8: 50,
    10: 30,
    12: 20,
    15: 15,
    20: 12,
    27: 8,
    34: 5,
    40: 3,
}
"""Municipalities in a consortium, lead counted -> how often among 993."""


class Map:
    """The municipalities of a register that apply at all, with their distances, in whole metres."""

    def __init__(self, register: Register, without: frozenset[str] = frozenset()) -> None:
        self.register = register
        applying = (place for place in register.places if place.code not in without)
        self.places = tuple(sorted(applying, key=lambda place: place.code))
        self.codes = tuple(place.code for place in self.places)
        self._points = {place.code: _point(place) for place in self.places}
        self._points |= {council: self._middle(council) for council in register.councils}

    def _middle(self, council: str) -> tuple[int, ...]:
        """A county council stands in the mean of its county's label points."""
        points = [self._points[place.code] for place in self.places if place.county_code == council]
        return tuple(sum(values) // len(points) for values in zip(*points, strict=True))

    @cached_property
    def lead_weights(self) -> tuple[int, ...]:
        """How likely a municipality leads an application: the square root of its population."""
        return tuple(isqrt(place.population or 1) for place in self.places)

    def metres(self, code: str, other: str) -> int:
        """The distance between two label points in whole metres, on a map flattened between them (good to a few %)."""
        (north, east, shrink), (other_north, other_east, other_shrink) = self._points[code], self._points[other]
        up = north - other_north
        along = (east - other_east) * (shrink + other_shrink) // (2 * UNIT)
        return isqrt(up * up + along * along) * 1112 // 100

    def lead(self, draws: Draws) -> str:
        """A municipality that applies."""
        return self.codes[draws.weighted(self.lead_weights)]

    def partners(self, draws: Draws, lead: str, count: int) -> tuple[str, ...]:
        """So many partner municipalities, mostly near, in order of code."""
        priced = [(self.metres(lead, code) * draws.between(70, 250), code) for code in self.codes if code != lead]
        near = [code for _, code in sorted(priced)[:count]]
        if near and draws.chance(12):
            near[-1] = draws.choice([code for code in self.codes if code != lead and code not in near])
        return tuple(sorted(near))


def consortium_size(draws: Draws, least: int = 1) -> int:
    """Municipalities in a consortium, lead counted, at least so many."""
    size = list(SIZES)[draws.weighted(list(SIZES.values()))]
    if size > 8:
        size += draws.between(-1, 2)
    return max(least, min(size, 40))


def _point(place: Place) -> tuple[int, ...]:
    """Latitude and longitude in ten-thousandths of a degree, and the cosine of the latitude in millionths."""
    latitude, longitude = (round((degrees or 0) * 10_000) for degrees in (place.latitude, place.longitude))
    return latitude, longitude, _cosine(latitude)


def _cosine(ten_thousandths: int) -> int:
    """The cosine of an angle in ten-thousandths of a degree, in millionths: its power series in exact fractions."""
    angle = Fraction(ten_thousandths, 1_800_000) * Fraction(355, 113)
    series, term = Fraction(1), Fraction(1)
    for even in range(2, 14, 2):
        term = -term * angle * angle / (even * (even - 1))
        series += term
    return round(series * UNIT)
