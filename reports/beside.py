"""What would the ranked list have given, what was published, and which lines of the budget are fixed?

What stands beside the allocation in the summary: for comparison, never fitted to agree.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from optimiser.rounds import BudgetLine, PublishedPot
from reports.columns import shown
from reports.decided import Decided
from reports.layout import aligned, wrapped
from reports.tables import baselines, broken
from reports.words import Words

BREACHES_SHOWN = 3


def ranked_lists(decided: Decided, words: Words) -> Iterator[str]:
    """What optimising gained over the ranked list, in awards, points, places and partners."""
    if not decided.result.baselines:
        return
    table = baselines(decided, words)
    columns, (here, *others) = table.columns[:-1], table.rows
    rows = [[shown(cell, column.kind, words) for column, cell in zip(columns, here[:-1], strict=True)]]
    for other in others:
        rows.append([shown(cell, column.kind, words) for column, cell in zip(columns, other[:-1], strict=True)])
        rows.append([words("gained over"), *_gains(here[1:-1], other[1:-1], words)])
    yield from wrapped(words("baselines heading"))
    yield from aligned([column.heading for column in columns], rows)
    for one in decided.result.baselines:
        if found := broken(decided, one, words):
            yield from wrapped(words("breaks", way=words(f"ranked list {one.way}"), broken=_some(found, words)))


def _some(rules: tuple[str, ...], words: Words) -> str:
    """The first few of the rules that are broken, and how many there are beside."""
    some = "; ".join(rules[:BREACHES_SHOWN])
    more = len(rules) - BREACHES_SHOWN
    return words("and more", some=some, count=words.number(more)) if more > 0 else some


def _gains(here: tuple[object, ...], other: tuple[object, ...], words: Words) -> Iterator[str]:
    for mine, theirs in zip(here, other, strict=True):
        difference = Fraction(str(mine)) - Fraction(str(theirs))
        yield words.signed(difference, 1 if isinstance(mine, Fraction) else 0)


def published(decided: Decided, words: Words) -> Iterator[str]:
    """The published figures of each pot, and those of this result."""
    known = decided.grant_round.published
    if not known:
        return
    yield words("published heading")
    header = [words(key) for key in ("pot", "applications", "funded", "awarded")]
    yield from aligned(header, [_beside(decided, one, words) for one in known])
    yield from wrapped(words("published note"))
    if all(one.awarded == decided.grant_round.pot[one.pot].budget for one in known if one.pot in decided.pots):
        yield from wrapped(words("published budgets"))


def _beside(decided: Decided, one: PublishedPot, words: Words) -> list[str]:
    """One pot: applications, funded and awarded, as published and as here."""
    here = decided.pots.get(one.pot)
    row = [words.name(decided.grant_round.pot[one.pot]) if here else one.pot]
    for key in ("applications", "funded", "awarded"):
        figures = (getattr(one, key), getattr(here, key, None))
        row.append(" / ".join("–" if figure is None else words.number(figure) for figure in figures))
    return row


def budget_lines(decided: Decided, words: Words) -> Iterator[str]:
    """The fixed lines of the budget, the pots, and their sum."""
    lines = decided.grant_round.budget_lines
    if not lines:
        return
    rows = [[words.either(one.name_nb, one.name), words.money(one.amount), _note(one, words)] for one in lines]
    together = sum(pot.budget for pot in decided.grant_round.pots)
    rows.append([words("pots in all"), words.money(together), ""])
    rows.append([words("lines sum"), words.money(together + sum(one.amount for one in lines)), ""])
    yield from wrapped(words("lines heading"))
    width = max(len(row[1]) for row in rows)
    for name, amount, note in rows:
        said = f"{name} ({note})" if note else name
        yield from wrapped(said, first=f"{amount:>{width}}  ", then=" " * (width + 2))


def _note(line: BudgetLine, words: Words) -> str:
    return words.either(line.note_nb, line.note)
