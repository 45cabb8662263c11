"""What is a repair of an infeasible round?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from optimiser.gates import Sentence
from optimiser.rounds import GrantRound

RepairKind = Literal["pots", "locks", "floor", "cap", "rules"]
"""What is changed: kroner in pots (and the frame), decisions on single applications, a floor, a cap, whole rules."""

Number = int | Fraction | None


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that a repair changes.

    what : "pot", "frame", "lock" (of one application), "rule" (its number), "pot-minimum" (what a pot must award),
        "floor", "ceiling" (of a term)
    name : id of the pot or rule, name of the term, "" = the frame; application : whose lock is released, or ""
    before, after : whole kroner, a number or a share; None = none
    dropped : whether it is left out altogether
    """

    what: str
    name: str
    before: Number = None
    after: Number = None
    application: str = ""
    dropped: bool = False

    @property
    def of(self) -> str:
        """What is changed, as a group of the programme is called: "rule:continuity", "floor:coverage", "pot:a"."""
        return self.what if self.what == "frame" else f"{self.what}:{self.name}"


@dataclass(frozen=True, slots=True)
class Repair:
    """A change that makes the whole round feasible, proven to be the least of its kind.

    words : in one sentence, as an order: "Raise the pot …"
    amount, unit : how much is changed ("kr": whole kroner over all pots; "locks", "rules": how many; else the distance
        in the unit of the floor or cap: "places", "applications", "points", "partners", "kr", "share", …)
    changes : what is changed, in order; the frame after the pots
    repaired : the round with the changes: feasible, and with any change one step smaller it is not
    witness : application id -> whole kroner, an allocation that keeps the repaired round (not its best)
    beside : repairs of other kinds that this one was computed beside, in words; () = it is enough by itself
    """

    kind: RepairKind
    words: Sentence
    amount: int | Fraction
    unit: str
    changes: tuple[Change, ...]
    repaired: GrantRound
    witness: Mapping[str, int] = field(default_factory=dict)
    beside: tuple[Sentence, ...] = ()
