"""Why did this application get what it got, in a few plain sentences?

The facts of the decision, not its mathematics: the score and the rank, what was decided in advance, what stood in the
way, who stands at the line.  Every sentence is true of the allocation as it stands, and every number in it was worked
out for it; what the best allocation with this application would look like needs the solver, and is not said here.
"""

from __future__ import annotations

from collections.abc import Iterator

from optimiser.facts import ApplicationFacts
from reports.decided import Decided
from reports.reasons_declined import declined
from reports.reasons_funded import cut, full
from reports.words import Words


def reason(decided: Decided, key: str, words: Words) -> str:
    """The reason for one application, producible later word for word."""
    one = decided.facts.standing.get(key) or decided.facts.everyone[key]
    outcome = decided.outcome(key)
    if outcome == "rejected":
        writer = _rejected
    elif decided.result.allocation is None:
        writer = _undecided
    else:
        writer = {"full": full, "cut": cut, "declined": declined}[outcome]
    return " ".join(writer(decided, one, words))


def _rejected(decided: Decided, one: ApplicationFacts, words: Words) -> Iterator[str]:
    reasons = " ".join(words.pick(remark.reason) for remark in decided.remarks.get(one.id, ()))
    yield words("reason rejected", reasons=reasons)


def _undecided(decided: Decided, one: ApplicationFacts, words: Words) -> Iterator[str]:
    """A round without an allocation: nobody was declined."""
    yield words("reason undecided", termination=words(decided.result.termination.value))
