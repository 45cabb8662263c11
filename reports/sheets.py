"""How does every workbook look: its heads, tables, formats and printed pages?

No text of an applicant is ever taken for a formula, a link or a number.  The banner stands above every sheet and on
every printed page, the header row is repeated, and the same content gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from io import BytesIO
from textwrap import wrap
from typing import Any

from reports.columns import Cell, Column, Kind, Table

GAP = '"\u00a0"'
WHOLE = f"[>=1000000]#{GAP}###{GAP}##0;[>=1000]#{GAP}##0;0"
"""Groups of three parted by no-break spaces, in any country's spreadsheet."""

FORMATS: dict[Kind, str] = {
    "text": "@",
    "money": WHOLE,
    "count": WHOLE,
    "points": "0.0",
    "amount": f"[>=1000]#{GAP}##0.0;0.0",
    "share": "0.0%",
    "weight": "0.00",
    "measure": "0.000",
    "change": "+0;−0;0",
    "date": "dd.mm.yyyy",
}

CHANGES = ("0", f"#{GAP}##0", f"#{GAP}###{GAP}##0")
"""How a change is written below a thousand, below a million, and from a million: a format has no room for all of them
and their sign."""

A4, A3 = 9, 8
"""Excel's numbers of paper sizes."""

LINE = 10.8
"""Points that a line of 9 point type takes."""

FIT = 1.22
"""Characters of 9 point type that fit in a unit of column width."""

HEADER_LIMIT = 240
"""Characters; Excel refuses a printed header of more than 255."""


def format_of(cell: Cell, kind: Kind) -> str:
    """The number format of a cell: a change has its sign, and groups parted as those of any other amount."""
    if kind != "change" or isinstance(cell, str | date | None):
        return FORMATS[kind]
    if isinstance(cell, Fraction):
        return "+0.0;−0.0;0.0"
    digits = CHANGES[min(2, (len(str(abs(cell))) - 1) // 3)]
    return f"+{digits};−{digits};0"


@dataclass(frozen=True, slots=True)
class Head:
    """What stands on every sheet: the banners, the title, and the line that names the round and the allocation."""

    banners: tuple[str, ...]
    title: str
    identity: str
    page: str
    created: date


class Book:
    """A workbook in memory; `content` closes it."""

    def __init__(self, head: Head) -> None:
        import xlsxwriter

        self.head = head
        self._buffer = BytesIO()
        safe = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
        plain = {"default_format_properties": {"font_name": "Arial", "font_size": 10}}
        self._book = xlsxwriter.Workbook(self._buffer, safe | plain)
        created = datetime(head.created.year, head.created.month, head.created.day)  # noqa: DTZ001 - a date
        self._book.set_properties({"title": head.title, "created": created})
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}

    def style(self, **properties: Any) -> Any:
        """A cell format; equal properties share one."""
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format(
                {"font_name": "Arial", "font_size": 9, "valign": "top", **properties}
            )
        return self._formats[key]

    def sheet(self, name: str, title: str, paper: int = A4) -> Sheet:
        """A new sheet with its head, ready for printing on landscape pages as wide as the sheet."""
        return Sheet(self, self._book.add_worksheet(name), title, paper)

    def content(self) -> bytes:
        """The workbook as bytes; nothing can be added afterwards."""
        self._book.close()
        return self._buffer.getvalue()


class Sheet:
    """A sheet under construction: things are written one below the other."""

    def __init__(self, book: Book, sheet: Any, title: str, paper: int) -> None:
        self.book, self.sheet, self.row = book, sheet, 0
        for banner in book.head.banners:
            self.line(banner, bold=True, font_color="#A63D00")
        self.line(title, bold=True, font_size=14)
        self.line(book.head.identity, font_color="#555555")
        self.row += 1
        self._page(paper)

    def _page(self, paper: int) -> None:
        sheet, head = self.sheet, self.book.head
        sheet.set_landscape()
        sheet.set_paper(paper)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
        sheet.hide_gridlines(2)
        printed = " · ".join((*head.banners, head.title)).replace("&", "&&")
        sheet.set_header(f"&L&9{printed[:HEADER_LIMIT]}")
        sheet.set_footer(f"&L&9{head.identity.replace('&', '&&')[:160]}&R&9{head.page}")

    def line(self, text: str, column: int = 0, **properties: Any) -> None:
        """A text on a row of its own, running over the cells to its right."""
        if "font_size" in properties:
            self.sheet.set_row(self.row, 1.4 * properties["font_size"])
        self.write(self.row, column, text, "text", **properties)
        self.row += 1

    def write(self, row: int, column: int, cell: Cell, kind: Kind = "text", **properties: Any) -> None:
        """One cell, as what it is: a text is never read as anything else."""
        formatted: dict[str, Any] = {} if kind == "text" else {"num_format": format_of(cell, kind)}
        style = self.book.style(**formatted, **properties)
        if cell is None or cell == "":
            self.sheet.write_blank(row, column, None, style)
        elif isinstance(cell, str):
            self.sheet.write_string(row, column, cell, style)
        elif isinstance(cell, date):
            self.sheet.write_datetime(row, column, cell, style)
        else:
            self.sheet.write_number(row, column, float(cell) if isinstance(cell, Fraction) else cell, style)

    def formula(self, row: int, column: int, formula: str, value: int | str, kind: Kind = "money", **more: Any) -> None:
        """A formula of ours, with the value that it has now."""
        style = self.book.style(num_format=FORMATS[kind], **more)
        self.sheet.write_formula(row, column, formula, style, value)

    def widths(self, columns: Sequence[Column]) -> None:
        """The widths of the columns, from the first."""
        for place, column in enumerate(columns):
            self.sheet.set_column(place, place, column.width)

    def header(self, columns: Sequence[Column], *, repeat: bool = False) -> None:
        """The headings; repeat : on every printed page, and frozen on the screen."""
        self.fit([(column.heading, column.width * 0.9) for column in columns])
        for place, column in enumerate(columns):
            side = "left" if column.kind in {"text", "date"} else "right"
            shape: dict[str, Any] = {"bold": True, "text_wrap": True, "bottom": 1, "bg_color": "#E8EEF4", "align": side}
            shape |= {"indent": 1} if side == "left" and place else {}
            self.write(self.row, place, column.heading, "text", **shape)
        if repeat:
            self.sheet.repeat_rows(self.row)
            self.sheet.freeze_panes(self.row + 1, 0)
        self.row += 1

    def fit(self, texts: Sequence[tuple[str, float]]) -> None:
        """Make the row as high as its wrapped texts need: (text, width in characters); not all programs do it alone."""
        lines = max((len(wrap(text, max(4, int(width * FIT)))) for text, width in texts), default=1)
        self.sheet.set_row(self.row, LINE * max(1, lines) + 3)

    def rows(self, table: Table, **properties: Any) -> tuple[int, int]:
        """The rows of a table; returns the first and the last of them (last < first where there is none)."""
        first = self.row
        for cells in table.rows:
            pairs = list(zip(table.columns, cells, strict=True))
            self.fit([(cell, column.width - 1) for column, cell in pairs if isinstance(cell, str)])
            for place, (column, cell) in enumerate(pairs):
                ruled: dict[str, Any] = {"bottom": 4, "bottom_color": "#BBBBBB", **properties}
                ruled |= {"text_wrap": True, "align": "left", "indent": int(place > 0)} if column.kind == "text" else {}
                self.write(self.row, place, cell, column.kind, **ruled)
            self.row += 1
        return first, self.row - 1

    def table(self, table: Table, *, repeat: bool = True) -> tuple[int, int]:
        """Widths, headings and rows."""
        if repeat:
            self.widths(table.columns)
        self.header(table.columns, repeat=repeat)
        return self.rows(table)
