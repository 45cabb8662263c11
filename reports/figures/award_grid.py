"""Who is funded in all scenarios, in some and in none, and in which order does that tell the story?

Worked out apart from the drawing: rows and columns of the award matrix, with the share of the eligible amount in each.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from optimiser.applications import Pot
from optimiser.assess import assess
from reports.figures.outcomes import allocated

if TYPE_CHECKING:
    from scenarios.compare import Comparison, Outcome

MOST_COLUMNS = 24
"""With more scenarios than this, the first are shown."""

MOST_LINES, FEWEST_ROWS = 45, 12
"""Lines that a page holds, of which a pot's head, its sum and what is hidden take three; rows that are always shown.

With more applications in dispute, those are shown that scenarios disagree on the most.
"""


@dataclass(frozen=True, slots=True)
class Row:
    """An application that some scenarios fund: its shares by column, 0 = not funded, None = not standing there."""

    application: str
    shares: tuple[Fraction | None, ...]
    changed: tuple[bool, ...]

    @property
    def funded(self) -> int:
        """In how many columns it is funded."""
        return sum(bool(share) for share in self.shares)


@dataclass(frozen=True, slots=True)
class Block:
    """A pot: how many are funded in all, in some and in none; of those in all, how many are cut in each column.

    rows : the applications in some, those funded most often first; hidden : how many of them are left out
    """

    pot: str
    in_all: int
    in_some: int
    in_none: int
    cut: tuple[int, ...]
    rows: tuple[Row, ...]

    @property
    def hidden(self) -> int:
        return self.in_some - len(self.rows)


@dataclass(frozen=True, slots=True)
class Grid:
    """Columns, the base first, then from the fewest awards changed to the most; those without an allocation last."""

    columns: tuple[Outcome, ...]
    empty: tuple[Outcome, ...]
    blocks: tuple[Block, ...]
    pots: Mapping[str, Pot]


def award_grid(comparison: Comparison, most: int | None = None) -> Grid | None:
    """The award matrix; None where nothing has an allocation.

    most : applications shown at most, None = as many as a page holds
    """
    columns, empty = _columns(comparison)
    if not columns:
        return None
    if most is None:
        most = max(FEWEST_ROWS, MOST_LINES - 3 * len(comparison.base.grant_round.pots))
    rows = _rows(comparison, columns)
    applications = comparison.base.grant_round.application
    some = [row for row in rows if 0 < row.funded < len(columns)]
    shown = {row.application for row in sorted(some, key=lambda row: _agreement(row, len(columns)))[:most]}
    blocks = [
        _block(comparison, pot.id, [row for row in rows if applications[row.application].pot == pot.id], shown)
        for pot in comparison.base.grant_round.pots
    ]
    filled = tuple(block for block in blocks if block.in_all + block.in_some + block.in_none)
    return Grid(columns, empty, filled, comparison.base.grant_round.pot)


def _columns(comparison: Comparison) -> tuple[tuple[Outcome, ...], tuple[Outcome, ...]]:
    shown = comparison.outcomes[:MOST_COLUMNS]
    moves = comparison.moves()
    times = {outcome.name: sum(move.scenario == outcome.name for move in moves) for outcome in shown}
    with_one = [outcome for outcome in allocated(comparison) if outcome in shown]
    ordered = sorted(with_one, key=lambda one: (one is not comparison.base, times[one.name]))
    return tuple(ordered), tuple(outcome for outcome in shown if outcome.result.allocation is None)


def _rows(comparison: Comparison, columns: Sequence[Outcome]) -> list[Row]:
    """Every application, those of the base's pots; the first column is what a change is measured against."""
    shares = [
        {award.application: Fraction(award.share) for award in one.result.allocation.awards}
        for one in columns
        if one.result.allocation is not None
    ]
    standing = [assess(one.grant_round).facts.standing for one in columns]
    amounts = [one.result.amounts for one in columns]
    rows = []
    for application in comparison.base.grant_round.applications:
        key = application.id
        ours = tuple(
            share.get(key, Fraction(0)) if key in known else None for share, known in zip(shares, standing, strict=True)
        )
        changed = tuple(amount.get(key, 0) != amounts[0].get(key, 0) for amount in amounts)
        rows.append(Row(key, ours, changed))
    return rows


def _agreement(row: Row, columns: int) -> tuple[int, int, str]:
    """Sorts first those that half of the scenarios fund; of these, those whose award changes most often."""
    return -min(row.funded, columns - row.funded), -sum(row.changed), row.application


def _block(comparison: Comparison, pot: str, rows: Sequence[Row], shown: set[str]) -> Block:
    facts = assess(comparison.base.grant_round).facts.everyone
    columns = len(rows[0].shares) if rows else 0
    whole = [row for row in rows if row.funded == columns]
    some = [row for row in rows if 0 < row.funded < columns]

    def most_first(row: Row) -> tuple[int, Fraction, Fraction, str]:
        money = sum((share or Fraction(0) for share in row.shares), Fraction(0))
        return -row.funded, -money, -facts[row.application].score, row.application

    cut = tuple(sum((row.shares[place] or 1) < 1 for row in whole) for place in range(columns))
    told = tuple(sorted((row for row in some if row.application in shown), key=most_first))
    return Block(pot, len(whole), len(some), len(rows) - len(whole) - len(some), cut, told)
