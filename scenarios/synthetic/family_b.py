"""Which made-up rounds have many rules at once?  The fixed family B of benchmarks and studies.

Seven levels or steps of 50 000 kr, a frame below the sum of the pots, a limit on the number of awards, a minimum for
every county, caps per applicant in kroner and number, exclusive pairs, credit for the second cover, and guarantees.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from optimiser.applications import Application, Pot
from optimiser.places import Register
from optimiser.rounds import BreadthTerm, CoverageTerm, GrantRound, Labels, Objective, ScoreTerm
from scenarios.synthetic.applications import asking, drafted, finished, requests
from scenarios.synthetic.consortia import Map
from scenarios.synthetic.criteria import GROUPS, SCALE, criteria
from scenarios.synthetic.draws import Draws

SHARES = {"journal": 20, "utbredelse": 40, "hjemmeoppfolging": 25, "samhandling": 15}
"""Pot -> how many of a hundred applications, and of a hundred kroner of budget, it has."""

AREAS = {
    "journal": "journal",
    "utbredelse": "velferdsteknologi",
    "hjemmeoppfolging": "digital hjemmeoppfølging",
    "samhandling": "annet",
}
STEPPED = ("journal", "samhandling")
"""The pots whose levels are steps of 50 000 kr; the others have seven levels."""

LEVELS = tuple(Fraction(percent, 100) for percent in (100, 95, 90, 80, 70, 60, 50))
REQUESTED, BUDGET = 1_850_000, 380_000
"""Kroner per application of the round: asked for, and in the pots together."""

APPLICATION_CAP, APPLICANT_CAP, LARGE = 3_000_000, 4_000_000, 1_500_000
SCHEME = "ordning"
"""The free column in which every application says the same: the limit on the number of awards speaks of it."""

YEAR, DEADLINE = 2024, date(2024, 1, 15)
LABELS = Labels(banner="SYNTHETIC: made-up applications", banner_nb="OPPDIKTET: oppdiktede søknader")


def family_b(seed: int, register: Register, applications: int = 179) -> GrantRound:
    """A made-up round of family B.

    seed : a whole number; the same arguments give the same round everywhere
    applications : how many, at least 20; budgets grow in proportion
    """
    draws = Draws(seed)
    made = _applications(draws, register, applications)
    pots = tuple(_pot(name, applications * BUDGET * share // 100_000 * 1000) for name, share in SHARES.items())
    return GrantRound(
        name=f"family-b-{seed}-{applications}",
        year=YEAR,
        tie_seed=f"family-b-{seed}",
        frame=sum(pot.budget for pot in pots) * 97 // 100,
        application_cap=APPLICATION_CAP,
        scale=SCALE,
        groups=GROUPS,
        criteria=criteria({}),
        objective=Objective(
            score=ScoreTerm(weight=Fraction(70, 100)),
            coverage=CoverageTerm(weight=Fraction(20, 100), second=Fraction(1, 2)),
            breadth=BreadthTerm(weight=Fraction(10, 100)),
        ),
        pots=pots,
        rules=tuple(_rules(draws, register, made)),
        labels=LABELS,
        places=register,
        applications=made,
    )


def _pot(name: str, budget: int) -> Pot:
    if name in STEPPED:
        return Pot(id=name, budget=budget, viable_minimum=Fraction(1, 2), level_step=50_000)
    return Pot(id=name, budget=budget, viable_minimum=Fraction(1, 2), levels=LEVELS)


def _applications(draws: Draws, register: Register, applications: int) -> tuple[Application, ...]:
    """Three to a lead on average, so that the caps per applicant have something to say."""
    country = Map(register)
    leads = [country.lead(draws) for _ in range(max(8, applications // 3))]
    drafts = []
    for _ in range(applications):
        pot = list(SHARES)[draws.weighted(list(SHARES.values()))]
        drafts.append(drafted(draws, country, pot, AREAS[pot], lead=draws.choice(leads)))
    asked = asking(drafts, requests(draws, drafts, REQUESTED * applications, 75))
    marked = [one.model_copy(update={"extra": {SCHEME: "helseteknologi"}}) for one in asked]
    return finished(draws, register, list(_with_last_year(draws, marked)), YEAR, DEADLINE)


def _with_last_year(draws: Draws, drafts: Sequence[Application]) -> Iterator[Application]:
    """One large project in eight had money last year, 60 to 90 % of what it may get now, in odd kroner; no lead twice.

    Large, so that what is left under the cap of its applicant is scarce.
    """
    had: set[str] = set()
    for one in drafts:
        most = min(one.requested, APPLICATION_CAP)
        if most >= LARGE and one.applicant not in had and draws.chance(12):
            had.add(one.applicant)
            yield one.model_copy(update={"previous_award": most * draws.between(6000, 9000) // 10_000})
        else:
            yield one


def _rules(draws: Draws, register: Register, made: Sequence[Application]) -> Iterator[Any]:
    """The rules of the family, each with an id."""
    many = len(made) * 28 // 100
    yield {"kind": "group-number", "id": "antall", "by": SCHEME, "group": "helseteknologi", "at_most": many}
    for county, number in _county_minimums(register, made).items():
        yield {"kind": "group-number", "id": f"fylke-{county}", "by": "county", "group": county, "at_least": number}
    yield {"kind": "applicant-amount-cap", "id": "kroner-per-søker", "at_most": APPLICANT_CAP}
    yield {"kind": "applicant-number-cap", "id": "antall-per-søker", "at_most": 2}
    yield {"kind": "continuity", "id": "garanti", "share": "90 %"}
    for number, ids in enumerate(_exclusive(draws, made), start=1):
        yield {"kind": "at-most", "id": f"enten-eller-{number}", "applications": ids, "at_most": 1}


def _county_minimums(register: Register, made: Sequence[Application]) -> dict[str, int]:
    """County -> a quarter of its applications (to the nearest), at most one to each lead; none below three."""
    leads: dict[str, list[str]] = defaultdict(list)
    for one in made:
        if (one.viable_minimum or 0) <= APPLICATION_CAP:
            leads[register.value(one.applicant, "county")].append(one.applicant)
    return {
        county: min((len(held) + 2) // 4, len(set(held)))
        for county, held in sorted(leads.items())
        if county and len(held) >= 3
    }


def _exclusive(draws: Draws, made: Sequence[Application]) -> Iterator[list[str]]:
    """Pairs, and now and then three, of which one may be funded: one in six of those without a guarantee."""
    free = draws.shuffled([one.id for one in made if one.previous_award is None])
    chosen = free[: len(free) // 6]
    while len(chosen) >= 2:
        size = 2 + int(len(chosen) >= 3 and draws.chance(30))
        yield sorted(chosen[:size])
        chosen = chosen[size:]
