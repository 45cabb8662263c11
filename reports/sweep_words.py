"""How is a sweep told on a terminal: where does the answer change, and what does the next million bring?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.words import Language

if TYPE_CHECKING:
    from scenarios.budget_curve import BudgetCurve
    from scenarios.sweep import Sweep


def sweep_text(sweep: Sweep, language: Language = "nb") -> str:
    """The sweep on a terminal, at most 100 characters wide: one line a point."""
    raise NotImplementedError


def curve_text(curve: BudgetCurve, language: Language = "nb") -> str:
    """The budget curve on a terminal: the next million, who enters and who leaves, and the nested path beside it."""
    raise NotImplementedError
