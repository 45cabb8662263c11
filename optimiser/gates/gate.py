"""What is a gate, and how is a new one made known?

A gate is a formal requirement.  Each kind is one file in this folder with one class: its fields are what people write
in ``round.toml``, `unmet` decides, and the two sentences of `unmet` are what the applicant reads.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from optimiser.applications import Frozen
from optimiser.facts import ApplicationFacts, RoundFacts


class Sentence(NamedTuple):
    """The same sentence in bokmål and in English."""

    nb: str
    en: str


class Gate(Frozen, ABC):
    """The fields every gate has.

    severity : "reject" (the application is rejected on form) or "note" (a "should": remarked, still considered)
    pots, tags : the applications it speaks of; empty = all
    announced : where it was announced; None = it was not
    """

    kind: str
    id: str = ""
    severity: Literal["reject", "note"] = "reject"
    pots: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    announced: str | None = None

    def concerns(self, facts: ApplicationFacts) -> bool:
        """Whether the gate speaks of this application."""
        in_pot = not self.pots or facts.pot in self.pots
        return in_pot and (not self.tags or bool(set(self.tags) & set(facts.application.tags)))

    def words(self) -> Sentence:
        """What the gate asks, in a few words of bokmål and English; its id where the kind has no words of its own."""
        return Sentence(self.id, self.id)

    @abstractmethod
    def unmet(self, facts: ApplicationFacts, round_facts: RoundFacts) -> Sentence | None:
        """Why the application does not meet the gate, in one sentence with the facts used; None if it does."""

    def faults(self, round_facts: RoundFacts, criteria: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
        """What is wrong with the gate as written: (field, what, next step).  criteria: id -> name.

        A gate that adds faults of its own first yields these.
        """
        for pot in self.pots:
            if pot not in round_facts.pots:
                yield "pots", f"there is no pot '{pot}'.", f"The pots are: {', '.join(round_facts.pots)}."
