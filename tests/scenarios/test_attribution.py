"""Whose money is an award, when many take part?"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimiser.assess import assess
from optimiser.places import Place, Register
from scenarios.attribution import (
    ATTRIBUTIONS,
    OUTSIDE,
    Attribution,
    attributed,
    by_county,
    caption,
    county_shares,
    shares,
)
from tests.optimiser.tiny import MIXED, PLACES, a_pot, a_round, an_application

ORGANISATION = "999999999"


def shared(attribution: Attribution, register: Register = PLACES, **fields: Any) -> dict[str, Fraction]:
    """How the award of one application, from Ask (1101, 100 inhabitants) unless said otherwise, is attributed."""
    grant_round = a_round(an_application("A", **fields), places=register)
    return shares(assess(grant_round).facts.everyone["A"], register, attribution)


def over_counties(attribution: Attribution, **fields: Any) -> dict[str, Fraction]:
    grant_round = a_round(an_application("A", **fields))
    return county_shares(assess(grant_round).facts.everyone["A"], PLACES, attribution)


def test_the_lead_may_take_it_all() -> None:
    assert shared("lead", partners=("0301",)) == {"1101": 1}


def test_municipalities_may_take_equal_parts() -> None:
    assert shared("equal", partners=("0301", "1102")) == dict.fromkeys(("0301", "1101", "1102"), Fraction(1, 3))
    assert over_counties("equal", partners=("0301", "1102")) == {"11": Fraction(2, 3), "03": Fraction(1, 3)}


def test_municipalities_take_parts_by_population_unless_said_otherwise() -> None:
    # Ask 100, Oslo 700
    assert shared("population", partners=("0301",)) == {"1101": Fraction(100, 800), "0301": Fraction(700, 800)}


@pytest.mark.parametrize("rule", ATTRIBUTIONS)
def test_what_a_council_gets_as_applicant_belongs_to_its_county_and_no_municipality(rule: Attribution) -> None:
    assert shared(rule, applicant="55", partners=("0301",)) == {"55": 1}
    assert over_counties(rule, applicant="55", partners=("0301",)) == {"55": 1}


def test_a_council_that_is_a_partner_takes_nothing_of_what_municipalities_share() -> None:
    assert shared("equal", partners=("55", "0301")) == {"1101": Fraction(1, 2), "0301": Fraction(1, 2)}


@pytest.mark.parametrize("rule", ATTRIBUTIONS)
def test_what_reaches_no_place_falls_outside(rule: Attribution) -> None:
    assert shared(rule, applicant=ORGANISATION) == {OUTSIDE: 1}
    assert over_counties(rule, applicant=ORGANISATION) == {OUTSIDE: 1}


def test_an_organisation_takes_nothing_of_what_its_municipalities_share_unless_the_lead_takes_all() -> None:
    partners = ("0301", "1101")
    assert shared("equal", applicant=ORGANISATION, partners=partners) == dict.fromkeys(partners, Fraction(1, 2))
    assert shared("lead", applicant=ORGANISATION, partners=partners) == {OUTSIDE: 1}


def test_where_a_population_is_not_known_or_nobody_lives_the_parts_are_equal() -> None:
    silent = Register(name="silent", places=(Place(code="1", name="Vik"), Place(code="2", name="Os", population=9_000)))
    empty = Register(
        name="empty",
        places=tuple(Place(code=code, name=name, population=0) for code, name in (("1", "Vik"), ("2", "Os"))),
    )
    for register in (silent, empty):
        found = shared("population", register, applicant="1", partners=("2",))
        assert found == {"1": Fraction(1, 2), "2": Fraction(1, 2)}


def test_a_place_of_which_no_county_is_known_falls_outside_the_counties() -> None:
    register = Register(name="codes and names alone", places=(Place(code="1", name="Vik", population=7),))
    assert shared("population", register, applicant="1") == {"1": 1}
    assert by_county({"1": Fraction(500)}, register) == {OUTSIDE: 500}


@given(
    amounts=st.dictionaries(st.sampled_from([one.id for one in MIXED]), st.integers(1, 10**9)),
    rule=st.sampled_from(ATTRIBUTIONS),
)
def test_the_parts_sum_to_what_was_awarded_to_the_krone(amounts: dict[str, int], rule: Attribution) -> None:
    facts = assess(a_round(*MIXED, pots=(a_pot("main"), a_pot("other")))).facts
    money = attributed(facts, amounts, rule)
    assert sum(money.values()) == sum(amounts.values())
    assert sum(by_county(money, PLACES).values()) == sum(amounts.values())
    assert list(money) == sorted(money)


def test_kroner_of_two_awards_come_together_in_a_place() -> None:
    facts = assess(
        a_round(an_application("A", partners=("0301",)), an_application("B", applicant="1102", partners=("1101",)))
    ).facts
    # A: 800 over Ask 100 and Oslo 700; B: 1400 over Berg 40 and Ask 100
    money = attributed(facts, {"A": 800, "B": 1400}, "population")
    assert money == {"0301": 700, "1101": 100 + 1000, "1102": 400}
    assert by_county(money, PLACES) == {"03": 700, "11": 1500}


@pytest.mark.parametrize("rule", ATTRIBUTIONS)
def test_every_rule_has_a_caption_that_names_it_in_both_languages(rule: Attribution) -> None:
    others = [caption(other) for other in ATTRIBUTIONS if other != rule]
    assert caption(rule).nb.startswith("Beløp per innbygger: hver tildeling er fordelt ")
    assert caption(rule).en.startswith("Amount per inhabitant: each award is attributed ")
    assert caption(rule) not in others
