"""What is a page made of?  Sections of blocks; a block has paragraphs, a picture and the tables behind it.

All of it is plain text: the template escapes it.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass

from reports.columns import Kind, Table, shown
from reports.words import Words

TEXTUAL: frozenset[Kind] = frozenset({"text", "date"})
"""Kinds of columns that stand to the left."""


UPRIGHT = 12
"""Columns of a table that fit an upright page."""

LONGEST = 8
"""Items of a list that are shown at once."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a column; title : what it is short for, or "" ; numeric : whether numbers stand below it."""

    text: str
    title: str = ""
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table on the page: its first column names the row.

    key : its id on the page; folded : what opens it, "" = it is open
    printed : False where another table of the page has all that it has; closing : whether its last column is printed
    """

    key: str
    caption: str
    headings: tuple[Heading, ...]
    rows: tuple[tuple[str, ...], ...]
    folded: str = ""
    printed: bool = True
    closing: bool = True

    @property
    def wide(self) -> bool:
        """Whether it is printed across the long side of the paper."""
        return len(self.headings) > UPRIGHT


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart as a data address, and what it shows for those who cannot see it."""

    source: str
    told: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A name and what is said under it: paragraphs, or items of a list.

    rest : further items, which `opener` opens
    """

    name: str
    said: tuple[str, ...]
    items: tuple[str, ...] = ()
    rest: tuple[str, ...] = ()
    opener: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a section; without a heading it belongs to what stands before it."""

    key: str = ""
    heading: str = ""
    paragraphs: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    picture: Picture | None = None
    grids: tuple[Grid, ...] = ()

    @property
    def wide(self) -> bool:
        """Whether all of it is printed across the long side of the paper, its heading too."""
        return self.picture is None and bool(self.grids) and all(one.wide for one in self.grids)


@dataclass(frozen=True, slots=True)
class Section:
    """A section, with an id to go to."""

    key: str
    heading: str
    blocks: tuple[Block, ...]
    paragraphs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """The page: banners and title first, then the sentences that matter, then the sections."""

    title: str
    banners: tuple[str, ...]
    sentences: tuple[str, ...]
    sections: tuple[Section, ...]
    footer: tuple[str, ...]


def grid(key: str, caption: str, table: Table, words: Words, *, folded: str = "") -> Grid:
    """A table as it is shown: every cell in the reader's numbers."""
    headings = tuple(Heading(column.heading, numeric=column.kind not in TEXTUAL) for column in table.columns)
    rows = tuple(
        tuple(shown(cell, column.kind, words) for column, cell in zip(table.columns, row, strict=True))
        for row in table.rows
    )
    return Grid(key, caption, headings, rows, folded)


def listed(name: str, items: Sequence[str], words: Words) -> Fact:
    """A list under its name, of which so many items are shown at once as are read at once."""
    if len(items) <= LONGEST + 1:
        return Fact(name, (), tuple(items))
    opener = words("and some more", count=words.number(len(items) - LONGEST))
    return Fact(name, (), tuple(items[:LONGEST]), tuple(items[LONGEST:]), opener)


def only(table: Table, keys: Sequence[str]) -> Table:
    """Some columns of a table, in this order; a key that it does not have is left out."""
    places = {column.key: place for place, column in enumerate(table.columns)}
    chosen = [places[key] for key in keys if key in places]
    return Table(
        tuple(table.columns[place] for place in chosen),
        tuple(tuple(row[place] for place in chosen) for row in table.rows),
    )


def filled(table: Table) -> Table:
    """The table without the columns in which there is nothing, or 0, in every row; the first stays."""
    columns = range(1, len(table.columns))
    return only(
        table, [table.columns[0].key, *(table.columns[n].key for n in columns if any(r[n] for r in table.rows))]
    )


def data_address(media: str, content: bytes) -> str:
    """Content as an address that holds it, so that nothing is fetched."""
    return f"data:{media};base64,{base64.b64encode(content).decode()}"
