"""How are many what-ifs of one round answered in milliseconds each?

A session solves its round once and keeps what helps with the next: the programme's arrays and the basis of its
relaxation, earlier allocations to begin with, and earlier proofs.  What it answers is what a cold `solve` of the
changed round answers against the same references.

The references are those of the round as it is.  A term that a changed round counts in another way (score per krone,
coverage in people) cannot be set against a number of another unit: it is referred to its best alone in the round as it
is, counted in that other way.  Which it is follows from the changed round alone, whatever was asked before.
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
from optimiser.rounds import TERMS, GrantRound, Term, TermName
from optimiser.solve import solve
from optimiser.stages import Progress, Search


class Yardstick:
    """By what is each term of a round, and of every what-if of it, measured?

    Parameters
    ----------
    grant_round
        The base round.
    settings
        For what is yet to be proven; a time limit is for each time that something is.
    references
        Term -> its proven best alone under the base; None for a term that the base does not weigh.
    engine
        What is solved is asked of it.
    """

    def __init__(
        self,
        grant_round: GrantRound,
        settings: Settings,
        references: Mapping[str, Fraction | None],
        engine: Engine | None = None,
    ) -> None:
        self.grant_round, self.settings, self.engine = grant_round, settings, engine or Engine()
        self.references = {term: references.get(term) for term in TERMS}
        self._known: dict[tuple[TermName, Term], Fraction | None] = {}

    def knows(self, term: TermName, way: Term, reference: Fraction) -> None:
        """Take a best alone under the base, of a term counted in some way, as proven elsewhere."""
        self._known.setdefault((term, way.way), reference)

    def of(self, changed: GrantRound, *, progress: Progress | None = None) -> dict[str, Fraction | None]:
        """Term -> the reference that a changed round is measured by.

        That of the base for a term that the two count in the same way; for one that only the changed round weighs, or
        that it counts in another way, the best alone under the base counted as the changed round does; None for a term
        that neither weighs, or that the changed round counts in another way and does not weigh.

        Raises
        ------
        SolverError
            A reference was not proven within the time limit.
        """
        weighed = weights(changed)
        return {term: self._of(term, changed, progress, weighed=weighed[term] > 0) for term in TERMS}

    def measure(self, terms: Iterable[str], *, progress: Progress | None = None) -> dict[str, Fraction | None]:
        """Term -> its best alone as the base counts it: what the base's own parts are shares of.

        terms : beside those that the base weighs; None for any other.  Raises as `of`.
        """
        also, base = set(terms), self.references
        return {
            term: self._best(term, self.grant_round, progress) if base[term] is None and term in also else base[term]
            for term in TERMS
        }

    def _of(self, term: TermName, changed: GrantRound, progress: Progress | None, *, weighed: bool) -> Fraction | None:
        alike = changed.objective.term(term).way == self.grant_round.objective.term(term).way
        if alike and self.references[term] is not None:
            return self.references[term]
        return self._best(term, changed, progress) if weighed else None

    def _best(self, term: TermName, counting: GrantRound, progress: Progress | None) -> Fraction | None:
        """The best alone under the base of a term as another round counts it; proven once."""
        way = counting.objective.term(term).way
        if (term, way) not in self._known:
            counted = _counting(self.grant_round, term, way)
            search = Search(self.settings, progress, self.engine)
            self._known[term, way] = best_alone(search, counted, assess(counted).facts, [term])[term]
        return self._known[term, way]


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
    yardstick
        By what the base and its what-ifs are measured.

    Raises
    ------
    InputError, SolverError, VerificationError
        As `optimiser.solve`.
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
        known = {term.name: term.reference for term in self.base.terms}
        self.yardstick = Yardstick(grant_round, settings, known, self.engine)

    def solve(self, changed: GrantRound, *, progress: Progress | None = None) -> Result:
        """The best allocation of a changed round, measured against the base's references (see `Yardstick.of`)."""
        references = self.references(changed, progress=progress)
        return solve(changed, self.settings, references=references, progress=progress, engine=self.engine)

    def references(self, changed: GrantRound, *, progress: Progress | None = None) -> dict[str, Fraction | None]:
        """Term -> the reference that a changed round is measured by: see `Yardstick.of`."""
        return self.yardstick.of(changed, progress=progress)


def yardstick(
    grant_round: GrantRound,
    settings: Settings = Settings(),  # noqa: B008 - frozen
    *,
    also: Iterable[str] = (),
    progress: Progress | None = None,
) -> dict[str, Fraction | None]:
    """Term -> its proven best alone under a round: that round and every what-if of it that counts alike are measured
    by it.

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
    return Yardstick(grant_round, settings, {}).measure(counting, progress=progress)


def _counting(grant_round: GrantRound, term: TermName, way: Term) -> GrantRound:
    """The round with one term counted in another way; what the round says of its use stays."""
    ours = grant_round.objective.term(term)
    if ours.way == way:
        return grant_round
    used = way.model_copy(update={name: getattr(ours, name) for name in Term.model_fields})
    objective = grant_round.objective.model_copy(update={term: used})
    return grant_round.model_copy(update={"objective": objective})
