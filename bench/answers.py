"""What does a solver claim, and do two claims contradict each other?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from optimiser.formulation import Formulation, Vector, value_at
from optimiser.result import Termination


@dataclass(frozen=True, slots=True)
class Claim:
    """What one solver says of one programme.

    value : the objective of its awards, worked out here in whole numbers; None = no allocation
    proven : it says that nothing is better (with value None: that the programme is infeasible)
    bound : what it says that nothing exceeds, where it says so;  cpu : seconds;  note : anything out of the ordinary
    nodes, priced : of the engine's search, and the bound of its relaxation before it
    """

    solver: str
    value: int | None
    proven: bool
    cpu: float
    bound: int | None = None
    note: str = ""
    nodes: int | None = None
    priced: int | None = None


class DisagreementError(Exception):
    """Two solvers contradict each other, or one contradicts itself: no figure of this run can be believed."""


def contradictions(name: str, claims: Iterable[Claim]) -> Iterator[str]:
    """A sentence for every two claims of one programme that cannot both be true."""
    claims = list(claims)
    for one in claims:
        for other in claims:
            if not one.proven:
                continue
            if other.value is not None and (one.value is None or other.value > one.value):
                yield f"{name}: {one.solver} calls {one.value} proven, and {other.solver} found {other.value}"
            elif other.proven and other.value is None and one.value is not None:
                yield f"{name}: {other.solver} calls it infeasible, and {one.solver} found {one.value}"
    for one in claims:
        for other in claims:
            if one.bound is not None and other.value is not None and other.value > one.bound:
                yield f"{name}: {one.solver} calls {one.bound} a bound, and {other.solver} found {other.value}"


def agree(name: str, *claims: Claim | None) -> None:
    """Raise DisagreementError where these claims contradict each other; None stands for a solver that is not here."""
    if wrong := sorted(set(contradictions(name, (claim for claim in claims if claim is not None)))):
        raise DisagreementError("\n".join(wrong))


def value_of(formulation: Formulation, objective: Vector, amounts: dict[str, int] | None) -> int | None:
    """The objective of an allocation in whole numbers.  Raises DisagreementError where it breaks a row."""
    if amounts is None:
        return None
    if broken := formulation.violated(amounts):
        raise DisagreementError(f"an allocation breaks '{broken[0].id}'")
    return value_at(objective, formulation.point(amounts))


def is_proof(termination: Termination) -> bool:
    """Whether a termination says that nothing better exists."""
    return termination in {Termination.OPTIMAL, Termination.INFEASIBLE}
