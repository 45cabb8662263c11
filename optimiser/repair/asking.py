"""Has this programme, or this changed round, an allocation at all, and how far can it be pushed?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from optimiser.assess import assess
from optimiser.checks import faults
from optimiser.formulation import Formulation, Vector, formulate
from optimiser.gates import Sentence
from optimiser.repair.promptly import promptly
from optimiser.repair.repair import Change, Repair, RepairKind
from optimiser.result import Termination
from optimiser.rounds import GrantRound
from optimiser.solvers import Answer, Limits, maximise
from optimiser.stages import Search, new_engine
from optimiser.verify import breaches


class Unproven(Exception):  # noqa: N818 - not an error: a limit came before the answer
    """A limit came before an answer was proven."""


@dataclass(frozen=True)
class Reached:
    """The best of a linear form, and an allocation that has it."""

    value: int
    amounts: Mapping[str, int]


@dataclass(frozen=True)
class Asking:
    """What answers questions of feasibility, within the time that is left.

    quick : what the engine does not prove with little work is given up; otherwise it then goes to the reference
    """

    search: Search
    quick: bool = False

    def fits(self, formulation: Formulation) -> Mapping[str, int] | None:
        """An allocation of the programme; None = there is none.  Raises Unproven."""
        answer = self._answer(formulation, {})
        if answer.amounts is not None:
            return answer.amounts
        return self._nothing(answer)

    def most(self, formulation: Formulation, form: Vector, *, by_reference: bool = False) -> Reached | None:
        """The most that a linear form can be, proven; None = there is no allocation.  Raises Unproven."""
        answer = self._answer(formulation, form, by_reference=by_reference)
        if answer.termination is Termination.OPTIMAL and answer.amounts is not None and answer.value is not None:
            return Reached(answer.value, answer.amounts)
        return self._nothing(answer)

    def least(self, formulation: Formulation, form: Vector, *, by_reference: bool = False) -> Reached | None:
        """The least that a linear form can be, proven; None = there is no allocation.  Raises Unproven."""
        negated = {column: -coefficient for column, coefficient in form.items()}
        found = self.most(formulation, negated, by_reference=by_reference)
        return None if found is None else Reached(-found.value, found.amounts)

    def _answer(self, formulation: Formulation, form: Vector, *, by_reference: bool = False) -> Answer:
        """One question, not logged by itself: to the engine, and to the reference where that takes much work."""
        search = self.search
        if search.over:
            raise Unproven
        if search.by_engine and not by_reference:
            answer = promptly(search.engine, formulation, form, search.left)
            if answer is not None:
                return answer
            if self.quick or search.over:
                raise Unproven
        answer = maximise(formulation, form, Limits(search.settings.solver, search.left, 0.0, search.settings.threads))
        search.interrupted = search.interrupted or answer.interrupted
        return answer

    def mends(self, grant_round: GrantRound) -> Mapping[str, int] | None:
        """An allocation of a changed round that has passed the verifier; None = it has none, or has faults."""
        if faults(grant_round):
            return None
        afresh = replace(self, search=replace(self.search, engine=new_engine()))
        found = afresh.fits(stated(grant_round))
        self.search.interrupted = self.search.interrupted or afresh.search.interrupted
        if found is None or breaches(grant_round, found):
            return None
        return found

    def repair(
        self, kind: RepairKind, words: Sentence, amount: object, unit: str, changes: tuple[Change, ...], to: GrantRound
    ) -> Repair | None:
        """The repair, once the round that it makes has been solved; None where that is infeasible."""
        witness = self.mends(to)
        if witness is None:
            return None
        return Repair(kind, words, amount, unit, changes, to, dict(sorted(witness.items())))  # type: ignore[arg-type]

    @staticmethod
    def _nothing(answer: Answer) -> None:
        if answer.termination is not Termination.INFEASIBLE:
            raise Unproven


def stated(grant_round: GrantRound) -> Formulation:
    """The programme of a round without its objective."""
    return formulate(grant_round, assess(grant_round).facts, {})
