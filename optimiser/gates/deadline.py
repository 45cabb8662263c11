"""Was the application received in time?"""

from __future__ import annotations

from datetime import date
from typing import Literal

from optimiser.facts import ApplicationFacts, RoundFacts
from optimiser.gates.gate import Gate, Sentence


class Deadline(Gate):
    """received <= latest: on the last day is in time.  A received date that is missing does not meet the gate."""

    kind: Literal["deadline"] = "deadline"
    latest: date

    def words(self) -> Sentence:
        return Sentence(f"mottatt senest {_norwegian(self.latest)}", f"received by {self.latest.isoformat()}")

    def unmet(self, facts: ApplicationFacts, round_facts: RoundFacts) -> Sentence | None:
        received = facts.application.received
        if received is not None and received <= self.latest:
            return None
        if received is None:
            return Sentence(
                f"Mottatt dato mangler; fristen var {_norwegian(self.latest)}.",
                f"The date received is missing; the deadline was {self.latest.isoformat()}.",
            )
        return Sentence(
            f"Mottatt {_norwegian(received)}; fristen var {_norwegian(self.latest)}.",
            f"Received {received.isoformat()}; the deadline was {self.latest.isoformat()}.",
        )


def _norwegian(day: date) -> str:
    return f"{day.day:02d}.{day.month:02d}.{day.year}"
