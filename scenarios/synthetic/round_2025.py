"""What could the 2025 round have looked like?

Published (Norway Health Tech, news on the 2025 round): 71.2 MNOK facilitation and 18.7 MNOK digital cooperation, 100
projects with 317 municipalities and 15 counties; Oslo 6.3 MNOK for seven projects, Bergen 6 MNOK for the patient's
medication list, Modalen 3 MNOK with 15 others.  The number of applications is not published: 140 is ours.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from optimiser.applications import Application, Pot
from optimiser.places import OSLO, Register
from optimiser.rounds import GrantRound, PublishedPot
from scenarios.synthetic.applications import asking, drafted, finished, requests
from scenarios.synthetic.consortia import Map
from scenarios.synthetic.criteria import GROUPS, SCALE, criteria, labels, objective
from scenarios.synthetic.draws import Draws, apportioned

SEED = 2025
TAKING_PART = 317
BERGEN, MODALEN, TRONDELAG = "4601", "4629", "50"
OSLO_REQUESTS, BERGEN_REQUEST, MODALEN_REQUEST = 6_300_000, 6_000_000, 3_000_000
FACILITATION, COOPERATION = "tilrettelegging", "samhandling"
OTHERS = {FACILITATION: 103, COOPERATION: 27}
OTHERS_REQUESTED = {FACILITATION: 127_400_000, COOPERATION: 28_900_000}
"""Our numbers: applications and requests beside Oslo's seven, Bergen's, Modalen's and Trøndelag county council's."""

COUNCIL_REQUEST = 1_200_000
NEWS = "Norway Health Tech, news on the 2025 round"
DEADLINE = date(2025, 1, 15)
"""Our assumption; only the deadlines of 2024 and 2026 are published, both 15 January."""

POTS = (
    Pot(id=FACILITATION, name="Facilitation", name_nb="Tilrettelegging", budget=71_200_000),
    Pot(id=COOPERATION, name="Digital cooperation", name_nb="Digital samhandling", budget=18_700_000),
)
AREAS = {
    FACILITATION: (("velferdsteknologi", 45), ("digital hjemmeoppfølging", 25), ("journal", 20), ("annet", 10)),
    COOPERATION: (
        ("PLL", 40),
        ("journaldokumenter", 20),
        ("prøvesvar", 15),
        ("kritisk informasjon", 15),
        ("målinger", 10),
    ),
}
"""Pot -> its areas and how often they are applied for."""


def shipped_2025(register: Register) -> GrantRound:
    """The made-up 2025 round over a register; always the same."""
    draws = Draws(SEED)
    country = Map(register, absent(draws, register))
    drafts = everybody_takes_part(country, [*_named(draws, country), *_others(draws, country)])
    return GrantRound(
        name="helseteknologi-2025",
        year=2025,
        tie_seed="helseteknologi-2025",
        scale=SCALE,
        groups=GROUPS,
        criteria=criteria({}),
        objective=objective(),
        pots=POTS,
        labels=labels(
            2025,
            f"Published, the awards used here as budgets: {NEWS} (100 projects, 317 municipalities, 15 counties)",
            "Publisert, tildelingene brukt her som rammer: Norway Health Tech, nyhet om 2025-runden"
            " (100 prosjekter, 317 kommuner, 15 fylker)",
        ),
        published=tuple(PublishedPot(pot=pot.id, awarded=pot.budget) for pot in POTS),
        places=register,
        applications=finished(draws, register, drafts, 2025, DEADLINE, ("A", "B")),
    )


def drawn_area(draws: Draws, pot: str) -> str:
    """An area of a pot."""
    areas = AREAS[pot]
    return areas[draws.weighted([weight for _, weight in areas])][0]


def absent(draws: Draws, register: Register) -> frozenset[str]:
    """The municipalities that take part in nothing: drawn among those with fewer than 20 000 inhabitants."""
    small = [
        place.code
        for place in sorted(register.places, key=lambda place: place.code)
        if (place.population or 0) < 20_000 and place.code != MODALEN
    ]
    return frozenset(draws.shuffled(small)[: len(register.places) - TAKING_PART])


def _named(draws: Draws, country: Map) -> list[Application]:
    """The applications of which something is published: Oslo's seven, Bergen's, Modalen's, and a county council's."""
    oslo_pots = [FACILITATION] * 5 + [COOPERATION] * 2
    oslo = [drafted(draws, country, pot, drawn_area(draws, pot), lead=OSLO, size=1) for pot in oslo_pots]
    weights = [draws.between(60, 160) for _ in oslo]
    bergen = drafted(draws, country, COOPERATION, "PLL", lead=BERGEN, size=6)
    modalen = drafted(draws, country, FACILITATION, "velferdsteknologi", lead=MODALEN, size=16)
    council = drafted(draws, country, FACILITATION, "annet", lead=TRONDELAG, size=3)
    return [
        *asking(oslo, apportioned(OSLO_REQUESTS, weights, 1000)),
        *asking([bergen, modalen, council], [BERGEN_REQUEST, MODALEN_REQUEST, COUNCIL_REQUEST]),
    ]


def _others(draws: Draws, country: Map) -> list[Application]:
    applications: list[Application] = []
    for pot, count in OTHERS.items():
        drafts = [
            drafted(draws, country, pot, drawn_area(draws, pot), lead=_lead(draws, country)) for _ in range(count)
        ]
        applications += asking(drafts, requests(draws, drafts, OTHERS_REQUESTED[pot], 60))
    return applications


def _lead(draws: Draws, country: Map) -> str:
    """Any lead but those whose applications are named above."""
    while (lead := country.lead(draws)) in {OSLO, BERGEN, MODALEN}:
        pass
    return lead


def everybody_takes_part(country: Map, applications: Sequence[Application]) -> list[Application]:
    """The applications, with every municipality and council that takes part in none added to a near one."""
    grown = list(applications)
    for code in country.codes:
        if not any(code in one.participants() for one in grown):
            near = min(_open(country, grown), key=lambda at: (country.metres(grown[at].applicant, code), at))
            grown[near] = _joined(grown[near], code)
    for council in country.register.councils:
        if not any(council in one.participants() for one in grown):
            own = [at for at in _open(country, grown) if country.register.county_of(grown[at].applicant) == council]
            grown[own[0]] = _joined(grown[own[0]], council)
    return grown


def _open(country: Map, applications: Sequence[Application]) -> list[int]:
    """The positions of applications that others may join: partners already, and nothing published of them."""
    return [
        at
        for at, one in enumerate(applications)
        if one.partners and country.register.is_place(one.applicant) and one.applicant not in {OSLO, BERGEN, MODALEN}
    ]


def _joined(application: Application, code: str) -> Application:
    return application.model_copy(update={"partners": tuple(sorted((*application.partners, code)))})
