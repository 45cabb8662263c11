"""What could the 2024 round have looked like?

Published (Helsedirektoratet, news of 16.02.2024): 179 applications, 331.6 MNOK asked, 24/36/119 per pot, 20.7/27.7/8.3
MNOK awarded, used here as budgets.  Everything about a single application is made up.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from optimiser.applications import Application, Pot
from optimiser.places import Register
from optimiser.rounds import GrantRound, PublishedPot
from scenarios.synthetic.applications import asking, continued, drafted, finished, requests
from scenarios.synthetic.consortia import Map
from scenarios.synthetic.criteria import GROUPS, SCALE, criteria, labels, objective
from scenarios.synthetic.draws import Draws

SEED = 2024
REQUESTED = 331_600_000
CONTINUED_BEFORE = 27_700_000
JOURNAL_REQUESTED = 33_500_000
"""Our number: what the 24 journal applications ask for in all is not published."""

LARGE = {"journal": (30,), "videreforing": (38, 24), "nye-prosjekter": (33, 27, 21)}
"""Pot -> municipalities in its large consortia (a journal project that 30 share is published), lead counted."""

NEWS = "Helsedirektoratet, news of 16.02.2024"
DEADLINE = date(2024, 1, 15)
DESCRIBED = "publisert om 2024-runden"
CREDITED = {
    "forankring": f"{DESCRIBED}: ekstra uttelling for forpliktelse (forankring)",
    "leveranser": f"{DESCRIBED}: ekstra uttelling for en troverdig prosjekt- og risikoplan",
    "ledelse": f"{DESCRIBED}: ekstra uttelling til kommuner som samordner seg",
    "finansiering": f"{DESCRIBED}: ekstra uttelling for forpliktelse (egenfinansiering)",
}
"""The criteria of 2026 that the published description of the 2024 round speaks of, too."""

POTS = (
    Pot(id="journal", name="Journal solutions", name_nb="Journalløsninger", budget=20_700_000),
    Pot(id="videreforing", name="Continued projects", name_nb="Videreføring", budget=27_700_000),
    Pot(id="nye-prosjekter", name="New projects", name_nb="Nye prosjekter", budget=8_300_000),
)

PUBLISHED = (
    PublishedPot(pot="journal", applications=24, funded=17, awarded=20_700_000),
    PublishedPot(pot="videreforing", applications=36, funded=36, awarded=27_700_000),
    PublishedPot(pot="nye-prosjekter", applications=119, funded=13, awarded=8_300_000),
)


def shipped_2024(register: Register) -> GrantRound:
    """The made-up 2024 round over a register; always the same."""
    draws = Draws(SEED)
    country = Map(register)
    return GrantRound(
        name="helseteknologi-2024",
        year=2024,
        tie_seed="helseteknologi-2024",
        scale=SCALE,
        groups=GROUPS,
        criteria=criteria(CREDITED),
        objective=objective(),
        pots=POTS,
        gates=_gates(),
        rules=_rules(),
        labels=labels(
            2024,
            f"Published totals, the awards used here as budgets: {NEWS}",
            "Publiserte summer, tildelingene brukt her som rammer: Helsedirektoratet, nyhet 16.02.2024",
        ),
        published=PUBLISHED,
        places=register,
        applications=finished(draws, register, _drafts(draws, country), 2024, DEADLINE),
    )


def _gates() -> tuple[Any, ...]:
    deadline = {"kind": "deadline", "latest": DEADLINE, "announced": "helsedirektoratet.no, 19.01.2024"}
    return (deadline,)


def _rules() -> tuple[Any, ...]:
    continuity = {
        "kind": "continuity",
        "pots": ["videreforing"],
        "share": "95 %",
        "announced": f"{DESCRIBED}: alle 36 videreført, nær fjorårets nivå",
    }
    return (continuity,)


def _drafts(draws: Draws, country: Map) -> list[Application]:
    journal = [drafted(draws, country, "journal", "journal", size=size) for size in _sizes("journal", 24)]
    going_on = _continued(draws, country)
    sizes = _sizes("nye-prosjekter", 119)
    new = [drafted(draws, country, "nye-prosjekter", _new_area(draws), size=size) for size in sizes]
    left = REQUESTED - JOURNAL_REQUESTED - sum(one.requested for one in going_on)
    return [
        *asking(journal, requests(draws, journal, JOURNAL_REQUESTED, 60)),
        *going_on,
        *asking(new, requests(draws, new, left, 75)),
    ]


def _sizes(pot: str, count: int) -> list[int | None]:
    """The large consortia of a pot, and None (drawn) for the rest."""
    return [*LARGE[pot], *[None] * (count - len(LARGE[pot]))]


def _new_area(draws: Draws) -> str:
    return ("velferdsteknologi", "digital hjemmeoppfølging", "annet")[draws.weighted((55, 30, 15))]


def _continued(draws: Draws, country: Map) -> list[Application]:
    """36 continued projects: 27.7 MNOK in 2023 in odd kroner, asking for 100 to 130 % of it."""
    sizes = _sizes("videreforing", 36)
    drafts = [drafted(draws, country, "videreforing", "velferdsteknologi", size=size) for size in sizes]
    return continued(draws, drafts, CONTINUED_BEFORE)
