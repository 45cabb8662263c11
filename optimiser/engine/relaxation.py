"""What does the linear relaxation say, when only costs, bounds and limits have changed since last time?

One HiGHS object a structure holds the relaxation; a changed round changes its numbers and the dual simplex goes on
from the basis it has (3 ms instead of 25 at 179 applications).  Nothing it says is believed: its prices are only a good
guess that `prices` turns into a bound.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from optimiser.engine.arrays import INFINITE, Programme, Structure, Whole

Real = npt.NDArray[np.float64]


class Relaxed(NamedTuple):
    """The relaxation's answer: prices : float64[m], what one more unit of each row's limit is worth; point :
    float64[width]; value : float.
    """

    prices: Real
    point: Real
    value: float


class Relaxation:
    """The relaxation of a structure, kept warm.

    Attributes
    ----------
    seconds : at most so many seconds a solve (None = no limit)
    """

    def __init__(self, structure: Structure) -> None:
        self.structure = structure
        self.model: Any = None
        self.seconds: float | None = None

    def solve(self, programme: Programme, objective: Whole) -> Relaxed | None:
        """The relaxation's optimum; None where it is infeasible, or HiGHS came to no end."""
        from highspy import HighsModelStatus

        if self.model is None:
            self.model = _passed(programme, objective)
        else:
            self._change(programme, objective)
        self.model.setOptionValue(
            "time_limit", float("inf") if self.seconds is None else self.model.getRunTime() + self.seconds
        )
        self.model.run()
        if self.model.getModelStatus() != HighsModelStatus.kOptimal:
            return None
        solution = self.model.getSolution()
        prices = np.array(solution.row_dual)[len(self.structure.applications) :]
        return Relaxed(prices, np.array(solution.col_value), float(self.model.getInfo().objective_function_value))

    def ray(self) -> Real | None:
        """Prices that may prove the relaxation infeasible (float64[m]), where HiGHS has them."""
        has, values = self.model.getDualRay()[1:]
        return np.array(values)[len(self.structure.applications) :] if has else None

    def _change(self, programme: Programme, objective: Whole) -> None:
        width, skipped = self.structure.width, len(self.structure.applications)
        lines = np.arange(skipped, skipped + len(programme.low), dtype=np.int32)
        columns = np.arange(width, dtype=np.int32)
        self.model.changeColsCost(width, columns, objective.astype(np.float64))
        self.model.changeColsBounds(
            width, columns, programme.lower.astype(np.float64), programme.upper.astype(np.float64)
        )
        self.model.changeRowsBounds(len(lines), lines, _float(programme.low), _float(programme.high))


def _passed(programme: Programme, objective: Whole) -> Any:
    """A new HiGHS object with the choice rows first, then the rows of the programme."""
    import highspy

    structure = programme.structure
    n, options = len(structure.applications), len(structure.owner)
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = structure.width, n + len(programme.low)
    lp.sense_ = highspy.ObjSense.kMaximize
    lp.col_cost_ = objective.astype(np.float64)
    lp.col_lower_, lp.col_upper_ = programme.lower.astype(np.float64), programme.upper.astype(np.float64)
    lp.row_lower_ = np.concatenate((np.zeros(n), _float(programme.low)))
    lp.row_upper_ = np.concatenate((np.zeros(n), _float(programme.high)))
    counts = np.diff(structure.first)
    start = np.concatenate(([0], np.cumsum(counts + 1)))
    index, value = np.empty(start[-1], np.int64), np.ones(start[-1])
    last = start[1:] - 1
    inner = np.ones(start[-1], bool)
    inner[last] = False
    index[inner], index[last], value[last] = np.arange(options), options + np.arange(n), -1.0
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.concatenate((start, start[-1] + structure.rows.start[1:])).astype(np.int32)
    lp.a_matrix_.index_ = np.concatenate((index, structure.rows.where)).astype(np.int32)
    lp.a_matrix_.value_ = np.concatenate((value, structure.rows.value.astype(np.float64)))
    model: Any = highspy.Highs()  # type: ignore[no-untyped-call]
    for option, setting in (("output_flag", False), ("threads", 1), ("parallel", "off")):
        model.setOptionValue(option, setting)
    model.passModel(lp)
    return model


def _float(limits: Whole) -> Real:
    values = limits.astype(np.float64)
    values[limits >= INFINITE], values[limits <= -INFINITE] = np.inf, -np.inf
    return values
