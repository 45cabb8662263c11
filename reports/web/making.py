"""What do the sections of the report share: the comparison, its words, its charts, and the numbers of its scenarios?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from optimiser.money import NO_BREAK_SPACE
from reports.columns import Cell, Column, Kind, Table
from reports.comparison_facts import Compared
from reports.comparison_pictures import Pictures, told
from reports.web.page import Grid, Heading, Picture, data_address, grid
from reports.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from scenarios.compare import Outcome


@dataclass(frozen=True)
class Making:
    """A report in the making."""

    compared: Compared
    words: Words
    pictures: Pictures

    def picture(self, chart: str) -> Picture | None:
        """A chart and what it shows; None where there is nothing to draw."""
        if chart not in self.pictures.figures:
            return None
        source = data_address(*self.pictures.smallest(chart))
        return Picture(source, told(self.compared, self.words, chart))

    def number(self, outcome: Outcome) -> int:
        """The number of an outcome, 0 = the round as it is: what it is called where a column is narrow."""
        return self.compared.comparison.outcomes.index(outcome)

    def named(self, outcome: Outcome) -> str:
        """Its number and what it is called."""
        title = self.compared.title(outcome.name, self.words).replace(" %", f"{NO_BREAK_SPACE}%")
        return f"{self.number(outcome)}. {title}"

    def marked(self, outcome: Outcome) -> str:
        """Its number and what it is called, and in a word that it has no allocation: its figures are empty."""
        if outcome.result.allocation is not None:
            return self.named(outcome)
        return f"{self.named(outcome)} ({self.words(f'short {outcome.result.termination.name}')})"

    def numbered(self, first: Iterable[str], outcomes: Iterable[Outcome]) -> tuple[Heading, ...]:
        """Headings of a table with a narrow column for each outcome, under its number."""
        names = (Heading(text) for text in first)
        numbers = (
            Heading(str(self.number(one)), self.compared.title(one.name, self.words), numeric=True) for one in outcomes
        )
        return (*names, *numbers)

    def behind(self, key: str, caption: str, table: Table) -> Grid:
        """The table behind a chart: folded until it is asked for."""
        return grid(key, caption, table, self.words, folded=self.opener(caption))

    def opener(self, caption: str) -> str:
        """What opens the table behind a chart."""
        return self.words("web chart table", caption=caption)

    def table(self, columns: Sequence[tuple[str, Kind]], rows: Iterable[tuple[Cell, ...]]) -> Table:
        """A table of columns that comparisons have (key and kind), each under its heading."""
        headed = (Column(key, self.words(f"column {key}", unit=self.words.unit), kind) for key, kind in columns)
        return Table(tuple(headed), tuple(rows))
