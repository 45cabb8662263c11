"""Which row forbids one allocation and no other, or the overspending that a rounded point hides?"""

from __future__ import annotations

from collections.abc import Mapping

from optimiser.formulation import Formulation
from optimiser.rows import Column, Row

CUT = "cut"
"""The group of these rows: they are steps of a search, no part of a round."""


def excluding(formulation: Formulation, amounts: Mapping[str, int], name: str) -> Row:
    """Forbids exactly this allocation: sum of its x - sum of z over the others <= number funded - 1."""
    chosen = {Column("x", key, amount): 1 for key, amount in amounts.items()}
    others = {column: -1 for column in formulation.columns if column.kind == "z" and column.key not in amounts}
    return Row(name, CUT, {**chosen, **others}, "<=", len(amounts) - 1)


def repairing(formulation: Formulation, amounts: Mapping[str, int], broken: Row, name: str) -> Row:
    """For an allocation that breaks a row in whole numbers.

    Where the chosen amounts alone exceed a limit from above, they may not all be chosen together (a cover cut); else
    just this allocation is forbidden.
    """
    only_adds = broken.sense == "<=" and all(
        column.kind in "xz" and value > 0 for column, value in broken.coefficients.items()
    )
    if not only_adds:
        return excluding(formulation, amounts, name)
    inside = {column: 1 for column in formulation.point(amounts) if column in broken.coefficients}
    return Row(name, CUT, inside, "<=", len(inside) - 1)
