"""Who enters, leaves, is raised or cut between two award lists?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Movements(NamedTuple):
    """Application ids, in order of id."""

    entered: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    raised: tuple[str, ...] = ()
    cut: tuple[str, ...] = ()


def movements(before: Mapping[str, int] | None, after: Mapping[str, int] | None) -> Movements:
    """Between two award lists (application id -> whole kroner); nobody moves where one of them is None.

    >>> movements({"A": 100, "B": 100, "C": 60}, {"B": 60, "C": 100, "D": 80})
    Movements(entered=('D',), left=('A',), raised=('C',), cut=('B',))
    """
    if before is None or after is None:
        return Movements()
    change = {key: after.get(key, 0) - before.get(key, 0) for key in sorted(before.keys() | after.keys())}
    return Movements(
        entered=tuple(key for key, more in change.items() if more and key not in before),
        left=tuple(key for key, more in change.items() if more and key not in after),
        raised=tuple(key for key, more in change.items() if more > 0 and key in before),
        cut=tuple(key for key, more in change.items() if more < 0 and key in after),
    )
