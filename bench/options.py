"""How large is a run?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from bench.comparators import PATIENCE
from bench.programmes import SEEDS


@dataclass(frozen=True, slots=True)
class Options:
    """The size of a run.

    families, seeds : which rounds;  count : what-ifs to a round;  sample : of them, those that CBC solves too;
    others : of them, those that the other comparators solve;  seconds : of a large round
    patience : seconds after which a comparator is stopped (what it took by then is its time)
    session : whether what-ifs are asked of a session too
    samples : another sample for some rounds, such as {"A4": 3};  rounds_of_others : seeds, where not all
    """

    quick: bool = False
    families: tuple[str, ...] = ("A", "B")
    seeds: tuple[int, ...] = SEEDS
    count: int = 1000
    sample: int = 60
    others: int = 6
    seconds: float = 60.0
    patience: float = PATIENCE
    session: bool = True
    samples: Mapping[str, int] = field(default_factory=dict)
    rounds_of_others: tuple[int, ...] | None = None

    @property
    def few(self) -> tuple[int, ...]:
        """The seeds of the tables that a quick run keeps to one."""
        return self.seeds[:1] if self.quick else self.seeds

    def of(self, family: str, seed: int) -> Options:
        """The size of the run for one round."""
        others = self.others if self.rounds_of_others is None or seed in self.rounds_of_others else 0
        return replace(self, sample=self.samples.get(f"{family}{seed}", self.sample), others=others)

    def chosen(self, number: int, wanted: int) -> bool:
        """Whether what-if number (from 0) is one of so many spread over all, each kind alike: they go in threes."""
        groups, taken = -(-self.count // 3), max(1, wanted // 3)
        return wanted > 0 and (number // 3) * taken // groups != (number // 3 - 1) * taken // groups


FULL = Options()
QUICK = Options(quick=True, seeds=(1, 2), count=24, sample=6, others=3, seconds=10.0, patience=10.0)
