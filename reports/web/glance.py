"""The trade-off in one picture, and the scenarios side by side: parts, money, reach and pots."""

from __future__ import annotations

from collections.abc import Iterator

from optimiser.rounds import TERMS
from reports.columns import Cell, Column, Kind, Table
from reports.comparison_pictures import PRICES
from reports.comparison_tables import COUNTS, MOVED, notes, scenario_table
from reports.web.making import Making
from reports.web.page import Block, Fact, Grid, Section, filled, grid, only

PLACED = ("trade_off", "comparison", "scenario_pots", "award_matrix", "dumbbells", "coverage_maps", "lorenz", PRICES)
"""The charts of comparisons that have a place of their own in the report; any other stands below the parts."""

PARTS = ("scenario", *(f"{term}{what}" for term in TERMS for what in ("", "_share", "_lost")), "value")
REACH = ("scenario", *(key for key, _, _ in COUNTS))


def trade_section(making: Making) -> Section:
    """What the scenarios give up of one thing for another."""
    picture = making.picture("trade_off")
    table = _numbered(making, scenario_table(making.compared, making.words))
    chart = Block("trade-off", picture=picture, grids=(_trade(making, table),))
    return Section("trade", making.words("web trade"), (chart, *_questions(making)) if picture else ())


def _questions(making: Making) -> Iterator[Block]:
    """What each scenario was made to find out: with the chart and its table, what a decision needs."""
    words = making.words
    reasons = ((one, words.pick(one.scenario.reasons)) for one in making.compared.comparison.scenarios)
    facts = tuple(Fact(making.named(one), (reason,)) for one, reason in reasons if reason)
    if facts:
        yield Block("questions", words("web questions"), facts=facts)


def glance_section(making: Making) -> Section:
    """Every outcome on a line: what it is made of, what it reaches, what it awards in each pot."""
    words = making.words
    table = _numbered(making, scenario_table(making.compared, words))
    parts = grid("parts-table", words("web glance parts"), only(table, PARTS), words)
    reach = grid("reach-table", words("web glance counts"), filled(only(table, REACH)), words)
    others = [making.picture(name) for name in making.pictures.figures if name not in PLACED]
    pots = words("web glance pots")
    blocks = (
        Block(
            "parts",
            words("web glance parts"),
            notes(making.compared, words),
            picture=making.picture("comparison"),
            grids=(parts,),
        ),
        *(Block(picture=other) for other in others),
        Block("reach", words("web glance counts"), grids=(reach,)),
        Block("pots", pots, picture=making.picture("scenario_pots"), grids=tuple(_pots(making))),
    )
    return Section("glance", words("web glance"), blocks, (words("web glance note"),))


def _numbered(making: Making, table: Table) -> Table:
    """The table of the outcomes, each under its number."""
    names = map(making.marked, making.compared.comparison.outcomes)
    return Table(table.columns, tuple((name, *row[1:]) for name, row in zip(names, table.rows, strict=True)))


def _trade(making: Making, table: Table) -> Grid:
    """The table behind the trade-off: what each outcome has of every term, in the term's own unit, and who moves."""
    shown = filled(only(table, ("scenario", *TERMS, "awards", "awarded", "unspent", *MOVED)))
    return making.behind("trade-table", making.words("web trade table"), shown)


def _pots(making: Making) -> Iterator[Grid]:
    """Outcomes by pots: kroner, and how many applications that is of those standing."""
    words, outcomes = making.words, making.compared.comparison.outcomes
    pots = {pot.id: pot for outcome in reversed(outcomes) for pot in outcome.grant_round.pots}
    order = list(dict.fromkeys(pot.id for outcome in outcomes for pot in outcome.grant_round.pots))
    headings = [("scenario", words("column scenario")), *((key, words.name(pots[key])) for key in order)]
    money: list[tuple[Cell, ...]] = []
    funded: list[tuple[Cell, ...]] = []
    for outcome in outcomes:
        results = {pot.pot: pot for pot in outcome.result.pots}
        known = [results.get(key) for key in order]
        money.append((making.marked(outcome), *(pot.awarded if pot else None for pot in known)))
        rates = [making.compared.summaries[outcome.name].success(key) if key in results else None for key in order]
        said = [
            f"{words.number(pot.funded)} ({words.percent(rate)})" if pot and rate is not None else None
            for pot, rate in zip(known, rates, strict=True)
        ]
        funded.append((making.marked(outcome), *said))
    kinds: tuple[Kind, Kind] = ("money", "text")
    columns = ([Column(key, name, kind if key in order else "text") for key, name in headings] for kind in kinds)
    in_money, in_words = (tuple(one) for one in columns)
    yield making.behind("pots-table", words("web glance pots awarded", unit=words.unit), Table(in_money, tuple(money)))
    yield making.behind("funded-table", words("web glance pots funded"), Table(in_words, tuple(funded)))
