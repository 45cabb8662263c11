"""Which random rounds of other sizes are there, for tests and studies?

The same spirit as the shipped rounds (neighbours, log-normal requests, scores correlated within a lead), any number of
applications and pots, and a share of the requests as budgets.
"""

from __future__ import annotations

from datetime import date

from optimiser.applications import Pot
from optimiser.places import Register
from optimiser.rounds import GrantRound, Labels
from scenarios.synthetic.applications import asking, drafted, finished, requests
from scenarios.synthetic.consortia import Map
from scenarios.synthetic.criteria import GROUPS, SCALE, criteria, objective
from scenarios.synthetic.draws import Draws

AREAS = ("velferdsteknologi", "digital hjemmeoppfølging", "journal", "annet")


def random_round(
    seed: int, register: Register, *, applications: int = 179, pots: int = 3, funded_percent: int = 35
) -> GrantRound:
    """A made-up round.

    seed : a whole number; the same arguments give the same round everywhere
    applications, pots : how many, each at least 1; an application goes to a pot at random
    funded_percent : budgets as a share of what the pot's applications ask for, 1..100
    """
    draws = Draws(seed)
    country = Map(register)
    names = [f"pot-{number}" for number in range(1, pots + 1)]
    drafts = [drafted(draws, country, draws.choice(names), draws.choice(AREAS)) for _ in range(applications)]
    asked = asking(drafts, requests(draws, drafts, 1_500_000 * applications, 70))
    sums = {name: sum(one.requested for one in asked if one.pot == name) for name in names}
    return GrantRound(
        name=f"random-{seed}-{applications}-{pots}",
        year=2024,
        tie_seed=str(seed),
        scale=SCALE,
        groups=GROUPS,
        criteria=criteria({}),
        objective=objective(),
        pots=tuple(Pot(id=name, budget=sums[name] * funded_percent // 100_000 * 1000) for name in names),
        labels=Labels(banner="SYNTHETIC: made-up applications", banner_nb="OPPDIKTET: oppdiktede søknader"),
        places=register,
        applications=finished(draws, register, asked, 2024, date(2024, 1, 15)),
    )
