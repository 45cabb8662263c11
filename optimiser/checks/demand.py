"""How much is asked of each pot?"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from optimiser.assess import assess
from optimiser.rounds import GrantRound


@dataclass(frozen=True, slots=True)
class Demand:
    """The demand on a pot, whole kroner.

    applications : all that name the pot; standing : those that pass every gate
    requested : asked for by all; eligible : could be awarded to those standing
    ratio : requested per krone of the budget; None where the budget is 0
    """

    pot: str
    applications: int
    standing: int
    requested: int
    eligible: int
    budget: int
    ratio: Fraction | None


def demand(grant_round: GrantRound) -> tuple[Demand, ...]:
    """The demand on every pot, in the round's order.  The round must be free of faults."""
    facts = assess(grant_round).facts
    return tuple(
        Demand(
            pot=pot.id,
            applications=sum(one.pot == pot.id for one in facts.everyone.values()),
            standing=sum(one.pot == pot.id for one in facts.standing.values()),
            requested=(requested := sum(a.requested for a in grant_round.applications if a.pot == pot.id)),
            eligible=sum(one.eligible for one in facts.standing.values() if one.pot == pot.id),
            budget=pot.budget,
            ratio=Fraction(requested, pot.budget) if pot.budget else None,
        )
        for pot in grant_round.pots
    )
