"""What is the answer?

Why it stopped, what was found, and how good that provably is are three things and never one.  Value and bound are whole
numbers, in millionths of the weighted sum of parts of their references (or of one term's reference, stage by stage, in
the hierarchical mode).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated

from pydantic import ConfigDict, PlainSerializer, WithJsonSchema, with_config

from optimiser.gates import Sentence
from optimiser.money import Exact

MILLION = 1_000_000
"""Coefficients of the objective are whole millionths."""

ENGINES = ("exact", "reference")
"""What may be asked to solve (`Settings.engine`)."""

_TEXTS = {"type": "object", "properties": {"nb": {"type": "string"}, "en": {"type": "string"}}}
Words = Annotated[
    Sentence,
    PlainSerializer(lambda sentence: {"nb": sentence.nb, "en": sentence.en}, return_type=dict[str, str]),
    WithJsonSchema(dict(_TEXTS, required=["nb", "en"], additionalProperties=False)),
]
"""A sentence in both languages, as an object in JSON."""

CLOSED = ConfigDict(extra="forbid", allow_inf_nan=False)
"""JSON with a field that tildel does not know is refused."""


class Termination(StrEnum):
    """Why the search stopped."""

    OPTIMAL = "optimal"
    FEASIBLE = "feasible at a limit"
    NOT_FOUND = "no allocation found at a limit"
    INFEASIBLE = "infeasible"
    UNBOUNDED = "unbounded"
    FAILED = "failed"


@with_config(CLOSED)
@dataclass(frozen=True, slots=True)
class Award:
    """One award: whole kroner, and the share of the eligible amount."""

    application: str
    pot: str
    amount: int
    share: Exact


@with_config(CLOSED)
@dataclass(frozen=True, slots=True)
class Allocation:
    """The awards, in order of application id; an application without an award is not in it."""

    awards: tuple[Award, ...]

    @property
    def amounts(self) -> dict[str, int]:
        """Application id -> whole kroner."""
        return {award.application: award.amount for award in self.awards}

    @property
    def total(self) -> int:
        """Whole kroner awarded in all."""
        return sum(award.amount for award in self.awards)

    @property
    def digest(self) -> str:
        """SHA-256 of the lines "id amount": names the allocation, whatever found it."""
        lines = "".join(f"{award.application} {award.amount}\n" for award in self.awards)
        return hashlib.sha256(lines.encode()).hexdigest()


@with_config(CLOSED)
@dataclass(frozen=True, slots=True)
class Bounds:
    """What was reached and what is provably not exceeded, whole numbers; None = not known."""

    value: int | None
    bound: int | None

    @property
    def gap(self) -> int | None:
        """bound - value; 0 is a proven optimum."""
        return None if self.value is None or self.bound is None else self.bound - self.value


@with_config(CLOSED)
@dataclass(frozen=True, slots=True)
class TermResult:
    """One term of the objective in the allocation.

    part : in the term's own unit; reference : its proven best alone, None where the term is left out
    value : its contribution, whole millionths; both None without an allocation; used : False where it does not count
    """

    name: str
    weight: Exact | None
    part: Exact | None
    reference: Exact | None
    value: int | None
    used: bool


@with_config(CLOSED)
@dataclass(frozen=True, slots=True)
class PotResult:
    """A pot, to the krone: budget = awarded + unspent."""

    pot: str
    budget: int
    awarded: int
    unspent: int
    applications: int
    standing: int
    funded: int
    requested: int


@with_config(CLOSED)
@dataclass(frozen=True, slots=True)
class Rejected:
    """An application rejected on form: the gate and the reason, in both languages."""

    application: str
    gate: str
    reason: Words


@with_config(CLOSED)
@dataclass(frozen=True, slots=True)
class StageLog:
    """One solve: what for ("reference: score", "value", "ties", …), how it ended, how long it took.

    work : what the engine did for it, in numbers (columns priced, columns and applications left, nodes, …)
    """

    name: str
    termination: Termination
    value: int | None
    bound: int | None
    seconds: float
    work: dict[str, int] = field(default_factory=dict)


@with_config(CLOSED)
@dataclass(frozen=True, slots=True)
class ExchangeRate:
    """What one unit of a term counts for, in units of score: "one more municipality counts as much as 3.2 points"."""

    term: str
    unit: str
    points: Exact


@with_config(CLOSED)
@dataclass(frozen=True, slots=True)
class Baseline:
    """The ranked list funded to the line, per pot: "stop" at the first that does not fit, or "skip" it.

    broken : the round's rules that this list breaks, in words
    """

    way: str
    allocation: Allocation
    score: Exact
    places: int
    partners: int
    broken: tuple[str, ...] = ()


@with_config(CLOSED)
@dataclass(frozen=True, slots=True)
class Settings:
    """How to solve.

    engine : "exact" = tildel's own (with HiGHS; another solver, or a gap, asks for the reference), "reference" = the
        whole programme through PuLP
    time_limit : seconds in all, None = none; gap : relative, 0 = proven optimum; threads >= 1, of the reference
    """

    engine: str = "exact"
    solver: str = "HiGHS"
    time_limit: float | None = None
    gap: float = 0.0
    threads: int = 1

    @property
    def by_engine(self) -> bool:
        """Whether the engine answers: another solver, or a gap, asks for the whole programme through PuLP."""
        return self.engine == "exact" and self.solver == "HiGHS" and self.gap == 0


@with_config(CLOSED)
@dataclass(frozen=True, slots=True)
class Result:
    """The answer to a round.

    canonical : the allocation is the one that the tie policy names (only when the termination is optimal)
    allocation : None unless the termination is optimal or feasible; it has passed `optimiser.verify`
    clash : for an infeasible round, an irreducible set of rules that cannot hold together, as sentences
    pots, counted : what was awarded, and places, counties, councils, partners; both empty without an allocation
    """

    round_name: str
    round_digest: str
    termination: Termination
    bounds: Bounds
    canonical: bool
    allocation: Allocation | None
    terms: tuple[TermResult, ...]
    pots: tuple[PotResult, ...]
    rejected: tuple[Rejected, ...]
    noted: tuple[Rejected, ...]
    waived: tuple[Rejected, ...]
    exchange_rates: tuple[ExchangeRate, ...] = ()
    baselines: tuple[Baseline, ...] = ()
    clash: tuple[Words, ...] = ()
    counted: dict[str, int] = field(default_factory=dict)
    settings: Settings = Settings()
    versions: dict[str, str] = field(default_factory=dict)
    stages: tuple[StageLog, ...] = ()
    notes: tuple[Words, ...] = ()

    @property
    def amounts(self) -> dict[str, int]:
        """Application id -> whole kroner awarded; empty where there is no allocation."""
        return self.allocation.amounts if self.allocation else {}
