"""Which columns stand in every list of applications beside those that a proposal must have?

One entry here is a new column: it stands in the lists of `reports.tables`, in ``awards.csv``, ``allocation.xlsx`` and
the proposal, before the free columns, unless it is empty for every application of the round.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from optimiser.facts import ApplicationFacts
from optimiser.gates import Sentence

if TYPE_CHECKING:
    from reports.columns import Cell, Kind
    from reports.decided import Decided


@dataclass(frozen=True, slots=True)
class Further:
    """A column: its key (the name in a data frame), heading, kind, width in characters, and value.

    value : of an application in a decided round; None is an empty cell
    """

    key: str
    heading: Sentence
    kind: Kind
    width: int
    value: Callable[[Decided, ApplicationFacts], Cell]


FURTHER = (
    Further(
        key="previous_award",
        heading=Sentence("Forrige tildeling", "Previous award"),
        kind="money",
        width=11,
        value=lambda decided, one: one.application.previous_award,
    ),
)


def further(decided: Decided) -> tuple[Further, ...]:
    """The columns that say something of at least one application."""
    everyone = decided.facts.everyone.values()
    return tuple(column for column in FURTHER if any(column.value(decided, one) is not None for one in everyone))
