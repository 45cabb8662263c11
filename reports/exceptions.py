"""What in this decision was not announced, was waived, or was decided by hand?

An approver reads these first: they are where the decision leaves what was announced.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from optimiser.result import Termination
from optimiser.rounds import TERMS, GrantRound
from optimiser.rules import Rule
from reports.decided import Decided
from reports.reasons import rule_words
from reports.words import Words


@dataclass(frozen=True, slots=True)
class ProposalException:
    """One exception: what kind, what it is, which application ("" = the round), why, and who decided it."""

    kind: str
    what: str
    application: str = ""
    reason: str = ""
    decided_by: str = ""


def exceptions(decided: Decided, words: Words) -> tuple[ProposalException, ...]:
    """Every exception: what concerns the whole round first, then application by application."""
    return (
        *_of_the_round(decided, words),
        *(ProposalException(words("exception unannounced"), what) for what in unannounced(decided.grant_round, words)),
        *_by_hand(decided.grant_round, words),
        *_waivers(decided, words),
        *_noted(decided, words),
    )


def unannounced(grant_round: GrantRound, words: Words) -> tuple[str, ...]:
    """The criteria, terms, gates, rules and tie policy of which nobody said where they were announced."""
    return tuple(_unannounced(grant_round, words))


def by_hand(rule: Rule) -> bool:
    """Whether the rule decides applications by name: somebody did, not the criteria."""
    return bool(rule.insists_on()) or rule.kind == "must-not-fund"


def _of_the_round(decided: Decided, words: Words) -> Iterator[ProposalException]:
    if decided.grant_round.scores == "none":
        yield ProposalException(words("exception scores"), words("no scores"))
    if decided.result.termination is Termination.FEASIBLE:
        yield ProposalException(words("exception proof"), words("not proven"))


def _unannounced(grant_round: GrantRound, words: Words) -> Iterator[str]:
    for criterion in grant_round.criteria:
        if not criterion.announced:
            yield words("the criterion", name=words.name(criterion))
    for name in TERMS:
        term = grant_round.objective.term(name)
        if term.weight != 0 and not term.announced:
            weight = words.number(term.weight, 2) if term.weight is not None else words("none")
            yield words("the term", term=words(f"term {name}"), weight=weight)
    for gate in grant_round.gates:
        if not gate.announced:
            yield words("the gate", name=words.gate(gate.id))
    for rule in grant_round.rules:
        if not rule.announced:
            yield words("the rule", rule=rule_words(rule, words))
    if not grant_round.tie_announced:
        yield words("tie policy", seed=grant_round.tie_seed)


def _by_hand(grant_round: GrantRound, words: Words) -> Iterator[ProposalException]:
    for rule in grant_round.rules:
        if by_hand(rule):
            named = rule.insists_on() or getattr(rule, "applications", ())
            yield ProposalException(
                words("exception hand"), rule_words(rule, words), ", ".join(named), reason=rule.announced or ""
            )


def _waivers(decided: Decided, words: Words) -> Iterator[ProposalException]:
    for waiver in decided.grant_round.waivers:
        yield ProposalException(
            words("exception waiver"), words.gate(waiver.gate), waiver.application, waiver.reason, waiver.decided_by
        )


def _noted(decided: Decided, words: Words) -> Iterator[ProposalException]:
    """The funded applications that do not meet a "should"."""
    for key in decided.amounts:
        for remark in decided.noted.get(key, ()):
            yield ProposalException(words("exception noted"), words.gate(remark.gate), key, words.pick(remark.reason))
