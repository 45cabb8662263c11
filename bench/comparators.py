"""What do people use today?  The same programme by other solvers, each on one thread, to a gap of 0.

The objective is whole, so every solver that can be told may stop once its bound is less than 1 above its value.
"""

from __future__ import annotations

import warnings
from dataclasses import replace
from typing import Any

import pulp

from bench.answers import Claim, is_proof, value_of
from bench.clock import timed
from bench.whole import solve_whole
from optimiser.cuts import repairing
from optimiser.formulation import Formulation
from optimiser.result import Termination
from optimiser.solvers import Limits, maximise

PATIENCE = 300.0
"""Seconds after which a comparator is stopped; what it took by then counts as its time."""

WITHIN_ONE = 0.999
"""The largest absolute gap that proves a whole objective."""


def cbc(formulation: Formulation, seconds: float = PATIENCE) -> Claim:
    """PuLP + CBC, built and solved from scratch: what a Python user would do today."""
    (amounts, termination, note), cost = timed(lambda: _cbc(formulation, seconds))
    value = value_of(formulation, formulation.objective, amounts)
    return Claim("PuLP + CBC", value, is_proof(termination), cost.cpu, note=note)


def pulp_highs(formulation: Formulation, seconds: float = PATIENCE) -> Claim:
    """PuLP + HiGHS, built and solved from scratch: tildel's reference solve."""
    answer, cost = timed(lambda: maximise(formulation, formulation.objective, Limits(seconds=seconds)))
    value = value_of(formulation, formulation.objective, answer.amounts)
    return Claim("PuLP + HiGHS", value, is_proof(answer.termination), cost.cpu, answer.bound)


def whole(formulation: Formulation, seconds: float = PATIENCE) -> Claim:
    """HiGHS on the whole programme, handed over as arrays; laying out the arrays is not counted."""
    answer, cpu = solve_whole(formulation, formulation.objective, seconds)
    value = value_of(formulation, formulation.objective, answer.amounts)
    return Claim("HiGHS whole", value, is_proof(answer.termination), cpu, answer.bound)


def _cbc(formulation: Formulation, seconds: float) -> tuple[dict[str, int] | None, Termination, str]:
    """CBC; where a rounded point overspends by less than CBC's tolerance, a cut is added and it is solved again."""
    programme, again = formulation, 0
    while True:
        ended, amounts = _cbc_once(programme, seconds)
        broken = formulation.violated(amounts) if amounts is not None else ()
        if amounts is None or not broken:
            return amounts, ended, f"{again} repaired" if again else ""
        again += 1
        programme = programme.with_rows(repairing(formulation, amounts, broken[0], f"cut:{again}"))


def _cbc_once(formulation: Formulation, seconds: float) -> tuple[Termination, dict[str, int] | None]:
    problem = formulation.to_pulp()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # PuLP 3 says that its CBC will go
        solver = pulp.PULP_CBC_CMD(msg=False, threads=1, gapRel=0, gapAbs=WITHIN_ONE, timeLimit=seconds)
        problem.solve(solver)
    if problem.status == pulp.LpStatusInfeasible:
        return Termination.INFEASIBLE, None
    if problem.sol_status not in {pulp.LpSolutionOptimal, pulp.LpSolutionIntegerFeasible}:
        return Termination.NOT_FOUND, None
    proven = problem.sol_status == pulp.LpSolutionOptimal
    return (Termination.OPTIMAL if proven else Termination.FEASIBLE), _amounts(formulation, problem)


def _amounts(formulation: Formulation, problem: Any) -> dict[str, int]:
    values = {variable.name: variable.varValue or 0.0 for variable in problem.variables()}
    names = formulation.names
    return {
        column.key: column.amount
        for column in formulation.columns
        if column.kind == "x" and values.get(names[column], 0.0) > 0.5
    }


def slower(claim: Claim) -> Claim:
    """A claim that was stopped, with that said of it."""
    return claim if claim.proven else replace(claim, note=f"{claim.note} stopped".strip())
