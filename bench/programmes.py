"""Which programmes are solved?  Rounds of the families, stated once, with the references of their base."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from math import floor

from optimiser.assess import assess
from optimiser.errors import InputError
from optimiser.formulation import Formulation, formulate, formulate_alone
from optimiser.places import Register
from optimiser.read.register import load_register
from optimiser.references import references
from optimiser.result import Settings
from optimiser.rounds import TERMS, GrantRound
from optimiser.solvers import relaxation
from optimiser.stages import Search
from scenarios.scenario import apply
from scenarios.synthetic import family_a, family_b, shipped_2024
from scenarios.synthetic.what_ifs import scenarios_drawn

FAMILIES = {"A": family_a, "B": family_b}
SEEDS = tuple(range(1, 11))
"""The ten seeds of each family."""

References = Mapping[str, Fraction | None]


@dataclass(frozen=True)
class Posed:
    """A round, the references it is measured by, and its programme."""

    name: str
    grant_round: GrantRound
    references: References
    formulation: Formulation

    def changed(self, name: str, grant_round: GrantRound) -> Posed:
        """A what-if, measured by the references of this round."""
        return Posed(name, grant_round, self.references, stated(grant_round, self.references))


@cache
def norway() -> Register:
    """The register that every family lives in."""
    return load_register("norway-2024")


def posed(family: str, seed: int, applications: int = 179) -> Posed:
    """A round of a family with its proven references."""
    made = FAMILIES[family](seed, norway(), applications)
    known = references(Search(Settings()), made, assess(made).facts)
    return Posed(f"{family} {seed}", made, known, stated(made, known))


def shipped() -> Posed:
    """The shipped round with its proven references."""
    made = shipped_2024(norway())
    known = references(Search(Settings()), made, assess(made).facts)
    return Posed("shipped 2024", made, known, stated(made, known))


def posed_large(family: str, seed: int, applications: int) -> Posed:
    """A large round of a family; the relaxation's best of each term, rounded down, stands for the proven reference."""
    made = FAMILIES[family](seed, norway(), applications)
    known: References = {term: _relaxed_best(made, term) for term in TERMS}
    return Posed(f"{family} {seed} ({applications})", made, known, stated(made, known))


def asked(base: Posed, count: int) -> Iterator[Posed]:
    """The first what-ifs of a base, in thirds: weights, a pot, a lock.

    Left out are those that no solver is asked: a lock that the checks refuse, of an application that fails a gate.
    """
    seed = int(base.grant_round.tie_seed.rpartition("-")[2])
    for number, drawn in enumerate(scenarios_drawn(base.grant_round, seed, count), start=1):
        try:
            changed = apply(base.grant_round, drawn)
        except InputError:
            continue
        yield base.changed(f"{base.name} what-if {number}", changed)


def stated(grant_round: GrantRound, known: References) -> Formulation:
    """The programme of a round under these references."""
    return formulate(grant_round, assess(grant_round).facts, known)


def _relaxed_best(made: GrantRound, term: str) -> Fraction:
    formulation, units = formulate_alone(made, assess(made).facts, term)
    relaxed = relaxation(formulation, formulation.objective)
    if relaxed is None:
        raise ValueError(f"the relaxation of {term} was not solved")
    return Fraction(floor(relaxed.value), units)
