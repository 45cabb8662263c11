"""What is each term's best alone, and what does one unit of it count for?

A reference is the proven best of a term under gates, levels, pots, frame and caps, and no other rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from optimiser.errors import LimitError, SolverError
from optimiser.facts import RoundFacts
from optimiser.formulation import formulate_alone, weights
from optimiser.result import ExchangeRate, Termination
from optimiser.rounds import TERMS, GrantRound
from optimiser.stages import Search
from optimiser.verify import exchange_points


def references(search: Search, grant_round: GrantRound, facts: RoundFacts) -> dict[str, Fraction | None]:
    """Term -> its reference, in its own unit; None for a term that does not count (weight 0, or in no stage).

    Raises SolverError where a reference could not be proven.
    """
    counting = [term for term, weight in weights(grant_round).items() if weight]
    return dict.fromkeys(TERMS) | best_alone(search, grant_round, facts, counting)


def best_alone(
    search: Search, grant_round: GrantRound, facts: RoundFacts, terms: Iterable[str]
) -> dict[str, Fraction | None]:
    """Term -> its reference, whether it counts in this round or not: what a what-if may yet weigh.

    Raises SolverError where a reference could not be proven.
    """
    return {term: _reference(search, grant_round, facts, term) for term in terms}


def _reference(search: Search, grant_round: GrantRound, facts: RoundFacts, term: str) -> Fraction:
    formulation, units = formulate_alone(grant_round, facts, term)
    answer = search.maximise(f"reference: {term}", formulation, formulation.objective, exact=True)
    if answer.termination is not Termination.OPTIMAL or answer.value is None:
        limited = answer.termination in {Termination.FEASIBLE, Termination.NOT_FOUND}
        raise (LimitError if limited else SolverError)(
            f"The best {term} alone, which the objective is measured by, was not proven ({answer.termination}). "
            "Raise the time limit (--time-limit), or let it run without one."
        )
    return Fraction(answer.value, units)


def exchange_rates(grant_round: GrantRound, known: Mapping[str, Fraction | None]) -> tuple[ExchangeRate, ...]:
    """What one more municipality, person or partner counts for, in points of score."""
    counts = grant_round.objective.coverage.counts
    units = {"coverage": {"places": "municipality", "population": "person"}.get(counts, counts), "breadth": "partner"}
    points = exchange_points(grant_round.objective, known)
    return tuple(ExchangeRate(term, units[term], worth) for term, worth in points.items())
