"""What is the best with each application out, with each amount awarded, and with every budget: all at once?

Where the objective is additive (`optimiser.engine.additive`) one table per purse says it (`optimiser.engine.knapsack`).
Purses without a frame are added up.  Under a frame Phi the others' worth is a reward for what a purse leaves:

    V[p][b]  = the best of purse p with b kroner
    W[p][b]  = the best of all the other purses with b kroner together                    (max,+ convolution of their V)
    value    = max over u of V[p][u] + W[p][Phi - u], for any p

and each forced value of p is joined with W[p] in the same way.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from optimiser.engine.additive import Additive, Purse
from optimiser.engine.counted import Counted, Rounded, counted
from optimiser.engine.knapsack import Forced, chosen, forced
from optimiser.engine.options import IMPOSSIBLE


@dataclass(frozen=True, slots=True)
class ForcedValues:
    """The best value, without each application, and with each amount: None = impossible.

    exact : otherwise each value is an upper bound (costs rounded down) or can be reached (rounded up)
    out : application -> value when it is not funded
    into : application -> amount -> value when it is awarded that
    """

    best: int | None
    out: Mapping[str, int | None]
    into: Mapping[str, Mapping[int, int | None]]
    exact: bool


@dataclass(frozen=True, slots=True)
class Worth:
    """The best value of the round for every budget of one purse, the rest of the round as it is.

    steps : kroner a step; values[k] : the value at budgets from k steps to less than k + 1, None = impossible
    """

    steps: int
    values: tuple[int | None, ...]
    exact: bool

    def at(self, budget: int) -> int | None:
        """The value at a budget in kroner that was asked for."""
        return self.values[budget // self.steps]


@dataclass(frozen=True, slots=True)
class Allocated:
    """An allocation that keeps purses and frame: its value, application -> kroner, and whether no other is better."""

    value: int
    amounts: Mapping[str, int]
    proven: bool


def forced_values(programme: Additive, rounded: Rounded = "down") -> ForcedValues:
    """The best value with each application not funded, and with each of its amounts."""
    ready = counted(programme, rounded)
    settled = programme.settled_value
    best = settled if ready and not programme.purses else None
    out: dict[str, int | None] = {}
    into: dict[str, dict[int, int | None]] = {}
    for number, purse in enumerate(programme.purses):
        spending = ready and ready.spending(number, _others(programme, number), ready.frame)
        answer = forced(ready.knapsacks[number], spending) if ready and spending else _nothing(purse)
        best = _known(answer.best, settled)
        values = iter(answer.into.tolist())
        for one, without in zip(purse.candidates, answer.out.tolist(), strict=True):
            out[one.id] = _known(without, settled)
            into[one.id] = {amount: _known(next(values), settled) for amount in one.amounts}
    for one in programme.settled:
        out[one.id] = None if one.must else best
        into[one.id] = dict.fromkeys(one.amounts, best)
    return ForcedValues(best, out, into, exact=ready is None or ready.exact)


def worth_of_budgets(programme: Additive, name: str, most: int, rounded: Rounded = "down") -> Worth:
    """The value of the round for every budget of the purse of that name, from 0 to `most` kroner.

    value[b] = max over u <= b of V[p][u] + W[p][Phi - u]; without a frame W[p] is a number.
    """
    number = [purse.name for purse in programme.purses].index(name)
    budgets = [purse.budget for purse in programme.purses]
    budgets[number] = most
    ready = counted(programme, rounded, budgets)
    spending = ready and ready.spending(number, _others(programme, number), ready.frame)
    if not ready or not spending:
        return Worth(most + 1, (None,), exact=ready is None or ready.exact)
    here = ready.worths[number]
    spent = np.arange(here.low, spending.most + 1)
    values = here.values[np.minimum(spent, here.high) - here.low] + spending.beside(spent)
    values = np.maximum.accumulate(values) + programme.settled_value
    above = [int(values[-1])] * (ready.capacities[number] - spending.most)
    return Worth(ready.steps[number].size, (*[None] * here.low, *values.tolist(), *above), ready.exact)


def best_allocation(programme: Additive) -> Allocated | None:
    """A best allocation; None where none is possible, or none was found.

    Where amounts had to be rounded: what is best with costs rounded down is best if it keeps the budgets; otherwise
    the best with costs rounded up, proven where it is worth as much.
    """
    bound = _traced(programme, "down")
    if bound is None:
        return None
    if _keeps(programme, bound):
        return Allocated(_value(programme, bound), bound, proven=True)
    reached = _traced(programme, "up")
    if reached is None:
        return None
    value = _value(programme, reached)
    return Allocated(value, reached, proven=value == _value(programme, bound))


def _others(programme: Additive, number: int) -> list[int]:
    return [other for other in range(len(programme.purses)) if other != number]


def _nothing(purse: Purse) -> Forced:
    options = sum(len(one.amounts) for one in purse.candidates)
    impossible = np.full(options + len(purse.candidates), IMPOSSIBLE, np.int64)
    return Forced(IMPOSSIBLE, impossible[options:], impossible[:options])


def _known(value: int, settled: int) -> int | None:
    """A value with what the settled applications are worth; None for what cannot be."""
    return None if value == IMPOSSIBLE else value + settled


def _traced(programme: Additive, rounded: Rounded) -> dict[str, int] | None:
    """A best choice, purse after purse, each told what those after it are worth for what it leaves."""
    ready = counted(programme, rounded)
    if ready is None:
        return None
    amounts = {one.id: one.most for one in programme.settled if one.must}
    frame = ready.frame
    for number, purse in enumerate(programme.purses):
        spending = ready.spending(number, range(number + 1, len(programme.purses)), frame)
        if spending is None:
            return None
        amounts |= _taken(purse, chosen(ready.knapsacks[number], spending))
        frame = frame and frame - _spent(ready, number, purse, amounts, rounded)
    return amounts


def _taken(purse: Purse, options: tuple[int, ...]) -> dict[str, int]:
    flat = [amount for one in purse.candidates for amount in one.amounts]
    return {one.id: flat[option] for one, option in zip(purse.candidates, options, strict=True) if option >= 0}


def _spent(ready: Counted, number: int, purse: Purse, amounts: Mapping[str, int], rounded: Rounded) -> int:
    count = ready.steps[number].down if rounded == "down" else ready.steps[number].up
    return sum(count(amounts.get(one.id, 0)) for one in purse.candidates)


def _value(programme: Additive, amounts: Mapping[str, int]) -> int:
    ones = (one for purse in programme.purses for one in purse.candidates)
    return programme.settled_value + sum(
        one.values[one.amounts.index(amounts[one.id])] for one in ones if one.id in amounts
    )


def _keeps(programme: Additive, amounts: Mapping[str, int]) -> bool:
    spent = [sum(amounts.get(one.id, 0) for one in purse.candidates) for purse in programme.purses]
    inside = all(money <= purse.budget for money, purse in zip(spent, programme.purses, strict=True))
    return inside and (programme.frame is None or sum(spent) <= programme.frame)
