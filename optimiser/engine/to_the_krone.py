"""What is every forced value to the krone, where amounts are no whole steps?

Costs rounded down and up leave an interval for each.  Where it is not a point, the application is taken out of its
purse with its amount, and the rest is a purse of its own in which little is left open between the two ends.
"""

from __future__ import annotations

from typing import NamedTuple

from optimiser.engine.additive import Additive, Purse
from optimiser.engine.lean import Lean, lean
from optimiser.engine.optimum import optimum, search
from optimiser.engine.tables import ForcedValues, forced_values


def exact_forced_values(programme: Additive) -> ForcedValues:
    """Every forced value, exactly; under a frame, or with too many states somewhere, upper bounds (exact=False)."""
    values = forced_values(programme)
    if values.exact or values.best is None or programme.frame is not None:
        return values
    parts = [_of_purse(purse) for purse in programme.purses]
    if not all(part.exact for part in parts):
        return values
    bests = [part.best for part in parts if part.best is not None]
    if len(bests) < len(parts):
        return _nothing(values)
    best = sum(bests) + programme.settled_value
    out: dict[str, int | None] = {one.id: None if one.must else best for one in programme.settled}
    into: dict[str, dict[int, int | None]] = {one.id: dict.fromkeys(one.amounts, best) for one in programme.settled}
    for part, own in zip(parts, bests, strict=True):
        out |= {key: _plus(value, best - own) for key, value in part.out.items()}
        into |= {
            key: {amount: _plus(value, best - own) for amount, value in amounts.items()}
            for key, amounts in part.into.items()
        }
    return ForcedValues(best, out, into, exact=True)


def _of_purse(purse: Purse) -> ForcedValues:
    """The forced values of a purse by itself; upper bounds where one of them was given up."""
    alone = Additive((purse,))
    above = forced_values(alone)
    if above.exact:
        return above
    below, lines, best = forced_values(alone, "up"), lean(purse), optimum(alone)
    exact = best.finished
    out: dict[str, int | None] = {}
    into: dict[str, dict[int, int | None]] = {}
    for line, one in enumerate(purse.candidates):
        without = _between(lines, line, Forcing(0, 0, below.out[one.id], above.out[one.id]))
        with_it = {
            amount: _between(
                lines, line, Forcing(amount, value, below.into[one.id][amount], above.into[one.id][amount])
            )
            for amount, value in zip(one.amounts, one.values, strict=True)
        }
        exact = exact and without.exact and all(known.exact for known in with_it.values())
        out[one.id] = without.value
        into[one.id] = {amount: known.value for amount, known in with_it.items()}
    return ForcedValues(None if best.best is None else best.best.value, out, into, exact)


class Forcing(NamedTuple):
    """What an application gets (kroner, and what that is worth), and the interval of the best value with it."""

    amount: int
    value: int
    low: int | None
    high: int | None


class Known(NamedTuple):
    """A forced value, None = impossible; exact : otherwise an upper bound."""

    value: int | None
    exact: bool


def _between(lines: Lean, line: int, forcing: Forcing) -> Known:
    """The best of the others with the rest of the budget, sought above what is known to be reached."""
    amount, value, low, high = forcing
    if low == high or high is None:
        return Known(high, exact=True)
    budget = lines.budget - amount
    if low is None:
        others = tuple(one for place, one in enumerate(lines.candidates) if place != line)
        found = optimum(Additive((Purse("", budget, others),)))
    else:
        rest = lines.purse(line, budget, low - value + 1)
        if rest is None:
            return Known(low, exact=True)
        found = search(Additive((rest,)), low - value + 1)
    if not found.finished:
        return Known(high, exact=False)
    return Known(low if found.best is None else found.best.value + value, exact=True)


def _plus(value: int | None, more: int) -> int | None:
    return None if value is None else value + more


def _nothing(values: ForcedValues) -> ForcedValues:
    """Where one purse cannot pay what it must."""
    into = {key: dict.fromkeys(amounts) for key, amounts in values.into.items()}
    return ForcedValues(None, dict.fromkeys(values.out), into, exact=True)
