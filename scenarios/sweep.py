"""What becomes of the allocation as a pot, a weight or the frame goes through a range?

Every point is solved to proof against the references of the round as it is.  Several ranges are swept together: every
combination, the last range fastest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import Executor
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from optimiser.result import Settings, Termination
from optimiser.rounds import GrantRound
from scenarios.many import Progress
from scenarios.ranges import Kind, Range

if TYPE_CHECKING:
    import pandas as pd

Setting = tuple[Kind, str, Fraction | int]
"""What was set to what: ("pot", "journal", 15000000), ("weight", "coverage", 1/4), ("frame", "", 50000000)."""


@dataclass(frozen=True, slots=True)
class Point:
    """One point of a sweep, without anything that depends on who solved it or how fast.

    settings : one for each range
    termination : None where it was not answered (`failed` says why)
    value, bound : whole millionths; None without an allocation, and where weights are swept: then values do not compare
    gap : bound - value, also where those are not told
    terms : term -> part, in its own unit; pots : pot -> kroner awarded; amounts : application id -> kroner awarded
    awards … councils : counts and whole kroner; None without an allocation
    entered, left, raised, cut : applications, against the point before on the same line of the last range; empty for
        the first point of a line, and where one of the two has no allocation
    """

    settings: tuple[Setting, ...]
    termination: Termination | None
    value: int | None = None
    bound: int | None = None
    gap: int | None = None
    terms: dict[str, Fraction] = field(default_factory=dict)
    awards: int | None = None
    awarded: int | None = None
    unspent: int | None = None
    places: int | None = None
    people: int | None = None
    counties: int | None = None
    councils: int | None = None
    partners: int | None = None
    pots: dict[str, int] = field(default_factory=dict)
    amounts: dict[str, int] = field(default_factory=dict)
    entered: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    raised: tuple[str, ...] = ()
    cut: tuple[str, ...] = ()
    failed: str | None = None

    @property
    def changed(self) -> bool:
        """Whether the award list differs from that of the point before."""
        return bool(self.entered or self.left or self.raised or self.cut)


@dataclass(frozen=True, slots=True)
class Sweep:
    """The points of a sweep, in order: the values of the first range slowest, those of the last fastest.

    references : term -> its proven best alone under the round as it is: the yardstick of every point
    """

    grant_round: GrantRound
    ranges: tuple[Range, ...]
    points: tuple[Point, ...]
    references: dict[str, Fraction | None]

    @property
    def comparable(self) -> bool:
        """Whether the values of the points may be set beside each other: no weight is swept."""
        return all(one.kind != "weight" for one in self.ranges)

    @property
    def changes(self) -> tuple[int, ...]:
        """The numbers (from 0) of the points whose award list differs from that of the point before."""
        return tuple(number for number, point in enumerate(self.points) if point.changed)

    def frame(self) -> pd.DataFrame:
        """One row per point, see `scenarios.sweep_frames`."""
        raise NotImplementedError

    def awards_frame(self) -> pd.DataFrame:
        """One row per award: point (number from 0), application, pot, amount in kroner."""
        raise NotImplementedError

    def changes_frame(self) -> pd.DataFrame:
        """One row per award that differs from the point before: point, application, before, after, movement."""
        raise NotImplementedError


def sweep(
    grant_round: GrantRound,
    ranges: Iterable[Range],
    settings: Settings = Settings(),  # noqa: B008 - frozen
    executor: Executor | int | None = None,
    cache: Path | None = None,
    progress: Callable[[Progress], None] | None = None,
) -> Sweep:
    """Solve the round at every point of these ranges; see `scenarios.many.solve_many` for executor, cache, progress.

    Raises
    ------
    InputError
        The round has faults, or cannot take a range.
    SolverError
        A reference was not proven.
    """
    raise NotImplementedError
