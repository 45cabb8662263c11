"""Can the reach of one application outweigh half of the score scale?

Weights w; N places that could be covered, B all breadth (coverage and breadth never reach more); S the score that a
greedy list by score per krone reaches (the best is at least that).  An application of k places and breadth b is then
worth at least w_c k / N + w_b b / B, and fifty points at most w_s 50 / S.  No solver is needed; where the first is
larger, reach outweighs for certain.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from optimiser.assess import Assessment
from optimiser.errors import Fault, Subject
from optimiser.facts import ApplicationFacts, RoundFacts
from optimiser.rounds import GrantRound

HALF_THE_SCALE = Fraction(50)


def reach_against_quality(grant_round: GrantRound, assessment: Assessment) -> Iterator[Fault]:
    """One warning that names the applications whose reach counts for more than fifty points, if there are any."""
    objective, facts = grant_round.objective, assessment.facts
    plain = objective.mode == "weighted" and objective.score.basis == "application"
    if not plain or objective.coverage.counts != "places" or not objective.score.weight:
        return
    quality = _least_score(facts)
    if not quality:
        return
    half = objective.score.weight * HALF_THE_SCALE / quality
    places = len({code for one in facts.standing.values() for code in one.municipalities})
    breadth = sum((one.breadth for one in facts.standing.values()), Fraction(0))
    weights = (objective.coverage.weight or Fraction(0), objective.breadth.weight or Fraction(0))
    heavy = [one.id for one in facts.standing.values() if _reach(one, weights, places, breadth) > half]
    if heavy:
        what = f"the reach of {len(heavy)} applications counts for more than 50 points of score."
        named = f"{', '.join(heavy[:5])}{' …' if len(heavy) > 5 else ''}"
        step = f"Lower the weight of coverage or breadth if quality shall decide: {named}"
        yield Fault(Subject("round", "", "objective"), what, step, warning=True)


def _reach(one: ApplicationFacts, weights: tuple[Fraction, Fraction], places: int, breadth: Fraction) -> Fraction:
    coverage = weights[0] * Fraction(len(one.municipalities), places) if places else Fraction(0)
    return coverage + (weights[1] * one.breadth / breadth if breadth else 0)


def _least_score(facts: RoundFacts) -> Fraction:
    """A score that is surely within reach: full awards by score per krone, within pots and frame."""
    left = {pot.id: pot.budget for pot in facts.pots.values()}
    frame = facts.budget()
    total = Fraction(0)
    able = [one for one in facts.standing.values() if one.levels]
    for one in sorted(able, key=lambda one: (-one.score / one.eligible, one.id)):
        if one.eligible <= min(left[one.pot], frame) and one.levels[-1].amount == one.eligible:
            left[one.pot] -= one.eligible
            frame -= one.eligible
            total += one.score
    return total
