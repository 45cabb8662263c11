"""What is one edit of a round?

A what-if is split into edits that each change one thing, so that one of them can be left out and its effect told.
An edit knows where it is written, what is wrong with it for a given round, what it makes of that round, and how to say
so in words.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from optimiser.applications import Pot
from optimiser.checks.structure import did_you_mean
from optimiser.errors import Fault, Subject
from optimiser.gates import Sentence
from optimiser.rounds import GrantRound

Path = tuple[str | int, ...]
"""What leads to a value in the file: ("pots", "journal"), ("move", 0)."""

EVERY = "*"
"""Instead of an id: every pot, or every application, that is not named itself."""


@dataclass(frozen=True, slots=True)
class Where:
    """In which what-if an edit stands, under which key ("pots.journal"), and at which path of its file."""

    scenario: str
    key: str
    path: Path = ()

    @classmethod
    def at(cls, scenario: str, *path: str | int, key: str = "") -> Where:
        """Of what stands at this path; the key is the path with dots unless it is stated."""
        return cls(scenario, key or ".".join(map(str, path)), path)

    def fault(self, what: str, next_step: str = "") -> Fault:
        """A fault of what is written here."""
        return Fault(Subject("what-if", self.scenario, self.key), what, next_step)


@dataclass(frozen=True, slots=True)
class Edit(ABC):
    """One change of one thing."""

    where: Where

    @property
    def key(self) -> str:
        """Where it is written: "pots.journal", "drop_rules.continuity", "must_fund.A-017"."""
        return self.where.key

    @property
    def scenario(self) -> str:
        """The name of the what-if that it is written in."""
        return self.where.scenario

    @abstractmethod
    def faults(self, grant_round: GrantRound) -> Iterator[Fault]:
        """Why this round cannot take the edit; nothing if it can."""

    @abstractmethod
    def applied(self, grant_round: GrantRound) -> GrantRound:
        """The round with the edit; the edit must be free of faults.  Made twice, it is as made once unless it adds
        to what is there."""

    @abstractmethod
    def words(self, grant_round: GrantRound) -> Sentence:
        """What it changes, with names and numbers before and after.  grant_round : the round before the edit."""

    def fault(self, what: str, next_step: str = "") -> Fault:
        """A fault of this edit."""
        return self.where.fault(what, next_step)

    def unknown(self, kind: str, name: str, known: Iterable[str], several: str) -> Fault:
        """ "there is no pot 'mian'. Did you mean 'main'?" """
        return self.fault(f"there is no {kind} '{name}'.", did_you_mean(name, known, several))

    def unknown_application(self, name: str, grant_round: GrantRound) -> Iterator[Fault]:
        """A fault if no application has the id."""
        if name not in grant_round.application:
            what, several = f"no application has the id '{name}'.", [part.strip() for part in name.split(",")]
            step = did_you_mean(name, grant_round.application, "applications")
            if len(several) > 1 and all(part in grant_round.application for part in several):
                step = f"These are {len(several)}: name each by itself (as an option: give the option once for each)."
            yield self.fault(what, step)

    def unknown_pot(self, name: str, grant_round: GrantRound, known: Iterable[str] | None = None) -> Fault:
        """There is no pot of this id; said otherwise where it is what a pot is called."""
        called = [pot.id for pot in grant_round.pots if name.casefold() in _names(pot)]
        if len(called) == 1:
            return self.fault(
                f"there is no pot '{name}'.", f"That is the name of the pot '{called[0]}': write {called[0]}."
            )
        return self.unknown("pot", name, grant_round.pot if known is None else known, "pots")


def _names(pot: Pot) -> set[str]:
    return {one.casefold() for one in (pot.name, pot.name_nb) if one}


def unused(name: str, taken: Iterable[str]) -> str:
    """The name; numbered from the second on where it is taken.

    >>> unused("cap", ["cap", "cap-2"])
    'cap-3'
    """
    number, candidate, known = 1, name, set(taken)
    while candidate in known:
        number += 1
        candidate = f"{name}-{number}"
    return candidate
