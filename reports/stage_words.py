"""What was each solve for, and how did it end, in words?"""

from __future__ import annotations

from optimiser.result import StageLog, Termination
from optimiser.rounds import TERMS
from reports.words import Words

PLAIN = {
    "value": "log value",
    "verify": "log verify",
    "clash": "log clash",
    "tie: least money": "log least money",
    "tie: most places": "log most places",
}
DRAW = "tie: drawn order, part "


def stage_name(stage: StageLog, words: Words) -> str:
    """What a solve was for; the name in the result where there are no words for it."""
    kind, _, term = stage.name.partition(": ")
    if stage.name in PLAIN:
        return words(PLAIN[stage.name])
    if kind in {"reference", "stage", "again"} and term in TERMS:
        return words(f"log {kind}", term=words(f"term {term}"))
    if stage.name.startswith(DRAW):
        return words("log draw", number=stage.name.removeprefix(DRAW))
    return words("log decided") if stage.name.startswith("decided by ") else stage.name


def stage_end(stage: StageLog, words: Words) -> str:
    """How a solve ended: a search for another allocation as good that finds none has done what it should."""
    if stage.name.startswith("tie:") and stage.termination is Termination.INFEASIBLE:
        return words("no other")
    return words(stage.termination.value)
