"""What is a rule, and how is a new one made known?

A rule is the funder's policy.  Each kind is one file in this folder with one class, and the class says the rule twice,
on purpose in two ways: `rows` as algebra for the integer programme, `breaches` in whole-number arithmetic on the awards
themselves, for the verifier.  The two share no code of the rule's own, so neither can hide the other's mistake in it;
both read the same facts (eligible amounts, levels, groups) and the same fields of the rule.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from typing import ClassVar

from optimiser.applications import Frozen
from optimiser.facts import ApplicationFacts, RoundFacts
from optimiser.gates.gate import Sentence
from optimiser.money import kroner
from optimiser.rows import Row

Awards = Mapping[str, int]
"""Application id -> whole kroner awarded; an application that is not funded is not in it."""


class Rule(Frozen, ABC):
    """The fields every rule has.

    id : names the rule in results and diagnoses; "" = named by its kind
    announced : where it was announced; None = it was not
    reason, decided_by : why, and by whom; asked of a rule that decides applications by name
    names_in : the field in which a rule names what it insists on or forbids; "" = it does neither
    """

    names_in: ClassVar[str] = ""

    kind: str
    id: str = ""
    announced: str | None = None
    reason: str = ""
    decided_by: str = ""

    @abstractmethod
    def rows(self, facts: RoundFacts) -> Iterator[Row]:
        """The rule as rows over the standing applications.  Row ids and groups start with ``rule:<id>``."""

    @abstractmethod
    def breaches(self, facts: RoundFacts, awards: Awards) -> Iterator[str]:
        """One English sentence for each way in which these awards break the rule; none if they keep it."""

    @abstractmethod
    def words(self) -> Sentence:
        """The rule in one sentence, bokmål and English."""

    def amounts(self, facts: ApplicationFacts) -> tuple[int, ...]:
        """Amounts in kroner that the rule names for an application; each becomes a funding level of its own."""
        return ()

    def insists_on(self) -> tuple[str, ...]:
        """Ids that the rule names and says must be funded: one of them failing a gate is a fault, not a rejection."""
        return ()

    def forbids(self) -> tuple[str, ...]:
        """Ids that the rule names and says must not be funded."""
        return ()

    def faults(self, facts: RoundFacts) -> Iterator[tuple[str, str, str]]:
        """What is wrong with the rule as written: (field, what, next step)."""
        yield from ()


def unknown_ids(field: str, ids: Iterator[str] | tuple[str, ...], facts: RoundFacts) -> Iterator[tuple[str, str, str]]:
    """A fault for every id that no application has."""
    for key in ids:
        if key not in facts.everyone:
            yield field, f"no application has the id '{key}'.", "Correct the id, or remove it from the rule."


def above_eligible(field: str, key: str, amount: int, facts: RoundFacts) -> Iterator[tuple[str, str, str]]:
    """A fault if the rule names an amount that the application cannot be awarded."""
    one = facts.everyone.get(key)
    if one is not None and amount > one.eligible:
        yield (
            field,
            f"{kroner(amount)} to '{key}' is above its eligible amount, {kroner(one.eligible)}.",
            "Lower the amount, or correct the application or the limits of its pot.",
        )


def unknown_pots(pots: tuple[str, ...], facts: RoundFacts) -> Iterator[tuple[str, str, str]]:
    """A fault for every pot that the round does not have."""
    for pot in pots:
        if pot not in facts.pots:
            yield "pots", f"there is no pot '{pot}'.", f"The pots are: {', '.join(facts.pots)}."


def unknown_column(column: str, facts: RoundFacts) -> Iterator[tuple[str, str, str]]:
    """A fault if no application and no register has the column."""
    if column not in facts.columns():
        yield "by", f"there is no column '{column}'.", f"The columns are: {', '.join(sorted(facts.columns()))}."
