"""What does each term of the objective pay for, column by column?

Three readings of one term, all over the same columns: `parts` exactly and in the term's own unit; `scaled` in whole
numbers, for references, floors and ceilings; `coefficients` in whole millionths of the weighted sum, for the objective.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from optimiser.facts import ApplicationFacts, Level, RoundFacts
from optimiser.levels import worth
from optimiser.money import exact
from optimiser.result import MILLION
from optimiser.rounds import GrantRound, Objective, TermName
from optimiser.rows import Column


def parts(grant_round: GrantRound, facts: RoundFacts, term: TermName) -> dict[Column, Fraction]:
    """Column -> what it adds to the term, exactly, in the term's own unit (points, places, partners).

    score (application): x[a, l] · score[a] · g(share[l]); score (krone): x[a, l] · score[a] · amount[l] / 1000
    coverage: y[m] · weight[m] + u[m] · second · weight[m]
    breadth: x[a, l] · breadth[a] · share[l], or x[a, l] · breadth[a] with basis "full"
    """
    if term == "coverage":
        return _coverage(grant_round, facts)
    paid = _score if term == "score" else _breadth
    return {
        Column("x", one.id, level.amount): paid(grant_round, one, level)
        for one in facts.standing.values()
        for level in one.levels
    }


def scale(objective: Objective, term: TermName) -> int:
    """How many whole units the unit of a term is cut into for references, floors and ceilings: 1000 or 1."""
    if term == "score":
        return 1 if objective.score.basis == "krone" else 1000
    if term == "coverage":
        return 1000 if objective.coverage.counts == "places" else 1
    return 1000


def scaled(exact_parts: Mapping[Column, Fraction], units: int) -> dict[Column, int]:
    """round_half_even(part · units) for each column; the zeros are left out."""
    return _whole({column: part * units for column, part in exact_parts.items()})


def coefficients(exact_parts: Mapping[Column, Fraction], weight: Fraction, reference: Fraction) -> dict[Column, int]:
    """round_half_even(1 000 000 · weight · part / reference) for each column; reference > 0; the zeros are left out."""
    return _whole({column: MILLION * weight * part / reference for column, part in exact_parts.items()})


def place_weight(grant_round: GrantRound, code: str) -> Fraction:
    """What covering a place counts: 1, its population, or the number in a column of the register (0 where blank)."""
    counts = grant_round.objective.coverage.counts
    if counts == "places":
        return Fraction(1)
    return exact(grant_round.places.value(code, counts) or 0)


def _coverage(grant_round: GrantRound, facts: RoundFacts) -> dict[Column, Fraction]:
    second = grant_round.objective.coverage.second
    columns: dict[Column, Fraction] = {}
    for code in sorted({code for one in facts.standing.values() for code in one.municipalities}):
        columns[Column("y", code)] = place_weight(grant_round, code)
        if second:
            columns[Column("u", code)] = second * place_weight(grant_round, code)
    return columns


def _score(grant_round: GrantRound, one: ApplicationFacts, level: Level) -> Fraction:
    if grant_round.objective.score.basis == "krone":
        return one.score * level.amount / 1000
    return one.score * worth(grant_round.pot[one.pot].value_curve, level.share)


def _breadth(grant_round: GrantRound, one: ApplicationFacts, level: Level) -> Fraction:
    return one.breadth * level.share if grant_round.objective.breadth.basis == "share" else one.breadth


def _whole(exact_values: Mapping[Column, Fraction]) -> dict[Column, int]:
    return {column: whole for column, value in exact_values.items() if (whole := round(value))}
