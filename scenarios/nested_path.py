"""What is the best that can be done at each budget if nobody who was funded before may lose?

Step by step: at each budget the best allocation that keeps every award of the step before, each of which may grow.  It
looks one step ahead and no further, as a funder does who learns of the money as it comes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

from optimiser.rounds import GrantRound
from optimiser.rules.grow_only import GrowOnly
from scenarios.many import Progress, solve_many
from scenarios.tasks import Failed, Solved, Task


@dataclass(frozen=True, slots=True)
class Nested:
    """One step of the path.

    before : the awards that are kept, None where there were none to keep; amounts : application id -> kroner, None
    where nothing was found that keeps them; value : whole millionths, None where it is not proven
    """

    before: dict[str, int] | None
    amounts: dict[str, int] | None
    value: int | None


def nested_path(
    best: Sequence[Solved | Failed], cache: Path | None = None, progress: Callable[[Progress], None] | None = None
) -> tuple[Nested, ...]:
    """The path beside these best allocations, from the first of them that has one; in one process, one by one."""
    steps: list[Nested] = []
    answers = solve_many(_tasks(best, steps), None, cache, progress, of=len(best))
    for answer in answers:
        solved = answer if isinstance(answer, Solved) and answer.gap == 0 else None
        kept = _latest(steps)
        steps.append(Nested(kept, solved.amounts if solved else None, solved.value if solved else None))
    return tuple(steps)


def _tasks(best: Sequence[Solved | Failed], steps: list[Nested]) -> Iterator[Task]:
    """Each task is asked for when the one before has been answered."""
    for one in best:
        kept = _latest(steps)
        if not kept or (isinstance(one, Solved) and _grows(kept, one.amounts)):
            yield one.task  # the best of all keeps everybody: it is the best that does
        else:
            nobody_loses = keeping(one.task.grant_round, kept)
            yield replace(one.task, grant_round=nobody_loses, name=f"{one.task.name}, nobody loses")


def _grows(before: dict[str, int], after: dict[str, int] | None) -> bool:
    return after is not None and all(after.get(key, 0) >= amount for key, amount in before.items())


def _latest(steps: list[Nested]) -> dict[str, int] | None:
    """The awards that must be kept now."""
    return next((step.amounts for step in reversed(steps) if step.amounts is not None), None)


def keeping(grant_round: GrantRound, awards: dict[str, int]) -> GrantRound:
    """The round with one more rule: these awards may only grow."""
    taken = {rule.id for rule in grant_round.rules}
    name = next(one for number in count(1) if (one := f"nobody-loses-{number}") not in taken)
    rule = GrowOnly(id=name, earlier=dict(sorted(awards.items())))
    return grant_round.model_copy(update={"rules": (*grant_round.rules, rule)})
