"""Which columns does a sweep have as a table?

Names are snake_case and the same for the same round and ranges: ``pot_nye_prosjekter`` (a budget that is swept),
``weight_coverage``, ``frame``; then how it ended, value, parts, counts, and ``awarded_journal`` for every pot.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from optimiser.rounds import TERMS

if TYPE_CHECKING:
    import pandas as pd

    from scenarios.ranges import Range
    from scenarios.sweep import Sweep

COUNTS = ("awards", "awarded", "unspent", "places", "people", "counties", "councils", "partners")
MOVEMENTS = ("entered", "left", "raised", "cut")
SPELT = str.maketrans({"æ": "ae", "ø": "o", "å": "a"})


def points_frame(sweep: Sweep) -> pd.DataFrame:
    """One row per point, indexed by its number from 0.

    Whole numbers are "Int64", <NA> where there is no allocation (``value`` and ``bound`` also where weights are swept);
    weights and parts are floats; ``changed`` says whether the award list differs from that of the point before.
    """
    import pandas as pd

    columns = _columns(sweep)
    series = {name: pd.Series(values, dtype=kind) for name, (kind, values) in columns.items()}
    return pd.DataFrame(series).rename_axis("point")


def awards_frame(sweep: Sweep) -> pd.DataFrame:
    """One row per award: number of the point, application, pot, kroner."""
    pot_of = {key: one.pot for key, one in sweep.grant_round.application.items()}
    rows = [
        (number, key, pot_of[key], amount)
        for number, point in enumerate(sweep.points)
        for key, amount in sorted(point.amounts.items())
    ]
    return table(rows, ("point", "application", "pot", "amount"), ("point", "amount"))


def changes_frame(sweep: Sweep) -> pd.DataFrame:
    """One row per award that differs from the point before: kroner before and after, and how it moved."""
    rows = [
        (number, key, sweep.points[number - 1].amounts.get(key, 0), point.amounts.get(key, 0), movement)
        for number, point in enumerate(sweep.points)
        for movement in MOVEMENTS
        for key in getattr(point, movement)
    ]
    return table(rows, ("point", "application", "before", "after", "movement"), ("point", "before", "after"))


def column_names(ids: Iterable[str]) -> dict[str, str]:
    """Id -> the same in snake_case; ids that would share a name are numbered in their order.

    >>> column_names(["nye-prosjekter", "Nye prosjekter", "råd"])
    {'nye-prosjekter': 'nye_prosjekter', 'Nye prosjekter': 'nye_prosjekter_2', 'råd': 'rad'}
    """
    names: dict[str, str] = {}
    for key in ids:
        plain = re.sub(r"[^a-z0-9]+", "_", key.lower().translate(SPELT)).strip("_") or "unnamed"
        name, number = plain, 1
        while name in names.values():
            number += 1
            name = f"{plain}_{number}"
        names[key] = name
    return names


def setting_column(sweep: Sweep, one: Range) -> str:
    """The column of what is swept."""
    pots = column_names(sweep.grant_round.pot)
    return {"pot": f"pot_{pots.get(one.name, '')}", "weight": f"weight_{one.name}", "frame": "frame"}[one.kind]


def _columns(sweep: Sweep) -> dict[str, tuple[str, list[object]]]:
    """Column -> its kind of number, and its values."""
    points = sweep.points
    columns: dict[str, tuple[str, list[object]]] = {}
    for place, one in enumerate(sweep.ranges):
        values = [point.settings[place][2] for point in points]
        weight = one.kind == "weight"
        kind, told = ("Float64", [float(value) for value in values]) if weight else ("Int64", list(values))
        columns[setting_column(sweep, one)] = kind, list(told)
    columns["termination"] = "string", [None if one.termination is None else str(one.termination) for one in points]
    for name in ("value", "bound", "gap"):
        columns[name] = "Int64", [getattr(one, name) for one in points]
    for term in TERMS:
        columns[term] = "Float64", [float(one.terms[term]) if term in one.terms else None for one in points]
    for name in COUNTS:
        columns[name] = "Int64", [getattr(one, name) for one in points]
    for pot, name in column_names(sweep.grant_round.pot).items():
        columns[f"awarded_{name}"] = "Int64", [one.pots.get(pot) for one in points]
    columns["changed"] = "boolean", [one.changed for one in points]
    for name in MOVEMENTS:
        columns[name] = "Int64", [len(getattr(one, name)) for one in points]
    columns["failed"] = "string", [one.failed for one in points]
    return columns


def table(rows: Sequence[tuple[object, ...]], names: tuple[str, ...], numbers: tuple[str, ...]) -> pd.DataFrame:
    import pandas as pd

    columns: Iterator[list[object]] = ([row[place] for row in rows] for place in range(len(names)))
    kinds = ("int64" if name in numbers else "string" for name in names)
    return pd.DataFrame(
        {name: pd.Series(values, dtype=kind) for name, values, kind in zip(names, columns, kinds, strict=True)}
    )
