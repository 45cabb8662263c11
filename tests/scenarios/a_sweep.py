"""Which round do the tests of many solves sweep, so that a reader can do it in the head?

Only the score counts.  A asks for 100 kr and is worth 90 points; B and C ask for 60 kr each and are worth 70.  All or
nothing: 100 kr fund A, 120 kr fund B and C (140 points) so that A leaves, 160 kr fund A and B, which reach two places
(A and C reach one).
"""

from __future__ import annotations

from fractions import Fraction

from optimiser.rounds import BreadthTerm, CoverageTerm, GrantRound, Objective, ScoreTerm
from tests.optimiser.tiny import a_pot, a_round, an_application

SCORE_ALONE = Objective(
    score=ScoreTerm(weight=Fraction(1)),
    coverage=CoverageTerm(weight=Fraction(0)),
    breadth=BreadthTerm(weight=Fraction(0)),
)

LEAVING: GrantRound = a_round(
    an_application("A", 100, score=90),
    an_application("B", 60, score=70, applicant="5501"),
    an_application("C", 60, score=70),
    objective=SCORE_ALONE,
    pots=(a_pot(budget=120, levels=(Fraction(1),)),),
)
"""The best alone is B and C: 140 points are a million."""


class Deadly:
    """Wherever this is unpickled, the process ends there and then."""

    def __reduce__(self) -> tuple[object, tuple[int]]:
        import os

        return os._exit, (3,)
