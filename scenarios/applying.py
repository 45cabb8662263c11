"""What do edits make of a round, and which of them are impossible?

Each edit is made of the round that the edits before it have made.  One that is impossible is told and passed over, so
that all faults are told at once; then the whole round is checked like any other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from optimiser.assess import assess
from optimiser.checks import faults
from optimiser.checks.groups import empty_groups
from optimiser.errors import Fault, Subject
from optimiser.rounds import GrantRound
from scenarios.edits.edit import Edit, Where
from scenarios.edits.objective import incomplete

Problem = tuple[Where, Fault]
"""A fault, and the edit at which it is to be told."""


def applied(grant_round: GrantRound, edits: Iterable[Edit]) -> GrantRound:
    """The round with those of the edits that are possible."""
    for edit in edits:
        if not any(edit.faults(grant_round)):
            grant_round = edit.applied(grant_round)
    return grant_round


def problems(
    grant_round: GrantRound, edits: tuple[Edit, ...], name: str, *, whole: bool = True
) -> tuple[GrantRound, list[Problem]]:
    """The round with those edits that are possible, and every fault with the place it is to be told at.

    name : of the what-if that is blamed where no single edit is
    whole : whether the edited round is checked, too (which is idle where edits were left out)
    """
    edited, found = grant_round, list[Problem]()
    for edit in edits:
        wrong = list(dict.fromkeys(edit.faults(edited)))
        found.extend((edit.where, fault) for fault in wrong)
        if not wrong:
            edited = edit.applied(edited)
    if found or not whole or not edits:
        return edited, list(_in_short(found))
    for fault in _faults(grant_round, edited):
        where = _culprit(grant_round, edits, fault) or Where.at(name)
        found.append((where, Fault(Subject("what-if", where.scenario, where.key), fault)))
    return edited, list(_in_short(found))


MOST_TOLD = 5
"""Faults that one edit brings about, such as one in every application, before the rest are counted."""


def _in_short(found: list[Problem]) -> Iterator[Problem]:
    """The faults, of each edit the first ones and how many more there are."""
    told = Counter[Where]()
    count = Counter(where for where, _ in found)
    for where, fault in found:
        told[where] += 1
        if told[where] <= MOST_TOLD:
            yield where, fault
        elif told[where] == count[where]:
            yield where, where.fault(f"brings about {count[where] - MOST_TOLD} faults more.", "Mend these first.")


def _faults(base: GrantRound, edited: GrantRound) -> list[str]:
    """Everything that is wrong with an edited round."""
    lacking = incomplete(edited)
    if lacking:
        return [f"the round, objective: {lacking}"]
    return [str(fault) for fault in faults(edited) or tuple(_about_nobody(base, edited))]


def _about_nobody(base: GrantRound, edited: GrantRound) -> Iterator[Fault]:
    """Rules that are added about a group nobody belongs to: they would change nothing, and seem to answer."""
    known = {rule.id: rule for rule in base.rules}
    added = {rule.id for rule in edited.rules if known.get(rule.id) != rule}
    if not added:
        return
    for fault in empty_groups(edited, assess(edited)):
        if fault.subject.kind == "rule" and fault.subject.id in added:
            yield fault


def _culprit(base: GrantRound, edits: tuple[Edit, ...], fault: str) -> Where | None:
    """The edit with which the fault comes in: after those before it there is none, after it there is."""
    without, having = 0, len(edits)
    while having - without > 1:
        middle = (without + having) // 2
        if fault in _faults(base, applied(base, edits[:middle])):
            having = middle
        else:
            without = middle
    return edits[having - 1].where if edits else None
