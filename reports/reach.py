"""Which places did the money reach, and how much of it?

An award is attributed to places by one of three rules (`scenarios.attribution`), named wherever the figures are shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from reports.decided import Decided
from scenarios.attribution import OUTSIDE, Attribution, attributed, by_county, county_shares

__all__ = [
    "OUTSIDE",
    "Attribution",
    "CountyReach",
    "counties",
    "county_money",
    "county_shares",
    "covers",
    "to_the_krone",
]


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
    """County code -> kroner attributed, exact; OUTSIDE for awards that reach no county."""
    return by_county(attributed(decided.facts, decided.amounts, attribution), decided.grant_round.places)


def to_the_krone(exact: Mapping[str, Fraction]) -> dict[str, int]:
    """Whole kroner with the same sum (a whole number): rounded down, then the largest remainders get one more."""
    whole = {key: int(value) for key, value in exact.items()}
    missing = int(sum(exact.values(), Fraction(0))) - sum(whole.values())
    by_remainder = sorted(exact, key=lambda key: (whole[key] - exact[key], key))
    return {key: amount + (key in by_remainder[:missing]) for key, amount in whole.items()}
