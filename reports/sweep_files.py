"""What is written of a sweep: its points as a table, every award of every point, the charts, what it was made from?"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from reports.words import Language

if TYPE_CHECKING:
    from scenarios.budget_curve import BudgetCurve
    from scenarios.sweep import Sweep


def write_sweep(
    sweep: Sweep,
    folder: Path,
    *,
    language: Language = "nb",
    charts: bool = True,
    parquet: bool = False,
    curve: BudgetCurve | None = None,
    formats: Sequence[str] = ("png", "svg", "pdf"),
) -> tuple[Path, ...]:
    """Write sweep.csv, sweep-awards.csv (the same as .parquet where asked), the charts and sweep.json into a folder.

    curve : what a growing pot gives, where one pot was swept: budget-curve.csv beside the others

    Raises
    ------
    InputError
        Parquet is asked for and pyarrow is not installed, or the folder is not tildel's own; nothing is written.
    """
    raise NotImplementedError
