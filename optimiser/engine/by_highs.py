"""How is the residual programme closed without compiled code?

HiGHS solves it as it is.  What it returns is checked in whole numbers like any other point; that nothing better is left
is then HiGHS's word (gap 0, absolute gap below 1), as in the reference solve.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from optimiser.engine.arrays import INFINITE, Whole
from optimiser.engine.certificate import exact_point
from optimiser.engine.residual import Residual

ALMOST_ONE = 0.99
"""Objectives are whole numbers: a gap below 1 is no gap."""


def best_point(
    residual: Residual, forbidden: list[np.ndarray], seconds: float | None, control: Whole
) -> tuple[np.ndarray | None, bool]:
    """The best point other than the forbidden ones (None = there is none), and whether HiGHS proved it."""
    from highspy import HighsModelStatus

    if not residual.width:
        free = exact(residual, np.zeros(0, np.int64)) and not forbidden
        return (np.zeros(0, np.int64) if free else None), True
    for presolve in ("choose", "off"):  # the presolve of HiGHS 1.15 calls some small feasible programmes infeasible
        model = _model(residual, forbidden)
        model.setOptionValue("presolve", presolve)
        _listen(model, control)
        if seconds is not None:
            model.setOptionValue("time_limit", max(seconds, 0.01))
        model.run()
        status = model.getModelStatus()
        if status == HighsModelStatus.kOptimal:
            x = np.rint(np.array(model.getSolution().col_value)).astype(np.int64)
            return (x, True) if exact(residual, x) else (None, False)
        if status != HighsModelStatus.kInfeasible:
            return None, False
    return None, True


def _listen(model: Any, control: Whole) -> None:
    """HiGHS stops when control[0] says so."""
    from highspy import cb

    def stop(kind: Any, message: str, out: Any, into: Any, data: Any) -> None:
        if control[0]:
            into.user_interrupt = True

    model.setCallback(stop, None)
    for kind in (cb.HighsCallbackType.kCallbackMipInterrupt, cb.HighsCallbackType.kCallbackSimplexInterrupt):
        model.startCallback(kind)


def exact(residual: Residual, x: Whole) -> bool:
    """Whether a point keeps every row of the residual programme; its covers are counted from it first."""
    groups = (residual.first, residual.loose)
    covers = (residual.need, residual.takers.start, residual.takers.where)
    activity = np.zeros(len(residual.low), np.int64)
    return bool(exact_point(x, tuple(residual.cols), residual.low, residual.high, groups, covers, activity))


def _model(residual: Residual, forbidden: list[np.ndarray]) -> Any:
    import highspy

    m, n = len(residual.low), residual.width
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_, lp.sense_ = n, m, highspy.ObjSense.kMaximize
    lp.col_cost_, lp.col_lower_, lp.col_upper_ = (residual.cost.astype(float), np.zeros(n), np.ones(n))
    lp.row_lower_ = np.where(residual.low <= -INFINITE, -np.inf, residual.low.astype(float))
    lp.row_upper_ = np.where(residual.high >= INFINITE, np.inf, residual.high.astype(float))
    cols = _summed(residual)
    lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    lp.a_matrix_.start_, lp.a_matrix_.index_, lp.a_matrix_.value_ = cols
    lp.integrality_ = [highspy.HighsVarType.kInteger] * n
    model: Any = highspy.Highs()  # type: ignore[no-untyped-call]
    settings = {"output_flag": False, "threads": 1, "mip_rel_gap": 0.0, "mip_abs_gap": ALMOST_ONE}
    for option, setting in settings.items():
        model.setOptionValue(option, setting)
    model.passModel(lp)
    for g in np.flatnonzero(~residual.loose):
        which = np.arange(residual.first[g], residual.first[g + 1], dtype=np.int32)
        model.addRow(1.0, 1.0, len(which), which, np.ones(len(which)))
    options = int(residual.first[-1])
    for x in forbidden:
        taken = x[:options] > 0
        values = np.where(taken, 1.0, -1.0)
        model.addRow(-np.inf, float(taken.sum()) - 1, options, np.arange(options, dtype=np.int32), values)
    return model


def _summed(residual: Residual) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The matrix by columns with every entry once: HiGHS takes no duplicates."""
    m, n = max(len(residual.low), 1), residual.width
    column = np.repeat(np.arange(n), np.diff(residual.cols.start))
    key, where = np.unique(column * m + residual.cols.where, return_inverse=True)
    value = np.zeros(len(key), np.int64)
    np.add.at(value, where, residual.cols.value)
    start = np.concatenate(([0], np.cumsum(np.bincount(key // m, minlength=n))))
    return start.astype(np.int32), (key % m).astype(np.int32), value.astype(float)
