"""What does the starter's workbook of applications look like?

Codes are text, so that 0301 keeps its zero; amounts, marks and dates are numbers and dates; pot, agreement, applicant
and partners have lists to choose from; and every header carries a note.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from optimiser.places import Register
from reports.starter_columns import COLUMNS, HIGHEST, LOWEST, PARTNERS, Kind, StarterColumn

APPLICATIONS, CODES = "Søknader", "Koder"
ROWS = 500
"""Rows that are formatted and checked as one types; further rows are read too."""

POTS_SHOWN = 20
"""Rows of the sheet of codes that the list of pots looks at, so that a pot can be added below."""

TOP = {"valign": "top"}
FORMATS: Mapping[Kind, Mapping[str, Any]] = {
    "text": TOP,
    "title": TOP | {"text_wrap": True},
    "code": TOP | {"num_format": "@"},
    "place": TOP | {"num_format": "@"},
    "pot": TOP,
    "yes": TOP | {"align": "center"},
    "amount": TOP | {"num_format": "#,##0"},
    "mark": TOP | {"num_format": "General", "align": "center"},
    "date": TOP | {"num_format": "dd.mm.yyyy"},
}


def applications_workbook(examples: str, pots: Sequence[str], register: Register) -> bytes:
    """The workbook: a sheet of applications, and one of the codes and pots to choose from.

    examples : the example applications as CSV with semicolons, under the headers of `starter_columns`
    """
    import xlsxwriter

    content = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(content, options) as workbook:
        workbook.set_properties({"title": APPLICATIONS, "created": datetime(2026, 1, 1)})  # noqa: DTZ001 - a date for every copy alike
        places = list(_places(register))
        _applications(workbook, examples, len(places))
        _codes(workbook, places, pots)
    return content.getvalue()


def _places(register: Register) -> Iterator[tuple[str, str, str]]:
    """(code, name, county) of every municipality, then of every county council."""
    for place in sorted(register.places, key=lambda one: one.code):
        yield place.code, place.name, place.county
    for code, county in register.councils.items():
        yield code, f"{county} fylkeskommune", county


def _applications(workbook: Any, examples: str, places: int) -> None:
    sheet = workbook.add_worksheet(APPLICATIONS)
    heading = workbook.add_format(
        {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#1F3B57", "font_color": "#FFFFFF", "border": 1}
    )
    formats = {kind: workbook.add_format(dict(looks)) for kind, looks in FORMATS.items()}
    for number, column in enumerate(COLUMNS):
        sheet.set_column(number, number, column.width, formats[column.kind])
        sheet.write_string(0, number, column.header, heading)
        sheet.write_comment(0, number, column.note, {"x_scale": 2.4, "y_scale": 1.8, "author": "tildel"})
        if rule := _validation(column, places):
            sheet.data_validation(1, number, ROWS, number, rule)
    for row, cells in enumerate(csv.DictReader(io.StringIO(examples), delimiter=";"), start=1):
        for number, column in enumerate(COLUMNS):
            _write(sheet, row, number, column, _example(cells, column.header), formats[column.kind])
    sheet.set_row(0, 32)
    sheet.freeze_panes(1, 3)
    sheet.autofilter(0, 0, ROWS, len(COLUMNS) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _example(cells: Mapping[str, str], header: str) -> str:
    """The example's text under a header; the partners stand in one field of the examples."""
    if header not in PARTNERS:
        return cells[header]
    codes = [code for code in cells["Samarbeidskommuner"].split(",") if code]
    return dict(zip(PARTNERS, codes, strict=False)).get(header, "")


def _write(sheet: Any, row: int, number: int, column: StarterColumn, text: str, looks: Any) -> None:
    if not text:
        sheet.write_blank(row, number, None, looks)
    elif column.kind in {"amount", "mark"}:
        sheet.write_number(row, number, int(text), looks)
    elif column.kind == "date":
        sheet.write_datetime(row, number, date.fromisoformat(text), looks)
    else:
        sheet.write_string(row, number, text, looks)


def _validation(column: StarterColumn, places: int) -> dict[str, Any] | None:
    """What a spreadsheet lets one type into a column; None where anything goes."""
    rules: dict[Kind, dict[str, Any]] = {
        "place": {"validate": "list", "source": f"={CODES}!$A$2:$A${places + 1}", "error_type": "information"},
        "pot": {"validate": "list", "source": f"={CODES}!$E$2:$E${POTS_SHOWN + 1}", "error_type": "warning"},
        "yes": {"validate": "list", "source": ["ja", "nei"]},
        "amount": {"validate": "integer", "criteria": ">=", "value": 0},
        "mark": {"validate": "decimal", "criteria": "between", "minimum": LOWEST, "maximum": HIGHEST},
        "date": {"validate": "date", "criteria": ">=", "value": date(2000, 1, 1)},
    }
    said = {
        "place": "Koden står ikke i arket Koder. Et organisasjonsnummer er også lov.",
        "pot": "Ingen slik pott i arket Koder. Pottene bestemmes i round.toml.",
        "yes": "Skriv ja eller nei.",
        "amount": "Skriv hele kroner som et tall, uten «kr».",
        "mark": f"Skriv et tall fra {LOWEST} til {HIGHEST}, eller la cellen stå tom.",
        "date": "Skriv en dato, for eksempel 15.01.2026.",
    }
    rule = rules.get(column.kind)
    return rule and rule | {"error_title": column.header[:32], "error_message": said[column.kind]}


def _codes(workbook: Any, places: Sequence[tuple[str, str, str]], pots: Sequence[str]) -> None:
    sheet = workbook.add_worksheet(CODES)
    heading = workbook.add_format({"bold": True, "bottom": 1})
    text = workbook.add_format({"num_format": "@"})
    note = workbook.add_format({"italic": True, "font_color": "#555555"})
    for number, (title, width) in enumerate((("Kode", 8), ("Navn", 32), ("Fylke", 20), ("", 3), ("Pott", 20))):
        sheet.set_column(number, number, width, text)
        sheet.write_string(0, number, title, heading)
    for row, place in enumerate(places, start=1):
        for number, cell in enumerate(place):
            sheet.write_string(row, number, cell, text)
    for row, pot in enumerate(pots, start=1):
        sheet.write_string(row, 4, pot, text)
    sheet.write_string(0, 6, "Kilder: Statistisk sentralbyrå (NLOD), Kartverket (CC BY 4.0)", note)
    sheet.freeze_panes(1, 0)
