"""OR-tools' CP-SAT on one programme, in a process and an environment of its own (its import clashes with highspy).

Reads a programme as JSON on stdin, writes what it found as JSON on stdout:

    {"columns": 3, "objective": [[0, 5], ...], "rows": [[[[0, 2], [1, 3]], "<=", 4], ...], "fixed": {"2": 1},
     "seconds": 60}
    {"status": "OPTIMAL", "at_one": [0, ...], "bound": 5, "cpu": 0.1}

It knows nothing of tildel: only whole numbers come in.  Every column is taken as 0 or 1, which changes no optimum.
"""

from __future__ import annotations

import json
import sys
import time
from typing import Any


def solve(programme: dict[str, Any]) -> dict[str, Any]:
    """Build and solve; cpu counts both, not the import."""
    from ortools.sat.python import cp_model

    begun = time.process_time()
    model = cp_model.CpModel()
    columns = [model.new_bool_var("") for _ in range(programme["columns"])]
    for number, value in programme["fixed"].items():
        model.add(columns[int(number)] == value)
    for entries, sense, limit in programme["rows"]:
        left = cp_model.LinearExpr.weighted_sum([columns[at] for at, _ in entries], [value for _, value in entries])
        model.add(left <= limit if sense == "<=" else left >= limit if sense == ">=" else left == limit)
    pays = programme["objective"]
    model.maximize(cp_model.LinearExpr.weighted_sum([columns[at] for at, _ in pays], [value for _, value in pays]))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_time_in_seconds = programme["seconds"]
    status = solver.status_name(solver.solve(model))
    found = status in {"OPTIMAL", "FEASIBLE"}
    return {
        "status": status,
        "at_one": [number for number, column in enumerate(columns) if solver.boolean_value(column)] if found else None,
        "bound": int(solver.best_objective_bound) if found else None,
        "cpu": time.process_time() - begun,
    }


if __name__ == "__main__":
    json.dump(solve(json.load(sys.stdin)), sys.stdout)
