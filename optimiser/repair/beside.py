"""Where no one kind of change mends a round, what is the least of one kind beside the least of the others?

First the fewest decisions on single applications, while all else is free; beside them the fewest rules, while money is;
beside both the least kroner.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from optimiser.constraints import CHOICE, COVER, FRAME
from optimiser.gates import Sentence
from optimiser.repair import dropping, locks
from optimiser.repair.asking import Asking, stated
from optimiser.repair.kroner import least_kroner
from optimiser.repair.repair import Change, Repair
from optimiser.rounds import GrantRound

ClashOf = Callable[[GrantRound, frozenset[str]], Sequence[str]]
"""A round and the groups left out -> a clashing set of the others; empty where there is none."""


def one_beside_the_other(asking: Asking, grant_round: GrantRound, clash_of: ClashOf) -> Repair | Sentence:
    """The repair that comes last, beside those that come first.  Raises Unproven where a limit came first."""
    beside: list[Sentence] = []
    changes: list[Change] = []
    released = locks.released(asking, grant_round, _all_but_locks(grant_round)) or ()
    freed = locks.without(grant_round, released)
    if released:
        beside.append(locks.words(released))
        changes += (Change("lock", lock.rule.id, application=lock.application) for lock in released)
    money = frozenset({FRAME, *(f"pot:{pot.id}" for pot in grant_round.pots)})
    names = dropping.dropped(freed, lambda left_out: clash_of(freed, left_out), money) or ()
    fewer = dropping.without(freed, names)
    if names:
        beside.append(dropping.words(freed, names))
        changes += map(dropping.change, names)
    if asking.mends(fewer) is None:
        found = least_kroner(asking, fewer)
        if isinstance(found, Repair):
            return replace(found, changes=(*changes, *found.changes), beside=tuple(beside))
        return found
    kind, amount = ("rules", len(names)) if names else ("locks", len(released))
    last = asking.repair(kind, beside.pop(), amount, kind, tuple(changes), fewer)  # type: ignore[arg-type]
    return NOTHING if last is None else replace(last, beside=tuple(beside))


NOTHING = Sentence(
    "Ingen endring av ett slag gjør runden mulig, og ingen ble funnet av flere slag sammen.",
    "No change of one kind makes the round feasible, and none was found of several kinds together.",
)


def _all_but_locks(grant_round: GrantRound) -> frozenset[str]:
    decided = {lock.row.group for lock in locks.locks_of(grant_round)}
    return frozenset({row.group for row in stated(grant_round).rows} - decided - {CHOICE, COVER})
