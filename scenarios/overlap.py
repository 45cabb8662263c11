"""Whom do all the scenarios fund, whom only some, and how alike are any two of them?

Only outcomes with an allocation count, the base among them: a scenario without one funds nobody, which says nothing
about anybody.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations_with_replacement
from typing import TYPE_CHECKING

from scenarios.compare import Comparison

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Overlap:
    """Who is funded where, over the outcomes that have an allocation.

    names : those outcomes, the base first where it has one, then as they were given
    in_all, in_some, in_none : ids of applications in order, funded in every one of them (some: in one at least, and not
        in every one); together every application of the base.  All are in none where no outcome has an allocation
    common : (name, name) -> how many applications both fund, both ways round; a name with itself: how many it funds
    alike : (name, name) -> Jaccard's index: funded in both / funded in one at least; 1 where neither funds anybody
    times : application -> in how many of the outcomes it is funded
    """

    names: tuple[str, ...]
    in_all: tuple[str, ...]
    in_some: tuple[str, ...]
    in_none: tuple[str, ...]
    common: Mapping[tuple[str, str], int]
    alike: Mapping[tuple[str, str], Fraction]
    times: Mapping[str, int]


def overlap(comparison: Comparison) -> Overlap:
    """Who is funded in all, some and none of the outcomes, and how many any two have in common.

    An award of any amount counts as funded.

    References
    ----------
    Jaccard (1901), Bulletin de la Société Vaudoise des Sciences Naturelles 37: the index of two sets.
    """
    funded = {
        outcome.name: frozenset(outcome.result.amounts)
        for outcome in comparison.outcomes
        if outcome.result.allocation is not None
    }
    times = {key: sum(key in ids for ids in funded.values()) for key in _everyone(comparison)}
    pairs = {
        (one, other): (funded[one], funded[other])
        for first, second in combinations_with_replacement(funded, 2)
        for one, other in ((first, second), (second, first))
    }
    return Overlap(
        names=tuple(funded),
        in_all=tuple(key for key, number in times.items() if number and number == len(funded)),
        in_some=tuple(key for key, number in times.items() if 0 < number < len(funded)),
        in_none=tuple(key for key, number in times.items() if not number),
        common={names: len(one & other) for names, (one, other) in pairs.items()},
        alike={names: jaccard(one, other) for names, (one, other) in pairs.items()},
        times=times,
    )


def overlap_frame(overlap: Overlap) -> pd.DataFrame:
    """A square of Jaccard's indices as floats; index and columns: the names of the outcomes."""
    import pandas as pd

    rows = [[float(overlap.alike[one, other]) for other in overlap.names] for one in overlap.names]
    return pd.DataFrame(rows, index=list(overlap.names), columns=list(overlap.names))


def jaccard(one: frozenset[str], other: frozenset[str]) -> Fraction:
    """|one and other| / |one or other|, in [0, 1]; 1 where both are empty.

    >>> jaccard(frozenset("abc"), frozenset("bcd"))
    Fraction(1, 2)
    """
    either = one | other
    return Fraction(len(one & other), len(either)) if either else Fraction(1)


def _everyone(comparison: Comparison) -> list[str]:
    """Every application of the base and of what the scenarios made of it, in order of id."""
    return sorted({key for outcome in comparison.outcomes for key in outcome.grant_round.application})
