"""Of these applications, how many may be funded?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from optimiser.facts import RoundFacts
from optimiser.gates.gate import Sentence
from optimiser.rows import Row, funded
from optimiser.rules.rule import Awards, Rule, unknown_ids
from optimiser.rules.wording import listed


class AtMost(Rule):
    """sum of z[a] over the named applications <= at_most; those rejected on form are not funded and do not count."""

    kind: Literal["at-most"] = "at-most"
    applications: Annotated[tuple[str, ...], Field(min_length=1)]
    at_most: Annotated[int, Field(ge=0)] = 1

    def rows(self, facts: RoundFacts) -> Iterator[Row]:
        ids = [key for key in facts.standing if key in self.applications]
        yield Row(f"rule:{self.id}", f"rule:{self.id}", funded(ids), "<=", self.at_most)

    def breaches(self, facts: RoundFacts, awards: Awards) -> Iterator[str]:
        both = sorted(awards.keys() & set(self.applications))
        if len(both) > self.at_most:
            yield f"{len(both)} of these are funded, more than {self.at_most}: {', '.join(both)}"

    def words(self) -> Sentence:
        names = listed(self.applications)
        return Sentence(
            f"av {names.nb} innvilges høyst {self.at_most}", f"of {names.en}, at most {self.at_most} may be funded"
        )

    def faults(self, facts: RoundFacts) -> Iterator[tuple[str, str, str]]:
        yield from unknown_ids("applications", self.applications, facts)
