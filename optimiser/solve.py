"""What is the best allocation of this round, and how good is it provably?

The road from a `GrantRound` to a `Result`: references, the value, the tie policy, the ranked lists beside it, and the
verifier, which sees every allocation before anybody else does.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from optimiser.assess import Assessment, assess
from optimiser.checks import faults
from optimiser.diagnose import clash, sentence
from optimiser.errors import InputError, SolverError
from optimiser.formulation import Formulation, formulate, value_at
from optimiser.gates import Sentence
from optimiser.outcome import Found, result_of
from optimiser.plan import Step, keeping, plan
from optimiser.pricing import price
from optimiser.references import references as find_references
from optimiser.result import Bounds, Result, Settings, Termination
from optimiser.rounds import GrantRound
from optimiser.solvers import Answer, Limits, available, maximise, relaxation
from optimiser.stages import Progress, Search, new_engine
from optimiser.ties import canonical, first
from optimiser.verify import impossible, verify

if TYPE_CHECKING:
    from optimiser.engine import Engine


def solve(
    grant_round: GrantRound,
    settings: Settings = Settings(),  # noqa: B008 - frozen
    *,
    references: Mapping[str, Fraction | None] | None = None,
    progress: Progress | None = None,
    engine: Engine | None = None,
) -> Result:
    """The best allocation of a round, proven and verified.

    Parameters
    ----------
    references
        Term -> its best alone, in its own unit, to be used as they are (a what-if keeps those of its base); found and
        proven by default.
    progress
        Told of every stage as it ends, and at most twice a second while it runs.
    engine
        One that has solved rounds like this before (`optimiser.session`); a new one by default.

    Raises
    ------
    InputError
        The round has faults (`optimiser.checks.faults`).
    SolverError
        A setting is impossible, the solver is not there or failed, or a reference was not proven within the time limit.
    VerificationError
        The allocation breaks the round: an error of tildel's.
    """
    if wrong := tuple(impossible(settings)):
        raise SolverError(f"{'; '.join(wrong)}.")
    _refuse_faults(grant_round)
    available(settings.solver)
    search = Search(settings, progress) if engine is None else Search(settings, progress, engine)
    assessment = assess(grant_round)
    known = find_references(search, grant_round, assessment.facts) if references is None else dict(references)
    formulation = formulate(grant_round, assessment.facts, known)
    found = _search(search, assessment, formulation, plan(grant_round, formulation, known))
    result = result_of(grant_round, assessment, formulation, known, found)
    if found.termination is Termination.INFEASIBLE:
        result = replace(result, clash=tuple(_clash(search, grant_round, formulation)))
    notes = (*result.notes, *_on_whose_word(settings, found.termination))
    return _verified(search, grant_round, replace(result, settings=settings, notes=notes))


def _refuse_faults(grant_round: GrantRound) -> None:
    if wrong := faults(grant_round):
        raise InputError(wrong)


def _on_whose_word(settings: Settings, termination: Termination) -> Iterator[Sentence]:
    if settings.solver != "HiGHS" and termination is Termination.OPTIMAL:
        yield Sentence(
            f"Beviset er {settings.solver} sitt ord: det er ikke sikkert at den har oppgitt noen skranke.",
            f"The proof is the word of {settings.solver}: it may have passed on no bound to check it by.",
        )


def _clash(search: Search, grant_round: GrantRound, formulation: Formulation) -> Iterator[Sentence]:
    begun = time.monotonic()
    ask = new_engine().maximise if search.by_engine else maximise
    groups = clash(formulation, Limits(seconds=search.left), ask)
    search.log("clash", Termination.OPTIMAL if groups else Termination.NOT_FOUND, None, None, begun)
    yield from (sentence(grant_round, group) for group in groups)


def _verified(search: Search, grant_round: GrantRound, result: Result) -> Result:
    begun = time.monotonic()
    verify(grant_round, replace(result, stages=tuple(search.logs)))
    search.log("verify", result.termination, result.bounds.value, result.bounds.bound, begun)
    return replace(result, stages=tuple(search.logs))


def _search(search: Search, assessment: Assessment, formulation: Formulation, steps: Sequence[Step]) -> Found:
    """Step by step to the best value, then what the steps get back, then the tie policy.

    A step that is stopped at a limit, or within a gap, hands on what it found: later steps keep that, and the result
    is not called optimal.
    """
    kept, found, answer = formulation, Found(Termination.FAILED), Answer(Termination.FAILED)
    tied = partial(keeping, formulation, steps[0], 0)
    for step in chain(steps, _regaining(search, steps)):
        answer = search.maximise(step.name, kept, step.objective, equal=step.tolerance is None)
        found = _found(found, answer, formulation, step, steps[-1])
        if found.amounts is None or (len(steps) == 1 and found.termination is not Termination.OPTIMAL):
            return found
        best = value_at(step.objective, formulation.point(found.amounts))
        tied = partial(_keeping, search, kept, step, best)
        kept = keeping(kept, step, best) if search.by_engine else tied()
    if found.termination is not Termination.OPTIMAL:
        return found
    if answer.tied:
        return replace(found, amounts=_drawn(search, answer, formulation, assessment.facts.draw), canonical=True)
    if search.by_engine:  # more are tied than could be listed: the policy's own solves, through PuLP
        search.by_reference = True
        kept = tied()
    ended = canonical(search, kept, found.amounts or {}, assessment.facts.draw)
    _not_better(steps[-1], formulation, found, ended.amounts, search.settings.solver)
    return replace(found, amounts=ended.amounts, canonical=ended.proven)


def _drawn(search: Search, answer: Answer, formulation: Formulation, draw: Mapping[str, int]) -> dict[str, int]:
    """The one that the tie policy names, where all equally good allocations are at hand."""
    begun = time.monotonic()
    amounts = first(answer.tied, formulation, draw)
    search.log("ties", Termination.OPTIMAL, answer.value, answer.value, begun, {"tied": len(answer.tied)})
    return amounts


def _regaining(search: Search, steps: Sequence[Step]) -> Iterator[Step]:
    """The steps before the last that may have been left less than their best for nothing, in their order.

    Asked only once every step has been taken: it reads what they found in the log.
    """
    found = {log.name: log.value for log in search.logs}
    for step in steps[:-1]:
        best = found[step.name]
        if best is not None and step.least(best) < best:
            yield step.again()


def _not_better(step: Step, formulation: Formulation, found: Found, tied: Mapping[str, int], solver: str) -> None:
    """The tie policy looks at every allocation worth at least the best: it is a second opinion on the proof."""
    reached = value_at(step.objective, formulation.point(tied))
    if found.bounds.value is not None and reached > found.bounds.value:
        raise SolverError(
            f"{solver} called {found.bounds.value} millionths proven best, and an allocation with {reached} was found "
            "afterwards. Solve again with another solver."
        )


def _found(before: Found, answer: Answer, formulation: Formulation, step: Step, last: Step) -> Found:
    """The one table from what a solver answered to how the search ended.

    before : how it stood; an allocation in hand keeps all that was asked for, so the better of the two is kept.
    The bound is that of the last step, and known only where every step before it was proven.
    """
    if before.amounts is not None and answer.termination is Termination.INFEASIBLE:
        raise SolverError(
            f"The step '{step.name}' was called infeasible with an allocation in hand. Try another solver."
        )
    amounts = _better(before.amounts, answer.amounts, formulation, step)
    if amounts is None:
        return Found(answer.termination)
    proven = answer.termination is Termination.OPTIMAL and before.termination is not Termination.FEASIBLE
    value = value_at(last.objective, formulation.point(amounts))
    bound = before.bounds.bound
    if step is last and before.termination is not Termination.FEASIBLE:
        bound = answer.bound
    return Found(Termination.OPTIMAL if proven else Termination.FEASIBLE, amounts, Bounds(value, bound))


def _better(
    hand: dict[str, int] | None, other: dict[str, int] | None, formulation: Formulation, step: Step
) -> dict[str, int] | None:
    if hand is None or other is None:
        return other if hand is None else hand
    return max(other, hand, key=lambda amounts: value_at(step.objective, formulation.point(amounts)))


def _keeping(search: Search, formulation: Formulation, step: Step, best: int) -> Formulation:
    """The programme of the allocations that keep what a step found, with every column fixed that this decides."""
    begun = time.monotonic()
    decided = {}
    if search.settings.solver == "HiGHS" and not search.over and (relaxed := relaxation(formulation, step.objective)):
        decided = price(formulation, step.objective, relaxed.prices).decided(step.least(best))
    search.log(f"decided by {step.name}", Termination.OPTIMAL, None, None, begun)
    return keeping(formulation.with_fixed(decided), step, best)
