"""What is the next million of a pot worth, and what does it cost that nobody may lose by it?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.words import Words

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from scenarios.budget_curve import BudgetCurve


def figure(curve: BudgetCurve, words: Words) -> Figure | None:
    """The value of every budget, the nested path beside it, and who enters and leaves."""
    raise NotImplementedError


def told(curve: BudgetCurve, words: Words) -> str:
    """The chart in one or two sentences, with the figures that matter."""
    raise NotImplementedError
