"""Who got what share: how often, and how much per head?

Success differs wildly between pots (a pot for continued projects funds nearly all, one for new ones a tenth), so a
profile is read per pot first, and in all second: in all, a group may fare badly because of the pots that it asked.

*Per head.*  Awards are attributed to places (`scenarios.attribution`), and divided by the inhabitants.  Measures of
inequality take the kroner per head of every municipality (or county) of the register, those that got nothing too, and
let each inhabitant count the same.  They say how kroner per head differ between places, not between people: inside a
place everybody is taken to have the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from optimiser.assess import assess
from optimiser.facts import RoundFacts
from optimiser.places import Register
from optimiser.rounds import GrantRound
from scenarios.attribution import OUTSIDE, Attribution, attributed, by_county
from scenarios.fairness import measures
from scenarios.fairness.rates import GroupRate, Groups, RateGap, rate_gap

__all__ = ["AVERSION", "GroupRate", "PerHead", "Profile", "RateGap", "Spread", "profiles", "rate_gap"]

AVERSION = 0.5
"""The aversion to inequality that `Spread.atkinson` takes: from 1 on, one place with nothing makes the measure 1."""


@dataclass(frozen=True, slots=True)
class PerHead:
    """A place or a county, and what was attributed to it.

    code : "" for what reached no county of the register; name : as in the register
    population : persons, None where the register does not say; awarded : kroner, exact
    """

    code: str
    name: str
    population: int | None
    awarded: Fraction

    @property
    def per_head(self) -> Fraction | None:
        """Kroner per inhabitant; None where nobody is known to live there."""
        return self.awarded / self.population if self.population else None


@dataclass(frozen=True, slots=True)
class Spread:
    """How unequal kroner per head are over places, each inhabitant counting the same (`scenarios.fairness.measures`).

    units : places with known inhabitants; left_out : those without; zeros : units that got nothing
    gini, theil, hoover, atkinson : 0 = equal; jain : 1 = equal
    theil_within, theil_between : over counties, summing to theil; None for a spread over counties themselves
    lowest, highest : kroner per head

    Measures are None where nothing was awarded; lowest and highest only where there are no units.
    """

    units: int
    left_out: int
    zeros: int
    gini: float | None
    theil: float | None
    theil_within: float | None
    theil_between: float | None
    hoover: float | None
    atkinson: float | None
    jain: float | None
    lowest: Fraction | None
    highest: Fraction | None


@dataclass(frozen=True, slots=True)
class Profile:
    """The fairness of one pot, or in all.

    pot : its id, "" = in all; attribution : the rule by which awards are attributed
    awarded : whole kroner; to_councils : of which belong to a county and no municipality; outside : to neither
    rates : column -> its groups in a fixed order (columns as in `scenarios.fairness.words.COLUMNS`)
    counties : every county in order of code, its council's awards included; then what fell outside, if anything did
    places : every municipality in order of code
    lorenz : (share of the inhabitants, share of the kroner), the municipalities with least per head first; () where
        nothing was awarded
    """

    pot: str
    attribution: Attribution
    awarded: int
    to_councils: Fraction
    outside: Fraction
    rates: dict[str, tuple[GroupRate, ...]]
    counties: tuple[PerHead, ...]
    places: tuple[PerHead, ...]
    over_places: Spread
    over_counties: Spread
    lorenz: tuple[tuple[float, float], ...]


def profiles(
    grant_round: GrantRound, amounts: Mapping[str, int], attribution: Attribution = "population"
) -> dict[str, Profile]:
    """The fairness of an allocation: in all (key ""), then pot by pot (key = id of the pot), in the round's order.

    amounts : application id -> whole kroner awarded

    Raises
    ------
    KeyError
        Where an award is not that of a standing application of the round.
    """
    facts = assess(grant_round).facts
    groups = Groups(facts)
    return {pot: _profile(pot, facts, groups, amounts, attribution) for pot in ("", *grant_round.pot)}


def _profile(
    pot: str, facts: RoundFacts, groups: Groups, amounts: Mapping[str, int], attribution: Attribution
) -> Profile:
    applied = [one for one in facts.everyone.values() if pot in ("", one.pot)]
    awards = {key: amount for key, amount in amounts.items() if pot in ("", facts.standing[key].pot)}
    register, money = facts.register, attributed(facts, awards, attribution)
    places = tuple(
        PerHead(code, place.name, place.population, money.get(code, Fraction(0)))
        for code, place in sorted(register.by_code.items())
    )
    counties = tuple(_counties(register, by_county(money, register)))
    return Profile(
        pot=pot,
        attribution=attribution,
        awarded=sum(awards.values()),
        to_councils=sum((part for code, part in money.items() if register.is_council(code)), Fraction(0)),
        outside=money.get(OUTSIDE, Fraction(0)),
        rates=groups.rates(facts, applied, awards),
        counties=counties,
        places=places,
        over_places=_spread(places, [register.county_of(one.code) for one in places]),
        over_counties=_spread([one for one in counties if one.code != OUTSIDE]),
        lorenz=_lorenz(places),
    )


def _counties(register: Register, money: Mapping[str, Fraction]) -> list[PerHead]:
    people: dict[str, int | None] = dict.fromkeys(register.counties, 0)
    for place in register.places:
        if (known := people.get(place.county_code)) is not None:
            people[place.county_code] = None if place.population is None else known + place.population
    found = [
        PerHead(code, name, people[code], money.get(code, Fraction(0))) for code, name in register.counties.items()
    ]
    return found + [PerHead(OUTSIDE, "", None, money[code]) for code in (OUTSIDE,) if code in money]


def _spread(ones: Sequence[PerHead], groups: Sequence[str] | None = None) -> Spread:
    known = [(one, index) for index, one in enumerate(ones) if one.population]
    heads = [one.per_head or Fraction(0) for one, _ in known]
    x, people = [float(one) for one in heads], [one.population or 0 for one, _ in known]
    parts = None if groups is None else measures.theil_parts(x, [groups[index] for _, index in known], people)
    return Spread(
        units=len(known),
        left_out=len(ones) - len(known),
        zeros=sum(head == 0 for head in heads),
        gini=measures.gini(x, people),
        theil=measures.theil(x, people),
        theil_within=parts.within if parts else None,
        theil_between=parts.between if parts else None,
        hoover=measures.hoover(x, people),
        atkinson=measures.atkinson(x, people, AVERSION),
        jain=measures.jain(x, people),
        lowest=min(heads, default=None),
        highest=max(heads, default=None),
    )


def _lorenz(places: Sequence[PerHead]) -> tuple[tuple[float, float], ...]:
    known = [(float(one.per_head or 0), one.population) for one in places if one.population]
    return measures.lorenz((head for head, _ in known), (people for _, people in known)) or ()
