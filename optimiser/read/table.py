"""Which applications does a table hold, and which of its cells are at fault?

A cell at fault is told with its place and gets a harmless stand-in, so that everything else can still be checked in the
same run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import partial
from typing import Any, NamedTuple

from optimiser.applications import AMOUNT_FIELDS, Application, score_field
from optimiser.errors import Fault, Subject
from optimiser.read import cells
from optimiser.read.cells import CellError
from optimiser.read.columns import Columns, find_columns
from optimiser.read.sheets import Odd, Sheet, Value

PARSERS: dict[str, Callable[[Value], Any]] = {
    **dict.fromkeys(("id", "case_number", "title", "applicant_name", "pot", "area", "phase", "state_aid"), cells.text),
    **dict.fromkeys(("applicant", "organisation_number"), cells.code),
    "tags": cells.names,
    "health_trusts": partial(cells.names, at_commas=False),
    "agreement": cells.yes_or_no,
    "received": cells.day,
}


class Place(NamedTuple):
    """A row and a column of the sheet, from zero; the order of faults."""

    row: int
    column: int


@dataclass(slots=True)
class ApplicationTable:
    """The applications of a sheet and where each of their fields stands.

    faults : (place, fault), warnings among them; bad : (application id, field) whose cell was at fault, "" as id = all
    """

    sheet: Sheet
    columns: Columns
    header_row: int
    applications: list[Application] = field(default_factory=list)
    rows: dict[str, int] = field(default_factory=dict)
    faults: list[tuple[Place, Fault]] = field(default_factory=list)
    bad: set[tuple[str, str]] = field(default_factory=set)

    def place(self, subject: Subject) -> Place:
        """Where an application's field stands; the first column where there is none."""
        row = self.rows.get(subject.id, self.header_row)
        column = self._partner(row, subject.field) if subject.field.startswith("partners:") else None
        if column is None:
            column = self.columns.column(subject.field)
        if column is None:
            column = self.columns.column("id")
        return Place(row, column or 0)

    def where(self, place: Place) -> str:
        """The name of the cell."""
        headers = self.columns.headers
        header = headers[place.column] if place.column < len(headers) else ""
        return self.sheet.where(place.row, place.column, header)

    def is_bad(self, subject: Subject) -> bool:
        """Whether the cell of a fault was already reported."""
        prefix = subject.field.partition(":")[0]
        names = {subject.field, prefix, *(["cost_lines"] if prefix == "cost" else [])}
        return any((key, name) in self.bad for key in ("", subject.id) for name in names)

    def tell(self, place: Place, subject: Subject, what: str, next_step: str = "", *, warning: bool = False) -> None:
        """Add a fault (or a warning) at a place."""
        self.faults.append((place, Fault(subject, what, next_step, self.where(place), warning)))

    def _partner(self, row: int, name: str) -> int | None:
        """The column among several in which this partner stands."""
        wanted = name.partition(":")[2]
        for column in self.columns.fields.get("partners", ()):
            if wanted in cells.codes(_cell(self.sheet, row, column)):
                return column
        return None


def read_table(
    sheet: Sheet,
    mapped: Mapping[str, object],
    *,
    pots: Sequence[str],
    places: int,
    header_row: int | None = None,
    decimal_mark: str = "",
    fractions: str = "refuse",
) -> ApplicationTable:
    """Read the applications of a sheet; faults are collected, never raised.

    mapped : ``[columns]``; pots : ids (of one pot, the column may be missing); places : how many the register has;
    header_row : row of the sheet from zero, None = the first that is not blank; decimal_mark, fractions : see
    `cells.amount`
    """
    filled = list(sheet.filled())
    first = header_row if header_row is not None else (filled[0] if filled else 0)
    headers = [cells.text(cell) for cell in (sheet.rows[first] if first < len(sheet.rows) else ())]
    table = ApplicationTable(sheet, find_columns(headers, mapped, pots=len(pots), places=places), first)
    _tell_headers(table)
    reader = _Rows(table, pots, decimal_mark, fractions)
    for row in filled:
        if row > first:
            table.applications.append(reader.application(row))
    if not table.applications:
        what = "the table holds no application."
        table.tell(Place(first, 0), Subject("application"), what, "Write one application per row below the headers.")
    _gather_texts(table, reader.texts)
    _gather_cut(table, reader.cut)
    return table


def _tell_headers(table: ApplicationTable) -> None:
    for fault in table.columns.faults:
        subject = Subject("application", "", fault.field)
        if fault.column is not None:
            place = Place(table.header_row, fault.column)
            table.tell(place, subject, fault.what, fault.next_step, warning=fault.warning)
        if not fault.warning:
            table.bad.add(("", fault.field))


def _gather_texts(table: ApplicationTable, texts: Mapping[int, list[tuple[int, Subject]]]) -> None:
    """One warning for each column whose numbers are stored as text, at the first of them."""
    for column, found in texts.items():
        row, subject = found[0]
        header = table.columns.headers[column]
        more = f" (and {len(found) - 1} more in the column '{header}')" if len(found) > 1 else ""
        step = "It was read as a number; format the column as a number to be sure."
        table.tell(Place(row, column), subject, f"a number is stored as text{more}.", step, warning=True)


def _gather_cut(table: ApplicationTable, cut: Mapping[int, list[tuple[int, Subject]]]) -> None:
    """One warning for each column with amounts that were rounded down, at the first of them."""
    for column, found in cut.items():
        row, subject = found[0]
        others = f", {len(found) - 1} more in the column '{table.columns.headers[column]}'" if len(found) > 1 else ""
        what = f"the fraction of a krone was left out{others}."
        table.tell(Place(row, column), subject, what, 'round.toml says fractions = "down".', warning=True)


def _cell(sheet: Sheet, row: int, column: int) -> Value:
    cells_of_row = sheet.rows[row]
    return cells_of_row[column] if column < len(cells_of_row) else None


class _Rows:
    """Reads one row after the other into a table."""

    def __init__(self, table: ApplicationTable, pots: Sequence[str], decimal_mark: str, fractions: str) -> None:
        self.table, self.pots, self.decimal_mark = table, pots, decimal_mark
        self.amount = partial(cells.amount, decimal_mark=decimal_mark, fractions=fractions)
        self.amounts = partial(cells.amounts, decimal_mark=decimal_mark, fractions=fractions)
        self.texts: dict[int, list[tuple[int, Subject]]] = {}
        self.cut: dict[int, list[tuple[int, Subject]]] = {}

    def application(self, row: int) -> Application:
        """The application of a row, with stand-ins where cells are at fault."""
        key = self._id(row)
        values: dict[str, Any] = {"id": key}
        for name, columns in self.table.columns.fields.items():
            if name in AMOUNT_FIELDS:
                values[name] = self._read(row, columns[0], key, name, self.amount)
            elif name == "amounts":
                values[name] = self._read(row, columns[0], key, name, self.amounts)
            elif name == "partners":
                values[name] = self._partners(row, columns, key)
            elif name != "id":
                values[name] = self._read(row, columns[0], key, name, PARSERS[name])
        values["marks"] = tuple(self._marks(row, key))
        values["cost_lines"] = dict(self._costs(row, key))
        values["extra"] = {
            name: self._read(row, column, key, f"extra:{name}", cells.text) or ""
            for name, column in self.table.columns.extras.items()
        }
        self._check_width(row, key)
        return Application.model_validate(self._mended(row, key, values))

    def _id(self, row: int) -> str:
        column = self.table.columns.column("id")
        cell = None if column is None else _cell(self.table.sheet, row, column)
        key = "" if isinstance(cell, Odd) else cells.text(cell)
        stand_in = f"row {row + 1}"
        if key and key not in self.table.rows:
            self.table.rows[key] = row
            return key
        self.table.rows[stand_in] = row
        self.table.bad.add((stand_in, "id"))
        if column is not None:
            what, step = "the application has no id.", "Give every application an id of its own."
            if key:
                first = self.table.where(Place(self.table.rows[key], column))
                what, step = f"the id '{key}' is also in {first}.", "Give one of them another id, or remove it."
            self.table.tell(Place(row, column), Subject("application", key, "id"), what, step)
        return stand_in

    def _read(self, row: int, column: int, key: str, name: str, parse: Callable[[Value], Any]) -> Any:
        """What a cell says; None where it is blank or at fault."""
        cell = _cell(self.table.sheet, row, column)
        if cell is None:
            return None
        subject = Subject("application", key, name)
        try:
            if isinstance(cell, Odd):
                raise CellError(f"the cell holds {cell}.", "Put a value there.")
            value = parse(cell)
        except CellError as error:
            self._tell(row, column, subject, error)
            return None
        if self.table.sheet.typed and isinstance(cell, str) and type(value) in (int, Fraction) and "/" not in cell:
            self.texts.setdefault(column, []).append((row, subject))
        if parse in (self.amount, self.amounts) and not self._whole(cell):
            self.cut.setdefault(column, []).append((row, subject))
        return value

    def _whole(self, cell: Value) -> bool:
        """Whether the amounts of a cell that was read are whole kroner as they stand."""
        try:
            cells.amounts(cell, self.decimal_mark)
        except CellError:
            return False
        return True

    def _tell(self, row: int, column: int, subject: Subject, error: CellError) -> None:
        self.table.tell(Place(row, column), subject, error.what, error.next_step)
        self.table.bad.add((subject.id, subject.field))

    def _partners(self, row: int, columns: Sequence[int], key: str) -> tuple[str, ...]:
        read = (self._read(row, column, key, "partners", cells.codes) for column in columns)
        return tuple(code for part in read if part for code in part)

    def _marks(self, row: int, key: str) -> Iterator[dict[str, Any]]:
        for (criterion, reviewer), column in self.table.columns.marks.items():
            name = score_field(criterion, reviewer)
            value = self._read(row, column, key, name, cells.mark)
            if (key, name) in self.table.bad:
                self.table.bad.add((key, score_field(criterion)))
            yield {"criterion": criterion, "reviewer": reviewer, "mark": value}

    def _costs(self, row: int, key: str) -> Iterator[tuple[str, int]]:
        for line, column in self.table.columns.costs.items():
            value = self._read(row, column, key, f"cost:{line}", self.amount)
            if value is not None:
                yield line, value

    def _check_width(self, row: int, key: str) -> None:
        """Cells to the right of the last header, or under a column without one."""
        headers = self.table.columns.headers
        for column, cell in enumerate(self.table.sheet.rows[row]):
            if cell is None or (column < len(headers) and headers[column]):
                continue
            shifted = not self.table.sheet.typed and column >= len(headers)
            what = "the row has more cells than there are headers." if shifted else "the column has no header."
            step = "Look for a separator inside a text." if shifted else "It was left out; give it a header to keep it."
            self.table.tell(Place(row, column), Subject("application", key), what, step, warning=not shifted)
            return

    def _mended(self, row: int, key: str, values: dict[str, Any]) -> dict[str, Any]:
        """The values without blanks, with harmless stand-ins for what is at fault."""
        given = {name: value for name, value in values.items() if value is not None}
        asked = self.table.columns.column("requested")
        if asked is not None and "requested" not in given and (key, "requested") not in self.table.bad:
            error = CellError("no amount is asked for.", cells.WHOLE_KRONER)
            self._tell(row, asked, Subject("application", key, "requested"), error)
        if any((key, f"cost:{line}") in self.table.bad for line in self.table.columns.costs):
            given["cost_lines"] = {}
            self.table.bad.add((key, "cost_lines"))
        if "requested" not in given:
            given["requested"] = sum(given["cost_lines"].values()) or given.get("viable_minimum", 1)
        if len(self.pots) == 1 and "pot" not in self.table.columns.fields:
            given["pot"] = self.pots[0]
        return given
