"""How is a round written as one workbook?

A sheet for the round (key and value), one for each list of things, and one for the applications.  Codes are text, and
their columns are formatted as text, so that a code typed later keeps its zero.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from optimiser.checks.showable import LONGEST
from optimiser.errors import TildelError
from optimiser.money import plain
from optimiser.read.workbook import SHEETS
from optimiser.rounds import GrantRound
from optimiser.write.folder import replace_file
from optimiser.write.plain_values import PlainValue, head_values, inline, listed, register_name
from optimiser.write.table import application_columns, register_rows

ALWAYS = frozenset({"round", "pots", "criteria", "gates", "rules", "applications"})
TEXT_COLUMNS = frozenset({"id", "applicant", "organisation_number", "partners", "case_number", "code", "county_code"})
Rows = list[list[Any]]


def write_workbook(grant_round: GrantRound, file: str | Path) -> Path:
    """Write the round into one .xlsx file; the file.  Raises TildelError where a text is too long for a cell."""
    import xlsxwriter

    file = Path(file)
    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(stream, options) as book:
        formats = {
            "head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True}),
            "text": book.add_format({"num_format": "@"}),
            "date": book.add_format({"num_format": "dd.mm.yyyy"}),
            "amount": book.add_format({"num_format": "#,##0"}),
        }
        for what, rows in sheets_of(grant_round).items():
            _write_sheet(book.add_worksheet(SHEETS[what][0]), rows, formats)
    file.parent.mkdir(parents=True, exist_ok=True)
    replace_file(file, stream.getvalue())
    return file


def sheets_of(grant_round: GrantRound) -> dict[str, Rows]:
    """What stands on each sheet, headers first."""
    values = head_values(grant_round)
    lists = {what: values.pop(what, []) for what in SHEETS if what not in {"round", "register", "applications"}}
    name = register_name(grant_round.places)
    own = {"name": grant_round.places.name, "source": grant_round.places.source}
    first: dict[str, PlainValue] = {key: values.pop(key) for key in ("name", "year") if key in values}
    pairs = _pairs({**first, "register": name or own, **values})
    sheets: dict[str, Rows] = {"round": [["Key", "Value"], *([key, value] for key, value in pairs)]}
    sheets |= {what: _things(what, items) for what, items in lists.items() if items or what in ALWAYS}
    if name is None:
        sheets["register"] = [list(row) for row in register_rows(grant_round.places)]
    columns = application_columns(grant_round.applications)
    rows = [[column.cell(one) for column in columns] for one in grant_round.applications]
    return {**sheets, "applications": [[column.header for column in columns], *rows]}


USUAL_HEADERS = {
    "pots": ("id", "name", "budget"),
    "criteria": ("id", "name", "group", "weight"),
    "gates": ("kind", "id"),
    "rules": ("kind", "id"),
}


def _things(what: str, items: Sequence[Mapping[str, PlainValue]]) -> Rows:
    flat = [dict(_pairs(item)) for item in items]
    keys = dict.fromkeys([*USUAL_HEADERS.get(what, ()), *(key for one in flat for key in one)])
    return [list(keys), *([one.get(key) for key in keys] for one in flat)]


def _pairs(values: Mapping[str, PlainValue], prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Dotted keys and the cells that say their values."""
    for key, value in values.items():
        if isinstance(value, dict) and value:
            yield from _pairs(value, f"{prefix}{key}.")
        elif isinstance(value, list) and value and all(isinstance(one, dict) for one in value):
            numbered = {str(number): one for number, one in enumerate(value, start=1)}
            yield from _pairs(numbered, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", _cell(value)


def _cell(value: PlainValue) -> Any:
    """The cell of a value; an empty text and an empty list are said as such, because a blank cell says nothing."""
    if value == "":
        return '""'
    if isinstance(value, list):
        nested = any(isinstance(one, (list, dict)) for one in value)
        together = None if nested else listed(value)
        return inline(value) if together is None or together.startswith(("[", "{")) else together
    if isinstance(value, bool):
        return "ja" if value else "nei"
    return value


def _write_sheet(sheet: Any, rows: Rows, formats: Mapping[str, Any]) -> None:
    sheet.freeze_panes(1, 0)
    for column, header in enumerate(rows[0]):
        width = max((len(str(row[column])) for row in rows[:200] if row[column] is not None), default=8)
        text = formats["text"] if str(header) in TEXT_COLUMNS else None
        sheet.set_column(column, column, min(60, max(10, width + 2)), text)
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            _write_cell(sheet, number, column, cell, formats)


def _write_cell(sheet: Any, row: int, column: int, cell: Any, formats: Mapping[str, Any]) -> None:
    style = formats["head"] if row == 0 else None
    if cell is None or cell == "":
        return
    if isinstance(cell, bool):
        sheet.write_string(row, column, "ja" if cell else "nei", style)
    elif isinstance(cell, date):
        sheet.write_datetime(row, column, cell, formats["date"])
    elif isinstance(cell, int):
        sheet.write_number(row, column, cell, formats["amount"] if abs(cell) >= 10_000 else None)
    elif isinstance(cell, (Decimal, Fraction)):
        _write_exact(sheet, row, column, Fraction(cell))
    else:
        _write_text(sheet, row, column, str(cell), style)


def _write_exact(sheet: Any, row: int, column: int, number: Fraction) -> None:
    """A number where a spreadsheet keeps it exactly as written, else text such as "1/3"."""
    shown = plain(number)
    if "/" not in shown and len(re.sub(r"[^0-9]", "", shown)) <= 15 and len(shown) <= 20:
        sheet.write_number(row, column, float(shown))
    else:
        sheet.write_string(row, column, shown)


def _write_text(sheet: Any, row: int, column: int, text: str, style: Any) -> None:
    if len(text) > LONGEST:
        raise TildelError(
            f"A text of {len(text)} characters does not fit a cell ({text[:40]}…). Write a folder instead."
        )
    sheet.write_string(row, column, f"'{text}" if re.match(r"'+[=+\-@\t\r\n]", text) else text, style)
