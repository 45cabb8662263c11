"""Is one application whole and possible: its codes, its amounts, its marks?"""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterator

from optimiser.applications import AMOUNT_FIELDS, Application, Mark, score_field
from optimiser.errors import Fault, Subject
from optimiser.money import kroner, plain
from optimiser.places import Register
from optimiser.remembered import Remembered, identity, same
from optimiser.rounds import GrantRound


def application_faults(grant_round: GrantRound, marked_at_all: frozenset[str]) -> Iterator[Fault]:
    """Every fault of each application, in the order of its columns.

    marked_at_all : the criteria on which some application has a mark; of the others the round itself is at fault
    """
    pots = tuple((pot.id, pot.covers, pot.highest_share_of_cost) for pot in grant_round.pots)
    marks = (grant_round.scores, grant_round.missing, grant_round.scale, grant_round.criteria, marked_at_all)
    question = same("faults", identity(grant_round.places), pots, *marks)
    for one in grant_round.applications:
        yield from _FAULTS.of(one, question, _faults, grant_round, one, marked_at_all)


_FAULTS = Remembered[tuple[Fault, ...]]()


def _faults(grant_round: GrantRound, application: Application, marked_at_all: frozenset[str]) -> tuple[Fault, ...]:
    findings = (
        *_names(grant_round, application),
        *_codes(grant_round.places, application),
        *_money(application),
        *_costs(grant_round, application),
        *_marks(grant_round, application, marked_at_all),
    )
    return tuple(Fault(Subject("application", application.id, field), what, step) for field, what, step in findings)


Finding = tuple[str, str, str]
"""Field, what, next step."""


def _names(grant_round: GrantRound, application: Application) -> Iterator[Finding]:
    if not application.title.strip():
        yield "title", "the title is missing.", "Write the title of the application."
    if application.pot not in grant_round.pot:
        known = list(grant_round.pot)
        close = difflib.get_close_matches(application.pot, known, 1, 0.6)
        step = f"Did you mean '{close[0]}'?" if close else f"The pots are: {', '.join(known)}."
        yield "pot", f"there is no pot '{application.pot}'." if application.pot else "no pot is named.", step


def _codes(register: Register, application: Application) -> Iterator[Finding]:
    if application.organisation_number and not is_organisation_number(application.organisation_number):
        what = f"'{application.organisation_number}' is not an organisation number."
        yield "organisation_number", what, "Write its nine digits."
    if register.places:
        yield from _applicant(register, application.applicant)
        for code in dict.fromkeys(application.partners):
            if finding := _unknown(register, code):
                yield f"partners:{code}", *finding
    for code, count in Counter(application.partners).items():
        name = register.name_of(code)
        shown = code if name == code else f"{code} {name}"
        if code == application.applicant:
            yield f"partners:{code}", f"the partner {shown} is the applicant.", "Remove it from the partners."
        elif count > 1:
            yield f"partners:{code}", f"the partner {shown} is named {count} times.", "Name it once."


def is_organisation_number(code: str) -> bool:
    """Nine digits; whether the check digit holds is another question."""
    return re.fullmatch(r"[0-9]{9}", code) is not None


def _applicant(register: Register, code: str) -> Iterator[Finding]:
    if not code:
        step = "Write a municipality's or county council's code, or an organisation number."
        yield "applicant", "no applicant is named.", step
    elif not is_organisation_number(code) and (finding := _unknown(register, code)):
        yield "applicant", *finding


def _unknown(register: Register, code: str) -> tuple[str, str] | None:
    """What is wrong with a code that is neither a place nor a council, and the next step; None for one that is."""
    if register.is_place(code) or register.is_council(code):
        return None
    known = {place.code: place.name for place in register.places} | register.councils
    for width in sorted({len(one) for one in known}):
        whole = code.zfill(width)
        if code.isdigit() and len(code) < width and whole in known:
            step = f"Did you mean {whole} {known[whole]}? Format the column as text."
            return f"'{code}' has lost its zero in front.", step
    named = [f"{one} {name}" for one, name in known.items() if name.casefold() == code.casefold()]
    if not named and code in register.counties:
        named = [f"{place.code} {place.name}" for place in register.places if place.county_code == code]
    what = f"there is no place or council with the code '{code}'."
    if named:
        return what, f"Did you mean {' or '.join(named[:3])}? Write the code."
    return what, f"Look the code up in the register '{register.name}'."


def _money(application: Application) -> Iterator[Finding]:
    for field in AMOUNT_FIELDS:
        amount = getattr(application, field)
        if amount is not None and amount < 0:
            yield field, f"the amount {kroner(amount)} is negative.", "Write an amount of 0 or more."
    for line, amount in application.cost_lines.items():
        if amount < 0:
            yield f"cost:{line}", f"the amount {kroner(amount)} is negative.", "Write an amount of 0 or more."
    if any(amount < 0 for amount in application.amounts):
        yield "amounts", "an amount is negative.", "Write amounts of 0 or more."
    least = application.viable_minimum
    if least is not None and least > application.requested >= 0:
        what = f"the viable minimum {kroner(least)} is above the request of {kroner(application.requested)}."
        yield "viable_minimum", what, "Correct one of the two."


def _costs(grant_round: GrantRound, application: Application) -> Iterator[Finding]:
    lines = application.cost_lines
    together = sum(lines.values())
    if lines and together != application.requested and min(lines.values()) >= 0 and application.requested >= 0:
        what = f"the cost lines sum to {kroner(together)}, the request is {kroner(application.requested)}."
        yield "cost_lines", what, f"Correct the difference of {kroner(abs(together - application.requested))}."
    pot = grant_round.pot.get(application.pot)
    if pot is None:
        return
    if pot.covers is not None and not lines:
        what = f"no cost lines are given, but pot '{pot.id}' covers only {', '.join(pot.covers) or 'none'}."
        yield "cost_lines", what, "Give the request by cost line (columns cost:…)."
    if pot.highest_share_of_cost is not None and application.total_cost is None:
        share = plain(pot.highest_share_of_cost * 100)
        what = f"the total cost is missing, but pot '{pot.id}' pays at most {share} % of it."
        yield "total_cost", what, "Write the total cost."


def _marks(grant_round: GrantRound, application: Application, marked_at_all: frozenset[str]) -> Iterator[Finding]:
    criteria = {criterion.id: criterion.name or criterion.id for criterion in grant_round.criteria}
    scale = grant_round.scale
    least, most = sorted((scale.lowest, scale.highest))
    for (criterion, reviewer), count in Counter((one.criterion, one.reviewer) for one in application.marks).items():
        if count > 1:
            yield score_field(criterion, reviewer), f"the mark is given {count} times.", "Give it once."
    for one in application.marks:
        if one.criterion in criteria and one.mark is not None and not least <= one.mark <= most:
            what = f"the mark {plain(one.mark)} is off the scale {plain(scale.lowest)} to {plain(scale.highest)}."
            yield _of(one), what, "Correct the mark, or leave it blank for a recused reviewer."
    if grant_round.scores == "marks" and grant_round.missing == "fault":
        marked = {one.criterion for one in application.marks if one.mark is not None}
        for criterion, name in criteria.items():
            if criterion not in marked and criterion in marked_at_all:
                step = 'Give a mark, or write missing = "gate" to reject such applications on form.'
                yield score_field(criterion), f"there is no mark on '{name}'.", step


def _of(mark: Mark) -> str:
    return score_field(mark.criterion, mark.reviewer)
