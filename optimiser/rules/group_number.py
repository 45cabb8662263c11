"""How many applications of a group must, or may, be funded?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Literal

from optimiser.facts import RoundFacts
from optimiser.gates.gate import Sentence
from optimiser.rows import Row, funded
from optimiser.rules.grouping import GroupRule
from optimiser.rules.limits import Limited
from optimiser.rules.rule import Awards
from optimiser.rules.wording import in_pots


class GroupNumber(Limited, GroupRule):
    """For the group, or for each group G: at_least <= sum of z[a] over a in G, in these pots, <= at_most.

    A named group without standing applications has 0 funded, so a minimum above 0 cannot be kept; ``each`` speaks only
    of groups that have some.
    """

    kind: Literal["group-number"] = "group-number"

    def rows(self, facts: RoundFacts) -> Iterator[Row]:
        for group, members in self.members(facts).items():
            left = funded(one.id for one in members)
            for part, sense, limit in self.limits():
                yield Row(f"rule:{self.id}:{group}:{part}", f"rule:{self.id}", left, sense, limit)

    def breaches(self, facts: RoundFacts, awards: Awards) -> Iterator[str]:
        mine = [facts.everyone[key] for key in awards if not self.pots or facts.everyone[key].pot in self.pots]
        counted = Counter(group for one in mine for group in facts.groups(one, self.by))
        for group in self.spoken_of(facts):
            number = counted[group]
            if self.at_least is not None and number < self.at_least:
                yield f"{self.by} {group} has {number} funded{in_pots(self.pots).en}, fewer than {self.at_least}"
            if self.at_most is not None and number > self.at_most:
                yield f"{self.by} {group} has {number} funded{in_pots(self.pots).en}, more than {self.at_most}"

    def words(self) -> Sentence:
        whom, where, number = self.whom(), in_pots(self.pots), self.between()
        return Sentence(
            f"innvilgede søknader{where.nb}, {whom.nb}: {number.nb}",
            f"funded applications{where.en}, {whom.en}: {number.en}",
        )
