"""Which places does the round know?

A register that ships with tildel by its name, a CSV of one's own with a code and a name column, or none at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from optimiser.errors import Fault, InputError, Subject
from optimiser.places import Place, Register
from optimiser.read import cells
from optimiser.read.cells import CellError
from optimiser.read.columns import suggestion
from optimiser.read.files import refuse
from optimiser.read.sheets import Sheet, Value, read_csv

NO_REGISTER = "none"
SOURCES = {"norway-2024": "Statistisk sentralbyrå (NLOD), Kartverket (CC BY 4.0)"}
"""The registers that ship, and the attribution to print."""

HEADERS = {
    "code": ("kode", "kommunenummer", "kommunenr"),
    "name": ("navn", "kommune", "kommunenavn"),
    "county_code": ("fylkesnummer", "fylkesnr"),
    "county": ("fylke",),
    "population": ("befolkning", "innbyggere", "folketall"),
    "centrality": ("sentralitet",),
    "health_community": ("helsefellesskap",),
    "health_region": ("helseregion",),
    "latitude": ("lat", "breddegrad"),
    "longitude": ("lon", "lengdegrad"),
    "official_name": ("offisielt navn",),
}
SYNONYMS = {header: field for field, headers in HEADERS.items() for header in (field.replace("_", " "), *headers)}


def load_register(name_or_path: str | Path) -> Register:
    """A shipped register by name, "none" for an empty one, or a CSV by its path.  Raises InputError."""
    if isinstance(name_or_path, str):
        if name_or_path == NO_REGISTER:
            return Register(name=NO_REGISTER)
        if name_or_path in SOURCES:
            return _shipped(name_or_path)
        if not name_or_path.endswith(".csv"):
            known = [*SOURCES, NO_REGISTER]
            step = suggestion(name_or_path, known) or f"Name one of {', '.join(known)}, or a CSV file."
            raise refuse("register", f"there is no register '{name_or_path}'.", step)
    path = Path(name_or_path)
    return register_of(read_csv(path), path.stem)


@cache
def _shipped(name: str) -> Register:
    with as_file(files("optimiser") / "registers" / f"{name}.csv") as path:
        return register_of(read_csv(path), name, SOURCES[name])


def register_of(sheet: Sheet, name: str, source: str = "") -> Register:
    """The register that a table holds, one place a row.  Raises InputError with every fault located."""
    filled = list(sheet.filled())
    headers = [cells.text(cell) for cell in sheet.rows[filled[0]]] if filled else []
    fields = [_field(header, headers) for header in headers]
    missing = [field for field in ("code", "name") if field not in fields]
    if missing:
        what = f"a register needs the columns code and name; it has no {' and no '.join(missing)}."
        raise refuse(sheet.file, what, f"Its columns are: {', '.join(headers) or 'none'}.")
    faults: list[Fault] = []
    places = [place for row in filled[1:] if (place := _place(sheet, row, fields, headers, faults))]
    faults += _twice(sheet, places)
    if faults:
        raise InputError(faults)
    return Register(name=name, source=source, places=tuple(places))


def _field(header: str, headers: list[str]) -> str:
    """The field a header stands for: its own name, a synonym where the name itself is no header, or a free column."""
    field = SYNONYMS.get(header.casefold(), header)
    return header if header in HEADERS or field in headers else field


def _twice(sheet: Sheet, places: list[Place]) -> Iterator[Fault]:
    seen = set()
    for place in places:
        if place.code in seen:
            what = f"the code '{place.code}' stands twice."
            yield Fault(Subject("round", "", "register"), what, "Every place has a code of its own.", sheet.file)
        seen.add(place.code)


PARSERS: dict[str, Callable[[Value], Any]] = {
    "population": cells.amount,
    "centrality": cells.amount,
    "latitude": lambda cell: float(cells.mark(cell)),
    "longitude": lambda cell: float(cells.mark(cell)),
}


def _place(sheet: Sheet, row: int, fields: list[str], headers: list[str], faults: list[Fault]) -> Place | None:
    known: dict[str, Any] = {}
    columns: dict[str, str] = {}
    for column, (field, cell) in enumerate(zip(fields, sheet.rows[row], strict=False)):
        if cell is None or not field:
            continue
        try:
            if field in HEADERS:
                known[field] = PARSERS.get(field, cells.text)(cell)
            else:
                columns[field] = cells.text(cell)
        except CellError as error:
            where = sheet.where(row, column, headers[column])
            faults.append(Fault(Subject("round", "", "register"), error.what, error.next_step, where))
    if "code" not in known or "name" not in known:
        what = "a place needs a code and a name."
        faults.append(Fault(Subject("round", "", "register"), what, "Complete the row.", sheet.where(row, 0)))
        return None
    return Place(**known, columns=columns)
