"""What has been solved so far, what time is left, and who is told?

A `Search` runs the solves of one round one after the other: it names them, times them, keeps their log, shares out the
time limit, and stops everything once somebody has pressed Ctrl-C.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from optimiser.formulation import Formulation, Vector
from optimiser.result import Settings, StageLog, Termination
from optimiser.solvers import Answer, Limits, maximise

if TYPE_CHECKING:
    from optimiser.engine import Engine

Progress = Callable[[StageLog], None]
"""Told of every stage as it ends, and of a long one while it runs."""


def new_engine() -> Engine:
    """An engine that has kept nothing yet."""
    from optimiser.engine import Engine  # numpy is loaded by those who solve, not by those who import

    return Engine()


@dataclass
class Search:
    """The solves of one round.

    engine : what answers them where the settings ask for the engine, with what it has kept from earlier rounds
    by_reference : from now on the whole programme is solved through PuLP, whatever the settings ask for
    started : seconds of the monotonic clock; interrupted : somebody pressed Ctrl-C
    """

    settings: Settings
    progress: Progress | None = None
    engine: Engine = field(default_factory=new_engine)
    by_reference: bool = False
    logs: list[StageLog] = field(default_factory=list)
    interrupted: bool = False
    started: float = field(default_factory=time.monotonic)

    def maximise(
        self, name: str, formulation: Formulation, objective: Vector, *, exact: bool = False, equal: bool = False
    ) -> Answer:
        """One solve, logged under its name.

        exact : to a gap of 0 whatever gap the settings allow; equal : all equally good allocations are wanted too
        """
        begun = time.monotonic()
        if self.over:
            answer = Answer(Termination.NOT_FOUND)
        else:
            limits = Limits(self.settings.solver, self.left, 0.0 if exact else self.settings.gap, self.settings.threads)
            watch = self._watching(name, begun)
            if self.by_engine:
                answer = self.engine.maximise(formulation, objective, limits, watch, equal=equal)
            else:
                answer = maximise(formulation, objective, limits, watch)
        self.interrupted = self.interrupted or answer.interrupted
        self.log(name, answer.termination, answer.value, answer.bound, begun, answer.work)
        return answer

    def log(
        self,
        name: str,
        termination: Termination,
        value: int | None,
        bound: int | None,
        begun: float,
        work: Mapping[str, int] | None = None,
    ) -> None:
        """Remember a stage that began at this time of the monotonic clock, and tell of it."""
        self.logs.append(StageLog(name, termination, value, bound, time.monotonic() - begun, dict(work or {})))
        if self.progress:
            self.progress(self.logs[-1])

    @property
    def by_engine(self) -> bool:
        """Whether the engine answers, or the whole programme goes through PuLP."""
        return self.settings.by_engine and not self.by_reference

    @property
    def left(self) -> float | None:
        """Seconds left; None = no limit."""
        limit = self.settings.time_limit
        return None if limit is None else max(0.0, limit - (time.monotonic() - self.started))

    @property
    def over(self) -> bool:
        """Whether nothing more may be solved."""
        return self.interrupted or self.left == 0.0

    def _watching(self, name: str, begun: float) -> Callable[[int | None, int | None], None] | None:
        if self.progress is None:
            return None
        tell = self.progress

        def watch(value: int | None, bound: int | None) -> None:
            running = Termination.NOT_FOUND if value is None else Termination.FEASIBLE
            tell(StageLog(name, running, value, bound, time.monotonic() - begun))

        return watch
