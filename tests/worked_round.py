"""Which round is carried through docs/method.md, and what does the engine make of it at each step?"""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from typing import NamedTuple

import numpy as np

from optimiser import GrantRound, WhatIfSession
from optimiser.assess import assess
from optimiser.engine.arrays import Programme, programme
from optimiser.engine.closing import Closed, closed
from optimiser.engine.exact import FIRST_GUESS
from optimiser.engine.prices import Priced, priced
from optimiser.engine.relaxation import Relaxation, Relaxed
from optimiser.engine.residual import Residual
from optimiser.engine.threshold import Hand, proven_best
from optimiser.facts import RoundFacts
from optimiser.formulation import Formulation, formulate, value_at
from optimiser.rounds import BreadthTerm, CoverageTerm, Objective, ScoreTerm
from optimiser.rows import Column, Row
from tests.optimiser.tiny import PLACES, a_pot, a_round, allocations, an_application

SEED = "drawn on 1 March"
TOWNS = {place.code: place.name for place in PLACES.places}
REQUESTED, SCORE = {"A": 200_000, "B": 250_000, "C": 250_000}, {"A": 60, "B": 40, "C": 40}
PARTNER = {"A": ("0301", "1101"), "B": ("1102", "5501"), "C": ("1102", "5502")}
BUDGETS = (200_000, 350_000, 450_000, 500_000, 600_000, 700_000)


class Worked(NamedTuple):
    """The round of the page, taken all the way; passes : what was wanted, what was left for it, what was found."""

    facts: RoundFacts
    session: WhatIfSession
    formulation: Formulation
    programme: Programme
    relaxed: Relaxed
    priced: Priced
    passes: list[tuple[int, Residual, Closed]]
    hand: Hand

    @property
    def optimum(self) -> int:
        assert self.hand.value is not None
        return self.hand.value

    @property
    def bound(self) -> int:
        return self.priced.whole_bound

    def guess(self, number: int) -> int:
        """How far below the bound the target of that pass is, the first being 1."""
        return self.bound - self.passes[number - 1][0]

    def lost(self, units: int) -> str:
        """A loss or bound in units of the prices, in millionths."""
        return said(units / 2**self.priced.shift, 2)


def grant_round(budget: int = 450_000) -> GrantRound:
    return a_round(
        *(
            an_application(key, REQUESTED[key], score=SCORE[key], applicant=PARTNER[key][0], partners=PARTNER[key][1:])
            for key in "ABC"
        ),
        pots=(a_pot("main", budget),),
        tie_seed=SEED,
        objective=Objective(
            score=ScoreTerm(weight=Fraction(80, 100)),
            coverage=CoverageTerm(weight=Fraction(20, 100)),
            breadth=BreadthTerm(weight=Fraction(0)),
        ),
    )


@cache
def worked() -> Worked:
    session, facts = WhatIfSession(grant_round()), assess(grant_round()).facts
    formulation = formulate(grant_round(), facts, {term.name: term.reference for term in session.base.terms})
    laid = programme(formulation)
    objective = laid.structure.vector(formulation.objective)
    relaxed = Relaxation(laid.structure).solve(laid, objective)
    assert relaxed is not None
    bound, hand = priced(laid, objective, relaxed.prices), Hand()
    passes: list[tuple[int, Residual, Closed]] = []

    def close(left: Residual, wanted: int) -> Closed:
        found = closed(left, wanted, equal=True, nodes=1000, seconds=None, control=np.zeros(3, np.int64))
        passes.append((wanted, left, found))
        return found

    assert proven_best(laid, objective, bound, hand, bound.whole_bound // FIRST_GUESS + 1, close, equal=True)
    return Worked(facts, session, formulation, laid, relaxed, bound, passes, hand)


def said(number: float, decimals: int = 0) -> str:
    """A number as the page writes it."""
    return f"{number:,.{decimals}f}".replace(",", " ").replace("-", "−")


def flat(units: int, shift: int) -> str:
    """A loss with two decimals, or a plain 0."""
    text = said(units / 2**shift, 2)
    return "0" if text in {"0.00", "−0.00"} else text


def named(column: Column) -> str:
    """A column as the page writes it, amounts in thousands."""
    if column.kind == "x":
        return f"x[{column.key},{column.amount // 1000}]"
    return f"{column.kind}[{TOWNS.get(column.key, column.key)}]"


def row(one: Worked, name: str) -> Row:
    return next(row for row in one.formulation.rows if row.id == name)


def tried(one: Worked, budget: int, **awards: int) -> int:
    """The best value within a budget by trying everything, with these awards (0 = out)."""
    return max(
        value_at(one.formulation.objective, one.formulation.point(amounts))
        for amounts in allocations(one.facts)
        if all(amounts.get(key, 0) == amount for key, amount in awards.items()) and sum(amounts.values()) <= budget
    )
