"""How is it said what an exchange of awards changes in the terms, and what that counts for?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

from optimiser.gates import Sentence
from optimiser.money import NO_BREAK_SPACE, grouped, plain
from optimiser.result import MILLION
from optimiser.rounds import TERMS, Objective
from optimiser.rules.wording import listed
from scenarios.edits.wording import TERMS as TERM_WORDS

if TYPE_CHECKING:
    from scenarios.compare import Comparison, Outcome

MINUS = "\u2212"

UNITS = {
    "application": (Sentence("poeng", "point"), Sentence("poeng", "points")),
    "krone": (Sentence("poeng × 1 000 kr", "point × 1 000 kr"), Sentence("poeng × 1 000 kr", "points × 1 000 kr")),
    "places": (Sentence("kommune", "municipality"), Sentence("kommuner", "municipalities")),
    "population": (Sentence("innbygger", "person"), Sentence("innbyggere", "people")),
}
"""What score and coverage count, for one and for several."""


def loss(comparison: Comparison, outcome: Outcome, lost: int) -> Sentence:
    """A fall in the value of a scenario: "tilsvarende 3,2 poeng", "by the equivalent of 3.2 points of score".

    lost : millionths, as the scenario counts.  As a share of its whole value where it has no points that the base has.
    """
    if counts := point_counts(comparison, outcome):
        points = lost / counts
        if points < Fraction(5, 100):
            return Sentence("tilsvarende mindre enn 0,1 poeng", "by the equivalent of less than 0.1 points of score")
        few = decimal(points)
        return Sentence(f"tilsvarende {few.nb} poeng", f"by the equivalent of {few.en} points of score")
    share = Fraction(100 * lost, outcome.result.bounds.value or 1)
    if share < Fraction(5, 100):
        return Sentence(f"med mindre enn 0,1{NO_BREAK_SPACE}%", "by less than 0.1%")
    few = decimal(share)
    return Sentence(f"med {few.nb}{NO_BREAK_SPACE}%", f"by {few.en}%")


def point_counts(comparison: Comparison, outcome: Outcome) -> Fraction | None:
    """Millionths that one point of score counts for in a scenario.

    None where it has no such points, or where they are others than the base's: a scenario may change marks and caps.
    """
    grant_round = outcome.grant_round
    score = next(term for term in outcome.result.terms if term.name == "score")
    if not comparison.measures_alike(outcome, "score"):
        return None
    in_points = grant_round.scores != "none" and grant_round.objective.score.basis == "application"
    if not (in_points and score.used and score.weight and score.reference):
        return None
    return MILLION * Fraction(score.weight) / Fraction(score.reference)


def gives(objective: Objective, parts: Mapping[str, Fraction]) -> Sentence:
    """What an exchange gives in each term: "ville gi +41,2 poeng og −6 kommuner"; a change below 0.05 is not told.

    parts : term -> its change, in its own unit
    """
    if told := changes(objective, parts):
        return Sentence(f"ville gi {told.nb}", f"would give {told.en}")
    return Sentence("ville knapt endre leddene", "would hardly change the terms")


def changes(objective: Objective, parts: Mapping[str, Fraction]) -> Sentence | None:
    """The same by itself: "+41,2 poeng og −6 kommuner"; None where there is nothing to tell."""
    told = list(_told(objective, parts))
    return Sentence(listed(one.nb for one in told).nb, listed(one.en for one in told).en) if told else None


def _told(objective: Objective, parts: Mapping[str, Fraction]) -> Iterator[Sentence]:
    for term, change in parts.items():
        if round(change * 10):
            few, unit = decimal(change, signed=True), _unit(objective, term, one=abs(change) == 1)
            yield Sentence(f"{few.nb} {unit.nb}", f"{few.en} {unit.en}")


def _unit(objective: Objective, term: str, *, one: bool) -> Sentence:
    """What a term is counted in, as far as it has a name."""
    counted = ""
    if term == "score":
        counted = objective.score.basis
    elif term == "coverage" and not objective.coverage.second:
        counted = objective.coverage.counts
    single, several = UNITS.get(counted, (TERM_WORDS[term],) * 2)
    return single if one else several


def changed_weights(base: Objective, other: Objective) -> Sentence:
    """The weights of another objective that are not the base's: "poeng 0,12 og dekning 0,8"."""
    changed = [
        (TERM_WORDS[term], plain(Fraction(other.term(term).weight or 0)))
        for term in TERMS
        if base.term(term).weight != other.term(term).weight
    ]
    return Sentence(
        listed(f"{words.nb} {weight.replace('.', ',')}" for words, weight in changed).nb,
        listed(f"{words.en} {weight}" for words, weight in changed).en,
    )


def decimal(number: Fraction, *, signed: bool = False) -> Sentence:
    """With one decimal where it is not whole, rounded half to even: "3,2" and "3.2"; signed: "+3,2", "−1".

    >>> decimal(Fraction(16, 5)), decimal(Fraction(-6), signed=True)
    (Sentence(nb='3,2', en='3.2'), Sentence(nb='−6', en='−6'))
    """
    whole, rest = divmod(round(abs(number) * 10), 10)
    text = grouped(whole) if number.denominator == 1 else f"{grouped(whole)}.{rest}"
    sign = MINUS if number < 0 else "+" if signed and number > 0 else ""
    return Sentence(sign + text.replace(".", ","), sign + text)
