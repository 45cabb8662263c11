"""How does the engine answer one question, and what does it keep for the next?

An `Engine` lays the formulation out as arrays, prices it with a warm relaxation, and closes what is left (`threshold`).
It keeps structures with their relaxations, earlier answers as something in hand to begin with, and earlier proofs: a
solved round that allowed all that this one allows, and whose answer this one still allows, answers it.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from optimiser.engine.arrays import Programme, Structure, Whole, alike, programme
from optimiser.engine.closing import DEPTH, NODES, Closed, by_highs, closed
from optimiser.engine.evaluate import worth
from optimiser.engine.in_hand import nth_loss, take_near
from optimiser.engine.kept import Kept
from optimiser.engine.own_rows import said_in_bounds
from optimiser.engine.prices import Priced, priced
from optimiser.engine.relaxation import Relaxation
from optimiser.engine.residual import Residual
from optimiser.engine.threshold import REPORT, Hand, proven_best
from optimiser.errors import SolverError
from optimiser.formulation import Formulation, Vector
from optimiser.result import Termination
from optimiser.solvers import Answer, Limits, maximise
from optimiser.watching import PAUSE, Watch

MOST_STRUCTURES = 6
"""How many structures an engine keeps."""

MOST_NODES = 60_000
"""Nodes of one compiled search before HiGHS is asked to close the same residual programme."""

FIRST_GUESS = 4096
"""How far below the bound the optimum is first sought, as one part in so many of the bound."""

NARROWEST_GUESS = 16384
"""However near it was in earlier rounds, it is not sought nearer than this."""

FIRST_CHOICES = 400
"""The first guess leaves at most about so many choices beside the best ones."""

GRACE = 3.0
"""Seconds that a solver which was told to stop is waited for; then its thread is left behind."""


class Engine:
    """The exact engine.

    maximise : one question; what it needs again for the next is kept.  One engine answers one question at a time.
    """

    def __init__(self) -> None:
        self._kept: list[Kept] = []

    def maximise(
        self,
        formulation: Formulation,
        objective: Vector,
        limits: Limits | None = None,
        watch: Watch | None = None,
        *,
        equal: bool = False,
    ) -> Answer:
        """The best allocation for an objective, proven, with what was done for it.

        equal : also every equally good allocation of least money, where they are few (`Answer.tied`)

        Raises SolverError when HiGHS fails where it was asked.
        """
        limits = limits or Limits()
        if formulation.impossible:
            return Answer(Termination.INFEASIBLE)
        if not formulation.columns:
            return Answer(Termination.OPTIMAL, {}, 0, 0, tied=({},))
        question = _Question(self, formulation, objective, limits, equal=equal)
        question.run(watch)
        if not question.stopped and question.answer is None:
            return _by_reference(formulation, objective, limits, watch, question)
        return question.answer or question.unproven()

    def kept(self, formulation: Formulation) -> tuple[Kept, Programme]:
        """The programme of a formulation, on a structure that is kept, or on a new one."""
        for one in reversed(self._kept):
            if alike(one.structure, formulation):
                return one, said_in_bounds(programme(formulation, one.structure))
        laid = said_in_bounds(programme(formulation))
        new = Kept(laid.structure, Relaxation(laid.structure))
        self._kept = [*self._kept[:1], *self._kept[1:][2 - MOST_STRUCTURES :], new]
        return new, laid

    def forget(self) -> None:
        """Drop everything that is kept: what a thread was left behind with is not touched again."""
        self._kept = []


class _Question:
    """One question on its way: asked in a thread of its own, so that Ctrl-C and a time limit reach it."""

    def __init__(
        self, engine: Engine, formulation: Formulation, objective: Vector, limits: Limits, *, equal: bool
    ) -> None:
        self.engine, self.formulation, self.form, self.equal = engine, formulation, objective, equal
        self.control = np.zeros(3, np.int64)
        self.hand = Hand()
        self.bound: int | None = None
        self.answer: Answer | None = None
        self.interrupted = False
        self.structure: Structure | None = None
        self.ends = None if limits.seconds is None else time.monotonic() + limits.seconds

    @property
    def stopped(self) -> bool:
        return bool(self.control[0])

    @property
    def left(self) -> float | None:
        """Seconds left; None = no limit."""
        return None if self.ends is None else max(0.0, self.ends - time.monotonic())

    def run(self, watch: Watch | None) -> None:
        """Work in a thread until there is an answer, the time is over, or somebody pressed Ctrl-C."""
        failures: list[BaseException] = []
        done = threading.Event()

        def work() -> None:
            try:
                self._work()
            except OverflowError:  # numbers beyond 64 bits: the reference is asked
                self.hand = Hand()
            except BaseException as failure:  # noqa: BLE001 - raised again in the caller's thread
                failures.append(failure)
            finally:
                done.set()

        threading.Thread(target=work, name="tildel-engine", daemon=True).start()
        self._wait(done, watch)
        if failures:
            raise failures[0]
        if not done.is_set():
            self.engine.forget()

    def _wait(self, done: threading.Event, watch: Watch | None) -> None:
        report, abandoned = time.monotonic() + PAUSE, float("inf")
        while not done.is_set() and time.monotonic() < abandoned:
            try:
                done.wait(0.05 if self.left is None else min(0.05, self.left + 0.001))
                if watch and time.monotonic() >= report:
                    report = time.monotonic() + PAUSE
                    watch(self.hand.value, self.bound)
            except KeyboardInterrupt:
                self.interrupted = True
            except BaseException:  # what the watch raised: the thread is told to stop, too
                self.control[0] = 1
                raise
            if (self.interrupted or self.left == 0.0) and not self.stopped:
                self.control[0] = 1
                abandoned = time.monotonic() + GRACE

    def unproven(self) -> Answer:
        """What is in hand when the search was stopped."""
        hand = self.hand
        if hand.value is None or self.structure is None:
            return Answer(Termination.NOT_FOUND, interrupted=self.interrupted)
        bound = min((one for one in (self.bound, hand.bound) if one is not None), default=None)
        ended = Termination.OPTIMAL if bound == hand.value else Termination.FEASIBLE
        amounts = self.structure.amounts(hand.tied[0])
        return Answer(ended, amounts, hand.value, bound, self.interrupted, hand.work)

    def _work(self) -> None:
        kept, asked = self.engine.kept(self.formulation)
        self.structure = kept.structure
        if asked.impossible:
            self.answer = Answer(Termination.INFEASIBLE)
            return
        objective = kept.structure.vector(self.form)
        for proof in reversed(kept.proofs):
            if tied := proof.answers(asked, objective, equal=self.equal):
                self.hand = Hand(proof.value, tied, proof.complete, work={"answered by a proof": 1})
                self._proven(kept.structure)
                return
        self._solve(kept, asked, objective)

    def _solve(self, kept: Kept, asked: Programme, objective: Whole) -> None:
        kept.relaxation.seconds = self.left
        relaxed = kept.relaxation.solve(asked, objective)
        if relaxed is None and self.stopped:
            return
        if relaxed is None and _certainly_infeasible(kept, asked):
            self.answer = Answer(Termination.INFEASIBLE, work={"infeasible by prices": 1})
            return
        prices = np.zeros(len(asked.low)) if relaxed is None else relaxed.prices
        found = priced(asked, objective, prices)
        self.bound = found.whole_bound
        self._begin(kept, asked, objective)
        if relaxed is not None and not self.stopped:
            take_near(asked, objective, found, relaxed.point, self.hand, self.left, self.control)
        columns = int((asked.upper[: len(kept.structure.owner)] > 0).sum())
        self.hand.work |= {"columns priced": columns, "bound": self.bound}
        guess = self._guess(kept, found)
        done = proven_best(asked, objective, found, self.hand, guess, self._close, equal=self.equal)
        if not done and self.equal and not self.stopped:  # too many are equally good: at least the value
            self.equal = False
            done = proven_best(asked, objective, found, self.hand, guess, self._close, equal=False)
        if done:
            kept.remember(asked, objective, self.hand, self.bound)
            self._proven(kept.structure)

    def _begin(self, kept: Kept, asked: Programme, objective: Whole) -> None:
        """Earlier answers that are allowed here are in hand from the start."""
        for chosen in kept.answers:
            value = worth(asked, objective, chosen)
            if value is not None and (self.hand.value is None or value > self.hand.value):
                self.hand.value, self.hand.tied = value, [chosen]

    def _guess(self, kept: Kept, found: Priced) -> int:
        """The least gap of the latest answers on this structure, as a share of the bound, and a little more."""
        bound, few = abs(found.whole_bound), nth_loss(found, len(found.out) + FIRST_CHOICES) >> found.shift
        if not kept.gaps:
            return min(bound // FIRST_GUESS, few) + 1
        again = max(int(min(gap / of for gap, of in kept.gaps) * bound * 1.25), bound // NARROWEST_GUESS)
        return min(again, few) + 1

    def _close(self, residual: Residual, wanted: int) -> Closed:
        if self.stopped:
            return Closed(np.zeros((0, residual.width), np.int8), 0, NODES)
        found = closed(residual, wanted, equal=self.equal, nodes=MOST_NODES, seconds=self.left, control=self.control)
        if found.status in {NODES, DEPTH} and not self.stopped:
            found = by_highs(residual, wanted, equal=self.equal, seconds=self.left, control=self.control)
        if found.by_solver:
            self.hand.work["closed by HiGHS"] = self.hand.work.get("closed by HiGHS", 0) + 1
        return found

    def _proven(self, structure: Structure) -> None:
        hand = self.hand
        if hand.value is None:
            self.answer = Answer(Termination.INFEASIBLE, work=hand.work)
            return
        tied = tuple(structure.amounts(one) for one in hand.tied)
        self.answer = Answer(
            Termination.OPTIMAL, tied[0], hand.value, hand.value, work=hand.work, tied=tied if hand.complete else ()
        )


def _certainly_infeasible(kept: Kept, asked: Programme) -> bool:
    """Whether HiGHS's ray proves, in whole numbers, that nothing is feasible: with objective 0 the bound is below 0."""
    ray = kept.relaxation.ray()
    if ray is None or not np.abs(ray).max(initial=0.0):
        return False
    nothing = np.zeros(kept.structure.width, np.int64)
    ray = ray / np.abs(ray).max()
    return any(priced(asked, nothing, sign * ray).bound < 0 for sign in (1.0, -1.0))


def _keeps_what_is_fixed(formulation: Formulation, amounts: Mapping[str, int]) -> bool:
    point = formulation.point(amounts)
    return all(point.get(column, 0) == value for column, value in formulation.fixed.items())


def _by_reference(
    formulation: Formulation, objective: Vector, limits: Limits, watch: Watch | None, question: _Question
) -> Answer:
    """The whole programme through PuLP, when the engine came to no end; the better of both answers and bounds."""
    answer = maximise(formulation, objective, replace(limits, seconds=question.left), watch)
    if answer.amounts is not None and not _keeps_what_is_fixed(formulation, answer.amounts):
        raise SolverError(f"The reference returned an allocation that breaks what is fixed: {REPORT}")
    mine = question.unproven()
    if mine.value is None or answer.termination is Termination.OPTIMAL:
        return answer
    if answer.value is None or mine.value > answer.value:
        answer = replace(answer, termination=Termination.FEASIBLE, amounts=mine.amounts, value=mine.value)
    bound = min((one.bound for one in (mine, answer) if one.bound is not None), default=None)
    ended = Termination.OPTIMAL if bound == answer.value else Termination.FEASIBLE
    return replace(answer, termination=ended, bound=bound, work=mine.work)
