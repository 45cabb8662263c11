"""What does reading a round give?"""

from __future__ import annotations

from dataclasses import dataclass

from optimiser.errors import Fault
from optimiser.rounds import GrantRound


@dataclass(frozen=True, slots=True)
class Reading:
    """A round without faults, and what looked suspicious in it: warnings, located, in the order of the files."""

    round: GrantRound
    warnings: tuple[Fault, ...] = ()
