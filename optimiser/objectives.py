"""What does each term of the objective pay for, column by column?

Three readings of one term, all over the same columns: `parts` exactly and in the term's own unit; `scaled` in whole
numbers, for references, floors and ceilings; `coefficients` in whole millionths of the weighted sum, for the objective.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import repeat
from typing import NamedTuple

from optimiser.applications import LinearCurve
from optimiser.columns import amount_columns
from optimiser.facts import ApplicationFacts, RoundFacts
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
    return {column: Fraction(*ratio) for column, ratio in ratios(grant_round, facts, term).items()}


class Ratio(NamedTuple):
    """An exact number, not in lowest terms: quicker than a fraction where thousands are rounded and then forgotten."""

    numerator: int
    denominator: int


Number = Fraction | Ratio


def ratios(grant_round: GrantRound, facts: RoundFacts, term: TermName) -> dict[Column, Ratio]:
    """The same as `parts`, as ratios."""
    if term == "coverage":
        return _coverage(grant_round, facts)
    paid = _score if term == "score" else _breadth
    return {
        column: ratio
        for one in facts.standing.values()
        for column, ratio in zip(amount_columns(one), paid(grant_round, one), strict=True)
    }


def scale(objective: Objective, term: TermName) -> int:
    """How many whole units the unit of a term is cut into for references, floors and ceilings: 1000 or 1."""
    if term == "score":
        return 1 if objective.score.basis == "krone" else 1000
    if term == "coverage":
        return 1000 if objective.coverage.counts == "places" else 1
    return 1000


def scaled(exact_parts: Mapping[Column, Number], units: int) -> dict[Column, int]:
    """round_half_even(part · units) for each column; the zeros are left out."""
    return _whole(exact_parts, Fraction(units))


def coefficients(exact_parts: Mapping[Column, Number], weight: Fraction, reference: Fraction) -> dict[Column, int]:
    """round_half_even(1 000 000 · weight · part / reference) for each column; reference > 0; the zeros are left out."""
    return _whole(exact_parts, MILLION * weight / reference)


def place_weight(grant_round: GrantRound, code: str) -> Fraction:
    """What covering a place counts: 1, its population, or the number in a column of the register (0 where blank)."""
    counts = grant_round.objective.coverage.counts
    if counts == "places":
        return Fraction(1)
    return exact(grant_round.places.value(code, counts) or 0)


def _coverage(grant_round: GrantRound, facts: RoundFacts) -> dict[Column, Ratio]:
    second = grant_round.objective.coverage.second
    columns: dict[Column, Ratio] = {}
    for code in sorted({code for one in facts.standing.values() for code in one.municipalities}):
        weight = place_weight(grant_round, code)
        columns[Column("y", code)] = _ratio(weight)
        if second:
            columns[Column("u", code)] = _ratio(second * weight)
    return columns


def _score(grant_round: GrantRound, one: ApplicationFacts) -> Iterator[Ratio]:
    """Level by level."""
    curve = grant_round.pot[one.pot].value_curve
    if grant_round.objective.score.basis == "krone":
        return (_ratio(one.score * level.amount / 1000) for level in one.levels)
    if isinstance(curve, LinearCurve):
        return _by_share(one.score, one)
    return (_ratio(one.score * worth(curve, level.share)) for level in one.levels)


def _breadth(grant_round: GrantRound, one: ApplicationFacts) -> Iterator[Ratio]:
    """Level by level."""
    if grant_round.objective.breadth.basis == "share":
        return _by_share(one.breadth, one)
    return repeat(_ratio(one.breadth), len(one.levels))


def _ratio(number: Fraction) -> Ratio:
    return Ratio(number.numerator, number.denominator)


def _by_share(whole: Fraction, one: ApplicationFacts) -> Iterator[Ratio]:
    """whole · share, level by level."""
    numerator, denominator = whole.numerator, whole.denominator * one.eligible
    return (Ratio(numerator * level.amount, denominator) for level in one.levels)


def _whole(exact_values: Mapping[Column, Number], factor: Fraction) -> dict[Column, int]:
    """round_half_even(value · factor) without the zeros; in whole numbers, which is several times faster."""
    times, by = factor.numerator, factor.denominator
    whole = {}
    for column, value in exact_values.items():
        divisor = value.denominator * by
        quotient, rest = divmod(value.numerator * times, divisor)
        if 2 * rest > divisor or (2 * rest == divisor and quotient % 2):
            quotient += 1
        if quotient:
            whole[column] = quotient
    return whole
