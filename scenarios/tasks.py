"""What is solved somewhere else, and what comes back?

A `Task` is a pure question: a round, the references it is measured by, and how to solve.  Its `key` names its content,
so an answer can be kept and found again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from optimiser.result import Settings, Termination
from optimiser.rounds import GrantRound


@dataclass(frozen=True, slots=True)
class Task:
    """One question.

    grant_round : as it is to be solved, edits and all
    references : term -> its proven best alone under the base, in its own unit: the one yardstick of all tasks
    settings : how to solve; a task is solved on one thread whatever they say
    name : what to call it, in a failure
    """

    grant_round: GrantRound
    references: Mapping[str, Fraction | None]
    settings: Settings = field(default_factory=Settings)
    name: str = ""

    @property
    def key(self) -> str:
        """SHA-256 of what the answer follows from: the round's content, references, solver and gap, and tildel."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Solved:
    """The answer to a task; its awards have been worked through again in whole kroner.

    value, bound : whole millionths, as in a result; amounts : application id -> whole kroner, None = no allocation
    cached : it was found in the cache and not solved again
    """

    task: Task
    termination: Termination
    value: int | None
    bound: int | None
    canonical: bool
    amounts: dict[str, int] | None
    cached: bool = False

    @property
    def gap(self) -> int | None:
        """bound - value; 0 is a proven optimum."""
        return None if self.value is None or self.bound is None else self.bound - self.value


@dataclass(frozen=True, slots=True)
class Failed:
    """A task that was not answered, and why, in one sentence.  It says nothing of whether the round has an answer."""

    task: Task
    message: str
