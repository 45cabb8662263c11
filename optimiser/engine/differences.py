"""How different are the near-optimal allocations from each other?

How far two allocations are apart is the number of applications that one of them funds and the other does not.  Added
up over the stages it is a gain, so the allocation farthest from given ones is found exactly; the most different pair is
looked for by going back and forth, and is proven where it reaches the number of applications that any two can differ
in.
"""

from __future__ import annotations

from dataclasses import dataclass

from optimiser.engine.near import Awards, Near, leading, samples

STARTS = 4
"""From so many drawn allocations, and from the best, a pair is looked for."""


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


def apart(one: Awards, other: Awards) -> int:
    """How many applications one of two allocations funds and the other does not."""
    return len(one.keys() ^ other.keys())


def best_of(found: Near) -> dict[str, int]:
    """A best one of them."""
    return leading(found, [[option.value for option in stage.options] for stage in found.chain.stages])


def farthest_from(found: Near, *others: Awards) -> dict[str, int]:
    """The one whose distances to these, added up, are largest."""
    return leading(
        found,
        [
            [sum((option.amount > 0) != (stage.id in other) for other in others) for option in stage.options]
            for stage in found.chain.stages
        ],
    )


def most_different(found: Near, seed: int | str) -> Pair:
    """The pair that is farthest apart, as far as going back and forth from several starts finds it."""
    undecided = sum(0 < found.funded(stage.id) < found.count for stage in found.chain.stages)
    best = _back_and_forth(found, best_of(found), undecided)
    for start in samples(found, STARTS, seed):
        if not best.proven:
            best = max(best, _back_and_forth(found, start, undecided), key=lambda pair: pair.apart)
    return best


def spread(found: Near, least: int, number: int, seed: int | str) -> list[dict[str, int]]:
    """Up to so many allocations, each at least so far apart from each other: the best first, then the farthest on.

    That there are no more in the list does not say that there are none.
    """
    chosen = [best_of(found)]
    drawn = samples(found, 20 * number, seed)
    while len(chosen) < number:
        candidates = [farthest_from(found, *chosen), farthest_from(found, chosen[-1]), *drawn]
        nearest, best = max(((min(apart(one, other) for other in chosen), i) for i, one in enumerate(candidates)))
        if nearest < max(1, least):
            break
        chosen.append(candidates[best])
    return chosen


def _back_and_forth(found: Near, start: Awards, at_most: int) -> Pair:
    pair = Pair(start, start, 0, at_most)
    while True:
        other = farthest_from(found, pair.other)
        distance = apart(pair.other, other)
        if distance <= pair.apart:
            return pair
        pair = Pair(pair.other, other, distance, at_most)
