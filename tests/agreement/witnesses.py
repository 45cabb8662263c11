"""Which allocations can pots and frame pay, each in the spirit of some kind of rule?"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from random import Random

from optimiser.facts import ApplicationFacts, RoundFacts

Awards = dict[str, int]
Order = Iterable[ApplicationFacts]
Pick = Callable[[ApplicationFacts, list[int]], int]
"""An application and those of its amounts that fit, ascending -> the one it gets."""


def witnesses(rng: Random, facts: RoundFacts) -> list[Awards]:
    """By merit until the first does not fit; by rank; continuations first; wide ones first; at random; nobody."""
    standing = [one for one in facts.standing.values() if one.levels]
    by_merit = sorted(standing, key=lambda one: (-one.score, -len(one.municipalities), one.eligible, one.id))
    continued = sorted(by_merit, key=lambda one: one.application.previous_award is None)
    wide = sorted(standing, key=lambda one: (-len(one.municipalities), one.eligible))
    found = [
        _paid(facts, by_merit, _lowest, stop=True),
        _paid(facts, by_merit, _lowest),
        _paid(facts, by_merit, _highest),
        _paid(facts, continued, _as_before),
        _paid(facts, wide, _lowest),
        *(_paid(facts, rng.sample(standing, len(standing)), lambda one, fit: rng.choice(fit)) for _ in range(4)),
        *(_paid(facts, rng.sample(standing, len(standing) // 2), _highest) for _ in range(2)),
        {},
    ]
    return [dict(sorted(one.items())) for one in found]


def _paid(facts: RoundFacts, order: Order, pick: Pick, *, stop: bool = False) -> Awards:
    """In this order, whoever fits; stop : nobody of a pot after the first whose lowest amount does not."""
    left = {pot.id: pot.budget for pot in facts.pots.values()}
    frame = sum(left.values()) if facts.frame is None else facts.frame
    awards: Awards = {}
    closed: set[str] = set()
    for one in order:
        fit = [amount for amount in one.amounts if amount <= min(left[one.pot], frame)]
        if one.pot in closed or not fit:
            closed |= {one.pot} if stop else set()
            continue
        awards[one.id] = pick(one, fit)
        left[one.pot] -= awards[one.id]
        frame -= awards[one.id]
    return awards


def _lowest(one: ApplicationFacts, fit: list[int]) -> int:
    return fit[0]


def _highest(one: ApplicationFacts, fit: list[int]) -> int:
    return fit[-1]


def _as_before(one: ApplicationFacts, fit: list[int]) -> int:
    """The least amount that is not below the earlier award, else the highest."""
    return next((amount for amount in fit if amount >= (one.application.previous_award or 0)), fit[-1])
