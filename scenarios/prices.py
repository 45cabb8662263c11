"""What does each rule of a round cost: what would the optimum be without it?

Every rule, lock, quota, floor, ceiling, cap, guarantee and reserve is left out, one at a time, and the round is solved
again in one session, against the references of the round as it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from optimiser.gates import Sentence
from optimiser.result import Settings, Termination
from optimiser.rounds import GrantRound
from optimiser.stages import Progress
from scenarios.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Price:
    """What the optimum gains when one thing is left out of the round.

    key : where it is written: "drop_rules.continuity", "rules.locks.A-017" (one lock of a rule), "frame",
        "pots.journal.spend_at_least", "floor.coverage" …; kind : the kind of the rule, or "frame", "cap", "floor" …
    words : what is left out
    value : millionths given up for it: optimum without it - optimum with it (never below 0); None where one of the two
        was not proven or is infeasible, or where the round has no single value (hierarchical mode)
    points : the same of the score, in its own unit; places, partners, awards, kroner : the same of what is counted;
        these may be below 0; None without two allocations
    termination : of the round without it: where the round as it is is infeasible, OPTIMAL says that this alone mends it
    scenario : the one edit
    """

    key: str
    kind: str
    words: Sentence
    value: int | None
    points: Fraction | None
    places: int | None
    partners: int | None
    awards: int | None
    kroner: int | None
    termination: Termination
    scenario: Scenario


def prices(
    grant_round: GrantRound,
    settings: Settings = Settings(),  # noqa: B008 - frozen
    progress: Progress | None = None,
) -> tuple[Price, ...]:
    """The price of everything that limits the round, dearest first.

    Raises
    ------
    InputError, SolverError, VerificationError
        As `optimiser.solve`.
    """
    raise NotImplementedError
