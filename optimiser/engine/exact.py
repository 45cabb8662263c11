"""How does the engine answer one question, and what does it keep for the next?

An `Engine` lays the formulation out as arrays, prices it with a warm relaxation, and closes what is left (`threshold`).
It keeps structures with their relaxations, earlier answers as something in hand to begin with, and earlier proofs: a
solved round that allowed all that this one allows, and whose answer this one still allows, answers it.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from optimiser.engine.arrays import Programme, Structure, Whole, alike, programme
from optimiser.engine.closing import DEPTH, NODES, Closed, by_highs, closed
from optimiser.engine.evaluate import worth
from optimiser.engine.prices import Priced, priced
from optimiser.engine.relaxation import Relaxation
from optimiser.engine.residual import Residual
from optimiser.engine.threshold import Hand, proven_best
from optimiser.errors import SolverError
from optimiser.formulation import Formulation, Vector
from optimiser.result import Termination
from optimiser.solvers import Answer, Limits, maximise
from optimiser.watching import PAUSE, Watch

MOST_STRUCTURES, MOST_ANSWERS, MOST_PROOFS = 6, 8, 6
"""How many structures an engine keeps, and for each how many earlier answers and proofs."""

MOST_NODES = 60_000
"""Nodes of one compiled search before HiGHS is asked to close the same residual programme."""

FIRST_GUESS = 4096
"""How far below the bound the optimum is first sought, as one part in so many of the bound."""

NARROWEST_GUESS = 16384
"""However near it was in earlier rounds, it is not sought nearer than this."""

GRACE = 3.0
"""Seconds that a solver which was told to stop is waited for; then its thread is left behind."""


@dataclass(frozen=True, eq=False)
class Proof:
    """A solved question: the optimum of an objective within these limits, and all optimal allocations of least money
    (complete) or one of them.
    """

    programme: Programme
    objective: Whole
    value: int
    tied: tuple[Whole, ...]
    complete: bool

    def answers(self, asked: Programme, objective: Whole, *, equal: bool) -> list[Whole]:
        """Those of its allocations that are the optimum of another question too; [] where it proves nothing there."""
        if (equal and not self.complete) or not np.array_equal(self.objective, objective):
            return []
        own = self.programme
        wider = (own.low <= asked.low).all() and (own.high >= asked.high).all()
        wider = wider and (own.lower <= asked.lower).all() and (own.upper >= asked.upper).all()
        return [one for one in self.tied if worth(asked, objective, one) is not None] if wider else []


@dataclass
class Kept:
    """What is kept beside a structure."""

    structure: Structure
    relaxation: Relaxation
    answers: list[Whole] = field(default_factory=list)
    proofs: list[Proof] = field(default_factory=list)
    gaps: list[tuple[int, int]] = field(default_factory=list)

    def remember(self, asked: Programme, objective: Whole, hand: Hand, bound: int) -> None:
        """Keep an answer and its proof: the first (the base round's) and the latest."""
        if hand.value is None:
            return
        self.answers = [*self.answers[:1], *self.answers[1:][2 - MOST_ANSWERS :], hand.tied[0]]
        proof = Proof(asked, objective, hand.value, tuple(hand.tied), hand.complete)
        self.proofs = [*self.proofs[:1], *self.proofs[1:][2 - MOST_PROOFS :], proof]
        self.gaps = [*self.gaps[-4:], (bound - hand.value, max(1, abs(bound)))]


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
                return one, programme(formulation, one.structure)
        laid = programme(formulation)
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
        self.engine, self.formulation, self.limits, self.equal = (engine, formulation, limits, equal)
        self.form = objective
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
        if self.hand.value is None or self.structure is None:
            return Answer(Termination.NOT_FOUND, interrupted=self.interrupted)
        amounts = self.structure.amounts(self.hand.tied[0])
        ended = Termination.OPTIMAL if self.bound == self.hand.value else Termination.FEASIBLE
        return Answer(ended, amounts, self.hand.value, self.bound, self.interrupted, self.hand.work)

    def _work(self) -> None:
        kept, asked = self.engine.kept(self.formulation)
        self.structure = kept.structure
        if asked.impossible:
            self.answer = Answer(Termination.INFEASIBLE)
            return
        objective = kept.structure.vector(self.form)
        for proof in reversed(kept.proofs):
            if tied := proof.answers(asked, objective, equal=self.equal):
                self.hand = Hand(proof.value, tied, proof.complete, {"answered by a proof": 1})
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
        bound = abs(found.whole_bound)
        if not kept.gaps:
            return bound // FIRST_GUESS + 1
        return max(int(min(gap / of for gap, of in kept.gaps) * bound * 1.25), bound // NARROWEST_GUESS) + 1

    def _close(self, residual: Residual, wanted: int) -> Closed:
        if self.stopped:
            return Closed(np.zeros((0, residual.width), np.int8), 0, NODES)
        found = closed(residual, wanted, equal=self.equal, nodes=MOST_NODES, seconds=self.left, control=self.control)
        if found.status in {NODES, DEPTH} and not self.stopped:
            self.hand.work["closed by HiGHS"] = self.hand.work.get("closed by HiGHS", 0) + 1
            return by_highs(residual, wanted, equal=self.equal, seconds=self.left, control=self.control)
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
        raise SolverError("The reference returned an allocation that breaks what is fixed: an error of tildel's.")
    mine = question.unproven()
    if mine.value is None or answer.termination is Termination.OPTIMAL:
        return answer
    if answer.value is None or mine.value > answer.value:
        answer = replace(answer, termination=Termination.FEASIBLE, amounts=mine.amounts, value=mine.value)
    bound = min((one.bound for one in (mine, answer) if one.bound is not None), default=None)
    ended = Termination.OPTIMAL if bound == answer.value else Termination.FEASIBLE
    return replace(answer, termination=ended, bound=bound, work=mine.work)
