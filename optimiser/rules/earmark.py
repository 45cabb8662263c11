"""Is part of a pot reserved?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from optimiser.facts import RoundFacts
from optimiser.gates.gate import Sentence
from optimiser.money import kroner
from optimiser.rows import Row, awarded
from optimiser.rules.grouping import unknown_county
from optimiser.rules.rule import Awards, Rule, unknown_column
from optimiser.rules.wording import group_words


class Earmark(Rule):
    """In the pot: sum of kroner awarded to applications outside the group <= budget - amount.

    by, group : the column and the value in it (a tag, an area, a county, …) for which amount kroner are reserved.
    What is reserved and not used stays unspent; the group may also get more than is reserved.  The money is held back
    inside the pot alone: a frame below the sum of the pots may be spent on others, and then less is left for the group.
    """

    kind: Literal["earmark"] = "earmark"
    pot: str
    by: str
    group: str
    amount: Annotated[int, Field(gt=0)]

    def rows(self, facts: RoundFacts) -> Iterator[Row]:
        others = {one.id: one.amounts for one in facts.in_pots((self.pot,)) if not self._is_for(facts, one.id)}
        limit = facts.pots[self.pot].budget - self.amount
        yield Row(f"rule:{self.id}", f"rule:{self.id}", awarded(others), "<=", limit)

    def breaches(self, facts: RoundFacts, awards: Awards) -> Iterator[str]:
        others = 0
        for key, amount in awards.items():
            if facts.everyone[key].pot == self.pot and self.group not in facts.groups(facts.everyone[key], self.by):
                others += amount
        left = facts.pots[self.pot].budget - others
        if left < self.amount:
            reserved = group_words(self.by, self.group).en
            yield f"pot {self.pot} has {kroner(left)} left for {reserved}, less than the {kroner(self.amount)} reserved"

    def words(self) -> Sentence:
        whom, amount = group_words(self.by, self.group), kroner(self.amount)
        return Sentence(
            f"{amount} i potten {self.pot} er øremerket {whom.nb}",
            f"{amount} in the pot {self.pot} are reserved for {whom.en}",
        )

    def faults(self, facts: RoundFacts) -> Iterator[tuple[str, str, str]]:
        yield from unknown_column(self.by, facts)
        yield from unknown_county(self.by, self.group, facts)
        pot = facts.pots.get(self.pot)
        if pot is None:
            yield "pot", f"there is no pot '{self.pot}'.", f"The pots are: {', '.join(facts.pots)}."
        elif self.amount > pot.budget:
            yield (
                "amount",
                f"{kroner(self.amount)} are reserved in pot '{self.pot}', which holds {kroner(pot.budget)}.",
                "Reserve less, or raise the pot.",
            )

    def _is_for(self, facts: RoundFacts, key: str) -> bool:
        return self.group in facts.groups(facts.standing[key], self.by)
