"""What is a scenario's allocation worth by the measure of the round as it is?

A scenario may change what is measured, not only what is done: with a lower cap an application has all of its eligible
amount for less money, with other marks it has another score.  Its own parts then answer another question than the
base's.  So an allocation is counted twice: as its own round counts it, which is what was maximised, and as the base
does, which is what may be set beside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from optimiser.assess import assess
from optimiser.facts import ApplicationFacts, RoundFacts
from optimiser.rounds import GrantRound, TermName
from optimiser.verify import measure, objective_value, value


def parts_by(grant_round: GrantRound, amounts: Mapping[str, int]) -> dict[str, Fraction]:
    """Term -> part of these awards by the round's scores, eligible amounts, value curves and terms, in own units.

    amounts : id -> whole kroner, of any allocation of the round's applications, also of those that a gate rejects
    here.  An award above the eligible amount counts as all of it; one to an application that can get nothing here
    counts for what it covers alone.
    """
    facts, funded = _counted(grant_round, amounts)
    return {str(term): part for term, part in measure(grant_round, facts, funded).items()}


def value_by(grant_round: GrantRound, amounts: Mapping[str, int], references: Mapping[str, Fraction | None]) -> int:
    """What these awards are worth by the round's measure and weights, whole millionths; else as `parts_by`."""
    facts, funded = _counted(grant_round, amounts)
    values = value(grant_round, facts, funded, references)
    return objective_value(grant_round.objective, references, values)


def alike(one: GrantRound, other: GrantRound, term: TermName) -> bool:
    """Whether two rounds measure a term in the same way, for every application that both have."""
    if one.objective.term(term).way != other.objective.term(term).way or one.places != other.places:
        return False
    mine, yours = (assess(this).facts.everyone for this in (one, other))
    return all(_seen(term, one, mine[key]) == _seen(term, other, yours[key]) for key in mine.keys() & yours.keys())


def _counted(grant_round: GrantRound, amounts: Mapping[str, int]) -> tuple[RoundFacts, dict[str, int]]:
    """The facts of the awarded applications, as if all of them stood, and what of each award counts."""
    facts = assess(grant_round).facts
    funded = {key: min(kroner, _most(facts.everyone[key])) for key, kroner in amounts.items()}
    return replace(facts, standing={key: _countable(facts.everyone[key]) for key in funded}), funded


def _seen(term: TermName, grant_round: GrantRound, one: ApplicationFacts) -> tuple[object, ...]:
    """What a term reads of an application."""
    if term == "coverage":
        return (one.municipalities,)
    if term == "breadth":
        return (one.breadth, one.eligible)
    return (one.score, one.eligible, grant_round.pot[one.pot].value_curve)


def _most(one: ApplicationFacts) -> int:
    return one.eligible if one.eligible > 0 else 0


def _countable(one: ApplicationFacts) -> ApplicationFacts:
    """An application whose share can be told: of one that can get nothing, an award of nothing is the share 0."""
    return one if one.eligible > 0 else replace(one, eligible=1)
