"""What does each process of the command do?  A process that is spawned can import this, and no `__main__`."""

from __future__ import annotations

import atexit

from tests.agreement import families
from tests.agreement.cpsat import CpSat
from tests.agreement.trial import Tried, try_number

_solver: CpSat | None = None


def begin(python: str | None) -> None:
    """Start this process's own CP-SAT, where there is one."""
    global _solver
    _solver = CpSat(python) if python else None
    atexit.register(_end)


def attempt(number: int, family: str | None, only: int | None = None) -> Tried:
    """One number: a round and its what-ifs, or a case of a family; only : this what-if alone."""
    return families.try_number(family, number) if family else try_number(number, _solver, only=only, stop=True)


def _end() -> None:
    if _solver is not None:
        _solver.close()
