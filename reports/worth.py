"""What would an allocation gain or lose in value if one award were added, raised, or put in another's place?

Single changes of the allocation as it stands, worked out with `optimiser.verify.value`.  Score and breadth are sums
over awards; coverage is not, so it is worked out again for the awards whose places the change touches, and only those.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from optimiser.facts import RoundFacts
from optimiser.result import MILLION
from optimiser.rounds import GrantRound
from optimiser.verify import measure, used_terms, value

Change = Mapping[str, int]
"""Term -> what its value changes by, whole millionths."""


@dataclass(frozen=True)
class Worth:
    """An allocation and the references that its value is measured with.

    amounts : application id -> whole kroner; references : term -> its best alone, None where the term is left out
    """

    grant_round: GrantRound
    facts: RoundFacts
    amounts: Mapping[str, int]
    references: Mapping[str, Fraction | None]
    _known: dict[tuple[str, int], dict[str, int]] = field(default_factory=dict, compare=False, repr=False)
    _covers: dict[tuple[str, str], int] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def used(self) -> dict[str, Fraction]:
        """Term in use -> weight / reference; in the order of the stages in the hierarchical mode."""
        return dict(used_terms(self.grant_round.objective, self.references))

    @property
    def weighted(self) -> bool:
        """Whether the terms are added up; in the hierarchical mode they stand in order."""
        return self.grant_round.objective.mode == "weighted"

    @property
    def in_points(self) -> bool:
        """Whether a change of value can be said in points of score."""
        scored = self.grant_round.scores != "none" and self.grant_round.objective.score.basis == "application"
        return self.weighted and "score" in self.used and scored

    @cached_property
    def total(self) -> int:
        """The value of all terms together, whole millionths."""
        return sum(value(self.grant_round, self.facts, self.amounts, self.references).values())

    def swapped(self, key: str, amount: int, out: str = "") -> Change:
        """The change if key, which is not funded, gets this amount and out (if any) gets nothing."""
        change = Counter(self._own(key, amount))
        if out:
            change.subtract(self._own(out, self.amounts[out]))
        return {**change, "coverage": self._coverage(key, out)}

    def raised(self, key: str, amount: int) -> Change:
        """The change if key, which is funded, gets this amount instead."""
        change = Counter(self._own(key, amount))
        change.subtract(self._own(key, self.amounts[key]))
        return dict(change)

    def weigh(self, change: Change) -> tuple[int, ...]:
        """What changes are compared by: their sum; in the hierarchical mode term after term."""
        return (sum(change.values()),) if self.weighted else tuple(change[term] for term in self.used)

    def points(self, change: Change) -> Fraction:
        """The change in points of score; ask `in_points` first."""
        return Fraction(sum(change.values())) / (MILLION * self.used["score"])

    def part(self, key: str, amount: int, term: str) -> Fraction:
        """The part of one award alone, in the term's own unit."""
        return measure(self.grant_round, self.facts, {key: amount})[term]

    def alone_in(self, key: str, without: str = "") -> int:
        """How many municipalities take part in this application and in no other funded one (one may be left out)."""
        times = self._times
        mine = self.facts.standing[key].municipalities
        left_out = self.facts.standing[without].municipalities if without else frozenset()
        own = {key, without} & self.amounts.keys()
        return sum(times[code] == (key in own) + (code in left_out and without in own) for code in mine)

    @cached_property
    def _times(self) -> Counter[str]:
        return Counter(code for key in self.amounts for code in self.facts.standing[key].municipalities)

    @cached_property
    def _funded_in(self) -> dict[str, set[str]]:
        """Place -> the funded applications that it takes part in."""
        there: dict[str, set[str]] = defaultdict(set)
        for key in self.amounts:
            for code in self.facts.standing[key].municipalities:
                there[code].add(key)
        return there

    def _own(self, key: str, amount: int) -> dict[str, int]:
        """The value of one award alone, without its places."""
        if (key, amount) not in self._known:
            alone = value(self.grant_round, self.facts, {key: amount}, self.references)
            self._known[key, amount] = {**alone, "coverage": 0}
        return self._known[key, amount]

    def _coverage(self, key: str, out: str) -> int:
        """What coverage changes by; where the two share no place, the sum of the two changes."""
        if "coverage" not in self.used:
            return 0
        if (key, out) not in self._covers:
            places, left = self._places(key), self._places(out)
            apart = bool(key and out) and places.isdisjoint(left)
            self._covers[key, out] = (
                self._coverage(key, "") + self._coverage("", out) if apart else self._recounted(key, out)
            )
        return self._covers[key, out]

    def _places(self, key: str) -> frozenset[str]:
        return self.facts.standing[key].municipalities if key else frozenset()

    def _recounted(self, key: str, out: str) -> int:
        near = {other for code in self._places(key) | self._places(out) for other in self._funded_in.get(code, ())}
        after = (near - {out}) | ({key} if key else set())
        return self._covered(after) - self._covered(near)

    def _covered(self, keys: Iterable[str]) -> int:
        amounts = {key: self.amounts.get(key, self.facts.standing[key].eligible) for key in sorted(keys)}
        return value(self.grant_round, self.facts, amounts, self.references)["coverage"]
