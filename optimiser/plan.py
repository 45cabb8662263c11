"""What is maximised, in which order, and what must later steps leave of what an earlier one found?"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from optimiser.formulation import Formulation, Vector
from optimiser.result import MILLION
from optimiser.rounds import GrantRound, Stage
from optimiser.rows import Row


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that is maximised; tolerance : best -> what later steps may cost it, None = nothing."""

    name: str
    objective: Vector
    tolerance: Callable[[int], Fraction] | None = None

    def least(self, best: int) -> int:
        """What later steps must leave: ceil(best - tolerance)."""
        return best if self.tolerance is None else math.ceil(best - self.tolerance(best))

    def again(self) -> Step:
        """The same step once all have had their turn: what the later ones did not need, it gets back."""
        return Step(self.name.replace("stage:", "again:"), self.objective)


def plan(
    grant_round: GrantRound, formulation: Formulation, references: Mapping[str, Fraction | None]
) -> tuple[Step, ...]:
    """The weighted sum, or term by term, each leaving later ones what it tolerates; at least one step."""
    if grant_round.objective.mode == "weighted":
        return (Step("value", formulation.objective),)
    order = [stage for stage in grant_round.objective.order if stage.term in formulation.terms]
    steps = [
        Step(f"stage: {stage.term}", formulation.terms[stage.term], _tolerance(stage, references[stage.term]))
        for stage in order
    ]
    return (*steps[:-1], replace(steps[-1], tolerance=None)) if steps else (Step("value", {}),)


def keeping(formulation: Formulation, step: Step, best: int) -> Formulation:
    """The programme of the allocations that keep what a step found."""
    return formulation.with_rows(Row(step.name, "value", step.objective, ">=", step.least(best)))


def _tolerance(stage: Stage, reference: Fraction | None) -> Callable[[int], Fraction]:
    """best -> what later stages may cost it, in millionths: a share of its best, or so much of its own unit."""
    own = MILLION * stage.tolerance / (reference or 1)
    return lambda best: best * stage.tolerance if stage.unit == "share" else own
