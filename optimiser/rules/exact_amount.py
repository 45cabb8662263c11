"""Must an application get exactly so much?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from optimiser.facts import ApplicationFacts, RoundFacts
from optimiser.gates.gate import Sentence
from optimiser.money import kroner
from optimiser.rows import Row, chosen
from optimiser.rules.rule import Awards, Rule, above_eligible, unknown_ids


class ExactAmount(Rule):
    """x[a, amount] >= 1: the application is funded with exactly this amount, which is a level of its own."""

    names_in: ClassVar[str] = "application"

    kind: Literal["exact-amount"] = "exact-amount"
    application: str
    amount: Annotated[int, Field(gt=0)]

    def rows(self, facts: RoundFacts) -> Iterator[Row]:
        one = facts.standing.get(self.application)
        level = [] if one is None else [amount for amount in one.amounts if amount == self.amount]
        yield Row(f"rule:{self.id}", f"rule:{self.id}", chosen(self.application, level), ">=", 1)

    def breaches(self, facts: RoundFacts, awards: Awards) -> Iterator[str]:
        got = awards.get(self.application, 0)
        if got != self.amount:
            yield f"{self.application} gets {kroner(got)}, not {kroner(self.amount)}"

    def words(self) -> Sentence:
        amount = kroner(self.amount)
        return Sentence(
            f"{self.application} skal ha nøyaktig {amount}", f"{self.application} must get exactly {amount}"
        )

    def amounts(self, facts: ApplicationFacts) -> tuple[int, ...]:
        return (self.amount,) if facts.id == self.application else ()

    def insists_on(self) -> tuple[str, ...]:
        return (self.application,)

    def faults(self, facts: RoundFacts) -> Iterator[tuple[str, str, str]]:
        yield from unknown_ids("application", (self.application,), facts)
        yield from above_eligible("amount", self.application, self.amount, facts)
        one = facts.everyone.get(self.application)
        least = None if one is None else one.application.viable_minimum
        if least is not None and self.amount < least:
            yield (
                "amount",
                f"{kroner(self.amount)} to '{self.application}' is below the {kroner(least)} it says it needs.",
                "Raise the amount, or correct the application's minimum.",
            )
