"""What can go wrong, and how is it said?

A fault names the thing by its id, where it was written, and a next step.  Reading and checking collect every
fault before they raise, so a user mends a file once and not ten times.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple


class Subject(NamedTuple):
    """What a fault is about, before anybody knows in which cell it stands.

    kind : "round", "pot", "group" (of criteria), "criterion", "gate", "rule", "waiver" (id: "gate/application"),
        "application", "result" or "what-if"
    id : the id of the thing ("" for the round itself)
    field : the field as ``round.toml`` or the applications table names it ("" for the thing as a whole);
        a mark is ``score:<criterion>`` or ``score:<criterion>:<reviewer>``, a cost line ``cost:<line>``, one
        partner among several ``partners:<code>``
    """

    kind: str
    id: str = ""
    field: str = ""

    def __str__(self) -> str:
        thing = f"{self.kind} '{self.id}'" if self.id else f"the {self.kind}"
        return f"{thing}, {self.field}" if self.field else thing


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault (or, as a warning, one suspicion): where, what, and what to do next."""

    subject: Subject
    what: str
    next_step: str = ""
    where: str = ""
    warning: bool = False

    def at(self, where: str) -> Fault:
        """The same fault, located: ``applications.xlsx Søknader!C18``."""
        return replace(self, where=where)

    def __str__(self) -> str:
        sentence = f"{self.where or self.subject}: {self.what}"
        return visible(f"{sentence} {self.next_step}".rstrip())


def visible(text: str) -> str:
    """The text with its control characters written out, so that what it quotes cannot drive a terminal.

    >>> print(visible("\\x1b[2J is not an amount"))
    \\x1b[2J is not an amount
    """
    return "".join(one if one.isprintable() or one in KEPT else repr(one)[1:-1] for one in text)


KEPT = "\u00a0\u202f"
"""The no-break spaces between groups of digits."""


class TildelError(Exception):
    """Any error that tildel raises on purpose; ``exit_code`` is what the command line ends with."""

    exit_code = 1


class InputError(TildelError):
    """The input cannot be used: every fault found, located, in the order of the files."""

    exit_code = 2

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(f"warning: {one}" if one.warning else str(one) for one in self.faults))


class SolverError(TildelError):
    """A solver failed or is not there; never used for an infeasible round."""


class LimitError(SolverError):
    """A limit came before what everything else is measured by was proven."""

    exit_code = 4


class VerificationError(TildelError):
    """An allocation breaks its round.  Always an error of tildel's or of a changed file, never a warning."""

    def __init__(self, breaches: Iterable[str]) -> None:
        self.breaches = tuple(breaches)
        super().__init__("\n".join(self.breaches))
