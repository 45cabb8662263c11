"""By how much are the pots short at the least, where that is hard: what is short as columns of its own?

Each pot is given more money in powers of two, every power a column that is had or not; the least sum of them is one
question to the reference solver, whose allocation is checked in whole numbers and whose bound is its word.  Slower than
rows over pots (`optimiser.repair.kroner`) where those do, and sooner where they do not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from optimiser.formulation import Formulation, Vector, total
from optimiser.repair.asking import Asking
from optimiser.rows import Column, Row

Forms = Mapping[str, Sequence[tuple[Vector, int]]]
"""Pot -> (form, limit) of everything that its budget limits one for one."""


@dataclass(frozen=True)
class Raises:
    """The kroner by which each pot is raised (those that are), and together."""

    of: Mapping[str, int]

    @property
    def together(self) -> int:
        return sum(self.of.values())


@dataclass(frozen=True)
class Widened:
    """A programme without its pots, with money to be had for each of them."""

    asking: Asking
    rest: Formulation
    forms: Forms
    bits: Mapping[str, tuple[Column, ...]]
    programme: Formulation

    @classmethod
    def of(cls, asking: Asking, rest: Formulation, forms: Forms) -> Widened:
        """rest : everything but the pots."""
        bits = {pot: _bits(pot, its_forms) for pot, its_forms in forms.items()}
        rows = [Row(f"choice:{one.key}", "choice", {one: 1, Column("z", one.key): -1}, "=", 0)
                for its_bits in bits.values() for one in its_bits]  # fmt: skip
        for pot, its_forms in forms.items():
            less = {one: -one.amount for one in bits[pot]}
            rows += [Row(f"{pot} {at}", "short", total(form, less), "<=", limit)
                     for at, (form, limit) in enumerate(its_forms)]  # fmt: skip
        added = [column for its_bits in bits.values() for one in its_bits for column in (one, Column("z", one.key))]
        columns = sorted((*rest.columns, *added), key=lambda one: ("xzyu".index(one.kind), one.key, one.amount))
        return cls(asking, rest, forms, bits, replace(rest, columns=tuple(columns)).with_rows(*rows))

    def smallest(self) -> Raises | None:
        """The least by which pots are raised together, for the first pot least, then the second; None = no way."""
        found = self._ask(self._kroner(*self.bits), ())
        if found is None:
            return None
        rows = [Row("together", "short", self._kroner(*self.bits), "<=", found.together)]
        for pot in [*self.bits][:-1]:
            if found.of.get(pot):
                found = self._ask(self._kroner(pot), rows) or found
            rows.append(Row(f"settled {pot}", "short", self._kroner(pot), "<=", found.of.get(pot, 0)))
        return found

    def _kroner(self, *pots: str) -> Vector:
        return {one: one.amount for pot in pots for one in self.bits[pot]}

    def _ask(self, least: Vector, rows: Sequence[Row]) -> Raises | None:
        reached = self.asking.least(self.programme.with_rows(*rows), least, by_reference=True)
        if reached is None:
            return None
        had = reached.amounts
        more = {pot: sum(had.get(one.key, 0) for one in its_bits) for pot, its_bits in self.bits.items()}
        return Raises({pot: amount for pot, amount in more.items() if amount})


def _bits(pot: str, forms: Sequence[tuple[Vector, int]]) -> tuple[Column, ...]:
    most = max(sum(form.values()) - limit for form, limit in forms)
    return tuple(Column("x", f"more for {pot} {power:02d}", 2**power) for power in range(max(0, most).bit_length()))
