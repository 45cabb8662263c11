"""What stands in which cell of a table, and how is the cell called?

CSV as Norwegian Excel writes it (semicolon, byte-order mark, Windows-1252) and as others do, .xlsx and .ods.
"""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from optimiser.read.files import OLE_MAGIC, ZIP_MAGIC, read_bytes, read_workbook_bytes, refuse
from optimiser.read.sheet_process import MOST_COLUMNS, MOST_ROWS

SECONDS = 60
"""How long reading a workbook may take."""


class Odd(NamedTuple):
    """A cell that holds neither text, number, date nor yes or no: a formula error or a duration."""

    what: str

    def __str__(self) -> str:
        return self.what


Value = str | int | Decimal | bool | date | Odd | None
"""What a cell holds; None = blank.  A CSV holds text only."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of cells: row 0 is the first row of the file.

    name : the sheet's name, "" for a CSV; lines : for a CSV, the line in which each row begins
    """

    file: str
    name: str
    rows: tuple[tuple[Value, ...], ...]
    lines: tuple[int, ...] = ()

    @property
    def typed(self) -> bool:
        """Whether the file tells numbers from text."""
        return not self.lines

    def where(self, row: int, column: int, header: str = "") -> str:
        """ "applications.xlsx Søknader!C18" or "applications.csv line 18, column 'requested'"."""
        if self.typed:
            return f"{self.file} {self.name}!{letters(column)}{row + 1}"
        line = f"{self.file} line {self.lines[row] if row < len(self.lines) else row + 1}"
        return f"{line}, column '{header}'" if header else line

    def filled(self) -> Iterator[int]:
        """The rows that are not blank."""
        return (number for number, row in enumerate(self.rows) if any(cell is not None for cell in row))


def letters(column: int) -> str:
    """0 -> "A", 26 -> "AA": a column as spreadsheets call it.

    >>> letters(0), letters(25), letters(26), letters(701), letters(702)
    ('A', 'Z', 'AA', 'ZZ', 'AAA')
    """
    name = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def read_workbook(path: Path) -> tuple[Sheet, ...]:
    """Every sheet of an .xlsx or .ods file.  Raises InputError."""
    answer = _in_another_process(path, read_workbook_bytes(path))
    if "refused" in answer:
        raise refuse(path, str(answer["refused"]), "Save the applications alone, as values, in a new file.")
    return tuple(_sheet(path.name, one) for one in answer["sheets"])


def _in_another_process(path: Path, data: bytes) -> dict[str, Any]:
    program = Path(__file__).with_name("sheet_process.py")
    command = [sys.executable, "-P", str(program)]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise refuse(path, f"takes more than {SECONDS} seconds to read.", "Save the applications alone.") from None
    if done.returncode != 0:
        what = "cannot be read as a workbook: it is damaged, or one cell stands absurdly far out."
        raise refuse(path, what, "Copy the table alone into a new workbook.")
    answer: dict[str, Any] = json.loads(done.stdout, parse_float=Decimal)
    return answer


def _sheet(file: str, one: dict[str, Any]) -> Sheet:
    rows = [[_value(cell) for cell in row] for row in one["rows"]]
    for name in one["errors"]:
        row, column = position(name)
        rows.extend([] for _ in range(row + 1 - len(rows)))
        rows[row].extend([None] * (column + 1 - len(rows[row])))
        rows[row][column] = Odd("a formula error")
    return Sheet(file, one["name"], tuple(tuple(row) for row in rows))


def position(name: str) -> tuple[int, int]:
    """ "C18" -> (17, 2): row and column of a cell, from zero."""
    found = re.fullmatch(r"([A-Z]+)([0-9]+)", name)
    if found is None:
        raise ValueError(f"'{name}' is not the name of a cell")
    column = 0
    for letter in found.group(1):
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found.group(2)) - 1, column - 1


def _value(cell: Any) -> Value:
    if isinstance(cell, dict):
        return date.fromisoformat(cell["date"]) if "date" in cell else Odd(cell["odd"])
    if isinstance(cell, str):
        return cell if cell.strip() else None
    kept: Value = cell
    return kept


def read_csv(path: Path) -> Sheet:
    """The one table of a CSV file.  Raises InputError with the line at fault."""
    text = _decoded(path, read_bytes(path))
    delimiter, skipped = _delimiter(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[tuple[Value, ...]] = []
    lines: list[int] = []
    begins = 1
    try:
        for cells in reader:
            if len(lines) > MOST_ROWS or len(cells) > MOST_COLUMNS:
                raise refuse(path, f"has more than {MOST_ROWS} rows or {MOST_COLUMNS} columns.", "Split the file.")
            if begins > skipped:
                rows.append(tuple(_blank_as_none(cells)))
                lines.append(begins)
            begins = reader.line_num + 1
    except csv.Error as error:
        where = f"{path.name} line {begins}"
        raise refuse(
            where, f"is not a row of a CSV ({error}).", "Look for a quotation mark that is not closed."
        ) from None
    return Sheet(path.name, "", tuple(rows), tuple(lines))


def _blank_as_none(cells: Iterable[str]) -> Iterator[str | None]:
    return (cell if cell.strip() else None for cell in cells)


def _decoded(path: Path, data: bytes) -> str:
    if data.startswith((ZIP_MAGIC, OLE_MAGIC)):
        raise refuse(path, "is a workbook, not a CSV, whatever its name says.", "Name it .xlsx, or save it as CSV.")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif b"\0" in data:
        encodings = []
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise refuse(path, "is not text.", "Save it from the spreadsheet as CSV UTF-8.")


def _delimiter(text: str) -> tuple[str, int]:
    """The delimiter, and how many lines say so ("sep=;") and are no row."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    if stated := re.fullmatch(r"sep=(.)", first.strip()):
        return stated.group(1), 1
    bare = re.sub(r'"[^"]*"', "", first)
    return max(";,\t", key=bare.count), 0
