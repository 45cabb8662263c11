"""What is each choice of a small round worth, found by trying every allocation?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cache
from typing import Any

from optimiser.assess import assess
from optimiser.rounds import BreadthTerm, CoverageTerm, GrantRound, Objective, ScoreTerm
from tests.optimiser.brute_force import Table
from tests.optimiser.random_rounds import draw

MOST = 1500
"""Rounds with more affordable combinations are not tried here."""

WITHOUT_COVERAGE = Objective(
    score=ScoreTerm(weight=Fraction(9, 10)),
    coverage=CoverageTerm(weight=Fraction(0)),
    breadth=BreadthTerm(weight=Fraction(1, 10)),
)


def rounds(count: int, begin: int = 0) -> Iterator[GrantRound]:
    """The first small rounds of the weighted mode; every fourth is made additive: no coverage, no rules."""
    number = begin
    while count:
        made = _drawn(number)
        if number % 4 == 0:
            made = made.model_copy(update={"objective": WITHOUT_COVERAGE, "rules": ()})
        number += 1
        if made.objective.mode == "weighted" and len(table(made).paid) <= MOST:
            count -= 1
            yield made


@cache
def _drawn(number: int) -> GrantRound:
    return draw(number)


def table(grant_round: GrantRound) -> Table:
    return Table(grant_round, assess(grant_round).facts)


def allocations(grant_round: GrantRound) -> dict[frozenset[tuple[str, int]], int]:
    """Every allocation that keeps the round (pairs of application and kroner) -> its value, whole millionths."""
    tried = table(grant_round)
    ((_, values),) = tried.stages()
    kept = [row for row in range(len(tried.paid)) if tried.keeps(row, frozenset())]
    return {frozenset(tried.awards(row).items()): int(values[row]) for row in kept}


def forced(grant_round: GrantRound) -> dict[tuple[str, Any], int | None]:
    """(application, "out", "funded" or kroner) -> the best value with that choice; None = impossible."""
    found: dict[tuple[str, Any], int | None] = {}
    for key, one in assess(grant_round).facts.standing.items():
        found |= dict.fromkeys((key, choice) for choice in ("out", "funded", *one.amounts))
    for awards, value in allocations(grant_round).items():
        amounts: Mapping[str, int] = dict(awards)
        made = [(key, "funded") for key in amounts] + list(awards)
        made += [(key, "out") for key, choice in found if choice == "out" and key not in amounts]
        for choice in made:
            before = found[choice]
            found[choice] = value if before is None else max(before, value)
    return found
