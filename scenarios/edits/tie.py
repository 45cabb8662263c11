"""What if the lot fell otherwise?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from optimiser.errors import Fault
from optimiser.gates import Sentence
from optimiser.rounds import GrantRound
from scenarios.edits.edit import Edit
from scenarios.edits.wording import changed_to


@dataclass(frozen=True, slots=True)
class TieSeed(Edit):
    """Another seed of the drawn order, which decides between allocations that are equal in all else."""

    seed: str

    def faults(self, grant_round: GrantRound) -> Iterator[Fault]:
        if not self.seed.strip():
            yield self.fault("the seed of the drawn order is blank.", "Write any text.")

    def applied(self, grant_round: GrantRound) -> GrantRound:
        if self.seed == grant_round.tie_seed:
            return grant_round
        return grant_round.model_copy(update={"tie_seed": self.seed, "tie_announced": None})

    def words(self, grant_round: GrantRound) -> Sentence:
        way = changed_to(grant_round.tie_seed, self.seed)
        return Sentence(f"loddtrekningens frø: {way.nb}", f"seed of the drawn order: {way.en}")
