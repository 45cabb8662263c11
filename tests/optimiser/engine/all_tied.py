"""Which rounds are decided by the tie policy alone, and how do they end?"""

from __future__ import annotations

from fractions import Fraction
from random import Random
from typing import Any

from optimiser.assess import drawn_order
from optimiser.rounds import BreadthTerm, CoverageTerm, Objective, ScoreTerm
from tests.optimiser.engine.known import Case, drawn, tried_all
from tests.optimiser.tiny import PLACES, a_pot, a_round, an_application

SCALES = (100, 10**6)
ALL = (Fraction(1),)
LEVELS = (Fraction(1), Fraction(4, 5), Fraction(3, 5))
CODES = tuple(place.code for place in PLACES.places)


def all_tied(number: int) -> Case:
    """The case of this number."""
    return drawn("all tied", number, (alike, priced, reaching, by_the_krone, with_levels), SCALES)


def alike(rng: Random, scale: int) -> Case:
    """Equal amounts, scores and places, and money for k: the first k of the drawn order."""
    count = rng.randint(6, 40)
    k = rng.randint(1, count - 1)
    ids, seed = [f"A{place:02d}" for place in range(count)], f"seed {rng.randrange(10**6)}"
    applications = [an_application(key, scale) for key in ids]
    pots = (a_pot(budget=k * scale + rng.randrange(scale), levels=ALL),)
    grant_round = a_round(*applications, pots=pots, tie_seed=seed)
    order = drawn_order(seed, dict.fromkeys(ids))
    return Case("alike", grant_round, dict.fromkeys(sorted(sorted(ids, key=order.__getitem__)[:k]), scale))


def priced(rng: Random, scale: int) -> Case:
    """Equal scores and different amounts: as many as the money allows, at the least money, so the cheapest."""
    count = rng.randint(6, 40)
    amounts = sorted(rng.sample(range(scale // 2, scale + 1), count))
    k = rng.randint(1, count - 1)
    applications = [an_application(f"A{place:02d}", amount) for place, amount in enumerate(amounts)]
    pots = (a_pot(budget=sum(amounts[:k]) + rng.randrange(amounts[k]), levels=ALL),)
    chosen = {f"A{place:02d}": amount for place, amount in enumerate(amounts[:k])}
    return Case("priced", a_round(*applications, pots=pots), chosen)


def reaching(rng: Random, scale: int) -> Case:
    """Equal scores and amounts, and other places each: most places, then the drawn order."""
    applications = [
        an_application(
            f"A{place}", scale, applicant=code, partners=rng.sample([one for one in CODES if one != code], 2)
        )
        for place, code in enumerate(rng.choices(CODES, k=rng.randint(5, 9)))
    ]
    return tried_all("reaching", _only_score(rng, scale, applications, ALL))


def by_the_krone(rng: Random, scale: int) -> Case:
    """Score by the krone and equal scores: every set of the same sum is as good."""
    applications = [an_application(f"A{place}", scale * rng.choice((1, 1, 2, 3))) for place in range(rng.randint(5, 8))]
    return tried_all("by the krone", _only_score(rng, scale, applications, LEVELS[::2], basis="krone"))


def with_levels(rng: Random, scale: int) -> Case:
    """Equal applications and three levels each: ties between one in full and others at less."""
    applications = [
        an_application(f"A{place}", scale, applicant=rng.choice(CODES[:3])) for place in range(rng.randint(4, 7))
    ]
    return tried_all("with levels", _only_score(rng, scale, applications, LEVELS))


def _only_score(rng: Random, scale: int, applications: list[Any], levels: tuple[Fraction, ...], **score: Any) -> Any:
    """A round in which nothing but the score counts, with money for a few."""
    objective = Objective(
        score=ScoreTerm(weight=Fraction(1), **score),
        coverage=CoverageTerm(weight=Fraction(0)),
        breadth=BreadthTerm(weight=Fraction(0)),
    )
    budget = scale * rng.randint(4, 2 * len(applications) - 2) // 2
    pots = (a_pot(budget=budget, levels=levels),)
    seed = f"seed {rng.randrange(10**6)}"
    return a_round(*applications, pots=pots, objective=objective, tie_seed=seed)
