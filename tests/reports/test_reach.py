"""Which places the money reached, and how it is attributed."""

from __future__ import annotations

from fractions import Fraction

from reports.reach import counties, covers, to_the_krone
from tests.reports.made_up import decided


def test_a_municipality_is_covered_by_every_funded_application_it_takes_part_in() -> None:
    # A: Ask, Berg, Dal; B: Ask, Oslo; E: Dal, Eid, Foss
    assert covers(decided()) == {"0301": 1, "1101": 2, "1102": 1, "5501": 2, "5502": 1, "5503": 1}


def test_whole_kroner_keep_the_sum() -> None:
    thirds = {key: Fraction(100, 3) for key in "abc"}
    assert to_the_krone(thirds) == {"a": 34, "b": 33, "c": 33}


def test_a_county_knows_its_people_its_places_and_what_it_got_per_head() -> None:
    north = counties(decided())[2]
    assert (north.name, north.population, north.municipalities, north.covered) == ("Nord", 6000, 3, 3)
    # 30 of 170 hundred people in A, all of E
    assert north.awarded == round(600 * Fraction(30, 170)) + 400
    assert north.per_head == Fraction(north.awarded, 6000)
