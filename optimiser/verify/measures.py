"""What is an allocation worth, term by term, and what does it count beside?

An allocation contributes to a term in pieces: one piece per award (score, breadth), one per place covered and one more
per place covered twice (coverage).  Every whole number is a sum over *rounded pieces*, never a rounded sum, because
these pieces are the whole-number coefficients of the integer programme:

    part         =  sum of pieces                                      exact, in the term's own unit
    whole part   =  sum of round_half_even(scale · piece)              for references, floors and ceilings
    value        =  sum of round_half_even(10^6 · weight · piece / reference)      millionths

*Hierarchical mode.*  Weights play no part: every term named in ``order`` has weight 1, every other term is left out.
The value of a stage is the value of its term, so a term at its reference is worth 1 000 000.  A later stage keeps, for
every earlier one, at least `least_kept` of the best that was found for it.  After the last stage, which keeps its best,
the earlier ones that were left less than theirs are maximised again in their order, each keeping what it then reaches,
so that no tolerance is spent for nothing: nothing permitted is better on one term and as good on the others.  The tie
policy keeps all of that.  The value (and bound) of the result is that of the last stage whose term is used; the values
of the stages stand in the stage logs named "stage: score", "stage: coverage", "stage: breadth", and of what was
maximised again in "again: score", "again: coverage", "again: breadth".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from math import ceil, lcm

from optimiser.facts import ApplicationFacts, RoundFacts
from optimiser.levels import worth
from optimiser.money import exact
from optimiser.places import Place
from optimiser.result import MILLION
from optimiser.rounds import TERMS, GrantRound, Objective, Stage, TermName

Amounts = Mapping[str, int]
"""Application id -> whole kroner awarded; every id is that of a standing application."""

ONE, THOUSAND = Fraction(1), Fraction(1000)


def measure(grant_round: GrantRound, facts: RoundFacts, amounts: Amounts) -> dict[str, Fraction]:
    """Term -> part of this allocation, exact, in the term's own unit.

    score : points, or points · 1 000 kr with basis "krone"; coverage : places, persons or the column's unit, second
    cover credited; breadth : partners
    """
    return {term: _together(pieces) for term, pieces in _pieces(grant_round, facts, amounts).items()}


def score_of(grant_round: GrantRound, facts: RoundFacts, amounts: Amounts) -> Fraction:
    """The score alone, as `measure` has it."""
    return _together(_scores(grant_round, facts, amounts))


def whole_parts(grant_round: GrantRound, facts: RoundFacts, amounts: Amounts) -> dict[str, int]:
    """Term -> sum of round_half_even(scale · piece): the unit in which references, floors and ceilings are held."""
    return {
        term: _rounded(pieces, Fraction(scale(grant_round.objective, term)))
        for term, pieces in _pieces(grant_round, facts, amounts).items()
    }


def value(
    grant_round: GrantRound, facts: RoundFacts, amounts: Amounts, references: Mapping[str, Fraction | None]
) -> dict[str, int]:
    """Term -> whole millionths; 0 for a term that is left out (see `used_terms`)."""
    used = used_terms(grant_round.objective, references)
    return {
        term: _rounded(pieces, MILLION * used[term]) if term in used else 0
        for term, pieces in _pieces(grant_round, facts, amounts).items()
    }


def used_terms(objective: Objective, references: Mapping[str, Fraction | None]) -> dict[str, Fraction]:
    """Term -> weight / reference, for the terms in use, in the order of the stages in the hierarchical mode.

    A term is left out when its reference is None or 0, when its weight is 0, or when no stage names it.
    """
    if objective.mode == "hierarchical":
        weights = {stage.term: Fraction(1) for stage in objective.order}
    else:
        weights = {term: objective.term(term).weight or Fraction(0) for term in TERMS}
    known = {term: references.get(term) or Fraction(0) for term in weights}
    return {term: weight / known[term] for term, weight in weights.items() if weight > 0 and known[term] > 0}


def objective_value(objective: Objective, references: Mapping[str, Fraction | None], values: Mapping[str, int]) -> int:
    """The one number of a result: the sum over terms, or in the hierarchical mode that of the last stage in use."""
    used = used_terms(objective, references)
    if objective.mode == "hierarchical":
        return values[list(used)[-1]] if used else 0
    return sum(values[term] for term in used)


def least_kept(stage: Stage, best: int, reference: Fraction) -> int:
    """The millionths that later stages must leave this one, of the best that was found for it.

    unit "share": ceil(best · (1 - tolerance)); unit "own": ceil(best - 10^6 · tolerance / reference).
    """
    if stage.unit == "share":
        return ceil(best * (1 - stage.tolerance))
    return ceil(best - MILLION * stage.tolerance / reference)


def scale(objective: Objective, term: str) -> int:
    """Whole units per own unit: 1000, but 1 for points · 1 000 kr and for places weighted by population or a column."""
    if term == "score":
        return 1000 if objective.score.basis == "application" else 1
    if term == "coverage":
        return 1000 if objective.coverage.counts == "places" else 1
    return 1000


def exchange_points(objective: Objective, references: Mapping[str, Fraction | None]) -> dict[str, Fraction]:
    """Term -> what one more of its own unit counts for in units of score; only where both are in use, by weight."""
    used = used_terms(objective, references)
    if objective.mode == "hierarchical" or "score" not in used:
        return {}
    return {term: used[term] / used["score"] for term in TERMS if term in used and term != "score"}


def counted(facts: RoundFacts, amounts: Amounts) -> dict[str, int]:
    """What an allocation reaches, whatever the objective counts.

    places : municipalities that take part in at least one funded application, lead or partner
    counties : counties reached by one of those municipalities, or by their council
    councils : county councils that take part in at least one funded application
    partners : participants beyond the applicant, summed over the funded applications
    population : persons in the covered municipalities (unknown counts as none)
    """
    funded = [facts.standing[key] for key in amounts]
    register = facts.register
    places = frozenset(code for one in funded for code in one.municipalities)
    participants = frozenset(code for one in funded for code in one.participants)
    return {
        "places": len(places),
        "counties": len({county for one in funded for county in one.counties}),
        "councils": sum(register.is_council(code) for code in participants),
        "partners": sum(len(one.participants) - 1 for one in funded),
        "population": sum(register.by_code[code].population or 0 for code in places),
    }


def _together(pieces: Sequence[Fraction]) -> Fraction:
    """The sum of the pieces, over their common denominator."""
    whole = lcm(*(piece.denominator for piece in pieces))
    return Fraction(sum(whole // piece.denominator * piece.numerator for piece in pieces), whole)


def _rounded(pieces: Sequence[Fraction], factor: Fraction) -> int:
    """sum of round_half_even(factor · piece): floor(factor · piece + 1/2), less 1 for a tie that it makes odd."""
    total = 0
    for piece in pieces:
        twice = 2 * piece.denominator * factor.denominator
        nearest, rest = divmod(2 * piece.numerator * factor.numerator + twice // 2, twice)
        total += nearest - (rest == 0 and nearest % 2)
    return total


def _pieces(grant_round: GrantRound, facts: RoundFacts, amounts: Amounts) -> dict[TermName, list[Fraction]]:
    funded = [(facts.standing[key], amount) for key, amount in amounts.items()]
    return {
        "score": _scores(grant_round, facts, amounts),
        "coverage": list(_coverage(grant_round, [one for one, _ in funded])),
        "breadth": [_breadth(grant_round, one, amount) for one, amount in funded],
    }


def _scores(grant_round: GrantRound, facts: RoundFacts, amounts: Amounts) -> list[Fraction]:
    return [_score(grant_round, facts.standing[key], amount) for key, amount in amounts.items()]


def _score(grant_round: GrantRound, one: ApplicationFacts, amount: int) -> Fraction:
    """score · g(share), or score · kroner / 1000."""
    if grant_round.objective.score.basis == "krone":
        return one.score * amount / THOUSAND
    return one.score * worth(grant_round.pot[one.pot].value_curve, Fraction(amount, one.eligible))


def _breadth(grant_round: GrantRound, one: ApplicationFacts, amount: int) -> Fraction:
    """The application's breadth in proportion to the share awarded, or in full."""
    if grant_round.objective.breadth.basis == "full":
        return one.breadth
    return one.breadth * Fraction(amount, one.eligible)


def _coverage(grant_round: GrantRound, funded: list[ApplicationFacts]) -> Iterator[Fraction]:
    """What a place counts for, once if covered, and its second credit if covered twice or more."""
    term = grant_round.objective.coverage
    times = Counter(code for one in funded for code in one.municipalities)
    for code, covers in sorted(times.items()):
        weight = _place_weight(grant_round.places.by_code[code], term.counts)
        yield weight
        if covers > 1:
            yield weight * term.second


def _place_weight(place: Place, counts: str) -> Fraction:
    """1, the population, or the number in a register column; a place of which the register says nothing counts 0."""
    if counts == "places":
        return ONE
    if counts == "population":
        return Fraction(place.population or 0)
    written = getattr(place, counts) if counts in Place.model_fields else place.columns.get(counts)
    return exact(written) if written else Fraction(0)
