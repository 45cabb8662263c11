"""Which applications has somebody already decided not to fund?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from optimiser.facts import RoundFacts
from optimiser.gates.gate import Sentence
from optimiser.rows import Row, funded
from optimiser.rules.rule import Awards, Rule, unknown_ids
from optimiser.rules.wording import listed


class MustNotFund(Rule):
    """z[a] <= 0 for each named application; one that was rejected on form is not funded anyway."""

    names_in: ClassVar[str] = "applications"

    kind: Literal["must-not-fund"] = "must-not-fund"
    applications: Annotated[tuple[str, ...], Field(min_length=1)]

    def rows(self, facts: RoundFacts) -> Iterator[Row]:
        for key in dict.fromkeys(self.applications):
            if key in facts.standing:
                yield Row(f"rule:{self.id}:{key}", f"rule:{self.id}:{key}", funded([key]), "<=", 0)

    def breaches(self, facts: RoundFacts, awards: Awards) -> Iterator[str]:
        for key, amount in awards.items():
            if key in self.applications and amount > 0:
                yield f"{key} must not be funded and is"

    def words(self) -> Sentence:
        names = listed(self.applications)
        return Sentence(f"skal ikke innvilges: {names.nb}", f"must not be funded: {names.en}")

    def forbids(self) -> tuple[str, ...]:
        return self.applications

    def faults(self, facts: RoundFacts) -> Iterator[tuple[str, str, str]]:
        yield from unknown_ids("applications", self.applications, facts)
