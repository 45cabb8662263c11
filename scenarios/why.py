"""Why does a scenario move this award: which edit, which rule, which competitor?

Three questions, each answered by proven solves:

    which edit         the scenario is solved without each of its edits; those without which the award does not move so
    which rule         the award of the base is kept in the scenario; where that cannot be, an irreducible clash says why
    which competitor   where it can, what the best allocation with it is worth less, and whose awards it would change

Canonical solves alone: what is said does not depend on what was solved before, and what is not proven is not said.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from optimiser.gates import Sentence
from optimiser.result import StageLog
from scenarios.compare import Comparison, Move

if TYPE_CHECKING:
    from scenarios.scenario import Edit

Kept = Literal["possible", "equally good", "forbidden", "no level", "not standing", "not proven", "not asked"]
"""What became of the award of the base, kept in the scenario.

possible : at a cost; equally good : at none, so the tie policy decided; forbidden : the rules of `Why.rules` do not
permit it; no level : the amount is none of the application's any more; not standing : the application is withdrawn or
rejected on form; not proven : a solve was stopped, so nothing is said; not asked : beyond the most that were wanted
"""


@dataclass(frozen=True, slots=True)
class Why:
    """Why an award of a scenario is not what it is in the base.

    edits : those without which the award would not move so (it is the base's again, or moves the other way), those that
        name the application first; a scenario's only edit; () = each can be left out and the award still moves
    kept : what became of the award of the base, kept in the scenario
    rules : what forbids it, an irreducible clash; () unless kept is "forbidden"
    worth : millionths that keeping it would cost; None unless it is possible, and where the terms have an order
    parts : term -> what keeping it would change it by, in its own unit; {} where worth is not asked or not possible
    competitors : whose awards would change if it were kept, from the scenario's amounts ("before") to those ("after");
        the largest changes first
    sentence : all that, in words a director can sign
    """

    move: Move
    edits: tuple[Edit, ...]
    kept: Kept
    rules: tuple[Sentence, ...]
    worth: int | None
    parts: Mapping[str, Fraction]
    competitors: tuple[Move, ...]
    sentence: Sentence


def whys(
    comparison: Comparison,
    progress: Callable[[StageLog], None] | None = None,
    *,
    most: int | None = None,
) -> dict[tuple[str, str], Why]:
    """Why each award moves: (scenario, application) -> why, in the order of `comparison.moves()`.

    Parameters
    ----------
    progress
        Called after each stage of each solve.
    most
        In each scenario, keep the award of the base for so many of the largest moves (in kroner; of equal ones the
        first id); the others are told by their edits alone ("not asked").  None = for all.
    """
    raise NotImplementedError
