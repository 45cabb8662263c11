"""Which columns stand for the amounts of an application?

They are made once: every programme of every what-if that shares the application speaks of the very same ones.
"""

from __future__ import annotations

from collections.abc import Iterable

from optimiser.facts import ApplicationFacts, Level
from optimiser.remembered import Remembered
from optimiser.rows import Column

_MADE = Remembered[tuple[tuple[Level, ...], tuple[Column, ...]]]()


def amount_columns(one: ApplicationFacts) -> tuple[Column, ...]:
    """The x columns of an application, in the order of its levels."""
    # what is kept holds the levels, so that no others can come to have their identity
    _, columns = _MADE.of(one.application, id(one.levels), _made, one)
    return columns


def awarded_to(applications: Iterable[ApplicationFacts]) -> dict[Column, int]:
    """The kroner awarded to these applications, as coefficients of their x columns."""
    return {column: column.amount for one in applications for column in amount_columns(one)}


def _made(one: ApplicationFacts) -> tuple[tuple[Level, ...], tuple[Column, ...]]:
    return one.levels, tuple(Column("x", one.id, level.amount) for level in one.levels)
