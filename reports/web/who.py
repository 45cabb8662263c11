"""Who is funded whatever is chosen, for whom the choice decides, and which municipalities are reached?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from optimiser.assess import assess
from reports.columns import Cell, Kind
from reports.comparison_sentences import common_sentence
from reports.comparison_tables import applicant_of
from reports.web.making import Making
from reports.web.page import Block, Fact, Grid, Section
from reports.words import collation_key

if TYPE_CHECKING:
    from scenarios.compare import Outcome

LARGEST = 30
"""Changes of each scenario in the table behind the chart of who gains and loses; each has a table of all of them."""

ROWS = 400
"""Applications that the matrix in the report shows; the files have them all."""


def who_section(making: Making) -> Section:
    """Overlap, the matrix of awards, and who gains and loses the most."""
    words = making.words
    if not making.compared.allocated:
        return Section("who", words("web who"), ())
    several = len(making.compared.allocated) > 1
    overlap = Block("overlap", words("web overlap"), grids=(_overlap(making),))
    blocks = (
        Block("lists", words("web lists"), (common_sentence(making.compared, words),), facts=tuple(_lists(making))),
        *((overlap,) if several else ()),
        Block(
            "matrix",
            words("web matrix"),
            _cut(making),
            picture=making.picture("award_matrix"),
            grids=(_matrix(making),),
        ),
        *_dumbbells(making),
    )
    return Section("who", words("web who"), blocks)


def where_section(making: Making) -> Section:
    """The municipalities that each outcome reaches, beside the base's."""
    words, compared = making.words, making.compared
    if not compared.allocated or not compared.comparison.base.grant_round.places.places:
        return Section("where", words("web where"), ())
    block = Block(picture=making.picture("coverage_maps"), grids=(_reached(making),))
    return Section("where", words("web where"), (block,))


def _dumbbells(making: Making) -> Iterator[Block]:
    if picture := making.picture("dumbbells"):
        yield Block("dumbbells", making.words("web dumbbells"), picture=picture, grids=(_largest(making),))


def _lists(making: Making) -> Iterator[Fact]:
    known = making.compared.overlap
    for key, ones in (("all", known.in_all), ("some", known.in_some), ("none", known.in_none)):
        name = making.words(f"web list {key}", count=making.words.number(len(ones)))
        yield Fact(name, (", ".join(ones) or making.words("none"),))


def _overlap(making: Making) -> Grid:
    """Numbers funded in both above the diagonal, likeness below; on it, how many an outcome funds."""
    words, known, outcomes = making.words, making.compared.overlap, making.compared.allocated
    rows = []
    for place, one in enumerate(outcomes):
        cells = [
            words.percent(known.alike[one.name, other.name])
            if column < place
            else words.number(known.common[one.name, other.name])
            for column, other in enumerate(outcomes)
        ]
        rows.append((making.named(one), *cells))
    headings = making.numbered([words("column scenario")], outcomes)
    return Grid("overlap-table", words("web overlap table"), headings, tuple(rows))


def _funded(making: Making) -> list[str]:
    """Applications funded somewhere: those for which the choice decides first, then those funded in all, by id."""
    known = making.compared.overlap
    return [*known.in_some, *known.in_all]


def _cut(making: Making) -> tuple[str, ...]:
    count = len(_funded(making))
    if count <= ROWS:
        return ()
    return (making.words("web matrix cut", shown=making.words.number(ROWS), count=making.words.number(count)),)


def _matrix(making: Making) -> Grid:
    words, outcomes = making.words, making.compared.allocated
    names = making.compared.comparison.base.grant_round.application
    rows = []
    for key in _funded(making)[:ROWS]:
        amounts = [outcome.result.amounts.get(key, 0) for outcome in outcomes]
        cells = [words.number(round(amount / 1000)) if amount else "" for amount in amounts]
        who = applicant_of(making.compared, key, words) if key in names else ""
        rows.append((key, who, words.number(making.compared.overlap.times[key]), *cells))
    first = [words(f"column {name}") for name in ("id", "applicant", "times")]
    caption = words("web matrix table", unit=words.unit)
    return Grid("matrix-table", caption, making.numbered(first, outcomes), tuple(rows), making.opener(caption))


def _largest(making: Making) -> Grid:
    """The largest changes, scenario by scenario."""
    words = making.words
    columns: list[tuple[str, Kind]] = [(key, "text") for key in ("id", "applicant", "scenario")]
    columns += [("before", "money"), ("after", "money"), ("change", "change")]
    rows: list[tuple[Cell, ...]] = [
        (
            *(move.application, applicant_of(making.compared, move.application, words), making.named(outcome)),
            *(move.before, move.after, move.after - move.before),
        )
        for outcome in making.compared.comparison.scenarios
        for move in making.compared.moves[outcome.name][:LARGEST]
    ]
    table = making.behind("moves-table", words("web largest", count=LARGEST), making.table(columns, rows))
    return replace(table, printed=False)  # each scenario has a table of its own


def _reached(making: Making) -> Grid:
    words, compared = making.words, making.compared
    base = _covered(compared.comparison.base)
    columns: list[tuple[str, Kind]] = [("scenario", "text")]
    columns += [(key, "count") for key in ("reached", "new", "gone")]
    columns += [(key, "text") for key in ("new names", "gone names")]
    rows: list[tuple[Cell, ...]] = []
    for outcome in compared.allocated:
        covered = _covered(outcome)
        new, gone = covered - base, base - covered
        beside = compared.both(outcome) and outcome is not compared.comparison.base
        counts = (len(new), len(gone), _places(making, new), _places(making, gone))
        rows.append((making.named(outcome), len(covered), *(counts if beside else (None,) * 4)))
    return making.behind("where-table", words("web where table"), making.table(columns, rows))


def _covered(outcome: Outcome) -> frozenset[str]:
    standing = assess(outcome.grant_round).facts.standing
    return frozenset(code for key in outcome.result.amounts for code in standing[key].municipalities)


def _places(making: Making, codes: frozenset[str]) -> str:
    names = [making.compared.decided.participant(code, making.words) for code in codes]
    return ", ".join(sorted(names, key=collation_key))
