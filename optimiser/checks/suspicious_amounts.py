"""Which amounts look like a slip: in thousands, above what can be awarded, twice the same, or a false check digit?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from statistics import median

from optimiser.applications import Application
from optimiser.assess import Assessment
from optimiser.checks.one_application import is_organisation_number
from optimiser.errors import Fault, Subject
from optimiser.facts import ApplicationFacts
from optimiser.money import kroner, percent
from optimiser.rounds import GrantRound

TINY = Fraction(1, 5)
"""Share of the eligible amount below which an application's own minimum is hardly meant."""

FAR = 100
"""How many times the median request is far from it."""


def suspicious_amounts(grant_round: GrantRound, assessment: Assessment) -> Iterator[Fault]:
    """Warnings on the amounts of applications, and applications that may be the same."""
    everyone = assessment.facts.everyone.values()
    yield from _in_thousands(grant_round)
    for one in everyone:
        yield from _of_one(one)
    yield from _outliers(grant_round)
    yield from _look_alike(grant_round)
    yield from _check_digits(grant_round)


def tiny_minimums(grant_round: GrantRound, assessment: Assessment, in_full: str) -> Iterator[Fault]:
    """Minimums so small that an award of almost nothing would buy all the reach of an application.

    in_full : the term that pays in full at any level, in words
    """
    for one in assessment.facts.standing.values():
        least, pot = one.application.viable_minimum, grant_round.pot[one.pot]
        if least is not None and least < one.eligible * min(TINY, pot.viable_minimum):
            what = (
                f"{kroner(least)} of {kroner(one.eligible)} may be awarded: the application's own minimum counts "
                f"before the pot's {percent(pot.viable_minimum)}, and {in_full} is paid in full at any level."
            )
            step = "Raise it to the least that it can be carried out with, or leave it out."
            yield _warn(one.id, "viable_minimum", what, step)


def _warn(application: str, field: str, what: str, next_step: str) -> Fault:
    return Fault(Subject("application", application, field), what, next_step, warning=True)


def _of_one(one: ApplicationFacts) -> Iterator[Fault]:
    application, eligible = one.application, one.eligible
    asked = application.requested
    if asked == 0:
        yield _warn(one.id, "requested", "asks for nothing.", "It will be rejected on form.")
    for amount in application.amounts:
        if amount > asked:
            what = f"the amount {kroner(amount)} is more than was asked for ({kroner(asked)})."
            yield _warn(one.id, "amounts", what, "It is left out of the levels.")
        elif amount > eligible:
            what = f"the amount {kroner(amount)} is more than can be awarded ({kroner(eligible)})."
            yield _warn(one.id, "amounts", what, "It is left out of the levels.")
    least = application.viable_minimum
    if least is not None and least > eligible > 0:
        what = f"the viable minimum {kroner(least)} is more than can be awarded ({kroner(eligible)})."
        yield _warn(one.id, "viable_minimum", what, "It will be rejected on form; look at caps and cost lines.")
    if application.total_cost is not None and application.total_cost < asked:
        what = f"the total cost {kroner(application.total_cost)} is less than the request of {kroner(asked)}."
        yield _warn(one.id, "total_cost", what, "Look for a digit too few.")


def _in_thousands(grant_round: GrantRound) -> Iterator[Fault]:
    """All requests of a pot together are less than a hundredth of it: they may be in thousands."""
    for pot in grant_round.pots:
        asked = sum(one.requested for one in grant_round.applications if one.pot == pot.id)
        if 0 < asked * FAR < pot.budget:
            what = f"holds {kroner(pot.budget)}, and all requests to it sum to {kroner(asked)}."
            step = "Look whether the requests are in thousands of kroner."
            yield Fault(Subject("pot", pot.id, "budget"), what, step, warning=True)


def _outliers(grant_round: GrantRound) -> Iterator[Fault]:
    for pot in grant_round.pots:
        asking = [one for one in grant_round.applications if one.pot == pot.id and one.requested > 0]
        if len(asking) < 5:
            continue
        middle = median(one.requested for one in asking)
        for one in asking:
            if one.requested * FAR < middle or one.requested > FAR * middle:
                what = f"the request of {kroner(one.requested)} is far from the median of {kroner(int(middle))}."
                yield _warn(one.id, "requested", what, "Look for digits too few or too many.")


def _look_alike(grant_round: GrantRound) -> Iterator[Fault]:
    """Applications of the same title, applicant and amount."""
    alike: dict[tuple[str, str, int], list[Application]] = defaultdict(list)
    for one in grant_round.applications:
        alike[" ".join(one.title.casefold().split()), one.applicant or one.applicant_name, one.requested].append(one)
    for same in alike.values():
        for one in same[1:]:
            what = f"has the same title, applicant and amount as '{same[0].id}'."
            yield _warn(one.id, "title", what, "Make sure that it was not entered twice.")


def _check_digits(grant_round: GrantRound) -> Iterator[Fault]:
    """One warning for all organisation numbers whose check digit fails: made-up ones fail on purpose."""
    false = [(one.id, field) for one in grant_round.applications for field in NUMBERS if _is_false(getattr(one, field))]
    if false:
        named = f"{', '.join(key for key, _ in false[:3])}{' …' if len(false) > 3 else ''}"
        what = f"{len(false)} organisation numbers have a check digit that fails ({named})."
        yield _warn(*false[0], what, "Real numbers never fail it; made-up ones should.")


NUMBERS = ("organisation_number", "applicant")


def _is_false(number: str) -> bool:
    return is_organisation_number(number) and not check_digit_holds(number)


def check_digit_holds(number: str) -> bool:
    """Whether the ninth digit is the modulus-11 check digit of the first eight (weights 3 2 7 6 5 4 3 2).

    Source: Brønnøysundregistrene, on the organisation number.

    >>> check_digit_holds("974760673"), check_digit_holds("974760674")
    (True, False)
    """
    weighted = sum(weight * int(digit) for weight, digit in zip((3, 2, 7, 6, 5, 4, 3, 2), number[:8], strict=True))
    check = (11 - weighted % 11) % 11
    return check == int(number[8])
