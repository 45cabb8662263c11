"""How does a table become a CSV file that opens as it should in Excel, and cannot run anything there?

Semicolons, UTF-8 with a byte order mark, the decimal sign of the language.  A text that a spreadsheet would take for a
formula is opened by an apostrophe; numbers are left as they are.
"""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from fractions import Fraction

from reports.columns import Cell, Table
from reports.words import Language

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n")
NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?")
DECIMALS = 4


def csv_bytes(table: Table, language: Language) -> bytes:
    """The table with its headings as the first row."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    writer.writerow([harmless(column.heading) for column in table.columns])
    for row in table.rows:
        writer.writerow([_written(cell, language) for cell in row])
    return buffer.getvalue().encode("utf-8-sig")


def harmless(text: str) -> str:
    """The text, opened by an apostrophe where a spreadsheet would take it for a formula.

    >>> harmless("=1+1"), harmless("-2,5"), harmless("- and so on")
    ("'=1+1", '-2,5', "'- and so on")
    """
    return f"'{text}" if text.startswith(FORMULA_SIGNS) and not NUMBER.fullmatch(text) else text


def _written(cell: Cell, language: Language) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return harmless(cell)
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, Fraction):
        return _decimal(cell, language)
    return str(cell)


def _decimal(number: Fraction, language: Language) -> str:
    """Rounded half to even at four decimals, without groups or idle zeros."""
    whole, part = divmod(abs(round(number * 10**DECIMALS)), 10**DECIMALS)
    digits = f"{part:0{DECIMALS}d}".rstrip("0")
    sign = "-" if number < 0 and (whole or digits) else ""
    point = "," if language == "nb" else "."
    return f"{sign}{whole}{point}{digits}" if digits else f"{sign}{whole}"
