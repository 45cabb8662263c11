"""Is this round fit to be decided, and what about it looks suspicious?

`faults` is what must be mended first, `warnings` what is legal but worth a look, `demand` what is asked of each pot.
Nothing here knows of files: each fault has a `optimiser.errors.Subject`, and reading turns that into a cell.
"""

from __future__ import annotations

from optimiser.checks.demand import Demand, demand
from optimiser.checks.magnitude import absurd_numbers
from optimiser.checks.policies import clashes, policy_faults
from optimiser.checks.structure import structural_faults
from optimiser.checks.suspicions import warnings
from optimiser.errors import Fault
from optimiser.rounds import GrantRound

__all__ = ["Demand", "demand", "faults", "faults_as_written", "warnings"]


def faults(grant_round: GrantRound) -> tuple[Fault, ...]:
    """Everything that must be mended before the round can be decided.

    What the gates say of applications that must be funded is asked only of a round that is otherwise free of faults.
    """
    return faults_as_written(grant_round) or tuple(clashes(grant_round))


def faults_as_written(grant_round: GrantRound) -> tuple[Fault, ...]:
    """The faults that each stand in one place: those of a round some of whose cells hold stand-ins, too."""
    found = tuple(structural_faults(grant_round))
    if any(absurd_numbers(grant_round)):
        return found  # rules would be weighed over millions of levels
    return (*found, *policy_faults(grant_round))
