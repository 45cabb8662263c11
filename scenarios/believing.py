"""May what came back from another process, a cluster or a file be believed?

What can be worked out from the round and the awards is: that they obey it, and what they are worth, in whole kroner and
millionths.  That nothing better exists, or nothing at all, is the word of whoever solved it.
"""

from __future__ import annotations

from collections.abc import Iterator

from optimiser.assess import assess
from optimiser.result import Termination
from optimiser.verify import breaches, objective_value, value
from scenarios.tasks import Reply, Task

FOUND = (Termination.OPTIMAL, Termination.FEASIBLE)
"""The terminations that come with an allocation."""


def doubts(task: Task, reply: Reply) -> Iterator[str]:
    """One sentence for everything in a reply that the round contradicts, or that contradicts itself."""
    if (reply.termination in FOUND) != (reply.amounts is not None):
        yield f"it ends '{reply.termination}' and has {'no' if reply.amounts is None else 'an'} allocation"
    elif reply.amounts is None:
        if reply.value is not None:
            yield f"it is said to be worth {reply.value} and has no allocation"
    else:
        yield from _wrong_awards(task, reply, reply.amounts)


def _wrong_awards(task: Task, reply: Reply, amounts: dict[str, int]) -> Iterator[str]:
    facts = assess(task.grant_round).facts
    broken = breaches(task.grant_round, amounts, facts)
    yield from broken
    if broken:
        return
    parts = value(task.grant_round, facts, amounts, task.references)
    worth = objective_value(task.grant_round.objective, task.references, parts)
    if reply.value != worth:
        yield f"it is said to be worth {reply.value} millionths and is worth {worth}"
    if reply.bound is not None and reply.bound < worth:
        yield f"its bound {reply.bound} is below its value {worth}"
    if reply.termination is Termination.OPTIMAL and task.settings.gap == 0 and reply.bound != worth:
        yield f"it is called optimal, with a bound of {reply.bound} and a value of {worth}"
