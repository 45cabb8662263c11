"""Does this allocation obey this round, and is every number of this result what the round says?

Whole-number and fraction arithmetic on the round itself.  Nothing here knows of columns, rows or a solver, so the
verifier cannot share a mistake with what it verifies.

* `measures` says what an allocation is worth: parts, whole-number parts, value, and what is counted beside.
* `allocations` says whether an allocation is permitted.
* `results` says whether every number of a `Result` is right.
"""

from __future__ import annotations

from optimiser.verify.allocations import breaches
from optimiser.verify.measures import (
    counted,
    exchange_points,
    least_kept,
    measure,
    objective_value,
    scale,
    used_terms,
    value,
    whole_parts,
)
from optimiser.verify.results import verify

__all__ = [
    "breaches",
    "counted",
    "exchange_points",
    "least_kept",
    "measure",
    "objective_value",
    "scale",
    "used_terms",
    "value",
    "verify",
    "whole_parts",
]
