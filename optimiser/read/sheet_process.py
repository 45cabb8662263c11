"""What stands in the cells of a workbook?  (Runs as a process of its own.)

The workbook comes on standard input; its cells go to standard output as JSON.  A process apart, because a cell far out
(XFD1048576) makes the parser ask for hundreds of gigabytes and end, and because a memory limit can then be set.  It
imports nothing of the package, so it starts in a twentieth of a second.

Output: {"sheets": [{"name", "rows", "errors"}]} or {"refused": "what"}.  A cell is null, text, a number, true or false,
{"date": "2024-01-15"}, or {"odd": "a duration"}; errors lists cells such as "F4" that hold #REF! and the like.
"""

from __future__ import annotations

import datetime
import io
import json
import math
import re
import sys
import zipfile
from collections.abc import Iterator
from typing import Any

MOST_ROWS = 50_000
MOST_COLUMNS = 1_000
MOST_CELLS = 2_000_000
MOST_CHARACTERS = 50_000_000
MEMORY = 1 << 30
"""Bytes of address space; a workbook of 20 MB needs a small part of it."""


class RefusedError(Exception):
    """The workbook is larger than any table of applications."""


def main() -> None:
    """Read standard input, write standard output."""
    _limit_memory()
    data = sys.stdin.buffer.read()
    try:
        answer: dict[str, Any] = {"sheets": list(sheets(data))}
    except RefusedError as error:
        answer = {"refused": str(error)}
    sys.stdout.buffer.write(json.dumps(answer).encode())


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # not on Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def sheets(data: bytes) -> Iterator[dict[str, Any]]:
    """Every worksheet in the order of the workbook, from cell A1 on."""
    from python_calamine import CalamineError, CalamineWorkbook

    wrong = formula_errors(data)
    used = 0
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        for name in book.sheet_names:
            sheet = book.get_sheet_by_name(name)
            if sheet.total_height > MOST_ROWS or sheet.total_width > MOST_COLUMNS:
                raise RefusedError(
                    f"sheet '{name}' reaches row {sheet.total_height} and column {sheet.total_width}; "
                    f"at most {MOST_ROWS} rows and {MOST_COLUMNS} columns are read."
                )
            used += sheet.total_height * sheet.total_width
            if used > MOST_CELLS:
                raise RefusedError(f"the sheets hold more than {MOST_CELLS} cells.")
            rows = [[_cell(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
            _check_text(rows)
            yield {"name": name, "rows": rows, "errors": wrong.get(name, [])}
    except CalamineError as error:
        raise RefusedError(f"it cannot be read as a workbook ({error}).") from None


def _check_text(rows: list[list[Any]]) -> None:
    if sum(len(cell) for row in rows for cell in row if isinstance(cell, str)) > MOST_CHARACTERS:
        raise RefusedError(f"a sheet holds more than {MOST_CHARACTERS} characters.")


def _cell(value: Any) -> Any:
    if value is None or value == "":
        return None
    if isinstance(value, (bool, str)):
        return value
    if isinstance(value, float) and not math.isfinite(value):
        return {"odd": "a number that is none (NaN or infinity)"}
    if isinstance(value, (int, float)):
        return int(value) if float(value).is_integer() and abs(value) < 1e15 else float(value)
    if isinstance(value, datetime.datetime):
        return {"date": value.date().isoformat()}
    if isinstance(value, datetime.date):
        return {"date": value.isoformat()}
    return {"odd": str(value)}


def formula_errors(data: bytes) -> dict[str, list[str]]:
    """Sheet name -> cells with a formula error, which the parser hands on as if they were blank (.xlsx)."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = set(archive.namelist())
        if "xl/workbook.xml" not in members or "xl/_rels/workbook.xml.rels" not in members:
            return _errors_of_ods(archive) if "content.xml" in members else {}
        targets = dict(_relations(archive.read("xl/_rels/workbook.xml.rels").decode("utf-8", "replace")))
        found = {}
        for name, relation in _sheet_names(archive.read("xl/workbook.xml").decode("utf-8", "replace")):
            target = targets.get(relation, "")
            member = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            if member in members:
                found[name] = _errors_in(archive.read(member))
        return found


def _errors_in(xml: bytes) -> list[str]:
    cells = re.finditer(rb"<c\s[^>]*\bt=\"e\"[^>]*>", xml)
    places = (re.search(rb"\br=\"([A-Z]+[0-9]+)\"", cell.group()) for cell in cells)
    return [place.group(1).decode() for place in places if place]


def _errors_of_ods(archive: zipfile.ZipFile) -> dict[str, list[str]]:
    if b'calcext:value-type="error"' in archive.read("content.xml"):
        raise RefusedError("a cell holds a formula error such as #REF! or #DIV/0!.")
    return {}


def _tags(name: str, xml: str) -> Iterator[dict[str, str]]:
    from html import unescape

    for tag in re.finditer(rf"<(?:\w+:)?{name}\s([^>]*)>", xml):
        yield {key: unescape(text) for key, text in re.findall(r"([\w:]+)=\"([^\"]*)\"", tag.group(1))}


def _relations(xml: str) -> Iterator[tuple[str, str]]:
    return ((tag.get("Id", ""), tag.get("Target", "")) for tag in _tags("Relationship", xml))


def _sheet_names(xml: str) -> Iterator[tuple[str, str]]:
    for tag in _tags("sheet", xml):
        yield tag.get("name", ""), next((text for key, text in tag.items() if key.endswith(":id")), "")


if __name__ == "__main__":
    main()
