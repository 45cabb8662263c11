"""How little must one floor be lowered, or one cap be raised, for the round to be feasible?

Where a limit is one row, the row is left out and its left side pushed as far as it goes: the number is proven by one
question.  Where it is several rows, or moves with something else, the round is stated again with weaker numbers; the
first that does is found by halving.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from optimiser.repair.asking import Asking, stated
from optimiser.repair.limited import Limit, Number, limits_of
from optimiser.repair.repair import Change, Repair
from optimiser.repair.told import opened
from optimiser.rounds import GrantRound


def least_relaxations(asking: Asking, grant_round: GrantRound, groups: Sequence[str]) -> Iterator[Repair]:
    """For each floor and cap of these groups that mends the round by itself, the least change of it that does.

    Raises Unproven where a limit of time came first.
    """
    for limit in limits_of(grant_round):
        if limit.group in groups and (found := _relaxed(asking, grant_round, limit)) is not None:
            yield found


def _relaxed(asking: Asking, grant_round: GrantRound, limit: Limit) -> Repair | None:
    number = _by_halving(asking, limit) if limit.row is None else _pushed(asking, grant_round, limit)
    if number is None:
        return None
    if limit.now is None:
        change, amount = Change(limit.what, limit.name), Fraction(number)
    else:
        change, amount = Change(limit.what, limit.name, limit.now, number), abs(Fraction(limit.now) - number)
    away = int(amount) if amount.denominator == 1 else amount
    return asking.repair(limit.kind, opened(limit.told(number)), away, limit.unit, (change,), limit.changed(number))


def _pushed(asking: Asking, grant_round: GrantRound, limit: Limit) -> Number | None:
    """The number at which the limit's row just holds, where everything else does."""
    row, whole = limit.row, stated(grant_round)
    if row is None:
        return None
    rest = replace(whole, rows=tuple(one for one in whole.rows if one.id != row.id))
    reached = (asking.most if row.sense == ">=" else asking.least)(rest, row.coefficients)
    if reached is None:
        return None
    number = limit.holds_at(reached.value)
    return number if limit.weaker is None or number in limit.weaker else None


def _by_halving(asking: Asking, limit: Limit) -> Number | None:
    """The first of the weaker numbers with which the round is feasible; with the one before it, it is not."""
    weaker = limit.weaker or ()
    low, high = 0, len(weaker) - 1
    if high < 0 or asking.mends(limit.changed(weaker[high])) is None:
        return None
    while low < high:
        middle = (low + high) // 2
        if asking.mends(limit.changed(weaker[middle])) is None:
            low = middle + 1
        else:
            high = middle
    return weaker[high]
