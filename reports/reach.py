"""Which places did the money reach, and how much of it?

An award is attributed to its participants by one of three rules, named wherever the figures are shown: all to the
`lead`, in `equal` parts, or by `population` (the default).  A council's own award belongs to its county.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from optimiser.facts import ApplicationFacts
from optimiser.places import Register
from reports.decided import Decided

Attribution = Literal["lead", "equal", "population"]
OUTSIDE = ""
"""The county code of money that reaches no place of the register."""


@dataclass(frozen=True, slots=True)
class CountyReach:
    """A county: its people, its municipalities, how many take part in a funded application, and its kroner.

    population : persons, None where the register does not say; awarded : whole kroner attributed
    council : whether the county council takes part in a funded application
    """

    code: str
    name: str
    population: int | None
    municipalities: int
    covered: int
    council: bool
    awarded: int

    @property
    def per_head(self) -> Fraction | None:
        """Kroner per inhabitant; None where the population is not known."""
        return Fraction(self.awarded, self.population) if self.population else None


def covers(decided: Decided) -> dict[str, int]:
    """Place code -> the number of funded applications it takes part in, for every place of the register."""
    times = {place.code: 0 for place in decided.grant_round.places.places}
    for key in decided.amounts:
        for code in decided.facts.standing[key].municipalities:
            times[code] += 1
    return times


def counties(decided: Decided, attribution: Attribution = "population") -> tuple[CountyReach, ...]:
    """Every county of the register in order of code; then, if anything fell outside, what did."""
    register = decided.grant_round.places
    money = to_the_krone(county_money(decided, attribution))
    times = covers(decided)
    councils = {code for key in decided.amounts for code in decided.facts.standing[key].participants}
    rows = []
    for code, name in register.counties.items():
        places = [place for place in register.places if place.county_code == code]
        heads = [place.population for place in places]
        known = [head for head in heads if head is not None]
        rows.append(
            CountyReach(
                code=code,
                name=name,
                population=sum(known) if len(known) == len(heads) else None,
                municipalities=len(places),
                covered=sum(times[place.code] > 0 for place in places),
                council=code in councils and register.is_council(code),
                awarded=money.get(code, 0),
            )
        )
    if OUTSIDE in money:
        rows.append(CountyReach(OUTSIDE, "", None, 0, 0, council=False, awarded=money[OUTSIDE]))
    return tuple(rows)


def county_money(decided: Decided, attribution: Attribution) -> dict[str, Fraction]:
    """County code -> kroner attributed, exact; OUTSIDE for awards that reach no place."""
    register = decided.grant_round.places
    money: dict[str, Fraction] = defaultdict(Fraction)
    for key, amount in decided.amounts.items():
        for county, share in county_shares(decided.facts.standing[key], register, attribution).items():
            money[county] += amount * share
    return dict(money)


def county_shares(one: ApplicationFacts, register: Register, attribution: Attribution) -> dict[str, Fraction]:
    """County code -> its share of the award, summing to 1.

    A place without a known population makes the parts equal.
    """
    lead = one.application.applicant
    places = sorted(one.municipalities)
    if attribution == "lead" or register.is_council(lead) or not places:
        return {register.county_of(lead) or OUTSIDE: Fraction(1)}
    heads = [register.by_code[code].population for code in places]
    weights = [1 if attribution == "equal" or None in heads else head or 0 for head in heads]
    if not sum(weights):
        weights = [1] * len(places)
    shares: dict[str, Fraction] = defaultdict(Fraction)
    for code, weight in zip(places, weights, strict=True):
        shares[register.county_of(code) or OUTSIDE] += Fraction(weight, sum(weights))
    return dict(shares)


def to_the_krone(exact: Mapping[str, Fraction]) -> dict[str, int]:
    """Whole kroner with the same sum (a whole number): rounded down, then the largest remainders get one more."""
    whole = {key: int(value) for key, value in exact.items()}
    missing = int(sum(exact.values(), Fraction(0))) - sum(whole.values())
    by_remainder = sorted(exact, key=lambda key: (whole[key] - exact[key], key))
    return {key: amount + (key in by_remainder[:missing]) for key, amount in whole.items()}
