"""What does CP-SAT, another solver of another kind, say of a round's whole programme?

It takes whole numbers as they are: no tolerance, no scaling.  It answers from a process of another environment that has
ortools, and is asked of the programme's rows; what its allocation is worth is worked out here.
"""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any

from optimiser.assess import assess
from optimiser.formulation import Formulation, Vector, formulate, formulate_alone, value_at, weights
from optimiser.plan import keeping, plan
from optimiser.rounds import GrantRound

WORKER = Path(__file__).with_name("cpsat_worker.py")
SECONDS = 10.0
"""A round that takes longer is left undecided."""


class UndecidedError(Exception):
    """CP-SAT found no proof in time."""


@dataclass
class CpSat:
    """python : an interpreter whose environment has ortools; presolve : that of 9.15 loses the optimum now and then."""

    python: str
    seconds: float = SECONDS
    presolve: bool = True
    _process: subprocess.Popen[str] | None = field(default=None, init=False)
    _ends: float = field(default=0.0, init=False)

    def begin(self) -> None:
        """What is asked from now on may take so long together."""
        self._ends = time.monotonic() + self.seconds

    def best(self, grant_round: GrantRound, references: Mapping[str, Fraction | None]) -> tuple[int, int] | None:
        """The value (of the last stage, earlier ones kept) and the least money at it; None for an infeasible round."""
        kept = formulate(grant_round, assess(grant_round).facts, references)
        value = 0
        for step in plan(grant_round, kept, references):
            amounts = self.maximise(kept, step.objective)
            if amounts is None:
                return None
            value = value_at(step.objective, kept.point(amounts))
            kept = keeping(kept, step, value)
        return value, sum((self._cheapest(grant_round, kept) or {}).values())

    def references(self, grant_round: GrantRound) -> dict[str, Fraction]:
        """Each counting term's best alone."""
        facts, found = assess(grant_round).facts, {}
        for term, weight in weights(grant_round).items():
            if weight:
                formulation, units = formulate_alone(grant_round, facts, term)
                amounts = self.maximise(formulation, formulation.objective) or {}
                found[term] = Fraction(value_at(formulation.objective, formulation.point(amounts)), units)
        return found

    def _cheapest(self, grant_round: GrantRound, kept: Formulation) -> dict[str, int] | None:
        """The least money at the value; stages that would get back what later ones left are not looked at."""
        if grant_round.objective.mode == "hierarchical":
            return {}
        return self.maximise(kept, {column: -column.amount for column in kept.columns if column.kind == "x"})

    def maximise(self, formulation: Formulation, objective: Vector) -> dict[str, int] | None:
        """An allocation that is proven best; None where there is none.

        Raises UndecidedError after the limit, RuntimeError for a programme that CP-SAT refuses.
        """
        if formulation.impossible:
            return None
        told = self._asked(formulation, objective)
        if told["status"] == "INFEASIBLE":
            return None
        if told["status"] == "UNKNOWN" or told["status"] == "FEASIBLE":
            raise UndecidedError(told["status"])
        if told["status"] != "OPTIMAL":
            raise RuntimeError(f"CP-SAT says {told['status']}")
        chosen = [formulation.columns[index] for index in told["chosen"]]
        amounts = {column.key: column.amount for column in chosen if column.kind == "x"}
        broken = formulation.violated(amounts)
        if broken:
            raise RuntimeError(f"CP-SAT's allocation breaks {broken[0].id}")
        return amounts

    def _asked(self, formulation: Formulation, objective: Vector) -> dict[str, Any]:
        place = {column: index for index, column in enumerate(formulation.columns)}

        def sparse(vector: Vector) -> tuple[list[int], list[int]]:
            return [place[column] for column in vector], list(vector.values())

        rows = [(*sparse(row.coefficients), row.sense, row.limit) for row in formulation.rows if row.coefficients]
        programme = {
            "columns": len(place),
            "rows": rows,
            "objective": sparse(objective),
            "presolve": self.presolve,
            "seconds": max(0.1, self._ends - time.monotonic()),
        }
        process = self._running()
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(json.dumps(programme) + "\n")
        process.stdin.flush()
        answered = process.stdout.readline()
        if not answered:
            raise RuntimeError("the process of CP-SAT ended")
        told: dict[str, Any] = json.loads(answered)
        return told

    def _running(self) -> subprocess.Popen[str]:
        if self._process is None or self._process.poll() is not None:
            self._process = subprocess.Popen(
                [self.python, "-u", str(WORKER)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
            )
        return self._process

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            assert self._process.stdin is not None
            assert self._process.stdout is not None
            self._process.stdin.close()
            self._process.stdout.close()
            self._process.wait(timeout=self.seconds + 10)
            self._process = None


def there(python: str) -> bool:
    """Whether this interpreter can import ortools."""
    try:
        told = subprocess.run([python, "-c", "import ortools.sat.python.cp_model"], capture_output=True, check=False)
    except OSError:
        return False
    return told.returncode == 0
