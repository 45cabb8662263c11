"""How does a test make a workbook with one of every fault that people make, and know where each of them stands?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter

HEADERS = [
    "id",
    "Tittel",
    "Søker",
    "Pott",
    "Søknadsbeløp",
    "Minste beløp",
    "cost:lønn",
    "cost:reise",
    "Samarbeidskommuner",
    "Mottatt",
    "score:mål",
]

SOUND: dict[str, Any] = {
    "id": "A",
    "Tittel": "Felles journal",
    "Søker": "1103",
    "Pott": "journal",
    "Søknadsbeløp": 100_000,
    "Minste beløp": 60_000,
    "cost:lønn": 80_000,
    "cost:reise": 20_000,
    "Samarbeidskommuner": "1106; 1108",
    "Mottatt": date(2026, 1, 10),
    "score:mål": 4,
}

SPOILED: list[tuple[dict[str, Any], str, str]] = [
    ({"Pott": "jurnal"}, "D3", "there is no pot 'jurnal'"),
    ({"id": "A"}, "A4", "the id 'A' is also in"),
    ({"Søknadsbeløp": "tolv tusen"}, "E5", "'tolv tusen' is not an amount"),
    ({"Søknadsbeløp": -100_000, "cost:lønn": None, "cost:reise": None}, "E6", "is negative"),
    ({"Søknadsbeløp": "100.000"}, "E7", "ambiguous decimal"),
    ({"Samarbeidskommuner": "1106; 9999"}, "I8", "there is no place or council with the code '9999'"),
    ({"Søker": 301}, "C9", "'301' has lost its zero in front. Did you mean 0301 Oslo?"),
    ({"score:mål": 7}, "K10", "the mark 7 is off the scale 1 to 6"),
    ({"Samarbeidskommuner": "1103; 1106"}, "I11", "the partner 1103 Stavanger is the applicant"),
    ({"Minste beløp": 100_001}, "F12", "the viable minimum 100 001 kr is above the request of 100 000 kr"),
    ({"cost:lønn": 70_000}, "G13", "the cost lines sum to 90 000 kr, the request is 100 000 kr"),
    ({"Tittel": None}, "B14", "the title is missing"),
    ({"Mottatt": "31.02.2026"}, "J15", "'31.02.2026' is an impossible date"),
]
"""What is changed in an otherwise sound row, the cell of the fault, and its words.  Rows begin at 3."""

TEXT_NUMBER = ({"Søknadsbeløp": "100 000"}, "E16", "a number is stored as text")
"""Legal, and told among the faults as a warning."""

ROUND = [
    ["Key", "Value"],
    ["name", "Spoiled"],
    ["year", 2026],
    ["register", "norway-2024"],
    ["tie_seed", "2026-01-15"],
    ["scale.lowest", 1],
    ["scale.highest", 6],
    ["objective.score.weight", 0.8],
    ["objective.coverage.weight", 0.12],
    ["objective.breadth.weight", 0.08],
]
POTS = [["id", "name", "budget"], ["journal", "Journal", 1_000_000]]
CRITERIA = [["id", "name"], ["mål", "Klare mål"]]
RULES = [["kind", "id", "by", "each", "at_most"], ["group-number", "per-gruppe", "farge", "ja", 3]]
UNKNOWN_COLUMN = ("C2", "there is no column 'farge'")
"""In the sheet Regler."""


def spoiled_rows() -> list[list[Any]]:
    """The rows of the sheet Søknader, headers first, a sound application second."""
    rows = [SOUND]
    for number, (changes, *_) in enumerate([*SPOILED, TEXT_NUMBER]):
        rows.append({**SOUND, "id": f"S{number}", "Tittel": f"Prosjekt {number}", **changes})
    return [HEADERS, *([row[header] for header in HEADERS] for row in rows)]


def spoiled_workbook(path: Path) -> Path:
    """One workbook with every fault of `SPOILED`, an unknown column in a rule, and a number stored as text."""
    return write_sheets(
        path, {"Round": ROUND, "Pots": POTS, "Criteria": CRITERIA, "Regler": RULES, "Søknader": spoiled_rows()}
    )


def write_sheets(path: Path, sheets: Mapping[str, Sequence[Sequence[Any]]]) -> Path:
    """A workbook of these sheets: text as text, numbers as numbers, dates as dates."""
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
    as_date = book.add_format({"num_format": "dd.mm.yyyy"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                if isinstance(cell, str):
                    sheet.write_string(row, column, cell)
                elif isinstance(cell, date):
                    sheet.write_datetime(row, column, cell, as_date)
                elif cell is not None:
                    sheet.write(row, column, cell)
    book.close()
    return path
