"""How is a programme handed to CP-SAT, which may not share a process with highspy?"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

from bench.answers import Claim, value_of
from optimiser.formulation import Formulation

ROOT = Path(__file__).parents[1]
SCRIPT = Path(__file__).parent / "cpsat.py"


def interpreter() -> Path:
    """The Python that has ortools: that of ``.venv-bench``, or the one in the environment variable BENCH_PYTHON."""
    return Path(os.environ.get("BENCH_PYTHON", ROOT / ".venv-bench" / "bin" / "python"))


@cache
def version() -> str | None:
    """The version of ortools, or None where it is not installed."""
    if not interpreter().exists():
        return None
    code = "import ortools; print(ortools.__version__)"
    told = subprocess.run([interpreter(), "-c", code], capture_output=True, text=True, check=False)
    return told.stdout.strip() or None


def cpsat(formulation: Formulation, seconds: float = 300.0) -> Claim | None:
    """CP-SAT with one worker; None where it is not installed."""
    if version() is None:
        return None
    told = subprocess.run(
        [interpreter(), SCRIPT],
        input=json.dumps(_written(formulation, seconds)),
        capture_output=True,
        text=True,
        check=False,
    )
    if told.returncode:
        print(told.stderr, file=sys.stderr)
        return None
    said = json.loads(told.stdout)
    value = value_of(formulation, formulation.objective, _amounts(formulation, said["at_one"]))
    return Claim("CP-SAT", value, said["status"] in {"OPTIMAL", "INFEASIBLE"}, said["cpu"], said["bound"])


def _written(formulation: Formulation, seconds: float) -> dict[str, Any]:
    place = {column: number for number, column in enumerate(formulation.columns)}
    rows = [
        ([(place[column], value) for column, value in row.coefficients.items()], row.sense, row.limit)
        for row in formulation.rows
    ]
    return {
        "columns": len(place),
        "objective": [(place[column], value) for column, value in formulation.objective.items()],
        "rows": rows,
        "fixed": {place[column]: value for column, value in formulation.fixed.items()},
        "seconds": seconds,
    }


def _amounts(formulation: Formulation, at_one: list[int] | None) -> dict[str, int] | None:
    if at_one is None:
        return None
    chosen = (formulation.columns[number] for number in at_one)
    return {column.key: column.amount for column in chosen if column.kind == "x"}
