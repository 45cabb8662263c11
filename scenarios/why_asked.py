"""What is solved to say why an award moves: the scenario without an edit, and with the award of the base?

All of one comparison is asked of one engine, against the references that the comparison was measured by: each round by
those of its own way of counting (`optimiser.session`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from optimiser.assess import assess
from optimiser.errors import InputError, SolverError
from optimiser.policy import rule_rows
from optimiser.result import Result, Settings, StageLog, Termination
from optimiser.rounds import TERMS, GrantRound
from optimiser.session import Yardstick
from optimiser.solve import solve
from scenarios.edits.edit import Edit
from scenarios.scenario import apply_edits

if TYPE_CHECKING:
    from scenarios.compare import Comparison, Move, Outcome

Progress = Callable[[StageLog], None]


def settled(result: Result) -> bool:
    """Whether a result is the one answer: proven best, and the allocation that the tie policy names."""
    return result.termination is Termination.OPTIMAL and result.canonical


MOST_LEFT = 600
"""Columns that pricing leaves to be searched; the shipped rounds leave some 300."""


def hard(result: Result) -> bool:
    """Whether pricing decided so little that every solve beside this one may take seconds, and not milliseconds.

    It is the same wherever the search ran and however long it took.
    """
    return any(stage.work.get("columns left", 0) > MOST_LEFT for stage in result.stages)


MOST_COEFFICIENTS = 20_000
"""In the rows of all rules; the shipped what-ifs have between 150 and 8 000."""


def heavy(grant_round: GrantRound) -> bool:
    """Whether its rules have so many coefficients that a solve may take a minute: it is known before it is asked."""
    rows = rule_rows(grant_round, assess(grant_round).facts)
    return sum(len(row.coefficients) for row in rows) > MOST_COEFFICIENTS


@dataclass(frozen=True)
class Asked:
    """What is solved for one comparison, with an engine that keeps what helps with the next.

    yardstick : by what each round is measured
    """

    settings: Settings
    yardstick: Yardstick
    progress: Progress | None = None

    def solve(self, grant_round: GrantRound, name: str) -> Result:
        """The best allocation of a round; each stage is told under this name.  Raises InputError for a faulty round."""
        tell = None
        if self.progress is not None:
            known = self.progress

            def tell(stage: StageLog) -> None:
                known(replace(stage, name=f"{name}: {stage.name}"))

        references, engine = self.yardstick.of(grant_round, progress=tell), self.yardstick.engine
        return solve(grant_round, self.settings, references=references, progress=tell, engine=engine)


def asked_of(comparison: Comparison, progress: Progress | None = None) -> Asked:
    """Ready to be asked about a comparison; what it was measured by is not proven again."""
    base, settings = comparison.base, comparison.base.result.settings
    yardstick = Yardstick(base.grant_round, settings, {term.name: term.reference for term in base.result.terms})
    for outcome in comparison.outcomes:
        known = {term.name: term.reference for term in outcome.result.terms}
        for term in TERMS:
            if (reference := known.get(term)) is not None:
                yardstick.knows(term, outcome.grant_round.objective.term(term), reference)
    return Asked(settings, yardstick, progress)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """One change that a scenario makes, and what the scenario awards without it.

    edits : positions among the scenario's edits
    found : what was found of that.  "infeasible": the other edits have no allocation without it
        "unknown": it was not asked, the other edits cannot be made without it, or they have no proven best
    amounts : application -> whole kroner; {} unless something was found
    """

    edits: tuple[int, ...]
    found: Literal["awards", "infeasible", "unknown"]
    amounts: Mapping[str, int] = field(default_factory=dict)

    def decides(self, move: Move) -> bool:
        """Whether the award would not move so without the change: it stays as in the base, or moves the other way.

        Nor does it where nothing can be awarded without the change.
        """
        if self.found != "awards":
            return self.found == "infeasible"
        without = self.amounts.get(move.application, 0)
        return (without - move.before) * (move.after - move.before) <= 0


def left_out(asked: Asked, comparison: Comparison, outcome: Outcome, *, patient: bool = True) -> tuple[LeftOut, ...]:
    """The scenario without each of its changes in turn.

    Without its only change it is the base, and nothing is solved for that.  patient : also where the rules that are
    left have so many coefficients (`heavy`) that a solve may take a minute
    """
    base, edits = comparison.base, outcome.scenario.edits()
    together = changes(edits)
    if len(together) == 1:
        return (LeftOut(together[0], "awards", base.result.amounts),)
    return tuple(_without(asked, base.grant_round, outcome, one, patient) for one in together)


def changes(edits: Sequence[Edit]) -> tuple[tuple[int, ...], ...]:
    """The positions of the edits that are left out together: each by itself, but the weights and their order as one.

    Only their proportions mean anything, so that a scenario with some of its weights answers no question.
    """
    weighing = tuple(place for place, edit in enumerate(edits) if edit.key.startswith(WEIGHING))
    found = dict.fromkeys(weighing if place in weighing else (place,) for place in range(len(edits)))
    return tuple(found)


WEIGHING = ("weights.", "objective.mode", "objective.order")
"""With what the keys of edits begin that say how the terms are put together."""


def idle(base: Outcome, outcome: Outcome, edit: Edit) -> bool:
    """Whether an edit states a weight that is the base's own: it is written down for the sake of the others."""
    stated = next((term for term in TERMS if edit.key == f"weights.{term}"), None)
    if stated is None:
        return False
    before, after = (one.grant_round.objective.term(stated).weight for one in (base, outcome))
    return before == after


def _without(asked: Asked, base: GrantRound, outcome: Outcome, places: tuple[int, ...], patient: bool) -> LeftOut:
    edits = outcome.scenario.edits()
    rest = tuple(edit for place, edit in enumerate(edits) if place not in places)
    try:
        edited = apply_edits(base, rest, outcome.name)
        if heavy(edited) and not patient:
            return LeftOut(places, "unknown")
        result = asked.solve(edited, f"{outcome.name} without {edits[places[0]].key}")
    except (InputError, SolverError):  # no such round; or by what it is measured was not proven in time
        return LeftOut(places, "unknown")
    if result.termination is Termination.INFEASIBLE:
        return LeftOut(places, "infeasible")
    return LeftOut(places, "awards", result.amounts) if settled(result) else LeftOut(places, "unknown")
