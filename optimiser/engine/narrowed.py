"""Which amounts can be in an allocation that is worth at least so much?

An amount whose forced value (an upper bound where steps are not exact) is below the target is in none; an application
whose value without it is below the target must be funded.  What has but one thing left to do is settled, its money
taken out of its purse.
"""

from __future__ import annotations

from dataclasses import replace

from optimiser.engine.additive import Additive, Candidate, Purse
from optimiser.engine.tables import ForcedValues, forced_values


def narrowed(programme: Additive, target: int) -> Additive | None:
    """The programme with every allocation worth at least the target, and few others; None where there is none."""
    values = forced_values(programme)
    if values.best is None or values.best < target:
        return None
    settled = list(programme.settled)
    purses = []
    for purse in programme.purses:
        ones = [_narrowed(one, values, target) for one in purse.candidates]
        spent = sum(one.most for one in ones if one.settled)
        settled += [one for one in ones if one.settled]
        purses.append(Purse(purse.name, purse.budget - spent, tuple(one for one in ones if not one.settled)))
    gone = sum(before.budget - after.budget for before, after in zip(programme.purses, purses, strict=True))
    frame = None if programme.frame is None else programme.frame - gone
    if min(frame or 0, *(purse.budget for purse in purses), 0) < 0:
        return None
    return Additive(tuple(purses), frame, tuple(settled))


def _narrowed(one: Candidate, values: ForcedValues, target: int) -> Candidate:
    left = [amount for amount in one.amounts if _reaches(values.into[one.id][amount], target)]
    worths = dict(zip(one.amounts, one.values, strict=True))
    must = one.must or not _reaches(values.out[one.id], target)
    return replace(one, amounts=tuple(left), values=tuple(worths[amount] for amount in left), must=must)


def _reaches(value: int | None, target: int) -> bool:
    return value is not None and value >= target
