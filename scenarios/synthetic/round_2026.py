"""What could the 2026 round look like?

Published (Helsedirektoratet, webinar of 13.11.2025): the pots, who may apply, with whom, what is covered, the criteria
and their group weights.  No application is known: all are made up, some so that they fail a gate.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from optimiser.applications import Application, Pot
from optimiser.places import Register
from optimiser.rounds import BudgetLine, GrantRound
from scenarios.synthetic.applications import HOME_FOLLOW_UP, MEDICATION_LIST, asking, drafted, finished, requests
from scenarios.synthetic.consortia import Map
from scenarios.synthetic.criteria import GROUPS, NAMES, SCALE, WEBINAR, criteria, labels, objective
from scenarios.synthetic.draws import Draws, apportioned
from scenarios.synthetic.failures import with_failures
from scenarios.synthetic.round_2025 import COOPERATION, FACILITATION, drawn_area
from scenarios.synthetic.topics import health_trust

SEED = 2026
BUDGET_IN_ALL = 179_100_000
DEADLINE = date(2026, 1, 15)
COUNTS = {FACILITATION: 116, COOPERATION: 44}
REQUESTED = {FACILITATION: 168_400_000, COOPERATION: 58_200_000}
"""Our numbers: nothing is published of applications and requests."""

COUNCILS = ("50", "46", "11", "56")
"""County councils that lead an application to the facilitation pot."""

STAFF, MEETINGS, TRAVEL, EXPERTS, DEVELOPMENT = "prosjektmedarbeidere", "møter", "reiser", "fagbistand", "utvikling"
SOFTWARE, COURSES, OPERATION = "programvare", "kurs", "drift"
UNCOVERED = (SOFTWARE, COURSES, OPERATION)

POTS = (
    Pot(
        id=FACILITATION,
        name="Facilitation",
        name_nb="Tilrettelegging",
        budget=72_568_000,
        covers=(STAFF, MEETINGS, TRAVEL, EXPERTS),
    ),
    Pot(
        id=COOPERATION,
        name="Digital cooperation",
        name_nb="Digital samhandling",
        budget=30_000_000,
        covers=(STAFF, MEETINGS, TRAVEL, DEVELOPMENT),
    ),
)

LINES = (
    BudgetLine(
        name="Network run by KS",
        name_nb="Nettverk i regi av KS",
        amount=45_400_000,
        note="earmarked for one named recipient",
        note_nb="øremerket én navngitt mottaker",
    ),
    BudgetLine(name="Guidance and standardisation", name_nb="Veiledning og standardisering", amount=20_700_000),
    BudgetLine(name="Authority tasks", name_nb="Myndighetsoppgaver", amount=8_400_000),
    BudgetLine(name="Standards organisations", name_nb="Standardiseringsorganisasjoner", amount=2_000_000),
)
"""The printed lines of the budget that the round does not decide."""


def shipped_2026(register: Register) -> GrantRound:
    """The made-up 2026 round over a register; always the same."""
    draws = Draws(SEED)
    country = Map(register)
    drafts = with_failures([one for pot in COUNTS for one in _drafts(draws, country, pot)], DEADLINE)
    return GrantRound(
        name="helseteknologi-2026",
        year=2026,
        tie_seed="helseteknologi-2026",
        scale=SCALE,
        groups=GROUPS,
        criteria=criteria({key: WEBINAR for key, *_ in NAMES}),
        objective=objective(f"{WEBINAR}: flere partnere gir prioritet (tilrettelegging)"),
        pots=POTS,
        gates=_gates(),
        labels=labels(2026, f"Published: {WEBINAR}", f"Publisert: {WEBINAR}"),
        budget_lines=budget_lines(),
        places=register,
        applications=finished(draws, register, drafts, 2026, DEADLINE, ("A", "B", "C")),
    )


def budget_lines() -> tuple[BudgetLine, ...]:
    """The lines beside the pots, with the rounding line that makes pots and lines sum to 179.1 MNOK."""
    rest = BUDGET_IN_ALL - sum(pot.budget for pot in POTS) - sum(line.amount for line in LINES)
    rounding = BudgetLine(
        name="Rounding",
        name_nb="Avrunding",
        amount=rest,
        note="facilitation is printed as 72.6 MNOK and is exactly 72 568 000 kr",
        note_nb="tilrettelegging er trykt som 72,6 mill. kr og er nøyaktig 72 568 000 kr",
    )
    return (*LINES, rounding)


def _gates() -> tuple[Any, ...]:
    """Every formal requirement of 2026, as announced."""
    written: tuple[dict[str, Any], ...] = (
        {
            "id": "søker-tilrettelegging",
            "kind": "applicant-kind",
            "pots": [FACILITATION],
            "kinds": ["municipality", "county"],
        },
        {"id": "søker-samhandling", "kind": "applicant-kind", "pots": [COOPERATION], "kinds": ["municipality"]},
        {"id": "minst-to-kommuner", "kind": "minimum-municipalities", "municipalities": 2},
        {
            "id": "samhandlingspart",
            "kind": "required-partner",
            "pots": [COOPERATION],
            "label_nb": "et helseforetak, et helsefellesskap eller en annen aktør",
            "label_en": "a health trust, a health community or another actor",
        },
        {
            "id": "hjemmeoppfølging-spesialisthelsetjenesten",
            "kind": "required-partner",
            "pots": [FACILITATION],
            "tags": [HOME_FOLLOW_UP],
            "label_nb": "spesialisthelsetjenesten",
            "label_en": "the specialist health service",
        },
        {
            "id": "legemiddelliste-helseforetak",
            "kind": "required-partner",
            "pots": [COOPERATION],
            "tags": [MEDICATION_LIST],
        },
        {"id": "samarbeidsavtale", "kind": "agreement-present"},
        {"id": "søknadsfrist", "kind": "deadline", "latest": DEADLINE},
    )
    return tuple({**gate, "announced": WEBINAR} for gate in written)


def _drafts(draws: Draws, country: Map, pot: str) -> list[Application]:
    """The applications to a pot, with health trusts, requests and cost lines."""
    leads = [*(COUNCILS if pot == FACILITATION else ()), *[""] * COUNTS[pot]][: COUNTS[pot]]
    drafts = [drafted(draws, country, pot, drawn_area(draws, pot), lead=lead, least=2) for lead in leads]
    with_trusts = [_with_trust(draws, country.register, one) for one in drafts]
    asked = asking(with_trusts, requests(draws, with_trusts, REQUESTED[pot], 60))
    return [one.model_copy(update={"cost_lines": _cost_lines(draws, one)}) for one in asked]


def _with_trust(draws: Draws, register: Register, application: Application) -> Application:
    """A health trust takes part wherever one must, and in one of four applications else."""
    needed = application.pot == COOPERATION or HOME_FOLLOW_UP in application.tags
    if not (needed or draws.chance(25)):
        return application
    lead = next(code for code in application.participants() if register.is_place(code))
    return application.model_copy(update={"health_trusts": (health_trust(register, lead),)})


def _cost_lines(draws: Draws, application: Application) -> dict[str, int]:
    """The request split over cost lines, to the krone; a third asks for something the pot does not cover."""
    weights = {STAFF: draws.between(55, 80), MEETINGS: draws.between(2, 8), TRAVEL: draws.between(1, 6)}
    weights[EXPERTS if application.pot == FACILITATION else DEVELOPMENT] = draws.between(8, 30)
    if draws.chance(35):
        weights[UNCOVERED[draws.weighted((6, 3, 1))]] = draws.between(4, 25)
    parts: Sequence[int] = apportioned(application.requested, list(weights.values()), 1000)
    return {line: amount for line, amount in zip(weights, parts, strict=True) if amount}
