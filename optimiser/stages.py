"""What has been solved so far, what time is left, and who is told?

A `Search` runs the solves of one round one after the other: it names them, times them, keeps their log, shares out the
time limit, and stops everything once somebody has pressed Ctrl-C.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from optimiser.formulation import Formulation, Vector
from optimiser.result import Settings, StageLog, Termination
from optimiser.solvers import Answer, Limits, maximise

Progress = Callable[[StageLog], None]
"""Told of every stage as it ends, and of a long one while it runs."""


@dataclass
class Search:
    """The solves of one round.  started : seconds of the monotonic clock; interrupted : somebody pressed Ctrl-C."""

    settings: Settings
    progress: Progress | None = None
    logs: list[StageLog] = field(default_factory=list)
    interrupted: bool = False
    started: float = field(default_factory=time.monotonic)

    def maximise(self, name: str, formulation: Formulation, objective: Vector, *, exact: bool = False) -> Answer:
        """One solve, logged under its name; exact : to a gap of 0 whatever gap the settings allow."""
        begun = time.monotonic()
        if self.over:
            answer = Answer(Termination.NOT_FOUND)
        else:
            limits = Limits(self.settings.solver, self.left, 0.0 if exact else self.settings.gap, self.settings.threads)
            answer = maximise(formulation, objective, limits, self._watching(name, begun))
        self.interrupted = self.interrupted or answer.interrupted
        self.log(name, answer.termination, answer.value, answer.bound, begun)
        return answer

    def log(self, name: str, termination: Termination, value: int | None, bound: int | None, begun: float) -> None:
        """Remember a stage that began at this time of the monotonic clock, and tell of it."""
        self.logs.append(StageLog(name, termination, value, bound, time.monotonic() - begun))
        if self.progress:
            self.progress(self.logs[-1])

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
