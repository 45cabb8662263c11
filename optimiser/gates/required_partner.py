"""Does the specialist health service take part where it must?"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from optimiser.facts import ApplicationFacts, RoundFacts
from optimiser.gates.gate import Gate, Sentence


class RequiredPartner(Gate):
    """At least ``at_least`` partners of the specialist health service take part: a health trust, or what a round means.

    label_nb, label_en : what the announcement calls such a partner, with its article ("et helseforetak")
    """

    kind: Literal["required-partner"] = "required-partner"
    at_least: Annotated[int, Field(ge=1)] = 1
    label_nb: str = "et helseforetak"
    label_en: str = "a health trust"

    def words(self) -> Sentence:
        nb, en = f"samarbeid med {self.label_nb}", f"cooperation with {self.label_en}"
        more = self.at_least > 1
        return (
            Sentence(f"{nb} (minst {self.at_least})", f"{en} (at least {self.at_least})") if more else Sentence(nb, en)
        )

    def unmet(self, facts: ApplicationFacts, round_facts: RoundFacts) -> Sentence | None:
        present = len(set(facts.application.health_trusts))
        if present >= self.at_least:
            return None
        if self.at_least == 1:
            return Sentence(
                f"Samarbeid med {self.label_nb} kreves; søknaden oppgir ingen slik partner.",
                f"Cooperation with {self.label_en} is required; the application names no such partner.",
            )
        return Sentence(
            f"Samarbeid med {self.label_nb} kreves, minst {self.at_least} slike partnere; søknaden oppgir {present}.",
            f"Cooperation with {self.label_en} is required, at least {self.at_least} such partners; "
            f"the application names {present}.",
        )
