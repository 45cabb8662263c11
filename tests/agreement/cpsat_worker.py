"""A process of its own around CP-SAT: its import clashes with highspy's, and it may live in another environment.

One programme a line comes in as JSON, one answer a line goes out.  Run by another interpreter: imports nothing of ours.
"""

from __future__ import annotations

import json
import sys
from typing import Any


def main() -> None:
    """Answer every line until there is none."""
    for line in sys.stdin:
        sys.stdout.write(json.dumps(answer(json.loads(line))) + "\n")
        sys.stdout.flush()


def answer(programme: dict[str, Any]) -> dict[str, Any]:
    """Maximise over columns 0..columns-1, each 0 or 1.

    rows : (indices, coefficients, sense, limit); objective : (indices, coefficients); seconds : the limit
    """
    from ortools.sat.python import cp_model  # here, so that the file can be imported where there is none

    model = cp_model.CpModel()
    columns = [model.new_bool_var(f"c{index}") for index in range(programme["columns"])]
    for indices, coefficients, sense, limit in programme["rows"]:
        left = cp_model.LinearExpr.weighted_sum([columns[index] for index in indices], coefficients)
        model.add(left <= limit if sense == "<=" else left >= limit if sense == ">=" else left == limit)
    indices, coefficients = programme["objective"]
    if indices:
        model.maximize(cp_model.LinearExpr.weighted_sum([columns[index] for index in indices], coefficients))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.cp_model_presolve = programme["presolve"]
    solver.parameters.max_time_in_seconds = programme["seconds"]
    status = solver.solve(model)
    found = status in {cp_model.OPTIMAL, cp_model.FEASIBLE}
    return {
        "status": solver.status_name(status),
        "chosen": [index for index, column in enumerate(columns) if solver.boolean_value(column)] if found else [],
    }


if __name__ == "__main__":
    main()
