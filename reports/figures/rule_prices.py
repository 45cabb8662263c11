"""What does each rule cost, in points, ranked?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reports.words import Words

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from optimiser.rounds import GrantRound
    from scenarios.prices import Price


def figure(prices: Sequence[Price], words: Words, grant_round: GrantRound) -> Figure | None:
    """A bar for each rule, the dearest first; None where there is no rule."""
    raise NotImplementedError


def told(prices: Sequence[Price], words: Words, grant_round: GrantRound) -> str:
    """The chart in one or two sentences, with the figures that matter."""
    raise NotImplementedError
