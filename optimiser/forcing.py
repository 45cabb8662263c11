"""What is the best value with each choice forced, when every answer helps with the next?

A choice is an amount awarded, an application funded at any amount, or an application left out.  Each has a value that
is reached (by the best allocation found so far that makes it) and a bound (of the prices, later of a proof); where they
meet it is decided.  An allocation found for one choice is an allocation for all the choices that it makes.  And where
something better than what is reached is sought, every other choice with a bound below that is struck out first.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import numpy as np

from optimiser.engine import Engine
from optimiser.engine.arrays import Programme
from optimiser.engine.closing import Closed, closed
from optimiser.engine.evaluate import worth
from optimiser.engine.exact import MOST_NODES
from optimiser.engine.kinds_of_arrays import Whole
from optimiser.engine.prices import Priced, priced
from optimiser.engine.residual import Residual
from optimiser.engine.threshold import Hand, proven_best
from optimiser.errors import SolverError
from optimiser.formulation import Formulation, Vector
from optimiser.result import Termination
from optimiser.rows import Column

IMPOSSIBLE = -(2**62)
"""The value of a choice that no allocation makes."""


@dataclass(frozen=True)
class Choices:
    """The choices of a structure as numbers: its N options, then n times "left out", then n times "funded"."""

    owner: Whole
    first: Whole

    @property
    def options(self) -> int:
        return len(self.owner)

    @property
    def applications(self) -> int:
        return len(self.first) - 1

    @property
    def number(self) -> int:
        return self.options + 2 * self.applications

    def out(self, application: int) -> int:
        return self.options + application

    def funded(self, application: int) -> int:
        return self.options + self.applications + application

    def of(self, application: int) -> slice:
        """The options of an application."""
        return slice(int(self.first[application]), int(self.first[application + 1]))

    def made(self, chosen: Whole) -> Whole:
        """The choices that an allocation makes."""
        taken, everyone = chosen >= 0, np.arange(self.applications)
        ins = self.options + self.applications + everyone[taken]
        return np.concatenate((chosen[taken], self.options + everyone[~taken], ins))


@dataclass
class Forcing:
    """The choices of one programme and what is known of them.

    reached, bound : int64[choices];  solved : which of them were asked, bool[choices]
    work : what was done, in numbers
    """

    engine: Engine
    formulation: Formulation
    objective: Vector
    best: int | None = None
    work: dict[str, int] = field(default_factory=lambda: {"solves": 0, "nodes": 0, "passes": 0})

    def __post_init__(self) -> None:
        answer = self.engine.maximise(self.formulation, self.objective)
        if answer.termination not in {Termination.OPTIMAL, Termination.INFEASIBLE}:
            raise SolverError(f"The best allocation was not proven ({answer.termination}).")
        self.kept, self.programme = self.engine.kept(self.formulation)
        structure = self.structure = self.kept.structure
        self.values = structure.vector(self.objective)
        self.choices = Choices(structure.owner, structure.first)
        self.reached = np.full(self.choices.number, IMPOSSIBLE, np.int64)
        self.bound = np.full(self.choices.number, IMPOSSIBLE, np.int64)
        self.solved = np.zeros(self.choices.number, bool)
        self.witness: list[Whole] = []
        self.who = np.full(self.choices.number, -1)
        self.gaps: list[int] = []
        self.best = answer.value
        if answer.amounts is not None and answer.value is not None:
            self._price(answer.value)
            self.note(structure.chosen(answer.amounts))

    def _price(self, best: int) -> None:
        """The first bounds: what the relaxation's prices prove of each choice, and never more than the best."""
        relaxed = self.kept.relaxation.solve(self.programme, self.values)
        prices = np.zeros(len(self.programme.low)) if relaxed is None else relaxed.prices
        self.bound = np.minimum(self._bounds(priced(self.programme, self.values, prices)), best)

    def _bounds(self, found: Priced) -> Whole:
        """The bound of every choice; IMPOSSIBLE where columns are fixed otherwise."""
        losses = np.concatenate((found.loss, found.out))
        bounds = np.where(losses >= 2**61, IMPOSSIBLE, (found.bound - losses) >> found.shift)
        funded = np.full(self.choices.applications, IMPOSSIBLE, np.int64)
        np.maximum.at(funded, self.choices.owner, bounds[: self.choices.options])
        return np.concatenate((bounds, funded))

    def note(self, chosen: Whole | None) -> None:
        """An allocation: every choice that it makes reaches its value."""
        value = None if chosen is None else worth(self.programme, self.values, chosen)
        if chosen is None or value is None:
            raise SolverError("An allocation breaks the programme that it was found for: an error of tildel's.")
        made = self.choices.made(chosen)
        higher = made[self.reached[made] < value]
        self.reached[higher], self.who[higher] = value, len(self.witness)
        self.witness.append(chosen)

    def open(self, choices: Whole) -> Whole:
        """Those that are not decided."""
        return choices[self.reached[choices] < self.bound[choices]]

    def decide(self, choice: int) -> None:
        """Ask for the best with a choice forced, unless it is known."""
        if self.reached[choice] >= self.bound[choice]:
            return
        value = self._ask(choice)
        self.work["solves"] += 1
        self.solved[choice] = True
        self.bound[choice] = self.reached[choice] = IMPOSSIBLE if value is None else value
        owner = choice - self.choices.options - self.choices.applications
        if owner >= 0:
            levels = self.choices.of(owner)
            self.bound[levels] = np.minimum(self.bound[levels], self.bound[choice])

    def _ask(self, choice: int) -> int | None:
        """The best with the choice forced: what is reached, or the better one that is found."""
        asked = self._forced(choice)
        in_hand = int(self.reached[choice])
        hand = Hand() if in_hand == IMPOSSIBLE else Hand(in_hand, [self.witness[self.who[choice]]])
        if asked is None:
            return hand.value
        relaxed = self.kept.relaxation.solve(asked, self.values)
        if relaxed is None:
            return hand.value if self._nothing(asked) else self._by_engine(choice)
        found = priced(asked, self.values, relaxed.prices)
        if found.whole_bound <= in_hand:
            return hand.value
        done = proven_best(asked, self.values, found, hand, self._guess(found), self._close, equal=False)
        self.work["nodes"] += hand.work.get("nodes", 0)
        self.work["passes"] += hand.work.get("passes", 0)
        if not done:
            return self._by_engine(choice)
        if hand.value is not None:
            self.gaps = [*self.gaps[-4:], max(1, found.whole_bound - hand.value)]
            if hand.value > in_hand:
                self.note(hand.tied[0])
        return hand.value

    def _guess(self, found: Priced) -> int:
        return int(min(self.gaps, default=abs(found.whole_bound) // 4096) * 1.25) + 1

    def _close(self, left: Residual, wanted: int) -> Closed:
        control = np.zeros(3, np.int64)
        return closed(left, wanted, equal=False, nodes=MOST_NODES, seconds=None, control=control)

    def _forced(self, choice: int) -> Programme | None:
        """The programme with the choice forced, and without what cannot be had above what it has reached.

        None where nothing is left.
        """
        choices, lower, upper = self.choices, self.programme.lower.copy(), self.programme.upper.copy()
        options, n = choices.options, choices.applications
        short = self.bound <= max(int(self.reached[choice]), IMPOSSIBLE)
        short[choice] = False
        upper[:options][short[:options] | short[options + n :][choices.owner]] = 0
        lower[options : options + n][short[options : options + n]] = 1
        self._force(choice, lower, upper)
        any_left = np.zeros(n, np.int64)
        np.maximum.at(any_left, choices.owner, upper[:options])
        upper[options : options + n] = np.minimum(upper[options : options + n], any_left)
        return None if (lower > upper).any() else replace(self.programme, lower=lower, upper=upper)

    def _force(self, choice: int, lower: Whole, upper: Whole) -> None:
        options, n = self.choices.options, self.choices.applications
        application = int(self.choices.owner[choice]) if choice < options else (choice - options) % n
        levels, funded = self.choices.of(application), options + application
        if choice < options:
            alone = np.arange(levels.start, levels.stop) != choice
            upper[levels][alone] = 0
            lower[choice] = lower[funded] = 1
        elif choice < options + n:
            upper[levels] = upper[funded] = 0
        else:
            lower[funded] = 1

    def _nothing(self, asked: Programme) -> bool:
        """Whether the relaxation's ray proves, in whole numbers, that nothing is feasible."""
        ray = self.kept.relaxation.ray()
        if ray is None or not np.abs(ray).max(initial=0.0):
            return False
        nothing = np.zeros(self.structure.width, np.int64)
        return any(priced(asked, nothing, sign * ray / np.abs(ray).max()).bound < 0 for sign in (1.0, -1.0))

    def _by_engine(self, choice: int) -> int | None:
        """The same by the engine, with all its ways out."""
        self.work["asked again"] = self.work.get("asked again", 0) + 1
        answer = self.engine.maximise(self.formulation.with_fixed(dict([self._column(choice)])), self.objective)
        if answer.termination is Termination.INFEASIBLE:
            return None
        if answer.termination is not Termination.OPTIMAL or answer.amounts is None:
            raise SolverError(f"A forced value was not proven ({answer.termination}).")
        self.note(self.structure.chosen(answer.amounts))
        return answer.value

    def _column(self, choice: int) -> tuple[Column, int]:
        options, n = self.choices.options, self.choices.applications
        if choice >= options:
            return Column("z", self.structure.applications[(choice - options) % n]), int(choice >= options + n)
        key = self.structure.applications[int(self.choices.owner[choice])]
        return Column("x", key, int(self.structure.amount[choice])), 1


def in_turn(forcing: Forcing, *, levels: bool) -> Iterator[int]:
    """Decide every choice, those with the highest bounds first; how many are left before each.

    levels : each amount too, not only in and out
    """
    n, options = forcing.choices.applications, forcing.choices.options
    first = np.arange(options, options + 2 * n)
    for wanted in (first, np.arange(options)) if levels else (first,):
        left = forcing.open(wanted)
        while left.size:
            yield int(left.size)
            forcing.decide(int(left[np.argmax(forcing.bound[left])]))
            left = forcing.open(left)
