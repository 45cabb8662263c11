"""What would people apply for?

An application is drafted (who, with whom, which pot), then asks for money, then gets what every application has: a
number, a title, a date, own financing and marks.  Each step returns new values.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from fractions import Fraction

from optimiser.applications import Application, Mark
from optimiser.places import Register
from scenarios.synthetic.consortia import Map, consortium_size
from scenarios.synthetic.criteria import NAMES
from scenarios.synthetic.draws import UNIT, Draws, apportioned
from scenarios.synthetic.topics import organisation_number, titles, where

HOME_FOLLOW_UP, MEDICATION_LIST = "digital hjemmeoppfølging", "PLL (pasientens legemiddelliste)"
TAGS = {"digital hjemmeoppfølging": (HOME_FOLLOW_UP,), "PLL": (MEDICATION_LIST,)}
"""Area -> the tags that its applications carry, for gates that speak of a tag."""

MEAN_MARK, LEAD_SPREAD, OWN_SPREAD, CRITERION_SPREAD, REVIEWER_SPREAD = (
    UNIT * hundredths // 100 for hundredths in (405, 40, 42, 55, 35)
)
"""The mean mark on the scale 1 to 6, and standard deviations between leads, applications, criteria and reviewers."""


def drafted(
    draws: Draws, country: Map, pot: str, area: str, *, lead: str = "", size: int | None = None, least: int = 1
) -> Application:
    """Who applies, with whom, to which pot.  size : municipalities, lead counted; least : if the size is drawn."""
    lead = lead or country.lead(draws)
    municipalities = size or consortium_size(draws, least)
    partners = country.partners(draws, lead, municipalities - int(country.register.is_place(lead)))
    return Application(
        id="",
        applicant=lead,
        organisation_number=organisation_number(lead),
        pot=pot,
        area=area,
        tags=TAGS.get(area, ()),
        partners=partners,
        agreement=True if partners else None,
    )


def requests(draws: Draws, drafts: Sequence[Application], total: int, spread: int) -> list[int]:
    """What each asks for, in kroner: log-normal, more for more participants, summing to total exactly.

    spread : standard deviation of the logarithm, in hundredths.  Mostly whole thousands.
    """
    weights = [max(draws.log_normal(spread), UNIT // 6) * (20 + min(len(draft.participants()), 20)) for draft in drafts]
    return _ruffled(draws, apportioned(total, weights, 1000))


def asking(drafts: Iterable[Application], amounts: Iterable[int]) -> list[Application]:
    """The drafts with what they ask for."""
    return [draft.model_copy(update={"requested": amount}) for draft, amount in zip(drafts, amounts, strict=True)]


def continued(draws: Draws, drafts: Sequence[Application], before: int) -> list[Application]:
    """Last year's projects: what they had, in odd kroner, sums to `before`; they ask for 100 to 130 % of it."""
    weights = [draws.log_normal(50) * (20 + min(len(one.partners), 20)) for one in drafts]
    return [
        one.model_copy(
            update={
                "previous_award": previous,
                "requested": previous * draws.between(1000, 1300) // 1000,
                "phase": "videreføring",
            }
        )
        for one, previous in zip(drafts, apportioned(before, weights), strict=True)
    ]


def finished(
    draws: Draws,
    register: Register,
    drafts: Sequence[Application],
    year: int,
    deadline: date,
    reviewers: Sequence[str] = ("",),
) -> tuple[Application, ...]:
    """The applications in the order in which they came in, with everything that an application has."""
    shuffled = draws.shuffled(drafts)
    named = titles(draws, [(one.area, where(register, one)) for one in shuffled])
    days = sorted(deadline.toordinal() - draws.below(1 + draws.below(30)) for _ in shuffled)
    leads: dict[str, int] = {}
    return tuple(
        _completed(draws, one, number, title, year, date.fromordinal(day)).model_copy(
            update={"marks": tuple(_marks(draws, _quality(draws, register, one, leads), reviewers))}
        )
        for number, (one, title, day) in enumerate(zip(shuffled, named, days, strict=True), start=1)
    )


def _size(register: Register, application: Application) -> int:
    return sum(register.is_place(code) for code in application.participants())


def _completed(
    draws: Draws, application: Application, number: int, title: str, year: int, received: date
) -> Application:
    """Number, title, date, own financing, total cost, and for one in five a stated viable minimum."""
    own = application.requested * draws.between(10, 60) // 100_000 * 1000
    least = application.viable_minimum
    if least is None and application.previous_award is None and draws.chance(20):
        least = application.requested * draws.between(55, 85) // 100_000 * 1000
    return application.model_copy(
        update={
            "id": f"SYN-{number:03d}",
            "case_number": f"SYN {year}/{number:03d}",
            "title": title,
            "received": application.received or received,
            "own_financing": own,
            "total_cost": application.requested + own,
            "viable_minimum": least,
            "state_aid": "ikke statsstøtte",
        }
    )


def _quality(draws: Draws, register: Register, application: Application, leads: dict[str, int]) -> int:
    """How good an application is, in millionths of a mark: its lead's part (drawn once a lead) and its own."""
    lead = application.applicant
    if lead not in leads:
        leads[lead] = draws.normal() * LEAD_SPREAD // UNIT
    together = min(_size(register, application), 10) * UNIT // 40
    return MEAN_MARK + leads[lead] + together + draws.normal() * OWN_SPREAD // UNIT


def _marks(draws: Draws, quality: int, reviewers: Sequence[str]) -> Iterator[Mark]:
    """A mark for every criterion and reviewer, in half steps from 1 to 6; now and then one reviewer is recused."""
    recused = draws.choice(reviewers) if len(reviewers) > 1 and draws.chance(9) else None
    lean = {reviewer: draws.normal() * REVIEWER_SPREAD // UNIT for reviewer in reviewers}
    for criterion, *_ in NAMES:
        level = quality + draws.normal() * CRITERION_SPREAD // UNIT
        for reviewer in reviewers:
            halves = max(2, min(12, (2 * (level + lean[reviewer]) + UNIT // 2) // UNIT))
            yield Mark(
                criterion=criterion, reviewer=reviewer, mark=None if reviewer == recused else Fraction(halves, 2)
            )


def _ruffled(draws: Draws, amounts: list[int]) -> list[int]:
    """The same sum with a few amounts that are not whole thousands."""
    ruffled = list(amounts)
    for _ in range(len(amounts) // 20):
        giver, taker = draws.below(len(amounts)), draws.below(len(amounts))
        moved = 50 * draws.between(1, 19)
        if ruffled[giver] > 20 * moved:
            ruffled[giver] -= moved
            ruffled[taker] += moved
    return ruffled
