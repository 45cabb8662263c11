"""Which charts are there?  One file per chart; each has a function `figure`, and of what-ifs also `told`, its alt text.

Drawn with matplotlib's `Figure` objects, never with pyplot; importing this package imports no matplotlib.
"""

from __future__ import annotations

import inspect
import pkgutil
from collections.abc import Callable, Iterator
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from reports.decided import Decided
    from reports.words import Words
    from scenarios.compare import Comparison
    from scenarios.sweep import Sweep

    Chart = Callable[[Decided, Words], Figure | None]
    ComparisonChart = Callable[[Comparison, Words], Figure | None]
    SweepChart = Callable[[Sweep, Words], Figure | None]


def charts() -> dict[str, Chart]:
    """Name -> chart of a decided round: every module of this folder whose function ``figure`` takes one, by name.

    A chart returns None where the round has nothing to draw.
    """
    return _drawing("decided")


def comparisons() -> dict[str, ComparisonChart]:
    """Name -> chart of a comparison, by name.  A chart returns None where there is nothing to draw."""
    return _drawing("comparison")


def sweeps() -> dict[str, SweepChart]:
    """Name -> chart of a sweep, by name.  A chart returns None where there is nothing to draw."""
    return _drawing("sweep")


def tellers() -> dict[str, Callable[..., str]]:
    """Name -> what tells a chart in words (its alt text), with the arguments of the chart itself."""
    return {name: module.told for name, module in _modules() if hasattr(module, "told")}


def _drawing(what: str) -> dict[str, Callable[[Any, Words], Figure | None]]:
    """The charts whose first two arguments are called so, by name."""
    return {
        name: module.figure
        for name, module in _modules()
        if hasattr(module, "figure") and list(inspect.signature(module.figure).parameters)[:2] == [what, "words"]
    }


def _modules() -> Iterator[tuple[str, ModuleType]]:
    for module in pkgutil.iter_modules(__path__):
        yield module.name, import_module(f"{__name__}.{module.name}")
