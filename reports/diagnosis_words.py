"""How is a diagnosis told: what cannot hold together, and what would mend it, in kroner?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.words import Language

if TYPE_CHECKING:
    from optimiser.diagnose import Diagnosis
    from optimiser.rounds import GrantRound


def diagnosis_text(grant_round: GrantRound, diagnosis: Diagnosis, language: Language = "nb") -> str:
    """The diagnosis on a terminal, at most 100 characters wide."""
    raise NotImplementedError
