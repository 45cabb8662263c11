"""How does one workbook say a whole round?

The sheet Round has a key and a value per row, with dotted keys (objective.score.weight); each list of things has a
sheet with a row per thing and a column per field.  What a blank cell leaves out has its usual value.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from optimiser.errors import Fault, Subject
from optimiser.read import cells
from optimiser.read.cells import CellError
from optimiser.read.head import Head
from optimiser.read.shape import Path, annotation_at, item_of, sort_of
from optimiser.read.sheets import Odd, Sheet, Value

SHEETS: dict[str, tuple[str, ...]] = {
    "round": ("Round", "Runde"),
    "pots": ("Pots", "Potter"),
    "groups": ("Groups", "Grupper"),
    "criteria": ("Criteria", "Kriterier"),
    "gates": ("Gates", "Formkrav"),
    "rules": ("Rules", "Regler"),
    "waivers": ("Waivers", "Unntak"),
    "published": ("Published", "Publisert"),
    "budget_lines": ("Budget lines", "Budsjettlinjer"),
    "columns": ("Columns", "Kolonner"),
    "register": ("Register",),
    "applications": ("Applications", "Søknader"),
}
"""What stands on which sheet, by its English or bokmål name."""

HEADINGS = frozenset({"key", "nøkkel", "field", "felt"})


def sheet_for(sheets: Sequence[Sheet], what: str) -> Sheet | None:
    """The sheet on which something stands; None where the workbook has none."""
    names = {name.casefold() for name in SHEETS[what]}
    return next((sheet for sheet in sheets if sheet.name.strip().casefold() in names), None)


class _Entry(NamedTuple):
    """A cell that says the value of a path, and where it stands."""

    path: Path
    cell: Value
    where: str


def head_of(file: str, sheets: Sequence[Sheet]) -> Head:
    """What the sheets of a workbook say of the round, without Applications and Register."""
    values: dict[str, Any] = {}
    where: dict[Path, str] = {}
    entries = [one for what in SHEETS for one in _entries(sheet_for(sheets, what), what)]
    for entry in sorted(entries, key=lambda one: one.path[-1:] != ("kind",)):
        where[entry.path] = entry.where
        for length in range(1, len(entry.path)):
            where.setdefault(entry.path[:length], entry.where)
        _put(values, entry.path, _plain(entry.cell, entry.path, values))
    return Head(file, values, lambda path: _where(file, where, path))


def odd_cells(sheets: Sequence[Sheet]) -> Iterator[Fault]:
    """A fault for each cell of the round that holds no value, so that none is taken for text."""
    for what in SHEETS:
        for entry in _entries(sheet_for(sheets, what), what):
            if isinstance(entry.cell, Odd):
                yield Fault(Subject("round"), f"the cell holds {entry.cell}.", "Put a value there.", entry.where)


def _where(file: str, where: Mapping[Path, str], path: Path) -> str:
    for length in range(len(path), 0, -1):
        if path[:length] in where:
            return where[path[:length]]
    return " ".join([file, *SHEETS.get(str(path[0]) if path else "", SHEETS["round"])[:1]])


def _entries(sheet: Sheet | None, what: str) -> Iterator[_Entry]:
    if sheet is None or what in {"applications", "register"}:
        return
    if what in {"round", "columns"}:
        yield from _keys_and_values(sheet, () if what == "round" else ("columns",))
        return
    filled = list(sheet.filled())
    headers = [cells.text(cell) for cell in sheet.rows[filled[0]]] if filled else []
    for number, row in enumerate(filled[1:]):
        for column, (header, cell) in enumerate(zip(headers, sheet.rows[row], strict=False)):
            if cell is not None and header and not header.startswith("#"):
                yield _Entry((what, number, *_steps(header)), cell, sheet.where(row, column))


def _keys_and_values(sheet: Sheet, root: Path) -> Iterator[_Entry]:
    for row in sheet.filled():
        key, cell = (*sheet.rows[row], None, None)[:2]
        name = cells.text(key)
        if name and name.casefold() not in HEADINGS and not name.startswith("#") and cell is not None:
            yield _Entry((*root, *((name,) if root else _steps(name))), cell, sheet.where(row, 1))


def _steps(name: str) -> Path:
    """ "objective.order.1.term" -> ("objective", "order", 0, "term"): people count from one."""
    return tuple(int(step) - 1 if step.isdigit() and int(step) > 0 else step.strip() for step in name.split("."))


def _put(values: dict[str, Any], path: Path, value: object) -> None:
    """Set the value at a path, with the tables and lists on the way."""
    inside: Any = values
    for step, following in zip(path, (*path[1:], None), strict=True):
        new: Any = value if following is None else ([] if isinstance(following, int) else {})
        if isinstance(inside, list) and isinstance(step, int) and step < 1000:
            inside.extend({} for _ in range(step + 1 - len(inside)))
        elif not isinstance(inside, dict):
            return
        if following is None or not _holds(inside, step):
            inside[step] = new
        inside = inside[step]


def _holds(inside: Any, step: str | int) -> bool:
    found = inside.get(step) if isinstance(inside, dict) else inside[step]
    return isinstance(found, (dict, list)) and bool(found)


def _plain(cell: Value, path: Path, values: object) -> Any:
    """A cell as ``round.toml`` would say it; what does not fit stays as it is, and is told later."""
    if isinstance(cell, Odd):
        return str(cell)
    annotation = annotation_at(path, values)
    if path[:1] == ("columns",):
        return list(cells.names(cell, at_commas=False)) if ";" in cells.text(cell) else cells.text(cell)
    written = cell.strip() if isinstance(cell, str) else ""
    if written == '""':
        return ""
    sort = sort_of(annotation)
    if sort in {"list", "table", "other"} and written.startswith(("[", "{")):
        return _toml(written)
    try:
        return _of_sort(cell, sort, annotation)
    except CellError:
        return written or cells.text(cell)


def _of_sort(cell: Value, sort: str, annotation: Any) -> Any:
    match sort:
        case "text" | "choice":
            return cells.text(cell)
        case "whole":
            return cells.amount(cell)
        case "yes or no":
            return cells.yes_or_no(cell)
        case "date":
            return cells.day(cell)
        case "list":
            item = sort_of(item_of(annotation))
            parts = cells.names(cell, at_commas=item not in {"whole", "exact"})
            return [_of_sort(part, item, item_of(annotation)) for part in parts]
        case _:
            return cell.strip() if isinstance(cell, str) else cell


def _toml(written: str) -> Any:
    try:
        return tomllib.loads(f"value = {written}", parse_float=Decimal)["value"]
    except (tomllib.TOMLDecodeError, ValueError, RecursionError, KeyError):
        return written
