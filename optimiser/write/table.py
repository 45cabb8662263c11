"""Which cells do the applications fill?

Columns that no application uses are left out.  Reading the cells gives the applications back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from optimiser.applications import Application, score_field
from optimiser.errors import TildelError
from optimiser.money import plain
from optimiser.places import Place, Register
from optimiser.read.columns import SYNONYMS, known_name
from optimiser.read.register import HEADERS
from optimiser.write.plain_values import listed

TableCell = str | int | Fraction | bool | date | None
ALWAYS = frozenset({"id", "title", "applicant", "pot", "requested"})


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column: its header, and what each application says in it."""

    header: str
    cell: Callable[[Application], TableCell]


def application_columns(applications: Sequence[Application]) -> list[TableColumn]:
    """The columns that these applications need, in the order of docs/round-format.md."""
    columns = []
    for name in SYNONYMS:
        columns.append(TableColumn(name, _field(name)))
        if name == "requested":
            columns += [
                TableColumn(f"cost:{line}", _cost(line)) for line in _all(one.cost_lines for one in applications)
            ]
    keys = _all(((mark.criterion, mark.reviewer) for mark in one.marks) for one in applications)
    columns += [TableColumn(score_field(*key), _mark(*key)) for key in keys]
    columns += [TableColumn(_extra(name), _free(name)) for name in _all(one.extra for one in applications)]
    return [one for one in columns if one.header in ALWAYS or any(one.cell(a) not in (None, "") for a in applications)]


def _all(several: Iterable[Iterable[Any]]) -> Iterator[Any]:
    """Every key once, in the order in which they are met."""
    return iter(dict.fromkeys(key for keys in several for key in keys))


def _field(name: str) -> Callable[[Application], TableCell]:
    def cell(application: Application) -> TableCell:
        value = getattr(application, name)
        return _listed(application, name, value) if isinstance(value, tuple) else value

    return cell


def _listed(application: Application, name: str, items: tuple[Any, ...]) -> str:
    if not items:
        return ""
    together = listed(list(items))
    if together is None:
        raise TildelError(f"{application.id}, {name}: an entry holds ; or | and cannot stand in a list. Rename it.")
    return together


def _cost(line: str) -> Callable[[Application], TableCell]:
    return lambda application: application.cost_lines.get(line)


def _mark(criterion: str, reviewer: str) -> Callable[[Application], TableCell]:
    def cell(application: Application) -> TableCell:
        marks = (one.mark for one in application.marks if (one.criterion, one.reviewer) == (criterion, reviewer))
        return next(marks, None)

    return cell


def _free(name: str) -> Callable[[Application], TableCell]:
    return lambda application: application.extra.get(name, "")


def _extra(name: str) -> str:
    """The header of a free column, marked as one where it would be taken for a field."""
    return f"extra:{name}" if known_name(name) else name


def shown(cell: TableCell) -> str:
    """A cell as text, with a decimal comma, as Norwegian spreadsheets read it."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "ja" if cell else "nei"
    if isinstance(cell, Fraction):
        return plain(cell).replace(".", ",")
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def register_rows(register: Register) -> Iterator[list[str]]:
    """A register as rows of text, headers first."""
    free = list(_all(place.columns for place in register.places))
    yield [*HEADERS, *free]
    for place in register.places:
        yield [*(_known(place, name) for name in HEADERS), *(place.columns.get(name, "") for name in free)]


def _known(place: Place, name: str) -> str:
    value = getattr(place, name)
    return "" if value is None else str(value)
