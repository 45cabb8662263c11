"""How are many what-ifs of one round answered in milliseconds each?

A session solves its round once and keeps what helps with the next: the programme's arrays and the basis of its
relaxation, earlier allocations to begin with, and earlier proofs.  What it answers is what a cold `solve` of the
changed round answers against the same references.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from optimiser.assess import assess
from optimiser.checks import faults
from optimiser.engine import Engine
from optimiser.errors import InputError
from optimiser.formulation import weights
from optimiser.references import best_alone
from optimiser.result import Result, Settings
from optimiser.rounds import TERMS, GrantRound
from optimiser.solve import solve
from optimiser.stages import Progress, Search


class WhatIfSession:
    """A round, solved, and ready for what-ifs.

    Parameters
    ----------
    grant_round
        The base round.
    settings
        For the base and every what-if (a time limit is for each).
    progress
        Told of every stage as it ends, and at most twice a second while it runs.

    Attributes
    ----------
    base
        The result of the base round.

    Raises
    ------
    InputError, SolverError, VerificationError
        As `optimiser.solve`.

    Examples
    --------
    session = WhatIfSession(grant_round)
    richer = grant_round.model_copy(update={"frame": 60_000_000})
    session.solve(richer).bounds.value
    """

    def __init__(
        self,
        grant_round: GrantRound,
        settings: Settings = Settings(),  # noqa: B008 - frozen
        *,
        progress: Progress | None = None,
    ) -> None:
        self.grant_round, self.settings, self.engine = grant_round, settings, Engine()
        self.base = solve(grant_round, settings, progress=progress, engine=self.engine)
        self._references: dict[str, Fraction | None] = {term.name: term.reference for term in self.base.terms}

    def solve(self, changed: GrantRound, *, progress: Progress | None = None) -> Result:
        """The best allocation of a changed round, measured against the base's references."""
        references = self.references(changed, progress=progress)
        return solve(changed, self.settings, references=references, progress=progress, engine=self.engine)

    def references(self, changed: GrantRound, *, progress: Progress | None = None) -> Mapping[str, Fraction | None]:
        """Term -> its proven best alone under the base, also for a term that only the changed round weighs."""
        missing = [term for term, weight in weights(changed).items() if weight and self._references.get(term) is None]
        if missing:
            search = Search(self.settings, progress, self.engine)
            found = best_alone(search, self.grant_round, assess(self.grant_round).facts, missing)
            self._references.update(found)
        return dict(self._references)


def yardstick(
    grant_round: GrantRound,
    settings: Settings = Settings(),  # noqa: B008 - frozen
    *,
    also: Iterable[str] = (),
    progress: Progress | None = None,
) -> dict[str, Fraction | None]:
    """Term -> its proven best alone under a round, by which that round and every what-if of it are measured.

    also : terms that only a what-if weighs; None stands for a term that neither weighs

    Raises
    ------
    InputError
        The round has faults.
    SolverError
        A reference was not proven within the time limit.
    """
    if wrong := faults(grant_round):
        raise InputError(wrong)
    counting = {term for term, weight in weights(grant_round).items() if weight} | set(also)
    search = Search(settings, progress)
    asked = [term for term in TERMS if term in counting]
    return dict.fromkeys(TERMS) | best_alone(search, grant_round, assess(grant_round).facts, asked)
