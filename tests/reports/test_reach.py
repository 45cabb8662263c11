"""Which places the money reached, and how it is attributed."""

from __future__ import annotations

from fractions import Fraction

from optimiser.assess import assess
from reports.reach import OUTSIDE, counties, county_shares, covers, to_the_krone
from tests.optimiser.tiny import PLACES, a_round, an_application
from tests.reports.made_up import decided


def shares(attribution: str, **fields: object) -> dict[str, Fraction]:
    """How the award of one application, from Ask (100 inhabitants) unless said otherwise, is attributed."""
    grant_round = a_round(an_application("A", **fields))
    one = assess(grant_round).facts.everyone["A"]
    return county_shares(one, PLACES, attribution)  # type: ignore[arg-type]


def test_a_municipality_is_covered_by_every_funded_application_it_takes_part_in() -> None:
    # A: Ask, Berg, Dal; B: Ask, Oslo; E: Dal, Eid, Foss
    assert covers(decided()) == {"0301": 1, "1101": 2, "1102": 1, "5501": 2, "5502": 1, "5503": 1}


def test_the_lead_may_take_it_all() -> None:
    assert shares("lead", partners=("0301",)) == {"11": 1}


def test_participants_may_take_equal_parts() -> None:
    assert shares("equal", partners=("0301", "1102")) == {"11": Fraction(2, 3), "03": Fraction(1, 3)}


def test_participants_take_parts_by_population_unless_said_otherwise() -> None:
    # Ask 100, Oslo 700
    assert shares("population", partners=("0301",)) == {"11": Fraction(100, 800), "03": Fraction(700, 800)}


def test_what_a_council_gets_as_applicant_belongs_to_its_county() -> None:
    assert shares("population", applicant="55", partners=("0301",)) == {"55": 1}


def test_what_reaches_no_place_falls_outside() -> None:
    assert shares("population", applicant="999999999") == {OUTSIDE: 1}


def test_an_organisation_takes_nothing_of_what_its_municipalities_share() -> None:
    assert shares("equal", applicant="999999999", partners=("0301", "1101")) == {
        "03": Fraction(1, 2),
        "11": Fraction(1, 2),
    }


def test_whole_kroner_keep_the_sum() -> None:
    thirds = {key: Fraction(100, 3) for key in "abc"}
    assert to_the_krone(thirds) == {"a": 34, "b": 33, "c": 33}


def test_a_county_knows_its_people_its_places_and_what_it_got_per_head() -> None:
    north = counties(decided())[2]
    assert (north.name, north.population, north.municipalities, north.covered) == ("Nord", 6000, 3, 3)
    # 30 of 170 hundred people in A, all of E
    assert north.awarded == round(600 * Fraction(30, 170)) + 400
    assert north.per_head == Fraction(north.awarded, 6000)
