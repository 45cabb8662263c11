"""What is in ``allocation.xlsx``: the whole result as sheets that can be sorted and filtered?"""

from __future__ import annotations

from collections.abc import Iterator

from optimiser.result import StageLog
from reports.columns import Cell, Column, Table
from reports.decided import Decided, scheme, source
from reports.exceptions import unannounced
from reports.head import book_head
from reports.objective_words import exchange_rate, mode_line
from reports.reach import Attribution
from reports.sheets import A3, Book, Sheet
from reports.stage_words import stage_line, stage_name
from reports.summary import outcomes, proof_lines
from reports.tables import awards, baselines, county_table, declined, pots, rejected, terms
from reports.words import Words

ATTRIBUTION: Attribution = "population"


def allocation_book(decided: Decided, words: Words) -> bytes:
    """The workbook; the same bytes for the same result."""
    book = Book(book_head(decided, words, scheme(decided.grant_round, words)))
    _summary(book, decided, words)
    for name, table in (
        ("sheet awards", awards(decided, words)),
        ("sheet declined", declined(decided, words)),
        ("sheet rejected", rejected(decided, words)),
    ):
        sheet = book.sheet(words(name), words(name), A3)
        _filtered(sheet, table)
    book.sheet(words("sheet pots"), words("sheet pots")).table(pots(decided, words))
    if decided.grant_round.places.counties:
        _counties(book, decided, words)
    _terms(book, decided, words)
    book.sheet(words("sheet settings"), words("sheet settings")).table(_settings(decided, words))
    return book.content()


def _filtered(sheet: Sheet, table: Table) -> None:
    """A table with a filter on its headings."""
    top = sheet.row
    _, last = sheet.table(table)
    sheet.sheet.autofilter(top, 0, max(last, top), len(table.columns) - 1)


def _summary(book: Book, decided: Decided, words: Words) -> None:
    """Why it stopped and how good it is; what became of the applications; what was not announced."""
    sheet = book.sheet(words("sheet summary"), book.head.title)
    sheet.sheet.set_column(0, 0, 34)
    sheet.sheet.set_column(1, 1, 90)
    for name, said in _facts(decided, words):
        sheet.fit([(name, 34), (said, 90)])
        sheet.write(sheet.row, 0, name, bold=True, text_wrap=True)
        sheet.write(sheet.row, 1, said, text_wrap=True, align="left")
        sheet.row += 1


def _facts(decided: Decided, words: Words) -> Iterator[tuple[str, str]]:
    grant_round, allocation = decided.grant_round, decided.result.allocation
    yield words("head round"), f"{grant_round.name} ({grant_round.year})"
    yield words("head round digest"), grant_round.digest
    yield words("head allocation digest"), allocation.digest if allocation else ""
    yield from proof_lines(decided.result, words).items()
    yield words("awarded"), words.money(decided.total)
    yield words("unspent"), words.money(decided.frame - decided.total)
    yield words("head outcomes"), " ".join(outcomes(decided, words))
    yield words("setting mode"), mode_line(grant_round, words)
    for rate in decided.result.exchange_rates:
        yield words("head exchange"), exchange_rate(rate, grant_round, words)
    for what in unannounced(grant_round, words):
        yield words("unannounced heading"), what
    if cited := source(grant_round, words):
        yield words("head source"), cited


def _counties(book: Book, decided: Decided, words: Words) -> None:
    sheet = book.sheet(words("sheet counties"), words("sheet counties"))
    known = all(place.population is not None for place in decided.grant_round.places.places)
    rule: Attribution = ATTRIBUTION if known else "equal"
    sheet.line(words("counties caption", attribution=words(f"attribution {rule}"), outside=""))
    if decided.grant_round.places.source:
        sheet.line(decided.grant_round.places.source)
    sheet.row += 1
    sheet.table(county_table(decided, words, rule))


def _terms(book: Book, decided: Decided, words: Words) -> None:
    """The terms, and the ranked lists beside them."""
    sheet = book.sheet(words("sheet terms"), words("sheet terms"))
    parts, beside = terms(decided, words), baselines(decided, words)
    sheet.table(parts, repeat=False)
    sheet.row += 1
    sheet.line(words("baselines heading"), bold=True)
    sheet.table(beside, repeat=False)
    sheet.widths(beside.columns)


def _settings(decided: Decided, words: Words) -> Table:
    """Every setting and every version, as text."""
    settings, result = decided.result.settings, decided.result
    limit = settings.time_limit
    rows: list[tuple[Cell, ...]] = [
        (words("setting engine"), words("engine exact" if settings.by_engine else "engine reference")),
        (words("setting solver"), settings.solver),
        (words("setting time_limit"), words("setting no limit") if limit is None else f"{limit:g}"),
        (words("setting gap"), f"{settings.gap:g}"),
        (words("setting threads"), str(settings.threads)),
        (words("setting tie_seed"), decided.grant_round.tie_seed),
        (words("setting mode"), mode_line(decided.grant_round, words)),
        *((words("setting version", name=name), version) for name, version in sorted(result.versions.items())),
        *(_stage(stage, words) for stage in result.stages),
    ]
    columns = (Column("setting", words("setting"), "text", 40), Column("content", words("content"), "text", 60))
    return Table(columns, tuple(rows))


def _stage(stage: StageLog, words: Words) -> tuple[Cell, ...]:
    """What a solve was for, how it ended, how long it took, and what was done."""
    return words("setting stage", name=stage_name(stage, words)), stage_line(stage, words)
