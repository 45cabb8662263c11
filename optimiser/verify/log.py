"""Does a result end as the log of its solves says?

What a search found cannot be worked out again, but what it says of itself must agree: which solves a round has and in
which order, how each ended, and what termination, value, bound and canonical follow from that.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

from optimiser.facts import RoundFacts
from optimiser.result import Bounds, Result, StageLog, Termination
from optimiser.rounds import TERMS, GrantRound
from optimiser.verify.measures import least_kept, used_terms

Logs = Mapping[str, StageLog]
MONEY, PLACES = "tie: least money", "tie: most places"
TIES, TIED = "ties", "tied"
"""The stage of the engine that compares all equally good allocations, and what it counts them as."""


def contradicted(grant_round: GrantRound, facts: RoundFacts, result: Result) -> Iterator[str]:
    """One sentence for everything in the log that no search logs, or that the result ends otherwise than."""
    if not result.stages:
        yield "the result has no log of its solves, so nothing says how it ended"
        return
    for log in result.stages:
        yield from _impossible(log, result)
    if [term.name for term in result.terms] != list(TERMS):
        return
    names, logs = [log.name for log in result.stages], {log.name: log for log in result.stages}
    expected = [*_expected(grant_round, facts, result, logs), *(["verify"] if names[-1] == "verify" else [])]
    if names != expected:
        place = next((at for at, pair in enumerate(zip(names, expected, strict=False)) if len(set(pair)) > 1), None)
        place = min(len(names), len(expected)) if place is None else place
        told, due = ([*some, "its end"][place] for some in (names, expected))
        yield f"the log of the solves has '{told}' where '{due}' is due"
        return
    steps = [log for log in result.stages if _step(log.name)]
    yield from _ending(result, steps)
    if TIES in logs:
        yield from _compared(result, logs[TIES], steps[-1])
    else:
        yield from _ties(result, [log for log in result.stages if log.name.startswith("tie: ")])


def _impossible(log: StageLog, result: Result) -> Iterator[str]:
    """What no solve says of itself, by its name."""
    if not (math.isfinite(log.seconds) and log.seconds >= 0):
        yield f"'{log.name}' is said to have taken {log.seconds} seconds"
    for what, number in log.work.items():
        if number < 0 and what != "bound":
            yield f"'{log.name}' is said to have counted {number} for '{what}'; a count is 0 or more"
    said = (log.termination, log.value, log.bound)
    if log.name == "verify":
        sound = said == (result.termination, result.bounds.value, result.bounds.bound)
    elif log.name == "clash" or log.name.startswith("decided by "):
        sound = (log.value, log.bound) == (None, None)
    elif log.termination is Termination.OPTIMAL:
        sound = log.value is not None and log.value == log.bound
    elif log.termination is Termination.FEASIBLE:
        sound = log.value is not None and (log.bound is None or log.bound > log.value)
    else:
        sound = (log.value, log.bound) == (None, None)
    if not sound:
        yield f"'{log.name}' is said to have ended '{log.termination}' with the value {log.value} and bound {log.bound}"


def _step(name: str) -> bool:
    return name == "value" or name.startswith(("stage: ", "again: "))


def _expected(grant_round: GrantRound, facts: RoundFacts, result: Result, logs: Logs) -> Iterator[str]:
    """The names that a search logs which ends as these logs say, in order; references only where it found them."""
    if any(name.startswith("reference: ") for name in logs):
        yield from (f"reference: {term.name}" for term in result.terms if term.reference is not None)
    steps = _steps(grant_round, result)
    first = logs.get(steps[0])
    if first is None or first.value is None or (len(steps) == 1 and first.termination is not Termination.OPTIMAL):
        yield steps[0]
        if first is not None and first.termination is Termination.INFEASIBLE:
            yield "clash"
        return
    taken = [*steps, *_regained(grant_round, result, steps, logs)]
    for name in taken:
        yield from (name, *([f"decided by {name}"] if f"decided by {name}" in logs else []))
    if all(name in logs and logs[name].termination is Termination.OPTIMAL for name in taken):
        if TIES in logs:
            yield TIES
            return
        yield from _tie_names(facts, sum(name.startswith("tie: ") for name in logs))


def _steps(grant_round: GrantRound, result: Result) -> list[str]:
    """The one solve for the value, or one for each term in use, in the order of the round."""
    if grant_round.objective.mode == "weighted":
        return ["value"]
    used = used_terms(grant_round.objective, {term.name: term.reference for term in result.terms})
    return [f"stage: {term}" for term in used] or ["value"]


def _regained(grant_round: GrantRound, result: Result, steps: list[str], logs: Logs) -> Iterator[str]:
    """The stages before the last that were left less than their best: they are maximised again."""
    references = {term.name: term.reference for term in result.terms}
    for stage in grant_round.objective.order:
        name, reference = f"stage: {stage.term}", references[stage.term]
        best = logs[name].value if name in logs else None
        if name in steps[:-1] and best is not None and reference and least_kept(stage, best, reference) < best:
            yield f"again: {stage.term}"


def _tie_names(facts: RoundFacts, asked: int) -> Iterator[str]:
    """As many names as were asked, at least one where there is anything to award."""
    if not any(one.amounts for one in facts.standing.values()):
        return
    first = [MONEY, *([PLACES] if any(one.municipalities for one in facts.standing.values()) else [])]
    parts = [f"tie: drawn order, part {number}" for number in range(1, asked + 1)]
    yield from [*first, *parts][: max(1, asked)]


def _ending(result: Result, steps: list[StageLog]) -> Iterator[str]:
    """Termination, value and bound are those of the solves: optimal only where every one of them was."""
    before = [log for log in steps if not log.name.startswith("again: ")]
    last = before[-1]
    proven = all(log.termination is Termination.OPTIMAL for log in steps)
    found = before[0].value is not None
    ended = Termination.OPTIMAL if proven else Termination.FEASIBLE if found else before[0].termination
    if result.termination is not ended:
        yield f"the result ends '{result.termination}'; by its solves it ends '{ended}'"
    bounded = all(log.termination is Termination.OPTIMAL for log in before[:-1])
    bounds = Bounds(last.value, last.bound if bounded else None)
    value = result.bounds.value
    in_hand = value is not None and len(before) > 1 and not proven
    more = in_hand and (bounds.value is None or (value or 0) > bounds.value)
    if value != bounds.value and not more:
        yield f"the solve for the value found {bounds.value}, and the result has {value}"
    if result.bounds.bound != bounds.bound:
        yield f"the bound is said to be {result.bounds.bound}; by the solves it is {bounds.bound}"


def _compared(result: Result, ties: StageLog, last: StageLog) -> Iterator[str]:
    """All equally good allocations were at hand: at least one, as good as the last step found, and then canonical.

    Only the engine has them at hand; the reference asks for one after the other.
    """
    if ties.work.get(TIED, 0) < 1:
        yield "the tie policy is said to have compared no allocation at all"
    if (ties.termination, ties.value) != (Termination.OPTIMAL, last.value):
        yield f"the tie policy compared allocations worth {ties.value}; '{last.name}' found {last.value}"
    if not result.canonical:
        yield "all equally good allocations were compared, and the allocation is not called canonical"
    if not result.settings.by_engine:
        yield "all equally good allocations were compared, as only the engine can, and the settings ask for another way"


def _ties(result: Result, ties: list[StageLog]) -> Iterator[str]:
    """Canonical is the allocation beside which no other is left, and no other is called so.

    A solve for the tie asks for an allocation other than the one in hand: there is none, or it is worse, or it is kept
    and the next one asked.
    """
    own = {} if result.allocation is None else {MONEY: -result.allocation.total, PLACES: result.counted.get("places")}
    carried = result.termination is Termination.OPTIMAL
    for number, log in enumerate(ties, start=1):
        reached = own.get(log.name)
        known = log.value is not None and reached is not None and log.termination is Termination.OPTIMAL
        if known and (log.value or 0) > (reached or 0):
            yield f"'{log.name}' found {log.value}, and the allocation reaches {reached}"
        worse = known and (log.value or 0) < (reached or 0)
        alone = worse or log.termination is Termination.INFEASIBLE
        carried = alone or log.termination is Termination.OPTIMAL
        over = alone or not carried
        if over and number < len(ties):
            yield f"the tie policy was over with '{log.name}', and the log goes on"
        if not over and number == len(ties) and log.name in own:
            yield f"the tie policy was not over with '{log.name}', and the log does not go on"
    if result.canonical != carried:
        said, true = ("" if one else "not " for one in (result.canonical, carried))
        yield f"the allocation is {said}called canonical; by the solves for the tie policy it is {true}canonical"
