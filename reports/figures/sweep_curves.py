"""What happens as a pot, the frame or a weight grows, and where does the list of awards change?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.words import Words

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from scenarios.sweep import Sweep


def figure(sweep: Sweep, words: Words) -> Figure | None:
    """The curves of a sweep over one range; None where fewer than two points have an allocation."""
    raise NotImplementedError


def told(sweep: Sweep, words: Words) -> str:
    """The chart in one or two sentences, with the figures that matter."""
    raise NotImplementedError
