"""The formulas of the proposal, worked out from its cells by a reader of six kinds of formula."""

from __future__ import annotations

import io
import re
import zipfile
from html import unescape
from typing import Any

from python_calamine import CalamineWorkbook

from reports.innstilling import innstilling
from tests.reports.made_up import decided

CELL = r"(?:'[^']+'!)?[A-Z]+\d+"
RANGE = rf"{CELL}(?::[A-Z]+\d+)?"


class Reader:
    """The cells of a workbook, and what a formula over them comes to."""

    def __init__(self, book: bytes) -> None:
        opened = CalamineWorkbook.from_filelike(io.BytesIO(book))
        self.rows = {
            name: opened.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in opened.sheet_names
        }

    def cells(self, sheet: str, area: str) -> list[Any]:
        """The values of a cell or a range."""
        named = re.fullmatch(r"(?:'([^']+)'!)?([A-Z]+)(\d+)(?::([A-Z]+)(\d+))?", area)
        assert named, area
        other, left, top, right, bottom = named.groups()
        rows = self.rows[other or sheet]
        columns = range(_number(left), _number(right or left) + 1)
        return [rows[row - 1][column] for row in range(int(top), int(bottom or top) + 1) for column in columns]

    def value(self, sheet: str, formula: str) -> Any:
        """What a formula comes to."""
        if choice := re.fullmatch(rf'IF\(({CELL})=0,"([^"]*)","([^"]*)"\)', formula):
            return choice[2] if self.cells(sheet, choice[1]) == [0] else choice[3]
        if counted := re.fullmatch(rf"COUNT\(({RANGE}(?:,{RANGE})*)\)", formula):
            found = [cell for area in counted[1].split(",") for cell in self.cells(sheet, area)]
            return sum(isinstance(cell, (int, float)) for cell in found)
        if formula == "0":
            return 0
        return sum(self.term(sheet, sign, term) for sign, term in re.findall(rf"([-+]?)(SUM\([^)]*\)|{CELL})", formula))

    def term(self, sheet: str, sign: str, term: str) -> float:
        """A cell, or a sum of areas, with its sign."""
        areas = term.removeprefix("SUM(").removesuffix(")").split(",")
        found = [cell for area in areas for cell in self.cells(sheet, area) if isinstance(cell, (int, float))]
        return -sum(found) if sign == "-" else sum(found)


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def formulas(book: bytes) -> list[tuple[str, str, str]]:
    """(sheet, cell, formula) for every formula of a workbook."""
    names = CalamineWorkbook.from_filelike(io.BytesIO(book)).sheet_names
    found = []
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        for number, name in enumerate(names, start=1):
            xml = archive.read(f"xl/worksheets/sheet{number}.xml").decode()
            found += [
                (name, cell, unescape(text)) for cell, text in re.findall(r'<c r="(\w+)"[^>]*><f>([^<]*)</f>', xml)
            ]
    return found


def test_every_formula_comes_to_the_value_it_was_written_with() -> None:
    one = decided()
    book = innstilling(one.grant_round, one.result)
    reader, found = Reader(book), formulas(book)
    assert len(found) > 40
    for sheet, cell, formula in found:
        assert reader.cells(sheet, cell) == [reader.value(sheet, formula)], (sheet, cell, formula)


def test_a_changed_amount_is_seen_in_the_checks() -> None:
    one = decided()
    reader = Reader(innstilling(one.grant_round, one.result))
    assert reader.value("Summer og kontroll", "B6-C6-D6") == 1000 - 900 - 100
    reader.rows["Summer og kontroll"][5][2] += 1
    assert reader.value("Summer og kontroll", "B6-C6-D6") == -1
