"""What in this decision was not announced, was waived, or was decided by hand?

An approver reads these first: they are where the decision leaves what was announced.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from optimiser.result import Termination
from optimiser.rounds import TERMS, GrantRound, Waiver
from optimiser.rules import Rule
from reports.decided import Decided, not_canonical
from reports.objective_words import hierarchical, stage_of, term_name, tolerance
from reports.rule_words import rule_sentence, rule_words
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
    return bool(rule.insists_on() or rule.forbids())


def _of_the_round(decided: Decided, words: Words) -> Iterator[ProposalException]:
    if decided.grant_round.scores == "none":
        yield ProposalException(words("exception scores"), words("no scores"))
    if decided.result.termination is Termination.FEASIBLE:
        yield ProposalException(words("exception proof"), words("not proven"))
    if not_canonical(decided.result):
        yield ProposalException(words("exception ties"), words("not canonical"))


def _unannounced(grant_round: GrantRound, words: Words) -> Iterator[str]:
    for criterion in grant_round.criteria:
        if not criterion.announced:
            yield words("the criterion", name=words.name(criterion))
    yield from _unannounced_terms(grant_round, words)
    for gate in grant_round.gates:
        if not gate.announced:
            yield words("the gate", name=words.pick(gate.words()))
    for rule in grant_round.rules:
        if not rule.announced:
            yield words("the rule", rule=rule_words(rule, grant_round, words))
    if not grant_round.tie_announced:
        yield words("tie policy", seed=grant_round.tie_seed)


def _unannounced_terms(grant_round: GrantRound, words: Words) -> Iterator[str]:
    """The terms that count: by their weight, or in the hierarchical mode by their step."""
    for name in TERMS:
        term, found = grant_round.objective.term(name), stage_of(grant_round, name)
        said = term_name(grant_round, name, words)
        if term.announced:
            continue
        if hierarchical(grant_round):
            if found is not None:
                last = found[0] == len(grant_round.objective.order)
                kept = "" if last else f", {tolerance(found[1], grant_round, words)}"
                yield words("the term step", term=said, number=found[0], tolerance=kept)
        elif term.weight:
            yield words("the term", term=said, weight=words.number(term.weight, 2))


def _by_hand(grant_round: GrantRound, words: Words) -> Iterator[ProposalException]:
    for rule in grant_round.rules:
        if by_hand(rule):
            named = rule.insists_on() or rule.forbids()
            said = rule_sentence(rule, grant_round, words)
            if rule.announced:
                said = words("announced note", what=said, where=rule.announced)
            yield ProposalException(words("exception hand"), said, ", ".join(named), *_why(rule, words))


def _why(one: Rule | Waiver, words: Words) -> tuple[str, str]:
    """The reason and who decided it; that they are missing where nobody wrote them."""
    return one.reason or words("reason missing"), one.decided_by or words("decider missing")


def _waivers(decided: Decided, words: Words) -> Iterator[ProposalException]:
    for waiver in decided.grant_round.waivers:
        yield ProposalException(
            words("exception waiver"), decided.gate(waiver.gate, words), waiver.application, *_why(waiver, words)
        )


def _noted(decided: Decided, words: Words) -> Iterator[ProposalException]:
    """The funded applications that do not meet a "should"."""
    for key in decided.amounts:
        for remark in decided.noted.get(key, ()):
            yield ProposalException(
                words("exception noted"), decided.gate(remark.gate, words), key, words.pick(remark.reason)
            )
