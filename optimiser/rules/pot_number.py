"""How many applications of a pot must, or may, be funded?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from optimiser.facts import RoundFacts
from optimiser.gates.gate import Sentence
from optimiser.rows import Row, funded
from optimiser.rules.limits import Limited
from optimiser.rules.rule import Awards, Rule


class PotNumber(Limited, Rule):
    """In the pot: at_least <= sum of z[a] <= at_most.  A pot without standing applications has 0 funded."""

    kind: Literal["pot-number"] = "pot-number"
    pot: str

    def rows(self, facts: RoundFacts) -> Iterator[Row]:
        left = funded(one.id for one in facts.in_pots((self.pot,)))
        for part, sense, limit in self.limits():
            yield Row(f"rule:{self.id}:{part}", f"rule:{self.id}", left, sense, limit)

    def breaches(self, facts: RoundFacts, awards: Awards) -> Iterator[str]:
        number = sum(facts.everyone[key].pot == self.pot for key in awards)
        if self.at_least is not None and number < self.at_least:
            yield f"pot {self.pot} has {number} funded, fewer than {self.at_least}"
        if self.at_most is not None and number > self.at_most:
            yield f"pot {self.pot} has {number} funded, more than {self.at_most}"

    def words(self) -> Sentence:
        number = self.between()
        return Sentence(
            f"innvilgede søknader i potten {self.pot}: {number.nb}",
            f"funded applications in the pot {self.pot}: {number.en}",
        )

    def faults(self, facts: RoundFacts) -> Iterator[tuple[str, str, str]]:
        if self.pot not in facts.pots:
            yield "pot", f"there is no pot '{self.pot}'.", f"The pots are: {', '.join(facts.pots)}."
