"""Which sections, rows and cells does a Pabulib file hold, and on which lines?

Only the shape of the text is judged here: encoding, sections, headers, quotes and the number of fields.  What the cells
mean is `optimiser.read.pabulib`'s question.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from optimiser.errors import Fault, InputError, Subject
from optimiser.read.files import read_text

SECTIONS = ("META", "PROJECTS", "VOTES")
REQUIRED = {"META": ("key", "value"), "PROJECTS": ("project_id", "cost"), "VOTES": ("voter_id", "vote")}
NOBODY = frozenset({"", "none"})
"""What stands in a list (categories, beneficiaries) that is empty."""

RENAMED = {"target": "beneficiaries"}
"""Columns whose name changed (April 2026): old name -> name."""


class Row(NamedTuple):
    """One row of a section: its first line in the file (1 is the first), and column -> text without outer spaces."""

    line: int
    cells: Mapping[str, str]


@dataclass(slots=True)
class Sections:
    """The rows of a file by section, the line of each section's title, and the faults and warnings met so far."""

    file: str
    rows: dict[str, list[Row]] = field(default_factory=dict)
    columns: dict[str, tuple[str, ...]] = field(default_factory=dict)
    titles: dict[str, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    warnings: list[Fault] = field(default_factory=list)

    def where(self, line: int, column: str = "") -> str:
        """``some.pb line 31, cost``."""
        return f"{self.file} line {line}" + (f", {column}" if column else "")

    def fault(self, subject: Subject, line: int, what: str, next_step: str = "") -> None:
        self.faults.append(Fault(subject, what, next_step, self.where(line, subject.field)))

    def warn(self, subject: Subject, line: int, what: str, next_step: str = "") -> None:
        self.warnings.append(Fault(subject, what, next_step, self.where(line, subject.field), warning=True))

    @property
    def meta(self) -> dict[str, str]:
        """key -> value of the section META."""
        return {row.cells["key"]: row.cells["value"] for row in self.rows.get("META", ())}

    def meta_line(self, key: str) -> int:
        """The line of a META key; the line of the section's title where the key is missing."""
        lines = [row.line for row in self.rows.get("META", ()) if row.cells["key"] == key]
        return lines[0] if lines else self.titles.get("META", 1)


def read_sections(path: Path) -> Sections:
    """The sections of a file.  Raises InputError where the text cannot be read at all."""
    sections = Sections(path.name)
    empty: tuple[str, ...] = ()
    records = _records(read_text(path), sections)
    section, columns = "", empty
    for line, record in records:
        title = record[0].strip()
        if title in SECTIONS and not any(cell.strip() for cell in record[1:]):
            section, columns = title, empty
            _open(sections, section, line)
        elif not section:
            sections.fault(Subject("round"), line, f"'{title}' stands before the section META.", "Begin with META.")
            section = "?"
        elif section == "?":
            continue
        elif not columns:
            columns = _header(sections, section, line, record)
        elif row := _row(sections, section, columns, line, record):
            sections.rows[section].append(row)
    _all_there(sections)
    return sections


def listed(text: str) -> list[str]:
    """The entries of a field that is a list; "None" and blanks are no entries."""
    return [entry for part in text.split(",") if (entry := part.strip()).lower() not in NOBODY]


def _records(text: str, sections: Sections) -> Iterator[tuple[int, list[str]]]:
    """(first line, fields) of every record that is not blank; a broken quote ends the reading with a fault."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=";", strict=True, skipinitialspace=True)
    while True:
        line = reader.line_num + 1
        try:
            record = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            next_step = 'Write a quote inside a field twice ("") and the field in quotes.'
            sections.fault(Subject("round"), line, f"a field cannot be read ({error}).", next_step)
            raise InputError(sections.faults) from None
        if any(cell.strip() for cell in record):
            yield line, record


def _open(sections: Sections, section: str, line: int) -> None:
    if section in sections.titles:
        first = sections.titles[section]
        sections.fault(Subject("round"), line, f"a second section {section} (the first is on line {first}).")
    sections.titles.setdefault(section, line)
    sections.rows.setdefault(section, [])


def _header(sections: Sections, section: str, line: int, record: list[str]) -> tuple[str, ...]:
    written = [cell.strip() for cell in record]
    while written and not written[-1]:
        written.pop()
    columns = tuple(RENAMED.get(name, name) if section == "PROJECTS" else name for name in written)
    sections.columns[section] = columns
    for name in REQUIRED[section]:
        if name not in columns:
            sections.fault(
                Subject("round"), line, f"{section} has no column '{name}'.", f"It has: {', '.join(columns)}."
            )
    for name in dict.fromkeys(name for name in columns if columns.count(name) > 1):
        sections.fault(Subject("round"), line, f"{section} has the column '{name}' twice.", "Remove or rename one.")
    return columns


def _row(sections: Sections, section: str, columns: tuple[str, ...], line: int, record: list[str]) -> Row | None:
    cells = [cell.strip() for cell in record]
    if section == "META":
        key, *rest = cells
        return Row(line, {"key": key, "value": ";".join(rest).rstrip(";")})
    while len(cells) > len(columns) and not cells[-1]:
        cells.pop()
    if len(cells) != len(columns):
        what = f"the row has {len(cells)} fields, the header of {section} has {len(columns)}."
        sections.fault(Subject("round"), line, what, "A ';' inside a field asks for quotes around the field.")
        return None
    return Row(line, dict(zip(columns, cells, strict=True)))


def _all_there(sections: Sections) -> None:
    for section in SECTIONS:
        if section not in sections.titles:
            what = f"the file has no section {section}."
            sections.faults.append(Fault(Subject("round"), what, "Is the file cut short?", sections.file))
        elif section not in sections.columns:
            line = sections.titles[section]
            sections.fault(Subject("round"), line, f"the section {section} has no header line.", "Is it cut short?")
    keys = [row.cells["key"] for row in sections.rows.get("META", ())]
    for key in dict.fromkeys(key for key in keys if keys.count(key) > 1):
        sections.fault(Subject("round", "", key), sections.meta_line(key), "META says this twice.", "Remove one.")
