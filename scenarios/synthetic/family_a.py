"""Which made-up rounds are like the 2024 round, in any size?  The fixed family A of benchmarks and studies.

Three pots in the proportions of 2024, the default levels, last year's projects guaranteed 95 % of last year's odd
kroner, and no other rule: pots, coverage and breadth are all that couples the applications.
"""

from __future__ import annotations

from datetime import date

from optimiser.applications import Application, Pot
from optimiser.places import Register
from optimiser.rounds import GrantRound, Labels
from scenarios.synthetic.applications import asking, continued, drafted, finished, requests
from scenarios.synthetic.consortia import Map
from scenarios.synthetic.criteria import GROUPS, SCALE, criteria, objective
from scenarios.synthetic.draws import Draws, apportioned

JOURNAL, CONTINUED, NEW = "journal", "videreforing", "nye-prosjekter"

COUNTS = {JOURNAL: 24, CONTINUED: 36, NEW: 119}
"""Pot -> applications among 179, as published of 2024."""

BUDGETS = {JOURNAL: 20_700_000, CONTINUED: 27_700_000, NEW: 8_300_000}
"""Pot -> budget at 179 applications, as published of 2024; larger rounds have more in proportion."""

REQUESTED, JOURNAL_REQUESTED, SIZE = 331_600_000, 33_500_000, 179
"""What the applications of 2024 ask for in all, and our number of what its journal applications ask for."""

GUARANTEE = {"kind": "continuity", "pots": [CONTINUED], "share": "95 %"}
AREAS = ("velferdsteknologi", "digital hjemmeoppfølging", "annet")
DEADLINE = date(2024, 1, 15)
LABELS = Labels(banner="SYNTHETIC: made-up applications", banner_nb="OPPDIKTET: oppdiktede søknader")


def family_a(seed: int, register: Register, applications: int = SIZE) -> GrantRound:
    """A made-up round of family A.

    seed : a whole number; the same arguments give the same round everywhere
    applications : how many, at least 8; budgets and requests grow in proportion
    """
    draws = Draws(seed)
    drafts = _drafts(draws, Map(register), applications)
    return GrantRound(
        name=f"family-a-{seed}-{applications}",
        year=2024,
        tie_seed=f"family-a-{seed}",
        scale=SCALE,
        groups=GROUPS,
        criteria=criteria({}),
        objective=objective(),
        pots=tuple(Pot(id=pot, budget=_grown(budget, applications)) for pot, budget in BUDGETS.items()),
        rules=(GUARANTEE,),
        labels=LABELS,
        places=register,
        applications=finished(draws, register, drafts, 2024, DEADLINE),
    )


def _grown(amount: int, applications: int) -> int:
    """An amount of the round of 179 in a round of so many, in whole thousands."""
    return amount * applications // (SIZE * 1000) * 1000


def _drafts(draws: Draws, country: Map, applications: int) -> list[Application]:
    counts = dict(zip(COUNTS, apportioned(applications, list(COUNTS.values())), strict=True))
    journal = [drafted(draws, country, JOURNAL, "journal") for _ in range(counts[JOURNAL])]
    going_on = _continued(draws, country, counts[CONTINUED], _grown(BUDGETS[CONTINUED], applications))
    new = [drafted(draws, country, NEW, AREAS[draws.weighted((55, 30, 15))]) for _ in range(counts[NEW])]
    of_journal = _grown(JOURNAL_REQUESTED, applications)
    left = _grown(REQUESTED, applications) - of_journal - sum(one.requested for one in going_on)
    return [
        *asking(journal, requests(draws, journal, of_journal, 60)),
        *going_on,
        *asking(new, requests(draws, new, left, 75)),
    ]


def _continued(draws: Draws, country: Map, count: int, before: int) -> list[Application]:
    """Last year's projects: what they had, in odd kroner, sums to the pot's budget; they ask for 100 to 130 % of it."""
    drafts = [drafted(draws, country, CONTINUED, AREAS[0]) for _ in range(count)]
    return continued(draws, drafts, before)
