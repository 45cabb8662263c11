"""What is the best allocation of this round, and how good is it provably?

The road from a `GrantRound` to a `Result`: references, the value, the tie policy, the ranked lists beside it, and the
verifier, which sees every allocation before anybody else does.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import Literal

from optimiser.assess import Assessment, assess
from optimiser.checks import faults
from optimiser.diagnose import clash, sentence
from optimiser.errors import InputError, SolverError
from optimiser.formulation import Formulation, Vector, formulate, value_at
from optimiser.gates import Sentence
from optimiser.outcome import Found, result_of
from optimiser.pricing import price
from optimiser.references import references as find_references
from optimiser.result import MILLION, Bounds, Result, Settings, Termination
from optimiser.rounds import GrantRound, Stage
from optimiser.rows import Row
from optimiser.solvers import Answer, Limits, available, relaxation
from optimiser.stages import Progress, Search
from optimiser.ties import canonical
from optimiser.verify import verify


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that is maximised; tolerance : best -> what later steps may cost it, None = nothing."""

    name: str
    objective: Vector
    tolerance: Callable[[int], Fraction] | None = None

    def least(self, best: int) -> int:
        """What later steps must leave: ceil(best - tolerance)."""
        return best if self.tolerance is None else math.ceil(best - self.tolerance(best))


def solve(
    grant_round: GrantRound,
    settings: Settings = Settings(),  # noqa: B008 - frozen
    *,
    references: Mapping[str, Fraction | None] | None = None,
    progress: Progress | None = None,
) -> Result:
    """The best allocation of a round, proven and verified.

    Parameters
    ----------
    references
        Term -> its best alone, in its own unit, to be used as they are (a what-if keeps those of its base); found and
        proven by default.
    progress
        Told of every stage as it ends, and at most twice a second while it runs.

    Raises
    ------
    InputError
        The round has faults (`optimiser.checks.faults`).
    SolverError
        The solver is not there or failed, or a reference was not proven within the time limit.
    VerificationError
        The allocation breaks the round: an error of tildel's.
    """
    _refuse_faults(grant_round)
    available(settings.solver)
    search = Search(settings, progress)
    assessment = assess(grant_round)
    known = find_references(search, grant_round, assessment.facts) if references is None else dict(references)
    formulation = formulate(grant_round, assessment.facts, known)
    found = _search(search, assessment, formulation, _plan(grant_round, formulation, known))
    result = result_of(grant_round, assessment, formulation, known, found)
    if found.termination is Termination.INFEASIBLE:
        result = replace(result, clash=tuple(_clash(search, grant_round, formulation)))
    notes = (*result.notes, *_on_whose_word(settings, found.termination))
    return _verified(search, grant_round, replace(result, settings=settings, notes=notes))


def export_model(grant_round: GrantRound, path: str | Path, kind: Literal["lp", "mps"]) -> None:
    """Write the integer programme of a round as an LP or MPS file.  Raises what `solve` raises."""
    _refuse_faults(grant_round)
    facts = assess(grant_round).facts
    known = find_references(Search(Settings()), grant_round, facts)
    problem = formulate(grant_round, facts, known).to_pulp()
    target = Path(path)
    unfinished = target.with_name(f".{target.name}.unfinished")
    write = problem.writeLP if kind == "lp" else problem.writeMPS
    write(str(unfinished))
    unfinished.replace(target)


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
    groups = clash(formulation, Limits(seconds=search.left))
    search.log("clash", Termination.OPTIMAL if groups else Termination.NOT_FOUND, None, None, begun)
    yield from (sentence(grant_round, group) for group in groups)


def _verified(search: Search, grant_round: GrantRound, result: Result) -> Result:
    begun = time.monotonic()
    verify(grant_round, result)
    search.log("verify", result.termination, result.bounds.value, result.bounds.bound, begun)
    return replace(result, stages=tuple(search.logs))


def _search(search: Search, assessment: Assessment, formulation: Formulation, plan: Sequence[Step]) -> Found:
    """Step by step to the best value, then the tie policy."""
    tied, found = formulation, Found(Termination.FAILED)
    for step in plan:
        answer = search.maximise(step.name, tied, step.objective)
        found = _found(answer, formulation, plan[-1].objective, last=step is plan[-1])
        if answer.amounts is None or answer.value is None or answer.termination is not Termination.OPTIMAL:
            return found
        tied = _keeping(search, tied, step, step.least(answer.value))
    ended = canonical(search, tied, found.amounts or {}, assessment.facts.draw)
    _not_better(plan[-1], formulation, found, ended.amounts, search.settings.solver)
    return replace(found, amounts=ended.amounts, canonical=ended.proven)


def _not_better(step: Step, formulation: Formulation, found: Found, tied: Mapping[str, int], solver: str) -> None:
    """The tie policy looks at every allocation worth at least the best: it is a second opinion on the proof."""
    reached = value_at(step.objective, formulation.point(tied))
    if found.bounds.value is not None and reached > found.bounds.value:
        raise SolverError(
            f"{solver} called {found.bounds.value} millionths proven best, and an allocation with {reached} was found "
            "afterwards. Solve again with another solver."
        )


def _found(answer: Answer, formulation: Formulation, objective: Vector, *, last: bool) -> Found:
    """The one table from what a solver answered to how the search ended.

    A search that stops before its last step has an allocation, and no bound on the last step's objective.
    """
    if answer.amounts is None:
        return Found(answer.termination)
    if last:
        return Found(answer.termination, answer.amounts, Bounds(answer.value, answer.bound))
    reached = value_at(objective, formulation.point(answer.amounts))
    return Found(Termination.FEASIBLE, answer.amounts, Bounds(reached, None))


def _keeping(search: Search, formulation: Formulation, step: Step, least: int) -> Formulation:
    """The programme of the allocations that keep what a step found, with every column fixed that this decides."""
    begun = time.monotonic()
    decided = {}
    if search.settings.solver == "HiGHS" and (relaxed := relaxation(formulation, step.objective)):
        decided = price(formulation, step.objective, relaxed.prices).decided(least)
    search.log(f"decided by {step.name}", Termination.OPTIMAL, None, None, begun)
    return formulation.with_fixed(decided).with_rows(Row(step.name, "value", step.objective, ">=", least))


def _plan(
    grant_round: GrantRound, formulation: Formulation, references: Mapping[str, Fraction | None]
) -> tuple[Step, ...]:
    """What is maximised, in order: the weighted sum, or term by term, each leaving later ones what it tolerates."""
    if grant_round.objective.mode == "weighted":
        return (Step("value", formulation.objective),)
    order = [stage for stage in grant_round.objective.order if stage.term in formulation.terms]
    steps = [
        Step(f"stage: {stage.term}", formulation.terms[stage.term], _tolerance(stage, references[stage.term]))
        for stage in order
    ]
    return (*steps[:-1], replace(steps[-1], tolerance=None)) if steps else (Step("value", {}),)


def _tolerance(stage: Stage, reference: Fraction | None) -> Callable[[int], Fraction]:
    """best -> what later stages may cost it, in millionths: a share of its best, or so much of its own unit."""
    own = MILLION * stage.tolerance / (reference or 1)
    return lambda best: best * stage.tolerance if stage.unit == "share" else own
