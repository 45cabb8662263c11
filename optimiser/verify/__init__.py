"""Does this allocation obey this round, and is every number of this result what the round says?

Whole-number and fraction arithmetic on the round itself.  Nothing here knows of columns, rows or a solver, so a mistake
in the programme is not shared.  (One exception: `ranked_lists` reads the rows of rules.)  What is shared, and so
worked out once only: the facts of the round (`optimiser.assess`: gates, scores, eligible amounts and levels), what a
share of the money is worth (`optimiser.levels.worth`) and how a number is made exact (`optimiser.money.exact`).

* `measures` says what an allocation is worth: parts, whole-number parts, value, and what is counted beside.
* `allocations` says whether an allocation is permitted.
* `ranked_lists` says what the ranked list, funded to the line, would have given.
* `results` says whether every number of a `Result` is right, and which ones it must take at their word.
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
    score_of,
    used_terms,
    value,
    whole_parts,
)
from optimiser.verify.results import impossible, verify

__all__ = [
    "breaches",
    "counted",
    "exchange_points",
    "impossible",
    "least_kept",
    "measure",
    "objective_value",
    "scale",
    "score_of",
    "used_terms",
    "value",
    "verify",
    "whole_parts",
]
