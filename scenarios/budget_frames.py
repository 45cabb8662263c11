"""Which columns does a budget curve have as a table?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimiser.rounds import TERMS
from scenarios.movements import movements
from scenarios.sweep_frames import MOVEMENTS, table

if TYPE_CHECKING:
    import pandas as pd

    from scenarios.budget_curve import BudgetCurve, Step

WHOLE = ("awards", "awarded", "unspent", "places", "partners")
MORE = ("value", "awards", "places", "partners")


def steps_frame(curve: BudgetCurve) -> pd.DataFrame:
    """One row per step, by budget: value, parts, counts, what the next million brings (``more_…``), the nested path.

    Whole numbers are "Int64", <NA> where there is no allocation or no proof; parts are floats.  ``entered``, ``left``,
    ``raised``, ``cut`` and ``nested_entered``, ``nested_raised`` count applications against the step before.
    """
    import pandas as pd

    rows = [_row(step) for step in curve.steps]
    kinds = _row_kinds()
    columns = {name: pd.Series([row.get(name) for row in rows], dtype=kind) for name, kind in kinds.items()}
    return pd.DataFrame(columns)


def changes_frame(curve: BudgetCurve) -> pd.DataFrame:
    """One row per award that differs from the step before.  path : "best" or "nested"; kroner before and after."""
    rows: list[tuple[object, ...]] = []
    for path in ("best", "nested"):
        for earlier, step in zip(curve.steps, curve.steps[1:], strict=False):
            before, after = _on(path, earlier), _on(path, step)
            for movement, keys in movements(before, after)._asdict().items():
                rows += [
                    (path, step.budget, key, (before or {}).get(key, 0), (after or {}).get(key, 0), movement)
                    for key in keys
                ]
    names = ("path", "budget", "application", "before", "after", "movement")
    return table(rows, names, ("budget", "before", "after"))


def _on(path: str, step: Step) -> dict[str, int] | None:
    if path == "best":
        return step.amounts if step.awards is not None else None
    return step.nested_amounts if step.nested_value is not None else None


def _row_kinds() -> dict[str, str]:
    whole = dict.fromkeys(("value", *WHOLE, *MOVEMENTS), "Int64")
    parts = dict.fromkeys(TERMS, "Float64")
    more = dict.fromkeys((f"more_{name}" for name in MORE), "Int64") | dict.fromkeys(
        (f"more_{term}" for term in TERMS), "Float64"
    )
    nested = dict.fromkeys(("nested_value", "nested_cost", "nested_entered", "nested_raised"), "Int64")
    return {"budget": "Int64", "termination": "string"} | whole | parts | more | nested | {"failed": "string"}


def _row(step: Step) -> dict[str, object]:
    row: dict[str, object] = {name: getattr(step, name) for name in ("budget", "value", *WHOLE, "failed")}
    row["termination"] = None if step.termination is None else str(step.termination)
    row |= {name: len(getattr(step, name)) for name in (*MOVEMENTS, "nested_entered", "nested_raised")}
    row |= {term: float(part) for term, part in step.parts.items()}
    row |= {"nested_value": step.nested_value, "nested_cost": step.nested_cost}
    if step.more:
        row |= {f"more_{name}": getattr(step.more, name) for name in MORE}
        row |= {f"more_{term}": float(part) for term, part in step.more.parts.items()}
    return row
