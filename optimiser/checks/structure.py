"""Does the round hang together: are ids unique, names known, weights stated, pots able to pay?"""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable, Iterator

from optimiser.applications import Pot, score_field
from optimiser.checks.magnitude import absurd_numbers
from optimiser.checks.one_application import application_faults
from optimiser.checks.showable import unshowable_texts
from optimiser.errors import Fault, Subject
from optimiser.money import exact, kroner, plain
from optimiser.places import Place
from optimiser.rounds import TERMS, GrantRound


def structural_faults(grant_round: GrantRound) -> Iterator[Fault]:
    """The faults that need no rule, no gate and no assessment, in the order of the round."""
    yield from _whole(grant_round)
    yield from _duplicates(grant_round)
    for pot in grant_round.pots:
        yield from _pot(pot)
    yield from _criteria(grant_round)
    yield from _objective(grant_round)
    yield from _waivers(grant_round)
    yield from _marks(grant_round)
    yield from application_faults(grant_round, _marked_at_all(grant_round))
    yield from absurd_numbers(grant_round)
    yield from unshowable_texts(grant_round)


def did_you_mean(word: str, known: Iterable[str], others: str) -> str:
    """A suggestion for a misspelt word, or what there is (the first twenty): "The pots are: …"."""
    known = list(known)
    alike = [one for one in known if one.casefold() == word.strip().casefold()]
    close = alike or difflib.get_close_matches(word, known, 1, 0.6)
    if close:
        return f"Did you mean '{close[0]}'?"
    named = ", ".join([*known[:20], *(["…"] if len(known) > 20 else [])])
    return f"The {others} are: {named}." if known else f"The round has no {others}."


def _whole(grant_round: GrantRound) -> Iterator[Fault]:
    if not grant_round.pots:
        yield Fault(Subject("round", "", "pots"), "the round has no pot.", "State at least one pot with a budget.")
    if not grant_round.applications:
        yield Fault(Subject("round", "", "applications"), "the round has no application.", "Add the applications.")
    if not grant_round.tie_seed:
        step = "Write any text that was fixed before the scores were known."
        yield Fault(Subject("round", "", "tie_seed"), "the seed of the drawn order is blank.", step)
    least = sum(pot.spend_at_least for pot in grant_round.pots)
    if grant_round.frame is not None and least > grant_round.frame:
        what = f"the pots must spend at least {kroner(least)}, more than the frame of {kroner(grant_round.frame)}."
        yield Fault(Subject("round", "", "frame"), what, "Raise the frame, or lower spend_at_least of a pot.")
    pots = {pot.id for pot in grant_round.pots}
    for one in grant_round.published:
        if one.pot not in pots:
            step = did_you_mean(one.pot, pots, "pots")
            yield Fault(Subject("round", "", "published"), f"there is no pot '{one.pot}'.", step)


def _duplicates(grant_round: GrantRound) -> Iterator[Fault]:
    families: tuple[tuple[str, list[str]], ...] = (
        ("pot", [one.id for one in grant_round.pots]),
        ("group", [one.id for one in grant_round.groups]),
        ("criterion", [one.id for one in grant_round.criteria]),
        ("gate", [one.id for one in grant_round.gates]),
        ("rule", [one.id for one in grant_round.rules]),
        ("application", [one.id for one in grant_round.applications]),
    )
    for kind, ids in families:
        for key, count in Counter(ids).items():
            if not key.strip():
                what = f"{count} have no id." if count > 1 else "it has no id."
                yield Fault(Subject(kind, key, "id"), what, f"Give every {kind} an id of its own.")
            elif count > 1:
                what = f"the id '{key}' stands {count} times."
                yield Fault(Subject(kind, key, "id"), what, f"Give every {kind} an id of its own.")
            elif kind == "rule" and ":" in key:
                what = f"the id '{key}' has a colon, which tells the parts of a rule apart."
                yield Fault(Subject(kind, key, "id"), what, f"Write '{key.replace(':', '-')}'.")


def _pot(pot: Pot) -> Iterator[Fault]:
    if pot.spend_at_least > pot.budget:
        what = f"must spend at least {kroner(pot.spend_at_least)} but holds {kroner(pot.budget)}."
        yield Fault(Subject("pot", pot.id, "spend_at_least"), what, "Raise the budget or lower spend_at_least.")
    if pot.level_step is None and not any(share >= pot.viable_minimum for share in pot.levels):
        highest = plain(max(pot.levels)) if pot.levels else "none"
        what = f"no level reaches the viable minimum of {plain(pot.viable_minimum)} (the highest is {highest})."
        yield Fault(Subject("pot", pot.id, "levels"), what, "Add a level, such as 1, or lower viable_minimum.")


def _criteria(grant_round: GrantRound) -> Iterator[Fault]:
    if grant_round.scores == "marks" and not grant_round.criteria:
        step = 'State the criteria, or write scores = "none" if there are no scores at all.'
        yield Fault(Subject("round", "", "criteria"), "the round has no criterion.", step)
    groups = {group.id for group in grant_round.groups}
    for criterion in grant_round.criteria:
        if criterion.group not in groups and (groups or criterion.group):
            said = f"there is no group '{criterion.group}'." if criterion.group else "the criterion names no group."
            step = did_you_mean(criterion.group, sorted(groups), "groups")
            yield Fault(Subject("criterion", criterion.id, "group"), said, step)
    for group in sorted(groups - {criterion.group for criterion in grant_round.criteria}):
        step = "Give it a criterion, or remove it: its weight would be lost."
        yield Fault(Subject("group", group), "no criterion is in this group.", step)


def _marked_at_all(grant_round: GrantRound) -> frozenset[str]:
    """The criteria on which at least one application has a mark."""
    return frozenset(one.criterion for a in grant_round.applications for one in a.marks if one.mark is not None)


def _marks(grant_round: GrantRound) -> Iterator[Fault]:
    """Criteria without any mark, and marks without a criterion: each once, not once per application."""
    criteria = [criterion.id for criterion in grant_round.criteria]
    if grant_round.scores == "marks" and grant_round.missing == "fault" and grant_round.applications:
        marked = _marked_at_all(grant_round)
        for key in criteria:
            if key not in marked:
                step = f"Give the marks (columns score:{key} or score:{key}:…), or remove the criterion."
                yield Fault(Subject("criterion", key), "no application has a mark on it.", step)
    told: set[str] = set()
    for application in grant_round.applications:
        for mark in application.marks:
            if mark.criterion not in criteria and mark.criterion not in told:
                told.add(mark.criterion)
                field = score_field(mark.criterion, mark.reviewer)
                step = did_you_mean(mark.criterion, criteria, "criteria")
                what = f"there is no criterion '{mark.criterion}'."
                yield Fault(Subject("application", application.id, field), what, step)


def _objective(grant_round: GrantRound) -> Iterator[Fault]:
    objective = grant_round.objective
    if objective.mode == "weighted" and not any(objective.term(name).weight for name in TERMS):
        what = "every weight is 0, so nothing is maximised."
        yield Fault(Subject("round", "", "objective"), what, "State a weight above 0 for at least one term.")
    for name in TERMS:
        term = objective.term(name)
        if term.floor is not None and term.ceiling is not None and term.floor > term.ceiling:
            what = f"the floor {plain(term.floor)} is above the ceiling {plain(term.ceiling)}."
            yield Fault(Subject("round", "", f"objective.{name}.floor"), what, "Lower one or raise the other.")
    counts = objective.coverage.counts
    if counts not in {"places", "population"} and not _numeric_column(grant_round, counts):
        what = f"the register '{grant_round.places.name}' has no column '{counts}' that holds numbers."
        step = 'Write counts = "places", "population", or a numeric column of the register.'
        yield Fault(Subject("round", "", "objective.coverage.counts"), what, step)
    if counts == "population" and any(place.population is None for place in grant_round.places.places):
        what = "the population of some places is not known."
        yield Fault(Subject("round", "", "objective.coverage.counts"), what, 'Complete it, or count = "places".')


def _numeric_column(grant_round: GrantRound, column: str) -> bool:
    """Whether every place of the register has a number of 0 or more in the column."""
    places = grant_round.places
    values = [places.value(place.code, column) for place in places.places]
    known = column in Place.model_fields or any(column in place.columns for place in places.places)
    return known and bool(values) and all(_is_number(value) for value in values)


def _is_number(value: str) -> bool:
    try:
        return exact(value) >= 0
    except ValueError:
        return False


def _waivers(grant_round: GrantRound) -> Iterator[Fault]:
    gates = [gate.id for gate in grant_round.gates]
    for waiver in grant_round.waivers:
        name = f"{waiver.gate}/{waiver.application}"
        if waiver.gate not in gates:
            step = did_you_mean(waiver.gate, gates, "gates that can be waived")
            yield Fault(Subject("waiver", name, "gate"), f"there is no gate '{waiver.gate}'.", step)
        if waiver.application not in grant_round.application:
            what = f"no application has the id '{waiver.application}'."
            yield Fault(Subject("waiver", name, "application"), what, "Correct the id, or remove the waiver.")
        if not waiver.reason.strip():
            step = "Write the reason: it is printed among the exceptions."
            yield Fault(Subject("waiver", name, "reason"), "a waiver without a reason.", step)
