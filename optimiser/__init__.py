"""What is a round, what may be awarded, what is the best allocation, and why?

    from optimiser import read_round, solve

    result = solve(read_round("my-round"))

Names are fetched from their modules when they are first used, so that importing the package costs nothing.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from optimiser.budgets import worth_of_budgets
    from optimiser.diagnose import Diagnosis, diagnosis
    from optimiser.errors import Fault, InputError, SolverError, TildelError, VerificationError
    from optimiser.export import export_model
    from optimiser.forced import forced_values
    from optimiser.near_optimal import near_optimal
    from optimiser.read import read_round
    from optimiser.repair import Repair
    from optimiser.result import Allocation, Award, Result, Settings, Termination
    from optimiser.rounds import GrantRound
    from optimiser.session import WhatIfSession
    from optimiser.solve import solve
    from optimiser.verify import verify

_WHERE = {
    "Allocation": "result",
    "Award": "result",
    "Diagnosis": "diagnose",
    "Fault": "errors",
    "GrantRound": "rounds",
    "InputError": "errors",
    "Repair": "repair",
    "Result": "result",
    "Settings": "result",
    "SolverError": "errors",
    "Termination": "result",
    "TildelError": "errors",
    "VerificationError": "errors",
    "WhatIfSession": "session",
    "diagnosis": "diagnose",
    "export_model": "export",
    "forced_values": "forced",
    "near_optimal": "near_optimal",
    "read_round": "read",
    "solve": "solve",
    "verify": "verify",
    "worth_of_budgets": "budgets",
}

__all__ = [
    "Allocation",
    "Award",
    "Diagnosis",
    "Fault",
    "GrantRound",
    "InputError",
    "Repair",
    "Result",
    "Settings",
    "SolverError",
    "Termination",
    "TildelError",
    "VerificationError",
    "WhatIfSession",
    "diagnosis",
    "export_model",
    "forced_values",
    "near_optimal",
    "read_round",
    "solve",
    "verify",
    "worth_of_budgets",
]


def __getattr__(name: str) -> Any:
    if name not in _WHERE:
        raise AttributeError(f"module 'optimiser' has no attribute '{name}'")
    return getattr(import_module(f"optimiser.{_WHERE[name]}"), name)


class _Package(ModuleType):
    """A package whose functions `solve` and `verify` are not hidden by the modules of the same names."""

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in _WHERE and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
