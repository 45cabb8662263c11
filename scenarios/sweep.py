"""What becomes of the allocation as a pot, a weight or the frame goes through a range?

Every point is solved to proof against the references of the round as it is.  Several ranges are swept together: every
combination, the last range fastest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from optimiser.money import kroner, plain
from optimiser.result import Settings, Termination
from optimiser.rounds import TERMS, GrantRound, TermName
from optimiser.session import yardstick
from scenarios.many import Progress, solve_many
from scenarios.measured import Measured
from scenarios.movements import movements
from scenarios.ranges import Kind, Range, points_of
from scenarios.sweep_frames import awards_frame, changes_frame, points_frame
from scenarios.tasks import Failed, Solved, Task

if TYPE_CHECKING:
    import pandas as pd

Setting = tuple[Kind, str, Fraction | int]
"""What is set to what: ("pot", "journal", 15000000), ("weight", "coverage", 1/4), ("frame", "", 50000000)."""


TERM: dict[str, TermName] = {name: name for name in TERMS}
"""Name -> the same, known to be a term."""


@dataclass(frozen=True, slots=True)
class Point:
    """One point of a sweep, without anything that depends on who solved it or how fast.

    settings : one for each range
    termination : None where it was not answered (`failed` says why)
    value, bound : whole millionths; None without an allocation, and where weights are swept: then values do not compare
    gap : bound - value, also where those are not told
    terms : term -> part, in its own unit; pots : pot -> kroner awarded; amounts : application id -> kroner awarded
    awards … councils : counts and whole kroner (unspent: within the frame); None without an allocation
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
        """One row per point; the columns stand in `scenarios.sweep_frames.points_frame`."""
        return points_frame(self)

    def awards_frame(self) -> pd.DataFrame:
        """One row per award: point (number from 0), application, pot, amount in kroner."""
        return awards_frame(self)

    def changes_frame(self) -> pd.DataFrame:
        """One row per award that differs from the point before: point, application, before, after, movement."""
        return changes_frame(self)


def sweep(
    grant_round: GrantRound,
    ranges: Iterable[Range],
    settings: Settings = Settings(),  # noqa: B008 - frozen
    executor: Executor | int | None = None,
    cache: Path | None = None,
    progress: Callable[[Progress], None] | None = None,
) -> Sweep:
    """Solve the round at every point of these ranges; see `scenarios.many.solve_many` for executor, cache, progress.

    A time limit of the settings is for every point.

    Raises
    ------
    InputError
        The round has faults, or cannot take a range.
    SolverError
        A reference was not proven.
    """
    swept = tuple(ranges)
    of = points_of(grant_round, swept)
    weighed = [one.name for one in swept if one.kind == "weight" and any(one.values)]
    references = yardstick(grant_round, settings, also=weighed)
    tasks = (Task(set_to(grant_round, one), references, settings, told(one)) for one in _settings(swept))
    answers = solve_many(tasks, executor, cache, progress, of=of)
    points: list[Point] = []
    comparable = all(one.kind != "weight" for one in swept)
    for setting, answer in zip(_settings(swept), answers, strict=True):
        first = len(points) % len(swept[-1].values) == 0
        points.append(_point(setting, answer, None if first else points[-1], comparable=comparable))
    return Sweep(grant_round, swept, tuple(points), references)


def set_to(grant_round: GrantRound, settings: Iterable[Setting]) -> GrantRound:
    """The round with budgets, weights and the frame set; a weight that was set is no longer the announced one."""
    pots = {name: int(value) for kind, name, value in settings if kind == "pot"}
    objective, frame = grant_round.objective, grant_round.frame
    for kind, name, value in settings:
        if kind == "weight":
            term = objective.term(TERM[name]).model_copy(update={"weight": Fraction(value), "announced": None})
            objective = objective.model_copy(update={name: term})
        elif kind == "frame":
            frame = int(value)
    held = tuple(one.model_copy(update={"budget": pots[one.id]}) if one.id in pots else one for one in grant_round.pots)
    return grant_round.model_copy(update={"pots": held, "objective": objective, "frame": frame})


def told(settings: Iterable[Setting]) -> str:
    """What is set to what, in few words: "pot journal = 15 000 000 kr, weight coverage = 0.25"."""
    return ", ".join(
        f"weight {name} = {plain(Fraction(value))}" if kind == "weight" else f"{kind} {name} = {kroner(int(value))}"
        for kind, name, value in settings
    ).replace("frame  =", "frame =")


def _settings(ranges: tuple[Range, ...]) -> Iterator[tuple[Setting, ...]]:
    for values in product(*(one.values for one in ranges)):
        yield tuple((one.kind, one.name, value) for one, value in zip(ranges, values, strict=True))


def _point(settings: tuple[Setting, ...], answer: Solved | Failed, before: Point | None, *, comparable: bool) -> Point:
    if isinstance(answer, Failed):
        return Point(settings, None, failed=answer.message)
    worth = (answer.value, answer.bound) if comparable else (None, None)
    if answer.amounts is None:
        return Point(settings, answer.termination, None, worth[1])
    of_it = Measured.of(answer.task.grant_round, answer.amounts)
    moved = movements(before.amounts if before and before.awards is not None else None, answer.amounts)
    return Point(
        settings,
        answer.termination,
        *worth,
        gap=answer.gap,
        terms=of_it.parts,
        awards=len(answer.amounts),
        awarded=of_it.awarded,
        unspent=of_it.unspent,
        places=of_it.counted["places"],
        people=of_it.counted["population"],
        counties=of_it.counted["counties"],
        councils=of_it.counted["councils"],
        partners=of_it.counted["partners"],
        pots=of_it.pots,
        amounts=dict(sorted(answer.amounts.items())),
        entered=moved.entered,
        left=moved.left,
        raised=moved.raised,
        cut=moved.cut,
    )
