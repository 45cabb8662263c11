"""What was covered, how long did it take, and what disagreed, in lines of text?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from optimiser.gates import GATES
from optimiser.rules import RULES
from tests.agreement.trial import Tried
from tests.agreement.whatifs import EDITS

ALWAYS = (
    *(f"rule: {kind}" for kind in RULES),
    *(f"gate: {kind}" for kind in GATES),
    *(f"what-if: {kind}" for kind in EDITS),
)
"""What is named even where it was never there."""


@dataclass
class Tally:
    """The sum over the numbers tried."""

    numbers: int = 0
    rounds: int = 0
    facts: Counter[str] = field(default_factory=Counter)
    seconds: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    alone: list[str] = field(default_factory=list)

    def add(self, tried: Tried) -> None:
        """Count one number."""
        self.numbers += 1
        self.rounds += tried.rounds
        self.facts.update(tried.facts)
        self.seconds.update(tried.seconds)
        self.wrong += tried.wrong
        self.alone += tried.alone

    def progress(self) -> str:
        """One line on where it stands."""
        infeasible = self.facts["infeasible"]
        counts = f"{self.numbers} numbers, {self.rounds} rounds, {infeasible} infeasible"
        return f"{counts}, {len(self.wrong)} disagreements, {len(self.alone)} with the reference or CP-SAT alone"

    def table(self) -> Iterator[str]:
        """The table."""
        yield self.progress()
        yield from self._who()
        heads = dict.fromkeys([*(_head(name) for name in ALWAYS), *sorted(map(_head, self.facts))])
        for head in heads:
            if head not in {"asked", "undecided", "infeasible"}:
                yield f"{head}: " + ", ".join(self._counts(head))
        never = [name for name in ALWAYS if not self.facts[name]]
        if never:
            yield f"never there: {', '.join(never)}"

    def _who(self) -> Iterator[str]:
        yield f"{'way':<20}{'asked':>8}{'undecided':>11}{'CPU s':>9}{'ms each':>9}"
        for way, seconds in self.seconds.items():
            asked, undecided = self.facts[f"asked: {way}"], self.facts[f"undecided: {way}"]
            yield f"{way:<20}{asked:>8}{undecided:>11}{seconds:>9.1f}{1000 * seconds / max(1, asked):>9.1f}"

    def _counts(self, head: str) -> Iterable[str]:
        names = dict.fromkeys([*(name for name in ALWAYS if _head(name) == head), *sorted(self.facts)])
        return [f"{name.partition(': ')[2]} {self.facts[name]}" for name in names if _head(name) == head]


def _head(name: str) -> str:
    return name.partition(": ")[0]
