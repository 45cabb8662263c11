"""Do the gates and rules speak of groups that somebody belongs to, and is what they reserve really there?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from optimiser.assess import Assessment
from optimiser.checks.structure import did_you_mean
from optimiser.errors import Fault, Subject
from optimiser.facts import RoundFacts
from optimiser.money import kroner, percent
from optimiser.rounds import GrantRound
from optimiser.rules.earmark import Earmark
from optimiser.rules.group_amount import GroupAmount


def empty_groups(grant_round: GrantRound, assessment: Assessment) -> Iterator[Fault]:
    """A warning for every group of a rule and every tag of a gate that no application has, rejected ones included."""
    facts = assessment.facts
    for gate in grant_round.gates:
        for tag in gate.tags:
            yield from _nobody(Subject("gate", gate.id, "tags"), "tag", tag, _groups(facts, "tag"))
    for rule in grant_round.rules:
        by, group = getattr(rule, "by", None), getattr(rule, "group", None)
        if by is not None and group is not None:
            yield from _nobody(Subject("rule", rule.id, "group"), by, group, _groups(facts, by))


def unsure_earmarks(grant_round: GrantRound, assessment: Assessment) -> Iterator[Fault]:
    """A warning for every earmark that a smaller frame lets others use up."""
    together = sum(pot.budget for pot in grant_round.pots)
    frame = grant_round.frame
    if frame is None or frame >= together:
        return
    for rule in grant_round.rules:
        if isinstance(rule, Earmark):
            sure = max(0, rule.amount - (together - frame))
            what = (
                f"{kroner(rule.amount)} are reserved, but the frame of {kroner(frame)} is below the pots' sum of "
                f"{kroner(together)}: only {kroner(sure)} of it is sure to be left by the others."
            )
            step = "Lower the pots until they sum to the frame, or state a group-amount with at_least."
            yield Fault(Subject("rule", rule.id, "amount"), what, step, warning=True)


def impossible_shares(grant_round: GrantRound, assessment: Assessment) -> Iterator[Fault]:
    """A warning for every highest share s of what is awarded that n groups of 1/n > s each cannot make up."""
    facts = assessment.facts
    for rule in grant_round.rules:
        if not isinstance(rule, GroupAmount) or rule.of != "awarded" or rule.at_most_share is None or not rule.each:
            continue
        groups, here = rule.members(facts), {one.id for one in facts.in_pots(rule.pots)}
        grouped = {one.id for members in groups.values() for one in members}
        if here and here == grouped and len(groups) * rule.at_most_share < 1:
            what = (
                f"{len(groups)} groups with at most {percent(rule.at_most_share)} each of what is awarded: "
                "only an allocation that awards nothing keeps this."
            )
            step = 'Raise the share, or write of = "budget".'
            yield Fault(Subject("rule", rule.id, "at_most_share"), what, step, warning=True)


def _groups(facts: RoundFacts, column: str) -> list[str]:
    return sorted(frozenset[str]().union(*(facts.groups(one, column) for one in facts.everyone.values())))


def _nobody(subject: Subject, column: str, group: str, known: Iterable[str]) -> Iterator[Fault]:
    known = list(known)
    if group not in known:
        step = did_you_mean(group, known, f"groups of '{column}'")
        yield Fault(subject, f"no application has the {column} '{group}'.", step, warning=True)
