"""What was each solve for, how did it end, and what was done for it, in words?"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from optimiser.result import StageLog, Termination
from optimiser.rounds import TERMS
from reports.words import Words

PLAIN = {
    "value": "log value",
    "ties": "log ties",
    "verify": "log verify",
    "clash": "log clash",
    "tie: least money": "log least money",
    "tie: most places": "log most places",
}
DRAW = "tie: drawn order, part "
DONE = ("closed by HiGHS", "answered by a proof", "infeasible by prices")
"""What the engine counts that is said without its number."""


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


def stage_line(stage: StageLog, words: Words) -> str:
    """How a solve ended, in how many seconds, and what was done for it."""
    seconds = words.number(Fraction(str(round(stage.seconds, 2))), 2)
    return "; ".join([f"{stage_end(stage, words)}, {seconds} s", *stage_work(stage, words)])


def stage_work(stage: StageLog, words: Words) -> Iterator[str]:
    """What the engine priced, what that left, and how the rest was proven; nothing where the engine did nothing."""
    work = stage.work
    if "columns priced" in work:
        yield words("work priced", count=words.number(work["columns priced"]))
    if "columns left" in work:
        applications = words.counted("application", work.get("applications left", 0))
        yield words("work left", count=words.number(work["columns left"]), applications=applications)
    if work.get("nodes"):
        yield words("work nodes", count=words.number(work["nodes"]))
    if "tied" in work:
        yield words("work tied", count=words.number(work["tied"]))
    yield from (words(f"work {done}") for done in DONE if done in work)


def stage_end(stage: StageLog, words: Words) -> str:
    """How a solve ended: a search for another allocation as good that finds none has done what it should."""
    if stage.name.startswith("tie:") and stage.termination is Termination.INFEASIBLE:
        return words("no other")
    return words(stage.termination.value)
