"""Which charts does a decided round have?  One file per chart; each has a function `figure`.

Drawn with matplotlib's `Figure` objects, never with pyplot; importing this package imports no matplotlib.
"""

from __future__ import annotations

import inspect
import pkgutil
from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from reports.decided import Decided
    from reports.words import Words

    Chart = Callable[[Decided, Words], Figure | None]


def charts() -> dict[str, Chart]:
    """Name -> chart of a decided round: every module of this folder whose function ``figure`` takes one, by name.

    A chart returns None where the round has nothing to draw.
    """
    found = {}
    for module in pkgutil.iter_modules(__path__):
        figure = getattr(import_module(f"{__name__}.{module.name}"), "figure", None)
        if figure and list(inspect.signature(figure).parameters)[:2] == ["decided", "words"]:
            found[module.name] = figure
    return found
