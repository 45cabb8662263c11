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

    def words(self) -> Sentence:
        if self.municipalities == 1:
            return Sentence("minst 1 kommune deltar", "at least 1 municipality takes part")
        return Sentence(
            f"minst {self.municipalities} kommuner deltar", f"at least {self.municipalities} municipalities take part"
        )

    def unmet(self, facts: ApplicationFacts, round_facts: RoundFacts) -> Sentence | None:
        present = len(facts.municipalities)
        if present >= self.municipalities:
            return None
        return Sentence(
            f"{_counted_nb(present)} deltar; minst {self.municipalities} må delta.",
            f"{_counted_en(present)}; at least {self.municipalities} must.",
        )


def _counted_nb(number: int) -> str:
    return "Ingen kommune" if number == 0 else "1 kommune" if number == 1 else f"{number} kommuner"


def _counted_en(number: int) -> str:
    if number == 1:
        return "1 municipality takes part"
    return f"{number or 'No'} municipalities take part"
