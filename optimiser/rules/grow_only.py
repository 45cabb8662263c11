"""May awards of an earlier result only grow?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from optimiser.facts import ApplicationFacts, RoundFacts
from optimiser.gates.gate import Sentence
from optimiser.money import kroner
from optimiser.rows import Row, chosen
from optimiser.rules.rule import Awards, Rule, above_eligible, unknown_ids


class GrowOnly(Rule):
    """For each application of an earlier result: sum of x[a,l] over the levels l >= earlier award, >= 1.

    earlier : application id -> kroner; each amount is a level of its own.  Others may be funded beside them.
    """

    names_in: ClassVar[str] = "earlier"

    kind: Literal["grow-only"] = "grow-only"
    earlier: Annotated[dict[str, Annotated[int, Field(gt=0)]], Field(min_length=1)]

    def rows(self, facts: RoundFacts) -> Iterator[Row]:
        for key, earlier in sorted(self.earlier.items()):
            one = facts.standing.get(key)
            enough = [] if one is None else [amount for amount in one.amounts if amount >= earlier]
            yield Row(f"rule:{self.id}:{key}", f"rule:{self.id}:{key}", chosen(key, enough), ">=", 1)

    def breaches(self, facts: RoundFacts, awards: Awards) -> Iterator[str]:
        for key in sorted(self.earlier):
            lost = self.earlier[key] - awards.get(key, 0)
            if lost > 0:
                yield f"{key} gets {kroner(lost)} less than the {kroner(self.earlier[key])} it was awarded earlier"

    def words(self) -> Sentence:
        kept = kroner(sum(self.earlier.values()))
        return Sentence(
            f"tidligere tildelinger, {kept} i alt, kan bare økes", f"earlier awards, {kept} in all, may only grow"
        )

    def amounts(self, facts: ApplicationFacts) -> tuple[int, ...]:
        return (self.earlier[facts.id],) if facts.id in self.earlier else ()

    def insists_on(self) -> tuple[str, ...]:
        return tuple(sorted(self.earlier))

    def faults(self, facts: RoundFacts) -> Iterator[tuple[str, str, str]]:
        yield from unknown_ids("earlier", tuple(sorted(self.earlier)), facts)
        for key, amount in sorted(self.earlier.items()):
            yield from above_eligible("earlier", key, amount, facts)
