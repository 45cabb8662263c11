"""May one applicant have more than so many applications funded?"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from optimiser.facts import RoundFacts
from optimiser.gates.gate import Sentence
from optimiser.rows import Row, funded
from optimiser.rules.rule import Awards, Rule, unknown_pots
from optimiser.rules.wording import in_pots


class ApplicantNumberCap(Rule):
    """For each applicant: sum of z[a] over its applications (in these pots, or in all) <= at_most.

    Applications that name no applicant belong to nobody and are not capped.
    """

    kind: Literal["applicant-number-cap"] = "applicant-number-cap"
    at_most: Annotated[int, Field(ge=0)]
    pots: tuple[str, ...] = ()

    def rows(self, facts: RoundFacts) -> Iterator[Row]:
        held: dict[str, list[str]] = defaultdict(list)
        for one in facts.in_pots(self.pots):
            for applicant in facts.groups(one, "applicant"):
                held[applicant].append(one.id)
        for applicant, ids in sorted(held.items()):
            if len(ids) > self.at_most:
                yield Row(f"rule:{self.id}:{applicant}", f"rule:{self.id}", funded(ids), "<=", self.at_most)

    def breaches(self, facts: RoundFacts, awards: Awards) -> Iterator[str]:
        applications = [facts.everyone[key].application for key in awards]
        counted = Counter(one.applicant for one in applications if not self.pots or one.pot in self.pots)
        for applicant, number in sorted(counted.items()):
            if applicant and number > self.at_most:
                yield f"applicant {applicant} has {number} funded, more than {self.at_most}"

    def words(self) -> Sentence:
        where = in_pots(self.pots)
        return Sentence(
            f"ingen søker får innvilget flere enn {self.at_most} av sine søknader{where.nb}",
            f"no applicant has more than {self.at_most} of its applications funded{where.en}",
        )

    def faults(self, facts: RoundFacts) -> Iterator[tuple[str, str, str]]:
        yield from unknown_pots(self.pots, facts)
