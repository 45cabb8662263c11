"""Base and what-ifs side by side: what moves, and who gains or loses?

Every scenario is solved against the base's references; a term that only a scenario weighs, or that it counts in another
way, is referred to its best under the base, too (`optimiser.session`).  What its allocation is worth term by term is
measured as the base measures it (`scenarios.yardstick`), so that parts can always be set side by side.  Values are
compared only where the scenario weighs and measures as the base does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from optimiser.errors import Fault, InputError, Subject
from optimiser.formulation import weights
from optimiser.result import Result, Settings, StageLog, Termination
from optimiser.rounds import TERMS, GrantRound, TermName
from optimiser.session import WhatIfSession
from scenarios.scenario import BASE, Scenario, apply
from scenarios.yardstick import alike, parts_by

if TYPE_CHECKING:
    import pandas as pd

    from optimiser.diagnose import Diagnosis

Movement = Literal["gained", "lost", "raised", "cut"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A scenario, the round it made, and what solving that gave.  The base has a scenario without edits."""

    scenario: Scenario
    grant_round: GrantRound
    result: Result

    @property
    def name(self) -> str:
        return self.scenario.name


@dataclass(frozen=True, slots=True)
class Move:
    """An application whose award a scenario changes: whole kroner before (in the base) and after, 0 = not funded."""

    scenario: str
    application: str
    before: int
    after: int

    @property
    def movement(self) -> Movement:
        if not self.before:
            return "gained"
        if not self.after:
            return "lost"
        return "raised" if self.after > self.before else "cut"


@dataclass(frozen=True)
class Comparison:
    """Outcomes, the base first, then the scenarios in the order in which they were given.

    What is worked out of them (parts, moves) is worked out when it is first asked for, and kept.

    further : term -> its best alone as the base counts it, of those that scenarios weigh and the base does not
    """

    outcomes: tuple[Outcome, ...]
    further: Mapping[str, Fraction | None] = field(default_factory=dict, hash=False)

    @property
    def base(self) -> Outcome:
        return self.outcomes[0]

    @property
    def scenarios(self) -> tuple[Outcome, ...]:
        return self.outcomes[1:]

    @property
    def results(self) -> dict[str, Result]:
        """Name -> result, base first."""
        return {outcome.name: outcome.result for outcome in self.outcomes}

    def same_objective(self, outcome: Outcome) -> bool:
        """Whether an outcome's value may be set beside the base's.

        Equal mode, weights, order and references, and every term of every application measured in the same way.  Floors
        and ceilings only forbid: they change no value.
        """
        return _weighed(self.base) == _weighed(outcome) and self.same_measure(outcome)

    def same_weights(self, outcome: Outcome) -> bool:
        """Whether the terms weigh, or are ordered, as in the base, however each of them is counted."""
        return _weighing(self.base) == _weighing(outcome)

    def parts(self, outcome: Outcome) -> Mapping[str, Fraction]:
        """Term -> part of an outcome's allocation by the base's measure, in own units; {} without an allocation."""
        return self._all_parts[outcome.name]

    @property
    def references(self) -> Mapping[str, Fraction | None]:
        """Term -> the best that `parts` are shares of: its proven best alone in the base, as the base counts it.

        None for a term that nobody weighs.
        """
        found = {term.name: term.reference for term in self.base.result.terms}
        return {str(term): self.further.get(term) if found.get(term) is None else found[term] for term in TERMS}

    def measures_alike(self, outcome: Outcome, term: TermName) -> bool:
        """Whether a scenario itself measures a term as the base does."""
        return self._all_alike[outcome.name][term]

    def same_measure(self, outcome: Outcome) -> bool:
        """Whether a scenario itself measures every term as the base does."""
        return all(self.measures_alike(outcome, term) for term in TERMS)

    @cached_property
    def _all_alike(self) -> Mapping[str, Mapping[TermName, bool]]:
        ours = self.base.grant_round
        return {one.name: {term: alike(ours, one.grant_round, term) for term in TERMS} for one in self.outcomes}

    @cached_property
    def _all_parts(self) -> Mapping[str, Mapping[str, Fraction]]:
        ours = self.base.grant_round
        return {one.name: parts_by(ours, one.result.amounts) if one.result.allocation else {} for one in self.outcomes}

    def moves(self) -> tuple[Move, ...]:
        """Who gains, loses, is raised or cut, by scenario and id; nothing for a scenario without an allocation."""
        return self._all_moves

    def moves_of(self, outcome: Outcome) -> tuple[Move, ...]:
        """The moves of one scenario, by id; nothing for the base."""
        return tuple(move for move in self.moves() if move.scenario == outcome.name)

    @cached_property
    def _all_moves(self) -> tuple[Move, ...]:
        return tuple(move for outcome in self.scenarios for move in _moves(self.base, outcome))


def compare(
    grant_round: GrantRound,
    scenarios: Iterable[Scenario],
    settings: Settings = Settings(),  # noqa: B008 - frozen
    progress: Callable[[StageLog], None] | None = None,
) -> Comparison:
    """Solve the round and every scenario of it, in one session: what is known of the round is not worked out again.

    progress : called after each stage, whose name then begins with the scenario's

    Raises
    ------
    InputError
        With every edit of every scenario that is not possible, before anything is solved.
    """
    whatifs = tuple(scenarios)
    rounds = _applied(grant_round, whatifs)
    base = Scenario(
        name=BASE,
        title="The round as it is",
        title_nb="Runden som den er",
        reason="the round as it is",
        reason_nb="runden som den er",
    )
    session = WhatIfSession(grant_round, settings, progress=_named(base, progress))
    outcomes = [Outcome(base, grant_round, session.base)]
    for edited in rounds:  # all of them first: they are part of the base
        session.references(edited, progress=_named(base, progress))
    weighed = {term for edited in rounds for term, weight in weights(edited).items() if weight}
    further = session.yardstick.measure(weighed, progress=_named(base, progress))
    for scenario, edited in zip(whatifs, rounds, strict=True):
        result = session.solve(edited, progress=_named(scenario, progress))
        outcomes.append(Outcome(scenario, edited, result))
    return Comparison(tuple(outcomes), further)


def diagnoses(comparison: Comparison, progress: Callable[[StageLog], None] | None = None) -> dict[str, Diagnosis]:
    """Name -> which conditions clash and the cheapest repairs, for every outcome that is infeasible.

    progress : told of what is asked, as in `optimiser.diagnosis`; the settings are those of the comparison
    """
    from optimiser.diagnose import diagnosis

    settings = comparison.base.result.settings
    impossible = (one for one in comparison.outcomes if one.result.termination is Termination.INFEASIBLE)
    return {outcome.name: diagnosis(outcome.grant_round, settings, progress) for outcome in impossible}


def moves_frame(comparison: Comparison) -> pd.DataFrame:
    """One row per award that a scenario changes; kroner before (in the base), after, and the change."""
    import pandas as pd

    applications = comparison.base.grant_round.application
    rows = [
        {
            "scenario": move.scenario,
            "application": move.application,
            "title": applications[move.application].title,
            "applicant": applications[move.application].applicant,
            "pot": applications[move.application].pot,
            "before": move.before,
            "after": move.after,
            "change": move.after - move.before,
            "movement": move.movement,
        }
        for move in comparison.moves()
    ]
    columns = ["scenario", "application", "title", "applicant", "pot", "before", "after", "change", "movement"]
    return pd.DataFrame(rows, columns=columns)


def _applied(grant_round: GrantRound, scenarios: Iterable[Scenario]) -> list[GrantRound]:
    rounds: list[GrantRound] = []
    faults: list[Fault] = []
    seen = {BASE}
    for scenario in scenarios:
        if scenario.name in seen:
            what = "the round without edits or another what-if has this name, too."
            faults.append(Fault(Subject("what-if", scenario.name, "name"), what, "Name them apart."))
        seen.add(scenario.name)
        try:
            rounds.append(apply(grant_round, scenario))
        except InputError as error:
            faults.extend(error.faults)
    if faults:
        raise InputError(faults)
    return rounds


def _named(scenario: Scenario, progress: Callable[[StageLog], None] | None) -> Callable[[StageLog], None] | None:
    if progress is None:
        return None
    return lambda stage: progress(replace(stage, name=f"{scenario.name}: {stage.name}"))


def _weighed(outcome: Outcome) -> tuple[object, ...]:
    objective = outcome.grant_round.objective
    terms = tuple((term.name, term.weight, term.reference, term.used) for term in outcome.result.terms)
    return objective.mode, objective.order, terms


def _weighing(outcome: Outcome) -> tuple[object, ...]:
    objective = outcome.grant_round.objective
    return objective.mode, objective.order, tuple(objective.term(name).weight for name in TERMS)


def _moves(base: Outcome, outcome: Outcome) -> Iterator[Move]:
    if base.result.allocation is not None and outcome.result.allocation is not None:
        yield from differences(outcome.name, base.result.amounts, outcome.result.amounts)


def differences(name: str, before: Mapping[str, int], after: Mapping[str, int]) -> Iterator[Move]:
    """The moves from some awards (application -> kroner) to others, by id, under this name."""
    for key in sorted(before.keys() | after.keys()):
        if before.get(key, 0) != after.get(key, 0):
            yield Move(name, key, before.get(key, 0), after.get(key, 0))
