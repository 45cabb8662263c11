"""Which amounts may an application be awarded, and what is a share of the money worth?

Percentage levels round down to the amount step; full, stated and named amounts keep their kroner.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from fractions import Fraction
from functools import lru_cache

from optimiser.applications import Application, Pot, PowerCurve, TableCurve, ValueCurve
from optimiser.facts import Level
from optimiser.money import floor_to_step


def eligible_amount(application: Application, pot: Pot, application_cap: int | None) -> int:
    """The kroner that could be awarded at most; 0 when nothing is left.

    Requested, less cost lines the pot does not cover; at most the round's and the pot's application cap; at most the
    pot's share of the total cost, if it has one.
    """
    amount = application.requested
    if pot.covers is not None:
        amount -= sum(kr for line, kr in application.cost_lines.items() if line not in pot.covers)
    limits = [cap for cap in (application_cap, pot.application_cap) if cap is not None]
    if pot.highest_share_of_cost is not None and application.total_cost is not None:
        limits.append(int(pot.highest_share_of_cost * application.total_cost))
    return max(0, min([amount, *limits]))


def levels(
    application: Application, pot: Pot, eligible: int, amount_step: int, named: Iterable[int] = ()
) -> tuple[Level, ...]:
    """The permitted amounts, ascending, each once.

    named : further amounts in kroner (of the application itself and of rules).  They are kept even below the pot's
        viable minimum, never below the application's own, never above the eligible amount.
    """
    least = application.viable_minimum
    ladder = set(_ladder(application, pot, eligible, amount_step))
    kept = {amount for amount in (*application.amounts, *named) if least is None or amount >= least}
    if least is not None:
        kept.add(least)
    amounts = sorted(amount for amount in ladder | kept if 0 < amount <= eligible)
    return tuple(Level(amount, Fraction(amount, eligible)) for amount in amounts)


def _ladder(application: Application, pot: Pot, eligible: int, amount_step: int) -> Iterator[int]:
    """The amounts of the pot's own levels that are not below the viable minimum (the application's own, if stated)."""
    stated = application.viable_minimum
    if pot.level_step is not None:
        least = stated if stated is not None else pot.viable_minimum * eligible
        first = -(-least // pot.level_step) * pot.level_step
        yield from range(int(first), eligible, pot.level_step)
        yield eligible
        return
    for share in pot.levels:
        parts, whole = share.numerator, share.denominator
        amount = eligible if parts == whole else floor_to_step(parts * eligible // whole, amount_step)
        if (amount >= stated) if stated is not None else (share >= pot.viable_minimum):
            yield amount


def worth(curve: ValueCurve, share: Fraction) -> Fraction:
    """g(share) for a share in [0, 1]: what part of its score an award of this share is worth."""
    if isinstance(curve, PowerCurve):
        return _power(share, curve.exponent)
    if isinstance(curve, TableCurve):
        return _interpolated(curve.points, share)
    return share


@lru_cache(maxsize=16_384)
def _power(share: Fraction, exponent: Fraction) -> Fraction:
    """share ** exponent, half to even at twelve decimals; the same on every machine (decimal arithmetic)."""
    if share in (0, 1):
        return share
    with localcontext() as context:
        context.prec = 50
        base = Decimal(share.numerator) / Decimal(share.denominator)
        power = base ** (Decimal(exponent.numerator) / Decimal(exponent.denominator))
        return Fraction(power.quantize(Decimal(1).scaleb(-12), rounding=ROUND_HALF_EVEN))


def _interpolated(points: tuple[tuple[Fraction, Fraction], ...], share: Fraction) -> Fraction:
    """The line through the points at share; from (0, 0) to the first point."""
    before, value = Fraction(0), Fraction(0)
    for point, worth_there in points:
        if share == point:
            return worth_there
        if share < point:
            return value + (worth_there - value) * (share - before) / (point - before)
        before, value = point, worth_there
    return value
