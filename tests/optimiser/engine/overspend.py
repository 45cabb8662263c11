"""Which rounds tempt a solver to overspend by exactly one krone?

What would be best without the limit costs one krone more than the limit allows.  Amounts run from 10^3 to 10^9 kr, so
that one krone is down to a 10^-10th of the limit, far below the tolerance of any solver in floating point.
"""

from __future__ import annotations

from fractions import Fraction
from random import Random
from typing import Any

from optimiser.applications import Application
from optimiser.rules.applicant_amount_cap import ApplicantAmountCap
from optimiser.rules.group_amount import GroupAmount
from tests.optimiser.engine.known import Case, drawn, tried_all
from tests.optimiser.tiny import a_pot, a_round, an_application

SCALES = tuple(10**power for power in range(3, 10))
ALL = (Fraction(1),)
TWO = (Fraction(1), Fraction(60, 100))


def overspend(number: int) -> Case:
    """The case of this number."""
    return drawn("overspend", number, (many_alike, planted, a_krone_apart, two_pots), SCALES)


def many_alike(rng: Random, scale: int) -> Case:
    """k of n equal amounts cost one krone more than there is: the k - 1 with the highest scores are best."""
    amount, count = rng.randint(scale // 2, scale), rng.randint(8, 40)
    scores = rng.sample(range(1, 101), count)
    k = rng.randint(2, count)
    applications = [
        an_application(f"A{place:02d}", amount, score=score, area="care") for place, score in enumerate(scores)
    ]
    best = sorted(applications, key=lambda one: -(one.marks[0].mark or 0))[: k - 1]
    grant_round = a_round(*applications, **_limited(rng, k * amount - 1, count * amount))
    return Case("many alike", grant_round, {one.id: amount for one in sorted(best, key=lambda one: one.id)})


def planted(rng: Random, scale: int) -> Case:
    """Some with high scores cost one krone too much together."""
    applications = _any(rng, scale, rng.randint(5, 8))
    wanted = rng.sample(range(len(applications)), rng.randint(2, len(applications) - 1))
    applications = [
        one if place in wanted else _with_score(one, rng.randint(5, 60)) for place, one in enumerate(applications)
    ]
    limit = sum(applications[place].requested for place in wanted) - 1
    levels = rng.choice((ALL, TWO))
    return tried_all("planted", a_round(*applications, **_limited(rng, limit, 8 * scale, levels)))


def a_krone_apart(rng: Random, scale: int) -> Case:
    """Amounts that differ by a krone or two: many sets overrun by one krone, and some fit to the krone."""
    around, count = rng.randint(scale // 2, scale), rng.randint(6, 10)
    applications = [
        an_application(f"A{place}", around + rng.randrange(3), score=rng.randint(40, 100), area="care")
        for place in range(count)
    ]
    some = rng.sample([one.requested for one in applications], rng.randint(2, count - 1))
    return tried_all("a krone apart", a_round(*applications, **_limited(rng, sum(some) - 1, count * 2 * scale)))


def two_pots(rng: Random, scale: int) -> Case:
    """What fits each of two pots to the krone is one krone more than the frame."""
    applications = [
        one.model_copy(update={"pot": "main" if place % 2 else "other"})
        for place, one in enumerate(_any(rng, scale, rng.randint(5, 8)))
    ]
    chosen = rng.sample(applications, len(applications) - 2)
    budgets = {pot: sum(one.requested for one in chosen if one.pot == pot) for pot in ("main", "other")}
    pots = tuple(a_pot(pot, budget, levels=TWO) for pot, budget in budgets.items())
    return tried_all("two pots", a_round(*applications, pots=pots, frame=sum(budgets.values()) - 1))


def _limited(rng: Random, limit: int, ample: int, levels: tuple[Fraction, ...] = ALL) -> dict[str, Any]:
    """A round in which all together get at most the limit: by the pot, the frame, or a rule over an ample pot."""
    by = rng.choice(("pot", "frame", "applicant", "area"))
    if by == "pot":
        return {"pots": (a_pot(budget=limit, levels=levels),)}
    given: dict[str, Any] = {"pots": (a_pot(budget=ample, levels=levels),)}
    if by == "frame":
        return given | {"frame": limit}
    area = GroupAmount(by="area", group="care", at_most=limit)
    return given | {"rules": (ApplicantAmountCap(at_most=limit) if by == "applicant" else area,)}


def _any(rng: Random, scale: int, count: int) -> list[Application]:
    """Applications of one applicant, in one area, for up to so many kroner, with high scores."""
    return [
        an_application(f"A{place}", rng.randint(scale // 4, scale), score=rng.randint(70, 100), area="care")
        for place in range(count)
    ]


def _with_score(one: Application, score: int) -> Application:
    return an_application(one.id, one.requested, score=score, area=one.area)
