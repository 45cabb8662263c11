"""Do enough municipalities take part?"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from optimiser.facts import ApplicationFacts, RoundFacts
from optimiser.gates.gate import Gate, Sentence


class MinimumMunicipalities(Gate):
    """At least ``municipalities`` municipalities take part, the lead counted; Oslo is one, a county council is none."""

    kind: Literal["minimum-municipalities"] = "minimum-municipalities"
    municipalities: Annotated[int, Field(ge=1)]

    def unmet(self, facts: ApplicationFacts, round_facts: RoundFacts) -> Sentence | None:
        present = len(facts.municipalities)
        if present >= self.municipalities:
            return None
        return Sentence(
            f"{present} kommune(r) deltar; minst {self.municipalities} må delta.",
            f"{present} municipality(ies) take part; at least {self.municipalities} must.",
        )
