"""Which ways are there of deciding a round, and in which of their answers could they differ?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

import optimiser
from optimiser.assess import assess
from optimiser.errors import SolverError
from optimiser.result import Result, Settings, Termination
from optimiser.rounds import GrantRound
from optimiser.solve import solve
from optimiser.verify import breaches, verify
from tests.agreement.cpsat import CpSat, UndecidedError
from tests.optimiser.brute_force import best

References = Mapping[str, Fraction | None]

SECONDS = 10.0
"""Who takes longer is counted as undecided, and the bounds are compared."""

HAS_SESSION = "WhatIfSession" in optimiser.__all__


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one way says; None = it does not say.

    feasible : None where it was stopped before it knew; value, bound : of the objective or the last stage
    amounts : the canonical allocation; money : kroner in all, known by some who do not say which allocation
    references : term -> its best alone; wrong : what is wrong with the answer in itself
    """

    by: str
    feasible: bool | None
    value: int | None = None
    bound: int | None = None
    amounts: Mapping[str, int] | None = None
    money: int | None = None
    references: References | None = None
    wrong: tuple[str, ...] = ()


def settings(engine: str) -> Settings:
    """How the engine ("exact") or the reference is asked."""
    return Settings(time_limit=SECONDS, engine=engine)


def cut_short(grant_round: GrantRound, references: References, seconds: float) -> Opinion:
    """What the engine says when it is stopped early: its value and bound must still be true."""
    asked = replace(settings("exact"), time_limit=seconds)
    return heard("cut short", grant_round, lambda: solve(grant_round, asked, references=references))


def solved(grant_round: GrantRound, engine: str, references: References | None = None) -> Opinion:
    """What the engine or the reference finds, cold; references : None = its own."""
    return heard(engine, grant_round, lambda: solve(grant_round, settings(engine), references=references))


def heard(by: str, grant_round: GrantRound, ask: Callable[[], Result]) -> Opinion:
    """What a result says; whatever is raised on the way to it is what is wrong with it."""
    try:
        result = ask()
        verify(grant_round, result)
    except Exception as error:  # noqa: BLE001 - whatever is raised is a finding
        if isinstance(error, SolverError) and "was not proven" in str(error):
            return Opinion(by, None)  # a reference took too long
        return Opinion(by, None, wrong=(f"{type(error).__name__}: {error}",))
    return said(by, grant_round, result)


def said(by: str, grant_round: GrantRound, result: Result) -> Opinion:
    """What a result says."""
    ended = result.termination
    feasible = None if ended is Termination.NOT_FOUND else ended is not Termination.INFEASIBLE
    return Opinion(
        by,
        feasible,
        _value(grant_round, result),
        result.bounds.bound,
        result.amounts if result.canonical else None,
        sum(result.amounts.values()) if result.canonical else None,
        {term.name: term.reference for term in result.terms},
        tuple(_wrong(grant_round, result)),
    )


def _value(grant_round: GrantRound, result: Result) -> int | None:
    """The value; none where a stage before the last was stopped, so that the last one was asked of too much."""
    loose = grant_round.objective.mode == "hierarchical" and result.bounds.bound is None
    return None if loose else result.bounds.value


def _wrong(grant_round: GrantRound, result: Result) -> list[str]:
    wrong = []
    if result.termination not in {*DECIDED, Termination.FEASIBLE, Termination.NOT_FOUND}:
        wrong.append(f"it ended {result.termination}")
    limit = result.settings.time_limit or SECONDS
    in_time = sum(stage.seconds for stage in result.stages) < limit * 0.9
    if result.termination is Termination.OPTIMAL and not result.canonical and in_time:
        wrong.append("it is optimal and not canonical")
    if result.termination is Termination.OPTIMAL and result.bounds.gap != 0:
        wrong.append(f"it is optimal with a gap: {result.bounds}")
    if result.allocation is not None:
        wrong += breaches(grant_round, result.amounts, assess(grant_round).facts)
    return wrong


DECIDED = {Termination.OPTIMAL, Termination.INFEASIBLE}


def tried_all(grant_round: GrantRound) -> Opinion:
    """What trying everything finds, with references of its own."""
    found = best(grant_round)
    if found.amounts is None:
        return Opinion("trying everything", False, references=found.references)
    money = sum(found.amounts.values())
    return Opinion("trying everything", True, found.value, found.value, found.amounts, money, found.references)


def other_solver(
    grant_round: GrantRound, cpsat: CpSat, references: References, *, own: bool, presolve: bool = True
) -> Opinion:
    """What CP-SAT finds of the programme with these references; own : and what references it finds itself."""
    cpsat.presolve = presolve
    cpsat.begin()
    try:
        alone = cpsat.references(grant_round) if own else None
        found = cpsat.best(grant_round, references)
    except UndecidedError:
        return Opinion("CP-SAT", None)
    except RuntimeError as error:
        return Opinion("CP-SAT", None, wrong=(str(error),))
    if found is None:
        return Opinion("CP-SAT", False, references=alone)
    value, money = found
    weighted = grant_round.objective.mode == "weighted"
    return Opinion("CP-SAT", True, value, value, money=money if weighted else None, references=alone)


def differences(one: Opinion, other: Opinion) -> list[str]:
    """Where two opinions cannot both be true; nothing where one of them does not say."""
    found = []
    pair = f"{one.by} / {other.by}"
    if None not in (one.feasible, other.feasible) and one.feasible != other.feasible:
        found.append(f"{pair}: feasible {one.feasible} / {other.feasible}")
    for name in ("value", "bound", "amounts", "money"):
        mine, theirs = getattr(one, name), getattr(other, name)
        if mine is not None and theirs is not None and mine != theirs and _proven(one) and _proven(other):
            found.append(f"{pair}: {name} {mine} / {theirs}")
    for better, worse in ((one, other), (other, one)):
        if better.value is not None and worse.bound is not None and better.value > worse.bound:
            found.append(f"{pair}: {better.by} reaches {better.value}, above {worse.by}'s bound of {worse.bound}")
    for term, reference in (one.references or {}).items():
        theirs = (other.references or {}).get(term)
        if reference is not None and theirs is not None and reference != theirs:
            found.append(f"{pair}: reference of {term} {reference} / {theirs}")
    return found


def _proven(one: Opinion) -> bool:
    return one.value is None or one.value == one.bound
