"""tildel's own engine, as the tables call it; None stands for a part that is not built."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from typing import Any

from bench.answers import Claim, is_proof, value_of
from bench.clock import timed
from optimiser.formulation import Formulation
from optimiser.solvers import Answer, Limits


def part(module: str, name: str) -> Any:
    """Something of `optimiser`, or None where it is not there."""
    try:
        return getattr(import_module(module), name, None)
    except ImportError:
        return None


class Warm:
    """An engine that is kept between programmes; `there` is False where the engine is not built."""

    def __init__(self) -> None:
        made = part("optimiser.engine", "Engine")
        self._engine = made() if made else None

    @property
    def there(self) -> bool:
        return self._engine is not None

    def claim(self, formulation: Formulation, seconds: float | None = None) -> Claim | None:
        """The engine's answer to a programme, timed; its values are worked out again."""
        if self._engine is None:
            return None
        engine, limits = self._engine, Limits(seconds=seconds)
        answer, cost = timed(lambda: engine.maximise(formulation, formulation.objective, limits))
        return _claim(formulation, answer, cost.cpu)


def cold(formulation: Formulation, seconds: float | None = None) -> Claim | None:
    """The answer of an engine that has seen nothing before."""
    return Warm().claim(formulation, seconds)


def warm_up(formulation: Formulation) -> None:
    """Solve something once, so that no table counts the compilation of the optional extra."""
    Warm().claim(formulation)


def _claim(formulation: Formulation, answer: Answer, cpu: float) -> Claim:
    value = value_of(formulation, formulation.objective, answer.amounts)
    claim = Claim("engine", value, is_proof(answer.termination), cpu, answer.bound)
    return replace(claim, nodes=answer.work.get("nodes"), priced=answer.work.get("bound"))
