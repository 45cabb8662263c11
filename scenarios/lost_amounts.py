"""Which amounts can an application no longer get once something is left out of a round?

A rule may name amounts that nothing else offers (an earlier award, a guarantee): they are funding levels because of
it, and go with it.
"""

from __future__ import annotations

from optimiser.assess import assess
from optimiser.rounds import GrantRound


def lost_amounts(before: GrantRound, after: GrantRound) -> dict[str, tuple[int, ...]]:
    """Application -> whole kroner that it could get in the first round and cannot in the second; only those with any.

    Applications that the second round leaves out, or whose eligible amount is another there, are not looked at.
    """
    ours, theirs = assess(before).facts.standing, assess(after).facts.standing
    lost = {
        key: tuple(sorted(set(facts.amounts) - set(theirs[key].amounts)))
        for key, facts in ours.items()
        if key in theirs and facts.eligible == theirs[key].eligible
    }
    return {key: amounts for key, amounts in lost.items() if amounts}
