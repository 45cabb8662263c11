"""How is a formulation handed to a solver, and what may be believed of what comes back?

The one place that talks to PuLP (3.3 and 4.2 differ in almost everything that can be read after a solve) and to the
solvers behind it.  A point is believed only after it has been rounded to a choice of amounts and every row has been
checked in whole numbers; its value is worked out from that choice; only the bound is the solver's own word.
"""

from __future__ import annotations

import math
import time
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from optimiser.cuts import repairing
from optimiser.errors import SolverError
from optimiser.formulation import Formulation, Vector, value_at
from optimiser.result import Termination
from optimiser.rows import Column
from optimiser.watching import SLACK, Listener, Watch, interruptible, sign

FEASIBLE_POINT = 2
"""HiGHS's kSolutionStatusFeasible: it has a point that keeps every row within its tolerance."""

ALMOST_ONE = 0.99
"""Objectives are whole numbers: a gap below 1 is no gap."""

MOST_CUTS = 100
"""How many rounded points may break a row in whole numbers before the solver is given up."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one solve may use.  seconds : None = no limit; gap : relative; solver : a name that PuLP knows."""

    solver: str = "HiGHS"
    seconds: float | None = None
    gap: float = 0.0
    threads: int = 1


@dataclass(frozen=True, slots=True)
class Answer:
    """Why the solver stopped, what it found, and what it proved.

    amounts : application id -> kroner, None where nothing was found; value : of the objective, exact
    bound : no allocation is worth more; None = the solver does not say; interrupted : somebody pressed Ctrl-C
    work : what was done for it, in numbers; tied : all optimal allocations of least money, () where that is not known
    """

    termination: Termination
    amounts: dict[str, int] | None = None
    value: int | None = None
    bound: int | None = None
    interrupted: bool = False
    work: Mapping[str, int] = field(default_factory=dict)
    tied: tuple[dict[str, int], ...] = ()


class Relaxation(NamedTuple):
    """The linear relaxation: its value, and the price of each row id (>= 0 for a limit from above)."""

    value: float
    prices: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class _Raw:
    """What a solver said, in the sense of the problem: x by column (empty = no solution), bound None = unknown."""

    termination: Termination
    values: Mapping[Column, float]
    bound: float | None
    interrupted: bool = False


def maximise(
    formulation: Formulation, objective: Vector, limits: Limits | None = None, watch: Watch | None = None
) -> Answer:
    """The best allocation for an objective, with its exact value and the solver's bound.

    Raises SolverError when the solver is not there, fails, or keeps returning points that break a row.
    """
    limits = limits or Limits()
    if formulation.impossible:
        return Answer(Termination.INFEASIBLE)
    if not formulation.columns:
        return Answer(Termination.OPTIMAL, {}, 0, 0)
    started, cut = time.monotonic(), formulation
    for _ in range(MOST_CUTS):
        raw = _run(cut, objective, _remaining(limits, started), watch)
        if raw.termination in {Termination.INFEASIBLE, Termination.NOT_FOUND}:
            return Answer(raw.termination, interrupted=raw.interrupted)
        amounts = _chosen(raw.values)
        broken = formulation.violated(amounts)
        if not broken:
            return _answer(raw, objective, formulation, amounts)
        cut = cut.with_rows(repairing(formulation, amounts, broken[0], f"cut:{len(cut.rows)}"))
    raise SolverError(f"{limits.solver} keeps returning allocations that break '{broken[0].id}'. Try another solver.")


def relaxation(formulation: Formulation, objective: Vector) -> Relaxation | None:
    """The linear relaxation, by HiGHS; None where it is infeasible or could not be solved."""
    import pulp

    if formulation.impossible or not formulation.columns:
        return None
    problem = formulation.to_pulp(objective)
    problem.solve(pulp.HiGHS(mip=False, msg=False, threads=1))
    model = problem.solverModel
    if str(model.getModelStatus()) != "HighsModelStatus.kOptimal":
        return None
    turn = sign(model)
    rows = [row.id for row in formulation.rows if row.coefficients]
    duals = [turn * dual for dual in model.getSolution().row_dual]
    return Relaxation(turn * model.getObjectiveValue(), dict(zip(rows, duals, strict=True)))


def available(solver: str) -> None:
    """Raises SolverError, with the names that would do, unless PuLP knows the solver and finds it here."""
    import pulp

    known = pulp.listSolvers(onlyAvailable=True)
    if solver not in known:
        raise SolverError(f"There is no solver '{solver}' here. Available: {', '.join(sorted(known))}.")


def _chosen(values: Mapping[Column, float]) -> dict[str, int]:
    return {column.key: column.amount for column, value in values.items() if column.kind == "x" and value > 0.5}


def _answer(raw: _Raw, objective: Vector, formulation: Formulation, amounts: dict[str, int]) -> Answer:
    value = value_at(objective, formulation.point(amounts))
    if raw.bound is None or math.isinf(raw.bound):
        claimed = value if raw.termination is Termination.OPTIMAL else None
        return Answer(raw.termination, amounts, value, claimed, raw.interrupted)
    if raw.bound < value - 1:
        raise SolverError(f"The solver's bound {raw.bound} is below {value}, the value of its own allocation.")
    bound = max(value, math.floor(raw.bound + SLACK))
    termination = Termination.OPTIMAL if bound == value else Termination.FEASIBLE
    return Answer(termination, amounts, value, bound, raw.interrupted)


def _remaining(limits: Limits, started: float) -> Limits:
    left = None if limits.seconds is None else max(0.01, limits.seconds - (time.monotonic() - started))
    return replace(limits, seconds=left)


def _run(formulation: Formulation, objective: Vector, limits: Limits, watch: Watch | None) -> _Raw:
    highs = limits.solver == "HiGHS"
    return _run_highs(formulation, objective, limits, watch) if highs else _run_other(formulation, objective, limits)


def _run_highs(formulation: Formulation, objective: Vector, limits: Limits, watch: Watch | None) -> _Raw:
    """HiGHS; its "infeasible" is believed only when the search without presolve says the same.

    The presolve of HiGHS 1.15 calls some small feasible programmes infeasible.
    """
    started = time.monotonic()
    raw = _search_highs(formulation, objective, limits, watch, presolve="choose")
    if raw.termination is Termination.INFEASIBLE and not raw.interrupted:
        raw = _search_highs(formulation, objective, _remaining(limits, started), watch, presolve="off")
    return raw


def _search_highs(
    formulation: Formulation, objective: Vector, limits: Limits, watch: Watch | None, presolve: str
) -> _Raw:
    """HiGHS through PuLP, in a thread of its own so that Ctrl-C reaches the search and not only Python."""
    import pulp
    from highspy import cb

    problem = formulation.to_pulp(objective)
    kinds = cb.HighsCallbackType
    listener = Listener(problem, watch, int(kinds.kCallbackMipInterrupt))
    solver = pulp.HiGHS(
        msg=False,
        gapRel=limits.gap,
        gapAbs=ALMOST_ONE,
        threads=limits.threads,
        timeLimit=limits.seconds,
        callbackTuple=(listener, None),
        callbacksToActivate=[kinds.kCallbackMipInterrupt, kinds.kCallbackSimplexInterrupt],
        presolve=presolve,
    )
    interrupted = interruptible(lambda: problem.solve(solver), listener)
    return _read_highs(formulation, problem, interrupted)


def _read_highs(formulation: Formulation, problem: Any, interrupted: bool) -> _Raw:
    model = problem.solverModel
    status = str(model.getModelStatus()).rpartition(".")[2]
    info = model.getInfo()
    if status in {"kInfeasible", "kUnboundedOrInfeasible"}:
        return _Raw(Termination.INFEASIBLE, {}, None, interrupted)
    if status not in {"kOptimal", "kTimeLimit", "kInterrupt", "kSolutionLimit", "kMemoryLimit"}:
        raise SolverError(f"HiGHS stopped with {status}.")
    if info.primal_solution_status != FEASIBLE_POINT:
        return _Raw(Termination.NOT_FOUND, {}, None, interrupted)
    ended = Termination.OPTIMAL if status == "kOptimal" else Termination.FEASIBLE
    return _Raw(ended, _values(formulation, problem), sign(model) * info.mip_dual_bound, interrupted)


def _run_other(formulation: Formulation, objective: Vector, limits: Limits) -> _Raw:
    """Any other solver by its PuLP name; what it proved is known only where PuLP 4 passes its bound on."""
    import pulp

    available(limits.solver)
    problem = formulation.to_pulp(objective)
    options: dict[str, Any] = {"msg": False, "timeLimit": limits.seconds}
    options |= {"gapRel": limits.gap, "threads": limits.threads} if "GLPK" not in limits.solver else {}
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # PuLP 3 says that its CBC will go
            said = problem.solve(pulp.getSolver(limits.solver, **options))
    except pulp.PulpError as failure:
        raise SolverError(f"{limits.solver} failed: {failure}") from failure
    if isinstance(said, int):
        ended, bound = _said_by_three(said, problem.sol_status, limits), None
    else:
        ended, bound = _said_by_four(said), said.best_bound
    if ended in {Termination.INFEASIBLE, Termination.NOT_FOUND}:
        return _Raw(ended, {}, None)
    return _Raw(ended, _values(formulation, problem), bound)


def _values(formulation: Formulation, problem: Any) -> dict[Column, float]:
    by_name = {variable.name: variable.varValue for variable in problem.variables()}
    return {column: by_name.get(name) or 0.0 for column, name in formulation.names.items()}


def _said_by_three(status: int, solution_status: int, limits: Limits) -> Termination:
    """PuLP 3: status 1 is "optimal" even at a limit, -1 infeasible; solution status 1 optimal, 2 feasible."""
    if status == -1:
        return Termination.INFEASIBLE
    if status != 1 or solution_status not in {1, 2}:
        return Termination.NOT_FOUND
    return Termination.OPTIMAL if solution_status == 1 and limits.gap == 0 else Termination.FEASIBLE


def _said_by_four(stats: Any) -> Termination:
    name = stats.status.name
    if name == "Infeasible":
        return Termination.INFEASIBLE
    if not stats.has_solution:
        return Termination.NOT_FOUND
    return Termination.OPTIMAL if name == "Optimal" else Termination.FEASIBLE
