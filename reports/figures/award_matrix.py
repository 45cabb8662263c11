"""Which applications does which scenario fund, and at which level?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.words import Words

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from scenarios.compare import Comparison


def figure(comparison: Comparison, words: Words) -> Figure | None:
    """The chart; None where there is nothing to draw."""
    raise NotImplementedError


def told(comparison: Comparison, words: Words) -> str:
    """The chart in one or two sentences, with the figures that matter."""
    raise NotImplementedError
