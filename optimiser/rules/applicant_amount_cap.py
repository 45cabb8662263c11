"""May one applicant get more than so many kroner?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from optimiser.facts import RoundFacts
from optimiser.gates.gate import Sentence
from optimiser.money import kroner
from optimiser.rows import Row, awarded
from optimiser.rules.rule import Awards, Rule, unknown_pots
from optimiser.rules.wording import in_pots


class ApplicantAmountCap(Rule):
    """For each applicant: sum of kroner awarded (in these pots, or in all) <= at_most.

    Applications that name no applicant belong to nobody and are not capped.
    """

    kind: Literal["applicant-amount-cap"] = "applicant-amount-cap"
    at_most: Annotated[int, Field(ge=0)]
    pots: tuple[str, ...] = ()

    def rows(self, facts: RoundFacts) -> Iterator[Row]:
        by_applicant: dict[str, dict[str, tuple[int, ...]]] = defaultdict(dict)
        for one in facts.in_pots(self.pots):
            for applicant in facts.groups(one, "applicant"):
                by_applicant[applicant][one.id] = one.amounts
        for applicant, amounts in sorted(by_applicant.items()):
            yield Row(f"rule:{self.id}:{applicant}", f"rule:{self.id}", awarded(amounts), "<=", self.at_most)

    def breaches(self, facts: RoundFacts, awards: Awards) -> Iterator[str]:
        sums: dict[str, int] = defaultdict(int)
        for key, amount in awards.items():
            application = facts.everyone[key].application
            if application.applicant and (not self.pots or application.pot in self.pots):
                sums[application.applicant] += amount
        for applicant, amount in sorted(sums.items()):
            if amount > self.at_most:
                yield f"applicant {applicant} gets {kroner(amount)}, more than {kroner(self.at_most)}"

    def words(self) -> Sentence:
        where, cap = in_pots(self.pots), kroner(self.at_most)
        return Sentence(f"ingen søker får mer enn {cap}{where.nb}", f"no applicant gets more than {cap}{where.en}")

    def faults(self, facts: RoundFacts) -> Iterator[tuple[str, str, str]]:
        yield from unknown_pots(self.pots, facts)
