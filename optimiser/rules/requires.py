"""Does one application make sense only with another?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from optimiser.facts import RoundFacts
from optimiser.gates.gate import Sentence
from optimiser.rows import Row, funded, total
from optimiser.rules.rule import Awards, Rule, unknown_ids


class Requires(Rule):
    """z[application] <= z[requires].  If the one required was rejected on form, the application cannot be funded."""

    kind: Literal["requires"] = "requires"
    application: str
    requires: str

    def rows(self, facts: RoundFacts) -> Iterator[Row]:
        if self.application in facts.standing:
            required = [key for key in (self.requires,) if key in facts.standing]
            left = total(funded([self.application]), funded(required, -1))
            yield Row(f"rule:{self.id}", f"rule:{self.id}", left, "<=", 0)

    def breaches(self, facts: RoundFacts, awards: Awards) -> Iterator[str]:
        if self.application in awards and self.requires not in awards:
            yield f"{self.application} is funded without {self.requires}, which it requires"

    def words(self) -> Sentence:
        return Sentence(
            f"{self.application} innvilges bare sammen med {self.requires}",
            f"{self.application} is funded only together with {self.requires}",
        )

    def faults(self, facts: RoundFacts) -> Iterator[tuple[str, str, str]]:
        yield from unknown_ids("application", (self.application,), facts)
        yield from unknown_ids("requires", (self.requires,), facts)
        if self.application == self.requires:
            yield "requires", f"'{self.application}' requires itself.", "Name another application, or remove the rule."
