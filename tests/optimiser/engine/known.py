"""What is a round whose answer is known beforehand: by its construction, or because everything was tried?"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from optimiser.rounds import GrantRound
from tests.optimiser.brute_force import best


@dataclass(frozen=True)
class Case:
    """A round and its canonical allocation (id -> kroner); None for an infeasible round.  shape : what it is like."""

    shape: str
    grant_round: GrantRound
    amounts: Mapping[str, int] | None


Shape = Callable[[Random, int], Case]
"""A stream of draws and the largest amount -> a case."""


def tried_all(shape: str, grant_round: GrantRound) -> Case:
    """The case of a small round: everything is tried."""
    return Case(shape, grant_round, best(grant_round).amounts)


def drawn(family: str, number: int, shapes: Sequence[Shape], largest: Sequence[int]) -> Case:
    """The case of a number: the shapes take turns, and so do the largest amounts."""
    scale = largest[number // len(shapes) % len(largest)]
    return shapes[number % len(shapes)](Random(f"{family} {number}"), scale)
