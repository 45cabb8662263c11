"""Is the application good enough to be considered?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import Field

from optimiser.facts import ApplicationFacts, RoundFacts
from optimiser.gates.gate import Gate, Sentence
from optimiser.money import Exact, plain


class ScoreThreshold(Gate):
    """score >= at_least, in all or on one criterion; both in points, 0..100, whatever the scale of the marks.

    criterion : id of the criterion; None = the weighted score.  A criterion that nobody marked does not meet the gate.
    """

    kind: Literal["score-threshold"] = "score-threshold"
    at_least: Annotated[Exact, Field(ge=0, le=100)]
    criterion: str | None = None

    def words(self) -> Sentence:
        on_nb = "" if self.criterion is None else f" på kriteriet '{self.criterion}'"
        on_en = "" if self.criterion is None else f" on the criterion '{self.criterion}'"
        least = plain(self.at_least)
        return Sentence(f"minst {_comma(least)} poeng{on_nb}", f"at least {least} points{on_en}")

    def unmet(self, facts: ApplicationFacts, round_facts: RoundFacts) -> Sentence | None:
        score = facts.score if self.criterion is None else facts.criterion_scores.get(self.criterion)
        if score is not None and score >= self.at_least:
            return None
        on_nb = "" if self.criterion is None else f" på kriteriet '{self.criterion}'"
        on_en = "" if self.criterion is None else f" on the criterion '{self.criterion}'"
        least = plain(self.at_least)
        if score is None:
            return Sentence(
                f"Ingen vurdering{on_nb}; minst {_comma(least)} poeng kreves.",
                f"No mark{on_en}; at least {least} points are required.",
            )
        points = plain(_rounded_down(score))
        return Sentence(
            f"Poengsummen{on_nb} er {_comma(points)}; minst {_comma(least)} kreves.",
            f"The score{on_en} is {points}; at least {least} is required.",
        )

    def faults(self, round_facts: RoundFacts, criteria: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
        yield from super().faults(round_facts, criteria)
        if self.criterion is not None and self.criterion not in criteria:
            known = ", ".join(criteria) or "none (the round has no criteria)"
            yield "criterion", f"there is no criterion '{self.criterion}'.", f"The criteria are: {known}."


def _rounded_down(score: Fraction) -> Fraction:
    """Two decimals, down: a score below a threshold is never printed as the threshold."""
    return Fraction(int(score * 100), 100)


def _comma(number: str) -> str:
    return number.replace(".", ",")
