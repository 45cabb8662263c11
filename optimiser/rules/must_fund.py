"""Which applications has somebody already decided to fund?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from optimiser.facts import RoundFacts
from optimiser.gates.gate import Sentence
from optimiser.rows import Row, funded
from optimiser.rules.rule import Awards, Rule, unknown_ids
from optimiser.rules.wording import listed


class MustFund(Rule):
    """z[a] >= 1 for each named application: funded, at any of its levels."""

    names_in: ClassVar[str] = "applications"

    kind: Literal["must-fund"] = "must-fund"
    applications: Annotated[tuple[str, ...], Field(min_length=1)]

    def rows(self, facts: RoundFacts) -> Iterator[Row]:
        for key in dict.fromkeys(self.applications):
            left = funded([key] if key in facts.standing else [])
            yield Row(f"rule:{self.id}:{key}", f"rule:{self.id}:{key}", left, ">=", 1)

    def breaches(self, facts: RoundFacts, awards: Awards) -> Iterator[str]:
        for key in self.applications:
            if awards.get(key, 0) <= 0:
                yield f"{key} must be funded and is not"

    def words(self) -> Sentence:
        names = listed(self.applications)
        return Sentence(f"skal innvilges: {names.nb}", f"must be funded: {names.en}")

    def insists_on(self) -> tuple[str, ...]:
        return self.applications

    def faults(self, facts: RoundFacts) -> Iterator[tuple[str, str, str]]:
        yield from unknown_ids("applications", self.applications, facts)
