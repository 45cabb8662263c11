"""Whose money is an award, when many take part?

An award is attributed to places by one of three rules, which is named wherever the figures are shown:

    lead         all of it to the applicant
    equal        in equal parts to the municipalities that take part, the applicant's own included
    population   to the same, in proportion to their inhabitants (the default)

A council is no place: what it gets as applicant belongs to its county, under every rule.  A council or an organisation
that is only a partner takes no part of what municipalities share.  An organisation's award goes to the municipalities
that take part; where there are none, and under `lead`, it falls outside.  Parts are exact, and sum to the award.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from fractions import Fraction
from typing import Literal, get_args

from optimiser.facts import ApplicationFacts, RoundFacts
from optimiser.gates import Sentence
from optimiser.places import Register

Attribution = Literal["lead", "equal", "population"]
ATTRIBUTIONS: tuple[Attribution, ...] = get_args(Attribution)

OUTSIDE = ""
"""The code of money that reaches no place and no county of the register."""

ATTRIBUTED: dict[Attribution, Sentence] = {
    "lead": Sentence("i sin helhet på søkeren", "wholly to its applicant"),
    "equal": Sentence("likt på kommunene som deltar", "equally to the municipalities that take part"),
    "population": Sentence(
        "på kommunene som deltar, etter folketall", "to the municipalities that take part, by population"
    ),
}
"""How each rule attributes an award: "each award is attributed …"."""


def caption(attribution: Attribution) -> Sentence:
    """What must stand beside every amount per head."""
    rule = ATTRIBUTED[attribution]
    return Sentence(
        f"Beløp per innbygger: hver tildeling er fordelt {rule.nb}; det en fylkeskommune får som søker, hører til "
        "fylket og ingen kommune.",
        f"Amount per inhabitant: each award is attributed {rule.en}; what a county council gets as applicant belongs "
        "to its county and to no municipality.",
    )


def shares(one: ApplicationFacts, register: Register, attribution: Attribution) -> dict[str, Fraction]:
    """Whose an award of this application is: place code, council code or OUTSIDE -> its share, summing to 1.

    By population, a place without a known population makes the parts equal; so do places where nobody lives.
    """
    lead = one.application.applicant
    places = sorted(one.municipalities)
    if register.is_council(lead) or (register.is_place(lead) and attribution == "lead"):
        return {lead: Fraction(1)}
    if attribution == "lead" or not places:
        return {OUTSIDE: Fraction(1)}
    heads = [register.by_code[code].population for code in places]
    weights = [1 if attribution == "equal" or None in heads else head or 0 for head in heads]
    if not sum(weights):
        weights = [1] * len(places)
    return {code: Fraction(weight, sum(weights)) for code, weight in zip(places, weights, strict=True)}


def county_shares(one: ApplicationFacts, register: Register, attribution: Attribution) -> dict[str, Fraction]:
    """County code or OUTSIDE -> its share of an award of this application, summing to 1."""
    return by_county(shares(one, register, attribution), register)


def attributed(facts: RoundFacts, amounts: Mapping[str, int], attribution: Attribution) -> dict[str, Fraction]:
    """Place code, council code or OUTSIDE -> kroner, exact, in order of code; together what was awarded.

    amounts : application id -> whole kroner awarded
    """
    money: dict[str, Fraction] = defaultdict(Fraction)
    for key, amount in amounts.items():
        for code, share in shares(facts.standing[key], facts.register, attribution).items():
            money[code] += amount * share
    return dict(sorted(money.items()))


def by_county(money: Mapping[str, Fraction], register: Register) -> dict[str, Fraction]:
    """County code or OUTSIDE -> what its municipalities and its council have together, in order of code."""
    counties: dict[str, Fraction] = defaultdict(Fraction)
    for code, part in money.items():
        counties[register.county_of(code) or OUTSIDE] += part
    return dict(sorted(counties.items()))
