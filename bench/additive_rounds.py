"""Which rounds have an additive objective?  Family A without coverage: applications share only pots."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from bench.programmes import Posed, posed, stated
from optimiser.applications import Application

KINDS = ("odd kroner", "whole thousands")
"""Last year's awards as they are; or requests and awards rounded so that every amount is a whole thousand."""

STEP, AWARD_STEP = 1000, 20_000
"""95 % of a multiple of 20 000 kr is a multiple of 1 000 kr."""


def additive_round(seed: int, kind: str) -> Posed:
    """A round of family A, coverage with weight 0, measured by the references of the round itself."""
    base = posed("A", seed)
    terms = base.grant_round.objective
    without = terms.coverage.model_copy(update={"weight": Fraction(0)})
    edits: dict[str, Any] = {"objective": terms.model_copy(update={"coverage": without})}
    if kind == "whole thousands":
        edits["applications"] = tuple(map(_rounded, base.grant_round.applications))
    made = base.grant_round.model_copy(update=edits)
    return Posed(f"{base.name}, {kind}", made, base.references, stated(made, base.references))


def _rounded(one: Application) -> Application:
    previous = one.previous_award and one.previous_award // AWARD_STEP * AWARD_STEP
    asked = max(one.requested // STEP * STEP, previous or 0, STEP)
    return one.model_copy(update={"requested": asked, "previous_award": previous or None})
