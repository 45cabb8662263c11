"""Which additive programme is worth at least as much as the whole one, allocation by allocation?

All rows but the pots are priced in (`optimiser.pricing`): with losses rounded down to whole units of the objective,
each allocation of the whole programme is worth at most constant + its value in the purses.  So what the purses' tables
and chains say is an upper bound there, on values as on numbers of allocations.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from optimiser.engine.additive import Additive, Candidate, arranged, money_limit, open_candidates
from optimiser.formulation import Formulation, Vector
from optimiser.pricing import UNIT, price


@dataclass(frozen=True, slots=True)
class Bounding:
    """value of an allocation <= (constant + UNIT · its value in `programme`) / UNIT, constant in units of 1 / UNIT."""

    programme: Additive
    constant: int

    def target(self, target: int) -> int:
        """What the purses must be worth at least for an allocation of the whole programme to reach the target."""
        return -((self.constant - target * UNIT) // UNIT)


def bounding(formulation: Formulation, objective: Vector, prices: Mapping[str, float]) -> Bounding | None:
    """The purses of the pots, everything else priced in; None where nothing is feasible.

    prices : row id -> price, any at all; those of the relaxation bound well
    """
    pots = {row.id for row in formulation.rows if row.group.startswith("pot:") and row.sense == "<="}
    found = price(formulation, objective, {key: worth for key, worth in prices.items() if key not in pots})
    candidates = open_candidates(formulation, {})
    constant = found.bound
    for key, losses in found.options.items():
        constant -= losses.get(0, 0)
        candidates[key] = _priced(candidates[key], losses)
    limits = [money_limit(row, candidates) for row in formulation.rows if row.id in pots]
    programme = arranged(candidates, [limit for limit in limits if limit is not None])
    return None if programme is None or formulation.impossible else Bounding(programme, constant)


def _priced(one: Candidate, losses: Mapping[int, int]) -> Candidate:
    """The application with what each amount gains over not being funded, rounded up."""
    nothing = losses.get(0, 0)
    amounts = tuple(amount for amount in one.amounts if amount in losses)
    values = tuple(-((losses[amount] - nothing) // UNIT) for amount in amounts)
    return replace(one, amounts=amounts, values=values, must=one.must or 0 not in losses)
