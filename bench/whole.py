"""HiGHS on the whole programme without PuLP: what somebody would do who knows the solver well."""

from __future__ import annotations

import math
from functools import partial
from typing import Any

import highspy
import numpy as np

from bench.clock import timed
from optimiser.cuts import repairing
from optimiser.formulation import Formulation, Vector
from optimiser.result import Termination
from optimiser.solvers import FEASIBLE_POINT, Answer

SLACK = 1e-3
"""How far a bound may be off by floating point, in units of a whole objective."""

OPTIONS = {"output_flag": False, "threads": 1, "mip_rel_gap": 0.0, "mip_abs_gap": 0.999}
"""One thread, to a gap below 1 in a whole objective."""


def solve_whole(formulation: Formulation, objective: Vector, seconds: float) -> tuple[Answer, float]:
    """The best allocation, and CPU seconds without those of laying out the arrays.

    A rounded point that overspends by less than HiGHS's tolerance is cut off and the programme solved again.
    """
    programme, spent = formulation, 0.0
    while True:
        model = laid_out(programme, objective)
        answer, cost = timed(partial(_believed, programme, model, seconds))
        spent += cost.cpu
        broken = formulation.violated(answer.amounts) if answer.amounts is not None else ()
        if answer.amounts is None or not broken:
            return answer, spent
        programme = programme.with_rows(repairing(formulation, answer.amounts, broken[0], f"cut:{len(programme.rows)}"))


def laid_out(formulation: Formulation, objective: Vector) -> Any:
    """The programme as a `highspy.HighsLp` that maximises, rows of the formulation in their order."""
    place = {column: number for number, column in enumerate(formulation.columns)}
    rows = [row for row in formulation.rows if row.coefficients]
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(place), len(rows)
    model.col_cost_ = np.array([objective.get(column, 0) for column in place], dtype=float)
    model.col_lower_ = np.array([formulation.fixed.get(column, 0) for column in place], dtype=float)
    model.col_upper_ = np.array([formulation.fixed.get(column, 1) for column in place], dtype=float)
    model.row_lower_ = np.array([-math.inf if row.sense == "<=" else row.limit for row in rows], dtype=float)
    model.row_upper_ = np.array([math.inf if row.sense == ">=" else row.limit for row in rows], dtype=float)
    sizes = [len(row.coefficients) for row in rows]
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int32)
    model.a_matrix_.index_ = np.array([place[column] for row in rows for column in row.coefficients], dtype=np.int32)
    model.a_matrix_.value_ = np.array([value for row in rows for value in row.coefficients.values()], dtype=float)
    kinds = highspy.HighsVarType
    model.integrality_ = [kinds.kInteger if c.kind in formulation.whole else kinds.kContinuous for c in place]
    model.sense_ = highspy.ObjSense.kMaximize
    return model


def _believed(programme: Formulation, model: Any, seconds: float) -> Answer:
    """HiGHS's answer; its "infeasible" only where the search without presolve says the same, as in the reference."""
    answer = _read(programme, _run(model, seconds, "choose"))
    if answer.termination is Termination.INFEASIBLE:
        return _read(programme, _run(model, seconds, "off"))
    return answer


def _run(model: Any, seconds: float, presolve: str) -> Any:
    solver = highspy.Highs()  # type: ignore[no-untyped-call]
    for name, value in OPTIONS.items():
        solver.setOptionValue(name, value)
    solver.setOptionValue("time_limit", seconds)
    solver.setOptionValue("presolve", presolve)
    solver.passModel(model)
    solver.run()
    return solver


def _read(formulation: Formulation, solver: Any) -> Answer:
    status, info = str(solver.getModelStatus()).rpartition(".")[2], solver.getInfo()
    if status in {"kInfeasible", "kUnboundedOrInfeasible"}:
        return Answer(Termination.INFEASIBLE)
    bound = None if math.isinf(info.mip_dual_bound) else math.floor(info.mip_dual_bound + SLACK)
    if info.primal_solution_status != FEASIBLE_POINT:
        return Answer(Termination.NOT_FOUND, bound=bound)
    values = solver.getSolution().col_value
    amounts = {
        column.key: column.amount
        for column, value in zip(formulation.columns, values, strict=True)
        if column.kind == "x" and value > 0.5
    }
    return Answer(Termination.OPTIMAL if status == "kOptimal" else Termination.FEASIBLE, amounts, None, bound)
