"""Is every number of a size that a grant round can have, or has somebody leant on a key?"""

from __future__ import annotations

from collections.abc import Iterator

from optimiser.applications import AMOUNT_FIELDS, Application, Pot
from optimiser.errors import Fault, Subject
from optimiser.money import LARGEST_AMOUNT, grouped, kroner
from optimiser.remembered import Remembered
from optimiser.rounds import GrantRound

MOST_LEVELS = 10_000
"""Funding levels that the steps of a pot may give one application."""

YEARS = range(1900, 2200)
OF_ROUND = ("amount_step", "frame", "application_cap")
OF_POT = ("budget", "spend_at_least", "application_cap", "level_step")


def absurd_numbers(grant_round: GrantRound) -> Iterator[Fault]:
    """A fault for each amount, year or step that is out of any proportion."""
    if grant_round.year not in YEARS:
        what = f"{grant_round.year} is no year of a budget." if abs(grant_round.year) < 10**9 else "is no year."
        yield Fault(Subject("round", "", "year"), what, "Write it with four digits.")
    yield from _too_large(Subject("round"), grant_round, OF_ROUND)
    for pot in grant_round.pots:
        yield from _too_large(Subject("pot", pot.id), pot, OF_POT)
        yield from _too_many_levels(grant_round, pot)
    for application in grant_round.applications:
        yield from _OF_APPLICATIONS.of(application, None, _of_application, application)


_OF_APPLICATIONS = Remembered[tuple[Fault, ...]]()


def _of_application(application: Application) -> tuple[Fault, ...]:
    return tuple(_absurd_amounts(application))


def _absurd_amounts(application: Application) -> Iterator[Fault]:
    subject = Subject("application", application.id)
    yield from _too_large(subject, application, AMOUNT_FIELDS)
    if any(amount > LARGEST_AMOUNT for amount in application.amounts):
        yield _fault(subject._replace(field="amounts"))
    for line, amount in application.cost_lines.items():
        if amount > LARGEST_AMOUNT:
            yield _fault(subject._replace(field=f"cost:{line}"))


def _too_large(subject: Subject, thing: object, fields: tuple[str, ...]) -> Iterator[Fault]:
    for field in fields:
        if (getattr(thing, field) or 0) > LARGEST_AMOUNT:
            yield _fault(subject._replace(field=field))


def _fault(subject: Subject) -> Fault:
    return Fault(subject, f"is more than {kroner(LARGEST_AMOUNT)}.", "Look for a digit too many.")


def _too_many_levels(grant_round: GrantRound, pot: Pot) -> Iterator[Fault]:
    """A step so small that it would make more levels than anybody can read, or a solver weigh."""
    if pot.level_step is None:
        return
    asked = [one.requested for one in grant_round.applications if one.pot == pot.id]
    most = min([max(asked, default=0), *([pot.application_cap] if pot.application_cap is not None else [])])
    if most // pot.level_step > MOST_LEVELS:
        what = f"a step of {kroner(pot.level_step)} gives more than {grouped(MOST_LEVELS)} funding levels."
        least = -(-most // MOST_LEVELS)
        yield Fault(Subject("pot", pot.id, "level_step"), what, f"Make it at least {kroner(least)}.")
