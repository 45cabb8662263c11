"""Is there a cooperation agreement?"""

from __future__ import annotations

from typing import Literal

from optimiser.facts import ApplicationFacts, RoundFacts
from optimiser.gates.gate import Gate, Sentence


class AgreementPresent(Gate):
    """The cooperation agreement is there.  An application that does not say so does not meet the gate."""

    kind: Literal["agreement-present"] = "agreement-present"

    def words(self) -> Sentence:
        return Sentence("samarbeidsavtale foreligger", "there is a cooperation agreement")

    def unmet(self, facts: ApplicationFacts, round_facts: RoundFacts) -> Sentence | None:
        present = facts.application.agreement
        if present:
            return None
        if present is None:
            return Sentence(
                "Søknaden sier ikke om det foreligger en samarbeidsavtale.",
                "The application does not say whether there is a cooperation agreement.",
            )
        return Sentence("Samarbeidsavtalen mangler.", "The cooperation agreement is missing.")
