"""Does every county get something?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from optimiser.facts import RoundFacts
from optimiser.gates.gate import Sentence
from optimiser.rows import Row, funded
from optimiser.rules.rule import Awards, Rule


class EveryCountyReached(Rule):
    """For each county: sum of z[a] over the a in which a municipality of it, or its council, takes part, >= 1.

    among : "all" counties of the register, or those that some standing application takes part for ("applying")
    """

    kind: Literal["every-county-reached"] = "every-county-reached"
    among: Literal["all", "applying"] = "all"

    def rows(self, facts: RoundFacts) -> Iterator[Row]:
        reaching: dict[str, list[str]] = {county: [] for county in facts.register.counties}
        for one in facts.standing.values():
            for county in one.counties:
                reaching.setdefault(county, []).append(one.id)
        for county, ids in sorted(reaching.items()):
            if ids or self.among == "all":
                yield Row(f"rule:{self.id}:{county}", f"rule:{self.id}", funded(ids), ">=", 1)

    def breaches(self, facts: RoundFacts, awards: Awards) -> Iterator[str]:
        reached = {county for key in awards for county in facts.everyone[key].counties}
        wanted = set(facts.register.counties)
        if self.among == "applying":
            wanted = {county for one in facts.standing.values() for county in one.counties}
        for county in sorted(wanted - reached):
            yield f"county {county} {facts.register.counties.get(county, '')} is not reached".replace("  ", " ")

    def words(self) -> Sentence:
        if self.among == "applying":
            return Sentence(
                "hvert fylke som er med i en søknad, nås", "every county that takes part in an application is reached"
            )
        return Sentence("hvert fylke nås", "every county is reached")

    def faults(self, facts: RoundFacts) -> Iterator[tuple[str, str, str]]:
        if not facts.register.counties:
            yield "", f"the register '{facts.register.name}' has no counties.", "Use a register with counties."
