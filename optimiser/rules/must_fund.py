"""Which applications has somebody already decided to fund?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from optimiser.facts import RoundFacts
from optimiser.gates.gate import Sentence
from optimiser.rows import Row, funded
from optimiser.rules.rule import Awards, Rule, unknown_ids


class MustFund(Rule):
    """z[a] = 1 for each named application: funded, at any of its levels."""

    kind: Literal["must-fund"] = "must-fund"
    applications: tuple[str, ...]

    def rows(self, facts: RoundFacts) -> Iterator[Row]:
        for key in self.applications:
            yield Row(f"rule:{self.id}:{key}", f"rule:{self.id}:{key}", funded([key]), ">=", 1)

    def breaches(self, facts: RoundFacts, awards: Awards) -> Iterator[str]:
        for key in self.applications:
            if awards.get(key, 0) <= 0:
                yield f"{key} must be funded and is not"

    def words(self) -> Sentence:
        names = ", ".join(self.applications)
        return Sentence(f"skal innvilges: {names}", f"must be funded: {names}")

    def insists_on(self) -> tuple[str, ...]:
        return self.applications

    def faults(self, facts: RoundFacts) -> Iterator[tuple[str, str, str]]:
        yield from unknown_ids("applications", self.applications, facts)
