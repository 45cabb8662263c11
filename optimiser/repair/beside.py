"""Where no one kind of change mends a round, what is the least of one kind beside the least of the others?

First the fewest decisions on single applications, while all else is free; beside them the fewest rules, while money is;
beside both the least kroner.  Rules that move with a budget are dropped first where nothing is found otherwise, and
taken back one by one where the rest does without.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from optimiser.constraints import CHOICE, COVER, FRAME
from optimiser.gates import Sentence
from optimiser.repair import dropping, locks
from optimiser.repair.asking import Asking, stated
from optimiser.repair.budgets_read import loosened, moving
from optimiser.repair.kroner import least_kroner
from optimiser.repair.repair import Change, Repair, RepairKind
from optimiser.rounds import GrantRound

ClashOf = Callable[[GrantRound, frozenset[str]], Sequence[str]]
"""A round and the groups left out -> a clashing set of the others; empty where there is none."""


def one_beside_the_other(asking: Asking, grant_round: GrantRound, clash_of: ClashOf) -> Repair | Sentence:
    """The repair that comes last, beside those that come first.  Raises Unproven where a limit came first."""
    first = _least(asking, grant_round, clash_of, ())
    names = tuple(f"rule:{name}" for name in moving(grant_round))
    if first is None and names:
        first = _least(asking, grant_round, clash_of, names)
    return NOTHING if first is None else _told(asking, grant_round, first)


NOTHING = Sentence(
    "Ingen endring av ett slag gjør runden mulig, og ingen ble funnet av flere slag sammen.",
    "No change of one kind makes the round feasible, and none was found of several kinds together.",
)


@dataclass(frozen=True)
class _Changed:
    """Locks released, rules dropped, and pots and frame raised (None = as they are)."""

    released: tuple[locks.Lock, ...]
    dropped: tuple[str, ...]
    money: Repair | None

    def made(self, grant_round: GrantRound) -> GrantRound:
        """The round with all of them."""
        fewer = dropping.without(locks.without(grant_round, self.released), self.dropped)
        if self.money is None:
            return fewer
        return fewer.model_copy(update={"pots": self._pots(fewer), "frame": self.money.repaired.frame})

    def _pots(self, fewer: GrantRound) -> tuple[object, ...]:
        raised = {} if self.money is None else {pot.id: pot.budget for pot in self.money.repaired.pots}
        return tuple(pot.model_copy(update={"budget": raised[pot.id]}) for pot in fewer.pots)


def _least(asking: Asking, whole: GrantRound, clash_of: ClashOf, given_up: tuple[str, ...]) -> _Changed | None:
    """Kind by kind; given_up : rules that are dropped from the start, and taken back if they can be."""
    grant_round = dropping.without(whole, given_up)
    released = locks.released(asking, grant_round, _all_but_locks(grant_round)) or ()
    freed = locks.without(grant_round, released)
    money = frozenset({FRAME, *(f"pot:{pot.id}" for pot in grant_round.pots), *loosened(grant_round)})
    names = dropping.dropped(freed, lambda left_out: clash_of(freed, left_out), money) or ()
    fewer, found = dropping.without(freed, names), None
    if asking.mends(fewer) is None:
        raised = least_kroner(asking, fewer)
        if not isinstance(raised, Repair):
            return None
        found = raised
    kept = _Changed(released, (*given_up, *names), found)
    for name in given_up:
        fewer_dropped = replace(kept, dropped=tuple(one for one in kept.dropped if one != name))
        if asking.mends(fewer_dropped.made(whole)) is not None:
            kept = fewer_dropped
    return kept


def _told(asking: Asking, grant_round: GrantRound, found: _Changed) -> Repair | Sentence:
    """The last kind of change as the repair, the others beside it."""
    changes = [Change("lock", lock.rule.id, application=lock.application) for lock in found.released]
    changes += map(dropping.change, found.dropped)
    parts: list[tuple[RepairKind, Sentence, int, str]] = []
    if found.released:
        parts.append(("locks", locks.words(found.released), len(found.released), "locks"))
    if found.dropped:
        parts.append(("rules", dropping.words(grant_round, found.dropped), len(found.dropped), "rules"))
    if found.money is not None:
        changes += found.money.changes
        parts.append(("pots", found.money.words, int(found.money.amount), "kr"))
    if not parts:
        return NOTHING
    *beside, (kind, words, amount, unit) = parts
    repair = asking.repair(kind, words, amount, unit, tuple(changes), found.made(grant_round))
    return NOTHING if repair is None else replace(repair, beside=tuple(one[1] for one in beside))


def _all_but_locks(grant_round: GrantRound) -> frozenset[str]:
    """The groups that say anything but decisions that can be released."""
    mine = {lock.row.id for lock in locks.locks_of(grant_round)}
    return frozenset({row.group for row in stated(grant_round).rows if row.id not in mine} - {CHOICE, COVER})
