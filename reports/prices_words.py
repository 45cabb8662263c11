"""How are the prices of a round's rules told: what would be gained without each of them, dearest first?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reports.words import Language

if TYPE_CHECKING:
    from optimiser.rounds import GrantRound
    from scenarios.prices import Price


def prices_text(grant_round: GrantRound, prices: Sequence[Price], language: Language = "nb") -> str:
    """The prices on a terminal, at most 100 characters wide."""
    raise NotImplementedError
