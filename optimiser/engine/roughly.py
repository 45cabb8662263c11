"""Between which numbers does the number of near-optimal allocations lie, where it cannot be counted?

With money and values in coarse steps states become equal, and the chain short.  Rounded in favour of being near-optimal
(costs down, values up) it has at least a way for each such allocation; rounded against it, at most.

Where other rows than the pots limit, the values must be such that each allocation of the round is worth at least as
much as in the round, the limits priced in: then the first number is an upper bound still, and only allocations that
were found are sure to be there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from optimiser.engine.additive import Additive, Candidate, Purse
from optimiser.engine.chain import chain_of_all
from optimiser.engine.counting import MOST_STATES, walk
from optimiser.engine.narrowed import narrowed
from optimiser.engine.near import counted_ways
from optimiser.engine.steps import Steps, steps_for
from optimiser.engine.tables import forced_values

GRIDS = ((25, 25_000), *((100 * 2**k, 25_000 * 2**k) for k in range(6)))
"""Coarse to fine: in how many shades the loss is told apart, and into how many steps at most a budget."""


@dataclass(frozen=True, slots=True)
class Between:
    """At least so many, and at most so many (None: no upper bound was found)."""

    at_least: int
    at_most: int | None

    @property
    def exact(self) -> bool:
        """Whether the number is known."""
        return self.at_least == self.at_most


def between(programme: Additive, target: int, most_states: int = MOST_STATES) -> Between:
    """How many allocations of an additive programme without a frame are worth at least the target."""
    counted = counted_ways(programme, target, most_states)
    if counted is not None:
        return Between(counted, counted)
    return Between(
        at_least=max(_refined(programme, target, most_states, favourably=False), default=0),
        at_most=min(_refined(programme, target, most_states, favourably=True), default=None),
    )


def between_found(
    bounding: Additive, target: int, found: Iterable[Mapping[str, int]], most_states: int = MOST_STATES
) -> Between:
    """The same where other rows limit too: from values that bound, and allocations found (each worth the target)."""
    upper = between(bounding, target, most_states)
    return Between(len({frozenset(awards.items()) for awards in found}), upper.at_most)


def _refined(programme: Additive, target: int, most_states: int, *, favourably: bool) -> Iterator[int]:
    """The numbers of ways on finer and finer grids, as long as the states can be followed."""
    left, bound = narrowed(programme, target), forced_values(programme).best
    if left is None or bound is None:
        yield 0
        return
    for shades, longest in GRIDS:
        unit = max(1, (bound - target) // shades)
        coarse = Additive(tuple(_coarse_purse(purse, unit, longest, favourably=favourably) for purse in left.purses))
        chain = chain_of_all(coarse, -((left.settled_value - target) // unit))
        done = None if chain is None else walk(chain, most_states)
        if chain is not None and done is None:
            return
        yield 0 if done is None else sum(done.ways[-1].tolist())


def _coarse_purse(purse: Purse, unit: int, longest: int, *, favourably: bool) -> Purse:
    steps = steps_for((amount for one in purse.candidates for amount in one.amounts), purse.budget, longest)
    ones = tuple(_coarse(one, steps, unit, favourably=favourably) for one in purse.candidates)
    return Purse(purse.name, steps.down(purse.budget), ones)


def _coarse(one: Candidate, steps: Steps, unit: int, *, favourably: bool) -> Candidate:
    count = steps.down if favourably else steps.up
    values = tuple(-(-value // unit) if favourably else value // unit for value in one.values)
    return replace(one, amounts=tuple(count(amount) for amount in one.amounts), values=values)
