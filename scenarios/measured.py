"""What does an award list come to, in the terms' own units, in places and in kroner?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from optimiser.assess import assess
from optimiser.rounds import GrantRound
from optimiser.verify import counted, measure


@dataclass(frozen=True, slots=True)
class Measured:
    """Everything that follows from a round and an award list that it permits.

    parts : term -> in its own unit; counted : as `optimiser.verify.counted`
    pots : pot -> kroner awarded; unspent : kroner, the rest of the pots together, within the frame
    """

    parts: dict[str, Fraction]
    counted: dict[str, int]
    pots: dict[str, int]
    unspent: int

    @property
    def awarded(self) -> int:
        """Whole kroner in all."""
        return sum(self.pots.values())

    @classmethod
    def of(cls, grant_round: GrantRound, amounts: Mapping[str, int]) -> Measured:
        """Measure an award list (application id -> whole kroner)."""
        facts = assess(grant_round).facts
        pots = dict.fromkeys(grant_round.pot, 0)
        for key, amount in amounts.items():
            pots[facts.standing[key].pot] += amount
        parts = measure(grant_round, facts, amounts)
        return cls(parts, counted(facts, amounts), pots, facts.budget() - sum(pots.values()))
