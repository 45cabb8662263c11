"""Are enough places covered?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from optimiser.facts import RoundFacts
from optimiser.gates.gate import Sentence
from optimiser.rows import Column, Row
from optimiser.rules.rule import Awards, Rule


class MinimumPlaces(Rule):
    """sum of y[m] over the places m that take part in some standing application >= at_least.

    y[m] <= sum of z[a] over the a in which m takes part is a row of the formulation.
    """

    kind: Literal["minimum-places"] = "minimum-places"
    at_least: Annotated[int, Field(ge=1)]

    def rows(self, facts: RoundFacts) -> Iterator[Row]:
        places = {place for one in facts.standing.values() for place in one.municipalities}
        covered = {Column("y", place): 1 for place in sorted(places)}
        yield Row(f"rule:{self.id}", f"rule:{self.id}", covered, ">=", self.at_least)

    def breaches(self, facts: RoundFacts, awards: Awards) -> Iterator[str]:
        covered = len(set[str]().union(*(facts.everyone[key].municipalities for key in awards)))
        if covered < self.at_least:
            yield f"places covered: {covered}, fewer than {self.at_least}"

    def words(self) -> Sentence:
        return Sentence(f"dekkede kommuner: minst {self.at_least}", f"places covered: at least {self.at_least}")

    def faults(self, facts: RoundFacts) -> Iterator[tuple[str, str, str]]:
        if self.at_least > len(facts.register.places):
            known = len(facts.register.places)
            yield "at_least", f"{self.at_least} is more than the {known} places of the register.", "Ask for fewer."
