"""Must an application get at least so much?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from pydantic import Field, model_validator

from optimiser.facts import ApplicationFacts, RoundFacts
from optimiser.gates.gate import Sentence
from optimiser.money import Exact, floor_to_step, kroner, percent
from optimiser.rows import Row, chosen
from optimiser.rules.rule import Awards, Rule, above_eligible, unknown_ids


class AtLeastLevel(Rule):
    """sum of x[a,l] over the levels l >= least, >= 1: the application is funded at this level or above.

    amount : least in kroner; or share : least as a share of the eligible amount, rounded down to the amount step as
    the levels are (the whole of it is not rounded).  The rule names no level of its own.
    """

    names_in: ClassVar[str] = "application"

    kind: Literal["at-least-level"] = "at-least-level"
    application: str
    amount: Annotated[int, Field(gt=0)] | None = None
    share: Annotated[Exact, Field(gt=0, le=1)] | None = None

    @model_validator(mode="after")
    def _amount_or_share(self) -> AtLeastLevel:
        if (self.amount is None) == (self.share is None):
            raise ValueError("state either amount (kroner) or share (of the eligible amount)")
        return self

    def rows(self, facts: RoundFacts) -> Iterator[Row]:
        one = facts.standing.get(self.application)
        enough = [] if one is None else [amount for amount in one.amounts if amount >= self._least(one, facts)]
        yield Row(f"rule:{self.id}", f"rule:{self.id}", chosen(self.application, enough), ">=", 1)

    def _least(self, one: ApplicationFacts, facts: RoundFacts) -> int:
        if self.amount is not None:
            return self.amount
        if self.share is None or self.share == 1:
            return one.eligible
        return floor_to_step(self.share * one.eligible, facts.amount_step)

    def breaches(self, facts: RoundFacts, awards: Awards) -> Iterator[str]:
        got = awards.get(self.application, 0)
        if got <= 0:
            yield f"{self.application} must be funded and is not"
        elif self.amount is not None and got < self.amount:
            yield f"{self.application} gets {kroner(got)}, less than {kroner(self.amount)}"
        elif self.share is not None:
            wanted = self.share * facts.everyone[self.application].eligible
            step = facts.amount_step if self.share < 1 else 1
            # rounded down to the step: got is enough when no whole step fits between it and what is wanted
            if got // step < wanted // step:
                yield f"{self.application} gets {kroner(got)}, less than {percent(self.share)} of its eligible amount"

    def words(self) -> Sentence:
        nb, en = kroner(self.amount or 0), kroner(self.amount or 0)
        if self.share is not None:
            nb = f"{percent(self.share, ',')} av støtteberettiget beløp"
            en = f"{percent(self.share)} of its eligible amount"
        return Sentence(f"{self.application} skal ha minst {nb}", f"{self.application} must get at least {en}")

    def insists_on(self) -> tuple[str, ...]:
        return (self.application,)

    def faults(self, facts: RoundFacts) -> Iterator[tuple[str, str, str]]:
        yield from unknown_ids("application", (self.application,), facts)
        yield from above_eligible("amount", self.application, self.amount or 0, facts)
