"""What is asked when many rounds are solved, and what comes back?

A `Task` is a pure question: a round, the references it is measured by, and how to solve.  Its `key` names its content,
so that an answer can be kept and found again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from optimiser.content import canonical_json
from optimiser.money import plain
from optimiser.result import Settings, Termination
from optimiser.rounds import GrantRound

FORMAT = 1
"""Of the content that a key is made of, and of what is kept under it."""


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
        """SHA-256 of what a proven answer follows from: the round's content, references, solver, gap, and tildel.

        A time limit and a number of threads are not among it: they decide whether there is a proof, not what it says.
        """
        from optimiser.outcome import versions

        content = {
            "format": FORMAT,
            "tildel": versions()["tildel"],
            "round": self.grant_round.digest,
            "references": {term: None if known is None else plain(known) for term, known in self.references.items()},
            "settings": [self.settings.engine, self.settings.solver, self.settings.gap],
        }
        return hashlib.sha256(canonical_json(content).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Reply:
    """What a solver says of a task, as it travels and is kept: to be checked before it is believed.

    value, bound : whole millionths; amounts : application id -> whole kroner, None = no allocation
    """

    termination: Termination
    value: int | None
    bound: int | None
    canonical: bool
    amounts: dict[str, int] | None

    def proven(self, settings: Settings) -> bool:
        """Whether nothing more can be found out with these settings, so that it may be kept and never asked again."""
        if self.termination is Termination.OPTIMAL:
            return self.canonical or settings.gap > 0
        return self.termination is Termination.INFEASIBLE


@dataclass(frozen=True, slots=True)
class Solved:
    """The answer to a task; its awards have been gone through again in whole kroner.

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
