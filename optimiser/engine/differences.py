"""How different are the near-optimal allocations from each other?

How far two allocations are apart is the number of applications that one of them funds and the other does not, or (by
amount) that do not get the same from both.  Added up over the stages it is a gain, so the allocation farthest from
given ones is found exactly; the most different pair is looked for by going back and forth, and is proven where it
reaches the number of applications in which any two can differ.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from optimiser.engine.near import Awards, Near, leading, samples

By = Literal["funded", "amount"]
"""What counts as a difference: funded or not, or another amount too."""

STARTS = 4
"""From so many drawn allocations, and from the best, a pair is looked for."""

DRAWN = 20
"""For each allocation that is wanted so many are drawn to choose from."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two allocations that are `apart` applications apart; no two of them are more than `at_most` apart."""

    one: Awards
    other: Awards
    apart: int
    at_most: int

    @property
    def proven(self) -> bool:
        """Whether no pair is farther apart."""
        return self.apart == self.at_most


def apart(one: Awards, other: Awards, by: By = "funded") -> int:
    """In how many applications two allocations differ."""
    if by == "funded":
        return len(one.keys() ^ other.keys())
    return sum(one.get(key) != other.get(key) for key in one.keys() | other.keys())


def best_of(found: Near) -> dict[str, int]:
    """A best one of them."""
    return leading(found, [[option.value for option in stage.options] for stage in found.chain.stages])


def farthest_from(found: Near, *others: Awards, by: By = "funded") -> dict[str, int]:
    """The one whose distances to these, added up, are largest."""
    return leading(
        found,
        [
            [sum(_differs(option.amount, other.get(stage.id, 0), by) for other in others) for option in stage.options]
            for stage in found.chain.stages
        ],
    )


def most_different(found: Near, seed: int | str, by: By = "funded") -> Pair:
    """The pair that is farthest apart, as far as going back and forth from several starts finds it."""
    at_most = sum(_open(found, stage.id, by) for stage in found.chain.stages)
    best = _back_and_forth(found, best_of(found), at_most, by)
    for start in samples(found, STARTS, seed):
        if not best.proven:
            best = max(best, _back_and_forth(found, start, at_most, by), key=lambda pair: pair.apart)
    return best


def spread(found: Near, least: int, number: int, seed: int | str, by: By = "funded") -> list[dict[str, int]]:
    """Up to so many allocations, each at least so far apart from each other: the best first, then the farthest on.

    That there are no more in the list does not say that there are none.
    """
    chosen = [best_of(found)]
    drawn = samples(found, DRAWN * number, seed)
    while len(chosen) < number:
        candidates = [farthest_from(found, *chosen, by=by), farthest_from(found, chosen[-1], by=by), *drawn]
        nearest = [min(apart(one, other, by) for other in chosen) for one in candidates]
        if max(nearest) < max(1, least):
            break
        chosen.append(candidates[nearest.index(max(nearest))])
    return chosen


def _differs(one: int, other: int, by: By) -> bool:
    return one != other if by == "amount" else (one > 0) != (other > 0)


def _open(found: Near, key: str, by: By) -> bool:
    """Whether two of them can differ in an application."""
    counts = found.awarded[key].values()
    return 0 < sum(counts) < found.count or (by == "amount" and len(counts) > 1)


def _back_and_forth(found: Near, start: Awards, at_most: int, by: By) -> Pair:
    pair = Pair(start, start, 0, at_most)
    while True:
        other = farthest_from(found, pair.other, by=by)
        distance = apart(pair.other, other, by)
        if distance <= pair.apart:
            return pair
        pair = Pair(pair.other, other, distance, at_most)
