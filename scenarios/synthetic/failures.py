"""Which made-up applications do not meet the formal requirements of 2026, and why?

For every gate at least one application fails it, so that a reader sees each reason once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from optimiser.applications import Application
from scenarios.synthetic.applications import HOME_FOLLOW_UP, MEDICATION_LIST
from scenarios.synthetic.round_2025 import COOPERATION, FACILITATION
from scenarios.synthetic.topics import organisation_number


class Failure(NamedTuple):
    """What so many applications of a pot (with the tag, "" = without tags) get wrong: the fields that change."""

    times: int
    pot: str
    tag: str
    changes: Mapping[str, Any]


def with_failures(applications: Sequence[Application], deadline: date) -> list[Application]:
    """The applications, with some of each pot changed so that they fail a gate."""
    changed = list(applications)
    untouched = [at for at, one in enumerate(changed) if 3 <= len(one.participants()) < 9 and one.applicant[2:]]
    for failure in _failures(deadline):
        fitting = [at for at in untouched if _fits(changed[at], failure)][: failure.times]
        for at in fitting:
            changed[at] = changed[at].model_copy(update=dict(failure.changes))
            untouched.remove(at)
    first, second = (next(at for at in untouched if changed[at].pot == pot) for pot in (FACILITATION, COOPERATION))
    changed[first] = _only_licences(changed[first])
    changed[second] = _needs_too_much(changed[second])
    return changed


def _failures(deadline: date) -> tuple[Failure, ...]:
    number = organisation_number("9999")
    company = {"applicant": number, "applicant_name": "Oppdiktet Velferd AS", "organisation_number": number}
    council = {"applicant": "18", "organisation_number": organisation_number("18")}
    return (
        Failure(3, FACILITATION, "", {"partners": ()}),
        Failure(1, COOPERATION, "", {"partners": ()}),
        Failure(2, FACILITATION, HOME_FOLLOW_UP, {"health_trusts": ()}),
        Failure(1, COOPERATION, MEDICATION_LIST, {"health_trusts": ()}),
        Failure(2, COOPERATION, "", {"health_trusts": ()}),
        Failure(2, FACILITATION, "", {"agreement": False}),
        Failure(1, COOPERATION, "", {"agreement": False}),
        Failure(1, FACILITATION, "", {"received": deadline + timedelta(days=1)}),
        Failure(1, COOPERATION, "", council),
        Failure(1, FACILITATION, "", company),
    )


def _fits(application: Application, failure: Failure) -> bool:
    has_tag = failure.tag in application.tags if failure.tag else not application.tags
    return application.pot == failure.pot and has_tag


def _only_licences(application: Application) -> Application:
    """Asks for licences alone: nothing is left that the pot covers."""
    return application.model_copy(update={"cost_lines": {"programvare": application.requested}})


def _needs_too_much(application: Application) -> Application:
    """Cannot do with less than everything it asks for, a part of which the pot does not cover."""
    part = application.requested // 4000 * 1000
    lines = {"prosjektmedarbeidere": application.requested - part, "drift": part}
    return application.model_copy(update={"cost_lines": lines, "viable_minimum": application.requested})
