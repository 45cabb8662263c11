"""Can the award of the base be kept in a scenario; what forbids it, or what does it cost, and at whose expense?"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Literal

from optimiser.assess import assess
from optimiser.diagnose import sentence as words_of
from optimiser.errors import InputError
from optimiser.gates import Sentence
from optimiser.result import Result, Termination
from optimiser.rounds import GrantRound
from optimiser.rules.exact_amount import ExactAmount
from optimiser.rules.must_not_fund import MustNotFund
from optimiser.rules.rule import Rule
from scenarios.compare import Comparison, Move, Outcome, differences
from scenarios.edits.wording import rule_words
from scenarios.exchange_words import point_counts
from scenarios.why_asked import Asked, settled
from scenarios.yardstick import parts_by, value_by

Kept = Literal["possible", "equally good", "forbidden", "no level", "not standing", "not proven", "not asked"]
"""What became of the award of the base, kept in the scenario.

possible : at a cost; equally good : at none, so that the tie policy decided; forbidden : the round of the scenario does
not permit it; no level : the application cannot be awarded as much (or as little) any more; not standing : it is
withdrawn or rejected on form; not proven : a solve was stopped, so nothing is said; not asked : beyond the most that
were wanted
"""

KEPT = "award-of-the-base"
"""The id of the rule that keeps it."""


@dataclass(frozen=True, slots=True)
class KeptAward:
    """What came of keeping the award of the base.

    amount : what was kept, whole kroner: the award of the base, or where that is no level of the application any more,
        the nearest that takes nothing of what the scenario changed (no less to one that lost, no more to one that won);
        where there is none such, the nearest there is
    rules : what forbids it, or why the application does not stand
    worth, points : what is given up, as the scenario counts, in millionths and in points of score (None where the
        scenario has no points that the base has, too)
    under_base : the same exchange by the weights and the measure of the base (millionths, above 0 where they would
        prefer it); None where the weights are the scenario's own, or where there is no single value
    parts : term -> what keeping it changes it by, as the base measures, in its own unit
    competitors : see `scenarios.why.Why`
    """

    kept: Kept
    amount: int
    rules: tuple[Sentence, ...] = ()
    worth: int | None = None
    points: Fraction | None = None
    under_base: int | None = None
    parts: Mapping[str, Fraction] = field(default_factory=dict)
    competitors: tuple[Move, ...] = ()


def keep(asked: Asked, comparison: Comparison, outcome: Outcome, move: Move) -> KeptAward:
    """Keep the award of the base in a scenario: exactly so much, or nothing."""
    known = at_once(outcome, move)
    if known.kept != "not asked":
        return known
    amount = known.amount
    if not settled(outcome.result):
        return KeptAward("not proven", amount)
    rule = _rule(move.application, amount)
    kept = outcome.grant_round.model_copy(update={"rules": (*outcome.grant_round.rules, rule)})
    try:
        found = asked.solve(kept, f"{outcome.name}, {move.application} as in the base")
    except InputError as error:
        return KeptAward("forbidden", amount, tuple(Sentence(fault.what, fault.what) for fault in error.faults))
    if found.termination is Termination.INFEASIBLE:
        return KeptAward("forbidden", amount, tuple(_reasons(kept, found, rule)))
    if not settled(found):
        return KeptAward("not proven", amount)
    return replace(_priced(comparison, outcome, found, move), amount=amount)


def at_once(outcome: Outcome, move: Move) -> KeptAward:
    """What needs no solve: the application is out, no level is near, or a rule that names it forbids it.

    "not asked" where none of this is so.
    """
    assessment = assess(outcome.grant_round)
    one = assessment.facts.standing.get(move.application)
    if one is None:
        remarks = (remark for remark in assessment.rejected if remark.application == move.application)
        return KeptAward("not standing", 0, tuple(remark.reason for remark in remarks))
    amount = nearest(one.amounts, move)
    if amount is None:
        return KeptAward("no level", (max if move.after < move.before else min)(one.amounts, default=0))
    naming = tuple(
        rule_words(rule, outcome.grant_round)
        for rule in outcome.grant_round.rules
        if move.application in _against(rule, move)
    )
    return KeptAward("forbidden", amount, naming[:1]) if naming else KeptAward("not asked", amount)


def nearest(amounts: Collection[int], move: Move) -> int | None:
    """The award of the base; where it is none of these amounts, the nearest that is no smaller (of an award that was
    lost or cut) or no larger (of one that was raised); None where there is none.

    >>> nearest((60, 80, 100), Move("s", "A", 70, 60)), nearest((60, 80, 100), Move("s", "A", 70, 100))
    (80, 60)
    """
    if not move.before or move.before in amounts:
        return move.before
    if move.after < move.before:
        return min((amount for amount in amounts if amount > move.before), default=None)
    return max((amount for amount in amounts if amount < move.before), default=None)


def _against(rule: Rule, move: Move) -> tuple[str, ...]:
    """The applications of which a rule says the contrary by name: funded where it was not, not funded where it was."""
    return rule.forbids() if move.before else rule.insists_on()


def _rule(application: str, amount: int) -> Rule:
    if amount:
        return ExactAmount(id=KEPT, application=application, amount=amount)
    return MustNotFund(id=KEPT, applications=(application,))


def _reasons(kept: GrantRound, found: Result, rule: Rule) -> Iterator[Sentence]:
    """What clashes, without the rule that keeps the award; rules with their pots by name."""
    own = words_of(kept, next(rule.rows(assess(kept).facts)).group)
    named: dict[Sentence, Sentence] = {other.words(): rule_words(other, kept) for other in kept.rules}
    yield from (named.get(said, said) for said in found.clash if said != own)


def _priced(comparison: Comparison, outcome: Outcome, found: Result, move: Move) -> KeptAward:
    parts = _changes(comparison, outcome, found)
    weighted = outcome.grant_round.objective.mode == "weighted"
    worth = _value(outcome.result) - _value(found) if weighted else None
    counts = point_counts(comparison, outcome)
    points = None if worth is None or counts is None else worth / counts
    free = worth == 0 if weighted else _own_parts(found) == _own_parts(outcome.result)
    return KeptAward(
        kept="equally good" if free else "possible",
        amount=move.before,
        worth=worth,
        points=points,
        under_base=_under_base(comparison, outcome, found),
        parts=parts,
        competitors=_by_size(outcome, found, move),
    )


def _value(result: Result) -> int:
    return result.bounds.value or 0


def _own_parts(result: Result) -> dict[str, Fraction | None]:
    """Term -> part as the scenario itself measures it."""
    return {term.name: term.part for term in result.terms}


def _changes(comparison: Comparison, outcome: Outcome, found: Result) -> dict[str, Fraction]:
    before, after = (parts_by(comparison.base.grant_round, one.amounts) for one in (outcome.result, found))
    return {term: after[term] - part for term, part in before.items()}


def _by_size(outcome: Outcome, found: Result, kept: Move) -> tuple[Move, ...]:
    """Whose awards change beside the one that is kept, the largest changes first."""
    moved = differences(outcome.name, outcome.result.amounts, found.amounts)
    others = [move for move in moved if move.application != kept.application]
    return tuple(sorted(others, key=lambda move: (-abs(move.after - move.before), move.application)))


def _under_base(comparison: Comparison, outcome: Outcome, found: Result) -> int | None:
    """What the exchange is worth as the base weighs and measures; None where the weights are the scenario's or none."""
    base = comparison.base.grant_round
    both = (base.objective.mode, outcome.grant_round.objective.mode)
    if both != ("weighted", "weighted") or comparison.same_weights(outcome):
        return None
    kept, best = (value_by(base, one.amounts, comparison.references) for one in (found, outcome.result))
    return kept - best
