"""What is asked of the engine about a round: its programme, measured by its references?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from optimiser.assess import assess
from optimiser.checks import faults
from optimiser.engine import Engine
from optimiser.errors import Fault, InputError, Subject
from optimiser.formulation import Formulation, formulate
from optimiser.references import references as find_references
from optimiser.result import Settings
from optimiser.rounds import GrantRound
from optimiser.stages import Search


@dataclass(frozen=True)
class Posed:
    """A round in the weighted mode, its references, its programme, and an engine that keeps what helps."""

    grant_round: GrantRound
    references: Mapping[str, Fraction | None]
    formulation: Formulation
    engine: Engine

    def changed(self, grant_round: GrantRound) -> Formulation:
        """The programme of a changed round, measured by the same references."""
        return formulate(grant_round, assess(grant_round).facts, self.references)


def posed(grant_round: GrantRound, references: Mapping[str, Fraction | None] | None = None) -> Posed:
    """The round, ready to be asked about.

    references : term -> its best alone, in its own unit; found and proven by default

    Raises
    ------
    InputError
        The round has faults, or its terms are maximised one after the other: then an allocation has no single value.
    SolverError
        A reference was not proven.
    """
    if wrong := faults(grant_round):
        raise InputError(wrong)
    if grant_round.objective.mode != "weighted":
        what = "its terms are maximised in order, so that an allocation has no single value to be compared by."
        raise InputError([Fault(Subject("round", "", "objective"), what, 'Use mode = "weighted" with weights.')])
    engine = Engine()
    facts = assess(grant_round).facts
    known = references
    if known is None:
        known = find_references(Search(Settings(), engine=engine), grant_round, facts)
    return Posed(grant_round, known, formulate(grant_round, facts, known), engine)
