"""What is written of a sweep: its points as a table, every award of every point, the charts, what it was made from?"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from fractions import Fraction
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from optimiser.errors import Fault, InputError, Subject
from optimiser.money import plain
from reports.columns import Table
from reports.csv_text import csv_bytes
from reports.folder import may_write, put
from reports.sweep_tables import curve_table, point_award_table, point_table
from reports.words import Language, Words

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from scenarios.budget_curve import BudgetCurve
    from scenarios.sweep import Sweep

MADE_FROM = "sweep.json"
"""Beside the tables of a sweep: what was swept, and the digest of the round."""

FORMATS = ("png", "svg", "pdf")
CURVE = "budget-curve"


def write_sweep(
    sweep: Sweep,
    folder: Path,
    *,
    language: Language = "nb",
    charts: bool = True,
    parquet: bool = False,
    curve: BudgetCurve | None = None,
    formats: Sequence[str] = FORMATS,
) -> tuple[Path, ...]:
    """Write sweep.csv, sweep-awards.csv (or the same as .parquet), the charts and sweep.json into a folder.

    Everything is made before anything is written; what an earlier sweep left there and this one has not is removed.
    curve : what a growing pot gives, where one pot was swept: budget-curve.csv beside the others

    Raises
    ------
    InputError
        Parquet is asked for and pyarrow is not installed, or the folder is not tildel's own; nothing is written.
    """
    folder = Path(folder)
    may_write(folder, (MADE_FROM,))
    words = Words(language, sweep.grant_round.currency)
    tables = {"sweep": point_table(sweep, words), "sweep-awards": point_award_table(sweep, words)}
    if curve is not None:
        tables[CURVE] = curve_table(curve, words)
    contents: dict[str, bytes] = {}
    for name, table in tables.items():
        if parquet:
            contents[f"{name}.parquet"] = parquet_bytes(table)
        else:
            contents[f"{name}.csv"] = csv_bytes(table, language)
    contents |= dict(_pictures(sweep, curve, words, formats)) if charts else {}
    contents[MADE_FROM] = made_from(sweep)
    return put(folder, contents, stale=sweep_files())


def sweep_files() -> tuple[str, ...]:
    """Everything that may be written of a sweep, by its path inside the folder."""
    from reports.figures import sweeps

    tables = (f"{name}.{kind}" for name in ("sweep", "sweep-awards", CURVE) for kind in ("csv", "parquet"))
    pictures = (f"charts/{name}.{kind}" for name in (*sweeps(), "budget_curve") for kind in FORMATS)
    return (*pictures, *tables, MADE_FROM)


def parquet_bytes(table: Table) -> bytes:
    """The table as Parquet: keys as names of columns, whole numbers whole, fractions as 64-bit floats.

    Raises
    ------
    InputError
        pyarrow is not installed.
    """
    try:
        pyarrow, parquet = import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError:
        what = "Parquet needs pyarrow, which is not installed."
        raise InputError([Fault(Subject("sweep"), what, "Install tildel[parquet], or write CSV.")]) from None
    columns = {
        column.key: pyarrow.array([_plain(row[place]) for row in table.rows], _type(table, place, pyarrow))
        for place, column in enumerate(table.columns)
    }
    buffer = BytesIO()
    parquet.write_table(pyarrow.table(columns), buffer)
    return buffer.getvalue()


def made_from(sweep: Sweep) -> bytes:
    """sweep.json: the digest of the round, the ranges with every value, the yardstick, and what was not solved."""
    said = {
        "round_digest": sweep.grant_round.digest,
        "ranges": [
            {"kind": one.kind, "name": one.name, "values": [plain(Fraction(value)) for value in one.values]}
            for one in sweep.ranges
        ],
        "references": {name: None if best is None else str(best) for name, best in sorted(sweep.references.items())},
        "points": len(sweep.points),
        "failed": [number for number, point in enumerate(sweep.points) if point.failed is not None],
    }
    return (json.dumps(said, indent=1, ensure_ascii=False) + "\n").encode()


def _plain(cell: object) -> object:
    return float(cell) if isinstance(cell, Fraction) else cell


def _type(table: Table, place: int, pyarrow: Any) -> Any:
    """Text, whole numbers, or floats: the same for a column whatever stands in it, so that sweeps can be joined."""
    kind = table.columns[place].kind
    if kind == "text":
        return pyarrow.string()
    return pyarrow.int64() if kind in {"money", "count", "change"} else pyarrow.float64()


def _pictures(
    sweep: Sweep, curve: BudgetCurve | None, words: Words, formats: Sequence[str]
) -> Iterator[tuple[str, bytes]]:
    from reports.figures.style import as_bytes

    for name, figure in _figures(sweep, curve, words):
        if figure is not None:
            yield from ((f"charts/{name}.{kind}", as_bytes(figure, kind)) for kind in formats)


def _figures(sweep: Sweep, curve: BudgetCurve | None, words: Words) -> Iterator[tuple[str, Figure | None]]:
    from reports.figures import budget_curve, sweeps

    for name, draw in sweeps().items():
        yield name, draw(sweep, words)
    if curve is not None:
        yield "budget_curve", budget_curve.figure(curve, words)
