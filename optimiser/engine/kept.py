"""What is kept of earlier questions, and when is it an answer to another one?"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from optimiser.engine.arrays import Programme, Structure, Whole
from optimiser.engine.evaluate import worth
from optimiser.engine.relaxation import Relaxation
from optimiser.engine.threshold import Hand

MOST_ANSWERS, MOST_PROOFS = 8, 6
"""How many earlier answers and proofs are kept beside a structure."""


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
