"""Is every number of this result what the round says?

Worked out again, from the round and the awards alone: awards, pots, rules, parts, contributions, the value, exchange
rates, counts, rejections, and both ranked lists.  What cannot be worked out without a search is held against what must
be true of it: a bound is not below the value or a ranked list that obeys the round, only a result without a gap is
optimal, a reference is the proven best in its log and not below what the awards reach, and the result ends as its log
says (`optimiser.verify.log`; without a log it is refused).

Taken at its word: a log that contradicts neither itself nor the round, references that were given (none is in the log
then), the clash of an infeasible round, notes, versions, and with which settings it was solved.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction

from optimiser.assess import assess
from optimiser.errors import VerificationError
from optimiser.facts import RoundFacts
from optimiser.result import ENGINES, Allocation, Result, Settings, StageLog, Termination, TermResult
from optimiser.rounds import TERMS, GrantRound
from optimiser.verify.allocations import breaches, obeys
from optimiser.verify.log import contradicted
from optimiser.verify.measures import (
    exchange_points,
    least_kept,
    measure,
    objective_value,
    scale,
    used_terms,
    value,
    whole_parts,
)
from optimiser.verify.reports import beside, reported

FOUND = (Termination.OPTIMAL, Termination.FEASIBLE)
"""The terminations that come with an allocation."""


def verify(grant_round: GrantRound, result: Result) -> None:
    """Recompute every number of a result that follows from the round and the awards (the module says which do not).

    Raises
    ------
    VerificationError
        With one sentence for everything that does not follow from the round.
    """
    wrong = tuple(_wrong(grant_round, result))
    if wrong:
        raise VerificationError(wrong)


def _wrong(grant_round: GrantRound, result: Result) -> Iterator[str]:
    if result.round_digest != grant_round.digest:
        yield (
            f"the result was made of another round (its digest begins {result.round_digest[:12]!r}, this round's "
            f"{grant_round.digest[:12]!r}). Solve this round again, or verify against the round it was made of."
        )
        return
    if result.round_name != grant_round.name:
        yield f"the result names the round '{result.round_name}'; it is '{grant_round.name}'"
    assessment = assess(grant_round)
    yield from _ending(result)
    yield from impossible(result.settings)
    yield from contradicted(grant_round, assessment.facts, result)
    yield from reported(grant_round, assessment, result)
    if result.allocation is None:
        yield from _numbers(grant_round, assessment.facts, result, None)
    else:
        yield from _awards(grant_round, assessment.facts, result, result.allocation)


def _ending(result: Result) -> Iterator[str]:
    """Why it stopped, what was found and how good it is: each agrees with the others."""
    found, bounds = result.allocation is not None, result.bounds
    if found != (result.termination in FOUND):
        yield f"the result ends '{result.termination}' and has {'an' if found else 'no'} allocation"
    if found != (bounds.value is not None):
        yield f"the value is {bounds.value} and there is {'an' if found else 'no'} allocation"
    if bounds.gap is not None and bounds.gap < 0:
        yield f"the bound {bounds.bound} is below the value {bounds.value}"
    if result.termination is Termination.OPTIMAL:
        yield from _optimal(result)
    if result.canonical and (result.termination is not Termination.OPTIMAL or bounds.gap != 0):
        yield "the allocation is called canonical, and only a proven optimum without a gap can be"
    if result.clash and result.termination is not Termination.INFEASIBLE:
        yield f"the result ends '{result.termination}' and names a clash of rules; only an infeasible round has one"


def _optimal(result: Result) -> Iterator[str]:
    bounds, gap = result.bounds, result.settings.gap
    if bounds.gap is None:
        yield "the result is called optimal without a bound"
    elif gap == 0 and bounds.gap > 0:
        yield f"the result is called optimal, and the bound {bounds.bound} is {bounds.gap} above its value"
    elif bounds.value is not None and bounds.gap > gap * abs(bounds.value) + 1:
        yield f"the result is called optimal, and its gap of {bounds.gap} is more than the settings allow"


def impossible(settings: Settings) -> Iterator[str]:
    """One sentence for each setting that no search can have."""
    if settings.engine not in ENGINES:
        yield f"the settings have the engine '{settings.engine}'; there are {' and '.join(map(repr, ENGINES))}"
    if not (math.isfinite(settings.gap) and settings.gap >= 0):
        yield f"the settings have the gap {settings.gap}; a gap is 0 or more"
    if settings.threads < 1:
        yield f"the settings have {settings.threads} threads; there is at least one"
    if settings.time_limit is not None and not settings.time_limit > 0:
        yield f"the settings have a time limit of {settings.time_limit} seconds; a limit is more than nothing"


def _awards(grant_round: GrantRound, facts: RoundFacts, result: Result, allocation: Allocation) -> Iterator[str]:
    awards = allocation.awards
    ids = [award.application for award in awards]
    for key in sorted({key for key in ids if ids.count(key) > 1}):
        yield f"{key} is awarded more than once"
    if ids != sorted(ids):
        yield "the awards are not in order of application id"
    amounts = allocation.amounts
    yield from breaches(grant_round, amounts, facts)
    whole = all(isinstance(award.amount, int) for award in awards)
    if len(set(ids)) != len(ids) or not set(ids) <= set(facts.standing) or not whole:
        return
    for award in awards:
        one = facts.standing[award.application]
        if award.pot != one.pot:
            yield f"{award.application} is said to draw on pot '{award.pot}'; it applied to '{one.pot}'"
        if award.share != Fraction(award.amount, one.eligible):
            true = f"{award.amount}/{one.eligible}"
            yield f"{award.application} is said to get {award.share} of its eligible amount; it gets {true}"
    yield from _numbers(grant_round, facts, result, amounts)


def _numbers(
    grant_round: GrantRound, facts: RoundFacts, result: Result, amounts: dict[str, int] | None
) -> Iterator[str]:
    """Every number that follows from the awards; a result without an allocation has none of them."""
    yield from beside(grant_round, facts, result, amounts)
    yield from _terms(grant_round, facts, result, amounts)
    yield from _outdone(grant_round, facts, result)


def _outdone(grant_round: GrantRound, facts: RoundFacts, result: Result) -> Iterator[str]:
    """A ranked list that obeys the round is an allocation too: it refutes an infeasible round, and a bound below it."""
    references = {term.name: term.reference for term in result.terms}
    for baseline in result.baselines:
        amounts = baseline.allocation.amounts
        if not obeys(grant_round, amounts, facts):
            continue
        if result.termination is Termination.INFEASIBLE:
            yield f"the round is called infeasible, and the ranked list ({baseline.way}) obeys all of it"
        worth = objective_value(grant_round.objective, references, value(grant_round, facts, amounts, references))
        bound = result.bounds.bound
        if grant_round.objective.mode == "weighted" and bound is not None and worth > bound:
            yield f"the ranked list ({baseline.way}) obeys the round and is worth {worth}, above the bound {bound}"


def _terms(grant_round: GrantRound, facts: RoundFacts, result: Result, amounts: dict[str, int] | None) -> Iterator[str]:
    """Parts, references, weights, values, their sum, and the exchange rates that follow from them."""
    if [term.name for term in result.terms] != list(TERMS):
        yield f"the terms are {', '.join(term.name for term in result.terms) or 'none'}; they are {', '.join(TERMS)}"
        return
    objective = grant_round.objective
    references = {term.name: term.reference for term in result.terms}
    parts = {} if amounts is None else measure(grant_round, facts, amounts)
    values = {} if amounts is None else value(grant_round, facts, amounts, references)
    used = used_terms(objective, references)
    for term, name in zip(result.terms, TERMS, strict=True):
        if term.weight != objective.term(name).weight:
            yield f"the {name} is said to weigh {term.weight}; the round says {objective.term(name).weight}"
        if term.part != parts.get(name):
            yield f"the {name} is said to be {term.part}; the awards make it {parts.get(name, 'nothing known')}"
        if term.used != (name in used):
            yield f"the {name} is said to be {'used' if term.used else 'left out'}; weight and reference say otherwise"
        if term.value != values.get(name):
            made = values.get(name, "nothing known")
            yield f"the {name} is said to contribute {term.value} millionths; the awards make it {made}"
    yield from _references(grant_round, facts, result, amounts)
    if values:
        yield from _stages(grant_round, result, values)
    told = [(rate.term, rate.unit, rate.points) for rate in result.exchange_rates]
    rates = exchange_points(objective, references)
    if told != [(term, _unit(grant_round, term), points) for term, points in rates.items()]:
        yield "the exchange rates do not follow from the weights and references, or not in their units"


def _unit(grant_round: GrantRound, term: str) -> str:
    """What one more of a term is one more of."""
    counts = grant_round.objective.coverage.counts
    return "partner" if term == "breadth" else {"places": "municipality", "population": "person"}.get(counts, counts)


def _references(
    grant_round: GrantRound, facts: RoundFacts, result: Result, amounts: dict[str, int] | None
) -> Iterator[str]:
    """A reference is a proven best: that of its log, and then not below what the awards reach.

    A result without any log of a reference was given its references (a what-if has those of its base): of them
    nothing is claimed, for an edited round may reach more than its base.
    """
    logs = {stage.name: stage for stage in result.stages}
    measured = [term for term in result.terms if term.reference is not None]
    for term in measured:
        if term.reference is not None and term.reference < 0:
            yield f"the reference of the {term.name} is {term.reference}; a reference is never negative"
    if not any(name.startswith("reference: ") for name in logs):
        return
    parts = {} if amounts is None else whole_parts(grant_round, facts, amounts)
    for term in measured:
        log, units = logs.get(f"reference: {term.name}"), scale(grant_round.objective, term.name)
        yield from _reference(term, log, units, parts.get(term.name, 0))


def _reference(term: TermResult, log: StageLog | None, units: int, reached: int) -> Iterator[str]:
    """reached : the whole part of the awards, in the units of the log"""
    if log is None or log.termination is not Termination.OPTIMAL or log.value is None or log.value != log.bound:
        ended = "is not in the log" if log is None else f"ended '{log.termination}'"
        yield f"the reference of the {term.name} is not proven: its solve {ended}"
    elif term.reference is None or term.reference * units != log.value:
        yield f"the reference of the {term.name} is {term.reference}; its solve found {Fraction(log.value, units)}"
    elif reached > log.value:
        yield f"the {term.name} of the awards, {term.part}, is above its proven best, {term.reference}"


def _stages(grant_round: GrantRound, result: Result, values: dict[str, int]) -> Iterator[str]:
    """The value is the sum of the terms, and earlier stages kept what they must."""
    objective, references = grant_round.objective, {term.name: term.reference for term in result.terms}
    total = objective_value(objective, references, values)
    if result.bounds.value is not None and result.bounds.value != total:
        yield f"the value is said to be {result.bounds.value}; the terms make it {total}"
    if objective.mode == "weighted":
        return
    used = list(used_terms(objective, references))
    logs = {stage.name: stage for stage in result.stages}
    for stage in objective.order:
        name, reference = stage.term, references[stage.term]
        best = logs[f"stage: {name}"].value if f"stage: {name}" in logs else None
        if name not in used or best is None or reference is None:
            continue
        least = best if name == used[-1] else least_kept(stage, best, reference)
        if values[name] < least:
            yield f"the {name} keeps {values[name]} millionths; its stage found {best} and asks for {least}"
        again = logs[f"again: {name}"].value if f"again: {name}" in logs else None
        if again is not None and values[name] < again:
            yield f"the {name} keeps {values[name]} millionths; maximised again it reached {again}"
