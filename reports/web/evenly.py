"""How evenly does the money of each outcome fall, over places and over applicants?  With the measures defined."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from reports.columns import Column, Table
from reports.comparison_fairness import measure_columns, measures_of
from reports.figures.note import register_sources
from reports.web.making import Making
from reports.web.page import Block, Fact, Grid, Heading, Section, grid

if TYPE_CHECKING:
    from scenarios.compare import Outcome
    from scenarios.fairness.profile import Profile
    from scenarios.fairness.rates import GroupRate

TENTHS = tuple(Fraction(tenth, 10) for tenth in range(1, 10))


def fairness_section(making: Making) -> Section:
    """The Lorenz curves, the measures per pot and in all, kroner per head, success rates, and what they mean."""
    words, compared = making.words, making.compared
    if not compared.allocated:
        return Section("fairness", words("web fairness"), ())
    sources = register_sources(compared.comparison.base.grant_round.places, words)
    notes = (*(words.pick(one) for one in compared.attributions), *((sources,) if sources else ()))
    placed = bool(compared.comparison.base.grant_round.places.places)
    evenly = Block("evenly", words("heading fairness"), notes, (), making.picture("lorenz"), tuple(_measures(making)))
    meant = Block("definitions", words("web definitions"), (words("web zeros"),), facts=tuple(_meanings(making)))
    success = Block("success", words("heading success"), (words("web success note"),), grids=tuple(_success(making)))
    return Section("fairness", words("web fairness"), (evenly, meant, success) if placed else (success,))


def _measures(making: Making) -> Iterator[Grid]:
    words, pots = making.words, _pots(making)
    if "lorenz" in making.pictures.figures:
        yield _lorenz(making)
    for place, (pot, name) in enumerate(pots.items()):
        caption = words("web fairness table", pot=name)
        folded = words("web more", caption=caption) if place else ""
        yield grid(f"fairness-{place}", caption, _spread(making, pot), words, folded=folded)
    yield _counties(making)


def _pots(making: Making) -> dict[str, str]:
    """Every pot that an outcome has a profile of, all of them together first -> what it is called."""
    names = {"": making.words("web fairness in all")}
    for outcome in making.compared.allocated:
        names |= {pot.id: making.words.name(pot) for pot in outcome.grant_round.pots if pot.id not in names}
    return names


def _having(making: Making, pot: str) -> list[tuple[Outcome, Profile]]:
    profiles = making.compared.profiles
    return [(one, profiles[one.name][pot]) for one in making.compared.allocated if pot in profiles[one.name]]


def _spread(making: Making, pot: str) -> Table:
    words = making.words
    columns = (
        Column("scenario", words("column scenario")),
        Column("zeros", words("column zeros"), "count"),
        *measure_columns(words),
    )
    rows = [
        (making.named(outcome), profile.over_places.zeros, *measures_of(profile.over_places))
        for outcome, profile in _having(making, pot)
    ]
    return Table(columns, tuple(rows))


def _lorenz(making: Making) -> Grid:
    """At every tenth of the inhabitants, those with least first: the share of the money that they have."""
    words = making.words
    outcomes = _having(making, "")
    columns = [Column("scenario", words("column scenario"))]
    columns += [Column(str(tenth), words("web lorenz column", share=words.percent(tenth)), "share") for tenth in TENTHS]
    rows = tuple(
        (making.named(outcome), *(_held(profile.lorenz, tenth) for tenth in TENTHS)) for outcome, profile in outcomes
    )
    return making.behind("lorenz-table", words("web lorenz table"), Table(tuple(columns), rows))


def _held(curve: tuple[tuple[float, float], ...], people: Fraction) -> Fraction | None:
    """The height of the curve there, on the straight line between its points; None without a curve."""
    for (left, low), (right, high) in pairwise(curve):
        if left <= people <= right:
            height = low if right == left else low + (high - low) * (float(people) - left) / (right - left)
            return Fraction(str(round(height, 6)))
    return None


def _counties(making: Making) -> Grid:
    """Counties by outcomes: kroner per head."""
    words, found = making.words, _having(making, "")
    names = {one.code: one.name for _, profile in found for one in profile.counties if one.per_head is not None}
    heads = [{one.code: one.per_head for one in profile.counties} for _, profile in found]
    rows = []
    for code, name in names.items():
        cells = [head.get(code) for head in heads]
        rows.append((name, *("" if cell is None else words.number(cell, 1) for cell in cells)))
    caption = words("web counties table", unit=words.unit.capitalize())
    headings = making.numbered([words("column county")], [outcome for outcome, _ in found])
    return Grid("counties-table", caption, headings, tuple(rows), words("web more", caption=caption))


def _success(making: Making) -> Iterator[Grid]:
    """Groups of applicants by outcomes, per pot."""
    words = making.words
    for place, (pot, name) in enumerate(_pots(making).items()):
        found = _having(making, pot)
        caption = words("web success table", pot=name)
        headings = making.numbered([words("column group")], [outcome for outcome, _ in found])
        with_counts = (headings[0], Heading(words("column standing"), numeric=True), *headings[1:])
        rows = tuple(_groups(making, [profile for _, profile in found]))
        folded = words("web more", caption=caption)
        yield Grid(f"success-{place}", caption, with_counts, rows, folded)


def _groups(making: Making, profiles: list[Profile]) -> Iterator[tuple[str, ...]]:
    """A row for each group that anybody of applied; the applications standing are those of the first outcome."""
    from scenarios.fairness.words import COLUMNS

    words = making.words
    rates: dict[tuple[str, str], list[GroupRate | None]] = {}
    for place, profile in enumerate(profiles):
        for column, ones in profile.rates.items():
            for one in ones:
                rates.setdefault((column, one.group), [None] * len(profiles))[place] = one
    for (column, _), found in rates.items():
        first = next(one for one in found if one is not None)
        if any(one.applications for one in found if one is not None):
            name = f"{words.pick(COLUMNS[column])}: {words.pick(first.name)}"
            cells = ("" if one is None or one.success is None else words.percent(one.success) for one in found)
            yield (name, words.number(first.standing), *cells)


def _meanings(making: Making) -> Iterator[Fact]:
    from scenarios.fairness.words import MEANINGS, MEASURES

    for key, name in MEASURES.items():
        yield Fact(making.words.pick(name), (making.words.pick(MEANINGS[key]),))
