"""Which columns are already decided, given that an allocation must be worth at least so much?

The relaxation's prices turn the rows into costs, and what is left falls apart into single applications and places
(Lagrangian bound).  For *any* prices of the right sign

    bound = sum over rows of price · limit + sum over applications of own[a] + sum over places of max(0, r[y])
    r     = coefficient - sum over rows of price · coefficient in the row
    own[a] = the best of: 0 (not funded), r[x, l] + r[z] for each amount l

is at least the value of every allocation, so a choice that brings it below the target is in none that reaches it.
Prices are rounded to whole multiples of 2**-30 and everything after is whole-number arithmetic: no tolerance can make
it wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from optimiser.constraints import CHOICE
from optimiser.formulation import Formulation, Vector
from optimiser.rows import Column, Sense

UNIT = 2**30
"""Prices are whole multiples of 1 / UNIT."""


@dataclass(frozen=True, slots=True)
class Priced:
    """A bound and, for each column, how much the bound falls if it is 1 or 0; all in units of 1 / UNIT.

    options : application -> its possible amounts (0 = not funded) -> loss; what is not possible is left out
    uncovered : place column -> loss if the place is not covered; a place that nothing is lost by is left out
    """

    bound: int
    options: Mapping[str, Mapping[int, int]]
    uncovered: Mapping[Column, int]

    def decided(self, target: int) -> dict[Column, int]:
        """The columns that have one value in every allocation worth at least the target: column -> that value.

        With a target above the bound there is no such allocation, and the values say nothing.
        """
        room = self.bound - target * UNIT
        fixed = {column: 1 for column, loss in self.uncovered.items() if loss > room}
        for key, losses in self.options.items():
            fixed.update(_decided(key, losses, room))
        return fixed


def price(formulation: Formulation, objective: Vector, prices: Mapping[str, float]) -> Priced:
    """The bound that these prices (row id -> price) prove, and what each choice would cost it."""
    bound, left = 0, {column: UNIT * objective.get(column, 0) for column in formulation.columns}
    for row in formulation.rows:
        multiplier = 0 if row.group == CHOICE else _clamped(round(prices.get(row.id, 0.0) * UNIT), row.sense)
        if multiplier:
            bound += multiplier * row.limit
            for column, coefficient in row.coefficients.items():
                left[column] -= multiplier * coefficient
    options = dict(_options(formulation, left))
    own = {key: max(worths.values()) for key, worths in options.items()}
    covers = {column: worth for column, worth in left.items() if column.kind in "yu"}
    bound += sum(own.values()) + sum(_best(formulation, column, worth) for column, worth in covers.items())
    return Priced(
        bound=bound,
        options={
            key: {amount: own[key] - worth for amount, worth in worths.items()} for key, worths in options.items()
        },
        uncovered={column: worth for column, worth in covers.items() if column.kind == "y" and worth > 0},
    )


def _clamped(multiplier: int, sense: Sense) -> int:
    return multiplier if sense == "=" else max(0, multiplier) if sense == "<=" else min(0, multiplier)


def _options(formulation: Formulation, left: Mapping[Column, int]) -> Iterator[tuple[str, dict[int, int]]]:
    """application -> amount (0 = not funded) -> what it is worth at these prices, without what is fixed otherwise."""
    fixed, worths = formulation.fixed, dict[str, dict[int, int]]()
    for column in formulation.columns:
        if column.kind == "z":
            worths.setdefault(column.key, {})
            if fixed.get(column) != 1:
                worths[column.key][0] = 0
        elif column.kind == "x":
            levels = worths.setdefault(column.key, {})
            funding = Column("z", column.key)
            if fixed.get(column) != 0 and fixed.get(funding) != 0:
                levels[column.amount] = left[column] + left[funding]
    for key, options in worths.items():
        chosen = [amount for amount in options if amount and fixed.get(Column("x", key, amount)) == 1]
        yield key, {amount: options[amount] for amount in chosen} or options


def _best(formulation: Formulation, column: Column, worth: int) -> int:
    known = formulation.fixed.get(column)
    return max(0, worth) if known is None else known * worth


def _decided(key: str, losses: Mapping[int, int], room: int) -> Iterator[tuple[Column, int]]:
    possible = [amount for amount, loss in losses.items() if loss <= room]
    for amount in losses:
        if amount and amount not in possible:
            yield Column("x", key, amount), 0
    if 0 not in possible:
        yield Column("z", key), 1
    if possible == [0]:
        yield Column("z", key), 0
    elif len(possible) == 1:
        yield Column("x", key, possible[0]), 1
